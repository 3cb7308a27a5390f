"""Finds statements that cannot all be true: two versions or two primary posts on one day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ngangtam.careers.changes import Source
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, FactId, Validity

#: What may exist once only on a day: kind, then whose (official and block, unit, post).
#: The middle is an id, or the key of what the batch makes.
Subject = tuple[str, int | str, str]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A fact in the registry (`fact_id`), or the one at `index` of its tuple in a batch."""

    fact_id: FactId | None = None
    index: int | None = None
    #: Entry that added a fact of the registry.
    entry_added: int | None = None
    source: Source | None = None

    def __str__(self) -> str:
        where = " ".join(
            part
            for part in (
                self.source and self.source.file_name,
                self.source and self.source.sheet,
                self.source and self.source.cell,
            )
            if part
        )
        known = f"#{self.fact_id}" if self.fact_id is not None else f"[{self.index}]"
        return f"{known} ({where})" if where else known


@dataclass(frozen=True, kw_only=True)
class Spell:
    """The days on which a statement surely holds."""

    subject: Subject
    start: date
    end: date
    statement: Statement


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Two statements about one subject that surely hold on a common day."""

    subject: Subject
    first: Statement
    second: Statement
    #: The first common day.
    on: date


def spell(subject: Subject, validity: Validity, statement: Statement) -> Spell | None:
    """Make the spell of a statement; None where no day is sure, which contradicts nothing."""
    certain = validity.certain
    if certain is None:
        return None
    return Spell(
        subject=subject,
        start=certain.start or FAR_PAST,
        end=certain.end or FAR_FUTURE,
        statement=statement,
    )


def contradictions_among(spells: Iterable[Spell]) -> tuple[Contradiction, ...]:
    """Find each statement that begins while an earlier one about the same subject still holds."""
    ordered = sorted(spells, key=lambda item: (*map(str, item.subject), item.start, item.end))
    found: list[Contradiction] = []
    for subject, group in groupby(ordered, key=lambda item: item.subject):
        found.extend(_in_order(subject, list(group)))
    return tuple(found)


def _in_order(subject: Subject, spells: Sequence[Spell]) -> Iterable[Contradiction]:
    longest = spells[0]
    for later in spells[1:]:
        if later.start < longest.end:
            yield Contradiction(
                subject=subject,
                first=longest.statement,
                second=later.statement,
                on=later.start,
            )
        if later.end > longest.end:
            longest = later
