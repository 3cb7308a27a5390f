"""Print a calculation with its steps, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ngangtam.law import Edition
from ngangtam.rules.time_left import TimeLeft
from ngangtam.rules.worked import Step, weakest_of

_NO_CONCLUSION = [
    "Chưa kết luận: có quy định chưa được đối chiếu; chỉ để tham khảo.",
    "No conclusion: a rule was not verified; for orientation only.",
]


def _step_lines(steps: Iterable[Step], edition: Edition) -> list[str]:
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


def tell(
    steps: Sequence[Step],
    edition: Edition,
    *,
    headlines: Sequence[str],
    body: Mapping[str, Any],
    as_json: bool,
) -> bool:
    """Print an answer with its steps; say whether every rule was at least found.

    Args:
        steps: The steps that lead to it.
        edition: The law that the steps cite.
        headlines: The answer in words, both languages in a line.
        body: The answer for machines.
        as_json: Which of the two is printed.
    """
    confidence = weakest_of(tuple(steps))
    is_certain = confidence != "unverified"
    if as_json:
        told = {
            **body,
            "certain": is_certain,
            "confidence": confidence,
            "steps": _steps_as_json(steps, edition),
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        lines = [*([] if is_certain else _NO_CONCLUSION), *headlines, *_step_lines(steps, edition)]
        print("\n".join(lines))
    return is_certain


def tell_time_left(found: TimeLeft, edition: Edition, *, as_json: bool) -> int:
    """Print whether enough time is left; 0 where it surely is, else 1."""
    answer = "Đủ / enough" if found.is_enough else "Không đủ / not enough"
    is_certain = tell(
        found.steps,
        edition,
        headlines=[f"{answer}: {found.months_left} / {found.months_needed} tháng / months"],
        body={
            "enough": found.is_enough,
            "months_left": found.months_left,
            "months_needed": found.months_needed,
            "last_working_day": found.last_working_day.isoformat(),
        },
        as_json=as_json,
    )
    return 0 if found.is_enough and is_certain else 1


def _steps_as_json(steps: Iterable[Step], edition: Edition) -> list[dict[str, Any]]:
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
