"""Brings what files say of one official together with what the registry knows of them."""

from __future__ import annotations

from ngangtam.careers.changes import Source
from ngangtam.kernel import DayRange, Validity
from ngangtam.law import written_key
from ngangtam.usecases.draft_lines import SPELLS, Line, LinesUnderWork
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
)
from ngangtam.usecases.statement_changes import (
    Change,
    Statement,
)

#: Kinds of which each instance is an event: same content on the same day is the same event.
_EVENTS = {"rotation", "study", "candidacy", "commendation", "disciplinary_measure"}

#: The state of a study that has not ended.
_GOES_ON = "dang_hoc"


class OfficialDraft(LinesUnderWork):
    """All facts of one official while a load is being prepared.

    Statements are taken in one after another; what must be written comes out at the end. The
    order of statements within a load is the order of the rows.
    """

    def take(
        self, kind: str, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        """Take one statement in."""
        if kind == "person_attribute":
            change = self._take_attribute(validity, payload, source)
        elif kind == "qualification":
            change = self._take_qualification(validity, payload, source)
        elif kind == "appointment":
            change = self._take_appointment(validity, payload, source)
        elif kind == "employment":
            change = self._take_employment(validity, payload, source)
        else:
            change = self._take_event(kind, validity, payload, source)
        return self._note(change, Statement(kind, validity, payload, source))

    def leave(self, day: DayRange, source: Source | None) -> Change:
        """End all posts and the employment on a day; that day is the first one away."""
        change = Change.UNCHANGED
        for line in self._lines:
            if line.kind not in SPELLS or line.validity.end is not None:
                continue
            if not ends_after_start(line.validity, day):
                self._compare(line)
                change = Change.CONFLICT
                break
            self._end(line, day, source)
            change = Change.REFINED
        return self._note(change, Statement("employment", Validity(None, day), {}, source))

    # --- per kind

    def _take_attribute(
        self, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        name, value = payload["attribute"], payload["value"]
        for line in self._of_kind("person_attribute"):
            if line.payload["attribute"] != name or line.validity.end is not None:
                continue
            self._compare(line)
            known = line.payload["value"]
            if known == value:
                line.confirm(source)
                return Change.UNCHANGED
            if name == "birth_date" and str(value).startswith(str(known)):
                # A date to the day refines the year that it lies in.
                line.refine(source, value=value)
                return Change.REFINED
            if name == "birth_date" and str(known).startswith(str(value)):
                return Change.UNCHANGED
            if written_key(str(known)) == written_key(str(value)):
                # Case, spaces and the place of a tone mark make no other name.
                line.confirm(source)
                return Change.UNCHANGED
            told = Statement("person_attribute", validity, payload, source)
            return self._contradict(
                [line], told, lambda line=line: line.rest_on(source, value=value)
            )
        self._add("person_attribute", validity, payload, source)
        return Change.ADDED

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
            held = [line for line in same if line.payload["state"] == "held"]
            told = Statement("qualification", validity, payload, source)
            if held:
                return self._contradict(held, told, lambda: self._replace(held, told))
            return self._add("qualification", validity, payload, source)
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
            change = self._refine_start(line, validity, source)
            if all(line.payload.get(name) == value for name, value in new.items()):
                return change
            line.refine(source, **new)
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
                told = Statement(kind, validity, payload, source)
                return self._contradict(
                    [line], told, lambda line=line, told=told: self._replace([line], told)
                )
            if kind == "party_membership" and line.validity.end is None:
                return self._refine_membership(line, validity, payload, source)
            if (
                kind == "study"
                and same_study(line.payload, payload)
                and may_coincide(line.validity, validity)
            ):
                return self._take_state_of_study(line, validity, payload, source)
        return self._add(kind, validity, payload, source)

    def _take_state_of_study(
        self, line: Line, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        """Let a study that goes on end; that it once went on is said by every older list."""
        self._compare(line)
        if payload["state"] == _GOES_ON:
            return Change.UNCHANGED
        if line.payload["state"] == _GOES_ON:
            line.refine(source, **payload)
            return Change.REFINED
        told = Statement("study", validity, payload, source)
        return self._contradict([line], told, lambda: self._replace([line], told))

    def _refine_membership(
        self, line: Line, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        """Add the day of full membership to the same membership."""
        is_same = line.payload["is_member"] == payload["is_member"]
        told, known = payload.get("official_from"), line.payload["official_from"]
        excludes = told is not None and known is not None and told != known
        if not is_same or not may_coincide(line.validity, validity) or excludes:
            other = Statement("party_membership", validity, payload, source)
            return self._contradict([line], other, lambda: self._replace([line], other))
        change = self._refine_start(line, validity, source)
        if told is not None and known is None:
            line.refine(source, official_from=told)
            return Change.REFINED
        return change
