"""Gather what the record of one person says: values by field, tables, and what is left unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ngangtam.intake.records.labels import SENSITIVE, label_alone, labelled, value_of
from ngangtam.intake.records.lines import Line, LineCell
from ngangtam.intake.records.tables import SENSITIVE_TABLES, RecordTable, record_table, with_parts
from ngangtam.intake.words.wording import plain_key

#: So many lines above a name belong to the same record: heading and agency.
_HEAD_LINES = 14
#: Begins an item of a form: "35)", "IV.".
_ITEM = re.compile(r"(?:\d{1,2}|[IVX]+)\s*[).]")
#: Sensitive items that are told at length, up to the next item.
_SECTIONS = frozenset(["lich_su", "gia_dinh", "kinh_te"])
_TITLES = ("so yeu ly lich", "ly lich", "phieu bo sung")


@dataclass(frozen=True)
class Stated:
    """What is typed for a field."""

    text: str
    address: str
    label: str


@dataclass
class RecordContent:
    """What one record says, as it is typed."""

    #: Number of the line with the name.
    number: int = 0
    values: dict[str, Stated] = field(default_factory=dict)
    tables: list[tuple[RecordTable, list[Line]]] = field(default_factory=list)
    #: What is recognised and not read, as labels and tables name it.
    sensitive: set[str] = field(default_factory=set)
    #: Lines without a label, for what they say of day and form.
    loose: list[str] = field(default_factory=list)
    #: How many different labels were found.
    labels: set[str] = field(default_factory=set)


def contents_of(lines: Sequence[Line]) -> Iterator[RecordContent]:
    """Gather the records of a text, each from its name on, with the heading above it."""
    starts = [place for place, line in enumerate(lines) if _names_person(line)]
    if not starts:
        return
    edges = [
        _head_of(lines, place, before) for before, place in zip([0, *starts], starts, strict=False)
    ]
    for start, end in zip(edges, [*edges[1:], len(lines)], strict=True):
        yield _Gatherer(lines[start:end]).gathered()


def _names_person(line: Line) -> bool:
    for cell in line.cells:
        found = next(iter(labelled(cell.text)), None)
        label = found.label if found is not None else label_alone(cell.text)
        # "Họ và tên" heads a column of the family's table, too.
        if label is not None and label.field == "full_name" and record_table(line.texts()) is None:
            return True
    return False


def _head_of(lines: Sequence[Line], place: int, before: int) -> int:
    """Find where the record begins whose name stands on a line: at its title, where it has one."""
    first = max(place - _HEAD_LINES, before + 1 if before else 0, 0)
    if not before:
        return first if place > _HEAD_LINES else 0
    for above in range(place, first - 1, -1):
        if any(plain_key(cell.text).startswith(_TITLES) for cell in lines[above].cells):
            return above
    return place


class _Gatherer:
    """Goes through the lines of one record."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.found = RecordContent()
        self.table: RecordTable | None = None
        self.rows: list[Line] = []
        self.is_header = False
        self.is_sensitive = False

    def gathered(self) -> RecordContent:
        """Take every line in."""
        for line in self.lines:
            if self.table is not None and self._goes_on(line):
                continue
            table = record_table(line.texts()) if len(line.cells) > 1 else None
            if table is not None:
                self.table, self.rows, self.is_header = table, [], True
                self.is_sensitive = False
                if table.kind in SENSITIVE_TABLES:
                    self.found.sensitive.add(SENSITIVE_TABLES[table.kind])
                else:
                    self.found.tables.append((table, self.rows))
                continue
            self.table = None
            self._take(line)
        return self.found

    def _goes_on(self, line: Line) -> bool:
        """Take a line into the table above it; False: the table is over."""
        if self.table is None or line.is_paragraph:
            return False
        if self.is_header:
            whole = with_parts(self.table, line.texts())
            if whole is not None:
                self.table = whole
                if whole.kind not in SENSITIVE_TABLES:
                    self.found.tables[-1] = (whole, self.rows)
                return True
        self.is_header = False
        first = next(iter(labelled(line.cells[0].text)), None)
        if first is not None and plain_key(line.cells[0].text).find(plain_key(first.typed)) < 6:
            return False
        if record_table(line.texts()) is not None:
            return False
        self.rows.append(line)
        return True

    def _take(self, line: Line) -> None:
        cells = line.cells
        place = 0
        while place < len(cells):
            cell, after = cells[place], cells[place + 1] if place + 1 < len(cells) else None
            place += 1 + self._take_cell(line, cell, after)

    def _take_cell(self, line: Line, cell: LineCell, after: LineCell | None) -> int:
        """Take a cell in; gives how many cells after it hold its value."""
        if _ITEM.match(cell.text):
            self.is_sensitive = False
        found = labelled(cell.text)
        if not found:
            alone = label_alone(cell.text) if after is not None else None
            if alone is None or after is None or _is_labelled(after):
                self.found.loose.append(cell.text)
                return 0
            self._put(
                line, alone.field, alone.number, cell.text, value_of(after.text), after.address
            )
            return 1
        for each in found[:-1]:
            self._put(
                line, each.label.field, each.label.number, each.typed, each.value, cell.address
            )
        last = found[-1]
        value, address, taken = last.value, cell.address, 0
        if not value and after is not None and not _is_labelled(after):
            value, address, taken = value_of(after.text), after.address, 1
        self._put(line, last.label.field, last.label.number, last.typed, value, address)
        return taken

    def _put(
        self, line: Line, name: str, number: str, label: str, value: str, address: str
    ) -> None:
        self.found.labels.add(label)
        if name == SENSITIVE:
            self.found.sensitive.add(number)
            self.is_sensitive = number in _SECTIONS
            return
        if self.is_sensitive:
            # Whatever is labelled inside of such a text is part of it.
            return
        if name == "full_name" and not self.found.number:
            self.found.number = line.number
        if value and name not in self.found.values:
            self.found.values[name] = Stated(value, address, label)


def _is_labelled(cell: LineCell) -> bool:
    return next(iter(labelled(cell.text)), None) is not None or label_alone(cell.text) is not None
