"""Propose what a row states of a unit: the seats of its posts, and its headcount of a year."""

from __future__ import annotations

from ngangtam.careers.changes import Source
from ngangtam.intake.proposals.values import QuotaProposal, SeatsProposal
from ngangtam.intake.proposals.work import ProposalWork, title_problem, unit_of
from ngangtam.intake.rows.typed_rows import TypedCell, TypedRow
from ngangtam.intake.values import Problem
from ngangtam.intake.words.unit_names import unit_under
from ngangtam.kernel import DayRange, PartialDate, Place, Validity

#: Column of a count whose kind another column, or the title, has to say.
_QUOTA = "quota"
_SEATS_OF_NOTHING = Problem(
    "seats-of-nothing",
    "Dòng ghi số lượng nhưng không rõ chức danh nào, của đơn vị nào. "
    "Hãy ghi đủ chức danh và tên đơn vị (ở tiêu đề hoặc thêm cột).",
    "The row counts seats, but not of which title in which unit. "
    "Give the title and the unit (in the title, or in a column).",
)
_KIND_MISSING = Problem(
    "quota-kind-missing",
    "Không rõ là biên chế công chức, số lượng người làm việc hay hợp đồng. Hãy thêm cột “Loại biên "
    "chế”, hoặc ghi rõ ở tiêu đề cột.",
    "It is not said whether this is headcount of civil servants, of public employees or of "
    "contracts. Add a column “Loại biên chế”, or say it in the header.",
)
_YEAR_MISSING = Problem(
    "quota-year-missing",
    "Không rõ biên chế được giao của năm nào. Hãy ghi năm ở tiêu đề hoặc thêm cột.",
    "It is not said for which year the headcount is given. Put the year in the title or a column.",
)


def take_seats(work: ProposalWork, row: TypedRow) -> None:
    """Propose how many seats a post has, and who manages its holders."""
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
                source=_source(row, cell),
            )
        )


def take_quotas(work: ProposalWork, row: TypedRow) -> None:
    """Propose the headcount that a unit is given for a year, by kind."""
    unit, year = unit_of(row), row.value("year")
    year = year.year if isinstance(year, PartialDate) else year
    for name, cell in row.fields.items():
        base, _, kind = name.partition("#")[0].partition(":")
        if base != _QUOTA or not isinstance(cell.value, int) or unit is None:
            continue
        stated = kind or row.value("quota_kind")
        problem = None if isinstance(stated, str) else _KIND_MISSING
        problem = problem if isinstance(year, int) else _YEAR_MISSING
        if problem is not None or not isinstance(stated, str) or not isinstance(year, int):
            _tell(work, row, cell, problem or _KIND_MISSING)
            continue
        work.quotas.append(
            QuotaProposal(
                unit_text=unit,
                year=year,
                kind=stated,
                head_count=cell.value,
                source=_source(row, cell),
            )
        )


def _source(row: TypedRow, cell: TypedCell) -> Source:
    return Source(
        kind="cell",
        issued_on=row.as_of,
        file_hash=row.file_hash,
        file_name=row.file,
        sheet=row.sheet or None,
        cell=cell.address,
        note=cell.raw,
    )


def _tell(work: ProposalWork, row: TypedRow, cell: TypedCell, problem: Problem) -> None:
    place = Place(row.file, sheet=row.sheet or None, cell=cell.address)
    work.issues.append(problem.at(place))
