"""Writes what agencies send first: everybody as of 31 December 2020, in five layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam.demo.containers import Sheet, write_csv, write_docx, write_xlsx
from ngangtam.demo.establishment import OPENING
from ngangtam.demo.faults import LISTED_TWICE
from ngangtam.demo.province import HeldPost, Unit
from ngangtam.demo.record_lists import (
    DECREE,
    DELIMITED,
    GROUPED,
    STACKED,
    WORD,
    Layout,
    Person,
    record_sheet,
)
from ngangtam.demo.registers import Registers
from ngangtam.demo.spelling import day_text

if TYPE_CHECKING:
    from ngangtam.law import Edition

_SIGNATURE = ("Người lập biểu", "Thủ trưởng cơ quan, đơn vị")
_AS_OF = f"(Tính đến ngày {day_text(OPENING)})"
_TITLE = "DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC"
#: How the districts, in their order, lay their lists out.
_DISTRICTS = ("grouped", "delimited", "word", "stacked", "grouped", "decree") * 2
#: Provincial bodies are listed in files of so many.
_BODIES_PER_FILE = 6


class OpeningFiles:
    """The lists of people of every agency on the day on which the demo opens."""

    def __init__(self, registers: Registers, folder: Path, edition: Edition) -> None:
        self._registers, self._folder, self._edition = registers, folder, edition
        self._people: dict[str, list[Person]] = {}
        for official in sorted(registers.posts):
            posts = registers.held_on(official, OPENING)
            if posts:
                person = self._person(official, posts)
                self._people.setdefault(posts[0].unit_key, []).append(person)

    def write(self) -> Iterator[Path]:
        """Write file after file."""
        yield from self._of_bodies()
        for district, layout in zip(self._units("huyen"), _DISTRICTS, strict=False):
            yield self._of_district(district, layout)
        yield self._document("đơn vị sự nghiệp", self._units("don_vi_su_nghiep"))
        yield self._of_leaders()

    def _person(self, official: int, posts: tuple[HeldPost, ...]) -> Person:
        ranked = sorted(posts, key=lambda p: -self._edition.title(p.title_code).rank)
        return Person(
            official=self._registers.official(official),
            unit=self._registers.units[posts[0].unit_key],
            unit_text=self._registers.unit_text(posts[0].unit_key),
            posts=tuple(ranked),
            awards=self._registers.brought(official),
            studying=self._registers.studying(official, since=OPENING),
            faults=self._registers.faults_of(official),
        )

    def _units(self, *kinds: str) -> list[Unit]:
        return [
            unit
            for unit in self._registers.units.values()
            if unit.kind in kinds and unit.key in self._people
        ]

    def _of_bodies(self) -> Iterator[Path]:
        state = self._units("co_quan")
        for volume, first in enumerate(range(0, len(state), _BODIES_PER_FILE)):
            bodies = state[first : first + _BODIES_PER_FILE]
            layout = (DECREE, STACKED, GROUPED)[volume % 3]
            yield self._books(f"sở, ban, ngành - tập {volume + 1}", bodies, layout)
        party = self._units("ban_dang")
        if party:
            yield self._books("các ban Đảng", party, STACKED)
        front = self._units("mat_tran")
        if front:
            yield self._document("Mặt trận, đoàn thể", front)

    def _of_district(self, district: Unit, layout: str) -> Path:
        communes = [u for u in self._units("xa") if u.parent_key == district.key]
        units = [district, *communes]
        if layout == "delimited":
            return self._delimited(district.name, units)
        if layout == "word":
            return self._document(district.name, units)
        if layout == "grouped":
            return self._grouped(district, communes)
        return self._books(district.name, units, STACKED if layout == "stacked" else DECREE)

    def _books(self, words: str, units: Sequence[Unit], layout: Layout) -> Path:
        """Write a workbook with a sheet for each unit."""
        return self._workbook(words, [self._sheet_of(unit, layout) for unit in units])

    def _sheet_of(self, unit: Unit, layout: Layout) -> Sheet:
        parent = self._registers.units.get(unit.parent_key or "")
        return record_sheet(
            name=f"{unit.code} {unit.name}",
            lines=(
                parent.name.upper() if parent is not None else "TỈNH CAO BẰNG",
                f"Đơn vị: {self._registers.unit_text(unit.key)}",
                _TITLE,
                _AS_OF,
            ),
            layout=layout,
            groups=[(None, self._people[unit.key])],
            edition=self._edition,
            closing=_SIGNATURE,
        )

    def _grouped(self, district: Unit, communes: Sequence[Unit]) -> Path:
        """Write a workbook with the district's bodies, and one sheet for all its communes."""
        groups = [
            (f"{_roman(n)}. {self._registers.unit_text(unit.key).upper()}", self._people[unit.key])
            for n, unit in enumerate(communes, start=1)
        ]
        of_communes = record_sheet(
            name="Xã, phường, thị trấn",
            lines=(district.name.upper(), f"{_TITLE} CẤP XÃ", _AS_OF),
            layout=GROUPED,
            groups=groups,
            edition=self._edition,
            closing=_SIGNATURE,
        )
        return self._workbook(district.name, [self._sheet_of(district, GROUPED), of_communes])

    def _delimited(self, name: str, units: Sequence[Unit]) -> Path:
        sheet = record_sheet(
            name="",
            lines=(f"DANH SÁCH TRÍCH NGANG - {name.upper()} - TÍNH ĐẾN NGÀY {day_text(OPENING)}",),
            layout=DELIMITED,
            groups=[(None, [p for unit in units for p in self._people[unit.key]])],
            edition=self._edition,
        )
        path = self._path(name, "csv")
        write_csv(path, sheet)
        return path

    def _document(self, words: str, units: Sequence[Unit]) -> Path:
        """Write a document with a paragraph and a table for each unit."""
        sheets = [
            record_sheet(
                name="",
                lines=(f"Đơn vị: {self._registers.unit_text(unit.key)}",),
                layout=WORD,
                groups=[(None, self._people[unit.key])],
                edition=self._edition,
            )
            for unit in units
        ]
        path = self._path(words, "docx")
        write_docx(path, (_TITLE, _AS_OF), sheets)
        return path

    def _of_leaders(self) -> Path:
        """List leaders again, as the second master of their files does."""
        twice = self._registers.with_fault(LISTED_TWICE)
        # Its clerks keep their own files: spelling and dates differ from those of the agencies.
        people = [
            replace(person, faults=frozenset())
            for row in self._people.values()
            for person in row
            if person.official.number in twice
        ]
        sheet = record_sheet(
            name="Diện BTV Tỉnh ủy",
            lines=(
                "TỈNH CAO BẰNG",
                "DANH SÁCH CÁN BỘ DIỆN BAN THƯỜNG VỤ TỈNH ỦY QUẢN LÝ",
                _AS_OF,
            ),
            layout=DECREE,
            groups=[(None, people)],
            edition=self._edition,
            closing=_SIGNATURE,
        )
        return self._workbook("cán bộ diện Ban Thường vụ Tỉnh ủy quản lý", [sheet])

    def _workbook(self, words: str, sheets: Sequence[Sheet]) -> Path:
        path = self._path(words, "xlsx")
        write_xlsx(path, sheets)
        return path

    def _path(self, words: str, ending: str) -> Path:
        return self._folder / f"{OPENING} Trích ngang {words}.{ending}"


def _roman(number: int) -> str:
    text = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            text += letters
            number -= value
    return text
