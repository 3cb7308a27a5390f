"""Reads what a person answered about the columns of a sent file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from ngangtam.intake import FIELD_NAMES, ROW_KINDS, ColumnReading, Mapping
from ngangtam.intake.layouts.mappings import BLANK_MEANINGS, KEEP_TEXT, BlankMeaning
from ngangtam.intake.rows.understood_tables import BLANK_FIELDS
from ngangtam.intake.words.column_words import year_in
from ngangtam_web.apps.intake_batches.kept_layouts import SeenLayout
from ngangtam_web.web.written_days import read_day

_LONGEST_UNIT = 300
#: Columns of one form, each with up to two fields.
_MOST_COLUMNS = 300


@dataclass(frozen=True, kw_only=True)
class LayoutGroup:
    """The tables of a file that have one layout, confirmed together."""

    number: int
    tables: tuple[SeenLayout, ...]

    @property
    def first(self) -> SeenLayout:
        """The first of them, whose columns all have."""
        return self.tables[0]

    @property
    def key(self) -> str:
        """The layout."""
        return self.first.table.key

    @property
    def says_one_unit(self) -> bool:
        """Say whether one unit holds for all of them, so that it may be stated."""
        return len({seen.table.unit_text for seen in self.tables}) == 1

    @property
    def says_one_day(self) -> bool:
        """Say whether one day holds for all of them, so that it may be stated."""
        return len({seen.table.as_of for seen in self.tables}) == 1

    def name(self, part: str, index: int | None = None) -> str:
        """Name a field of the form."""
        return f"{part}-{self.number}" + ("" if index is None else f"-{index}")


def groups_of(seen: Iterable[SeenLayout]) -> tuple[LayoutGroup, ...]:
    """Put tables of one layout together, in the order of the file."""
    by_key: dict[str, list[SeenLayout]] = {}
    for one in seen:
        by_key.setdefault(one.table.key, []).append(one)
    return tuple(
        LayoutGroup(number=number, tables=tuple(tables))
        for number, tables in enumerate(by_key.values())
    )


def pages_of(groups: Iterable[LayoutGroup]) -> tuple[tuple[LayoutGroup, ...], ...]:
    """Lay layouts out on pages: a form holds so many fields and not more."""
    pages: list[list[LayoutGroup]] = []
    room = 0
    for group in groups:
        columns = len(group.first.table.columns)
        if columns > room or not pages:
            pages.append([])
            room = _MOST_COLUMNS
        pages[-1].append(group)
        room -= columns
    return tuple(map(tuple, pages))


def chosen_field(field: str) -> str:
    """Name the choice that a column's field is: `rating:2021` is a rating, `degree#2` a degree."""
    return field.partition("#")[0].partition(":")[0]


def read_mappings(
    posted: QueryDict, groups: Iterable[LayoutGroup]
) -> tuple[list[tuple[LayoutGroup, Mapping]], dict[str, str]]:
    """Read the answers about each layout; the faults are words by the name of their field."""
    found: list[tuple[LayoutGroup, Mapping]] = []
    faults: dict[str, str] = {}
    for group in groups:
        if posted.get(group.name("mau")) != group.key:
            faults[group.name("mau")] = _(
                "Tệp vừa được kiểm tra lại và các bảng đã khác; hãy xem rồi xác nhận lại."
            )
            continue
        fields = {
            column.text: _field(posted.get(group.name("cot", column.index), ""), column)
            for column in group.first.table.columns
        }
        for column in group.first.table.columns:
            if not fields[column.text]:
                faults[group.name("cot", column.index)] = _("Hãy chọn cột này là thông tin gì.")
        found.append(
            (
                group,
                Mapping(
                    key=group.key,
                    fields=fields,
                    blanks=_blanks(posted, group, fields),
                    kind=_kind(posted, group),
                    unit_text=_unit(posted, group),
                    as_of=_day(posted, group, faults),
                ),
            )
        )
    return found, faults


def _field(chosen: str, column: ColumnReading) -> str:
    """Write a choice as the field that it is; the one that was read keeps its year and number."""
    if chosen == chosen_field(column.field) and chosen != KEEP_TEXT:
        return column.field
    if chosen not in FIELD_NAMES:
        return ""
    year = year_in(column.path)
    return f"{chosen}:{year}" if chosen == "rating" and year is not None else chosen


def _blanks(
    posted: QueryDict, group: LayoutGroup, fields: dict[str, str]
) -> dict[str, BlankMeaning]:
    stated: dict[str, BlankMeaning] = {}
    for column in group.first.table.columns:
        answer = posted.get(group.name("trong", column.index), "")
        meaning = next((one for one in BLANK_MEANINGS if one == answer), None)
        if meaning is not None and fields[column.text] in BLANK_FIELDS:
            stated[fields[column.text]] = meaning
    return stated


def _kind(posted: QueryDict, group: LayoutGroup) -> str | None:
    chosen = posted.get(group.name("loai"), "")
    return chosen if chosen in ROW_KINDS else None


def _unit(posted: QueryDict, group: LayoutGroup) -> str | None:
    stated = " ".join(posted.get(group.name("don-vi"), "").replace("\x00", "").split())
    return stated[:_LONGEST_UNIT] or None if group.says_one_unit else None


def _day(posted: QueryDict, group: LayoutGroup, faults: dict[str, str]) -> date | None:
    written = posted.get(group.name("ngay"), "").strip()
    if not group.says_one_day or not written:
        return None
    day = read_day(written)
    if day is None:
        faults[group.name("ngay")] = _("Hãy viết ngày dạng 30/06/2025.")
    return day
