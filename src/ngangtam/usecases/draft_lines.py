"""Facts of one official while a load is being prepared: known ones and new ones side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from ngangtam.careers import FACT_KINDS, Fact
from ngangtam.careers.changes import Closing, Key, NewFact, Source
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, DayRange, FactId, OfficialId, Validity
from ngangtam.usecases.same_statements import Payload
from ngangtam.usecases.source_order import Standing, which_stands
from ngangtam.usecases.spells import (
    ends_after_start,
    narrowed,
    sure_day,
    surely_overlap,
)
from ngangtam.usecases.statement_changes import (
    Change,
    Choice,
    ChoiceOf,
    Decided,
    Difference,
    Rivalry,
    Statement,
    nobody_chose,
)

#: Kinds of which one excludes another at the same time, and which leaving ends.
SPELLS = frozenset({"appointment", "employment"})
_SHARED_FIELDS = {field.name for field in fields(Fact)}
#: The slug of each class of facts, and the names of its own fields.
_KINDS = {
    value: (kind, tuple(f.name for f in fields(value) if f.name not in _SHARED_FIELDS))
    for kind, value in FACT_KINDS.items()
}


@dataclass(eq=False)
class Line:
    """A fact under work, and whether it must be written."""

    kind: str
    validity: Validity
    payload: Payload
    source: Source | None
    fact_id: FactId | None
    is_changed: bool
    #: Whether some statement of the load spoke of it.
    is_met: bool = False

    @property
    def statement(self) -> Statement:
        """The fact as it stands now."""
        return Statement(self.kind, self.validity, self.payload, self.source, self.fact_id)

    def rest_on(self, source: Source | None, **told: object) -> None:
        """Take other content, or none, and let the fact rest on where that stands."""
        self.payload = {**self.payload, **told}
        self.source, self.is_changed = source, True

    def refine(self, source: Source | None, **told: object) -> None:
        """Take more exact content, or none; a source that stands above is kept, with a note."""
        if self._standing(source) is Standing.KNOWN:
            source = noted_beside(self.source, source, "rõ thêm")
        self.rest_on(source, **told)

    def confirm(self, source: Source | None) -> None:
        """Let the fact rest on a source that stands above and says the same."""
        if self._standing(source) is Standing.TOLD:
            self.rest_on(source)

    def _standing(self, told: Source | None) -> Standing:
        return which_stands(self.source, told, kind=self.kind, payload=self.payload)


def line_of(fact: Fact, source: Source | None) -> Line:
    """Begin with a fact as the registry has it."""
    kind, names = _KINDS[type(fact)]
    payload = {name: getattr(fact, name) for name in names}
    return Line(kind, fact.validity, payload, source, fact.fact_id, is_changed=False)


def noted_beside(known: Source | None, source: Source | None, what: str) -> Source | None:
    """Keep what a fact rests on, and note beside it what else of it, such as its end, rests on."""
    if known is None or source is None:
        return source or known
    place = " · ".join(filter(None, (source.file_name, source.sheet, source.cell)))
    told = f"({what} theo {' '.join(filter(None, (source.number, place)))})"
    before = known.note or ""
    return known if told in before else replace(known, note=f"{before} {told}".strip())


def slot_of(kind: str, payload: Payload) -> tuple[str, object]:
    """Name the column of a list that tells such a fact: its kind, and which datum of it."""
    return kind, payload.get("attribute") or payload.get("component") or payload.get("block")


class LinesUnderWork:
    """The facts of one official under work, and what each statement does to them.

    Knows how facts exclude, end and correct each other, and nothing of single kinds of facts.
    """

    def __init__(
        self,
        official: OfficialId | Key,
        facts: Iterable[Fact] = (),
        *,
        sources: Mapping[FactId, Source] | None = None,
        chosen: ChoiceOf = nobody_chose,
        keeps_differences: bool = False,
    ) -> None:
        """Begin with what is known.

        Args:
            official: Whose facts these are.
            facts: What is known of them.
            sources: What each known fact rests on.
            chosen: Tells what a person chose where a statement contradicts what is known.
            keeps_differences: Note in `differences` what each statement is beside what was known.
        """
        self.official = official
        self.differences: list[Difference] = []
        self._keeps_differences = keeps_differences
        self._chosen = chosen
        self._lines = [line_of(fact, (sources or {}).get(fact.fact_id)) for fact in facts]
        self._before = {line.fact_id: (line.validity, line.payload) for line in self._lines}
        self._withdrawn: list[Line] = []
        #: Of the statement that is being taken in: what it is compared with, and who decided.
        self._compared: list[tuple[Line, Statement]] = []
        self._decided: Decided | None = None
        self._is_choice = False

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

    def confirmed(self) -> list[FactId]:
        """List the facts to be written of which only the source is another."""
        return [
            line.fact_id
            for line in self._lines
            if line.is_changed
            and line.fact_id is not None
            and self._before.get(line.fact_id) == (line.validity, line.payload)
        ]

    def withdrawals(self) -> list[Closing]:
        """List the known facts that a statement took the place of, beside the one it corrects."""
        return [
            Closing(kind=line.kind, fact_id=line.fact_id)
            for line in self._withdrawn
            if line.fact_id is not None
        ]

    def left_out(self, slots: Iterable[tuple[str, object]], day: date | None) -> list[Difference]:
        """List what is known for a day, and no statement of the load spoke of.

        Args:
            slots: Which columns lists that are to be complete tell, as `slot_of` names them.
            day: The day that they speak for; None: what goes on.
        """
        told = frozenset(slots)
        return [
            Difference(line.kind, Change.LEFT_OUT, None, (line.statement,))
            for line in self._lines
            if line.fact_id is not None
            and not line.is_met
            and slot_of(line.kind, line.payload) in told
            and (line.validity.end is None if day is None else line.validity.holds_on(day))
        ]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All facts as the draft has them now."""
        return tuple(self._lines)

    def of(self, kind: str) -> list[tuple[Validity, Payload]]:
        """List validity and content of the facts of one kind as the draft has them now."""
        return [(line.validity, line.payload) for line in self._lines if line.kind == kind]

    # --- contradictions

    def _contradict(
        self, rivals: list[Line], told: Statement, take_theirs: Callable[[], None]
    ) -> Change:
        """Let the order of sources, or a person, decide between a statement and what it excludes.

        The order decides alone where one known fact stands against the statement, or where one
        of several stands above it; to give up several is for a person.
        """
        for line in rivals:
            self._compare(line)
        known = tuple(line.statement for line in rivals)
        self._is_choice = all(line.fact_id is not None for line in rivals)
        choice = self._chosen(Rivalry(self.official, told, known)) if self._is_choice else None
        if choice is None:
            standing = {
                which_stands(line.source, told.source, kind=told.kind, payload=told.payload)
                for line in rivals
            }
            if Standing.KNOWN in standing:
                choice = Choice.OURS
            elif standing == {Standing.TOLD} and len(rivals) == 1:
                choice = Choice.THEIRS
            self._decided = None if choice is None else Decided.BY_ORDER
        else:
            self._decided = Decided.BY_HAND
        if choice is Choice.THEIRS:
            take_theirs()
            return Change.CORRECTED
        return Change.CONFLICT if choice is None else Change.OUTWEIGHED

    def _replace(
        self, rivals: list[Line], told: Statement, *, between: list[Line] | None = None
    ) -> None:
        """Let a statement take the place of known facts: the first is corrected, others go."""
        self._lines = [line for line in self._lines if line not in rivals]
        parts = (told.kind, told.validity, told.payload, told.source)
        if between is None:
            self._add(*parts)
        else:
            self._add_between(between, *parts)
        self._lines[-1].fact_id = rivals[0].fact_id
        self._withdrawn += rivals[1:]

    def _compare(self, line: Line) -> None:
        """Note that the statement is compared with a fact, as it was before."""
        line.is_met = True
        if self._keeps_differences and all(line is not met for met, _ in self._compared):
            self._compared.append((line, line.statement))

    def _note(self, change: Change, told: Statement) -> Change:
        if self._keeps_differences:
            known = tuple(statement for _, statement in self._compared)
            is_choice = self._is_choice and (change is Change.CONFLICT or self._decided is not None)
            self.differences.append(
                Difference(told.kind, change, told, known, self._decided, is_choice)
            )
        self._compared, self._decided, self._is_choice = [], None, False
        return change

    # --- lines

    def _of_kind(self, kind: str) -> list[Line]:
        return [line for line in self._lines if line.kind == kind]

    def _add(
        self, kind: str, validity: Validity, payload: Payload, source: Source | None
    ) -> Change:
        self._lines.append(Line(kind, validity, dict(payload), source, None, is_changed=True))
        return Change.ADDED

    def _add_between(
        self,
        rivals: Iterable[Line],
        kind: str,
        validity: Validity,
        payload: Payload,
        source: Source | None,
    ) -> Change:
        """Add a spell that excludes others: it ends the one before, and the one after ends it.

        So lists may come in any order. What surely held on the same day is a conflict.
        """
        told = sure_day(validity)
        before: list[Line] = []
        after: list[Line] = []
        beside: list[Line] = []
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
                beside.append(line)
        if beside:
            told_so = Statement(kind, validity, payload, source)
            others = [*before, *after]
            return self._contradict(
                beside, told_so, lambda: self._replace(beside, told_so, between=others)
            )
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

    def _end(self, line: Line, day: DayRange, source: Source | None) -> None:
        self._compare(line)
        line.validity = replace(line.validity, end=day)
        line.source, line.is_changed = noted_beside(line.source, source, "kết thúc"), True

    def _give_end(self, line: Line, end: DayRange, source: Source | None) -> Change:
        self._compare(line)
        if not ends_after_start(line.validity, end):
            return Change.CONFLICT
        self._end(line, end, source)
        return Change.REFINED

    def _refine_start(self, line: Line, validity: Validity, source: Source | None) -> Change:
        """Narrow an uncertain start by another statement of the same fact."""
        self._compare(line)
        if line.validity.start is None or validity.start is None:
            return Change.UNCHANGED
        known, told = line.validity.start, validity.start
        earliest = max((d for d in (known.earliest, told.earliest) if d), default=None)
        latest = min((d for d in (known.latest, told.latest) if d), default=None)
        if earliest and latest and latest < earliest:
            # The two starts exclude each other; the first one stands until a person decides.
            if not (known.is_exact and told.is_exact):
                return Change.UNCHANGED
            other = Statement(line.kind, validity, line.payload, source)
            end = line.validity.end
            if end is not None and not ends_after_start(Validity(told), end):
                return Change.CONFLICT
            return self._contradict(
                [line], other, lambda: self._begin(line, told, line.rest_on, source, known=known)
            )
        narrowed_start = DayRange(earliest, latest)
        if narrowed_start == known:
            return Change.UNCHANGED
        self._begin(line, narrowed_start, line.refine, source, known=known)
        return Change.REFINED

    def _begin(
        self,
        line: Line,
        start: DayRange,
        rest: Callable[[Source | None], None],
        source: Source | None,
        *,
        known: DayRange,
    ) -> None:
        line.validity = replace(line.validity, start=start)
        rest(source)
        self._follow(line, known)

    def _follow(self, line: Line, known: DayRange) -> None:
        """Let the spell that ended when this one began end on the more exact day."""
        for other in self._of_kind(line.kind) if line.kind in SPELLS else ():
            same_block = other.payload.get("block") == line.payload.get("block")
            if other is not line and same_block and other.validity.end == known:
                other.validity = replace(other.validity, end=line.validity.start)
                other.is_changed = True
