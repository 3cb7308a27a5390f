"""Plan 724 over a drawn province: last values, series that end, attested figures, breakdowns."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import Candidacy
from ngangtam.indicators.duckdb_engine import DuckDBEngine
from ngangtam.indicators.figures import Counts, Figure
from ngangtam.indicators.scope import Scope
from ngangtam.indicators.status import Status
from ngangtam.kernel import Period
from ngangtam.usecases.explanation import explain, members
from ngangtam.usecases.progress import (
    Attestation,
    DayNotLaidOut,
    Tables,
    figures_by,
    figures_of_plan,
    summed_over,
)
from ngangtam.usecases.segments import build_segments
from ngangtam.usecases.segments_units import build_unit_segments, closure_table
from ngangtam.usecases.vocabulary_setting import Setting
from ngangtam.usecases.vocabulary_units import Candidates
from ngangtam_law import indicators, plans
from tests.factories.careers import (
    COMMUNE,
    DEPARTMENT,
    DISTRICT,
    PROVINCE,
    born,
    day,
    fact,
    holds,
    life,
    of_sex,
    small_province,
)
from tests.unit.usecases.test_vocabulary import has

PLAN = plans.load()["724-kh-ubnd-2022"]
DEFINITIONS = indicators.load()
HISTORIES = {
    history.official_id: history
    for history in [
        life(holds(1, "2020-01-01"), born("1990-01-01"), of_sex("nam"), official=1),
        life(holds(2, "2020-01-01"), born("1970-01-01"), of_sex("nu"), official=2),
        life(
            holds(4, "2020-01-01"),
            fact(Candidacy, "2025-05-01", body="tinh_uy", term="2025-2030"),
            has("it", "co_ban"),
            born("1985-01-01"),
            of_sex("nam"),
            official=3,
        ),
        life(holds(6, "2020-01-01"), has("degree", "dai_hoc"), official=4),
        life(holds(7, "2020-01-01"), official=5),
    ]
}


@pytest.fixture(scope="module")
def setting():
    return Setting.of(
        HISTORIES.values(), organization=small_province(), edition=ngangtam_law.load()
    )


@pytest.fixture(scope="module")
def candidates(setting):
    return Candidates.of(HISTORIES.values(), setting=setting)


@pytest.fixture(scope="module")
def tables(setting, candidates):
    def leaves(entity):
        return sorted(
            {
                leaf
                for definition in DEFINITIONS.values()
                if definition.entity == entity
                for reading in definition.readings.values()
                for leaf in reading.leaves
            },
            key=lambda leaf: leaf.key,
        )

    begin = date(2020, 1, 1)
    return Tables(
        officials=build_segments(
            HISTORIES.values(), setting=setting, leaves=leaves("official"), from_day=begin
        ),
        units=build_unit_segments(
            setting.organization, candidates=candidates, leaves=leaves("unit"), from_day=begin
        ),
        closure=closure_table(setting.organization),
    )


@pytest.fixture
def progress(tables):
    def on(text, **chosen):
        found = figures_of_plan(
            PLAN,
            DEFINITIONS,
            tables,
            engine=DuckDBEngine(),
            day=day(text),
            scope=chosen.pop("scope", Scope.everything()),
            **chosen,
        )
        return {target.target.id: target for target in found}

    return on


class TestFiguresOfPlan:
    def test_give_every_target_in_the_order_of_the_text(self, progress):
        assert list(progress("2025-06-30")) == [target.id for target in PLAN.targets]

    def test_count_the_people_of_the_day(self, progress):
        found = progress("2025-06-30")

        assert found["T4a"].figure.counts == Counts(met=1, unmet=1)
        assert found["T4a"].status is Status.BEYOND
        assert found["T6a"].figure.counts == Counts(met=1, unknown=1)
        assert found["T6a"].status is Status.NOT_ENOUGH_EVIDENCE
        assert found["T6a"].judgement.open == 1

    def test_keep_the_last_value_of_a_level_that_has_ended(self, progress):
        before, after = progress("2025-06-30")["T3c"], progress("2025-12-31")["T3c"]

        assert before.figure.counts == after.figure.counts == Counts(met=1)
        assert (before.has_ended, after.has_ended) == (False, True)
        assert after.taken_on == day("2025-06-30")
        assert "cấp huyện đã kết thúc" in after.ended_vi
        assert before.ended_vi == ""

    def test_open_a_second_series_and_keep_the_first_apart(self, progress):
        found = progress("2025-12-31")["T4d"]

        assert found.series == DEFINITIONS["T4d"].series[1]
        assert found.figure.counts == Counts(unknown=1)
        (closed,) = found.closed
        assert closed.day == day("2025-06-30")
        assert closed.figure.counts == Counts(met=1, unknown=1)

    def test_draw_a_trend_within_the_days_of_each_series(self, progress):
        days = [day("2025-03-31"), day("2025-09-30"), day("2026-03-31")]
        trend = progress("2025-12-31", trend_days=days)["T6a"].trend

        assert [(point.day, point.series.label_en[:2]) for point in trend] == [
            (days[0], "16"),
            (days[1], "56"),
        ]

    def test_take_the_planning_target_on_the_eve_of_the_congress(self, progress):
        assert progress("2025-12-31")["T1"].taken_on == day("2025-09-16")
        assert progress("2025-12-31")["T2a"].taken_on == day("2025-12-31")

    def test_are_due_on_the_due_day(self, progress):
        assert not progress("2025-12-30")["T4a"].is_due
        assert progress("2025-12-31")["T4a"].is_due

    def test_follow_another_reading(self, progress):
        found = progress("2025-06-30", readings={"T4d": "chi_cap_so"})["T4d"]

        assert found.reading.id == "chi_cap_so"
        assert found.figure.counts == Counts(unknown=1)

    def test_narrow_to_a_unit_as_of_the_day(self, progress):
        assert progress("2025-06-30", unit=DISTRICT)["T6a"].figure.counts.members == 2
        assert progress("2025-07-01", unit=DISTRICT)["T6a"].figure.counts.members == 0
        assert progress("2025-07-01", unit=PROVINCE)["T6a"].figure.counts.members == 2

    def test_show_only_what_the_scope_allows(self, progress):
        found = progress("2025-06-30", scope=Scope.units(DEPARTMENT))

        assert found["T6a"].status is Status.NOBODY
        assert found["T4a"].figure.counts.members == 2

    def test_take_a_deliverable_and_a_figure_from_an_attestation(self, progress):
        stated = [
            Attestation(indicator="T8", document="số 1", valid=Period(day("2022-11-11"))),
            Attestation(
                indicator="T1",
                document="số 2",
                valid=Period(day("2025-01-01")),
                counts=Counts(met=45, unmet=5),
            ),
        ]
        before = progress("2022-11-10", attestations=stated)
        after = progress("2025-06-30", attestations=stated)

        assert before["T8"].status is Status.NOT_ENOUGH_EVIDENCE
        assert after["T8"].status is Status.MET
        assert after["T1"].status is Status.MET
        assert after["T1"].attestation is stated[1]
        assert before["T1"].attestation is None

    def test_refuse_a_day_before_the_data(self, progress):
        with pytest.raises(DayNotLaidOut):
            progress("2019-12-31")


class TestFiguresBy:
    def test_break_down_by_unit_rolled_up_and_by_sex(self, tables):
        definition = DEFINITIONS["T4a"]

        def broken(**chosen):
            return {
                place: figure.counts
                for place, figure in figures_by(
                    definition,
                    definition.default,
                    tables,
                    engine=DuckDBEngine(),
                    day=day("2025-06-30"),
                    scope=Scope.everything(),
                    **chosen,
                ).items()
            }

        assert broken(by=("unit",)) == {
            (DEPARTMENT,): Counts(met=1, unmet=1),
            (PROVINCE,): Counts(met=1, unmet=1),
        }
        assert broken(by=("sex",)) == {("nam",): Counts(met=1), ("nu",): Counts(unmet=1)}
        assert broken(by=("sex",), unit=DISTRICT) == {}


class TestOpeningDay:
    def test_is_the_last_day_of_a_closed_plan(self):
        today = day("2026-11-23")

        assert PLAN.opening_day(today=today, latest_data_on=None) == day("2025-12-31")
        assert PLAN.opening_day(today=today, latest_data_on=day("2025-10-31")) == day("2025-10-31")


class TestExplain:
    def explained(self, indicator, text, tables, setting, candidates, **chosen):
        definition = DEFINITIONS[indicator]
        shown = members(
            definition.default,
            tables.of(definition),
            day=day(text),
            scope=Scope.everything(),
            closure=tables.closure,
            **chosen,
        )
        return explain(
            definition,
            definition.default,
            shown,
            histories=HISTORIES,
            setting=setting,
            candidates=candidates,
            day=day(text),
        )

    def test_lists_the_unmet_first_with_reasons_and_facts(self, tables, setting, candidates):
        unmet, met = self.explained("T4a", "2025-06-30", tables, setting, candidates)

        assert (unmet.member.official_id, unmet.member.outcome) == (2, "unmet")
        assert met.member.outcome == "met"
        (age,) = unmet.criterion
        assert (age.answer, age.says_vi) == (False, "dưới 40 tuổi")
        assert age.fact_ids
        (post,) = unmet.population
        assert post.found_vi == "Phó Giám đốc sở"
        assert post.fact_ids

    def test_says_what_is_missing(self, tables, setting, candidates):
        unknown, met = self.explained("T6a", "2025-06-30", tables, setting, candidates)

        assert (unknown.member.official_id, unknown.member.outcome) == (5, "unknown")
        assert unknown.criterion[0].found_vi == "chưa khai báo"
        assert met.criterion[0].found_en == "University"

    def test_lists_requirements_of_a_standard_with_their_source(self, tables, setting, candidates):
        definition = DEFINITIONS["T6b"]
        reading = definition.readings["theo_tieu_chuan"]
        shown = members(reading, tables.officials, day=day("2025-06-30"), scope=Scope.everything())
        first = explain(
            definition,
            reading,
            shown[:1],
            histories=HISTORIES,
            setting=setting,
            candidates=candidates,
            day=day("2025-06-30"),
        )[0]

        assert [reason.claim for reason in first.criterion] == [
            "political_theory",
            "state_management",
            "it",
        ]
        assert all(reason.citation is not None for reason in first.criterion)

    def test_narrows_to_a_unit(self, tables, setting, candidates):
        assert not self.explained("T4a", "2025-06-30", tables, setting, candidates, unit=COMMUNE)

    def test_explains_units_too(self, tables, setting, candidates):
        (district,) = self.explained("T3c", "2025-06-30", tables, setting, candidates)

        assert district.member.unit_id == DISTRICT
        assert district.criterion[0].answer is True
        assert district.criterion[0].fact_ids


class TestSummedOver:
    def test_gives_the_same_as_breaking_down_by_one_thing(self, tables):
        definition = DEFINITIONS["T4a"]

        def broken_down(*by: str) -> dict[tuple[object, ...], Figure]:
            return figures_by(
                definition,
                definition.default,
                tables,
                engine=DuckDBEngine(),
                day=day("2025-06-30"),
                scope=Scope.everything(),
                by=by,
            )

        both = broken_down("sex", "minority")

        for position, thing in enumerate(("sex", "minority")):
            alone = {place: figure for (place,), figure in broken_down(thing).items()}
            assert summed_over(both, position) == alone
            assert alone
