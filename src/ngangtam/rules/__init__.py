"""Judges officials by title standards, and works out retirement: three answers, with reasons."""

from ngangtam.rules.judgements import Outcome, Words
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
    Verdict,
    component_verdict,
    concurrent_verdict,
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
    "Words",
    "component_verdict",
    "concurrent_verdict",
    "level_bounds",
    "months_to_retirement",
    "retire",
    "verdict",
]
