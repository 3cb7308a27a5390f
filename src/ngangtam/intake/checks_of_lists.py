"""Check the rows of a file against each other, and put what was found to each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ngangtam.intake import checks
from ngangtam.intake.check_law import CheckLaw
from ngangtam.intake.checks_of_rows import Finding, check_row
from ngangtam.intake.rows import TypedRow
from ngangtam.intake.typed_columns import RowFields, texts_of
from ngangtam.intake.wording import plain_key
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

    def check(self, row: TypedRow) -> Iterator[Finding]:
        """Find what a row repeats or contradicts of those before it."""
        name = row.fields.get("full_name")
        # A further row of a person repeats who that is, and says something else beside.
        if name is None or not isinstance(name.value, str) or row.continues is not None:
            return
        number = row.value("citizen_id")
        if isinstance(number, str):
            owner = self._owners.setdefault(number, row)
            if owner is not row and _are_two(owner, row):
                yield Finding(checks.SAME_ID_OF_TWO, row.fields["citizen_id"].address)
                return
        if self._repeats(row):
            yield Finding(checks.DUPLICATE_ROW, name.address)
        elif row.kind in _ONCE and self._is_listed(row, name.value):
            yield Finding(checks.SAME_PERSON_TWICE, name.address)

    def _repeats(self, row: TypedRow) -> bool:
        """Say whether a row of the list says all the same; a short one says too little for that."""
        fields = row.fields
        texts = fields.texts() if isinstance(fields, RowFields) else texts_of(fields)
        if len(texts) - texts.count("") < _FEWEST_CELLS:
            return False
        said = (row.sheet, row.kind, row.layout, row.unit_text, texts)
        is_known = said in self._said
        self._said.add(said)
        return is_known

    def _is_listed(self, row: TypedRow, name: str) -> bool:
        """Say whether a person surely stands in the list already: by id, or name and full birth."""
        number, born = row.value("citizen_id"), row.value("birth_date")
        keys: list[tuple[object, ...]] = []
        if isinstance(number, str):
            keys.append((row.sheet, row.kind, row.as_of, number))
        elif isinstance(born, PartialDate) and born.precision == "day":
            keys.append((row.sheet, row.kind, row.as_of, plain_key(name), born))
        is_known = any(key in self._listed for key in keys)
        self._listed.update(keys)
        return is_known


def _are_two(one: TypedRow, other: TypedRow) -> bool:
    """Say whether two rows surely speak of two people: by other names, or other birth dates."""
    if plain_key(str(one.value("full_name"))) != plain_key(str(other.value("full_name"))):
        return True
    first, second = one.value("birth_date"), other.value("birth_date")
    if not isinstance(first, PartialDate) or not isinstance(second, PartialDate):
        return False
    return first.latest < second.earliest or second.latest < first.earliest


def checked(rows: Iterable[TypedRow], *, edition: Edition) -> list[TypedRow]:
    """Give the rows of a file back, each with what the checks of rows and of lists found."""
    law, lists = CheckLaw(edition), ListChecks()
    return [_with(row, [*check_row(row, law), *lists.check(row)], law) for row in rows]


def _with(row: TypedRow, found: list[Finding], law: CheckLaw) -> TypedRow:
    if not found:
        return row
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
