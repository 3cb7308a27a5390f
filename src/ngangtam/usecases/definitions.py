"""All that figures are defined by, taken from one edition: the law, indicators and plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ngangtam.indicators.catalogue import Entity
from ngangtam.indicators.definitions import IndicatorDefinition
from ngangtam.indicators.expressions import Leaf
from ngangtam.kernel import Issue, Level, Place
from ngangtam.law import Edition
from ngangtam.plans.confirmed import Plan


@dataclass(frozen=True, kw_only=True)
class Definitions:
    """The law with the indicators and plans that were written against it."""

    edition: Edition
    indicators: Mapping[str, IndicatorDefinition]
    plans: Mapping[str, Plan]

    def leaves(self, entity: Entity) -> tuple[Leaf, ...]:
        """List every claim that some reading of some indicator asks of officials, or of units."""
        found = {
            leaf.key: leaf
            for indicator in self.indicators.values()
            if indicator.entity == entity
            for reading in indicator.readings.values()
            for leaf in reading.leaves
        }
        return tuple(found[key] for key in sorted(found))


#: Parameters of claims that name titles or title groups.
_TITLE_PARAMETERS = ("groups", "titles")


def unknown_titles(indicators: Iterable[IndicatorDefinition], edition: Edition) -> Iterator[Issue]:
    """List the titles and title groups that indicators name and the edition does not know."""
    known = edition.titles.keys() | edition.title_groups.keys()
    for indicator in indicators:
        named = {
            name
            for reading in indicator.readings.values()
            for leaf in reading.leaves
            for parameter, value in leaf.params
            if parameter in _TITLE_PARAMETERS
            for name in (value if isinstance(value, tuple) else (value,))
        }
        for name in sorted(map(str, named - known)):
            yield Issue(
                Level.ERROR,
                "indicators.unknown-title",
                Place(f"indicators/{indicator.id}.yaml"),
                vi=f"Không có chức danh hoặc nhóm chức danh “{name}”. Hãy kiểm tra trong titles/.",
                en=f"There is no title or title group “{name}”. Look it up under titles/.",
                fields={"name": name},
            )
