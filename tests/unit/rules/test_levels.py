"""Between which levels an official stands, from what is and is not on file."""

from datetime import date

import pytest

import ngangtam_law
from ngangtam.intake.cells.levels import CONFIRMATION
from ngangtam.kernel import DayRange
from ngangtam.rules import level_bounds
from tests.unit.rules.facts import history, qualification

DAY = date(2024, 6, 30)
BEFORE, AFTER = date(2020, 1, 1), date(2025, 1, 1)
#: Ranks of political theory: none, elementary, intermediate, advanced, bachelor, above.
INTERMEDIATE, ADVANCED, HIGHEST = 2, 3, 5


@pytest.fixture(scope="module")
def edition():
    return ngangtam_law.load()


@pytest.fixture
def theory(edition):
    def bounds(*facts, on=DAY):
        found = level_bounds(history(*facts), "political_theory", on=on, edition=edition)
        return found.lo, found.hi

    return bounds


@pytest.fixture
def language(edition):
    def bounds(*facts, on=DAY):
        found = level_bounds(history(*facts), "language", on=on, edition=edition)
        return found.lo, found.hi

    return bounds


def held(level, start=BEFORE, **more):
    return qualification("political_theory", level, start=start, **more)


def none(start=BEFORE):
    return qualification("political_theory", None, state="none", start=start)


def studying(level, start=BEFORE):
    return qualification("political_theory", level, state="studying", start=start)


class TestLevelBounds:
    def test_are_open_without_facts(self, theory):
        assert theory() == (0, HIGHEST)

    def test_are_nothing_where_a_source_says_so(self, theory):
        assert theory(none()) == (0, 0)

    def test_are_the_highest_level_in_force(self, theory):
        assert theory(held("trung_cap"), held("cao_cap")) == (ADVANCED, ADVANCED)

    def test_take_what_is_held_at_a_statement_since_ever(self, theory):
        assert theory(held("cao_cap", start=None)) == (ADVANCED, ADVANCED)

    def test_stop_below_a_level_that_was_awarded_later(self, theory):
        assert theory(held("cao_cap", start=AFTER)) == (0, INTERMEDIATE)

    def test_stop_below_the_lowest_of_later_awards(self, theory):
        assert theory(held("cao_cap", start=AFTER), held("trung_cap", start=AFTER)) == (0, 1)

    def test_do_not_see_a_later_award_where_a_level_is_in_force(self, theory):
        assert theory(held("trung_cap"), held("cao_cap", start=AFTER)) == (
            INTERMEDIATE,
            INTERMEDIATE,
        )

    def test_change_on_the_day_of_the_award(self, theory):
        award = held("cao_cap", start=date(2024, 6, 30))

        assert theory(award, on=date(2024, 6, 29)) == (0, INTERMEDIATE)
        assert theory(award, on=date(2024, 6, 30)) == (ADVANCED, ADVANCED)

    def test_are_open_up_to_a_level_of_uncertain_award(self, theory):
        within = DayRange(date(2024, 1, 1), date(2024, 12, 31))

        assert theory(held("cao_cap", start=within)) == (0, ADVANCED)
        assert theory(held("trung_cap"), held("cao_cap", start=within)) == (INTERMEDIATE, ADVANCED)

    def test_are_open_before_the_day_by_which_a_level_was_held(self, theory):
        by = held("cao_cap", start=DayRange(None, date(2024, 12, 31)))

        assert theory(by) == (0, ADVANCED)
        assert theory(by, on=date(2024, 12, 31)) == (ADVANCED, ADVANCED)

    def test_forget_a_level_that_was_withdrawn(self, theory):
        assert theory(held("cao_cap", end=date(2024, 1, 1))) == (0, HIGHEST)

    def test_believe_an_award_after_a_statement_of_nothing(self, theory):
        assert theory(none(), held("trung_cap", start=date(2022, 1, 1))) == (
            INTERMEDIATE,
            INTERMEDIATE,
        )

    def test_are_open_where_a_statement_of_nothing_follows_an_award(self, theory):
        assert theory(held("trung_cap"), none(start=date(2022, 1, 1))) == (0, INTERMEDIATE)

    def test_stop_below_a_level_that_is_being_studied_for(self, theory):
        assert theory(studying("cao_cap")) == (0, INTERMEDIATE)

    def test_do_not_sink_by_studying_again(self, theory):
        assert theory(held("cao_cap"), studying("trung_cap")) == (ADVANCED, ADVANCED)

    def test_name_their_facts_and_the_level_studied_for(self, edition):
        facts = held("trung_cap"), studying("cao_cap")

        found = level_bounds(history(*facts), "political_theory", on=DAY, edition=edition)

        assert found.facts == (facts[0].fact_id,)
        assert found.studying == ADVANCED

    def test_do_not_mix_components(self, theory):
        assert theory(qualification("it", "nang_cao", start=BEFORE)) == (0, HIGHEST)


class TestLevelBoundsOfLanguages:
    def test_count_foreign_languages_only(self, language):
        tay = qualification("language", "bac_5", start=BEFORE, language="tieng_tay")
        english = qualification("language", "bac_3", start=BEFORE, language="tieng_anh")

        assert language(tay) == (0, 6)
        assert language(tay, english) == (3, 3)

    def test_count_a_level_whose_language_is_not_said(self, language):
        assert language(qualification("language", "bac_3", start=BEFORE)) == (3, 3)

    def test_take_a_degree_as_level_3_at_least(self, language, edition):
        degree = qualification("language", None, start=BEFORE, framework="degree")

        assert language(degree) == (3, 6)
        found = level_bounds(history(degree), "language", on=DAY, edition=edition)
        assert found.equivalences == ("language_degree",)

    def test_take_no_degree_as_a_level_before_the_reading_begins(self, language):
        degree = qualification("language", None, start=date(2010, 1, 1), framework="degree")

        assert language(degree, on=date(2020, 12, 31)) == (0, 6)

    def test_are_not_bounded_by_a_later_degree(self, language):
        assert language(qualification("language", None, start=AFTER, framework="degree")) == (0, 6)

    @pytest.mark.parametrize(
        ("framework", "said", "matter", "bounds"),
        [
            ("old_abc", "A", "quy_doi_chung_chi_abc_ngoai_ngu", (1, 6)),
            ("old_abc", "B", "quy_doi_chung_chi_abc_ngoai_ngu", (2, 6)),
            ("old_abc", "C", "quy_doi_chung_chi_abc_ngoai_ngu", (3, 6)),
            ("old_abc", "D", "quy_doi_chung_chi_abc_ngoai_ngu", (0, 6)),
            ("old_abc", None, "quy_doi_chung_chi_abc_ngoai_ngu", (0, 6)),
            ("old_abc", "B", "quy_doi_chung_chi_abc_tin_hoc", (0, 6)),
            ("toeic", "450", "quy_doi_diem_thi_ngoai_ngu", (3, 6)),
            ("toeic", "445", "quy_doi_diem_thi_ngoai_ngu", (0, 6)),
            ("ielts", "4.5", "quy_doi_diem_thi_ngoai_ngu", (3, 6)),
            ("ielts", "giỏi", "quy_doi_diem_thi_ngoai_ngu", (0, 6)),
        ],
    )
    def test_take_certificates_for_levels_only_where_the_authority_has_settled_it(
        self, edition, framework, said, matter, bounds
    ):
        held = qualification("language", None, start=BEFORE, framework=framework, subject=said)
        before = level_bounds(history(held), "language", on=DAY, edition=edition)
        after = level_bounds(
            history(held), "language", on=DAY, edition=edition.settling([matter, "khac"])
        )

        assert (before.lo, before.hi, before.equivalences) == (0, 6, ())
        assert (after.lo, after.hi) == bounds

    @pytest.mark.parametrize(
        ("said", "settled", "lo"),
        [
            ("Tương đương Cao cấp", True, 3),
            ("Tương đương Cao cấp", False, 0),
            ("Tương đương Trung cấp", True, 2),
            ("Tương đương", True, 0),
        ],
    )
    def test_take_a_confirmation_of_theory_for_its_level_only_by_choice(
        self, edition, said, settled, lo
    ):
        paper = qualification(
            "political_theory", None, start=BEFORE, framework=CONFIRMATION, subject=said
        )
        chosen = ["xac_nhan_tuong_duong_ly_luan_chinh_tri"] if settled else []

        found = level_bounds(
            history(paper), "political_theory", on=DAY, edition=edition.settling(chosen)
        )

        assert found.lo == lo
        assert found.hi == edition.levels_of("political_theory").highest_rank

    def test_name_the_choice_that_a_level_rests_on(self, edition):
        settled = edition.settling(["quy_doi_chung_chi_abc_ngoai_ngu"])
        held = qualification("language", None, start=BEFORE, framework="old_abc", subject="C")
        found = level_bounds(history(held), "language", on=DAY, edition=settled)

        assert found.equivalences == ("language_old_c",)
        assert (
            "theo lựa chọn của cấp có thẩm quyền"
            in {each.id: each.says_vi for each in settled.chosen_equivalences}["language_old_c"]
        )
        assert settled.hash != edition.hash
        assert edition.settling(["khac"]) is edition

    def test_prove_nothing_by_an_old_certificate(self, language):
        old = qualification("language", None, start=BEFORE, framework="old_abc")

        assert language(old) == (0, 6)
        assert language(old, qualification("language", "bac_2", start=BEFORE)) == (2, 2)
