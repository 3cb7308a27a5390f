"""A figure as a page shows it: counts, headline, possible values, goal, status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from ngangtam.indicators.figures import Figure
from ngangtam.indicators.status import STATUS_WORDS, Goal, Judgement, Status
from ngangtam_web.web.language import in_language
from ngangtam_web.web.templatetags.reading import NO_BREAK_SPACE, number, percent

#: Below this many people, people are told before per cent (one person moves the share too much).
FEW = 30

_TONES = {
    Status.MET: "good",
    Status.BEYOND: "good",
    Status.MISSED: "bad",
    Status.NOT_ENOUGH_EVIDENCE: "open",
    Status.NOBODY: "quiet",
    Status.NOT_APPLICABLE: "quiet",
}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A status: a word, and a tone that chooses shape and color beside it."""

    words: str
    #: good, bad, open, quiet.
    tone: str


@dataclass(frozen=True, kw_only=True)
class Bar:
    """Where value, possible values and goal lie, in per cent of the bar's length (0 to 100)."""

    value: float | None
    lower: float | None
    upper: float | None
    goal: float | None
    goal_upper: float | None = None
    tone: str = "quiet"
    #: The same in words, for whoever cannot see the bar.
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownFigure:
    """One figure."""

    #: Number of people who meet it, and of all who belong; all is None for a plain count.
    met: int
    members: int | None
    unmet: int
    #: How many lack something that the figure depends on.
    open: int
    #: What is printed large, and what beside it.
    headline: str
    aside: str
    #: "81,3 % – 88,2 %"; empty where only one value is possible.
    interval: str
    goal: str
    mark: Mark
    #: "còn thiếu 3 người"; empty where nothing is missing.
    short: str
    bar: Bar


@dataclass(frozen=True, kw_only=True)
class TrendPoint:
    """A figure on one day of a series; value None: unknown on that day."""

    day: date
    value: Fraction | None
    lower: Fraction | None = None
    upper: Fraction | None = None


@dataclass(frozen=True, kw_only=True)
class Trend:
    """A series over days with the goal it is held against."""

    points: tuple[TrendPoint, ...]
    #: share or count.
    kind: str
    #: Fraction of 1 for a share, people for a count.
    goal: Fraction | None = None
    #: Days on which a series ends and another begins.
    breaks: tuple[date, ...] = ()


def shown_figure(
    figure: Figure, goal: Goal | None, judgement: Judgement, *, counted: str = ""
) -> ShownFigure:
    """Say a figure in the words and numbers of a page; `counted` is what it counts."""
    counts, is_count = figure.counts, figure.kind == "count"
    counted = counted or _("người")
    value, interval = figure.value, figure.interval
    possible = ""
    if interval is not None and interval.lower != interval.upper:
        write = _whole if is_count else percent
        possible = f"{write(interval.lower)} – {write(interval.upper)}"
    if is_count:
        headline, aside = f"{_whole(value)} {counted}", ""
    else:
        fraction = f"{number(counts.met)}/{number(counts.members)}"
        # "At least": an unknown one may still turn out to meet it, and nothing may lower it.
        share = percent(value)
        if value is not None and interval and interval.lower == value < interval.upper:
            share = f"≥{NO_BREAK_SPACE}{share}"
        headline, aside = (fraction, share) if counts.members < FEW else (share, fraction)
        if value is None and counts.members:
            # Where all are unknown the value is unknown, not 0.
            headline, aside = _("Chưa rõ"), f"{number(counts.members)} {counted}"
    mark = mark_of(judgement.status)
    short = ""
    if judgement.short and judgement.status in {Status.MISSED, Status.NOT_ENOUGH_EVIDENCE}:
        told = {"number": number(judgement.short), "counted": counted}
        short = _("còn thiếu %(number)s %(counted)s") % told
    return ShownFigure(
        met=counts.met,
        members=None if is_count else counts.members,
        unmet=counts.unmet,
        open=judgement.open or counts.open,
        headline=headline,
        aside=aside,
        interval=possible,
        goal=goal_words(goal, kind=figure.kind, counted=counted),
        mark=mark,
        short=short,
        bar=_bar(figure, goal, mark=mark, says=f"{headline}, {mark.words}"),
    )


def mark_of(status: Status) -> Mark:
    """Find the word and the tone of a status."""
    vi, en = STATUS_WORDS[status]
    return Mark(words=in_language(vi=vi, en=en), tone=_TONES[status])


def goal_words(goal: Goal | None, *, kind: str, counted: str) -> str:
    """Say a goal: ≥ 80 %, 50 – 60 %, ≥ 200 người, or that a document is to exist."""
    if goal is None:
        return "—"
    if goal.comparator == "done":
        return _("Ban hành văn bản")
    unit = f" {counted}" if kind == "count" else f"{NO_BREAK_SPACE}%"
    if goal.comparator == "range":
        return f"{_whole(goal.values[0])} – {_whole(goal.values[1])}{unit}"
    sign = "" if kind != "count" and goal.values[0] == 100 else f"≥{NO_BREAK_SPACE}"
    return f"{sign}{_whole(goal.values[0])}{unit}"


def goal_value(goal: Goal | None, *, kind: str) -> Fraction | None:
    """Give the value from which a goal is reached: a fraction of 1, or people for a count."""
    if goal is None or not goal.values:
        return None
    return goal.values[0] if kind == "count" else goal.values[0] / 100


def nothing_computed(goal: Goal | None, judgement: Judgement, *, headline: str) -> ShownFigure:
    """Show a target whose figure is not computed: a document that is there or not."""
    mark = mark_of(judgement.status)
    return ShownFigure(
        met=0,
        members=None,
        unmet=0,
        open=judgement.open,
        headline=headline,
        aside="",
        interval="",
        goal=goal_words(goal, kind="attested", counted=""),
        mark=mark,
        short="",
        bar=Bar(value=None, lower=None, upper=None, goal=None, says=f"{headline}, {mark.words}"),
    )


def _whole(value: Fraction | None) -> str:
    return number(None if value is None else int(value))


def _bar(figure: Figure, goal: Goal | None, *, mark: Mark, says: str) -> Bar:
    wanted = goal_value(goal, kind=figure.kind)
    interval, value = figure.interval, figure.value
    longest = Fraction(1)
    if figure.kind == "count":
        ends = [value, wanted, interval.upper if interval else None]
        longest = max((end for end in ends if end), default=Fraction(1)) * Fraction(5, 4)

    def place(at: Fraction | None) -> float | None:
        return None if at is None else round(float(min(at / longest, Fraction(1))) * 100, 2)

    is_range = goal is not None and goal.comparator == "range" and len(goal.values) > 1
    upper = goal_value(
        Goal("ge", goal.values[1:]) if goal is not None and is_range else None, kind=figure.kind
    )
    return Bar(
        value=place(value),
        lower=place(interval.lower) if interval else None,
        upper=place(interval.upper) if interval else None,
        goal=place(wanted),
        goal_upper=place(upper),
        tone=mark.tone,
        says=says,
    )
