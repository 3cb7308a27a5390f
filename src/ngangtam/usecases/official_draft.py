"""Brings what files say of one official together with what the registry knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from ngangtam.careers import FACT_KINDS, Fact
from ngangtam.careers.changes import Key, NewFact, Source
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, DayRange, FactId, OfficialId, Validity
from ngangtam.law import written_key
from ngangtam.usecases.same_statements import (
    TOLD_BESIDE,
    Payload,
    same_employment,
    same_qualification,
    same_study,
)
from ngangtam.usecases.spells import (
    begins_surely_after,
    ends_after_start,
    is_retold,
    may_coincide,
    narrowed,
    sure_day,
    surely_overlap,
)

_SHARED_FIELDS = {field.name for field in fields(Fact)}
#: The slug of each class of facts, and the names of its own fields.
_KINDS = {
    value: (kind, tuple(f.name for f in fields(value) if f.name not in _SHARED_FIELDS))
    for kind, value in FACT_KINDS.items()
}
#: Kinds of which each instance is an event: same content on the same day is the same event.
_EVENTS = {"rotation", "study", "candidacy", "commendation", "disciplinary_measure"}
#: Kinds of which one excludes another at the same time, and which leaving ends.
SPELLS = frozenset({"appointment", "employment"})


class Change(StrEnum):
    """What taking a statement in did to the draft."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    #: An existing fact got an end, a more exact date, or a new content.
    REFINED = "refined"
    #: It contradicts what is known; nothing was changed.
    CONFLICT = "conflict"


@dataclass
class _Line:
    """A fact under work: as the registry has it, or new, and whether it must be written."""

    kind: str
    validity: Validity
    payload: Payload
    source: Source | None
    fact_id: FactId | None
    is_changed: bool


class OfficialDraft:
    """All facts of one official while a load is being prepared.

    Statements are taken in one after another; what must be written comes out at the end. The
    order of statements within a load is the order of the rows.
    """

    def __init__(
        self,
        official: OfficialId | Key,
        facts: Iterable[Fact] = (),
        *,
        sources: Mapping[FactId, Source] | None = None,
    ) -> None:
        """Begin with what is known; `sources` tells what each known fact rests on."""
        self.official = official
        self._lines = [_line_of(fact, (sources or {}).get(fact.fact_id)) for fact in facts]

    def take(
        self, kind: str, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        """Take one statement in."""
        if kind == "person_attribute":
            return self._take_attribute(validity, payload, source)
        if kind == "qualification":
            return self._take_qualification(validity, payload, source)
        if kind == "appointment":
            return self._take_appointment(validity, payload, source)
        if kind == "employment":
            return self._take_employment(validity, payload, source)
        return self._take_event(kind, validity, payload, source)

    def leave(self, day: DayRange, source: Source | None) -> Change:
        """End all posts and the employment on a day; that day is the first one away."""
        change = Change.UNCHANGED
        for line in self._lines:
            if line.kind not in SPELLS or line.validity.end is not None:
                continue
            if not ends_after_start(line.validity, day):
                return Change.CONFLICT
            self._end(line, day, source)
            change = Change.REFINED
        return change

    def changes(self) -> list[NewFact]:
        """List what must be written, closings of old versions first."""
        written = [
            NewFact(
                kind=line.kind,
                official=self.official,
                validity=line.validity,
                payload=line.payload,
                replaces=line.fact_id,
                source=line.source,
            )
            for line in self._lines
            if line.is_changed
        ]
        return sorted(written, key=lambda fact: fact.replaces is None)

    def of(self, kind: str) -> list[tuple[Validity, Payload]]:
        """List validity and content of the facts of one kind as the draft has them now."""
        return [(line.validity, line.payload) for line in self._lines if line.kind == kind]

    # --- per kind

    def _take_attribute(
        self, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        name, value = payload["attribute"], payload["value"]
        for line in self._of_kind("person_attribute"):
            if line.payload["attribute"] != name or line.validity.end is not None:
                continue
            known = line.payload["value"]
            if known == value:
                return Change.UNCHANGED
            if name == "birth_date":
                return self._refine_birth_date(line, str(known), str(value), source)
            if written_key(str(known)) == written_key(str(value)):
                # Case, spaces and the place of a tone mark make no other name.
                return Change.UNCHANGED
            return Change.CONFLICT
        self._add("person_attribute", validity, payload, source)
        return Change.ADDED

    def _refine_birth_date(
        self, line: _Line, known: str, value: str, source: Source | None
    ) -> Change:
        """A date to the day refines the year that it lies in; the coarser one adds nothing."""
        if value.startswith(known):
            line.payload = {**line.payload, "value": value}
            line.source, line.is_changed = source, True
            return Change.REFINED
        return Change.UNCHANGED if known.startswith(value) else Change.CONFLICT

    def _take_qualification(
        self, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        component = payload["component"]
        same = [
            line
            for line in self._of_kind("qualification")
            if line.payload["component"] == component
        ]
        for line in same:
            if same_qualification(line.payload, payload) and may_coincide(line.validity, validity):
                return self._refine_start(line, validity, source)
        if payload["state"] == "none":
            # "Has none" beside a level already proved: the proof stands, a person should look.
            return (
                Change.CONFLICT
                if any(line.payload["state"] == "held" for line in same)
                else self._add("qualification", validity, payload, source)
            )
        for line in same:
            ended_by_award = payload["state"] == "held" and (
                line.payload["state"] == "none"
                or (
                    line.payload["state"] == "studying"
                    and line.payload["level"] == payload["level"]
                )
            )
            if (
                ended_by_award
                and line.validity.end is None
                and validity.start is not None
                and ends_after_start(line.validity, validity.start)
            ):
                self._end(line, validity.start, source)
        return self._add("qualification", validity, payload, source)

    def _take_appointment(
        self, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        post, block = payload["post_id"], payload["block"]
        primary = bool(payload.get("is_primary", True))
        appointments = self._of_kind("appointment")
        for line in appointments:
            if line.payload["post_id"] != post:
                continue
            if line.validity.end is not None:
                if is_retold(line.validity, validity):
                    return self._refine_start(line, validity, source)
                continue
            # The same post again from a later day is a reappointment: a term of its own.
            later = begins_surely_after(validity, line.validity)
            if validity.end is not None and not later:
                return self._give_end(line, validity.end, source)
            if not later or validity.start is None:
                return self._refine_start(line, validity, source)
        rivals = [
            line
            for line in appointments
            if line.payload["post_id"] == post
            or (primary and line.payload["block"] == block and line.payload.get("is_primary", True))
        ]
        return self._add_between(rivals, "appointment", validity, payload, source)

    def _take_employment(
        self, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        employments = self._of_kind("employment")
        for line in employments:
            is_open = line.validity.end is None
            same = same_employment(line.payload, payload)
            if not same or not (is_open or is_retold(line.validity, validity)):
                continue
            told = {name: payload.get(name) for name in TOLD_BESIDE}
            new = {name: value for name, value in told.items() if value is not None}
            if all(line.payload.get(name) == value for name, value in new.items()):
                return self._refine_start(line, validity, source)
            self._refine_start(line, validity, source)
            line.payload = {**line.payload, **new}
            line.source, line.is_changed = source, True
            return Change.REFINED
        return self._add_between(employments, "employment", validity, payload, source)

    def _take_event(
        self, kind: str, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        for line in self._of_kind(kind):
            if line.payload == payload and (
                kind not in _EVENTS or may_coincide(line.validity, validity)
            ):
                return self._refine_start(line, validity, source)
            if kind == "appraisal" and line.payload["year"] == payload["year"]:
                return Change.CONFLICT
            if kind == "party_membership" and line.validity.end is None:
                return self._refine_membership(line, validity, payload, source)
            if (
                kind == "study"
                and same_study(line.payload, payload)
                and may_coincide(line.validity, validity)
            ):
                line.payload, line.source, line.is_changed = payload, source, True
                return Change.REFINED
        return self._add(kind, validity, payload, source)

    def _refine_membership(
        self, line: _Line, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        """Add the day of full membership to the same membership."""
        is_same = line.payload["is_member"] == payload["is_member"]
        if not is_same or not may_coincide(line.validity, validity):
            return Change.CONFLICT
        told, known = payload.get("official_from"), line.payload["official_from"]
        if told is not None and known is not None:
            return Change.CONFLICT
        change = self._refine_start(line, validity, source)
        if told is not None:
            line.payload = {**line.payload, "official_from": told}
            line.source, line.is_changed = source, True
            return Change.REFINED
        return change

    # --- lines

    def _of_kind(self, kind: str) -> list[_Line]:
        return [line for line in self._lines if line.kind == kind]

    def _add(
        self, kind: str, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        self._lines.append(_Line(kind, validity, dict(payload), source, None, is_changed=True))
        return Change.ADDED

    def _add_between(
        self,
        rivals: Iterable[_Line],
        kind: str,
        validity: Validity,
        payload: Payload,
        source: Source | None,
    ) -> Change:
        """Add a spell that excludes others: it ends the one before, and the one after ends it.

        So lists may come in any order. What surely held on the same day is a conflict.
        """
        told = sure_day(validity)
        before: list[_Line] = []
        after: list[_Line] = []
        for line in rivals:
            known = sure_day(line.validity)
            if known == FAR_FUTURE:
                # An undated list is taken to be older than what has a day.
                known = FAR_PAST
            if line.validity.end is None and known < told < FAR_FUTURE:
                before.append(line)
            elif validity.end is None and told < known:
                after.append(line)
            elif line.validity.end is None or surely_overlap(line.validity, validity):
                return Change.CONFLICT
        if before and validity.start is not None:
            held_on = [sure_day(line.validity) for line in before]
            begins = narrowed(validity.start, max(d for d in (*held_on, FAR_PAST) if d < told))
            validity = replace(validity, start=begins)
            for line in before:
                self._end(line, begins, source)
        if after:
            following = min(after, key=lambda line: sure_day(line.validity))
            if following.validity.start is not None:
                ends = narrowed(following.validity.start, told)
                validity = replace(validity, end=ends)
                if ends != following.validity.start:
                    following.validity = replace(following.validity, start=ends)
                    following.is_changed = True
        return self._add(kind, validity, payload, source)

    def _end(self, line: _Line, day: DayRange, source: Source | None) -> None:
        line.validity = replace(line.validity, end=day)
        line.source, line.is_changed = _ended_by(line.source, source), True

    def _give_end(self, line: _Line, end: DayRange, source: Source | None) -> Change:
        if not ends_after_start(line.validity, end):
            return Change.CONFLICT
        self._end(line, end, source)
        return Change.REFINED

    def _refine_start(self, line: _Line, validity: Validity, source: Source | None) -> Change:
        """Narrow an uncertain start by another statement of the same fact."""
        if line.validity.start is None or validity.start is None:
            return Change.UNCHANGED
        known, told = line.validity.start, validity.start
        earliest = max((d for d in (known.earliest, told.earliest) if d), default=None)
        latest = min((d for d in (known.latest, told.latest) if d), default=None)
        if earliest and latest and latest < earliest:
            # The two starts exclude each other; the first one stands until a person decides.
            return Change.CONFLICT if known.is_exact and told.is_exact else Change.UNCHANGED
        narrowed_start = DayRange(earliest, latest)
        if narrowed_start == known:
            return Change.UNCHANGED
        line.validity = replace(line.validity, start=narrowed_start)
        line.source, line.is_changed = source, True
        self._follow(line, known)
        return Change.REFINED

    def _follow(self, line: _Line, known: DayRange) -> None:
        """Let the spell that ended when this one began end on the more exact day."""
        for other in self._of_kind(line.kind) if line.kind in SPELLS else ():
            same_block = other.payload.get("block") == line.payload.get("block")
            if other is not line and same_block and other.validity.end == known:
                other.validity = replace(other.validity, end=line.validity.start)
                other.is_changed = True


def _ended_by(known: Source | None, source: Source | None) -> Source | None:
    """Keep what a fact rests on, and note beside it what its end rests on."""
    if known is None or source is None:
        return source or known
    place = " · ".join(filter(None, (source.file_name, source.sheet, source.cell)))
    told = f"{source.number or ''} {place}".strip()
    return replace(known, note=f"{known.note or ''} (kết thúc theo {told})".strip())


def _line_of(fact: Fact, source: Source | None) -> _Line:
    kind, names = _KINDS[type(fact)]
    payload = {name: getattr(fact, name) for name in names}
    return _Line(kind, fact.validity, payload, source, fact.fact_id, is_changed=False)
