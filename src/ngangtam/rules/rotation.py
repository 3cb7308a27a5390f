"""Say whether somebody may be rotated on a day: the age, the ground, and what is asked beside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ngangtam.kernel import PartialDate, Truth
from ngangtam.law import Confidence, Edition, ParameterValue
from ngangtam.rules.retirement import Sex
from ngangtam.rules.time_left import time_left
from ngangtam.rules.worked import Step, aside, by_rule, weakest_of

#: Why somebody would be rotated; None elsewhere: it was not said.
Ground = Literal["planned", "not_local", "two_terms", "none"]

#: Kind of the documents that say how figures are read: choices of ours, and no law.
_READING = "quy_uoc"
_GROUNDS: dict[Ground, tuple[str, str]] = {
    "planned": ("trong quy hoạch", "planned"),
    "not_local": ("thuộc diện không là người địa phương", "may not be a local person"),
    "two_terms": ("đã đủ hai nhiệm kỳ liên tiếp", "has had two consecutive terms"),
    "none": ("không thuộc diện nào", "none of them"),
}


@dataclass(frozen=True, kw_only=True)
class RotationAnswer:
    """Whether somebody is of rotation age, and may be rotated as far as that can be told."""

    months_left: int
    months_needed: int
    last_working_day: date
    #: None: why somebody would be rotated was not said, or there is no rule of it on the day.
    is_eligible: Truth
    steps: tuple[Step, ...]

    @property
    def is_enough(self) -> bool:
        """Say whether what is left reaches what is asked for: the rotation age."""
        return self.months_left >= self.months_needed

    @property
    def confidence(self) -> Confidence:
        """The weakest of the rules that were used."""
        return weakest_of(self.steps)


def rotation(
    *, sex: Sex, born: PartialDate, on: date, edition: Edition, ground: Ground | None = None
) -> RotationAnswer:
    """Judge by the law of a day whether somebody may be rotated.

    Before the regulation of 2022 only a default reading of the plan says what rotation age is; the
    answer is a sketch then. Health, the standard of the planned title and exemptions are told
    beside it: they are judged elsewhere, or were not read.

    Raises:
        BornLater: The day lies before the birth.
        NoRetirementRule: The age is reached outside the rules that are known.
        NoValueOnDay: The edition has no rule for the day.
    """
    left = time_left(sex=sex, born=born, on=on, edition=edition)
    needed = edition.parameter("rotation_min_months_left", on=on)
    if edition.instrument(needed.citation.instrument).kind == _READING:
        needed = replace(needed, confidence="unverified")
    is_of_age = left.months >= needed.value
    asked = edition.parameter("rotation_asks_ground", on=on)
    least = edition.parameter("rotation_min_months", on=on)
    has_ground = None if ground is None else ground != "none"
    return RotationAnswer(
        months_left=left.months,
        months_needed=needed.value,
        last_working_day=left.last_working_day,
        is_eligible=is_of_age and has_ground,
        steps=(
            left.step,
            by_rule(
                needed,
                vi=f"Độ tuổi luân chuyển: cần ít nhất {needed.value} tháng",
                en=f"Rotation age: at least {needed.value} months",
            ),
            _of_ground(asked, ground, edition),
            aside(
                least,
                vi=f"Thời gian luân chuyển ít nhất {least.value} tháng",
                en=f"A rotation takes at least {least.value} months",
            ),
            *(
                _beside(name, on=on, edition=edition)
                for name in ("rotation_asks_standard_and_health", "rotation_exempts_hardship")
            ),
        ),
    )


def _of_ground(asked: ParameterValue, ground: Ground | None, edition: Edition) -> Step:
    label = edition.parameters["rotation_asks_ground"]
    if ground is None:
        return aside(
            asked,
            vi=f"{label.label_vi}: chưa cho biết",
            en=f"{label.label_en}: not told",
        )
    vi, en = _GROUNDS[ground]
    return by_rule(asked, vi=f"{label.label_vi}: {vi}", en=f"{label.label_en}: {en}")


def _beside(name: str, *, on: date, edition: Edition) -> Step:
    label = edition.parameters[name]
    rule = edition.parameter(name, on=on)
    return aside(rule, vi=f"{label.label_vi}: xét riêng", en=f"{label.label_en}: judged apart")
