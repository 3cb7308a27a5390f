"""Print a calculation with its steps, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ngangtam.law import Edition
from ngangtam.rules.worked import Step, weakest_of

_NO_CONCLUSION = [
    "Chưa kết luận: có quy định chưa được đối chiếu; chỉ để tham khảo.",
    "No conclusion: a rule was not verified; for orientation only.",
]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer: in words, for machines, and the steps that lead to it."""

    steps: Sequence[Step]
    #: Both languages in a line.
    headlines: Sequence[str]
    body: Mapping[str, Any]

    @property
    def is_certain(self) -> bool:
        """Say whether every rule that the answer rests on was at least found."""
        return weakest_of(tuple(self.steps)) != "unverified"


def _step_lines(steps: Iterable[Step], edition: Edition) -> list[str]:
    """Say each step in both languages, with its article and how sure that is."""
    lines: list[str] = []
    for step in steps:
        note = "Ghi chú / note: " if step.is_aside else ""
        lines.append(f"- {note}{step.words.vi} / {step.words.en}")
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
    answer = Answer(steps=steps, headlines=headlines, body=body)
    if as_json:
        print_object(answer_as_json(answer, edition))
    else:
        print_answers([answer], edition)
    return answer.is_certain


def print_answers(answers: Iterable[Answer], edition: Edition) -> None:
    """Print answers for people, an empty line between."""
    print("\n\n".join("\n".join(_lines(answer, edition)) for answer in answers))


def print_object(body: Mapping[str, Any]) -> None:
    """Print one object for machines."""
    print(json.dumps(body, ensure_ascii=False, indent=2))


def answer_as_json(answer: Answer, edition: Edition) -> dict[str, Any]:
    """Give an answer with its steps as an object."""
    return {
        **answer.body,
        "certain": answer.is_certain,
        "confidence": weakest_of(tuple(answer.steps)),
        "steps": _steps_as_json(answer.steps, edition),
    }


def _lines(answer: Answer, edition: Edition) -> list[str]:
    return [
        *([] if answer.is_certain else _NO_CONCLUSION),
        *answer.headlines,
        *_step_lines(answer.steps, edition),
    ]


def _steps_as_json(steps: Iterable[Step], edition: Edition) -> list[dict[str, Any]]:
    """Give the steps as objects."""
    return [
        {
            "vi": step.words.vi,
            "en": step.words.en,
            "citation": step.citation and edition.cite(step.citation, "vi"),
            "confidence": step.confidence,
            "decides": not step.is_aside,
        }
        for step in steps
    ]
