"""Drafts of changes say what ends, what is replaced and what stays."""

import pytest

from ngangtam.careers import Appointment, Appraisal, Employment, PersonAttribute, Qualification
from ngangtam.careers.applied import applied, kind_of, payload_of
from ngangtam.careers.changes import NewFact
from ngangtam.kernel import DayRange, OfficialId
from ngangtam.usecases.change_draft import (
    EndNeedsLaterDay,
    draft_end,
    draft_withdrawal,
    draft_writing,
)
from tests.factories.careers import DEPARTMENT, born, day, during, fact, holds, life


def new(kind, start=None, end=None, *, replaces=None, **payload):
    return NewFact(
        kind=kind,
        official=OfficialId(1),
        validity=during(start, end),
        payload=payload,
        replaces=replaces,
    )


def new_post(start, **more):
    payload = {"post_id": 2, "manner": "bo_nhiem", "block": "nha_nuoc", "is_primary": True}
    return new("appointment", start, **(payload | more))


class TestDraftWriting:
    def test_ends_the_primary_post_of_the_block_on_the_day_the_new_one_begins(self):
        held = holds(1, "2020-01-01")

        draft = draft_writing(life(held), new_post("2024-05-01"), ends_previous=True)

        (displaced,) = draft.displaced
        assert displaced.fact == held
        assert displaced.validity == during("2020-01-01", "2024-05-01")
        assert [each.replaces for each in draft.batch.facts] == [None, held.fact_id]

    @pytest.mark.parametrize(
        "held",
        [
            holds(1, "2020-01-01", block="dang"),
            holds(1, "2020-01-01", is_primary=False),
            holds(1, "2020-01-01", "2024-05-01"),
            holds(1, "2024-05-01"),
            fact(Employment, "2020-01-01", unit_id=DEPARTMENT, category="cong_chuc"),
        ],
    )
    def test_leaves_alone_what_goes_on_beside_it(self, held):
        assert not draft_writing(life(held), new_post("2024-05-01"), ends_previous=True).displaced

    def test_leaves_everything_alone_where_nothing_is_to_end(self):
        held = holds(1, "2020-01-01")

        assert not draft_writing(life(held), new_post("2024-05-01"), ends_previous=False).displaced

    def test_does_not_displace_the_fact_that_it_replaces(self):
        held = holds(1, "2020-01-01")
        again = new_post("2021-01-01")
        again = NewFact(
            kind=again.kind,
            official=again.official,
            validity=again.validity,
            payload=again.payload,
            replaces=held.fact_id,
        )

        draft = draft_writing(life(held), again, ends_previous=True)

        assert draft.replaced == held
        assert not draft.displaced

    def test_displaces_a_datum_of_the_same_name_alone(self):
        named, birth = (
            fact(PersonAttribute, attribute="full_name", value="Lò Thị Mẫu"),
            born("1980"),
        )
        later = new("person_attribute", "2024-01-01", attribute="full_name", value="Lò Thị Mới")

        draft = draft_writing(life(named, birth), later, ends_previous=True)

        assert [each.fact for each in draft.displaced] == [named]


class TestRivals:
    @pytest.mark.parametrize(
        ("known", "asked"),
        [
            (born("1980"), new("person_attribute", attribute="birth_date", value="1981")),
            (
                fact(Appraisal, "2024-01-01", year=2023, rating="hoan_thanh"),
                new("appraisal", "2024-02-01", year=2023, rating="hoan_thanh_tot"),
            ),
            (
                fact(Employment, unit_id=DEPARTMENT, category="cong_chuc"),
                new("employment", unit_id=DEPARTMENT, category="vien_chuc"),
            ),
        ],
    )
    def test_are_what_would_stand_twice(self, known, asked):
        assert draft_writing(life(known), asked, ends_previous=True).rivals == (known,)

    def test_are_not_what_ends_before(self):
        known = fact(Employment, "2020-01-01", unit_id=DEPARTMENT, category="cong_chuc")
        asked = new("employment", "2024-01-01", unit_id=DEPARTMENT, category="vien_chuc")

        assert not draft_writing(life(known), asked, ends_previous=True).rivals
        assert draft_writing(life(known), asked, ends_previous=False).rivals == (known,)

    def test_are_not_the_ratings_of_other_years(self):
        known = fact(Appraisal, "2024-01-01", year=2023, rating="hoan_thanh")
        asked = new("appraisal", "2025-01-01", year=2024, rating="hoan_thanh_tot")

        assert not draft_writing(life(known), asked, ends_previous=False).rivals


class TestDraftEnd:
    def test_keeps_the_content_up_to_the_day(self):
        held = holds(1, "2020-01-01")

        draft = draft_end(life(held), held, end=DayRange.exactly(day("2024-05-01")), source=None)

        (written,) = draft.batch.facts
        assert written.payload == payload_of(held)
        assert written.validity == during("2020-01-01", "2024-05-01")
        assert written.replaces == held.fact_id

    def test_refuses_an_end_before_the_start(self):
        held = holds(1, "2020-01-01")

        with pytest.raises(EndNeedsLaterDay):
            draft_end(life(held), held, end=DayRange.exactly(day("2019-01-01")), source=None)


class TestApplied:
    def test_is_the_history_as_it_will_be(self):
        held, degree = (
            holds(1, "2020-01-01"),
            fact(Qualification, "2004-01-01", component="degree", state="held", level="dai_hoc"),
        )
        history = life(held, degree)
        draft = draft_writing(history, new_post("2024-05-01"), ends_previous=True)

        after = applied(history, facts=draft.batch.facts)

        posts = sorted((f.post_id, f.validity.end is None) for f in after.of(Appointment))
        assert posts == [(1, False), (2, True)]
        assert after.of(Qualification) == [degree]
        assert {f.official_id for f in after.of(Appointment)} == {1}

    def test_lacks_what_was_withdrawn(self):
        held = holds(1, "2020-01-01")
        draft = draft_withdrawal(held)

        after = applied(life(held), facts=(), closings=draft.batch.closings)

        assert after.facts == ()
        assert draft.batch.closings[0].kind == "appointment"

    def test_gives_new_facts_ids_above_all_known_ones(self):
        held = holds(1, "2020-01-01")

        after = applied(life(held), facts=(new_post("2024-05-01"),))

        assert max(f.fact_id for f in after.facts) > held.fact_id

    def test_resolves_posts_that_the_batch_makes(self):
        after = applied(life(), facts=(new_post("2024-05-01", post_id="p"),), posts={"p": 77})

        assert [f.post_id for f in after.of(Appointment)] == [77]

    def test_knows_the_kind_of_a_fact(self):
        assert kind_of(born("1980")) == "person_attribute"
