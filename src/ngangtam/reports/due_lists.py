"""Writes a list of what is due as a calendar, and lays it out for paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from ngangtam.reports.tables import Align, Column, ListDocument, Row, RowKind, Table

_CALENDAR = "-//Ngang Tam//Viec den han//VI"
#: The part of an event's name that says where it comes from; nothing in it tells of anybody.
_DOMAIN = "viec-den-han.ngangtam"
#: Width in millimetres, and how cells stand, in the order of the headings.
_COLUMNS = (
    (10, Align.CENTER),
    (46, Align.LEFT),
    (65, Align.LEFT),
    (49, Align.LEFT),
    (23, Align.CENTER),
    (27, Align.CENTER),
    (23, Align.CENTER),
    (99, Align.LEFT),
    (57, Align.LEFT),
)


@dataclass(frozen=True, kw_only=True)
class DueListRow:
    """One line, in words."""

    #: The same for the same duty in every list.
    uid: str
    unit: str
    name: str
    kind: str
    detail: str
    #: None: no day is set, or none can be told.
    act_by: date | None
    event: str
    state: str
    rules: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DueList:
    """A list with its head; rows of one unit stand together."""

    title: str
    name: str
    as_of: str
    headings: tuple[str, ...]
    #: Registry version that the list was made from.
    version: int
    rows: tuple[DueListRow, ...]


def due_calendar(due: DueList, *, at: datetime) -> bytes:
    """Write one all-day event for each row with a day: that by which the office must act.

    The same duty has the same name in every export, so a calendar that takes it in again moves
    the event instead of adding one.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", _CALENDAR)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", due.name)
    written: set[str] = set()
    for row in due.rows:
        if row.act_by is None or row.uid in written:
            continue
        written.add(row.uid)
        event = Event()
        event.add("uid", f"{row.uid}@{_DOMAIN}")
        event.add("dtstamp", at)
        event.add("dtstart", row.act_by)
        event.add("dtend", row.act_by + timedelta(days=1))
        # The later version wins where a calendar holds an earlier one.
        event.add("sequence", due.version)
        event.add("transp", "TRANSPARENT")
        event.add("summary", ": ".join(filter(None, (row.kind, row.name))))
        told = (", ".join(filter(None, (row.detail, row.unit))), row.event)
        event.add("description", "\n".join(filter(None, (*told, *row.rules, *row.remarks))))
        calendar.add_component(event)
    return calendar.to_ical()


def due_document(due: DueList) -> ListDocument:
    """Lay the list out for paper: units as group rows, numbers restarting in each."""
    rows: list[Row] = []
    for unit, lines in groupby(due.rows, key=lambda row: row.unit):
        empty = (None,) * (len(_COLUMNS) - 1)
        rows.append(Row(cells=(unit, *empty), kind=RowKind.GROUP))
        rows += [_line(number, row) for number, row in enumerate(lines, start=1)]
    return ListDocument(
        parent_body="",
        issuing_body="",
        has_motto=False,
        place="",
        day=None,
        title=due.title,
        subtitles=(),
        as_of=due.as_of,
        table=Table(
            columns=tuple(
                Column(heading=heading, width=width, align=align)
                for (width, align), heading in zip(_COLUMNS, due.headings, strict=True)
            ),
            rows=tuple(rows),
        ),
    )


def _line(number: int, row: DueListRow) -> Row:
    return Row(
        cells=(
            *(number, row.name, row.kind, row.detail, row.act_by, row.event, row.state),
            "; ".join(row.rules),
            "; ".join(row.remarks),
        )
    )
