"""Conditions over one official (or unit) on one day, with three answers: true, false, not known.

A condition is a tree of frozen nodes. Leaves are claims that somebody else answers; a segments
table has one nullable column per leaf, named by `Leaf.key`. Ages are nodes of their own, because
they change with the day and not with a fact: they are read from the birth columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ngangtam.kernel import Truth

#: A parameter of a leaf: one word or number, or several words.
ParameterValue = str | int | tuple[str, ...]


@dataclass(frozen=True)
class Leaf:
    """A claim of the vocabulary, for example "holds a title of the group lanh_dao_cap_so"."""

    name: str
    #: Sorted by name, so that the same claim has the same key however it was written.
    params: tuple[tuple[str, ParameterValue], ...] = ()

    @classmethod
    def of(cls, name: str, /, **params: ParameterValue) -> Leaf:
        """Make a leaf from named parameters, in any order."""
        return cls(name, tuple(sorted(params.items())))

    @cached_property
    def key(self) -> str:
        """Name of the column that holds the answers."""
        written = (f"{name}={_written(value)}" for name, value in self.params)
        return f"{self.name}({', '.join(written)})"

    @cached_property
    def _named(self) -> dict[str, ParameterValue]:
        return dict(self.params)

    def __getitem__(self, name: str) -> ParameterValue:
        return self._named[name]

    def get(self, name: str) -> ParameterValue | None:
        """Find a parameter, or None where it was not given."""
        return self._named.get(name)


@dataclass(frozen=True)
class AgeUnder:
    """The birthday of that age has not come yet: one age for all, or one by sex.

    Who is born on 29 February completes a year of age on 1 March of a common year.
    """

    #: (None, years) for all; else (sex slug, years), sorted.
    years_by_sex: tuple[tuple[str | None, int], ...]

    @classmethod
    def of(cls, years: int | dict[str, int]) -> AgeUnder:
        """Make the node from one age, or from ages by sex slug."""
        if isinstance(years, int):
            return cls(((None, years),))
        return cls(tuple(sorted(years.items())))

    @property
    def key(self) -> str:
        """Readable form, for reasons and for the hash of a definition."""
        parts = (
            f"{years}" if sex is None else f"{sex}={years}" for sex, years in self.years_by_sex
        )
        return f"age_under({', '.join(parts)})"


@dataclass(frozen=True)
class And:
    """Every part holds."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Or:
    """Some part holds."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Expression


@dataclass(frozen=True)
class Constant:
    """The same answer for everybody."""

    value: Truth


Expression = Leaf | AgeUnder | And | Or | Not | Constant


def nodes(expression: Expression) -> Iterator[Expression]:
    """Walk over a tree, parents before their parts."""
    yield expression
    if isinstance(expression, And | Or):
        for part in expression.parts:
            yield from nodes(part)
    elif isinstance(expression, Not):
        yield from nodes(expression.part)


def leaves(*expressions: Expression) -> tuple[Leaf, ...]:
    """List the leaves of some trees once each, in the order of their keys."""
    found = {node for tree in expressions for node in nodes(tree) if isinstance(node, Leaf)}
    return tuple(sorted(found, key=lambda leaf: leaf.key))


def ages(*expressions: Expression) -> tuple[AgeUnder, ...]:
    """List the age conditions of some trees once each."""
    found = {node for tree in expressions for node in nodes(tree) if isinstance(node, AgeUnder)}
    return tuple(sorted(found, key=lambda age: age.key))


def written(expression: Expression) -> str:
    """Write a tree as one line that is the same for equal trees and different for others."""
    match expression:
        case Leaf() | AgeUnder():
            return expression.key
        case And(parts):
            return f"({' and '.join(written(part) for part in parts)})"
        case Or(parts):
            return f"({' or '.join(written(part) for part in parts)})"
        case Not(part):
            return f"not {written(part)}"
        case Constant(value):
            return {True: "true", False: "false", None: "unknown"}[value]


def without_ages(expression: Expression) -> Expression:
    """Put "not known" in the place of every age condition.

    Three-valued logic is monotonic: what is false although the ages are not known is false at
    any age. Engines use this to leave out early who cannot belong on any day.
    """
    match expression:
        case AgeUnder():
            return Constant(None)
        case And(parts):
            return And(tuple(without_ages(part) for part in parts))
        case Or(parts):
            return Or(tuple(without_ages(part) for part in parts))
        case Not(part):
            return Not(without_ages(part))
        case _:
            return expression


def age_cutoff(day: date, years: int) -> date:
    """Find the latest birth day of those who have completed an age on a day.

    Born after it: under that age.
    """
    year = day.year - years
    if (day.month, day.day) == (2, 29) and not _is_leap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _written(value: ParameterValue) -> str:
    return "+".join(value) if isinstance(value, tuple) else str(value)
