from fractions import Fraction

import pytest

from ngangtam.indicators.figures import Counts, Figure
from ngangtam.indicators.status import Goal, judge
from ngangtam_web.web.pages.figures import ShownFigure, shown_figure

ALL = Goal("ge", (Fraction(100),))
MOST = Goal("ge", (Fraction(80),))


def shown(goal: Goal = MOST, kind: str = "share", **counts: int) -> ShownFigure:
    figure = Figure(counts=Counts(**counts), kind=kind)
    return shown_figure(figure, goal, judge(figure, goal))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


class TestShownFigure:
    def test_speaks_of_people_before_per_cent_where_they_are_few(self):
        figure = shown(met=24, unmet=3)

        assert (figure.headline, plain(figure.aside)) == ("24/27", "88,9 %")

    def test_speaks_of_per_cent_before_people_where_they_are_many(self):
        figure = shown(met=240, unmet=30)

        assert (plain(figure.headline), figure.aside) == ("88,9 %", "240/270")

    def test_says_at_least_where_the_unknown_may_only_add(self):
        figure = shown(met=90, unmet=5, unknown=5)

        assert plain(figure.headline) == "≥ 90 %"
        assert plain(figure.interval) == "90 % – 95 %"

    def test_does_not_say_at_least_where_membership_may_lower_it(self):
        figure = shown(met=90, unmet=10, membership_unknown_unmet=3)

        assert plain(figure.headline) == "90 %"

    def test_is_unknown_and_not_0_where_all_are_unknown(self):
        figure = shown(unknown=10)

        assert (figure.headline, figure.aside) == ("Chưa rõ", "10 người")

    def test_says_how_many_are_short(self):
        assert shown(ALL, met=15, unmet=3).short == "còn thiếu 3 người"

    def test_says_nobody_is_short_where_the_goal_is_met(self):
        assert not shown(met=10).short

    def test_counts_people_against_a_number(self):
        figure = shown(Goal("range", (Fraction(15), Fraction(20))), kind="count", met=16)

        assert (figure.headline, figure.goal) == ("16 người", "15 – 20 người")

    @pytest.mark.parametrize(
        ("goal", "words"),
        [
            (ALL, "100 %"),
            (MOST, "≥ 80 %"),
            (Goal("range", (Fraction(50), Fraction(60))), "50 – 60 %"),
        ],
    )
    def test_says_the_goal(self, goal, words):
        assert plain(shown(goal, met=1).goal) == words

    @pytest.mark.parametrize(
        ("counts", "tone", "words"),
        [
            ({"met": 9, "unmet": 1}, "good", "Đạt"),
            ({"met": 1, "unmet": 9}, "bad", "Chưa đạt"),
            ({"met": 7, "unmet": 1, "unknown": 2}, "open", "Chưa đủ căn cứ kết luận"),
            ({}, "quiet", "Không có đối tượng"),
        ],
    )
    def test_has_a_word_and_not_only_a_color(self, counts, tone, words):
        mark = shown(**counts).mark

        assert (mark.tone, mark.words) == (tone, words)

    def test_draws_value_possible_values_and_goal(self):
        bar = shown(met=50, unmet=30, unknown=20).bar

        assert (bar.value, bar.lower, bar.upper, bar.goal) == (50, 50, 70, 80)
