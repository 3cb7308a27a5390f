"""Draws a chart for paper: the same value as a Vega-Lite specification, and that as PNG.

Pages draw the same value by a template of their own (decision record 0019).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, singledispatch
from typing import Any

from ngangtam.reports.charts import (
    Amount,
    BarChart,
    Chart,
    DistributionChart,
    PyramidChart,
    Scale,
    Span,
    TimelineChart,
    TrendChart,
)

Spec = dict[str, Any]

#: Printed inks: as the pages have them in light, told apart in gray as well.
ACCENT, QUIET, INK, SOFT, RULE = "#0e5563", "#7b858c", "#1d2429", "#525d66", "#dedbd3"
TONES = {"good": "#17693f", "bad": "#a8321f", "open": "#b98425", "quiet": QUIET}
MEN, WOMEN = "#35718f", "#c98aa8"
#: Has every Vietnamese letter, and is on the machines that print.
FONT = "DejaVu Sans, Noto Sans, sans-serif"
_WIDTH, _BAR, _LANE, _LETTER = 560, 22, 30, 6.4


@singledispatch
def vega_lite(chart: Chart) -> Spec:
    """Write a chart as a Vega-Lite specification that fetches nothing and links nowhere."""
    raise TypeError(f"no picture of {type(chart).__name__}")


@vega_lite.register
def _bars(chart: BarChart) -> Spec:
    order = [one.label for one in chart.bars]
    x = _axis(chart.scale)
    y = {"field": "label", "type": "nominal", "sort": order, "title": None}
    rows = [
        {
            "label": one.label,
            "value": _float(one.value),
            "lower": _float(one.lower) if one.lower else None,
            "upper": _float(one.upper) if one.upper else None,
            "shown": one.value.shown,
            "color": TONES[one.tone],
        }
        for one in chart.bars
    ]
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "color": RULE, "height": 12},
            "encoding": {"y": y, "x": {**x, "field": "lower"}, "x2": {"field": "upper"}},
        },
        {
            "mark": {"type": "bar", "height": 12},
            "encoding": {
                "y": y,
                "x": {**x, "field": "value"},
                "color": {"field": "color", "type": "nominal", "scale": None},
            },
        },
        {
            "mark": {"type": "text", "align": "left", "color": INK},
            "encoding": {"y": y, "x": {"value": _WIDTH + 8}, "text": {"field": "shown"}},
        },
    ]
    layers += _goal_line(chart.goal, chart.goal_words, along="x")
    return _spec(rows, layers, height=_BAR * len(rows))


@vega_lite.register
def _trend(chart: TrendChart) -> Spec:
    rows = [
        {
            "day": one.day.isoformat(),
            "value": _float(one.value),
            "lower": _float(one.lower) if one.lower else None,
            "upper": _float(one.upper) if one.upper else None,
            "part": part,
        }
        for part, stretch in enumerate(chart.stretches)
        for one in stretch
    ]
    y = _axis(chart.scale)
    words = {day.isoformat(): shown for day, shown in chart.days}
    x = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "axis": {
            "values": list(words),
            "grid": False,
            "labelExpr": f"{json.dumps(words)}[timeFormat(datum.value, '%Y-%m-%d')]",
        },
    }
    part = {"field": "part", "type": "nominal"}
    layers: list[Spec] = [
        {
            "mark": {"type": "area", "color": ACCENT, "opacity": 0.18},
            "encoding": {
                "x": x,
                "y": {**y, "field": "lower"},
                "y2": {"field": "upper"},
                "detail": part,
            },
        },
        {
            "mark": {
                "type": "line",
                "color": ACCENT,
                "strokeWidth": 2,
                "point": {"size": 18, "color": ACCENT},
            },
            "encoding": {"x": x, "y": {**y, "field": "value"}, "detail": part},
        },
    ]
    layers += _goal_line(chart.goal, chart.goal_words, along="y")
    return _spec(rows, layers, height=220)


@vega_lite.register
def _distribution(chart: DistributionChart) -> Spec:
    rows = [
        {
            "label": one.label,
            "value": _float(one.count),
            "shown": one.count.shown,
            "color": QUIET if one.is_unknown else ACCENT,
        }
        for one in chart.classes
    ]
    names = {
        "field": "label",
        "type": "nominal",
        "sort": [one.label for one in chart.classes],
        "title": None,
        "axis": {"labelAngle": 0},
    }
    numbers = {**_axis(chart.scale), "field": "value"}
    places = {"x": numbers, "y": names} if chart.lies else {"x": names, "y": numbers}
    beyond = {"align": "left", "dx": 5} if chart.lies else {"dy": -7}
    color = {"field": "color", "type": "nominal", "scale": None}
    layers: list[Spec] = [
        {"mark": {"type": "bar"}, "encoding": places | {"color": color}},
        {
            "mark": {"type": "text", "color": INK, **beyond},
            "encoding": places | {"text": {"field": "shown"}},
        },
    ]
    return _spec(rows, layers, height=_BAR * len(rows) if chart.lies else 200)


@vega_lite.register
def _pyramid(chart: PyramidChart) -> Spec:
    ages = [one.label for one in reversed(chart.ages)]
    rows = [
        {
            "label": one.label,
            "side": side,
            "value": sign * (_float(count) or 0),
            "shown": count.shown,
        }
        for one in chart.ages
        for side, sign, count in (("men", -1, one.men), ("women", 1, one.women))
    ]
    end = float(chart.scale.end)
    shown = {
        str(sign * _float_of(tick)): tick.shown for tick in chart.scale.ticks for sign in (1, -1)
    }
    values = sorted({sign * _float_of(tick) for tick in chart.scale.ticks for sign in (1, -1)})
    x = {
        "field": "value",
        "type": "quantitative",
        "title": f"{chart.columns[1]}   |   {chart.columns[2]}",
        "scale": {"domain": [-end, end]},
        "axis": {"values": values, "labelExpr": _labels(shown)},
    }
    y = {"field": "label", "type": "nominal", "sort": ages, "title": None}
    color = {
        "field": "side",
        "type": "nominal",
        "scale": {"domain": ["men", "women"], "range": [MEN, WOMEN]},
        "legend": None,
    }
    layers: list[Spec] = [
        {"mark": {"type": "bar"}, "encoding": {"x": x, "y": y, "color": color}},
        *(
            {
                "transform": [{"filter": f"datum.side == '{side}' && datum.value != 0"}],
                "mark": {"type": "text", "align": align, "dx": shift, "color": INK},
                "encoding": {"x": x, "y": y, "text": {"field": "shown"}},
            }
            for side, align, shift in (("men", "right", -4), ("women", "left", 4))
        ),
    ]
    return _spec(rows, layers, height=_BAR * len(ages))


@vega_lite.register
def _timeline(chart: TimelineChart) -> Spec:
    lines = [
        (f"{place}.{row}", "" if row else lane.label, line)
        for place, lane in enumerate(chart.lanes)
        for row, line in enumerate(lane.lines)
    ]
    names = {key: words for key, words, _line in lines}
    rows = [
        {
            "line": key,
            **{
                name: min(max(day, chart.starts_on), chart.ends_on).isoformat()
                for name, day in (
                    ("earliest", span.earliest),
                    ("from", span.sure_from),
                    ("to", span.sure_until),
                    ("latest", span.latest),
                )
            },
            "is_point": span.is_point,
            "label": _fitting(chart, span, following),
            "color": ACCENT if span.is_current else QUIET,
        }
        for key, _words, line in lines
        for span, following in zip(line, (*line[1:], None), strict=True)
    ]
    words = {day.isoformat(): shown for day, shown in chart.days}
    x = {
        "type": "temporal",
        "title": None,
        "axis": {
            "values": list(words),
            "labelExpr": f"{json.dumps(words)}[timeFormat(datum.value, '%Y-%m-%d')]",
        },
    }
    y = {
        "field": "line",
        "type": "nominal",
        "sort": list(names),
        "title": None,
        "axis": {"labelExpr": f"{json.dumps(names)}[datum.value]"},
    }
    color = {"field": "color", "type": "nominal", "scale": None}

    def bar(first: str, final: str, **encoding: Spec) -> Spec:
        ends = {"x": {**x, "field": first}, "x2": {"field": final}, "y": y}
        return {
            "mark": {"type": "bar", "height": 20, "stroke": "white"},
            "encoding": ends | encoding,
        }

    stretches = {"transform": [{"filter": "!datum.is_point"}]}
    points = {"transform": [{"filter": "datum.is_point"}]}
    layers: list[Spec] = [
        bar("earliest", "latest", color={"value": RULE}),
        bar("from", "to", color=color) | stretches,
        {
            "mark": {"type": "point", "filled": True, "size": 60},
            "encoding": {"x": {**x, "field": "from"}, "y": y, "color": color},
        }
        | points,
        *(
            {
                "mark": {"type": "text", "align": "left", "dx": shift, "color": ink},
                "encoding": {"x": {**x, "field": "from"}, "y": y, "text": {"field": "label"}},
            }
            | kind
            for kind, shift, ink in ((stretches, 4, "white"), (points, 8, INK))
        ),
    ]
    return _spec(rows, layers, height=_LANE * len(lines))


def png(chart: Chart, *, n_words: Callable[[int], str] = "n = {}".format) -> bytes:
    """Draw a chart as PNG, sharp at the width of an A4 page; the same value gives the same bytes.

    `n_words` says how many people are behind it.
    """
    spec = vega_lite(chart)
    behind = [n_words(chart.n)] if chart.n is not None else []
    note = " · ".join(filter(None, [chart.unit, *behind, chart.source, chart.note]))
    spec["title"] = {"text": chart.title, "subtitle": note, "anchor": "start"}
    return _drawn(json.dumps(spec, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=64)
def _drawn(spec: str) -> bytes:
    # Costs seconds of memory-mapping at first use: loaded by whoever draws for paper.
    import vl_convert

    # No address may be fetched: a specification is data of ours, and stays on this machine.
    return bytes(vl_convert.vegalite_to_png(spec, allowed_base_urls=[], scale=2))


def _fitting(chart: TimelineChart, span: Span, following: Span | None) -> str:
    """Shorten the words of a span to what its length holds, of a point to what lies free."""
    until = span.sure_until
    if span.is_point:
        until = chart.ends_on if following is None else following.earliest
    whole = (chart.ends_on - chart.starts_on).days or 1
    held = (min(until, chart.ends_on) - max(span.sure_from, chart.starts_on)).days
    letters = int((_WIDTH * held / whole - 8) / _LETTER)
    return span.label if len(span.label) <= letters else f"{span.label[: max(letters - 1, 0)]}…"


def _spec(rows: list[Spec], layers: list[Spec], *, height: int) -> Spec:
    return {
        "background": "white",
        "padding": 8,
        "width": _WIDTH,
        "height": height,
        "data": {"values": rows},
        "layer": layers,
        "config": {
            "font": FONT,
            "axis": {"labelColor": SOFT, "titleColor": SOFT, "gridColor": RULE, "domain": False}
            | {"ticks": False, "labelFontSize": 11, "titleFontSize": 11, "labelLimit": 300},
            "view": {"stroke": None},
            "title": {"color": INK, "fontSize": 14, "subtitleColor": SOFT, "subtitleFontSize": 11}
            | {"offset": 14},
        },
    }


def _axis(scale: Scale) -> Spec:
    return {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, float(scale.end)]},
        "axis": {
            "values": [_float_of(tick) for tick in scale.ticks],
            "labelExpr": _labels({str(_float_of(tick)): tick.shown for tick in scale.ticks}),
        },
    }


def _labels(shown: dict[str, str]) -> str:
    """Write an expression that prints a tick as the chart prints it, not as Vega would."""
    table = {str(float(key)): words for key, words in shown.items()}
    pairs = " : ".join(
        f"abs(datum.value - ({key})) < 1e-9 ? {json.dumps(words)}" for key, words in table.items()
    )
    return f"{pairs} : ''"


def _goal_line(goal: Amount | None, words: str, *, along: str) -> list[Spec]:
    if goal is None or goal.value is None:
        return []
    at = {along: {"datum": float(goal.value)}}
    place = {"align": "left", "dx": 4, "dy": -6} if along == "y" else {"dy": -6, "align": "center"}
    edge = {"x": {"value": 0}} if along == "y" else {"y": {"value": 0}}
    text = f"{words} {goal.shown}".strip()
    # The line is drawn once, not once for each row of the chart.
    one: Spec = {"values": [{}]}
    return [
        {
            "data": one,
            "mark": {"type": "rule", "strokeDash": [4, 3], "color": INK},
            "encoding": at,
        },
        {
            "data": one,
            "mark": {"type": "text", "color": INK, "text": text, **place},
            "encoding": at | edge,
        },
    ]


def _float(amount: Amount | None) -> float | None:
    return None if amount is None or amount.value is None else float(amount.value)


def _float_of(amount: Amount) -> float:
    return float(amount.value or 0)
