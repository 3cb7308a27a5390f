"""Intake as pages show it: files sent, what they would change, what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import Organization
from ngangtam_web.apps.intake_batches.actions import BringsOtherPosts
from ngangtam_web.apps.intake_batches.managed_above import ManagedAbove
from ngangtam_web.apps.intake_batches.queries import Received, Sent, Step
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.choices import Pager
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.intake_figures import FiguresPart
from ngangtam_web.web.pages.intake_issues import told
from ngangtam_web.web.pages.ledger import row_words
from ngangtam_web.web.templatetags.reading import number

#: Files of a page of each list, and the names by which addresses call the pages.
ROWS = 50
SENT, RECEIVED = "trang-gui", "trang-nhan"
ANCHORS = {SENT: "da-gui", RECEIVED: "da-tiep-nhan"}
#: How long the worker takes at most; a file that waits longer has none that works on it.
_PATIENCE = timedelta(minutes=10)
_WITH_THE_WORKER = frozenset({"", "asked_again", "accepted"})

_STATES: dict[str, tuple[Callable[[], str], str]] = {
    "": (lambda: _("Đang đọc và kiểm tra"), "open"),
    "checked": (lambda: _("Chờ tiếp nhận"), "open"),
    "asked_again": (lambda: _("Đang kiểm tra lại"), "open"),
    "accepted": (lambda: _("Đang tiếp nhận"), "open"),
    "failed": (lambda: _("Chưa tiếp nhận được"), "bad"),
    "unreadable": (lambda: _("Không đọc được"), "bad"),
    "scan": (lambda: _("Bản quét, chờ nhập tay"), "open"),
    "typed_in": (lambda: _("Đã nhập tay từ bản quét"), "good"),
    "taken_in": (lambda: _("Đã tiếp nhận"), "good"),
    "returned": (lambda: _("Đã trả lại"), "quiet"),
}


@dataclass(frozen=True, kw_only=True)
class FileRow:
    """One file in a list."""

    name: str
    address: str
    unit: str
    at: datetime
    by: str
    mark: Mark
    #: What became of its statements, in words.
    outcome: str = ""
    issues: int = 0
    entry: int | None = None
    entry_address: str = ""


@dataclass(frozen=True, kw_only=True)
class IntakePage:
    """Files that wait, and files that were taken in."""

    may_send: bool
    sent: tuple[FileRow, ...]
    received: tuple[FileRow, ...]
    sent_pager: Pager
    received_pager: Pager


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One thing that happened to a file."""

    words: str
    at: datetime
    by: str
    said: str


@dataclass(frozen=True, kw_only=True)
class FilePage:
    """One file: what it would change or changed, its issues, what may be done."""

    crumbs: tuple[Crumb, ...]
    name: str
    unit: str
    mark: Mark
    is_working: bool
    steps: tuple[StepLine, ...]
    rows: int | None
    #: Statements by what becomes of them, and facts by kind: words and number.
    counts: tuple[tuple[str, int], ...]
    changes: tuple[tuple[str, int, int], ...]
    new_officials: int
    contradictions: int
    entry: int | None = None
    entry_address: str = ""
    #: Whether the reader may take it in, send it back, or take its entry back.
    may_decide: bool = False
    may_return: bool = False
    may_undo: bool = False
    #: Why the reader may not take it in although it waits; empty otherwise.
    hint: str = ""
    #: Compared with the officials of a unit alone: others may have a file elsewhere.
    has_unit: bool = False
    #: What would become of the figures; None: it is nothing for the reader, or was not counted.
    figures: FiguresPart | None = None
    #: The registry version that the file was compared with, where there is a later one by now.
    is_compared_with: int | None = None
    #: Officials of the unit whom the file does not name, though it is to name everybody.
    not_named: int = 0
    #: Where it is compared official by official; empty: it is not, or is nothing for the reader.
    differences_address: str = ""
    #: Where those stand of whom it is open which official is meant; empty: nowhere, or not for the
    #: reader. How many wait for a decision, and on how many one holds.
    asked_address: str = ""
    asked_waiting: int = 0
    asked_decided: int = 0
    #: Where the sender's workbook with its faults marked is; empty: nowhere, or not for the reader.
    marked_address: str = ""
    #: The worker seems to have died over it.
    is_left: bool = False
    may_check_again: bool = False
    #: A picture of a document, and where it is read and typed in; empty: not for the reader.
    is_scan: bool = False
    scan: str = ""


def unit_name(organization: Organization, unit_id: int | None) -> str:
    """Name a unit as it was last called; the province where none is named."""
    if unit_id is None:
        return _("Toàn tỉnh")
    named = [version.name for version in organization.units if version.unit_id == unit_id]
    return named[-1] if named else str(unit_id)


def outcome_words(counts: Mapping[str, int]) -> str:
    """Say in a line what became of a file's statements."""
    return " · ".join(f"{words}: {number(many)}" for words, many in _counts(counts) if many)


def state_mark(state: str) -> Mark:
    """Find word and tone of a state."""
    words, tone = _STATES[state]
    return Mark(words=words(), tone=tone)


def intake_page(
    sent: Iterable[Sent],
    received: Iterable[Received],
    *,
    pages: Mapping[str, int],
    organization: Organization,
    may_send: bool,
    may_see_ledger: bool,
    may_compare: bool,
) -> IntakePage:
    """Show files, latest first; what came of those taken in as `received_page`.

    Of each list comes one file more than a page shows.
    """
    sent, received = tuple(sent), tuple(received)
    return IntakePage(
        may_send=may_send,
        sent_pager=_pager(SENT, pages, has_more=len(sent) > ROWS),
        received_pager=_pager(RECEIVED, pages, has_more=len(received) > ROWS),
        sent=tuple(
            FileRow(
                name=one.file_name,
                address=reverse("sent-file", args=[one.id]),
                unit=unit_name(organization, one.unit_id),
                at=one.sent_at,
                by=one.sent_by,
                mark=state_mark(one.state),
            )
            for one in sent[:ROWS]
        ),
        received=tuple(
            FileRow(
                name=one.file_name,
                address=reverse("received-file", args=[one.file_hash]),
                unit=unit_name(organization, one.unit_id),
                at=one.received_at,
                by=one.received_by,
                mark=state_mark("taken_in"),
                outcome=outcome_words(one.counts) if may_compare else "",
                issues=len(told(one.issues, may_compare=may_compare)),
                entry=one.entry if may_see_ledger else None,
                entry_address=_entry_address(one.entry, may_see=may_see_ledger),
            )
            for one in received[:ROWS]
        ),
    )


def _pager(name: str, pages: Mapping[str, int], *, has_more: bool) -> Pager:
    """Lead to the pages beside; the other list stays where it is."""

    def to(number: int) -> str:
        asked = {**pages, name: number}
        shown = {each: page for each, page in asked.items() if page > 1}
        return f"{reverse('intake')}?{urlencode(shown)}#{ANCHORS[name]}"

    here = pages[name]
    return Pager(
        previous=to(here - 1) if here > 1 else "",
        following=to(here + 1) if has_more else "",
    )


def sent_page(
    sent: Sent,
    steps: tuple[Step, ...],
    *,
    organization: Organization,
    may_take_in: bool,
    takes_in_everywhere: bool,
    may_see_ledger: bool,
    reader: str,
    latest: int,
    now: datetime,
    figures: FiguresPart | None = None,
    is_compared: bool = False,
    asked: tuple[int, int] = (0, 0),
    has_marked: bool = False,
    asks_columns: bool = False,
    opens_scan: bool = False,
) -> FilePage:
    """Show one sent file; what is known of its unit is told to who takes its files in.

    Whoever could send a list and read which statements are known would read others' files so.
    `latest` is the registry version of now, `asked` how many persons wait for somebody to say who
    they are, and of how many somebody did, `asks_columns` whether some column was asked about,
    `opens_scan` whether the reader may see all that a scan may show.
    """
    is_left = _is_left(sent, steps, now=now)
    found = last_check(steps)
    if not may_take_in:
        found = {"rows": found["rows"]} if found else {}
    entry = next((step.details.get("entry") for step in steps if step.state == "taken_in"), None)
    waits = sent.state in {"checked", "failed"}
    brings_others = not takes_in_everywhere and found.get("new_officials", 0) > 0
    hint = ""
    if waits and may_take_in and reader == sent.sent_by:
        hint = _("Người gửi không tự tiếp nhận tệp của mình.")
    elif waits and may_take_in and brings_others:
        hint = _(
            "Tệp có người chưa có hồ sơ trong phạm vi được giao; người có quyền tiếp nhận trong "
            "toàn tỉnh quyết định."
        )
    elif waits and may_take_in and asks_columns:
        hint = _("Tệp có cột chưa rõ là thông tin gì; hãy khớp cột trước khi tiếp nhận.")
    elif waits and may_take_in and not takes_in_everywhere and found.get("is_managed_above"):
        hint = _(
            "Tệp có người hoặc chức vụ thuộc diện cấp trên quản lý; đơn vị không tự tiếp nhận, cấp "
            "quản lý quyết định."
        )
    kinds = sorted({*found.get("added", {}), *found.get("corrected", {})})
    is_old = waits and bool(found) and found.get("version", latest) < latest
    was_counted = "not_counted" not in found.get("figures", {})
    is_scan = sent.state in {"scan", "typed_in"}
    may_move = may_take_in and (waits or (is_left and sent.state != "accepted"))
    return FilePage(
        crumbs=(Crumb(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),),
        name=sent.file_name,
        unit=unit_name(organization, sent.unit_id),
        mark=state_mark(sent.state),
        is_working=sent.state in _WITH_THE_WORKER and not is_left,
        steps=(
            StepLine(words=_("Đã gửi"), at=sent.sent_at, by=sent.sent_by, said=""),
            *(_step(step, may_compare=takes_in_everywhere) for step in steps),
        ),
        rows=found.get("rows"),
        counts=_counts(found.get("counts", {})),
        changes=tuple(
            (row_words(k), found.get("added", {}).get(k, 0), found.get("corrected", {}).get(k, 0))
            for k in kinds
        ),
        new_officials=found.get("new_officials", 0),
        contradictions=found.get("contradictions", 0),
        not_named=found.get("not_named", 0),
        asked_address=reverse("people-asked", args=[sent.id]) if may_take_in and any(asked) else "",
        asked_waiting=asked[0],
        asked_decided=asked[1],
        marked_address=reverse("marked-file", args=[sent.id]) if has_marked else "",
        differences_address=reverse("file-differences", args=[sent.id])
        if may_take_in and is_compared
        else "",
        # Numbers of entries are the ledger's.
        entry=entry if may_see_ledger else None,
        entry_address=_entry_address(entry, may_see=may_see_ledger),
        may_decide=waits and may_take_in and not hint,
        may_return=may_move or (may_take_in and sent.state == "scan"),
        is_scan=is_scan,
        scan=reverse("sent-scan", args=[sent.id]) if is_scan and opens_scan else "",
        may_undo=entry is not None and takes_in_everywhere and may_see_ledger,
        hint=hint,
        has_unit=sent.unit_id is not None,
        figures=figures if waits and may_take_in else None,
        is_compared_with=found["version"] if may_take_in and is_old else None,
        is_left=is_left,
        may_check_again=may_move and (is_left or is_old or not was_counted),
    )


def _is_left(sent: Sent, steps: tuple[Step, ...], *, now: datetime) -> bool:
    """Say whether a file waits for the worker so long that none can be at it any more."""
    since = steps[-1].at if steps else sent.sent_at
    return sent.state in _WITH_THE_WORKER and now - since > _PATIENCE


def last_check(steps: tuple[Step, ...]) -> Mapping[str, Any]:
    """Find what the latest check of a file found; empty: it was not checked."""
    return next((step.details for step in reversed(steps) if step.state == "checked"), {})


def received_page(
    received: Received,
    *,
    organization: Organization,
    takes_in_everywhere: bool,
    may_see_ledger: bool,
) -> FilePage:
    """Show one file that was taken in; it was compared with everybody, which not all may know."""
    return FilePage(
        crumbs=(Crumb(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),),
        name=received.file_name,
        unit=unit_name(organization, received.unit_id),
        mark=state_mark("taken_in"),
        is_working=False,
        steps=(
            StepLine(
                words=_("Đã tiếp nhận"), at=received.received_at, by=received.received_by, said=""
            ),
        ),
        rows=received.rows,
        counts=_counts(received.counts) if takes_in_everywhere else (),
        changes=(),
        new_officials=0,
        contradictions=0,
        entry=received.entry if may_see_ledger else None,
        entry_address=_entry_address(received.entry, may_see=may_see_ledger),
        may_undo=received.entry is not None and takes_in_everywhere and may_see_ledger,
    )


def _counts(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    words = {
        "added": _("Thêm mới"),
        "refined": _("Bổ sung, kết thúc"),
        "corrected": _("Sửa theo nguồn cao hơn, mới hơn hoặc theo quyết định tay"),
        "unchanged": _("Không đổi"),
        "outweighed": _("Giữ dữ liệu cũ vì nguồn cao hơn, mới hơn hoặc theo quyết định tay"),
        "conflict": _("Mâu thuẫn, giữ dữ liệu cũ"),
        "held_back": _("Chưa tiếp nhận"),
        "apart": _("Thuộc phần có quyền xem riêng, đối chiếu khi tiếp nhận"),
    }
    return tuple((said, counts[key]) for key, said in words.items() if key in counts)


def _step(step: Step, *, may_compare: bool) -> StepLine:
    said = step.details.get("reason", "")
    # Why a file was not taken in may speak of anybody; what speaks of posts alone does not.
    may_tell = may_compare or step.details.get("code") in (BringsOtherPosts.code, ManagedAbove.code)
    if step.state == "unreadable" or (step.state == "failed" and may_tell):
        said = in_language(vi=step.details.get("vi", ""), en=step.details.get("en", ""))
    return StepLine(words=state_mark(step.state).words, at=step.at, by=step.by, said=said)


def _entry_address(entry: int | None, *, may_see: bool) -> str:
    return reverse("entry", args=[entry]) if entry is not None and may_see else ""
