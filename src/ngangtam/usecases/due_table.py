"""Keeps items as a table, and finds those of a day: units first, then days, then the rest."""
# pyright: basic, reportAttributeAccessIssue=false

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ngangtam.kernel import (
    FAR_FUTURE,
    Citation,
    DayRange,
    FactId,
    OfficialId,
    PostId,
    UnitId,
)
from ngangtam.law import Confidence, weakest
from ngangtam.rules.due_items import DueItem, Rule, State, state_on
from ngangtam.usecases.due import stable_id

if TYPE_CHECKING:
    import pyarrow as pa

_URGENCY: dict[State, int] = {"overdue": 0, "due_now": 1, "upcoming": 2, "not_computed": 3}


@dataclass(frozen=True, kw_only=True)
class DueLine:
    """An item as a day shows it."""

    uid: str
    kind: str
    state: State
    official_id: OfficialId
    unit_id: UnitId | None
    post_id: PostId | None
    title_code: str | None
    event: DayRange | None
    act_by: date | None
    rules: tuple[Rule, ...]
    fact_ids: tuple[FactId, ...]
    missing: tuple[str, ...]
    assumptions: tuple[str, ...]
    detail: str
    number: int | None

    @property
    def month(self) -> tuple[int, int] | None:
        """The month in which the office must act; None: no day is known."""
        return None if self.act_by is None else (self.act_by.year, self.act_by.month)

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence among its rules."""
        return weakest([rule.confidence for rule in self.rules])


@dataclass(frozen=True, kw_only=True)
class DueQuestion:
    """What of the table is asked for."""

    day: date
    #: Items that ask for action before this day; None: however far away.
    until: date | None
    #: Units whose items may be read; None: all.
    units: frozenset[UnitId] | None
    #: Kinds that the reader may not know of.
    hidden: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    #: Items that ask for action from this day on; then those without a day are left out.
    since: date | None = None


def due_table(items: Iterable[DueItem]) -> pa.Table:
    """Lay items out as rows, in the order of units and days."""
    import pyarrow as pa

    types = {
        "uid": pa.string(),
        "kind": pa.string(),
        "official_id": pa.int64(),
        "unit_id": pa.int64(),
        "post_id": pa.int64(),
        "title_code": pa.string(),
        "live_from": pa.date32(),
        "live_to": pa.date32(),
        "event_earliest": pa.date32(),
        "event_latest": pa.date32(),
        "act_by": pa.date32(),
        "content": pa.string(),
    }
    rows = sorted((_row(item) for item in items), key=_order)
    return pa.table(
        {name: pa.array([row[name] for row in rows], kind) for name, kind in types.items()}
    )


def due_lines(table: pa.Table, asked: DueQuestion) -> tuple[DueLine, ...]:
    """Find the items that a question asks for, in the order of units, then of days.

    Without a first day, items that have none are always among them: they are due, or nobody can
    say when. A later last day only adds lines.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if asked.units is not None:
        units = pa.array(sorted(asked.units), pa.int64())
        table = table.filter(pc.is_in(table["unit_id"], value_set=units))
    day = pa.scalar(asked.day)
    keep = pc.and_(pc.less_equal(table["live_from"], day), pc.greater(table["live_to"], day))
    if asked.until is not None:
        is_near = pc.less(table["act_by"], pa.scalar(asked.until))
        keep = pc.and_(keep, pc.fill_null(is_near, asked.since is None))
    if asked.since is not None:
        is_later = pc.greater_equal(table["act_by"], pa.scalar(asked.since))
        keep = pc.and_(keep, pc.fill_null(is_later, False))
    if asked.hidden:
        hidden = pa.array(sorted(asked.hidden))
        keep = pc.and_(keep, pc.invert(pc.is_in(table["kind"], value_set=hidden)))
    if asked.kinds:
        keep = pc.and_(keep, pc.is_in(table["kind"], value_set=pa.array(sorted(asked.kinds))))
    found = table.filter(keep)
    lines = [_line(row, asked.day) for row in found.to_pylist()]
    if asked.states:
        lines = [line for line in lines if line.state in asked.states]
    return tuple(lines)


def counts(lines: Collection[DueLine]) -> Mapping[str, Mapping[State, int]]:
    """Count lines by kind and urgency."""
    found: dict[str, Counter[State]] = {}
    for line in lines:
        found.setdefault(line.kind, Counter())[line.state] += 1
    return found


def urgency(line: DueLine) -> tuple[int, date, str, int]:
    """Sort lines by urgency, then by day."""
    return (_URGENCY[line.state], line.act_by or FAR_FUTURE, line.kind, line.official_id)


def _row(item: DueItem) -> dict[str, Any]:
    content = {
        "rules": [_rule_written(rule) for rule in item.rules],
        "facts": list(item.fact_ids),
        "missing": list(item.missing),
        "assumptions": list(item.assumptions),
        "detail": item.detail,
        "number": item.number,
    }
    return {
        "uid": stable_id(item),
        "kind": item.kind,
        "official_id": item.official_id,
        "unit_id": item.unit_id,
        "post_id": item.post_id,
        "title_code": item.title_code,
        "live_from": item.live.start or date.min,
        "live_to": item.live.end or FAR_FUTURE,
        "event_earliest": item.event and item.event.earliest,
        "event_latest": item.event and item.event.latest,
        "act_by": item.act_by,
        "content": json.dumps(content, ensure_ascii=False, sort_keys=True),
    }


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        row["unit_id"] or 0,
        row["act_by"] or FAR_FUTURE,
        row["kind"],
        row["official_id"],
        row["live_from"],
        row["uid"],
    )


def _line(row: Mapping[str, Any], day: date) -> DueLine:
    content = json.loads(row["content"])
    has_event = row["event_earliest"] is not None or row["event_latest"] is not None
    event = DayRange(row["event_earliest"], row["event_latest"]) if has_event else None
    missing, assumptions = tuple(content["missing"]), tuple(content["assumptions"])
    return DueLine(
        uid=row["uid"],
        kind=row["kind"],
        state=state_on(
            event=event, act_by=row["act_by"], missing=missing, assumptions=assumptions, day=day
        ),
        official_id=OfficialId(row["official_id"]),
        unit_id=row["unit_id"] and UnitId(row["unit_id"]),
        post_id=row["post_id"] and PostId(row["post_id"]),
        title_code=row["title_code"],
        event=event,
        act_by=row["act_by"],
        rules=tuple(_rule_read(each) for each in content["rules"]),
        fact_ids=tuple(FactId(each) for each in content["facts"]),
        missing=missing,
        assumptions=assumptions,
        detail=content["detail"],
        number=content["number"],
    )


def _rule_written(rule: Rule) -> list[Any]:
    cited = rule.citation
    place = cited and [cited.instrument, cited.article, cited.clause, cited.point]
    return [rule.id, rule.value, rule.unit, place, rule.confidence]


def _rule_read(written: list[Any]) -> Rule:
    rule_id, value, unit, place, confidence = written
    return Rule(
        id=rule_id,
        value=value,
        unit=unit,
        citation=None if place is None else Citation(*place),
        confidence=confidence,
    )
