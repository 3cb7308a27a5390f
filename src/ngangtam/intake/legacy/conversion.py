"""Bring the cells of a grid that were typed in old fonts, or misread on their way, to Unicode.

Each cell is judged for itself first. A cell that makes sense both ways ("Hoà" is "Hồ" in VNI) goes
with its neighbours: the column, else the row; where these disagree it stays as typed and is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from typing import NamedTuple

from ngangtam.intake.grids import CellValue, Grid
from ngangtam.intake.legacy.encodings import BY_NAME
from ngangtam.intake.legacy.judging import Look, look
from ngangtam.intake.values import Problem
from ngangtam.kernel import Issue, Level

#: Characters, and neighbours of letters, that clean Vietnamese text hardly ever has.
_SUSPECT = re.compile(
    "[\u0080-\u009f¡-¦¨-¿Ä-ÇËÎÏÑÖ-ØÛÜÞßäåæçëîïñö-øûüþÿ€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ]"
    "|[ÃĂ][\u00a0-¿ ]|[a-z][À-Ý]|[aeAE][à-ý]"
)
#: Letters with signs behind them. The sign is looked for first: few texts have any.
_SIGNS = re.compile(
    r"[\^(+`~](?:(?<=[aeoAEO]\^)|(?<=[aA]\(|[oO]\+|[uU]\+)(?=[`'?~.]?[a-zA-Z])|(?<=[aeiouy][`~]))"
)
#: A column is of one encoding where so few of its cells say otherwise.
_DOMINANT = 5
#: A header or two in Unicode say little of the cells below them.
_FEW = 3
_UNICODE = "unicode"


class Conversion(NamedTuple):
    """A grid in Unicode, and what is to be told about it."""

    grid: Grid
    issues: tuple[Issue, ...] = ()


@dataclass
class _Column:
    """The distinct texts of one column, and what their sure ones speak for."""

    looks: dict[str, Look]
    votes: Counter[str] = field(default_factory=Counter)
    #: What most sure cells are of, the rest of the grid being asked where none is sure.
    leading: str | None = None
    #: Cells brought to Unicode, per encoding: their rows and texts.
    changed: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


def converted(grid: Grid) -> Conversion:
    """Bring a grid to Unicode; one of clean text comes back as it is."""
    # Few contents are distinct, and a set finds them faster than any question about each cell.
    cells: set[CellValue] = set(chain.from_iterable(grid.rows))
    texts = {cell for cell in cells if isinstance(cell, str)}
    texts.update(grid.heading)
    with_signs = _SIGNS.search("\n".join(texts)) is not None
    accented = "\n".join(text for text in texts if not text.isascii())
    if not with_signs and _SUSPECT.search(accented) is None:
        return Conversion(grid)
    return _Converter(grid, with_signs=with_signs).run()


class _Converter:
    """Judges every distinct text of a column once, then settles the cells."""

    def __init__(self, grid: Grid, *, with_signs: bool) -> None:
        self._grid = grid
        self._with_signs = with_signs
        self._columns = [self._read(_column(grid, index)) for index in range(grid.width)]
        self._heading = self._read(grid.heading)
        self._all: Counter[str] = Counter()
        for column in (*self._columns, self._heading):
            self._all.update(column.votes)
        for column in self._columns:
            column.leading = _leading(column.votes or self._all)
        self._issues: list[Issue] = []

    def _read(self, texts: Iterable[str]) -> _Column:
        looks = {text: look(text, with_signs=self._with_signs) for text in dict.fromkeys(texts)}
        column = _Column({text: seen for text, seen in looks.items() if _tells(seen)})
        column.votes.update(name for name in map(_vote, column.looks.values()) if name)
        return column

    def run(self) -> Conversion:
        """Settle every cell."""
        if not any(self._all[name] for name in BY_NAME) and not self._has_open_choice():
            return Conversion(self._grid)
        rows: list[list[CellValue]] = []
        for number, cells in enumerate(self._grid.rows):
            new: list[CellValue] | None = None
            for index, cell in enumerate(cells):
                seen = self._columns[index].looks.get(cell) if isinstance(cell, str) else None
                if seen is None or seen.is_unicode:
                    continue
                text = self._settled(number, index, seen)
                if text is not None:
                    new = list(cells) if new is None else new
                    new[index] = text
            rows.append(cells if new is None else new)
        heading = tuple(self._heading_line(line) for line in self._grid.heading)
        grid = replace(self._grid, rows=rows, heading=heading)
        return Conversion(grid, (*self._notes(), *self._issues))

    def _has_open_choice(self) -> bool:
        return any(
            seen.is_broken and (seen.readings or seen.partial)
            for column in (*self._columns, self._heading)
            for seen in column.looks.values()
        )

    def _settled(self, row: int, index: int, seen: Look) -> str | None:
        """Give the text of a cell in Unicode; None: it stays as typed."""
        column = self._columns[index]
        readings = dict(seen.readings)
        if seen.partial is not None:
            name, text = seen.partial
            self._tell(row, index, _partly(name))
        elif not readings:
            return None
        elif not seen.is_broken:
            found = self._of_neighbours(row, index, readings)
            if found is None:
                return None
            name, text = found, readings[found]
        else:
            name = self._most_likely(row, index, readings)
            text = readings[name]
        column.changed.setdefault(name, []).append((row, text))
        return text

    def _most_likely(self, row: int, index: int, readings: dict[str, str]) -> str:
        """Choose among the encodings under which a broken text makes sense."""
        column = self._columns[index]
        if column.leading in readings or len(readings) == 1:
            return column.leading if column.leading in readings else next(iter(readings))
        name = max(readings, key=lambda each: (column.votes[each], self._all[each]))
        if not self._all[name]:
            self._tell(row, index, _guessed(name))
        return name

    def _of_neighbours(self, row: int, index: int, readings: dict[str, str]) -> str | None:
        """Name the encoding of a text that also makes sense as it stands; None: it stands."""
        column = self._columns[index]
        if column.leading in readings:
            return column.leading
        if not readings.keys() & self._all.keys():
            if _has_odd_capital(str(self._grid.rows[row][index])):
                self._tell(row, index, _OPEN)
            return None
        beside = self._row_votes(row)
        if column.votes[_UNICODE] < _FEW and len(beside) == 1:
            (name, count), *_ = beside.items()
            if name in readings and count > 1:
                return name
        is_clean = column.leading == _UNICODE or _UNICODE in beside
        if not is_clean:
            self._tell(row, index, _OPEN)
        return None

    def _row_votes(self, row: int) -> Counter[str]:
        votes: Counter[str] = Counter()
        for index, cell in enumerate(self._grid.rows[row]):
            seen = self._columns[index].looks.get(cell) if isinstance(cell, str) else None
            name = _vote(seen) if seen is not None else None
            if name is not None:
                votes[name] += 1
        return votes

    def _heading_line(self, line: str) -> str:
        seen = self._heading.looks.get(line)
        if seen is None or not seen.is_broken or not seen.readings:
            return line
        readings = dict(seen.readings)
        return readings[max(readings, key=lambda name: self._all[name])]

    def _tell(self, row: int, index: int, problem: Problem) -> None:
        self._issues.append(problem.at(self._grid.place(row, index)))

    def _notes(self) -> Iterable[Issue]:
        """Tell once for each column and encoding what was brought to Unicode."""
        for index, column in enumerate(self._columns):
            for name, cells in column.changed.items():
                is_small = all(text.islower() for _, text in cells)
                place = self._grid.place(cells[0][0], index)
                yield _converted_note(name, len(cells), is_small=is_small).at(place)


def _column(grid: Grid, index: int) -> Iterable[str]:
    for row in grid.rows:
        if index < len(row):
            cell = row[index]
            if isinstance(cell, str):
                yield cell


def _tells(seen: Look) -> bool:
    return seen.is_unicode or seen.is_broken or bool(seen.readings)


def _has_odd_capital(text: str) -> bool:
    """Say whether a capital with an accent stands within a word of a text that has small letters.

    "BÕ Thuý" makes sense as it stands, but nobody writes a name so: in an old font it is "Bế".
    """
    return not text.isupper() and any(
        before.isalpha() and letter.isupper() and not letter.isascii() and letter != "Đ"
        for before, letter in pairwise(text)
    )


def _vote(seen: Look) -> str | None:
    """Name what a sure text is of."""
    if seen.is_unicode:
        return _UNICODE
    return seen.readings[0][0] if seen.is_broken and len(seen.readings) == 1 else None


def _leading(votes: Counter[str]) -> str | None:
    """Name what nearly all votes are for."""
    if not votes:
        return None
    (first, count), *others = votes.most_common()
    return first if count >= _DOMINANT * sum(number for _, number in others) else None


def _converted_note(name: str, count: int, *, is_small: bool) -> Problem:
    vi = f"{count} ô của cột này {BY_NAME[name].vi} đã được chuyển sang Unicode."
    en = f"{count} cells of this column, {BY_NAME[name].en}, were converted to Unicode."
    if is_small:
        vi += " Toàn chữ thường: chữ hoa của phông cũ (.VnTimeH) không nằm trong nội dung ô."
        en += " All in small letters: capitals of the old fonts (.VnTimeH) are not in the cells."
    return Problem(f"converted-from-{name}", vi, en, Level.NOTE)


def _partly(name: str) -> Problem:
    return Problem(
        "converted-in-part",
        f"Ô {BY_NAME[name].vi}, có chữ chuyển sang Unicode chưa rõ. "
        "Hãy kiểm tra và gõ lại bằng Unicode.",
        f"The cell was {BY_NAME[name].en}; some words are unclear after conversion. "
        "Check it and type it again in Unicode.",
        Level.WARNING,
    )


def _guessed(name: str) -> Problem:
    return Problem(
        "encoding-guessed",
        f"Không chắc bảng mã của ô này; đã đọc như chữ {BY_NAME[name].vi}. "
        "Hãy kiểm tra và gõ lại bằng Unicode.",
        f"The encoding of this cell is not certain; it was read as {BY_NAME[name].en}. "
        "Check it and type it again in Unicode.",
        Level.WARNING,
    )


_OPEN = Problem(
    "encoding-open",
    "Ô này có thể gõ bằng phông cũ hoặc bằng Unicode; giữ như đã gõ. Hãy kiểm tra dấu.",
    "This cell may be in an old font or in Unicode; it is kept as typed. Check its accents.",
    Level.WARNING,
)
