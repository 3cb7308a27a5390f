"""Danh sách trích ngang: officials in the customary order and columns, by unit, with totals.

Rows come from official states and names; a document in Vietnamese comes out. What is not known is
an empty cell, or a word that says so; it is never filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.reports.tables import Cell, Column, Row, RowKind, Table, roman
from ngangtam.usecases.attribute_values import Level
from ngangtam.usecases.attributes import ATTRIBUTES, state_on
from ngangtam.usecases.attributes_work import held_surely
from ngangtam.usecases.summary_columns import (
    ALWAYS,
    FEMALE,
    MALE,
    NUMBER,
    ListColumn,
    Listed,
    ListSetting,
)
from ngangtam.usecases.vocabulary_setting import Career, HeldPost, Setting

#: Written into a cell of which nothing is known, where the reader wants words there.
NOT_KNOWN = "chưa có"
_STAND_IN = {"quyen": "Quyền", "phu_trach": "Phụ trách"}
#: Attributes that are summed up below a list that shows them.
_SUMMED = {
    "dan_toc": "Dân tộc",
    "trinh_do": "Trình độ chuyên môn",
    "ly_luan": "Trình độ lý luận chính trị",
}


def listed(
    official: Career, *, name: str, sort_key: str, day: date, only: Collection[str]
) -> Listed:
    """Work out what a list says of an official; `only` names the attributes that it shows."""
    setting = official.setting
    return Listed(
        state=state_on(official, setting, day, only={*only, *ALWAYS}),
        name=name,
        sort_key=sort_key,
        posts=tuple(_post(post, setting, day) for post in held_surely(official, day)),
    )


def table_of(
    people: Iterable[Listed],
    *,
    columns: Sequence[ListColumn],
    setting: ListSetting,
    says_unknown: bool = False,
) -> Table:
    """Lay officials out by unit: a heading per unit, numbers from 1 in each, a sum at the end.

    Units stand in the order of the tree, people by rank of post, then by given name.
    """
    by_unit: dict[UnitId | None, list[Listed]] = {}
    everyone = tuple(people)
    for one in everyone:
        by_unit.setdefault(one.unit, []).append(one)
    places = setting.organization.tree_on(setting.day).places

    def place(unit: UnitId | None) -> tuple[bool, int, int]:
        last = len(places)
        return (True, last, 0) if unit is None else (False, places.get(unit, last), unit)

    order = sorted(by_unit, key=place)
    rows: list[Row] = []
    for number, unit in enumerate(order, start=1):
        members = sorted(by_unit[unit], key=_standing)
        name = setting.unit_name(unit) or "Chưa rõ đơn vị"
        heading = f"{roman(number)}. {name.upper()} ({len(members)} người)"
        rows.append(_wide(heading, len(columns), RowKind.GROUP))
        rows.extend(
            Row(cells=_cells(place, one, columns, setting, says_unknown=says_unknown))
            for place, one in enumerate(members, start=1)
        )
    if everyone:
        rows.append(_sum(everyone, columns))
    return Table(
        columns=tuple(
            Column(heading=one.heading, width=one.width, group=one.group, align=one.align)
            for one in columns
        ),
        rows=tuple(rows),
    )


def totals_of(
    people: Iterable[Listed], *, columns: Sequence[ListColumn], setting: ListSetting
) -> tuple[str, ...]:
    """Sum a list up in sentences: people, men and women, and what its columns show of them."""
    everyone = tuple(people)
    sexes = Counter(one.state.values.get("gioi_tinh") for one in everyone)
    parts = [f"nam {sexes[MALE]}", f"nữ {sexes[FEMALE]}"]
    if unknown := len(everyone) - sexes[MALE] - sexes[FEMALE]:
        parts.append(f"chưa rõ giới tính {unknown}")
    shown = {attribute for column in columns for attribute in column.attributes}
    lines = [f"Tổng số: {len(everyone)} người; trong đó: {', '.join(parts)}."]
    for attribute, words in _SUMMED.items():
        if attribute in shown and everyone:
            lines.append(f"{words}: {_counts(everyone, attribute, setting)}.")
    return tuple(lines)


def _counts(people: Sequence[Listed], attribute: str, setting: ListSetting) -> str:
    codes = ATTRIBUTES[attribute].codes or ""
    counts: Counter[str] = Counter()
    unknown = 0
    for one in people:
        value = one.state.values.get(attribute)
        code = value.code if isinstance(value, Level) else value
        if isinstance(code, str):
            counts[code] += 1
        else:
            unknown += 1
    ranks = {
        entry.code: (-entry.rank, place)
        for place, entry in enumerate(setting.edition.code_list(codes).entries)
    }
    order = sorted(counts, key=lambda code: ranks.get(code, (1, 0)))
    parts = [f"{setting.label(codes, code)} {counts[code]}" for code in order]
    if unknown:
        parts.append(f"chưa đủ thông tin {unknown}")
    return ", ".join(parts)


def _standing(one: Listed) -> tuple[int, str, OfficialId]:
    return (-one.state.standing, one.sort_key, one.state.official_id)


def _cells(
    place: int,
    one: Listed,
    columns: Sequence[ListColumn],
    setting: ListSetting,
    *,
    says_unknown: bool,
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for column in columns:
        cell = place if column.id == NUMBER else column.say(one, setting)
        if cell in {None, ""} and says_unknown and not column.may_be_empty:
            cell = NOT_KNOWN
        cells.append(cell)
    return tuple(cells)


def _sum(people: Sequence[Listed], columns: Sequence[ListColumn]) -> Row:
    sexes = Counter(one.state.values.get("gioi_tinh") for one in people)
    known: Mapping[str, Cell] = {
        "ho_ten": f"Tổng số: {len(people)}",
        "sinh_nam": sexes[MALE],
        "sinh_nu": sexes[FEMALE],
    }
    return Row(cells=tuple(known.get(column.id) for column in columns), kind=RowKind.TOTAL)


def _wide(words: str, width: int, kind: RowKind) -> Row:
    return Row(cells=(words, *([None] * (width - 1))), kind=kind)


def _post(post: HeldPost, setting: Setting, day: date) -> str:
    title = setting.edition.title(post.title_code or "").label_vi
    stand_in = _STAND_IN.get(post.appointment.manner)
    if stand_in is not None:
        title = f"{stand_in} {title}"
    version = setting.organization.post_on(post.appointment.post_id, day)
    unit = None if version is None else setting.organization.unit_on(version.unit_id, day)
    return title if unit is None else f"{title}, {unit.name}"
