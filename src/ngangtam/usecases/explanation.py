"""Who stands behind a figure, and why: ids, outcomes, reasons and the facts they rest on.

Names are no part of it: whoever shows a page joins them for the ids of that page.
"""
# pyright: basic

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any

from ngangtam.careers import History
from ngangtam.indicators.definitions import IndicatorDefinition, Reading
from ngangtam.indicators.evaluation import evaluate
from ngangtam.indicators.expressions import AgeUnder, Expression, Leaf, ages, nodes
from ngangtam.indicators.reference_engine import outcome
from ngangtam.indicators.scope import Scope, within
from ngangtam.kernel import OfficialId, UnitId
from ngangtam.usecases.segments_units import units_below
from ngangtam.usecases.vocabulary import claims_for
from ngangtam.usecases.vocabulary_setting import Career, Reason, Setting
from ngangtam.usecases.vocabulary_units import Candidates, unit_claims_for

if TYPE_CHECKING:
    import pyarrow as pa

#: The order in which people are shown: what can be acted upon comes first.
OUTCOME_ORDER = (
    "unmet",
    "unknown",
    "membership_unknown",
    "membership_unknown_unmet",
    "membership_unknown_met",
    "met",
)


#: Columns that name a row, and those that an age is judged by.
_WHO = frozenset(["official_id", "unit_id"])
_AGED = frozenset(["sex", "birth_earliest", "birth_latest"])


@dataclass(frozen=True, kw_only=True)
class Member:
    """Who belongs, or may belong, to the population of a figure on a day."""

    #: None where units are counted.
    official_id: OfficialId | None
    #: The home unit; or the unit that is counted.
    unit_id: UnitId | None
    #: Name of the count: met, unmet, unknown, membership_unknown...
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A member with the reasons: why they belong, and why they meet the criterion or not."""

    member: Member
    population: tuple[Reason, ...]
    criterion: tuple[Reason, ...]


def members(
    reading: Reading,
    table: pa.Table,
    *,
    day: date,
    scope: Scope,
    unit: UnitId | None = None,
    closure: pa.Table | None = None,
) -> tuple[Member, ...]:
    """List who stands behind a figure, in the order of outcome, unit and id.

    Args:
        reading: The reading that was counted.
        table: The segments it was counted on.
        day: The day of the figure.
        scope: Whose rows may be read.
        unit: Keep those in this unit or below, as of the day; needs `closure`.
        closure: Who belongs below whom.
    """
    if unit is not None and closure is not None:
        scope = scope.in_units(units_below(closure, unit, on=day))
    judged = _judged_by(reading)
    standing = _standing_on(within(table, scope), day, columns={*judged, *_WHO})
    answers = zip(*(standing[name].to_pylist() for name in judged), strict=True)
    # Few answers differ, so each is judged once and not once for everybody.
    known: dict[tuple[Any, ...], str | None] = {}
    found: list[Member] = []
    for official, home, answer in zip(
        _ids(standing, "official_id"),
        _ids(standing, "unit_id"),
        answers if judged else repeat(()),
        strict=False,
    ):
        if answer not in known:
            known[answer] = outcome(reading, dict(zip(judged, answer, strict=True)), day)
        if (counted := known[answer]) is not None:
            found.append(Member(official_id=official, unit_id=home, outcome=counted))
    return tuple(
        sorted(
            found,
            key=lambda m: (OUTCOME_ORDER.index(m.outcome), m.unit_id or 0, m.official_id or 0),
        )
    )


def explain(
    definition: IndicatorDefinition,
    reading: Reading,
    shown: tuple[Member, ...],
    *,
    histories: Mapping[OfficialId, History],
    setting: Setting,
    candidates: Candidates,
    day: date,
) -> tuple[Explained, ...]:
    """Give the reasons for some members, e.g. those of one page.

    Args:
        definition: The indicator.
        reading: The reading that was counted.
        shown: Some of `members`.
        histories: The histories of the officials among them.
        setting: The province, of the same registry version.
        candidates: The nominations, for indicators that count units.
        day: The day of the figure.
    """
    if definition.entity == "unit":
        claims = unit_claims_for(reading.leaves, candidates)
        return tuple(
            Explained(
                member=member,
                population=tuple(
                    reason
                    for leaf in _leaves(reading.population)
                    for reason in claims[leaf.key].reasons(_unit(member), day)
                ),
                criterion=tuple(
                    reason
                    for leaf in _leaves(reading.criterion)
                    for reason in claims[leaf.key].reasons(_unit(member), day)
                ),
            )
            for member in shown
        )
    return tuple(
        _explained(member, reading, Career(histories[member.official_id], setting), day)
        for member in shown
        if member.official_id is not None
    )


def _explained(member: Member, reading: Reading, career: Career, day: date) -> Explained:
    return Explained(
        member=member,
        population=reasons_for(reading.population, career, day),
        criterion=reasons_for(reading.criterion, career, day),
    )


def reasons_for(expression: Expression, career: Career, day: date) -> tuple[Reason, ...]:
    """Give the reason of each part of a condition for one official on a day."""
    claims = claims_for(_leaves(expression), career.setting)
    reasons: list[Reason] = []
    for node in nodes(expression):
        if isinstance(node, Leaf):
            reasons += claims[node.key].reasons(career, day)
        elif isinstance(node, AgeUnder):
            reasons.append(_age_reason(node, career, day))
    return tuple(reasons)


def _age_reason(age: AgeUnder, career: Career, day: date) -> Reason:
    birth = career.birth
    row: dict[str, Any] = {
        "sex": career.sex,
        "birth_earliest": None if birth is None else birth.earliest,
        "birth_latest": None if birth is None else birth.latest,
    }
    words = {"nam": ("nam", "men"), "nu": ("nữ", "women")}
    limits = [(words.get(sex or "", ("", "")), years) for sex, years in age.years_by_sex]
    vi = ", ".join(f"{names[0]} dưới {years} tuổi".strip() for names, years in limits)
    en = ", ".join(f"{names[1]} under {years}".strip() for names, years in limits)
    return Reason(
        claim=age.key,
        answer=evaluate(age, row, day),
        says_vi=vi,
        says_en=en,
        found_vi="chưa có ngày sinh" if birth is None else f"sinh {birth}",
        found_en="birth date is not known" if birth is None else f"born {birth}",
        fact_ids=career.facts_of("birth_date"),
    )


def _leaves(expression: Expression) -> list[Leaf]:
    return [node for node in nodes(expression) if isinstance(node, Leaf)]


def _unit(member: Member) -> UnitId:
    if member.unit_id is None:
        raise ValueError("a counted unit has its id")
    return member.unit_id


def _judged_by(reading: Reading) -> list[str]:
    """Name the columns that an outcome depends on."""
    judged = {leaf.key for leaf in reading.leaves}
    if ages(reading.population, reading.criterion):
        judged |= _AGED
    return sorted(judged)


def _ids(table: pa.Table, name: str) -> Iterable[Any]:
    return table[name].to_pylist() if name in table.column_names else repeat(None, len(table))


def _standing_on(table: pa.Table, day: date, *, columns: Collection[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.scalar(day, pa.date32())
    begun = pc.less_equal(table["from_day"], wanted)  # type: ignore[attr-defined]
    running = pc.greater(table["to_day"], wanted)  # type: ignore[attr-defined]
    kept = table.select([name for name in table.column_names if name in columns])
    return kept.filter(pc.and_(begun, running))  # type: ignore[attr-defined]
