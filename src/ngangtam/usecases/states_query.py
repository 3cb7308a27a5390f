"""Writes conditions on attributes as SQL over the table of states: the same meaning as `fits`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ngangtam.kernel import UnitId
from ngangtam.law import Edition
from ngangtam.usecases.attribute_filters import YES, Condition, stored_levels
from ngangtam.usecases.attribute_values import Attribute, Kind, latest_start
from ngangtam.usecases.states import columns_of
from ngangtam.usecases.unit_lines import UnitLines

_MONTHS_OF_YEAR = 12
#: So many values stand in the query itself.
_FEW = 50


@dataclass
class StatesQuery:
    """A condition on the rows of the table, with its values by name (`$name`)."""

    day: date
    tests: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)
    #: Long lists of numbers, to be handed over as tables of one column `id`.
    tables: dict[str, Sequence[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tests.append(f"from_day <= {self.value(self.day)} AND to_day > {self.value(self.day)}")

    @property
    def where(self) -> str:
        """All tests together."""
        return " AND ".join(f"({test})" for test in self.tests)

    def value(self, value: object) -> str:
        """Hand a value over and give the name that stands for it."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"${name}"

    def among(self, column: str, values: Iterable[object]) -> str:
        """Test whether a column is one of a few values."""
        names = [self.value(value) for value in values]
        return f"{column} IN ({', '.join(names)})" if names else "false"

    def among_many(self, column: str, numbers: Sequence[int]) -> str:
        """Test whether a column is one of some numbers, be they two or a hundred thousand."""
        if len(numbers) <= _FEW:
            return self.among(column, numbers)
        name = f"t{len(self.tables)}"
        self.tables[name] = numbers
        return f"{column} IN (SELECT id FROM {name})"  # noqa: S608 - names of columns and tables


def states_query(
    conditions: Iterable[Condition], *, day: date, edition: Edition, lines: UnitLines
) -> StatesQuery:
    """Write what a list is narrowed by, as of a day."""
    query = StatesQuery(day)
    for condition in conditions:
        if condition.asks_nothing:
            continue
        query.tests.append(_fitting(condition, query, edition, lines))
    return query


def unknown_test(attribute: Attribute, query: StatesQuery, edition: Edition) -> str:
    """Write the test of who belongs to no value of an attribute: whom a list finds as unknown."""
    # No unit is asked for, so none need be known.
    condition = Condition(attribute=attribute, or_unknown=True)
    return _fitting(condition, query, edition, UnitLines({}))


def _fitting(condition: Condition, query: StatesQuery, edition: Edition, lines: UnitLines) -> str:
    test = _test(condition, query, edition, lines)
    if condition.or_unknown:
        columns = columns_of(condition.attribute)
        unknown = " AND ".join(f"{column} IS NULL" for column in columns)
        test = f"{test} OR ({unknown})"
    return f"coalesce({test}, false)"


def _test(condition: Condition, query: StatesQuery, edition: Edition, lines: UnitLines) -> str:
    columns = columns_of(condition.attribute)
    column = columns[0]
    match condition.attribute.kind:
        case Kind.UNIT:
            asked = frozenset(UnitId(int(unit)) for unit in condition.codes)
            return query.among_many(column, lines.below(asked, query.day))
        case Kind.CODES:
            tests = [
                f"contains({column}, {query.value(f'|{code}|')})"
                for code in sorted(condition.codes)
            ]
            return " OR ".join(tests) or "false"
        case Kind.LEVEL:
            return query.among(column, sorted(stored_levels(condition, edition)))
        case Kind.TRUTH:
            wanted = [code == YES for code in sorted(condition.codes)]
            return query.among(column, wanted) if wanted else "false"
        case Kind.DAY:
            return _within(query, columns, condition.least, condition.most)
        case Kind.MONTHS | Kind.YEARS:
            return _counted(query, columns, condition)
        case _:
            return query.among(column, sorted(condition.codes))


def _within(query: StatesQuery, columns: tuple[str, ...], least: object, most: object) -> str:
    tests: list[str] = []
    if least is not None:
        tests.append(f"{columns[0]} >= {query.value(least)}")
    if most is not None:
        tests.append(f"{columns[-1]} <= {query.value(most)}")
    return " AND ".join(tests) or "false"


def _counted(query: StatesQuery, columns: tuple[str, ...], condition: Condition) -> str:
    """Turn limits of a number into days from which it is counted: the later, the fewer."""
    each = _MONTHS_OF_YEAR if condition.attribute.kind is Kind.YEARS else 1
    since = None
    if isinstance(condition.most, int):
        since = latest_start((condition.most + 1) * each, query.day) + timedelta(days=1)
    until = None
    if isinstance(condition.least, int):
        until = latest_start(condition.least * each, query.day)
    return _within(query, columns, since, until)
