"""What each claim means, at the days on which it turns."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import (
    Appraisal,
    Employment,
    History,
    Organization,
    Qualification,
    Rotation,
    Study,
    SuccessionListing,
)
from ngangtam.indicators.catalogue import CATALOGUE
from ngangtam.indicators.expressions import Leaf
from ngangtam.kernel import OfficialId, Period
from ngangtam.law import ConfirmedRequirement
from ngangtam.usecases.vocabulary import CLAIMS, claims_for
from ngangtam.usecases.vocabulary_rules import verdict_on
from ngangtam.usecases.vocabulary_setting import Career, Setting
from ngangtam.usecases.vocabulary_standards import unconfirmed_titles
from ngangtam.usecases.vocabulary_units import UNIT_CLAIMS
from ngangtam_law import indicators
from tests.factories.careers import born, day, fact, holds, life, of_sex, small_province

SIX = "degree political_theory state_management language it defense_security".split()
TERMS = ("2020-2025", "2025-2030")
LEADERS = ("lanh_dao_cap_so", "lanh_dao_cap_huyen")


def setting(*histories):
    return Setting.of(histories, organization=small_province(), edition=ngangtam_law.load())


def ask(history, leaf, *days, others=()):
    """Answer one claim on some days, in a province of this and the other officials."""
    where = setting(history, *others)
    (claim,) = claims_for([leaf], where).values()
    career = Career(history, where)
    return [claim.answer(career, day(text)) for text in days]


def has(component, level, start="2015-01-01", **fields):
    return fact(Qualification, start, component=component, state="held", level=level, **fields)


def director_standard(**changed):
    """Every level that the assumed standard of a director asks for, some of them changed."""
    levels = {
        "degree": "dai_hoc",
        "political_theory": "cao_cap",
        "state_management": "chuyen_vien_chinh",
        "language": "bac_3",
        "it": "co_ban",
        "defense_security": "doi_tuong_2",
    } | changed
    return [has(component, level) for component, level in levels.items() if level]


class TestVocabulary:
    def test_answers_exactly_the_claims_of_the_catalogue(self):
        of_units = {name for name, shape in CATALOGUE.items() if shape.entity == "unit"}

        assert set(CLAIMS) == set(CATALOGUE) - of_units
        assert set(UNIT_CLAIMS) == of_units

    @pytest.mark.parametrize("name", sorted(CLAIMS))
    def test_says_nothing_false_of_whom_nothing_is_known_but_closed_lists(self, name):
        """Posts, lists and decisions are closed; what somebody has learned is not."""
        leaf = {
            "at_least": Leaf.of("at_least", component="it", level="co_ban"),
            "category": Leaf.of("category", categories=("cong_chuc",)),
            "holds": Leaf.of("holds", groups=LEADERS),
            "knowledge_updated": Leaf.of(name, groups=LEADERS, since="2021-01-01"),
            "leading_posts_at_least": Leaf.of(name, count=2, since="2021-01-01"),
            "meets_held": Leaf.of(name, groups=LEADERS, components=("it",)),
            "meets_planned": Leaf.of(name, titles=LEADERS, terms=TERMS, components=("it",)),
            "months_in_group_at_least": Leaf.of(name, groups=LEADERS, months=12),
            "planned_for": Leaf.of(name, titles=LEADERS, terms=TERMS),
            "rated_at_least": Leaf.of(name, rating="hoan_thanh"),
            "rotated": Leaf.of(name, kinds=("luan_chuyen",), since="2021-01-01"),
            "rotation_age": Leaf.of(name, groups=LEADERS, judged_on="2021-01-01", months=120),
            "rotation_age_now": Leaf.of(name, months=120),
            "sent_to_study": Leaf.of(
                name,
                levels=("thac_si",),
                manners=("cu_di_dao_tao",),
                since="2021-01-01",
                until="2025-12-31",
            ),
            "trained": Leaf.of(name, since="2021-01-01"),
        }.get(name, Leaf(name))
        closed = {"holds", "in_service", "leading_posts_at_least", "months_in_group_at_least"}
        closed |= {"planned_for", "rotated", "sent_to_study", "trained"}

        assert ask(life(), leaf, "2023-01-01") == [False if name in closed else None]


class TestHolds:
    LEAF = Leaf.of("holds", groups=("lanh_dao_cap_so", "lanh_dao_cap_huyen"))

    def test_begins_and_ends_with_the_appointment(self):
        history = life(holds(2, "2021-03-01", "2024-03-01"))
        days = ["2021-02-28", "2021-03-01", "2024-02-29", "2024-03-01"]

        assert ask(history, self.LEAF, *days) == [False, True, True, False]

    def test_is_open_on_uncertain_days(self):
        history = life(holds(1, "2021-01-01..2021-12-31"))

        assert ask(history, self.LEAF, "2020-12-31", "2021-06-01", "2021-12-31") == [
            False,
            None,
            True,
        ]

    def test_ends_with_the_district_level_although_nobody_closed_the_post(self):
        assert ask(life(holds(4, "2021-01-01")), self.LEAF, "2025-06-30", "2025-07-01") == [
            True,
            False,
        ]

    def test_is_open_for_a_post_that_the_organization_does_not_know(self):
        assert ask(life(holds(999, "2021-01-01")), self.LEAF, "2022-01-01") == [None]


class TestMonthsInGroup:
    LEAF = Leaf.of("months_in_group_at_least", groups=("lanh_dao_cap_so",), months=12)

    def test_joins_posts_that_touch(self):
        history = life(holds(2, "2021-01-15", "2021-08-01"), holds(1, "2021-08-01"))

        assert ask(history, self.LEAF, "2022-01-14", "2022-01-15") == [False, True]

    def test_starts_again_after_a_gap(self):
        history = life(holds(2, "2018-01-01", "2021-08-01"), holds(1, "2021-08-02"))

        assert ask(history, self.LEAF, "2021-07-31", "2022-08-01", "2022-08-02") == [
            True,
            False,
            True,
        ]

    def test_is_open_while_only_the_earliest_start_would_do(self):
        history = life(holds(1, "2021-01-01..2021-12-31"))

        assert ask(history, self.LEAF, "2021-12-31", "2022-01-01", "2022-12-31") == [
            False,
            None,
            True,
        ]


class TestRotationAge:
    LEAF = Leaf.of("rotation_age", groups=LEADERS, judged_on="2021-01-01", months=120)

    def test_is_judged_on_the_first_day_of_the_plan_and_kept(self):
        """Born in April 1969: works to the end of April 2031, and 120 months are left in 2021."""
        history = life(born("1969-04"), of_sex("nam"), holds(1, "2019-01-01"))

        assert ask(history, self.LEAF, "2020-12-31", "2021-01-01", "2025-06-30") == [
            None,
            True,
            True,
        ]

    def test_is_judged_on_entering_the_group_if_that_was_later(self):
        history = life(born("1969-04"), of_sex("nam"), holds(2, "2023-05-01"))

        assert ask(history, self.LEAF, "2023-04-30", "2023-05-01") == [None, False]

    def test_is_open_without_a_birth_date(self):
        history = life(of_sex("nam"), holds(1, "2019-01-01"))

        assert ask(history, self.LEAF, "2022-01-01") == [None]

    def test_now_falls_short_one_day_after_the_month_turns(self):
        """Works to 30 April 2031: 120 full months are left on 1 May 2021, not on the 2nd."""
        history = life(born("1969-04"), of_sex("nam"))
        leaf = Leaf.of("rotation_age_now", months=120)

        assert ask(history, leaf, "2021-05-01", "2021-05-02") == [True, False]


class TestRotated:
    LEAF = Leaf.of(
        "rotated", kinds=("luan_chuyen", "dieu_dong"), since="2021-01-01", leading="true"
    )

    @pytest.mark.parametrize(
        ("kind", "start", "leading", "expected"),
        [
            ("luan_chuyen", "2021-01-01", True, True),
            ("luan_chuyen", "2020-12-31", True, False),
            ("luan_chuyen", "2020-06-01..2021-06-01", True, None),
            ("dieu_dong", "2022-01-01", False, False),
            ("dieu_dong", "2022-01-01", None, None),
            ("biet_phai", "2022-01-01", True, False),
            ("bo_tri_do_sap_xep", "2025-03-01", True, False),
        ],
    )
    def test_counts_decisions_to_a_leading_post_elsewhere(self, kind, start, leading, expected):
        history = life(fact(Rotation, start, kind=kind, to_leading_post=leading))

        assert ask(history, self.LEAF, "2025-06-30") == [expected]

    def test_stays_after_the_rotation_has_ended(self):
        move = fact(Rotation, "2021-05-01", "2024-05-01", kind="luan_chuyen", to_leading_post=True)

        assert ask(life(move), self.LEAF, "2021-04-30", "2025-01-01") == [False, True]

    def test_leading_posts_are_counted_once_each(self):
        leaf = Leaf.of("leading_posts_at_least", count=2, since="2021-01-01")
        again = life(holds(2, "2021-01-01", "2022-01-01"), holds(2, "2022-01-01"))
        other = life(holds(2, "2021-01-01", "2022-01-01"), holds(1, "2022-01-01"))
        staff = life(holds(8, "2021-01-01", "2022-01-01"), holds(1, "2022-01-01"))

        assert [ask(h, leaf, "2023-01-01") for h in (again, other, staff)] == [
            [False],
            [True],
            [False],
        ]


class TestPlanned:
    LEAF = Leaf.of("planned_for", titles=("lanh_dao_cap_so",), terms=TERMS)
    MEETS = Leaf.of(
        "meets_planned",
        titles=("cap_uy_tinh",),
        terms=TERMS,
        components=tuple(SIX),
    )

    def listed(self, title, term, start, official=1):
        listing = fact(SuccessionListing, start, title_code=title, term=term)
        return life(listing, official=official)

    def test_an_earlier_list_gives_way_when_the_next_one_is_there(self):
        early = self.listed("giam_doc_so", "2020-2025", "2020-06-01")
        late = self.listed("pho_giam_doc_so", "2025-2030", "2022-10-01", official=2)
        days = ["2022-09-30", "2022-10-01"]

        assert ask(early, self.LEAF, *days, others=[late]) == [True, False]
        assert ask(late, self.LEAF, *days, others=[early]) == [False, True]

    def test_lists_of_other_titles_do_not_end_it(self):
        early = self.listed("giam_doc_so", "2020-2025", "2020-06-01")
        other = self.listed("chu_tich_ubnd_xa", "2025-2030", "2022-10-01", official=2)

        assert ask(early, self.LEAF, "2023-01-01", others=[other]) == [True]

    def test_both_standards_bind_who_stands_on_both_lists(self):
        """The Standing Committee asks for more than the Executive Committee does."""
        both = [
            fact(SuccessionListing, "2020-06-01", title_code=title, term="2020-2025")
            for title in ("uy_vien_btv_tinh_uy", "uy_vien_bch_dang_bo_tinh")
        ]
        edition = ngangtam_law.load()
        weaker = edition.standard("uy_vien_bch_dang_bo_tinh", on=day("2022-01-01"))
        levels = [has(r.component, r.at_least) for r in weaker.requirements]

        assert ask(life(both[1], *levels), self.MEETS, "2022-01-01") == [True]
        assert ask(life(*both, *levels), self.MEETS, "2022-01-01") == [False]

    def test_one_missing_level_is_unmet_and_one_undeclared_is_open(self):
        leaf = Leaf.of(
            "meets_planned",
            titles=("lanh_dao_cap_so",),
            terms=TERMS,
            components=tuple(SIX),
        )
        listing = fact(SuccessionListing, "2020-06-01", title_code="giam_doc_so", term="2020-2025")

        assert [
            ask(life(listing, *director_standard(**change)), leaf, "2022-01-01")
            for change in ({}, {"it": None}, {"political_theory": "trung_cap", "it": None})
        ] == [[True], [None], [False]]


class TestMeetsHeld:
    def test_judges_by_the_held_title_and_only_the_components_asked_for(self):
        facts = [holds(1, "2021-01-01"), *director_standard(political_theory="trung_cap")]
        all_six = Leaf.of("meets_held", groups=("lanh_dao_cap_so",), components=tuple(SIX))
        only_it = Leaf.of("meets_held", groups=("lanh_dao_cap_so",), components=("it",))

        assert ask(life(*facts), all_six, "2022-01-01") == [False]
        assert ask(life(*facts), only_it, "2020-12-31", "2022-01-01") == [None, True]

    def test_is_open_where_a_standard_asks_for_nothing(self):
        """As in a verdict: nothing asked is nothing known, whatever the official has."""
        bare = ngangtam_law.load().overlaid(
            [
                ConfirmedRequirement(
                    entry=1,
                    confirmed_by="tests",
                    confirmed_on=date(2026, 1, 5),
                    valid=Period(),
                    titles=frozenset(["giam_doc_so", "pho_giam_doc_so"]),
                    component=component,
                    at_least=None,
                )
                for component in SIX
            ]
        )
        on = date(2022, 1, 1)
        titles = [
            title
            for title in ("giam_doc_so", "pho_giam_doc_so")
            if bare.standard(title, on=on).requirements == ()
        ]
        assert titles == ["giam_doc_so", "pho_giam_doc_so"]
        career = Career(
            History(OfficialId(1), ()), Setting(organization=Organization(), edition=bare)
        )

        assert [verdict_on(career, title, tuple(SIX), on) for title in titles] == [None, None]

    def test_is_open_where_no_standard_is_confirmed(self):
        leaf = Leaf.of("meets_held", groups=("lanh_dao_cap_huyen",), components=("it",))

        assert ask(life(holds(4, "2021-01-01"), has("it", "co_ban")), leaf, "2022-01-01") == [None]


class TestUnconfirmedTitles:
    def test_tell_a_missing_standard_from_one_that_is_not_met(self):
        reading = indicators.load()["T2a"].default
        assumed = setting()
        real = Setting.of(
            [],
            organization=small_province(),
            edition=ngangtam_law.load().without_assumed_standards(),
        )
        on = day("2025-01-01")
        planned = ngangtam_law.load().titles_in("lanh_dao_cap_so")

        assert unconfirmed_titles(reading, assumed, on=on) == (frozenset(), planned)
        assert unconfirmed_titles(reading, real, on=on) == (planned, planned)
        assert unconfirmed_titles(indicators.load()["T4a"].default, real, on=on)[1] == frozenset()


class TestLearning:
    GROUPS = ("lanh_dao_cap_so",)

    def test_a_level_counts_from_its_day_and_higher_ones_imply_it(self):
        leaf = Leaf.of("at_least", component="it", level="co_ban")
        history = life(has("it", "nang_cao", "2022-03-01"))

        assert ask(history, leaf, "2022-02-28", "2022-03-01") == [None, True]

    def test_a_commune_course_counts_as_specialist_level(self):
        leaf = Leaf.of("at_least", component="state_management", level="chuyen_vien")
        history = life(has("state_management", "lanh_dao_cap_xa"))

        assert ask(history, leaf, "2022-01-01") == [True]

    def test_a_course_counts_when_it_was_done_in_post(self):
        leaf = Leaf.of("knowledge_updated", groups=self.GROUPS, since="2021-01-01")
        in_post = has("knowledge_update", "da_boi_duong", "2022-05-01")
        before = has("knowledge_update", "da_boi_duong", "2021-05-01")
        none = fact(Qualification, "2023-01-01", component="knowledge_update", state="none")
        director = holds(1, "2022-01-01")

        assert ask(life(director, in_post), leaf, "2022-04-30", "2022-05-01") == [None, True]
        assert ask(life(director, before), leaf, "2023-01-01") == [None]
        assert ask(life(director, none), leaf, "2022-12-31", "2023-01-01") == [None, False]

    def test_a_course_within_the_year_grows_old(self):
        leaf = Leaf.of(
            "knowledge_updated", groups=self.GROUPS, since="2021-01-01", within_months=12
        )
        history = life(
            holds(1, "2021-01-01"), has("knowledge_update", "da_boi_duong", "2022-05-01")
        )

        assert ask(history, leaf, "2023-04-30", "2023-05-01") == [True, None]

    @pytest.mark.parametrize(
        ("start", "manner", "level", "expected"),
        [
            ("2021-01-01", "cu_di_dao_tao", "thac_si", True),
            ("2020-12-31", "cu_di_dao_tao", "thac_si", False),
            ("2021-01-01..2021-12-31", "cu_di_dao_tao", "chuyen_khoa_1", True),
            ("2020-01-01..2021-12-31", "cu_di_dao_tao", "thac_si", None),
            ("2023-01-01", "cho_phep_di_hoc", "thac_si", False),
            ("2023-01-01", "cu_di_dao_tao", "tien_si", False),
        ],
    )
    def test_being_sent_counts_by_day_manner_and_level(self, start, manner, level, expected):
        leaf = Leaf.of(
            "sent_to_study",
            levels=("thac_si", "chuyen_khoa_1"),
            manners=("cu_di_dao_tao",),
            since="2021-01-01",
            until="2025-12-31",
        )
        study = fact(Study, start, level=level, manner=manner, state="bo_hoc")

        assert ask(life(study), leaf, "2026-06-01") == [expected]

    def test_a_rating_counts_once_decided_and_for_two_years_after_its_own(self):
        leaf = Leaf.of("rated_at_least", rating="hoan_thanh")
        rating = fact(Appraisal, "2022-12-20", year=2022, rating="hoan_thanh_tot")

        days = ["2022-12-19", "2022-12-20", "2024-12-31", "2025-01-01"]
        assert ask(life(rating), leaf, *days) == [None, True, True, None]

    def test_the_rating_of_the_running_year_takes_over_on_its_day(self):
        leaf = Leaf.of("rated_at_least", rating="hoan_thanh")
        old = fact(Appraisal, "2024-12-20", year=2024, rating="khong_hoan_thanh")
        new = fact(Appraisal, "2025-12-20", year=2025, rating="hoan_thanh_tot")

        assert ask(life(old, new), leaf, "2025-12-19", "2025-12-31") == [False, True]

    def test_a_newer_rating_takes_over_and_not_rated_is_open(self):
        leaf = Leaf.of("rated_at_least", rating="hoan_thanh")
        old = fact(Appraisal, "2022-12-20", year=2022, rating="hoan_thanh_tot")
        bad = fact(Appraisal, "2024-01-10", year=2023, rating="khong_hoan_thanh")
        none = fact(Appraisal, "2025-01-10", year=2024, rating="khong_xep_loai")

        assert ask(life(old, bad, none), leaf, "2024-01-09", "2024-01-10", "2025-02-01") == [
            True,
            False,
            None,
        ]

    def test_a_category_is_open_only_where_no_employment_is_known(self):
        leaf = Leaf.of("category", categories=("cong_chuc",))
        employed = fact(Employment, "2021-01-01", unit_id=11, category="cong_chuc")

        assert ask(life(employed), leaf, "2020-01-01", "2022-01-01") == [False, True]
