"""Turn typed rows into proposed facts, each resting on its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ngangtam.careers.changes import Source
from ngangtam.intake.list_proposals import TAKE_BY_KIND
from ngangtam.intake.mappings import LayoutKey
from ngangtam.intake.proposal_values import Proposals, SeatsProposal
from ngangtam.intake.row_proposals import ProposalWork, RowProposer, title_problem, unit_of
from ngangtam.intake.rows import TypedRow
from ngangtam.intake.titles import unit_under
from ngangtam.intake.values import Problem
from ngangtam.kernel import DayRange, Place, Validity

if TYPE_CHECKING:
    from ngangtam.law import Edition

_SEATS_OF_NOTHING = Problem(
    "seats-of-nothing",
    "Dòng ghi số lượng nhưng không rõ chức danh nào, của đơn vị nào. "
    "Hãy ghi đủ chức danh và tên đơn vị (ở tiêu đề hoặc thêm cột).",
    "The row counts seats, but not of which title in which unit. "
    "Give the title and the unit (in the title, or in a column).",
)


def declares_nothing(_layout: LayoutKey, _field: str) -> bool:
    """Take no blank cell for a statement: what holds until somebody has said otherwise."""
    return False


def propose(
    rows: Iterable[TypedRow],
    *,
    edition: Edition,
    blank_means_none: Callable[[LayoutKey, str], bool] = declares_nothing,
) -> Proposals:
    """Say what facts the rows of a file state.

    Facts of a list as of a day D began on some day up to D where the list gives no day of their
    own; a statement that there is none holds without bounds. Dates of a month or a year stay
    intervals. Units stay as text.

    Args:
        rows: Typed rows, of one file or several.
        edition: The law, for titles and codes.
        blank_means_none: Tells for a layout and a field (`language`, `party_joined_on`)
            whether a blank cell states that there is none; otherwise it states nothing.
    """
    work = ProposalWork(edition, blank_means_none)
    for row in rows:
        if row.kind == "post_seats":
            _take_seats(work, row)
        elif row.value("full_name") is not None:
            proposer = RowProposer(work, row)
            proposer.take()
            if row.kind in TAKE_BY_KIND:
                TAKE_BY_KIND[row.kind](proposer)
    return Proposals(
        items=tuple(work.items),
        departures=tuple(work.departures),
        seats=tuple(work.seats),
        issues=tuple(work.issues),
    )


def _take_seats(work: ProposalWork, row: TypedRow) -> None:
    cell, seats, unit = row.fields.get("post"), row.value("seats"), unit_of(row)
    if cell is None or not isinstance(cell.value, str) or unit is None:
        first = next((c for c in row.fields.values() if c.raw), None)
        if first is not None:
            place = Place(row.file, sheet=row.sheet or None, cell=first.address)
            work.issues.append(_SEATS_OF_NOTHING.at(place))
        return
    authority = row.value("managing_authority")
    for reading in work.read_post(cell.value, unit):
        place = Place(row.file, sheet=row.sheet or None, cell=cell.address)
        if reading.title_code is None:
            work.issues.append(title_problem(reading).at(place))
            continue
        work.seats.append(
            SeatsProposal(
                unit_text=unit_under(reading.unit_text, unit) if reading.unit_text else unit,
                title_code=reading.title_code,
                seats=seats if isinstance(seats, int) else None,
                managing_authority=authority if isinstance(authority, str) else None,
                validity=Validity(start=DayRange(None, row.as_of)),
                source=Source(
                    kind="cell",
                    file_hash=row.file_hash,
                    file_name=row.file,
                    sheet=row.sheet or None,
                    cell=cell.address,
                    note=cell.raw,
                ),
            )
        )
