"""Check the rows of a file against each other, and put what was found to each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import TYPE_CHECKING

from ngangtam.intake.checks import catalogue as checks
from ngangtam.intake.checks.check_law import CheckLaw
from ngangtam.intake.checks.checks_of_rows import ROW_CHECKS, Finding, check_row
from ngangtam.intake.checks.suspect_rows import suspects
from ngangtam.intake.rows.typed_columns import Columns, RowFields
from ngangtam.intake.rows.typed_rows import TypedRow
from ngangtam.intake.words.wording import plain_key
from ngangtam.kernel import PartialDate, Place

if TYPE_CHECKING:
    from ngangtam.law import Edition

#: Kinds of lists in which a person stands once; others have a row per title, post, year, course.
_ONCE = frozenset(["record_list", "departures"])
#: Rows that say less than this are too short to be called the same.
_FEWEST_CELLS = 3


@dataclass
class ListChecks:
    """What the rows read so far say of people, to hold the next row against."""

    #: By list: everything that a row says.
    _said: set[tuple[object, ...]] = field(default_factory=set)
    #: By list and person: a person stands once in each list.
    _listed: set[tuple[object, ...]] = field(default_factory=set)
    _owners: dict[str, TypedRow] = field(default_factory=dict)

    def check(self, rows: Sequence[TypedRow], columns: Columns | None) -> Iterator[Finding | None]:
        """Find, row by row of a table, what each repeats or contradicts of those before it."""
        names, numbers, births, texts = _said_by(rows) if columns is None else _said_in(columns)
        return map(self._check, rows, names, numbers, births, texts)

    def _check(
        self, row: TypedRow, name: object, number: object, born: object, texts: tuple[str, ...]
    ) -> Finding | None:
        """Look at a row, by who it says that it is of and by the texts of all its cells."""
        # A further row of a person repeats who that is, and says something else beside.
        if not isinstance(name, str) or row.continues is not None:
            return None
        if isinstance(number, str):
            owner = self._owners.setdefault(number, row)
            if owner is not row and _are_two(owner, row):
                return Finding(checks.SAME_ID_OF_TWO, row.fields["citizen_id"].address)
        if self._repeats(row, texts):
            return Finding(checks.DUPLICATE_ROW, row.fields["full_name"].address)
        if row.kind in _ONCE and self._is_listed(row, name, number, born):
            return Finding(checks.SAME_PERSON_TWICE, row.fields["full_name"].address)
        return None

    def _repeats(self, row: TypedRow, texts: tuple[str, ...]) -> bool:
        """Say whether a row of the list says all the same; a short one says too little for that."""
        if len(texts) - texts.count("") < _FEWEST_CELLS:
            return False
        whole = (row.sheet, row.kind, row.layout, row.unit_text, texts)
        is_known = whole in self._said
        self._said.add(whole)
        return is_known

    def _is_listed(self, row: TypedRow, name: str, number: object, born: object) -> bool:
        """Say whether a person surely stands in the list already: by id, or name and full birth."""
        if isinstance(number, str):
            key: tuple[object, ...] = (row.sheet, row.kind, row.as_of, number)
        elif isinstance(born, PartialDate) and born.precision == "day":
            key = (row.sheet, row.kind, row.as_of, plain_key(name), born)
        else:
            return False
        is_known = key in self._listed
        self._listed.add(key)
        return is_known


_WHO = ("full_name", "citizen_id", "birth_date")
#: What all rows say, row by row: their names, numbers, births, and the texts of all their cells.
_Said = tuple[Iterable[object], Iterable[object], Iterable[object], Iterable[tuple[str, ...]]]


def _said_by(rows: Sequence[TypedRow]) -> _Said:
    names, numbers, births = ([row.value(name) for row in rows] for name in _WHO)
    texts = (
        tuple(f"{name}={cell.raw}" if cell.raw else "" for name, cell in row.fields.items())
        for row in rows
    )
    return names, numbers, births, texts


def _said_in(columns: Columns) -> _Said:
    """Give the same of a whole table, column by column, which costs a tenth."""
    names, numbers, births = (columns[n].values() if n in columns else repeat(None) for n in _WHO)
    texts = zip(*(column.texts() for column in columns.values()), strict=True)
    return names, numbers, births, texts


def _are_two(one: TypedRow, other: TypedRow) -> bool:
    """Say whether two rows surely speak of two people: by other names, or other birth dates."""
    if plain_key(str(one.value("full_name"))) != plain_key(str(other.value("full_name"))):
        return True
    first, second = one.value("birth_date"), other.value("birth_date")
    if not isinstance(first, PartialDate) or not isinstance(second, PartialDate):
        return False
    return first.latest < second.earliest or second.latest < first.earliest


def checked(tables: Iterable[Sequence[TypedRow]], *, edition: Edition) -> list[TypedRow]:
    """Give the rows of a file back, each with what the checks of rows and of lists found.

    Args:
        tables: The rows of each table, all of them and in order.
        edition: The law that the checks rest on.
    """
    law, lists = CheckLaw(edition), ListChecks()
    told: list[TypedRow] = []
    for rows in tables:
        columns = _columns_of(rows)
        suspected = None if columns is None else suspects(rows, columns, law)
        for at, (row, repeated) in enumerate(zip(rows, lists.check(rows, columns), strict=True)):
            which = ROW_CHECKS if suspected is None else suspected.get(at)
            found = check_row(row, law, which) if which else []
            if repeated is not None:
                found.append(repeated)
            told.append(_with(row, found, law) if found else row)
    return told


def _columns_of(rows: Sequence[TypedRow]) -> Columns | None:
    """Give the columns that all rows of a table are looked up in; None: each has its own cells."""
    fields = rows[0].fields if rows else None
    return fields.columns or None if isinstance(fields, RowFields) else None


def _with(row: TypedRow, found: list[Finding], law: CheckLaw) -> TypedRow:
    told = tuple(
        law.problem(each.check, each.rests_on).at(
            Place(row.file, sheet=row.sheet or None, cell=each.address)
        )
        for each in found
    )
    withheld = {name for each in found for name in each.withheld}
    fields = row.fields
    if withheld:
        fields = {
            name: cell._replace(value=None) if name in withheld else cell
            for name, cell in row.fields.items()
        }
    return replace(row, fields=fields, issues=(*row.issues, *told))
