"""A figure for a terminal and for a machine."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ngangtam.indicators.figures import Figure
    from ngangtam.plans.confirmed import Target


def figure_as_json(figure: Figure | None) -> dict[str, object] | None:
    """Write the six counts, the headline and the interval; shares are fractions of 1."""
    if figure is None:
        return None
    interval = figure.interval
    return {
        "kind": figure.kind,
        **dataclasses.asdict(figure.counts),
        "numerator": figure.counts.met,
        "denominator": figure.counts.members,
        "value": _number(figure.value),
        "lower": None if interval is None else _number(interval.lower),
        "upper": None if interval is None else _number(interval.upper),
    }


def share_words(figure: Figure) -> tuple[str, str]:
    """Say a figure as n/N and as a value in Vietnamese form, with the interval where it is open."""
    counts, interval = figure.counts, figure.interval
    if figure.kind == "count":
        open_end = "" if interval is None or interval.upper == counts.met else f"–{interval.upper}"
        return str(counts.met), f"{counts.met}{open_end} người"
    fraction = f"{counts.met}/{counts.members}"
    if figure.value is None:
        return fraction, "chưa đủ thông tin" if counts.open else "—"
    if interval is None or interval.lower == interval.upper:
        return fraction, _percent(figure.value)
    possible = f"{_percent(interval.lower)} – {_percent(interval.upper)}"
    return fraction, f"≥ {_percent(figure.value)} ({possible})"


def goal_words(target: Target) -> str:
    """Say the goal of a target in a few signs."""
    values = [f"{float(value):g}".replace(".", ",") for value in target.values]
    sign = " %" if target.unit == "phan_tram" else " người"
    if target.comparator == "done":
        return "ban hành"
    if target.comparator == "range":
        return f"{values[0]}–{values[1]}{sign}"
    return f"≥ {values[0]}{sign}"


def _percent(value: Fraction) -> str:
    return f"{float(value) * 100:.1f} %".replace(".", ",")


def _number(value: Fraction | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
