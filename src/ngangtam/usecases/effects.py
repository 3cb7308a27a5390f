"""What a change of one official's facts does to figures: per target, counted before and after.

Nothing is counted: the two histories are judged by the very claims that segments are made of,
so the effect is what a recount would show for this official.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ngangtam.careers import History
from ngangtam.indicators.definitions import IndicatorDefinition, Reading
from ngangtam.indicators.reference_engine import outcome
from ngangtam.kernel import UnitId
from ngangtam.plans.confirmed import Plan, Target
from ngangtam.usecases.explanation import reasons_for
from ngangtam.usecases.progress import series_taken
from ngangtam.usecases.segments_home import home_units
from ngangtam.usecases.vocabulary import claims_for
from ngangtam.usecases.vocabulary_setting import Career, Claim, Reason, Setting
from ngangtam.usecases.vocabulary_units import Candidates, unit_claims_for


@dataclass(frozen=True, kw_only=True)
class Known:
    """One state of knowledge: the official's history in the province as it then is."""

    history: History
    setting: Setting
    #: All nominations, those of this official among them; None: units are left out.
    candidates: Candidates | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One figure that is compared: a target's, by the reading that the plan chose, on a day."""

    plan: Plan
    target: Target
    definition: IndicatorDefinition
    reading: Reading
    #: The day of the figure.
    on: date


@dataclass(frozen=True, kw_only=True)
class Effect(Question):
    """A target in which the official, or a unit because of them, counts otherwise than before."""

    #: Names of counts (met, unmet, unknown, ...); None: not counted.
    before: str | None
    after: str | None
    #: In whose figure: the home unit, or the unit that is counted.
    unit_before: UnitId | None
    unit_after: UnitId | None
    #: Why it counts as it then does; why it did, where it is not counted any more.
    reasons: tuple[Reason, ...] = ()


def effects_of(
    before: Known,
    after: Known,
    *,
    plan: Plan,
    definitions: Mapping[str, IndicatorDefinition],
    days: Sequence[date],
    attested: Iterable[str] = (),
) -> tuple[Effect, ...]:
    """Compare the two states for each target of a plan, as its figure of each day is taken."""
    was, becomes = Judge(before), Judge(after)
    return tuple(
        effect
        for asked in questions_of(plan, definitions=definitions, days=days, attested=attested)
        for effect in _compared(asked, was, becomes)
    )


def questions_of(
    plan: Plan,
    *,
    definitions: Mapping[str, IndicatorDefinition],
    days: Sequence[date],
    attested: Iterable[str] = (),
) -> tuple[Question, ...]:
    """List the figures of a plan that are compared.

    A figure that is taken on the same day for several of the days is compared once. Targets
    without a computed figure are left out; `attested` names indicators whose figure is stated.
    """
    stated = frozenset(attested)
    found: list[Question] = []
    for target in plan.targets:
        definition = definitions[target.indicator]
        if target.reading is None or definition.id in stated:
            continue
        reading = definition.readings[target.reading]
        found += (
            Question(plan=plan, target=target, definition=definition, reading=reading, on=on)
            for on in sorted({series_taken(target, definition, day)[1] for day in days})
        )
    return tuple(found)


def _compared(asked: Question, was: Judge, becomes: Judge) -> Iterable[Effect]:
    reading, on = asked.reading, asked.on
    if asked.definition.entity == "official":
        first, then = was.official(reading, on), becomes.official(reading, on)
        if first != then:
            judge = becomes if then[0] is not None else was
            yield Effect(
                **vars(asked),
                before=first[0],
                after=then[0],
                unit_before=first[1],
                unit_after=then[1],
                reasons=judge.reasons(reading, on),
            )
        return
    counted, counts = was.units(reading, on), becomes.units(reading, on)
    for unit in sorted({*counted, *counts}):
        if counted.get(unit) != counts.get(unit):
            yield Effect(
                **vars(asked),
                before=counted.get(unit),
                after=counts.get(unit),
                unit_before=unit,
                unit_after=unit,
            )


class Judge:
    """Answers for one state; `claims` are shared by those who are judged in one setting."""

    def __init__(self, known: Known, *, claims: dict[str, Claim] | None = None) -> None:
        self.known = known
        self.career = Career(known.history, known.setting)
        self._claims: dict[str, Claim] = {} if claims is None else claims

    def official(self, reading: Reading, on: date) -> tuple[str | None, UnitId | None]:
        """Say how the official counts on a day, and in which home unit; (None, None): not."""
        for leaf in reading.leaves:
            if leaf.key not in self._claims:
                self._claims |= claims_for([leaf], self.known.setting)
        birth = self.career.birth
        row: dict[str, Any] = {
            leaf.key: self._claims[leaf.key].answer(self.career, on) for leaf in reading.leaves
        }
        row |= {
            "sex": self.career.sex,
            "birth_earliest": None if birth is None else birth.earliest,
            "birth_latest": None if birth is None else birth.latest,
        }
        counted = outcome(reading, row, on)
        return (None, None) if counted is None else (counted, self._home(on))

    def units(self, reading: Reading, on: date) -> dict[UnitId, str]:
        """Say how each unit counts on a day; who does not belong is left out."""
        if self.known.candidates is None:
            return {}
        claims = unit_claims_for(reading.leaves, self.known.candidates)
        ids = {version.unit_id for version in self.known.setting.organization.units}
        found: dict[UnitId, str] = {}
        for unit in ids:
            row = {key: claim.answer(unit, on) for key, claim in claims.items()}
            counted = outcome(reading, row, on)
            if counted is not None:
                found[unit] = counted
        return found

    def reasons(self, reading: Reading, on: date) -> tuple[Reason, ...]:
        """Give the reasons of population and criterion."""
        return (
            *reasons_for(reading.population, self.career, on),
            *reasons_for(reading.criterion, self.career, on),
        )

    def _home(self, on: date) -> UnitId | None:
        found: UnitId | None = None
        for day, unit in home_units(self.career):
            if day > on:
                break
            found = unit
        return found
