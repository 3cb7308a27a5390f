"""Faults in what people write or send: collected and shown, never raised."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """How much an issue weighs."""

    #: Cannot be used as it is.
    ERROR = "error"
    #: Was used, but a person should look.
    WARNING = "warning"
    #: Nothing is wrong; something was understood that a person may want to know.
    NOTE = "note"


@dataclass(frozen=True)
class Place:
    """Where something stands: a line of a text file, or a cell of a sheet or table."""

    #: Name of the file, without its folders.
    file: str
    line: int | None = None
    #: Name of the sheet, or `table 3` in a document.
    sheet: str | None = None
    #: Address as the program that made the file shows it, for example `F12`.
    cell: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(str(self.line))
        if self.sheet is not None:
            parts.append(self.sheet)
        if self.cell is not None:
            parts.append(self.cell)
        return ":".join(parts)


@dataclass(frozen=True)
class Issue:
    """One fault or remark, with its place, for a person who can mend it.

    `code` is stable and dotted (`intake.date-not-understood`); the sentences for it live
    beside the code that makes it. `fields` holds what the sentence needs, without names of people.
    """

    level: Level
    code: str
    place: Place
    vi: str
    en: str
    fields: dict[str, str] = field(default_factory=dict)
    #: An error only from this day on: a rule that will bind later.
    from_day: date | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.level}: {self.en} [{self.code}]"
