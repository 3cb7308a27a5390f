"""All that figures are defined by, taken from one edition: the law, indicators and plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ngangtam.indicators.catalogue import Entity
from ngangtam.indicators.definitions import IndicatorDefinition
from ngangtam.indicators.expressions import Leaf
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
