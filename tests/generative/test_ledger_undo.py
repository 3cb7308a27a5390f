"""After any history, an entry's undo restores what was known before it, or says what forbids it."""

from __future__ import annotations

from tests.databases import setup_django

setup_django()

from datetime import date, timedelta  # noqa: E402

from django.db import transaction  # noqa: E402
from hypothesis import HealthCheck, given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from ngangtam.careers import Appointment, Fact, Qualification  # noqa: E402
from ngangtam.careers.changes import Closing, NewFact, NewOfficial  # noqa: E402
from ngangtam.kernel import DayRange, FactId, Validity  # noqa: E402
from ngangtam_web.apps.audit import queries as audit  # noqa: E402
from ngangtam_web.apps.audit.verify import verify  # noqa: E402
from ngangtam_web.apps.registry.actions import (  # noqa: E402
    ContradictsRegistry,
    MergeContradicts,
    UndoNeedsMore,
    merge_officials,
    undo_entries,
)
from ngangtam_web.apps.registry.scope import scoped  # noqa: E402
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person  # noqa: E402

LATER = MOMENT + timedelta(days=1000)
FIRST_DAY = date(2010, 1, 1)
#: The fixture's database is one; each example rolls its own part back.
SETTINGS = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    """Ends known to the day, within some days, or not at all."""
    start, length = draw(st.integers(0, 8)), draw(st.integers(1, 6))
    slack = draw(st.sampled_from([0, 0, 1]))

    def around(place: int) -> DayRange:
        day = FIRST_DAY + timedelta(days=100 * place)
        return DayRange(day, day + timedelta(days=100 * slack))

    end = None if draw(st.booleans()) else around(start + length + slack)
    return Validity(around(start), end)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["new", "add", "correct", "correct", "withdraw", "merge", "undo"]),
        st.integers(0, 1_000),
        validities(),
    ),
    min_size=2,
    max_size=9,
)


class History:
    """A ledger to which steps are taken; a step that is refused leaves nothing."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.begun_at = audit.head().number

    def take(self, kind: str, choice: int, validity: Validity) -> None:
        try:
            with transaction.atomic():
                getattr(self, f"_{kind}")(choice, validity)
        except (ContradictsRegistry, MergeContradicts, UndoNeedsMore):
            pass

    def _new(self, choice: int, validity: Validity) -> None:
        facts = (person("x", "full_name", "Lò Văn Thử"), *self._said("x", choice, validity))
        self.ledger.record(officials=(NewOfficial(key="x"),), facts=facts)

    def _add(self, choice: int, validity: Validity) -> None:
        if facts := self.ledger.facts():
            who = facts[choice % len(facts)].official_id
            self.ledger.record(facts=tuple(self._said(who, choice, validity)))

    def _correct(self, choice: int, validity: Validity) -> None:
        found = [f for f in self.ledger.facts() if isinstance(f, Appointment | Qualification)]
        if found:
            fact = found[choice % len(found)]
            make = self._held if isinstance(fact, Appointment) else self._degree
            new = make(fact.official_id, choice, validity, replaces=fact.fact_id)
            self.ledger.record(facts=(new,))

    def _withdraw(self, choice: int, validity: Validity) -> None:
        found = [f for f in self.ledger.facts() if isinstance(f, Appointment | Qualification)]
        if found:
            fact = found[choice % len(found)]
            kind = "appointment" if isinstance(fact, Appointment) else "qualification"
            self.ledger.record(closings=(Closing(kind=kind, fact_id=fact.fact_id),))

    def _merge(self, choice: int, validity: Validity) -> None:
        officials = sorted({fact.official_id for fact in self.ledger.facts()})
        if len(officials) > 1:
            keep = officials.pop(choice % len(officials))
            with scoped("all"):
                merge_officials(keep=keep, drop=officials[0], by="tests", at=LATER, reason="trùng")

    def _undo(self, choice: int, validity: Validity) -> None:
        if numbers := self.numbers():
            undo(numbers[choice % len(numbers)])

    def _said(self, who, choice: int, validity: Validity):
        yield (
            self._held(who, choice, validity) if choice % 2 else self._degree(who, choice, validity)
        )

    def _held(self, who, choice: int, validity: Validity, **more) -> NewFact:
        posts = sorted(self.ledger.posts.values())
        return appointment(who, posts[choice % len(posts)], validity, **more)

    def _degree(self, who, choice: int, validity: Validity, **more) -> NewFact:
        return degree(who, ("cao_dang", "dai_hoc", "thac_si")[choice % 3], validity, **more)

    def numbers(self) -> list[int]:
        return list(range(self.begun_at + 1, audit.head().number + 1))

    def touched(self, entry: int) -> set[FactId]:
        """The facts that differ between a version and the one before."""
        before, after = self.known(entry - 1), self.known(entry)
        either = {*before, *after}
        return {fact_id for fact_id in either if before.get(fact_id) != after.get(fact_id)}

    def known(self, version: int | None = None) -> dict[FactId, Fact]:
        """What a version knows; a fact has one version at a time."""
        facts = self.ledger.facts(version)
        by_id = {fact.fact_id: fact for fact in facts}
        assert len(by_id) == len(facts)
        return by_id


def undo(*numbers: int) -> int:
    with scoped("all"), transaction.atomic():
        return undo_entries(numbers=numbers, by="tests", at=LATER).number


def undone_or_listed(entry: int) -> tuple[int, ...]:
    """Undo an entry; return what had to be undone together: only it, or more and nothing done."""
    try:
        undo(entry)
    except UndoNeedsMore as refused:
        return refused.together
    return (entry,)


def certain_primaries_overlap(facts: dict[FactId, Fact]) -> bool:
    held = [f for f in facts.values() if isinstance(f, Appointment) and f.is_primary]
    return any(
        a.validity.certain.overlaps(b.validity.certain)
        for a in held
        for b in held
        if a.fact_id < b.fact_id
        and (a.official_id, a.block) == (b.official_id, b.block)
        and a.validity.certain
        and b.validity.certain
    )


class TestUndo:
    @SETTINGS
    @given(steps=STEPS, choice=st.integers(0, 1_000))
    def test_restores_what_was_known_or_lists_what_forbids_it(self, db: str, steps, choice: int):
        with transaction.atomic():
            history = History(Ledger.opened())
            for step in steps:
                history.take(*step)
            numbers = history.numbers()
            if numbers:
                self.check(history, numbers[choice % len(numbers)])
            transaction.set_rollback(True)

    def check(self, history: History, entry: int) -> None:
        now = history.known()
        together = undone_or_listed(entry)
        if together != (entry,):
            assert min(set(together) - {entry}) > entry
            assert history.known() == now
            undo(*together)
        first = {}
        for number in together:
            for fact_id in history.touched(number):
                first.setdefault(fact_id, number)
        expected = {fact_id: fact for fact_id, fact in now.items() if fact_id not in first}
        for fact_id, number in first.items():
            earlier = history.known(number - 1).get(fact_id)
            if earlier is not None:
                expected[fact_id] = earlier

        assert history.known() == expected
        for number in (*history.numbers(), None):
            assert not certain_primaries_overlap(history.known(number))
        assert verify() == ()

    @SETTINGS
    @given(steps=STEPS)
    def test_of_the_latest_entry_gives_back_the_version_before_it(self, db: str, steps):
        with transaction.atomic():
            history = History(Ledger.opened())
            for step in steps:
                history.take(*step)
            if numbers := history.numbers():
                undo(numbers[-1])
                assert history.known() == history.known(numbers[-1] - 1)
            transaction.set_rollback(True)
