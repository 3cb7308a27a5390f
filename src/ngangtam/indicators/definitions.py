"""What an indicator measures: a population, a criterion, and the readings that may be chosen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from ngangtam.indicators.catalogue import Entity
from ngangtam.indicators.expressions import Expression, Leaf, leaves, written
from ngangtam.indicators.figures import Kind
from ngangtam.kernel import Period

#: The reading that a province starts with; another way to read the text; one part of a joint one.
Role = Literal["default", "alternative", "component"]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One way to understand the words of a target; the assumption says which."""

    id: str
    role: Role
    label_vi: str
    label_en: str
    assumption_vi: str
    assumption_en: str
    population: Expression
    criterion: Expression

    @property
    def is_default(self) -> bool:
        """Say whether a province starts with this reading."""
        return self.role == "default"

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The claims that the reading asks for."""
        return leaves(self.population, self.criterion)

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the meaning alone; labels and assumptions may be reworded."""
        meaning = f"{written(self.population)}\n{written(self.criterion)}"
        return hashlib.sha256(meaning.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Series:
    """The days over which values of an indicator may be set side by side.

    Values of two series are never joined in one percentage.
    """

    label_vi: str
    label_en: str
    from_day: date | None = None
    #: Exclusive.
    to_day: date | None = None

    @property
    def days(self) -> Period:
        """The days of the series."""
        return Period(self.from_day, self.to_day)


@dataclass(frozen=True, kw_only=True)
class IndicatorDefinition:
    """How a number of a plan is measured.

    Unit: people (or units) for a count, a share of them otherwise. Grain: any unit, any day.
    """

    id: str
    label_vi: str
    label_en: str
    entity: Entity
    kind: Kind
    #: What is counted: người / people, huyện / districts.
    unit_word_vi: str
    unit_word_en: str
    #: By reading id, the default first. Empty for attested indicators.
    readings: dict[str, Reading]
    #: In order of time, without overlap.
    series: tuple[Series, ...]
    note_vi: str = ""
    note_en: str = ""

    @property
    def default(self) -> Reading | None:
        """The reading that a province starts with; None for attested indicators."""
        return next((reading for reading in self.readings.values() if reading.is_default), None)

    def series_on(self, day: date) -> Series | None:
        """Find the series that a day falls in; None before the first, after the last."""
        return next((series for series in self.series if day in series.days), None)

    def key(self, reading_id: str) -> str:
        """Name a reading among all indicators, as tables of counts do."""
        return f"{self.id}/{reading_id}"
