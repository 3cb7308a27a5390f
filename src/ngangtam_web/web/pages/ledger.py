"""The ledger's pages: which entry changed what kind of thing, when, by whom, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam_web.apps.audit.queries import Entry, Head


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """One entry of the ledger."""

    number: int
    address: str
    at: datetime
    by: str
    kind: str
    reason: str
    undoes: tuple[int, ...]
    added: int
    closed: int


@dataclass(frozen=True, kw_only=True)
class LedgerPage:
    """A page of entries, latest first."""

    rows: tuple[EntryRow, ...]
    #: Hash of the latest entry, which fixes all before it.
    head: str
    latest: int
    older: str = ""
    is_first_page: bool = True


@dataclass(frozen=True, kw_only=True)
class KindCount:
    """How many rows of a kind an entry added and closed."""

    words: str
    added: int
    closed: int


@dataclass(frozen=True, kw_only=True)
class EntryPage:
    """One entry in full."""

    row: EntryRow
    kinds: tuple[KindCount, ...]
    hash: str
    previous_hash: str
    release: str
    previous: str = ""
    next: str = ""


def kind_words(kind: str) -> str:
    """Say what kind of entry it is; a kind that has no words yet is shown as it is stored."""
    return {
        "opening": _("Mở sổ"),
        "intake": _("Tiếp nhận dữ liệu"),
        "correction": _("Đính chính"),
        "decision": _("Cập nhật theo quyết định"),
        "undo": _("Hoàn tác lần cập nhật"),
        "merge": _("Gộp hồ sơ trùng"),
        "restriction": _("Hạn chế xử lý dữ liệu cá nhân"),
        "restriction_lifted": _("Bỏ hạn chế xử lý dữ liệu cá nhân"),
        "erasure": _("Xóa dữ liệu cá nhân"),
        "reform": _("Sắp xếp đơn vị hành chính"),
        "units": _("Cơ quan, đơn vị"),
    }.get(kind, kind)


def row_words(kind: str) -> str:
    """Say what kind of row an entry added or closed."""
    return {
        "official": _("Hồ sơ cán bộ, công chức, viên chức"),
        "person_attribute": _("Thông tin cá nhân"),
        "appointment": _("Chức vụ"),
        "employment": _("Biên chế, hợp đồng"),
        "qualification": _("Trình độ"),
        "succession_listing": _("Quy hoạch cán bộ"),
        "candidacy": _("Giới thiệu ứng cử"),
        "rotation": _("Luân chuyển, điều động, biệt phái"),
        "appraisal": _("Đánh giá, xếp loại chất lượng"),
        "party_membership": _("Đảng viên"),
        "study": _("Cử đi đào tạo"),
        "disciplinary_measure": _("Kỷ luật"),
        "commendation": _("Khen thưởng"),
        "commitment": _("Cam kết sau đào tạo"),
        "unit": _("Cơ quan, đơn vị"),
        "unit_version": _("Tên và vị trí của đơn vị"),
        "unit_link": _("Đơn vị kế tiếp"),
        "post": _("Chức danh tại đơn vị"),
        "post_version": _("Số lượng và diện quản lý"),
        "headcount_quota": _("Biên chế được giao"),
    }.get(kind, kind)


def entry_row(entry: Entry) -> EntryRow:
    """Show one entry in a line."""
    return EntryRow(
        number=entry.number,
        address=reverse("entry", args=[entry.number]),
        at=entry.at,
        by=entry.by,
        kind=kind_words(entry.kind),
        reason=entry.reason,
        undoes=tuple(entry.undoes),
        added=sum(entry.added.values()),
        closed=sum(entry.closed.values()),
    )


def ledger_page(entries: tuple[Entry, ...], head: Head, *, limit: int) -> LedgerPage:
    """Show entries; one more than `limit` says that there are older ones."""
    shown = entries[:limit]
    older = f"{reverse('ledger')}?truoc={shown[-1].number}" if len(entries) > limit else ""
    return LedgerPage(
        rows=tuple(entry_row(entry) for entry in shown),
        head=head.hash,
        latest=head.number,
        older=older,
        is_first_page=not shown or shown[0].number == head.number,
    )


def entry_page(entry: Entry, head: Head) -> EntryPage:
    """Show one entry in full."""
    kinds = sorted(set(entry.added) | set(entry.closed))
    return EntryPage(
        row=entry_row(entry),
        kinds=tuple(
            KindCount(
                words=row_words(kind),
                added=entry.added.get(kind, 0),
                closed=entry.closed.get(kind, 0),
            )
            for kind in kinds
        ),
        hash=entry.hash,
        previous_hash=entry.previous_hash,
        release=entry.release,
        previous=reverse("entry", args=[entry.number - 1]) if entry.number > 1 else "",
        next=reverse("entry", args=[entry.number + 1]) if entry.number < head.number else "",
    )
