"""Brings what lists say of a post's seats together with what the registry knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ngangtam.careers import PostVersion
from ngangtam.careers.changes import Key, NewPostVersion, Source
from ngangtam.kernel import DayRange, FactId, PostId, Validity
from ngangtam.usecases.statement_changes import Change


class FiledPostVersion(NamedTuple):
    """A version of a post as the registry has it, with what it rests on."""

    version: PostVersion
    fact_id: FactId
    source: Source


@dataclass
class _Line:
    validity: Validity
    seats: int | None
    authority: str | None
    block: str | None
    source: Source | None
    fact_id: FactId | None = None
    is_changed: bool = False


class PostDraft:
    """All versions of one post while a load is being prepared.

    A list speaks for its day and after; what was known before that day stays. So lists may come in
    any order, and the same list again changes nothing.
    """

    def __init__(
        self,
        post: PostId | Key,
        known: Iterable[FiledPostVersion] = (),
        *,
        authority: str | None,
        block: str | None,
    ) -> None:
        """Begin with what is known; a new post has nothing but its title's authority and block."""
        self.post = post
        self._authority, self._block = authority, block
        self._lines = [
            _Line(
                filed.version.validity,
                filed.version.seats,
                filed.version.managing_authority,
                filed.version.block,
                filed.source,
                filed.fact_id,
            )
            for filed in known
        ] or [_Line(Validity(), None, authority, block, None, is_changed=True)]

    @property
    def is_told(self) -> bool:
        """Say whether a list of this load changed something."""
        return any(line.is_changed and line.source is not None for line in self._lines)

    def take(
        self, day: date | None, seats: int | None, authority: str | None, source: Source
    ) -> Change:
        """Take in what a list of a day says; a list without a day speaks for all time.

        What the list leaves open (None) stays as it is known.
        """
        line = self._in_force(day)
        if line is None:
            return Change.CONFLICT
        told = (
            line.seats if seats is None else seats,
            authority or line.authority or self._authority,
        )
        if told == (line.seats, line.authority):
            return Change.UNCHANGED
        if day is None or _begins_on_or_after(line.validity, day):
            if line.seats is not None:
                return Change.CONFLICT
            line.seats, line.authority = told
            line.source, line.is_changed = source, True
            return Change.REFINED
        on = DayRange.exactly(day)
        later = _Line(Validity(on, line.validity.end), *told, self._block, source, is_changed=True)
        line.validity, line.is_changed = Validity(line.validity.start, on), True
        self._lines.insert(self._lines.index(line) + 1, later)
        return Change.ADDED

    def seats_on(self, day: date) -> int | None:
        """Say how many seats the post has on a day; None where no list says it."""
        line = self._in_force(day)
        return None if line is None else line.seats

    def changes(self) -> list[NewPostVersion]:
        """List what must be written, in the order of time."""
        return [
            NewPostVersion(
                post=self.post,
                validity=line.validity,
                seats=line.seats,
                managing_authority=line.authority,
                block=line.block,
                replaces=line.fact_id,
                source=line.source,
            )
            for line in self._lines
            if line.is_changed
        ]

    def _in_force(self, day: date | None) -> _Line | None:
        if day is None:
            return self._lines[-1]
        fitting = [line for line in self._lines if line.validity.holds_on(day) is not False]
        return fitting[-1] if fitting else None


def _begins_on_or_after(validity: Validity, day: date) -> bool:
    start = validity.start
    return start is not None and start.earliest is not None and start.earliest >= day
