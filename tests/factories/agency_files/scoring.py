"""Hold what was read against what a file truly says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ngangtam.intake import QualificationReading, Reading, TypedRow, read_post
from ngangtam.intake.proposals.work import ProposalWork
from ngangtam.kernel import Issue, PartialDate
from ngangtam.law import Edition
from tests.factories.agency_files.truth import Draft, Expected, ExpectedRow, Workbook
from tests.factories.agency_files.typed import Truth, folded, qualification


class Outcome(StrEnum):
    """What became of one cell."""

    RIGHT = "right"
    #: Not read, or read wrongly, and the sender is told so.
    FLAGGED = "flagged"
    #: Read wrongly, and nobody is told.
    WRONG = "wrong"
    #: Not read, and nobody is told.
    LOST = "lost"


class Judged(NamedTuple):
    """The outcome of one cell for one field."""

    layout: str
    file: str
    sheet: str
    row: int
    column: int
    field: str
    outcome: Outcome
    raw: str
    expected: str
    read: str
    header: str = ""


_IN_SHEET = re.compile(r"([A-Z]+)(\d+)")
_IN_TABLE = re.compile(r"R(\d+)C(\d+)")
#: Fields that hold the words of the file: the place of tone marks and capitals are free.
_TEXTS = frozenset(
    "post party_post concurrent_post planned_title from_post to_post unit from_unit to_unit"
    " native_place degree_subject study_field note reason certificate_issuer decision_number"
    " certificate_number".split()
)
#: Fields of which one stands for another: what a course proves, or a date by its kind of list.
_SAME = {
    "given_name": {"full_name"},
    "family_name": {"full_name"},
    "study_level": {"degree"},
    "to_post": {"post"},
    "to_unit": {"unit"},
    "decision_number": {"decision"},
    "decision_date": {"decision"},
    "ethnic_language": {"language"},
    "last_day": {"ended_on"},
    "ended_on": {"last_day"},
    "from_post": {"post"},
    "coefficient": {"pay"},
}
#: A value that a row has besides is no invention where it comes from one of these.
_FREE = frozenset("note row_number pay period year term component citizen_id_issued_on".split())


def judge(book: Workbook, reading: Reading, edition: Edition) -> list[Judged]:
    """Judge every expected cell of a file, and everything read that is not there."""
    return [
        judged for draft in book.sheets for judged in _Sheet(book, draft, reading, edition).judged()
    ]


class _Sheet:
    def __init__(self, book: Workbook, draft: Draft, reading: Reading, edition: Edition) -> None:
        self._book, self._draft, self._edition = book, draft, edition
        self._work = ProposalWork(edition, lambda *_: False)
        is_only = len(book.sheets) == 1
        self._rows = [row for row in reading.rows if is_only or row.sheet == draft.name]
        issues = [i for i in reading.issues if is_only or i.place.sheet == draft.name]
        self._flagged: dict[tuple[int, int], set[str]] = defaultdict(set)
        for issue in issues:
            self._flag(issue)
        self._cells: dict[tuple[int, int], list[tuple[TypedRow, str, object]]] = defaultdict(list)
        for row in self._rows:
            for name, cell in row.fields.items():
                place = _place(cell.address)
                if place is not None and cell.value is not None:
                    self._cells[place].append((row, name, cell.value))
        self._by_row = {row.row - 1: row for row in self._rows}

    def _flag(self, issue: Issue) -> None:
        place = _place(issue.place.cell)
        if place is not None:
            self._flagged[place].add(issue.code)

    def judged(self) -> Iterator[Judged]:
        expected = {(e.row, e.column) for e in self._draft.expected}
        for cell in self._draft.expected:
            yield from self._cell(cell)
        for row in self._draft.rows:
            yield from self._around(row)
        yield from self._invented(expected)

    def _cell(self, cell: Expected) -> Iterator[Judged]:
        place = (cell.row, cell.column)
        found = self._cells.get(place, [])
        if cell.typed.is_part:
            return
        if not cell.typed.says:
            wrong = [(n, v) for _, n, v in found if _base(n) not in _FREE and not _is_unknown(n)]
            for name, value in wrong:
                yield self._one(cell, name, Outcome.WRONG, "(no field)", value)
            return
        for name, truth in cell.typed.says.items():
            if name == "(title)":
                yield self._title(cell, truth)
                continue
            if name == "(year)":
                yield self._year(cell, truth)
                continue
            near = [(r, v) for r, n, v in found if _base(n) in {name, *_SAME.get(name, ())}]
            value = near[0][1] if near else None
            is_here = any(self._begins(r) == cell.person_row for r, _ in near)
            is_flagged = self._is_flagged(place)
            if cell.typed.is_damaged:
                outcome = Outcome.RIGHT if is_flagged else Outcome.WRONG
                if not near and not is_flagged:
                    outcome = Outcome.LOST
            elif near and is_here and any(_is(name, truth, v) for _, v in near):
                outcome = Outcome.RIGHT
            elif is_flagged:
                outcome = Outcome.FLAGGED
            else:
                outcome = Outcome.WRONG if near else Outcome.LOST
            if name == "sex" and outcome is Outcome.LOST:
                outcome = self._sex_of_row(cell, truth)
            yield self._one(cell, name, outcome, truth, value)

    def _year(self, cell: Expected, truth: Truth) -> Judged:
        """Judge for which year a rating is taken: its column's, or that of the list."""
        for row, name, _ in self._cells.get((cell.row, cell.column), []):
            if _base(name) == "rating":
                year = name.partition(":")[2] or str(row.value("year"))
                outcome = Outcome.RIGHT if year == str(truth) else Outcome.WRONG
                return self._one(cell, "(year)", outcome, truth, year)
        return self._one(cell, "(year)", Outcome.FLAGGED, truth, None)

    @staticmethod
    def _begins(row: TypedRow) -> int:
        """Give the row where a typed row's person begins: that of the name."""
        name = row.fields.get("full_name") or row.fields.get("given_name")
        place = None if name is None else _place(name.address)
        return row.row - 1 if place is None else place[0]

    def _title(self, cell: Expected, truth: Truth) -> Judged:
        """Judge which titles a post is found to be; loading asks where none is found."""
        row = self._by_row.get(cell.person_row)
        post = None if row is None else row.value("post")
        if row is None or not isinstance(post, str):
            return self._one(cell, "(title)", Outcome.LOST, truth, None)
        read = read_post(post, edition=self._edition, unit_hint=self._work.unit_worked_in(row))
        codes = [reading.title_code for reading in read]
        wanted = truth if isinstance(truth, tuple) else ()
        if len(codes) == len(wanted) and all(
            code in one.split("|") for code, one in zip(codes, wanted, strict=True)
        ):
            outcome = Outcome.RIGHT
        else:
            outcome = Outcome.FLAGGED if None in codes or not codes else Outcome.WRONG
        return self._one(cell, "(title)", outcome, truth, " + ".join(map(str, codes)))

    def _sex_of_row(self, cell: Expected, truth: Truth) -> Outcome:
        row = self._by_row.get(cell.person_row)
        value = None if row is None else row.value("sex")
        if value == truth:
            return Outcome.RIGHT
        return Outcome.LOST if value is None else Outcome.WRONG

    def _is_flagged(self, place: tuple[int, int]) -> bool:
        """Say whether a cell, or the header of its column, carries an issue."""
        if self._flagged.get(place):
            return True
        return any(
            at == place[1] and row < place[0] and any("column" in code for code in codes)
            for (row, at), codes in self._flagged.items()
        )

    def _around(self, row: ExpectedRow) -> Iterator[Judged]:
        """Judge what the row says without a cell of its own: unit, kind, day, joined parts."""
        read = self._by_row.get(row.row)
        for name, truth in row.around.items():
            if name == "unit":
                value = None if read is None else self._work.unit_worked_in(read)
                yield self._of_row(row, "(unit)", truth, value, is_within=True)
            elif name == "birth_date":
                value = None if read is None else read.value(name)
                yield self._of_row(row, name, truth, value and str(value))
        if self._draft.kind:
            yield self._of_row(row, "(kind)", self._draft.kind, read and read.kind)
        if self._draft.as_of:
            value = None if read is None or read.as_of is None else read.as_of.isoformat()
            yield self._of_row(row, "(as_of)", self._draft.as_of.isoformat(), value)

    def _of_row(
        self, row: ExpectedRow, name: str, truth: Truth, value: object, *, is_within: bool = False
    ) -> Judged:
        told, wanted = folded(str(value)).casefold(), folded(str(truth)).casefold()
        if told == wanted or (is_within and value and wanted in told):
            outcome = Outcome.RIGHT
        elif value is None and any(at == row.row for at, _ in self._flagged):
            outcome = Outcome.FLAGGED
        else:
            outcome = Outcome.WRONG if value else Outcome.LOST
        return Judged(
            self._book.layout,
            self._book.name,
            self._draft.name,
            row.row,
            -1,
            name,
            outcome,
            "",
            str(truth),
            str(value),
        )

    def _invented(self, expected: set[tuple[int, int]]) -> Iterator[Judged]:
        """Find values of cells that say nothing: titles, subtotals and signatures as people."""
        by_place = {(e.row, e.column): e for e in self._draft.expected}
        numbers = {(row.row, at) for row in self._draft.rows for at in range(3)}
        for place, found in self._cells.items():
            for _, name, value in found:
                cell = by_place.get(place)
                if cell is not None:
                    if cell.typed.is_damaged or cell.typed.is_part or not cell.typed.says:
                        continue
                    allowed = set(cell.typed.says)
                    allowed |= {same for field in allowed for same in _SAME.get(field, ())}
                    if _base(name) in allowed or _base(name) in _FREE or _is_unknown(name):
                        continue
                    if _base(name) == "sex" or self._is_flagged(place):
                        continue
                elif (
                    _base(name) in _FREE
                    or _is_unknown(name)
                    or place in numbers
                    or (self._draft.cells.get(place) is None and _base(name) in {"sex", "unit"})
                ):
                    continue
                raw = self._draft.cells.get(place)
                yield Judged(
                    self._book.layout,
                    self._book.name,
                    self._draft.name,
                    place[0],
                    place[1],
                    f"+{_base(name)}",
                    Outcome.WRONG,
                    str(raw),
                    "(nothing)",
                    _shown(value),
                )

    def _one(
        self, cell: Expected, name: str, outcome: Outcome, truth: Truth, value: object
    ) -> Judged:
        return Judged(
            self._book.layout,
            self._book.name,
            cell.sheet,
            cell.row,
            cell.column,
            name,
            outcome,
            repr(cell.typed.raw),
            "(damaged)" if cell.typed.is_damaged else str(truth),
            _shown(value),
            cell.header,
        )


def _place(address: str | None) -> tuple[int, int] | None:
    if address is None:
        return None
    if match := _IN_TABLE.fullmatch(address):
        return int(match[1]) - 1, int(match[2]) - 1
    if match := _IN_SHEET.fullmatch(address):
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        return int(match[2]) - 1, column - 1
    return None


def _base(name: str) -> str:
    return name.partition("#")[0].partition(":")[0]


def _is_unknown(name: str) -> bool:
    return _base(name) in {"unknown", "ignore", "other"}


def _is(name: str, truth: Truth, value: object) -> bool:
    """Compare a value that was read with the truth."""
    if isinstance(value, PartialDate | date):
        return str(value) == truth
    if name in {"degree", "study_level"} and isinstance(value, tuple):
        said = truth if isinstance(truth, tuple) else (str(truth),)
        told = sorted(_qualification(name, item).casefold() for item in value)
        return told == sorted(part.casefold() for part in said)
    if isinstance(value, tuple):
        parts = tuple(sorted(_qualification(name, item) for item in value))
        truths = tuple(truth) if isinstance(truth, tuple) else (truth,)
        return parts == truths
    if name == "coefficient":
        return float(str(value).replace(",", ".")) == float(str(truth))
    if isinstance(truth, str) and isinstance(value, str):
        if name == "phone":
            return re.sub(r"\D", "", value) == truth
        if name in _TEXTS:
            return folded(value).casefold() == folded(truth).casefold()
        return folded(value) == folded(truth)
    return value == truth


def _qualification(name: str, item: object) -> str:
    if not isinstance(item, QualificationReading):
        return str(item)
    if name in {"language", "ethnic_language"}:
        return qualification(item.state, item.language, item.level)
    if item.state == "none":
        return qualification("none", None)
    if name == "degree":
        subject = re.sub(r"^sư phạm ", "", item.subject or "", flags=re.IGNORECASE)
        return qualification(item.state, item.level, subject)
    return qualification(item.state, item.level)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_qualification("degree", item) for item in value)
    return str(value)


def counts(judged: Iterable[Judged]) -> dict[Outcome, int]:
    """Count outcomes."""
    found = dict.fromkeys(Outcome, 0)
    for item in judged:
        found[item.outcome] += 1
    return found
