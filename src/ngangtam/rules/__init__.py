"""Judges officials by title standards, and works out retirement: three answers, with reasons."""

from ngangtam.rules.levels import LevelBounds, level_bounds
from ngangtam.rules.retirement import (
    NoRetirementRule,
    Retirement,
    Sex,
    months_to_retirement,
    retire,
)
from ngangtam.rules.verdicts import (
    ComponentVerdict,
    Outcome,
    Verdict,
    component_verdict,
    verdict,
)

__all__ = [
    "ComponentVerdict",
    "LevelBounds",
    "NoRetirementRule",
    "Outcome",
    "Retirement",
    "Sex",
    "Verdict",
    "component_verdict",
    "level_bounds",
    "months_to_retirement",
    "retire",
    "verdict",
]
