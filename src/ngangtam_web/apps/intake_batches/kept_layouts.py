"""Keeps what was understood of the tables of a sent file, without a cell below a header.

Samples are read from the file again whenever a page shows them: they are personal data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from ngangtam.intake import Ask, ColumnReading, LayoutKey, TableLayout
from ngangtam.intake.layouts.layout_changes import LayoutChange, change_of, nearest
from ngangtam_web.apps.intake_batches.mappings import layouts_confirmed
from ngangtam_web.apps.intake_batches.models import SentFile, SentFileStep

Kept = TypeVar("Kept", TableLayout, ColumnReading, Ask)

#: So many files of a sender are looked through for layouts that were sent before.
_FILES_BEFORE = 20


@dataclass(frozen=True, kw_only=True)
class SeenLayout:
    """One table of a checked file."""

    table: TableLayout
    #: How it differs from a layout that the sender used before; None: it is known, or like none.
    change: LayoutChange | None
    #: The columns of that layout; empty where there is none.
    before: tuple[str, ...] = ()


def kept_layouts(tables: Iterable[TableLayout], *, sent: SentFile) -> list[dict[str, Any]]:
    """Write the tables of a file as plain values, each with what changed since the file before."""
    tables = tuple(tables)
    known = _columns_before(sent)
    return [_as_json(table, _changed(table, known)) for table in tables]


def seen_layouts(stored: Iterable[Mapping[str, Any]]) -> tuple[SeenLayout, ...]:
    """Read the tables of a file as a check kept them."""
    return tuple(map(_from_json, stored))


def _columns_before(sent: SentFile) -> dict[LayoutKey, tuple[str, ...]]:
    """List the layouts that the sender used before: those confirmed, and those of files."""
    found = {
        row.mapping.key: row.columns
        for row in layouts_confirmed(sender_unit_id=sent.sender_unit_id)
    }
    before = SentFile.objects.filter(sender_unit_id=sent.sender_unit_id, pk__lt=sent.pk)
    latest = list(before.order_by("-pk").values_list("pk", flat=True)[:_FILES_BEFORE])
    steps = SentFileStep.objects.filter(sent_file_id__in=latest, state="checked").order_by("-pk")
    for stored in steps.values_list("details__layouts", flat=True):
        for table in stored or ():
            found.setdefault(table["key"], tuple(column["text"] for column in table["columns"]))
    return found


def _changed(
    table: TableLayout, known: Mapping[LayoutKey, tuple[str, ...]]
) -> tuple[LayoutChange, Sequence[str]] | None:
    if table.key in known:
        return None
    columns = [column.text for column in table.columns]
    before = nearest(columns, known.values())
    return None if before is None else (change_of(before, columns), before)


def _as_json(
    table: TableLayout, changed: tuple[LayoutChange, Sequence[str]] | None
) -> dict[str, Any]:
    stored = asdict(table)
    stored["as_of"] = None if table.as_of is None else table.as_of.isoformat()
    for column in stored["columns"]:
        del column["samples"]
    change, before = changed or (None, ())
    return stored | {"change": None if change is None else asdict(change), "before": list(before)}


def _from_json(stored: Mapping[str, Any]) -> SeenLayout:
    day = stored["as_of"]
    table = _read(
        TableLayout,
        stored,
        columns=tuple(
            _read(ColumnReading, column, path=tuple(column["path"])) for column in stored["columns"]
        ),
        asks=tuple(
            _read(Ask, ask, path=tuple(ask["path"]), choices=tuple(ask["choices"]))
            for ask in stored["asks"]
        ),
        as_of=None if day is None else date.fromisoformat(day),
        hidden_rows=tuple(stored["hidden_rows"]),
        hidden_columns=tuple(stored["hidden_columns"]),
    )
    change = stored["change"]
    return SeenLayout(
        table=table,
        change=None
        if change is None
        else LayoutChange(
            added=tuple(change["added"]),
            gone=tuple(change["gone"]),
            renamed=tuple((before, after) for before, after in change["renamed"]),
        ),
        before=tuple(stored["before"]),
    )


def _read(kind: type[Kept], stored: Mapping[str, Any], **read: Any) -> Kept:
    """Read a value from what was kept of it, which may be older than some of its fields."""
    known = {one.name: stored[one.name] for one in fields(kind) if one.name in stored}
    return kind(**known | read)
