"""A list narrowed in the table of states is the list narrowed one official at a time."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import (
    FACT_KINDS,
    Candidacy,
    DisciplinaryMeasure,
    History,
    PartyMembership,
    PersonAttribute,
)
from ngangtam.kernel import OfficialId, PartialDate
from ngangtam.usecases.attribute_filters import NO, YES, Condition, fits_all
from ngangtam.usecases.attribute_values import Kind
from ngangtam.usecases.attributes import ATTRIBUTES, kinds_read, state_on
from ngangtam.usecases.states import NameRank, build_states, place_of, states_types
from ngangtam.usecases.states_query import states_query
from ngangtam.usecases.vocabulary_setting import Setting
from ngangtam_web.apps.indicator_runs.people_states import counted, listed
from ngangtam_web.apps.indicator_runs.store import write_states
from tests.factories.careers import COMMUNE, DEPARTMENT, DISTRICT, PROVINCE, fact, small_province
from tests.generative.test_figures_segments import DAYS, FROM, NEAR, PEOPLE, validities

EDITION = ngangtam_law.load()
UNITS = [str(unit) for unit in (PROVINCE, DEPARTMENT, DISTRICT, COMMUNE)]
ASKABLE = [attribute for attribute in ATTRIBUTES.values() if attribute.can_be_asked]


def codes_of(attribute):
    match attribute.kind:
        case Kind.UNIT:
            return UNITS
        case Kind.TRUTH:
            return [YES, NO]
        case _:
            pass
    match attribute.codes:
        case "titles":
            return ["giam_doc_so", "bi_thu_huyen_uy", "chuyen_vien", "uy_vien_btv_tinh_uy"]
        case "title_groups":
            return list(EDITION.title_groups)
        case None:
            return ["2020-2025", "2025-2030"]
        case _:
            return [entry.code for entry in EDITION.code_list(attribute.codes).entries][:8]


@st.composite
def conditions(draw):
    attribute = draw(st.sampled_from(ASKABLE))
    or_unknown = draw(st.booleans())
    if attribute.kind in (Kind.MONTHS, Kind.YEARS):
        limits = st.none() | st.integers(0, 70 if attribute.kind is Kind.YEARS else 90)
        return Condition(
            attribute=attribute, least=draw(limits), most=draw(limits), or_unknown=or_unknown
        )
    if attribute.kind is Kind.DAY:
        days = st.none() | DAYS | NEAR | st.dates(date(1968, 1, 1), date(1990, 1, 1))
        return Condition(
            attribute=attribute, least=draw(days), most=draw(days), or_unknown=or_unknown
        )
    codes = draw(st.frozensets(st.sampled_from(codes_of(attribute)), max_size=5))
    return Condition(attribute=attribute, codes=codes, or_unknown=or_unknown)


@st.composite
def further_facts(draw):
    made = draw(
        st.sampled_from(
            [
                lambda: fact(PersonAttribute, attribute="ethnicity", value="tay"),
                lambda: fact(PartyMembership, official_from=PartialDate(2010, 5)),
                lambda: fact(PartyMembership, is_member=False),
                lambda: fact(DisciplinaryMeasure, measure="khien_trach"),
                lambda: fact(Candidacy, body="tinh_uy", term="2025-2030"),
            ]
        )
    )()
    object.__setattr__(made, "validity", draw(validities()))
    return made


@st.composite
def provinces(draw):
    lives = draw(st.lists(PEOPLE, min_size=1, max_size=5))
    return [
        History(
            OfficialId(number),
            (*life.facts, *draw(st.lists(further_facts(), max_size=3))),
        )
        for number, life in enumerate(lives, start=1)
    ]


@settings(max_examples=60, deadline=None)
@given(
    provinces(),
    st.lists(st.lists(conditions(), max_size=3), min_size=4, max_size=8),
    st.lists((DAYS | NEAR).filter(lambda day: day >= FROM), min_size=2, max_size=4),
)
def test_a_filter_of_the_table_is_a_filter_of_each_official(tmp_path_factory, people, asked, days):
    setting = Setting.of(people, organization=small_province(), edition=EDITION)
    ranks = {history.official_id: 7 - history.official_id % 3 for history in people}
    names = {official_id: NameRank(rank, rank) for official_id, rank in ranks.items()}
    table = build_states(people, setting=setting, from_day=FROM, name_ranks=names)
    path = tmp_path_factory.mktemp("states") / "states.parquet"
    write_states(path, table)
    order = setting.unit_lines.in_order()

    for day in days:
        states = [state_on(history, setting, day) for history in people]
        for some in asked:
            kept = [state for state in states if fits_all(some, state, EDITION)]
            wanted = sorted(
                (
                    place_of(
                        order.get(state.get("don_vi"), 2**20 - 1),  # type: ignore[arg-type]
                        state.standing,
                        ranks[state.official_id],
                    ),
                    state.official_id,
                )
                for state in kept
            )

            def query(some=some, day=day):
                return states_query(some, day=day, edition=EDITION, lines=setting.unit_lines)

            found = listed(path, query(), order="don_vi", within=[])
            assert [line.place for line in found] == wanted
            by_name = listed(path, query(), order="ten", within=[])
            assert [line.official_id for line in by_name] == sorted(
                (state.official_id for state in kept), key=lambda number: (ranks[number], number)
            )
            assert counted(path, query(), within=[], at_most=3) == min(3, len(kept))
            scope = {OfficialId(1), OfficialId(3)}
            inside = listed(path, query(), order="don_vi", within=[None, scope])
            assert {line.official_id for line in inside} == scope & {s.official_id for s in kept}
            if len(wanted) > 1:
                first = listed(path, query(), order="don_vi", within=[], limit=1)
                rest = listed(path, query(), order="don_vi", within=[], after=first[0].place)
                assert [line.place for line in (*first, *rest)] == wanted
                back = listed(
                    path, query(), order="don_vi", within=[], before=rest[0].place, limit=1
                )
                assert back == first


@settings(max_examples=30, deadline=None)
@given(provinces(), (DAYS | NEAR))
def test_an_attribute_reads_no_other_kinds_than_it_says(people, day):
    setting = Setting.of(people, organization=small_province(), edition=EDITION)
    slugs = {value: kind for kind, value in FACT_KINDS.items()}
    for history in people:
        whole = state_on(history, setting, day)
        for attribute in ATTRIBUTES:
            kinds = kinds_read([attribute])
            facts = tuple(fact for fact in history.facts if slugs[type(fact)] in kinds)
            part = state_on(History(history.official_id, facts), setting, day, only=[attribute])

            assert part.values == {attribute: whole.get(attribute)}
            assert (part.units, part.standing) == (whole.units, whole.standing)


@settings(max_examples=30, deadline=None)
@given(provinces())
def test_states_leave_no_gap_and_no_two_neighbours_are_alike(people):
    setting = Setting.of(people, organization=small_province(), edition=EDITION)
    rows = build_states(people, setting=setting, from_day=FROM, name_ranks={}).to_pylist()

    assert set(rows[0]) == set(states_types())
    for history in people:
        own = sorted(
            (row for row in rows if row["official_id"] == history.official_id),
            key=lambda row: row["from_day"],
        )
        assert own[0]["from_day"] == FROM
        assert own[-1]["to_day"] == date(9999, 12, 31)
        for before, after in pairwise(own):
            assert before["to_day"] == after["from_day"]
            assert {n for n in before if before[n] != after[n]} - {"from_day", "to_day"}


def test_days_of_the_tree_decide_who_lies_below():
    lines = Setting.of([], organization=small_province(), edition=EDITION).unit_lines
    asked = frozenset({DISTRICT})

    for _ in range(2):
        assert set(lines.below(asked, date(2025, 6, 30))) == {DISTRICT, COMMUNE}
        assert set(lines.below(asked, date(2025, 7, 1))) == {DISTRICT}
