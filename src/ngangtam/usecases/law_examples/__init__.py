"""Holds the examples beside the rules against what the law folder really gives.

An example is a sentence, what is given, and what must come of it. Legal officers write them with
the rule; whoever changes the rule hears at once which of them no longer hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ngangtam.indicators.definitions import IndicatorDefinition
from ngangtam.kernel import Issue
from ngangtam.law import Edition
from ngangtam.usecases.law_examples.calculated import calculated
from ngangtam.usecases.law_examples.forms import ConvertedForm, DrawnForm, JudgedForm, written
from ngangtam.usecases.law_examples.judged import (
    converted,
    judged_by_conditions,
    judged_by_standard,
)
from ngangtam.usecases.law_examples.reading import Example, read_examples

if TYPE_CHECKING:
    from ngangtam.indicators.engine import Engine

__all__ = ["Example", "differences", "read_examples", "unheld"]


def unheld(
    examples: Iterable[Example],
    edition: Edition,
    definitions: Mapping[str, IndicatorDefinition],
) -> Iterator[Issue]:
    """List the examples that do not hold, and those that name what is not in the edition."""
    for example in examples:
        try:
            found = differences(example, edition, definitions)
        except (KeyError, ValueError, OverflowError) as error:
            named = str(error.args[0]) if error.args else example.rule_id
            yield example.fault(
                "example-names-nothing",
                vi=f"“{named}” không có trong bộ dữ liệu, hoặc không đọc được. Hãy sửa mã.",
                en=f"“{named}” is not in the edition, or cannot be read. Correct it.",
            )
            continue
        for name, (expected, given) in found.items():
            yield example.fault(
                "example-does-not-hold",
                vi=f"mong đợi {name} = {expected}, bộ dữ liệu cho {given}. Hãy sửa quy định hoặc "
                "ví dụ.",
                en=f"{name} = {expected} was expected, the edition gives {given}. Correct the "
                "rule or the example.",
            )


def differences(
    example: Example,
    edition: Edition,
    definitions: Mapping[str, IndicatorDefinition],
    *,
    engine: Engine | None = None,
) -> dict[str, tuple[str, str]]:
    """Run one example; give what was expected and what was found, where they differ.

    Args:
        example: The example.
        edition: The law as data.
        definitions: The indicators by id.
        engine: Counts indicators; None: the reference engine.

    Raises:
        KeyError: It names a code that is nowhere.
        ValueError: It draws a table that cannot be read.
        OverflowError: It asks for a day beyond the calendar.
    """
    expected, found = _both(example, edition, definitions, engine)
    return {
        name: (said, written(found.get(name)))
        for name, said in expected.items()
        if written(found.get(name)) != said
    }


def _both(
    example: Example,
    edition: Edition,
    definitions: Mapping[str, IndicatorDefinition],
    engine: Engine | None,
) -> tuple[Mapping[str, str], Mapping[str, object]]:
    form = example.form
    if isinstance(form, DrawnForm):
        from ngangtam.indicators.reference_engine import ReferenceEngine
        from ngangtam.usecases.law_examples.drawn import counted, expected_of

        definition = definitions[example.rule_id]
        return expected_of(form), counted(form, definition, engine or ReferenceEngine())
    if isinstance(form, JudgedForm):
        if example.room == "conditions":
            return form.then, judged_by_conditions(example.rule_id, form, edition)
        return form.then, judged_by_standard(example.rule_id, form, edition)
    if isinstance(form, ConvertedForm):
        return {"proves": form.then.proves}, converted(example.rule_id, form, edition)
    return form.then.expected, calculated(example.run, form, edition)
