"""Figures and statuses at the numbers where they turn."""

from fractions import Fraction

import pytest

from ngangtam.indicators.figures import Counts, Figure, Interval
from ngangtam.indicators.status import STATUS_WORDS, Goal, Status, judge


def share(**counts):
    return Figure(counts=Counts(**counts))


def people(**counts):
    return Figure(counts=Counts(**counts), kind="count")


class TestFigure:
    def test_is_a_share_of_all_members_the_unknown_included(self):
        assert share(met=2, unmet=1, unknown=1).value == Fraction(1, 2)

    def test_is_unknown_and_not_zero_where_all_are_unknown(self):
        figure = share(unknown=3)

        assert figure.value is None
        assert figure.interval == Interval(Fraction(0), Fraction(1))

    def test_of_nobody_is_unknown(self):
        assert share().value is None
        assert share().interval is None

    def test_widens_by_doubtful_members_in_both_directions(self):
        figure = share(
            met=6,
            unmet=2,
            unknown=1,
            membership_unknown_met=1,
            membership_unknown_unmet=1,
            membership_unknown=1,
        )

        assert figure.value == Fraction(6, 9)
        assert figure.interval == Interval(Fraction(6, 11), Fraction(9, 11))

    def test_as_a_count_is_at_least_what_is_sure(self):
        figure = people(met=14, membership_unknown_met=3)

        assert figure.value == 14
        assert figure.interval == Interval(Fraction(14), Fraction(17))

    def test_is_written_the_same_way_every_time(self):
        assert share(met=1, unmet=2).to_json() == (
            '{"kind":"share","membership_unknown":0,"membership_unknown_met":0,'
            '"membership_unknown_unmet":0,"met":1,"unknown":0,"unmet":2}'
        )

    def test_has_no_count_below_zero(self):
        with pytest.raises(ValueError, match="below 0"):
            Counts(met=-1)


def goal(comparator, *values):
    return Goal(comparator, tuple(Fraction(value) for value in values))


class TestJudge:
    @pytest.mark.parametrize(
        ("figure", "aim", "status"),
        [
            (share(met=4, unmet=1), goal("ge", 80), Status.MET),
            (share(met=79, unmet=21), goal("ge", 80), Status.MISSED),
            (share(met=79, unmet=20, unknown=1), goal("ge", 80), Status.NOT_ENOUGH_EVIDENCE),
            (share(met=50, unmet=50), goal("range", 50, 60), Status.MET),
            (share(met=60, unmet=40), goal("range", 50, 60), Status.MET),
            (share(met=61, unmet=39), goal("range", 50, 60), Status.BEYOND),
            (share(met=49, unmet=51), goal("range", 50, 60), Status.MISSED),
            (share(met=59, unmet=36, unknown=5), goal("range", 50, 60), Status.MET),
            (people(met=15), goal("range", 15, 20), Status.MET),
            (people(met=21), goal("range", 15, 20), Status.BEYOND),
            (people(met=199), goal("count", 200), Status.MISSED),
            (people(met=199, membership_unknown_met=1), goal("count", 200), None),
            (share(), goal("ge", 80), Status.NOBODY),
            (share(unknown=5), goal("ge", 80), Status.NOT_ENOUGH_EVIDENCE),
        ],
    )
    def test_speaks_only_where_every_possible_value_agrees(self, figure, aim, status):
        assert judge(figure, aim).status == (status or Status.NOT_ENOUGH_EVIDENCE)

    def test_says_how_many_are_open_and_how_many_are_short(self):
        judgement = judge(share(met=7, unmet=2, unknown=1, membership_unknown=2), goal("ge", 85))

        assert judgement.open == 3
        assert judgement.short == 2

    def test_has_words_for_every_status(self):
        assert set(STATUS_WORDS) == set(Status)
