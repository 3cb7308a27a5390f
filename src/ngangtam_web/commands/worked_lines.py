"""Print a calculation with its steps, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ngangtam.law import Confidence, Edition
from ngangtam.rules.worked import Step


def step_lines(steps: Iterable[Step], edition: Edition) -> list[str]:
    """Say each step in both languages, with its article and how sure that is."""
    lines: list[str] = []
    for step in steps:
        lines.append(f"- {step.words.vi} / {step.words.en}")
        if step.citation is not None:
            vi, en = edition.cite(step.citation, "vi"), edition.cite(step.citation, "en")
            lines.append(f"    {vi} / {en}")
        if step.confidence not in (None, "primary"):
            told = edition.code_list("confidences").get(step.confidence or "")
            lines.append(
                f"    {told.label_vi} / {told.label_en}" if told else f"    {step.confidence}"
            )
    return lines


def is_certain(confidence: Confidence) -> bool:
    """Say whether every rule was at least found; otherwise the answer is a sketch."""
    return confidence != "unverified"


def caution_lines(confidence: Confidence) -> list[str]:
    """Warn of an answer that rests on a rule whose text was not seen."""
    if is_certain(confidence):
        return []
    return [
        "Chưa kết luận: có quy định chưa được đối chiếu; chỉ để tham khảo.",
        "No conclusion: a rule was not verified; for orientation only.",
    ]


def steps_as_json(steps: Iterable[Step], edition: Edition) -> list[dict[str, Any]]:
    """Give the steps as objects."""
    return [
        {
            "vi": step.words.vi,
            "en": step.words.en,
            "citation": step.citation and edition.cite(step.citation, "vi"),
            "confidence": step.confidence,
        }
        for step in steps
    ]
