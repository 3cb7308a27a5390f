"""What a title asks beside levels: each test on both sides of its edge, and where data lack."""

from datetime import date
from itertools import count

import pytest

import ngangtam_law
from ngangtam.careers import Appointment, Appraisal, Employment, History, Qualification
from ngangtam.careers.facts import PartyMembership, PersonAttribute, SuccessionListing
from ngangtam.kernel import (
    Citation,
    DayRange,
    FactId,
    OfficialId,
    PartialDate,
    PostId,
    UnitId,
    Validity,
)
from ngangtam.law.conditions import (
    AgeOn,
    AllOf,
    AnyOf,
    Condition,
    Exemption,
    LevelReached,
    LevelRenewed,
    MonthsServed,
    OfSex,
    PartyMember,
    PlannedForTitle,
    PostsHeld,
    RankHeld,
    RatedInYears,
    ServiceLeft,
)
from ngangtam.rules.conditions import ConditionJudge

EDITION = ngangtam_law.load()
OFFICIAL = OfficialId(7)
ON = date(2025, 6, 30)
_numbers = count(1)
#: Posts of the tests: 1 a head of division, 2 a director; the title of 3 is not known.
TITLES = {PostId(1): "truong_phong_so", PostId(2): "giam_doc_so"}


def valid(start=None, end=None):
    begins = DayRange.exactly(start) if isinstance(start, date) else start
    return Validity(begins, None if end is None else DayRange.exactly(end))


def of(kind, *, start=None, end=None, **values):
    return kind(
        fact_id=FactId(next(_numbers)),
        official_id=OFFICIAL,
        validity=valid(start, end),
        **values,
    )


def attribute(name, value):
    return of(PersonAttribute, attribute=name, value=value)


def born(day, sex="nam"):
    return [attribute("birth_date", day), attribute("sex", sex)]


def post(number, start, end=None, block="nha_nuoc"):
    return of(
        Appointment, start=start, end=end, post_id=PostId(number), manner="bo_nhiem", block=block
    )


def held(component, level, start=None, state="held"):
    return of(Qualification, start=start, component=component, state=state, level=level)


def rated(year, rating):
    return of(Appraisal, start=date(year, 12, 10), year=year, rating=rating)


def judge(test, *facts, on=ON, title="pho_giam_doc_so"):
    judging = ConditionJudge(
        edition=EDITION,
        title_code=title,
        on=on,
        title_of_post=lambda post_id, _: TITLES.get(post_id),
    )
    return judging.judge(test, History(OFFICIAL, facts))


def outcomes(test, *facts, **given):
    return judge(test, *facts, **given).outcome


class TestLevelReached:
    TEST = LevelReached(component="political_theory", at_least="trung_cap")

    @pytest.mark.parametrize(
        ("facts", "outcome"),
        [
            ([held("political_theory", "trung_cap", date(2018, 1, 1))], "met"),
            ([held("political_theory", "so_cap", date(2018, 1, 1))], "unmet"),
            ([held("political_theory", "trung_cap", date(2025, 1, 1), "studying")], "in_progress"),
            ([], "unknown"),
        ],
    )
    def test_compares_what_is_held(self, facts, outcome):
        assert outcomes(self.TEST, *facts) == outcome

    def test_is_met_by_enrolment_where_the_law_says_so(self):
        test = LevelReached(component="political_theory", at_least="trung_cap", or_enrolled=True)
        enrolled = held("political_theory", "trung_cap", date(2025, 1, 1), "studying")

        assert outcomes(test, enrolled) == "met"

    def test_tells_the_remedy_of_what_is_unmet_and_the_datum_of_what_is_unknown(self):
        unmet = judge(self.TEST, held("political_theory", "so_cap", date(2018, 1, 1)))
        unknown = judge(self.TEST)

        assert [words.vi for words in unmet.remedies] == [
            "Đào tạo, bồi dưỡng: Trình độ lý luận chính trị, từ mức Trung cấp trở lên"
        ]
        assert not unmet.missing
        [missing] = unknown.missing
        assert missing.en == (
            "diploma, certificate, or a statement that there is none: "
            "Political theory, Intermediate or higher"
        )
        assert not unknown.remedies


class TestLevelRenewed:
    TEST = LevelRenewed(component="knowledge_update", within_months=60)

    @pytest.mark.parametrize(
        ("start", "outcome"),
        [
            (date(2020, 7, 1), "met"),
            (date(2020, 6, 30), "unmet"),
            (date(2025, 6, 30), "met"),
            # What came later says nothing of what was there before.
            (date(2025, 7, 1), "unknown"),
            (DayRange(date(2020, 1, 1), date(2020, 12, 31)), "unknown"),
            (None, "unknown"),
        ],
    )
    def test_counts_the_months_before_the_day(self, start, outcome):
        course = held("knowledge_update", None, start)

        assert outcomes(self.TEST, course) == outcome

    def test_is_not_known_of_whom_nothing_is_known(self):
        assert outcomes(self.TEST) == "unknown"

    def test_is_unmet_where_the_file_says_that_there_is_none(self):
        assert outcomes(self.TEST, held("knowledge_update", None, None, "none")) == "unmet"


class TestPostsHeld:
    TEST = PostsHeld(titles=frozenset(["truong_phong_so"]), months=24)

    @pytest.mark.parametrize(
        ("facts", "outcome"),
        [
            ([post(1, date(2023, 6, 30))], "met"),
            ([post(1, date(2023, 7, 1))], "unmet"),
            ([post(2, date(2010, 1, 1))], "unmet"),
            ([post(3, date(2010, 1, 1))], "unknown"),
            ([post(1, None)], "unknown"),
            ([post(1, DayRange(date(2023, 1, 1), date(2023, 12, 31)))], "unknown"),
            ([], "unmet"),
            # Two spells in the title add up; what overlaps counts once.
            ([post(1, date(2020, 1, 1), date(2021, 1, 1)), post(1, date(2024, 6, 30))], "met"),
            ([post(1, date(2024, 6, 30)), post(1, date(2024, 6, 30))], "unmet"),
            # What begins after the day says nothing.
            ([post(1, date(2025, 7, 1))], "unmet"),
        ],
    )
    def test_adds_up_the_months_in_the_titles(self, facts, outcome):
        assert outcomes(self.TEST, *facts) == outcome

    def test_tells_how_many_months_are_lacking(self):
        found = judge(self.TEST, post(1, date(2024, 6, 30)))

        assert [words.vi for words in found.remedies] == ["Giữ chức vụ thêm 12 tháng"]


class TestAgeOn:
    @pytest.mark.parametrize(
        ("birth", "outcome"),
        [
            ("1985-07-01", "met"),
            ("1985-06-30", "unmet"),
            ("1985-06", "unmet"),
            ("1985-07", "met"),
            ("1985", "unknown"),
            ("1986", "met"),
            ("1984", "unmet"),
        ],
    )
    def test_under_forty_means_before_the_fortieth_birthday(self, birth, outcome):
        assert outcomes(AgeOn(under=40), *born(birth)) == outcome

    def test_is_taken_on_a_fixed_day_where_the_law_names_one(self):
        test = AgeOn(at_least=40, reference=date(2025, 9, 17))

        assert outcomes(test, *born("1985-09-17")) == "met"
        assert outcomes(test, *born("1985-09-18")) == "unmet"

    def test_asks_for_the_birth_date_where_it_is_not_known(self):
        assert [words.vi for words in judge(AgeOn(under=40)).missing] == ["ngày sinh"]


class TestServiceLeft:
    TEST = ServiceLeft(months=60)

    @pytest.mark.parametrize(
        ("birth", "sex", "on", "outcome"),
        [
            # Leaves on 30 April 2028: sixty months are left on 1 May 2023, and not the day after.
            ("1966-04", "nam", date(2023, 5, 1), "met"),
            ("1966-04", "nam", date(2023, 5, 2), "unmet"),
            ("1975-05", "nu", date(2030, 6, 1), "met"),
            ("1975-05", "nu", date(2030, 6, 2), "unmet"),
        ],
    )
    def test_counts_full_months_to_the_retirement_age(self, birth, sex, on, outcome):
        assert outcomes(self.TEST, *born(birth, sex), on=on) == outcome

    def test_is_open_within_the_year_of_a_birth_date_without_month(self):
        assert outcomes(self.TEST, *born("1966"), on=date(2023, 6, 1)) == "unknown"
        assert outcomes(self.TEST, *born("1966"), on=date(2020, 1, 1)) == "met"

    def test_needs_the_sex(self):
        found = judge(self.TEST, attribute("birth_date", "1966-04"))

        assert found.outcome == "unknown"
        assert [words.vi for words in found.missing] == ["giới tính"]


def employed(start, end=None, category="cong_chuc", probation_to=None):
    return of(
        Employment,
        start=start,
        end=end,
        unit_id=UnitId(1),
        category=category,
        probation_to=None if probation_to is None else PartialDate.parse(probation_to),
    )


class TestMonthsServed:
    TEST = MonthsServed(months=36, categories=frozenset(["cong_chuc"]), probation_at_most=12)

    @pytest.mark.parametrize(
        ("facts", "outcome"),
        [
            # Without an end of probation on file, four years are surely three without it.
            ([employed(date(2021, 6, 30))], "met"),
            ([employed(date(2021, 7, 1))], "unknown"),
            ([employed(date(2022, 6, 30))], "unknown"),
            ([employed(date(2022, 7, 1))], "unmet"),
            # A stated end is what counts, to the day, and known to the month to its edges.
            ([employed(date(2021, 7, 1), probation_to="2022-06-29")], "met"),
            ([employed(date(2021, 7, 1), probation_to="2022-06-30")], "unmet"),
            ([employed(date(2021, 7, 1), probation_to="2022-06")], "unknown"),
            ([employed(date(2021, 7, 1), probation_to="2022-05")], "met"),
            # Another category does not count, nor what begins after the day.
            ([employed(date(2010, 1, 1), category="hop_dong")], "unknown"),
            ([employed(date(2025, 7, 1))], "unknown"),
            ([], "unknown"),
            ([employed(None)], "unknown"),
            # Probation goes on in the unit that somebody was moved to.
            (
                [employed(date(2021, 7, 1), date(2021, 12, 1)), employed(date(2021, 12, 1))],
                "unknown",
            ),
            # Years served before a break count beside those after it.
            ([employed(date(2015, 1, 1), date(2018, 1, 1)), employed(date(2024, 6, 30))], "met"),
            ([employed(date(2020, 1, 1), date(2021, 1, 1)), employed(date(2025, 1, 1))], "unmet"),
        ],
    )
    def test_adds_up_service_without_probation(self, facts, outcome):
        assert outcomes(self.TEST, *facts) == outcome

    def test_counts_every_category_where_none_is_named(self):
        assert (
            outcomes(MonthsServed(months=36), employed(date(2022, 6, 30), None, "can_bo")) == "met"
        )

    def test_tells_how_many_months_are_lacking(self):
        found = judge(self.TEST, employed(date(2024, 6, 30)))

        assert [words.vi for words in found.remedies] == ["Công tác thêm 24 tháng"]


class TestPartyMember:
    def member(self, start, end=None, *, is_member=True):
        return of(PartyMembership, start=start, end=end, is_member=is_member)

    @pytest.mark.parametrize(
        ("start", "outcome"),
        [
            (date(2025, 6, 30), "met"),
            (None, "met"),
            (DayRange(date(2025, 1, 1), date(2025, 12, 31)), "unknown"),
            (date(2025, 7, 1), "unknown"),
        ],
    )
    def test_holds_from_the_day_of_joining(self, start, outcome):
        assert outcomes(PartyMember(), self.member(start)) == outcome

    def test_is_unmet_by_statement_only(self):
        assert outcomes(PartyMember()) == "unknown"
        assert outcomes(PartyMember(), self.member(None, is_member=False)) == "unmet"

    def test_is_not_known_where_statements_contradict_each_other(self):
        facts = (self.member(None), self.member(None, is_member=False))

        assert outcomes(PartyMember(), *facts) == "unknown"


class TestRankHeld:
    TEST = RankHeld(at_least="01.002")

    def works(self, rank, start=None, end=None):
        return of(
            Employment,
            start=start,
            end=end,
            category="cong_chuc",
            unit_id=UnitId(1),
            rank_code=rank,
        )

    @pytest.mark.parametrize(
        ("rank", "outcome"),
        [("01.002", "met"), ("01.001", "met"), ("01.003", "unmet"), ("99.9", "unknown")],
    )
    def test_is_met_from_its_standing_on(self, rank, outcome):
        assert outcomes(self.TEST, self.works(rank)) == outcome

    def test_is_not_known_without_a_rank_on_the_day(self):
        earlier = self.works("01.002", end=date(2025, 6, 30))

        assert outcomes(self.TEST) == "unknown"
        assert outcomes(self.TEST, self.works(None)) == "unknown"
        assert outcomes(self.TEST, earlier) == "unknown"

    def test_is_not_known_where_the_higher_rank_may_not_have_begun(self):
        perhaps = self.works("01.002", start=DayRange(date(2025, 1, 1), date(2025, 12, 31)))

        assert outcomes(self.TEST, self.works("01.003"), perhaps) == "unknown"

    def test_is_no_certificate(self):
        course = held("state_management", "chuyen_vien_chinh", date(2015, 1, 1))

        assert outcomes(self.TEST, self.works("01.003"), course) == "unmet"

    def test_tells_what_would_meet_it(self):
        found = judge(self.TEST, self.works("01.003"))

        assert [words.vi for words in found.remedies] == ["Nâng ngạch lên Chuyên viên chính"]


class TestOfSex:
    @pytest.mark.parametrize(
        ("sex", "outcome"), [("nu", "met"), ("nam", "unmet"), ("x", "unknown")]
    )
    def test_compares_what_is_on_file(self, sex, outcome):
        assert outcomes(OfSex(sex="nu"), attribute("sex", sex)) == outcome

    def test_asks_for_it_where_it_is_not(self):
        assert [words.vi for words in judge(OfSex(sex="nu")).missing] == ["giới tính"]


class TestPlannedForTitle:
    def listing(self, start, title="pho_giam_doc_so"):
        return of(SuccessionListing, start=start, title_code=title, term="2025-2030")

    @pytest.mark.parametrize(
        ("start", "outcome"),
        [
            (date(2025, 6, 30), "met"),
            (date(2025, 7, 1), "unmet"),
            (DayRange(date(2025, 1, 1), date(2025, 12, 31)), "unknown"),
        ],
    )
    def test_holds_from_the_day_of_the_plan(self, start, outcome):
        assert outcomes(PlannedForTitle(), self.listing(start)) == outcome

    def test_is_of_the_title_that_is_judged(self):
        assert outcomes(PlannedForTitle(), self.listing(date(2021, 1, 1), "giam_doc_so")) == "unmet"


class TestRatedInYears:
    TEST = RatedInYears(at_least="hoan_thanh_tot", years=2)
    GOOD, FAIR = "hoan_thanh_tot", "hoan_thanh"

    @pytest.mark.parametrize(
        ("facts", "outcome"),
        [
            ([rated(2023, GOOD), rated(2024, "hoan_thanh_xuat_sac")], "met"),
            ([rated(2023, FAIR), rated(2024, GOOD)], "unmet"),
            ([rated(2024, GOOD)], "unknown"),
            ([rated(2023, "khong_xep_loai"), rated(2024, GOOD)], "unknown"),
            # One year below settles it, whatever the other was.
            ([rated(2024, FAIR)], "unmet"),
            # Two ratings of one year that contradict each other say nothing.
            ([rated(2023, GOOD), rated(2024, GOOD), rated(2024, FAIR)], "unknown"),
            # Older years and the year that runs do not count.
            ([rated(2022, FAIR), rated(2023, GOOD), rated(2024, GOOD)], "met"),
        ],
    )
    def test_looks_at_each_of_the_last_years(self, facts, outcome):
        assert outcomes(self.TEST, *facts) == outcome

    def test_names_the_years_that_lack(self):
        assert [words.vi for words in judge(self.TEST).missing] == ["xếp loại năm 2023, 2024"]


class TestComposition:
    MET = AgeOn(at_least=30)
    UNMET = AgeOn(at_least=60)
    OPEN = PostsHeld(titles=frozenset(["truong_phong_so"]), months=24)
    FACTS = (*born("1985-01-01"), post(1, None))

    @pytest.mark.parametrize(
        ("tests", "all_of", "any_of"),
        [
            ((MET, MET), "met", "met"),
            ((MET, UNMET), "unmet", "met"),
            ((MET, OPEN), "unknown", "met"),
            ((UNMET, OPEN), "unmet", "unknown"),
            ((UNMET, UNMET), "unmet", "unmet"),
            ((OPEN, OPEN), "unknown", "unknown"),
        ],
    )
    def test_takes_the_most_decisive_part(self, tests, all_of, any_of):
        assert outcomes(AllOf(tests=tests), *self.FACTS) == all_of
        assert outcomes(AnyOf(tests=tests), *self.FACTS) == any_of

    def test_offers_the_nearest_way_where_any_is_enough_and_every_one_where_all_are(self):
        tests = (
            LevelReached(component="state_management", at_least="chuyen_vien_chinh"),
            LevelReached(component="political_theory", at_least="trung_cap"),
        )
        facts = (
            held("state_management", "can_su", date(2018, 1, 1)),
            held("political_theory", "so_cap", date(2018, 1, 1)),
        )

        assert len(judge(AnyOf(tests=tests), *facts).remedies) == 1
        assert len(judge(AllOf(tests=tests), *facts).remedies) == 2


def condition(test, *, exempt=None, confidence="secondary"):
    return Condition(
        id="thu",
        test=test,
        exempt=exempt,
        says_vi="Thử.",
        says_en="Trial.",
        citation=Citation("nd-138-2020-nd-cp", article="42"),
        confidence=confidence,
    )


class TestCondition:
    def verdict(self, condition, *facts):
        judging = ConditionJudge(
            edition=EDITION, title_code="giam_doc_so", on=ON, title_of_post=lambda *_: None
        )
        return judging.verdict(condition, History(OFFICIAL, facts))

    def test_of_an_unverified_rule_is_unknown_whatever_is_found(self):
        found = self.verdict(
            condition(AgeOn(at_least=30), confidence="unverified"), *born("1970-01-01")
        )

        assert found.outcome == "unknown"
        assert "chưa được đối chiếu" in found.judgement.found.vi

    @pytest.mark.parametrize(
        ("exempt", "fact", "outcome"),
        [
            (
                Exemption(blocks=frozenset(["dang"])),
                post(2, date(2020, 1, 1), block="dang"),
                "exempt",
            ),
            (Exemption(blocks=frozenset(["dang"])), post(2, date(2020, 1, 1)), "unmet"),
            (
                Exemption(blocks=frozenset(["dang"])),
                post(2, date(2020, 1, 1), date(2025, 1, 1), block="dang"),
                "unmet",
            ),
            (Exemption(of_minority=True), attribute("ethnicity", "tay"), "exempt"),
            (Exemption(of_minority=True), attribute("ethnicity", "kinh"), "unmet"),
            (
                Exemption(categories=frozenset(["vien_chuc"])),
                of(Employment, start=date(2020, 1, 1), unit_id=UnitId(1), category="vien_chuc"),
                "exempt",
            ),
        ],
    )
    def test_is_not_asked_of_whom_it_exempts(self, exempt, fact, outcome):
        found = self.verdict(
            condition(AgeOn(at_least=60), exempt=exempt), *born("1985-01-01"), fact
        )

        assert found.outcome == outcome
