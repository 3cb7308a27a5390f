"""What holds on a day, what differs between two, and what begins or ends soon."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.law.dated_rules import (
    UnknownRule,
    changes_between,
    dated_rules,
    in_force,
    turns_within,
    versions_of,
)

EDITION = ngangtam_law.load()
DAYS = st.dates(date(2009, 1, 1), date(2037, 12, 31))


class TestVersions:
    def test_are_all_that_a_parameter_ever_said_in_order(self):
        versions = versions_of(EDITION, "rotation_min_months_left")

        assert [(str(rule.valid.start), str(rule.valid.end)) for rule in versions] == [
            ("2021-01-01", "2022-04-28"),
            ("2022-04-28", "None"),
        ]
        assert versions[1].says_vi == ("120 tháng",)
        assert versions[1].confidence == "secondary"

    def test_say_ages_in_years_too(self):
        [rule] = in_force(versions_of(EDITION, "retirement_age_nam"), on=date(2024, 6, 1))

        assert rule.says_vi == ("61 tuổi (732 tháng)",)
        assert rule.says_en == ("61 years (732 months)",)

    def test_of_a_standard_are_its_requirements(self):
        [rule] = versions_of(EDITION, "giam_doc_so")

        assert rule.kind == "standard"
        assert len(rule.says_vi) == len(rule.says_en) == 6

    def test_of_what_a_province_may_choose_say_that_it_is_off(self):
        [rule] = versions_of(EDITION, "language_old_b")
        chosen = EDITION.settling(["quy_doi_chung_chi_abc_ngoai_ngu"])
        [settled] = versions_of(chosen, "language_old_b")

        assert "đang tắt" in rule.says_vi[0]
        assert "đang tắt" not in settled.says_vi[0]

    def test_of_nothing_are_refused_with_what_is_alike(self):
        with pytest.raises(UnknownRule, match="rotation_min_months_left") as refused:
            versions_of(EDITION, "rotation_min")

        assert "Gần giống" in refused.value.vi


class TestChanges:
    def test_are_none_within_a_day(self):
        assert not changes_between(EDITION, date(2024, 1, 1), date(2024, 1, 1))

    def test_name_what_was_and_what_is(self):
        changes = changes_between(EDITION, date(2024, 12, 31), date(2025, 12, 31))
        [age] = [c for c in changes if c.after and c.after.id == "retirement_age_nu"]
        [ended] = [c for c in changes if c.before and c.before.id == "nd-138-2020-nd-cp"]

        assert age.before is not None
        assert (age.before.says_en, age.after.says_en) == (
            ("56 years 4 months (676 months)",),
            ("56 years 8 months (680 months)",),
        )
        assert ended.after is None

    @given(DAYS, DAYS)
    def test_are_the_same_seen_from_either_day(self, first, second):
        there = changes_between(EDITION, first, second)
        back = changes_between(EDITION, second, first)

        assert [(c.before, c.after) for c in there] == [(c.after, c.before) for c in back]

    @given(DAYS, st.integers(1, 2000))
    def test_come_of_turns_between_the_days(self, first, days):
        """Nothing changes without beginning or ending, and nothing else may be left out."""
        changed = {
            rule.name
            for change in changes_between(EDITION, first, first + timedelta(days=days))
            for rule in (change.before, change.after)
            if rule is not None
        }
        turned = {turn.rule.name for turn in turns_within(EDITION, after=first, days=days)}

        assert changed <= turned


class TestTurns:
    def test_leave_the_day_itself_out_and_take_the_last_one_in(self):
        edge = date(2025, 7, 1)
        of = {
            (after, days): {
                turn.rule.id
                for turn in turns_within(EDITION, after=after, days=days)
                if turn.day == edge
            }
            for after, days in ((edge, 30), (edge - timedelta(days=10), 10), (edge, 1))
        }

        assert "luat-80-2025-qh15" in of[edge - timedelta(days=10), 10]
        assert not of[edge, 30]
        assert not of[edge, 1]

    def test_say_both_that_one_ends_and_that_another_begins(self):
        turns = turns_within(EDITION, after=date(2025, 6, 11), days=1)

        assert [(turn.turn, turn.rule.id) for turn in turns] == [
            ("begins", "nd-150-2025-nd-cp"),
            ("ends", "nd-45-2025-nd-cp"),
        ]


def test_every_rule_says_something_in_both_languages_and_cites():
    for rule in dated_rules(EDITION):
        assert rule.label_vi
        assert rule.label_en
        assert len(rule.says_vi) == len(rule.says_en)
        assert rule.kind == "instrument" or rule.says_vi
        assert rule.citations
