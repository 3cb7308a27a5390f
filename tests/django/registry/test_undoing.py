"""An entry is taken back by a new one, or refused with the list of what rests on it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ngangtam.careers import Appointment, PersonAttribute, Qualification
from ngangtam.careers.changes import NewPostVersion, NewUnit, NewUnitVersion
from ngangtam.kernel import OfficialId, Validity
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import ledger_entry
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.actions import (
    CannotUndo,
    MergeContradicts,
    UndoNeedsMore,
    erase_official,
    lift_restriction,
    merge_officials,
    restrict_official,
    undo_entries,
    undo_entry,
)
from ngangtam_web.apps.registry.restrictions import OfficialRestricted
from ngangtam_web.apps.registry.scope import OutOfScope, scoped
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since

LATER = MOMENT + timedelta(days=300)


def undo(*numbers: int):
    with scoped("all"):
        return undo_entries(numbers=numbers, by="tests", at=LATER)


class TestUndoEntry:
    def test_restores_the_state_before(self, ledger: Ledger):
        who, _ = ledger.official(degree("x", "cao_dang", since("2001-07-01")))
        before = ledger.facts()
        second = ledger.record(
            facts=(
                degree(
                    who,
                    "dai_hoc",
                    since("2001-07-01"),
                    replaces=ledger.fact_id(Qualification),
                ),
                person(who, "sex", "nu"),
            )
        )
        undone = undo(second.number)

        assert ledger.facts() == before
        assert len(ledger.facts(known_at=second.number)) == 3
        assert audit.entry(undone.number).undoes == (second.number,)

    def test_of_an_undo_brings_the_entry_back(self, ledger: Ledger):
        _, first = ledger.official(degree("x", "cao_dang", since("2001-07-01")))
        before = ledger.facts()
        undone = undo(first.number)
        assert ledger.facts() == []
        undo(undone.number)

        assert ledger.facts() == before

    def test_is_refused_where_a_later_entry_touched_the_fact(self, ledger: Ledger):
        who, first = ledger.official(degree("x", "cao_dang", since("2001-07-01")))
        corrected = degree(
            who, "dai_hoc", since("2001-07-01"), replaces=ledger.fact_id(Qualification)
        )
        second = ledger.record(facts=(corrected,))
        with pytest.raises(UndoNeedsMore) as refused:
            undo(first.number)

        assert refused.value.later == (second.number,)
        undo(*refused.value.together)
        assert ledger.facts() == []

    def test_is_refused_where_a_later_entry_built_on_a_new_official(self, ledger: Ledger):
        who, first = ledger.official()
        second = ledger.record(facts=(person(who, "sex", "nu"),))
        with pytest.raises(UndoNeedsMore) as refused:
            undo(first.number)

        assert refused.value.later == (second.number,)

    def test_finds_what_was_built_on_what_was_built(self, ledger: Ledger):
        unit = ledger.record(
            units=(NewUnit(key="u"),),
            unit_versions=(
                NewUnitVersion(
                    unit="u",
                    code="u",
                    name="U",
                    kind="phong",
                    level="cap_tinh",
                    parent=None,
                    validity=Validity(),
                ),
            ),
        )
        from ngangtam.careers.changes import NewPost

        post = ledger.record(
            posts=(NewPost(key="p", unit=unit.units["u"], title_code="truong_phong_so"),),
            post_versions=(NewPostVersion(post="p", validity=Validity()),),
        )
        _, held = ledger.official(appointment("x", post.posts["p"], since("2020-01-01")))
        with pytest.raises(UndoNeedsMore) as refused:
            undo(unit.number)

        assert refused.value.later == (post.number, held.number)
        undo(*refused.value.together)
        assert len(organization_known(known_at=audit.head().number).units) == 2

    def test_is_refused_where_a_later_entry_contradicts_what_would_come_back(self, ledger: Ledger):
        who, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2015-01-01"))
        )
        withdrawn = ledger.withdraw("appointment", ledger.fact_id(Appointment))
        instead = ledger.record(
            facts=(appointment(who, ledger.posts["department-head"], since("2018-01-01")),)
        )
        with pytest.raises(UndoNeedsMore) as refused:
            undo(withdrawn.number)

        assert refused.value.later == (instead.number,)

    def test_needs_the_scope_of_everyone(self, ledger: Ledger):
        _, first = ledger.official()

        with pytest.raises(OutOfScope), scoped([ledger.units["commune"]]):
            undo_entry(number=first.number, by="tests", at=LATER)

    def test_never_takes_back_the_opening_or_an_unknown_entry(self, ledger: Ledger):
        with ledger_entry(kind="law_edition", reason="", by="tests", at=LATER) as other:
            pass
        for number in (1, 999, other.number):
            with pytest.raises(CannotUndo):
                undo(number)

    def test_never_brings_back_what_was_erased(self, ledger: Ledger):
        who, first = ledger.official(degree("x", "cao_dang", since("2001-07-01")))
        withdrawn = ledger.withdraw("qualification", ledger.fact_id(Qualification))
        with scoped("all"):
            erased = erase_official(official_id=who, reason="", by="tests", at=LATER)

        for number in (withdrawn.number, erased.number, first.number):
            with pytest.raises(CannotUndo):
                undo(number)


class TestMergeOfficials:
    def merge(self, keep, drop, **more):
        with scoped("all"):
            return merge_officials(
                keep=keep, drop=drop, by="tests", at=LATER, reason="trùng", **more
            )

    def test_moves_facts_with_their_ids_and_is_undone(self, ledger: Ledger):
        keep, _ = ledger.official(person("x", "citizen_id", "004080000001"))
        drop, _ = ledger.official(
            person("x", "ethnicity", "nung"),
            degree("x", "dai_hoc", since("2001-07-01")),
            name="Lo Thi Mau",
        )
        before = ledger.facts()
        moved_id = ledger.fact_id(Qualification, drop)
        merged = self.merge(keep, drop)

        after = ledger.facts()
        assert {fact.official_id for fact in after} == {keep}
        assert ledger.fact_id(Qualification, keep) == moved_id
        values = {f.attribute: f.value for f in after if isinstance(f, PersonAttribute)}
        assert values == {
            "full_name": "Lò Thị Mẫu",
            "citizen_id": "004080000001",
            "ethnicity": "nung",
        }
        undo(merged.number)
        assert ledger.facts() == before

    def test_keeps_once_what_both_records_say(self, ledger: Ledger):
        held = appointment("x", ledger.posts["commune-head"], since("2015-01-01"))
        keep, _ = ledger.official(held)
        drop, _ = ledger.official(held)
        self.merge(keep, drop)

        assert ledger.fact_id(Appointment, keep)

    def test_refuses_overlapping_primaries_until_one_is_withdrawn(self, ledger: Ledger):
        keep, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2015-01-01"))
        )
        drop, _ = ledger.official(
            appointment("x", ledger.posts["department-head"], since("2015-06-01"))
        )
        with pytest.raises(MergeContradicts):
            self.merge(keep, drop)
        kept = ledger.fact_id(Appointment, keep)
        moved = ledger.fact_id(Appointment, drop)
        self.merge(keep, drop, withdraw=(kept,))

        assert ledger.fact_id(Appointment, keep) == moved


class TestRestriction:
    """No undo touches a file that is restricted, nor the restriction itself."""

    @pytest.fixture
    def restricted(self, ledger: Ledger) -> dict[str, int]:
        who, first = ledger.official(degree("x", "cao_dang", since("2001-07-01")))
        with scoped("all"):
            restriction = restrict_official(
                official_id=who, asked_as="han_che", note="", reason="thử", by="tests", at=LATER
            )
        return {"official": who, "first": first.number, "restriction": restriction.number}

    def lifted(self, official_id: int) -> int:
        at = LATER + timedelta(days=9)
        with scoped("all"):
            return lift_restriction(
                official_id=OfficialId(official_id), reason="thử", by="tests", at=at
            ).number

    def test_keeps_entries_before_it(self, ledger: Ledger, restricted):
        before = ledger.facts()
        with pytest.raises(OfficialRestricted) as caught:
            undo(restricted["first"])

        assert caught.value.fields["officials"] == [restricted["official"]]
        assert ledger.facts() == before

    def test_is_taken_back_by_no_undo(self, ledger: Ledger, restricted):
        for numbers in (("restriction",), ("first", "restriction")):
            with pytest.raises(CannotUndo) as caught:
                undo(*(restricted[name] for name in numbers))
            assert caught.value.fields["number"] == restricted["restriction"]

    def test_does_not_come_back_by_undoing_its_end(self, ledger: Ledger, restricted):
        ended = self.lifted(restricted["official"])
        with pytest.raises(CannotUndo):
            undo(ended)

    def test_hinders_nobody_once_it_is_lifted(self, ledger: Ledger, restricted):
        more = ledger.record(facts=(person(restricted["official"], "sex", "nu"),))
        self.lifted(restricted["official"])
        with scoped("all"):
            undo_entry(number=more.number, by="tests", at=LATER + timedelta(days=9))

        assert not [fact for fact in ledger.facts() if getattr(fact, "attribute", "") == "sex"]
