"""What became of one typed cell: its text, the typed value, and what a person should look at."""

from __future__ import annotations

from typing import NamedTuple

from ngangtam.kernel import Issue, Level, Place


class Problem(NamedTuple):
    """An issue that does not know its place yet, because equal cells are read only once."""

    code: str
    vi: str
    en: str
    level: Level = Level.ERROR

    def at(self, place: Place) -> Issue:
        """Make the issue of one cell."""
        return Issue(self.level, f"intake.{self.code}", place, self.vi, self.en)


class Parsed(NamedTuple):
    """The outcome for one distinct content; no value with problems: it was not understood."""

    raw: str
    value: object = None
    problems: tuple[Problem, ...] = ()


def not_understood(raw: str, *, what_vi: str, what_en: str, hint: str | None = None) -> Problem:
    """Say that a text is not understood, with the nearest known word where there is one."""
    vi = f"Không hiểu {what_vi} “{raw}”."
    en = f"{what_en} “{raw}” is not understood."
    if hint is not None:
        vi += f" Có phải là “{hint}”?"
        en += f" Did you mean “{hint}”?"
    return Problem("not-understood", vi, en)
