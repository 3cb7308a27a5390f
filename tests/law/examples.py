"""Reads the examples that stand beside the rules, as values that the engines take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import ngangtam_law
from ngangtam.careers import History, Qualification
from ngangtam.kernel import DayRange, FactId, OfficialId, PartialDate, Validity
from ngangtam.law import read_yaml

OFFICIAL = OfficialId(1)


def example_files(pattern: str) -> list[Path]:
    """List the example files that match a pattern below the packaged law."""
    return sorted(ngangtam_law.ROOT.glob(pattern))


def examples(path: Path) -> Iterator[dict[str, Any]]:
    """Read the examples of one file."""
    file, issues = read_yaml(path, name=path.name)
    assert not issues
    assert file is not None
    yield from cast("list[dict[str, Any]]", file.content)


def history(given: list[dict[str, str]]) -> History:
    """Build the history that an example describes."""
    return History(
        OFFICIAL, tuple(_qualification(number, fact) for number, fact in enumerate(given, start=1))
    )


def _qualification(number: int, fact: dict[str, str]) -> Qualification:
    start = PartialDate.parse(fact["from"]) if "from" in fact else None
    return Qualification(
        fact_id=FactId(number),
        official_id=OFFICIAL,
        validity=Validity(None if start is None else DayRange(start.earliest, start.latest)),
        component=fact["component"],
        state=fact["state"],
        level=fact.get("level"),
        language=fact.get("language"),
        framework=fact.get("framework"),
    )


def day(text: str) -> date:
    """Read a day."""
    return date.fromisoformat(text)
