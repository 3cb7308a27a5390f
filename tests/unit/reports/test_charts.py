"""Charts as values: scales, breaks, and tables that hold the numbers of the marks."""

import itertools
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngangtam.reports.charts import (
    Lane,
    PyramidChart,
    PyramidMark,
    Span,
    TimelineChart,
    TrendChart,
    TrendMark,
    amount,
    count_scale,
    share_scale,
    year_days,
)


def written(value: Fraction) -> str:
    return f"<{value}>"


def trend(*values: int | None, breaks: tuple[date, ...] = ()) -> TrendChart:
    return TrendChart(
        title="t",
        unit="%",
        source="s",
        n=4,
        columns=("day", "value"),
        points=tuple(
            TrendMark(day=date(2021 + at, 1, 1), label=str(at), value=amount(value, written))
            for at, value in enumerate(values)
        ),
        scale=count_scale(values, written),
        breaks=breaks,
    )


class TestScale:
    @given(st.lists(st.integers(0, 10**7), max_size=20))
    def test_of_counts_reaches_the_largest_in_few_round_steps(self, counts):
        ticks = [tick.value for tick in count_scale(counts, written).ticks]

        assert ticks[0] == 0
        assert ticks[-1] >= max(counts, default=0)
        assert 2 <= len(ticks) <= 6
        steps = {later - earlier for earlier, later in itertools.pairwise(ticks)}
        assert len(steps) == 1
        assert str(int(steps.pop())).rstrip("0") in {"1", "2", "5"}

    def test_of_shares_ends_at_all_of_them(self):
        assert share_scale(written).end == 1

    def test_without_people_has_an_end(self):
        assert count_scale([], written).end == 1

    @given(st.dates(date(1940, 1, 1)), st.integers(0, 30_000))
    def test_of_days_has_no_more_words_than_fit(self, first, days):
        final = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))

        shown = year_days(first, final, str)

        assert len(shown) <= 10
        assert all(first <= day <= final for day, _words in shown)


class TestAmount:
    def test_that_is_unknown_is_not_zero(self):
        assert amount(None, written).shown == "—"
        assert amount(0, written).shown == "<0>"


class TestTrendChart:
    def test_breaks_where_a_value_is_unknown(self):
        assert [len(part) for part in trend(1, None, 3, 4).stretches] == [1, 2]

    def test_breaks_where_a_series_ends(self):
        parts = trend(1, 2, 3, 4, breaks=(date(2023, 1, 1),)).stretches

        assert [len(part) for part in parts] == [2, 2]

    def test_tells_unknown_days_in_its_table(self):
        assert [row.cells for row in trend(1, None).rows] == [("<1>",), ("—",)]


class TestPyramidChart:
    @pytest.mark.parametrize(("unknown", "rows"), [(0, 1), (3, 2)])
    def test_tells_whose_age_is_unknown_and_draws_them_nowhere(self, unknown, rows):
        chart = PyramidChart(
            title="t",
            unit="",
            source="s",
            n=None,
            columns=("age", "men", "women"),
            ages=(PyramidMark(label="30", men=amount(1, written), women=amount(2, written)),),
            scale=count_scale([1, 2], written),
            unknown=amount(unknown, written),
            unknown_words="unknown",
        )

        assert len(chart.rows) == rows
        assert chart.rows[0].cells == ("<1>", "<2>")


def reached(label: str, year: int, *, until: int | None = None) -> Span:
    """A point in a year, or a stretch up to another one."""
    first = date(year, 1, 1)
    final = date(until, 1, 1) if until else first + timedelta(days=1)
    return Span(
        label=label,
        earliest=first,
        sure_from=first,
        sure_until=final,
        latest=final,
        shown=str(year),
        is_point=until is None,
    )


class TestTimelineChart:
    @given(st.lists(st.tuples(st.integers(1990, 2020), st.integers(1, 9)), max_size=12))
    def test_lays_all_spans_into_lines_without_overlap(self, told):
        spans = tuple(reached(str(n), a, until=a + b) for n, (a, b) in enumerate(told))
        lines = Lane(label="lane", spans=spans).lines

        assert sorted(span.label for line in lines for span in line) == sorted(
            span.label for span in spans
        )
        for line in lines:
            assert all(a.latest <= b.earliest for a, b in itertools.pairwise(line))

    def test_leaves_room_for_the_words_of_a_point(self):
        near = Lane(label="lane", spans=(reached("a", 2001), reached("b", 2003)))
        far = Lane(label="lane", spans=(reached("a", 2001), reached("b", 2005)))

        assert [len(lane.lines) for lane in (near, far)] == [2, 1]

    def test_tells_a_lane_in_the_order_of_time(self):
        spans = (reached("later", 2009, until=2012), reached("first", 2001, until=2004))
        chart = TimelineChart(
            title="t",
            unit="",
            source="s",
            n=None,
            columns=("what", "days", "source"),
            lanes=(Lane(label="lane", spans=spans),),
            starts_on=date(2000, 1, 1),
            ends_on=date(2020, 1, 1),
            day=date(2019, 1, 1),
        )

        assert [row.label for row in chart.rows] == ["lane: first", "lane: later"]
