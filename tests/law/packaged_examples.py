"""The examples that stand beside the packaged rules, as the product reads them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import ngangtam_law
from ngangtam.usecases.law_examples import Example, read_examples


@cache
def packaged() -> tuple[Example, ...]:
    """Read every example of the packaged law."""
    examples, issues = read_examples(ngangtam_law.ROOT)
    assert not issues, "\n".join(map(str, issues))
    return tuple(examples)


def beside(room: str, start: str = "") -> Iterator[Example]:
    """List the examples of a room whose rules begin so."""
    return (one for one in packaged() if one.room == room and one.rule_id.startswith(start))
