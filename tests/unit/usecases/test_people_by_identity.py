"""Whom a row means: the same, somebody new, a question, or a contradiction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ngangtam.intake import PersonRef
from ngangtam.kernel import OfficialId, PartialDate, UnitId
from ngangtam.usecases.likeness import KnownPerson, Likeness, likeness_of
from ngangtam.usecases.people_by_identity import Match, Outcome, PeopleByIdentity

ONE, OTHER, THIRD = OfficialId(1), OfficialId(2), OfficialId(3)
OFFICE, ELSEWHERE = UnitId(10), UnitId(20)
NUMBER = "004075000001"


def known(
    official_id: OfficialId = ONE,
    birth: str | None = "1975-03-05",
    *,
    name: str = "Bế Thị Thử",
    sex: str | None = "nu",
    has_citizen_id: bool = False,
    units: tuple[UnitId, ...] = (OFFICE,),
) -> KnownPerson:
    return KnownPerson(
        official_id=official_id,
        full_name=name,
        birth_date=PartialDate.parse(birth) if birth else None,
        sex=sex,
        has_citizen_id=has_citizen_id,
        units=frozenset(units),
    )


def row(
    birth: str | None = None,
    *,
    name: str | None = "Bế Thị Thử",
    sex: str | None = None,
    citizen_id: str | None = None,
) -> PersonRef:
    return PersonRef(
        full_name=name,
        birth_date=PartialDate.parse(birth) if birth else None,
        sex=sex,
        citizen_id=citizen_id,
        unit_text=None,
    )


def match(
    person: PersonRef,
    *people: KnownPerson,
    owners: tuple[OfficialId, ...] = (),
    unit: UnitId | None = None,
    count: int = 1_000,
) -> Match:
    citizen_ids = {NUMBER: owners} if owners else {}
    likeness = likeness_of({person: unit}, people, citizen_ids=citizen_ids, people_count=count)
    people_there = PeopleByIdentity(people, citizen_ids=citizen_ids, likeness=likeness)
    return people_there.match(person, unit_id=unit)


class TestACitizenId:
    def test_decides_alone(self):
        assert match(row(citizen_id=NUMBER), known(has_citizen_id=True), owners=(ONE,)) == Match(
            Outcome.SAME, ONE
        )

    def test_is_enough_where_all_else_is_as_known_and_nobody_is_scored(self):
        people = [known(has_citizen_id=True), known(OTHER)]
        person = row("1975-03-05", sex="nu", citizen_id=NUMBER)
        likeness = likeness_of(
            {person: OFFICE}, people, citizen_ids={NUMBER: (ONE,)}, people_count=1_000
        )

        assert likeness == Likeness(settled={person: ONE})

    @pytest.mark.parametrize("owners", [(ONE,), (ONE, OTHER)])
    def test_leaves_to_the_scores_what_is_written_otherwise_or_of_several(self, owners):
        people = [known(has_citizen_id=True), known(OTHER, has_citizen_id=True)]
        name = "Bế Thị Thư" if len(owners) == 1 else "Bế Thị Thử"
        person = row("1975-03-05", name=name, citizen_id=NUMBER)
        likeness = likeness_of(
            {person: OFFICE}, people, citizen_ids={NUMBER: owners}, people_count=1_000
        )

        assert not likeness.settled
        assert ONE in likeness.officials[person]

    def test_that_settles_one_row_still_tells_who_another_row_is(self):
        settled = row("1975-03-05", sex="nu", citizen_id=NUMBER)
        open_row = row("1975-03-05", sex="nu")
        likeness = likeness_of(
            {settled: OFFICE, open_row: OFFICE},
            [known(has_citizen_id=True)],
            citizen_ids={NUMBER: (ONE,)},
            people_count=1_000,
        )

        assert ONE in likeness.officials[open_row]
        assert settled in likeness.persons[open_row]

    def test_decides_where_the_row_gives_no_name(self):
        person = row(name=None, citizen_id=NUMBER)

        assert match(person, known(has_citizen_id=True), owners=(ONE,)).official_id == ONE

    @pytest.mark.parametrize(
        "person",
        [
            row(name="Lý Văn Mẫu", citizen_id=NUMBER),
            row("1976", citizen_id=NUMBER),
            row("1975-07-28", citizen_id=NUMBER),
            row(sex="nam", citizen_id=NUMBER),
        ],
        ids=["name", "year", "day", "sex"],
    )
    def test_is_contradicted_by_what_the_row_says_besides(self, person):
        found = match(person, known(has_citizen_id=True), owners=(ONE,))

        assert found == Match(Outcome.CONTRADICTED, candidates=(ONE,))

    @pytest.mark.parametrize(
        "person",
        [
            row("1975", name="BE THI THU", citizen_id=NUMBER),
            row("1975-03-06", citizen_id=NUMBER),
            row("1975-05-03", name="Bế Thị Thửa", citizen_id=NUMBER),
            row(name="Bế Thử", citizen_id=NUMBER),
        ],
        ids=["less", "one digit", "swapped and a letter", "a word left out"],
    )
    def test_is_not_contradicted_by_what_is_left_out_or_mistyped(self, person):
        assert match(person, known(has_citizen_id=True), owners=(ONE,)).outcome is Outcome.SAME

    def test_that_is_another_leaves_namesakes_born_the_same_day_to_a_person(self):
        person = row("1975-03-05", citizen_id=NUMBER)
        found = match(person, known(has_citizen_id=True), unit=OFFICE)

        assert found == Match(Outcome.ASK, candidates=(ONE,))

    def test_that_is_another_means_another_where_little_else_agrees(self):
        person = row(citizen_id=NUMBER)

        assert match(person, known(has_citizen_id=True), unit=ELSEWHERE) == Match(Outcome.NEW)

    def test_is_taken_for_a_person_who_had_none(self):
        assert match(row("1975-03-05", citizen_id=NUMBER), known()) == Match(Outcome.SAME, ONE)

    def test_of_two_records_leaves_name_and_birth_date_to_decide(self):
        records = (
            known(has_citizen_id=True),
            known(OTHER, "1980-01-01", has_citizen_id=True),
        )
        born_1980 = row("1980-01-01", citizen_id=NUMBER)

        assert match(born_1980, *records, owners=(ONE, OTHER)) == Match(Outcome.SAME, OTHER)

    def test_of_two_records_that_both_fit_is_asked_and_never_a_third_record(self):
        records = (known(has_citizen_id=True), known(OTHER, has_citizen_id=True))
        found = match(row("1975-03-05", citizen_id=NUMBER), *records, owners=(ONE, OTHER))

        assert found == Match(Outcome.ASK, candidates=(ONE, OTHER))

    def test_of_a_record_without_a_name_is_no_new_person(self):
        found = match(row("1975-03-05", citizen_id=NUMBER), owners=(THIRD,))

        assert found == Match(Outcome.CONTRADICTED, candidates=(THIRD,))


class TestNameAndBirthDate:
    def test_to_the_day_decide_wherever_the_person_works(self):
        assert match(row("1975-03-05"), known(), unit=ELSEWHERE) == Match(Outcome.SAME, ONE)

    def test_to_the_day_decide_though_accents_were_mistyped(self):
        assert match(row("1975-03-05", name="Bế Thị Thư"), known()).official_id == ONE

    def test_to_the_day_of_two_records_are_asked(self):
        found = match(row("1975-03-05"), known(), known(OTHER), unit=OFFICE)

        assert found == Match(Outcome.ASK, candidates=(ONE, OTHER))

    @pytest.mark.parametrize("birth", [None, "1975", "1975-03"])
    def test_less_than_that_is_asked(self, birth):
        assert match(row(birth), known(), unit=ELSEWHERE) == Match(Outcome.ASK, candidates=(ONE,))

    def test_of_the_same_year_on_both_sides_is_still_asked(self):
        assert match(row("1975"), known(birth="1975")).outcome is Outcome.ASK

    def test_less_than_that_decides_with_the_unit(self):
        assert match(row("1975"), known(), unit=OFFICE) == Match(Outcome.SAME, ONE)

    def test_two_namesakes_of_one_unit_are_asked(self):
        found = match(row(), known(birth="1970"), known(OTHER, "1980"), unit=OFFICE)

        assert found == Match(Outcome.ASK, candidates=(ONE, OTHER))

    def test_a_namesake_of_no_known_unit_may_be_of_this_one(self):
        found = match(row(), known(birth="1970"), known(OTHER, "1980", units=()), unit=OFFICE)

        assert found == Match(Outcome.ASK, candidates=(ONE, OTHER))
        assert match(row(), known(units=()), unit=OFFICE).outcome is Outcome.ASK

    def test_the_unit_does_not_make_other_accents_the_same_name(self):
        found = match(row(name="Bế Thị Thu"), known(), unit=OFFICE)

        assert found == Match(Outcome.ASK, candidates=(ONE,))

    def test_the_unit_decides_over_the_place_of_a_tone_mark(self):
        person = row(name="LÒ THỊ HOÀ")

        assert match(person, known(name="Lò Thị Hòa"), unit=OFFICE).outcome is Outcome.SAME

    @pytest.mark.parametrize(
        "person",
        [row("1976-03-05"), row("1975-04"), row(sex="nam")],
        ids=["year", "month", "sex"],
    )
    def test_that_differ_in_one_thing_are_asked_in_the_unit(self, person):
        assert match(person, known(), unit=OFFICE) == Match(Outcome.ASK, candidates=(ONE,))

    @pytest.mark.parametrize(
        "person",
        [row("1986-11-23"), row("1975-04", sex="nam"), row(name="Lý Văn Mẫu")],
        ids=["birth", "month and sex", "name"],
    )
    def test_that_differ_mean_somebody_new(self, person):
        assert match(person, known(), unit=ELSEWHERE) == Match(Outcome.NEW)

    @pytest.mark.parametrize("twin", ["Bế Văn Lam", "Bế Văn Nâm", "Bế Văn Năng"])
    def test_of_twins_are_asked_where_the_given_names_have_other_letters(self, twin):
        known_one = known(birth="1980-03-05", name="Bế Văn Nam", sex="nam")
        person = row("1980-03-05", name=twin, sex="nam")
        found = match(person, known_one, unit=OFFICE)

        is_of_other_letters = twin != "Bế Văn Nâm"
        assert found.outcome == (Outcome.ASK if is_of_other_letters else Outcome.SAME)

    def test_of_father_and_son_are_asked_or_new(self):
        father = known(birth="1955-03-07", name="Bế Văn Nam", sex="nam")
        son = row("1980-03-05", name="Bế Văn Nam", sex="nam")

        assert match(son, father).outcome == Outcome.NEW
        assert match(son, father, unit=OFFICE).outcome == Outcome.ASK

    def test_of_a_common_name_need_more_than_a_birth_day(self):
        bearers = [
            known(OfficialId(100 + i), f"19{70 + i % 30}-01-{1 + i % 28:02d}") for i in range(60)
        ]
        person = row("1975-03-05")
        there = (known(), *bearers)

        assert match(person, *there, unit=ELSEWHERE, count=20_000).outcome is Outcome.ASK
        assert match(person, *there, unit=OFFICE, count=20_000) == Match(Outcome.SAME, ONE)

    def test_missing_altogether_is_asked(self):
        assert match(row(name=None), known()) == Match(Outcome.ASK)

    def test_nobody_known_is_somebody_new(self):
        assert match(row("1975-03-05")) == Match(Outcome.NEW)


class TestPeopleOfTheSameLoad:
    def test_are_found_by_later_rows(self):
        first, later = row("1975-03-05", citizen_id=NUMBER), row("1975-03-05")
        contrary = row("1980", citizen_id=NUMBER)
        likeness = likeness_of(
            dict.fromkeys((first, later, contrary)), (), citizen_ids={}, people_count=1_000
        )
        people = PeopleByIdentity((), citizen_ids={}, likeness=likeness)
        people.add(known(OfficialId(-1), has_citizen_id=True), citizen_id=NUMBER, said_by=first)

        assert people.match(first, unit_id=None).official_id == -1
        assert people.match(later, unit_id=None).official_id == -1
        assert people.match(contrary, unit_id=None) == Match(
            Outcome.CONTRADICTED, candidates=(OfficialId(-1),)
        )

    def test_are_not_doubled_when_more_becomes_known(self):
        first, later = row("1975-03-05"), row()
        there = [known(birth="1975")]
        likeness = likeness_of(
            {first: OFFICE, later: ELSEWHERE}, there, citizen_ids={}, people_count=1_000
        )
        people = PeopleByIdentity(there, citizen_ids={}, likeness=likeness)
        people.add(known(units=(OFFICE, ELSEWHERE)), said_by=first)

        assert people.match(first, unit_id=OFFICE) == Match(Outcome.SAME, ONE)
        assert people.match(later, unit_id=ELSEWHERE) == Match(Outcome.SAME, ONE)


class TestWhatPeopleDecided:
    def test_comes_before_everything(self):
        person = row("1975-03-05", citizen_id=NUMBER)
        people = [known(has_citizen_id=True), known(OTHER, "1980")]
        likeness = likeness_of({person: OFFICE}, people, citizen_ids={}, people_count=1_000)

        def decided(official_id: OfficialId | None) -> Match:
            return PeopleByIdentity(
                people,
                citizen_ids={NUMBER: (ONE,)},
                likeness=likeness,
                decided={person: official_id},
            ).match(person, unit_id=OFFICE)

        assert decided(OTHER) == Match(Outcome.SAME, OTHER)
        assert decided(None) == Match(Outcome.NEW)

    def test_is_asked_again_once_the_official_is_gone(self):
        person = row("1975-03-05")
        likeness = likeness_of({person: None}, [known()], citizen_ids={}, people_count=1_000)
        people = PeopleByIdentity(
            [known()], citizen_ids={}, likeness=likeness, decided={person: THIRD}
        )

        assert people.match(person, unit_id=None) == Match(Outcome.SAME, ONE)

    def test_makes_one_official_of_rows_that_write_somebody_new_in_one_way(self):
        first = row("1975-03-05")
        again = replace(first, native_place="xã Mẫu")
        likeness = likeness_of(
            dict.fromkeys((first, again)), [known()], citizen_ids={}, people_count=1_000
        )
        people = PeopleByIdentity(
            [known()], citizen_ids={}, likeness=likeness, decided={first: None, again: None}
        )
        assert people.match(first, unit_id=None) == Match(Outcome.NEW)
        people.add(known(OTHER), said_by=first)

        assert people.match(first, unit_id=None) == Match(Outcome.SAME, OTHER)
        assert people.match(again, unit_id=None) == Match(Outcome.SAME, OTHER)
