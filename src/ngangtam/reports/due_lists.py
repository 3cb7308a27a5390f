"""Writes a list of what is due as a workbook and as a calendar."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

_CALENDAR = "-//Ngang Tam//Viec den han//VI"
#: The part of an event's name that says where it comes from; nothing in it tells of anybody.
_DOMAIN = "viec-den-han.ngangtam"
_WIDTHS = (5, 24, 34, 26, 12, 14, 12, 52, 30)
_HEAD_ROW, _PAPER_A4 = 3, 9


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


def due_workbook(due: DueList) -> bytes:
    """Write the list as a sheet for A4 across: units as group rows, numbers restarting in each.

    What begins like a formula is written as text.
    """
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        formats = _formats(book)
        sheet = book.add_worksheet(due.name)
        last = len(_WIDTHS) - 1
        sheet.merge_range(0, 0, 0, last, due.title, formats["title"])
        sheet.merge_range(1, 0, 1, last, due.as_of, formats["under"])
        for column, (width, heading) in enumerate(zip(_WIDTHS, due.headings, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(_HEAD_ROW, column, heading, formats["head"])
        at = _HEAD_ROW + 1
        for unit, rows in groupby(due.rows, key=lambda row: row.unit):
            sheet.merge_range(at, 0, at, last, "", formats["group"])
            sheet.write_string(at, 0, unit, formats["group"])
            at += 1
            for number, row in enumerate(rows, start=1):
                _write_row(sheet, at, number, row, formats)
                at += 1
        sheet.set_landscape()
        sheet.set_paper(_PAPER_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.freeze_panes(_HEAD_ROW + 1, 2)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.set_footer(f"&L{due.as_of}&R&P/&N")
    return target.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
    middle = {"align": "center"}
    return {
        "cell": book.add_format(base | {"border": 1, "text_wrap": True}),
        "centered": book.add_format(base | middle | {"border": 1, "text_wrap": True}),
        "day": book.add_format(base | middle | {"border": 1, "num_format": "dd/mm/yyyy"}),
        "head": book.add_format(
            base | middle | {"border": 1, "bold": True, "text_wrap": True, "valign": "vcenter"}
        ),
        "group": book.add_format(base | {"border": 1, "bold": True}),
        "title": book.add_format(base | middle | {"bold": True, "font_size": 14}),
        "under": book.add_format(base | middle | {"italic": True}),
    }


def _write_row(sheet: Any, at: int, number: int, row: DueListRow, formats: dict[str, Any]) -> None:
    cell, centered = formats["cell"], formats["centered"]
    sheet.write_number(at, 0, number, centered)
    for column, text in ((1, row.name), (2, row.kind), (3, row.detail)):
        sheet.write_string(at, column, text, cell)
    if row.act_by is None:
        sheet.write_blank(at, 4, None, cell)
    else:
        sheet.write_datetime(at, 4, row.act_by, formats["day"])
    sheet.write_string(at, 5, row.event, centered)
    sheet.write_string(at, 6, row.state, centered)
    sheet.write_string(at, 7, "; ".join(row.rules), cell)
    sheet.write_string(at, 8, "; ".join(row.remarks), cell)
