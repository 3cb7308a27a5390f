"""One official's facts together, as a registry version knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from ngangtam.careers.facts import Fact, PersonAttribute
from ngangtam.kernel import OfficialId

SomeFact = TypeVar("SomeFact", bound=Fact)


@dataclass(frozen=True)
class History:
    """All facts of one official; nothing here depends on their order."""

    official_id: OfficialId
    facts: tuple[Fact, ...] = ()

    @cached_property
    def _by_kind(self) -> dict[type[Fact], list[Fact]]:
        kinds: dict[type[Fact], list[Fact]] = {}
        for fact in self.facts:
            kinds.setdefault(type(fact), []).append(fact)
        return kinds

    def of(self, kind: type[SomeFact]) -> list[SomeFact]:
        """List the facts of one kind."""
        return self._by_kind.get(kind, [])  # type: ignore[return-value]

    def attribute_on(self, attribute: str, day: date) -> str | None:
        """Find a personal datum as it stood on a day; None: not known, erased, or contradictory."""
        values = {
            fact.value
            for fact in self.of(PersonAttribute)
            if fact.attribute == attribute and fact.validity.holds_on(day)
        }
        return values.pop() if len(values) == 1 else None

    @cached_property
    def edges(self) -> tuple[date, ...]:
        """The days on which some fact begins or ends to hold, or may, in order."""
        return tuple(sorted({day for fact in self.facts for day in fact.validity.edges}))


def histories(facts: Iterable[Fact]) -> Iterator[History]:
    """Group facts by official, in the order of the officials' ids."""
    by_official: dict[OfficialId, list[Fact]] = {}
    for fact in facts:
        by_official.setdefault(fact.official_id, []).append(fact)
    for official_id in sorted(by_official):
        yield History(official_id, tuple(by_official[official_id]))
