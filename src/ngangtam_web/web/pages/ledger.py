"""The ledger's pages: which entry changed what kind of thing, when, by whom, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam_web.apps.audit.queries import Entry, Head

#: Rows that are about no person: an entry of these alone has a reason that may be told.
_ABOUT_NOBODY = frozenset(
    {
        "unit",
        "unit_version",
        "unit_link",
        "post",
        "post_version",
        "headcount_quota",
        "law_edition",
        "declaration",
    }
)


@dataclass(frozen=True, kw_only=True)
class LedgerReader:
    """Who reads the ledger, and whether every file of an official is open to them."""

    account: str
    sees_all_files: bool

    def may_read_reason(self, entry: Entry) -> bool:
        """Say whether the words that an entry was written with are shown.

        People name people in them, and so do names of files: they are for whoever sees all files,
        for the one who wrote them, and for everybody where the entry is about no person. A file's
        own history shows the reasons of its entries to whoever sees the file.
        """
        is_about_somebody = bool({*entry.added, *entry.closed} - _ABOUT_NOBODY)
        return self.sees_all_files or entry.by == self.account or not is_about_somebody


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """One entry of the ledger."""

    number: int
    address: str
    at: datetime
    by: str
    kind: str
    #: Empty where the reader may not know it, which `is_reason_told` says.
    reason: str
    is_reason_told: bool
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
    #: Where it is taken back; empty: not here, or not by the reader.
    undo: str = ""


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


def entry_row(entry: Entry, reader: LedgerReader) -> EntryRow:
    """Show one entry in a line."""
    is_told = reader.may_read_reason(entry)
    return EntryRow(
        number=entry.number,
        address=reverse("entry", args=[entry.number]),
        at=entry.at,
        by=entry.by,
        kind=kind_words(entry.kind),
        reason=entry.reason if is_told else "",
        is_reason_told=is_told,
        undoes=tuple(entry.undoes),
        added=sum(entry.added.values()),
        closed=sum(entry.closed.values()),
    )


def ledger_page(
    entries: tuple[Entry, ...], head: Head, *, reader: LedgerReader, limit: int
) -> LedgerPage:
    """Show entries; one more than `limit` says that there are older ones."""
    shown = entries[:limit]
    older = f"{reverse('ledger')}?truoc={shown[-1].number}" if len(entries) > limit else ""
    return LedgerPage(
        rows=tuple(entry_row(entry, reader) for entry in shown),
        head=head.hash,
        latest=head.number,
        older=older,
        is_first_page=not shown or shown[0].number == head.number,
    )


def entry_page(
    entry: Entry, head: Head, *, reader: LedgerReader, may_undo: bool = False
) -> EntryPage:
    """Show one entry in full."""
    kinds = sorted(set(entry.added) | set(entry.closed))
    return EntryPage(
        row=entry_row(entry, reader),
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
        undo=reverse("undo", args=[entry.number]) if may_undo else "",
    )
