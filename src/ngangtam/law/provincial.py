"""What a province settled on top of the common law: by whom, on which day, by which document.

The edition as packaged stays as it is. These lie over it, the later over the earlier, and are part
of the hash of the edition that results.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ngangtam.kernel import Citation, Period
from ngangtam.law.conditions import AppointmentConditions, Condition
from ngangtam.law.confirmed import Confirmed
from ngangtam.law.instruments import Instrument
from ngangtam.law.parameters import Parameter, ParameterValue
from ngangtam.law.spans import cut, joined

#: Kind of the documents that are known by their names alone.
PROVINCIAL_DOCUMENT = "van_ban_tinh"


@dataclass(frozen=True, kw_only=True)
class ConfirmedRequirement(Confirmed):
    """What the standard of some titles asks for in one component."""

    titles: frozenset[str]
    component: str
    #: None: the component is not asked for.
    at_least: str | None
    or_enrolled: bool = False


@dataclass(frozen=True, kw_only=True)
class ConfirmedValue(Confirmed):
    """What a parameter is."""

    parameter: str
    value: int


@dataclass(frozen=True, kw_only=True)
class ConfirmedCondition(Confirmed):
    """That a condition stands as the edition words it."""

    #: The set of conditions, and the condition in it.
    asked: str
    condition: str


Confirmation = ConfirmedRequirement | ConfirmedValue | ConfirmedCondition
Settled = TypeVar("Settled", bound=Confirmed)


def latest(settled: Iterable[Settled], span: Period) -> Settled | None:
    """Find what was settled last for a span; None: nothing, or it was taken back."""
    covering = [one for one in settled if one.valid.overlaps(span)]
    last = max(covering, key=lambda one: one.entry, default=None)
    return None if last is None or last.is_withdrawn else last


def documents(confirmations: Iterable[Confirmation]) -> dict[str, Instrument]:
    """Make an instrument of each document of the province, to be cited like any other."""
    return {
        one.document_id: Instrument(
            id=one.document_id,
            number="",
            kind=PROVINCIAL_DOCUMENT,
            issued_on=None,
            in_force_from=None,
            in_force_to=None,
            issuer=one.confirmed_by,
            title_vi=one.document,
            title_en=one.document,
            confidence="primary",
        )
        for one in confirmations
        if one.document
    }


def values_over(
    parameters: Mapping[str, Parameter], confirmations: Iterable[Confirmation]
) -> dict[str, Parameter]:
    """Lay confirmed values over parameters; one that the edition no longer has changes nothing."""
    settled = [one for one in confirmations if isinstance(one, ConfirmedValue)]
    return {
        name: _value_over(parameter, [one for one in settled if one.parameter == name])
        for name, parameter in parameters.items()
    }


def conditions_over(
    asked: Iterable[AppointmentConditions], confirmations: Iterable[Confirmation]
) -> tuple[AppointmentConditions, ...]:
    """Let confirmed conditions decide; the others stay as unsure as they are."""
    settled = [one for one in confirmations if isinstance(one, ConfirmedCondition)]
    return tuple(
        version
        for one in asked
        for version in _conditions_over(one, [each for each in settled if each.asked == one.id])
    )


def _value_over(parameter: Parameter, settled: Sequence[ConfirmedValue]) -> Parameter:
    if not settled:
        return parameter
    unit = parameter.versions[0].unit
    versions: list[ParameterValue] = []
    for span in cut(one.valid for one in (*parameter.versions, *settled)):
        stated = next((one for one in parameter.versions if one.valid.overlaps(span)), None)
        last = latest(settled, span)
        if last is not None:
            cited = last.citation(None if stated is None else stated.citation)
            versions.append(
                ParameterValue(
                    value=last.value,
                    unit=unit,
                    citation=cited or Citation(last.document_id),
                    confidence="primary",
                    valid=span,
                    confirmed=last,
                )
            )
        elif stated is not None:
            versions.append(replace(stated, valid=span))
    return replace(
        parameter, versions=joined(versions, lambda one, valid: replace(one, valid=valid))
    )


def _conditions_over(
    asked: AppointmentConditions, settled: Sequence[ConfirmedCondition]
) -> tuple[AppointmentConditions, ...]:
    if not settled:
        return (asked,)
    spans = cut([asked.valid, *(one.valid for one in settled)])
    return joined(
        (
            replace(
                asked,
                valid=span,
                conditions=tuple(_condition(one, settled, span) for one in asked.conditions),
            )
            for span in spans
            if span.overlaps(asked.valid)
        ),
        lambda one, valid: replace(one, valid=valid),
    )


def _condition(
    condition: Condition, settled: Sequence[ConfirmedCondition], span: Period
) -> Condition:
    last = latest((one for one in settled if one.condition == condition.id), span)
    if last is None:
        return condition
    cited = last.citation(condition.citation) or condition.citation
    return replace(condition, confidence="primary", citation=cited, confirmed=last)
