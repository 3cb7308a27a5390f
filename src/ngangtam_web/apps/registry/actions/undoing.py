"""Takes entries back: a new entry restores each fact to its state before them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from ngangtam.kernel import EntryNumber, Refused
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import OPENING, ledger_entry
from ngangtam_web.apps.audit.rows import add_copies, close_facts
from ngangtam_web.apps.registry import convert
from ngangtam_web.apps.registry.actions.recording import (
    ROW_TABLES,
    EntryResult,
    holders_of_changed_posts,
    rescope,
)
from ngangtam_web.apps.registry.actions.restricting import LIFT, RESTRICT
from ngangtam_web.apps.registry.changed_since import officials_touched
from ngangtam_web.apps.registry.restoration import (
    entries_in_the_way,
    erased_officials,
    officials_of,
    plan_restoration,
)
from ngangtam_web.apps.registry.restrictions import require_unrestricted
from ngangtam_web.apps.registry.scope import require_everyone

UNDO = "undo"
ERASURE = "erasure"
_UNDOABLE = {*ROW_TABLES, convert.OFFICIAL, "unit", "post"}


class CannotUndo(Refused):
    """An entry cannot be taken back, now or ever."""

    code = "registry.cannot-undo"

    def __init__(self, *, number: int, why: str) -> None:
        vi, en = _REASONS[why]
        super().__init__(
            vi=f"Không hoàn tác được lần cập nhật {number}: {vi}",
            en=f"Entry {number} cannot be undone: {en}",
            number=number,
            why=why,
        )


_REASONS = {
    "unknown": (
        "không có lần cập nhật này. Hãy xem danh sách các lần cập nhật.",
        "there is no such entry. See the list of entries.",
    ),
    OPENING: (
        "đây là lần mở sổ. Nếu cần bắt đầu lại, hãy dùng một cơ sở dữ liệu mới.",
        "it opened the ledger. To start anew, use a new database.",
    ),
    ERASURE: (
        "nội dung đã xóa theo yêu cầu không khôi phục được. Nếu cần, hãy lập hồ sơ mới.",
        "erased content is gone. Make a new record if one is needed.",
    ),
    RESTRICT: (
        "hạn chế xử lý dữ liệu chỉ được đặt theo yêu cầu và bỏ kèm lý do, tại hồ sơ của người đó.",
        "a restriction is made as the answer to a request, and lifted with a reason, at the file.",
    ),
    "other": (
        "nó không phải về hồ sơ, đơn vị hoặc chức vụ. Hãy ban hành bản mới tại trang tương ứng.",
        "it is not about officials, units or posts. Record a new version on the page concerned.",
    ),
}


class UndoNeedsMore(Refused):
    """Later entries rest on what would be undone; they can be undone together."""

    code = "registry.undo-needs-more"

    def __init__(self, *, numbers: tuple[int, ...], later: tuple[int, ...]) -> None:
        self.later = tuple(EntryNumber(number) for number in later)
        #: What to hand to `undo_entries`.
        self.together = tuple(EntryNumber(number) for number in sorted({*numbers, *later}))
        listed = ", ".join(map(str, later))
        command = " ".join(map(str, self.together))
        super().__init__(
            vi=f"Chưa hoàn tác: các lần cập nhật sau ({listed}) đã sửa hoặc dựa trên dữ liệu này. "
            f"Có thể hoàn tác cùng lúc: `ngangtam intake undo {command}`.",
            en=f"Not undone: later entries ({listed}) changed the same facts or built on them. "
            f"They can be undone together: `ngangtam intake undo {command}`.",
            numbers=numbers,
            later=later,
        )


def undo_entry(*, number: int, by: str, at: datetime, reason: str = "") -> EntryResult:
    """Restore the state before one entry. See `undo_entries`."""
    return undo_entries(numbers=(number,), by=by, at=at, reason=reason)


def undo_entries(
    *, numbers: Collection[int], by: str, at: datetime, reason: str = ""
) -> EntryResult:
    """Restore, per fact that the entries touched, the state before them, as a new entry.

    Needs the scope of everyone. Undoing an undo brings its entries back.

    Raises:
        OutOfScope: The session does not see all officials.
        CannotUndo: An entry does not exist, or is one that nothing takes back.
        OfficialRestricted: An entry touched a file that is restricted.
        UndoNeedsMore: Later entries stand in the way; lists all of them.
    """
    wanted = tuple(sorted(set(numbers)))
    require_everyone()
    with ledger_entry(kind=UNDO, reason=reason, by=by, at=at, undoes=wanted) as entry:
        for number in wanted:
            _refuse_what_nothing_takes_back(number)
        touched = {official for number in wanted for official in officials_touched(entry=number)}
        require_unrestricted(touched, on=timezone.localdate(at))
        plan = plan_restoration(wanted, ROW_TABLES)
        if later := _all_in_the_way(wanted):
            raise UndoNeedsMore(numbers=wanted, later=later)
        if erased_officials(plan):
            raise CannotUndo(number=wanted[0], why=ERASURE)
        for kind, fact_ids in plan.close.items():
            close_facts(entry, ROW_TABLES[kind], fact_ids)
        for kind, row_ids in plan.restore.items():
            add_copies(entry, ROW_TABLES[kind], row_ids)
        rescope({*officials_of(plan), *holders_of_changed_posts(entry.number)}, on=at.date())
        return EntryResult(
            number=entry.number,
            officials={},
            units={},
            posts={},
            added=entry.counts["added"],
            closed=entry.counts["closed"],
        )


def _all_in_the_way(numbers: Collection[int]) -> tuple[int, ...]:
    """List all later entries to be undone together, those that stand in their own way included."""
    together = set(numbers)
    while more := entries_in_the_way(plan_restoration(together, ROW_TABLES), ROW_TABLES):
        together |= more
    for number in together - set(numbers):
        _refuse_what_nothing_takes_back(number)
    return tuple(sorted(together - set(numbers)))


def _refuse_what_nothing_takes_back(number: int) -> None:
    entry = audit.entry(number)
    if entry is None:
        raise CannotUndo(number=number, why="unknown")
    if entry.kind in (OPENING, ERASURE):
        raise CannotUndo(number=number, why=entry.kind)
    if entry.kind in (RESTRICT, LIFT):
        raise CannotUndo(number=number, why=RESTRICT)
    kinds = {*entry.added, *entry.closed}
    if not kinds or not kinds <= _UNDOABLE:
        raise CannotUndo(number=number, why="other")
