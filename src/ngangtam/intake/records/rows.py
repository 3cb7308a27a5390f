"""Turn what one record says into typed rows: the person, posts, training, awards, discipline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ngangtam.intake.cells.dates import dates_in, parse_date_text
from ngangtam.intake.cells.identity_numbers import judged_id
from ngangtam.intake.cells.parsers import LEVEL_LISTS, FieldParsers
from ngangtam.intake.cells.qualifications import HELD, QualificationReading
from ngangtam.intake.layouts.titles import read_titles
from ngangtam.intake.records.contents import RecordContent, Stated
from ngangtam.intake.records.labels import SUMMARY_FIELDS, value_of
from ngangtam.intake.records.lines import Line, LineCell
from ngangtam.intake.records.tables import AWARDS, CAREER, DISCIPLINE, TRAINING
from ngangtam.intake.rows.typed_rows import TypedCell, TypedRow
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.unit_names import unit_name
from ngangtam.kernel import Issue, Level, PartialDate, Place

#: What a person is known by, in every row.
_IDENTITY = (
    *("full_name", "birth_date", "sex", "citizen_id"),
    *("native_place", "party_joined_on", "party_official_on"),
)
#: What only the current post of a record is told with.
_OF_POST = ("post", "started_on")
#: What a record states of discipline and commendation in a line of its own sums its tables up.
_SUMMED_BY_TABLE = {
    "commendation": ("commendations", AWARDS),
    "measure": ("discipline", DISCIPLINE),
}
_NOT_OF_RECORD = frozenset(["planned_title", "rank_from", *_OF_POST, *_SUMMED_BY_TABLE])
_SUMMARY = "summary:"
_MONTH = re.compile(r"(?<![\d/.])(\d{1,2})\s*[/.\-]\s*((?:19|20)\d\d)(?![\d])|\b((?:19|20)\d\d)\b")
_NOW = re.compile(r"\b(nay|hiện nay|hiện tại)\b", re.IGNORECASE)
_SIGNED = re.compile(r"^(?:[^:]{0,60},\s*)?ngày\s*\d", re.IGNORECASE)
_NAME_MISSING = Problem(
    "record-without-name",
    "Hồ sơ không ghi họ và tên; không đọc được.",
    "The record names nobody; it was not read.",
)
_SEVERAL_LEVELS = frozenset(["language"])


class RecordRows:
    """Makes the rows of one record."""

    def __init__(
        self,
        record: RecordContent,
        parsers: FieldParsers,
        file: str,
        file_hash: str,
        sheet: str,
    ) -> None:
        self._record, self._parsers = record, parsers
        self._file, self._hash, self._sheet = file, file_hash, sheet
        #: What is about no row.
        self.issues: list[Issue] = []
        self._told: list[Issue] = []
        self._identity: dict[str, TypedCell] = {}
        self._as_of = _signed_on(record.loose)
        unit = record.values.get("unit")
        self._unit = unit_name(unit.text) if unit is not None else None

    def rows(self) -> Iterator[TypedRow]:
        """Give the record itself first, then what its lines and tables say."""
        if "full_name" not in self._record.values:
            self.issues.append(_NAME_MISSING.at(self._place(None)))
            return
        whole = {
            name: self._cell(name, stated)
            for name, stated in self._record.values.items()
            if name not in _NOT_OF_RECORD
        }
        self._judge(whole)
        self._identity = {name: whole[name] for name in _IDENTITY if name in whole}
        # What lines sum up is known once the tables are; what is told stays with its row.
        of_lines, self._told = self._told, []
        training = list(self._training())
        self._told = of_lines
        self._settle_summaries(whole, training)
        for name in self._summed():
            stated = self._record.values[name]
            whole[f"{_SUMMARY}{name}"] = TypedCell(stated.text, stated.address, stated.text)
        yield self._row("record_list", self._record.number, whole)
        yield from self._lines()
        yield from training
        yield from self._careers()
        yield from self._awards()
        yield from self._discipline()

    # --- lines

    def _lines(self) -> Iterator[TypedRow]:
        """Give what a line says that is a list of its own elsewhere."""
        values = self._record.values
        if "post" in values:
            cells = {n: self._cell(n, values[n]) for n in _OF_POST if n in values}
            yield self._row("appointments", self._record.number, cells)
        if "planned_title" in values:
            cells = {"planned_title": self._cell("planned_title", values["planned_title"])}
            yield self._row("succession", self._record.number, cells)
        for name, (kind, _) in _SUMMED_BY_TABLE.items():
            if name in values and name not in self._summed():
                yield self._row(kind, self._record.number, {name: self._cell(name, values[name])})

    def _summed(self) -> list[str]:
        """List the lines that only sum up what a table of the record says."""
        return [
            name
            for name, (_, table) in _SUMMED_BY_TABLE.items()
            if name in self._record.values and any(True for _ in self._table_rows(table))
        ]

    def _settle_summaries(self, whole: dict[str, TypedCell], training: list[TypedRow]) -> None:
        """Keep summary lines that tables prove as text, and tell where a table says otherwise."""
        for name in SUMMARY_FIELDS:
            cell = whole.get(name)
            proved = _levels(row.fields[name] for row in training if name in row.fields)
            if cell is None or not proved:
                continue
            del whole[name]
            whole[f"{_SUMMARY}{name}"] = cell._replace(value=cell.raw)
            stated = _levels([cell])
            if stated and self._highest(name, stated) != self._highest(name, proved):
                self._tell(cell.address, _contradiction(cell.raw))

    def _highest(self, name: str, levels: Iterable[str]) -> object:
        if name in _SEVERAL_LEVELS:
            return "" if set(levels) else None
        ranks = self._parsers.ranks("degrees" if name == "degree" else LEVEL_LISTS[name])
        return max((ranks.get(level, -1) for level in levels), default=None)

    # --- tables

    def _table_rows(self, kind: str) -> Iterator[tuple[Line, Mapping[str, LineCell]]]:
        for table, lines in self._record.tables:
            if table.kind != kind:
                continue
            for line in lines:
                cells = {cell.column: cell for cell in line.cells}
                found = {name: cells[i] for name, i in table.columns.items() if i in cells}
                found = {name: cell for name, cell in found.items() if value_of(cell.text)}
                if len(found) > 1:
                    yield line, found

    def _training(self) -> Iterator[TypedRow]:
        for line, cells in self._table_rows(TRAINING):
            named = cells.get("award") or cells.get("subject")
            if named is None:
                continue
            subject = cells.get("subject")
            told = value_of(named.text)
            beside = value_of(subject.text) if subject is not None and subject is not named else ""
            goes_on = _goes_on(cells)
            said = f"đang học {told}" if goes_on else told
            component, parsed = self._parsers.course(said, beside)
            if component is None and beside:
                component, parsed = self._parsers.course(beside, said)
            if component == "language" and beside:
                # "B1" of "Tiếng Anh": the language stands in the other column.
                parsed = self._parsers.parser("language")(f"{beside} {told}")
            fields = {"level": TypedCell(told, named.address, told)}
            if component is not None:
                fields[component] = TypedCell(told, named.address, parsed.value)
            for problem in parsed.problems:
                self._tell(named.address, problem)
            if component == "degree" and subject is not None and subject is not named:
                fields["degree_subject"] = TypedCell(beside, subject.address, beside)
            if "school" in cells:
                fields["certificate_issuer"] = _as_text(cells["school"])
            days = self._days(cells)
            # One date alone is that of the certificate.
            ended = days.get("last_day") or days.get("started_on")
            if ended is not None and not goes_on:
                fields["awarded_on"] = ended
            yield self._row("training_results", line.number, fields)

    def _careers(self) -> Iterator[TypedRow]:
        for line, cells in self._table_rows(CAREER):
            if "post" not in cells:
                continue
            fields = {"post": _as_text(cells["post"]), **self._days(cells)}
            if "unit" in cells:
                fields["unit"] = _as_text(cells["unit"])
            yield self._row("appointments", line.number, fields)

    def _awards(self) -> Iterator[TypedRow]:
        for line, cells in self._table_rows(AWARDS):
            year = cells.get("year")
            dated = {} if year is None else {"year": self._cell("year", _stated(year))}
            for name in ("form", "emulation"):
                if name in cells:
                    form = self._cell("commendation", _stated(cells[name]))
                    yield self._row("commendations", line.number, {"commendation": form, **dated})
            if "rating" in cells:
                rating = self._cell("rating", _stated(cells["rating"]))
                yield self._row("appraisals", line.number, {"rating": rating, **dated})

    def _discipline(self) -> Iterator[TypedRow]:
        for line, cells in self._table_rows(DISCIPLINE):
            if "measure" not in cells:
                continue
            measure = self._cell("measure", _stated(cells["measure"]))
            fields = {"measure": measure, **self._days(cells)}
            if "issuer" in cells:
                fields["decision_issuer"] = _as_text(cells["issuer"])
            yield self._row("discipline", line.number, fields)

    def _days(self, cells: Mapping[str, LineCell]) -> dict[str, TypedCell]:
        """Read from when to when, in two columns or in one; "nay" is no end."""
        found: dict[str, TypedCell] = {}
        for name, column in (("started_on", "from"), ("last_day", "to")):
            cell = cells.get(column)
            if cell is not None:
                found[name] = self._cell(name, _stated(cell))
        period = cells.get("period")
        if period is not None:
            days = _period(period.text)
            for name, day in zip(("started_on", "last_day"), days, strict=False):
                found[name] = TypedCell(period.text, period.address, day)
            if not days:
                found["started_on"] = self._cell("started_on", _stated(period))
        return found

    # --- cells and rows

    def _cell(self, name: str, stated: Stated) -> TypedCell:
        if name == "unit":
            return TypedCell(stated.text, stated.address, stated.text)
        parsed: Parsed = self._parsers.parser(name)(stated.text)
        for problem in parsed.problems:
            self._tell(stated.address, problem)
        return TypedCell(parsed.raw, stated.address, parsed.value)

    def _judge(self, fields: dict[str, TypedCell]) -> None:
        cell = fields.get("citizen_id")
        if cell is None or not isinstance(cell.value, str):
            return
        sex, born = (fields[n].value if n in fields else None for n in ("sex", "birth_date"))
        settled, problem = judged_id(
            cell.value,
            sex=sex if isinstance(sex, str) else None,
            birth_year=born.year if isinstance(born, PartialDate) else None,
        )
        fields["citizen_id"] = cell._replace(value=settled)
        if problem is not None:
            self._tell(cell.address, problem)

    def _row(self, kind: str, number: int, fields: Mapping[str, TypedCell]) -> TypedRow:
        told, self._told = tuple(self._told), []
        return TypedRow(
            self._file,
            self._hash,
            self._sheet,
            number,
            kind,
            {**self._identity, **fields},
            self._unit,
            self._as_of,
            told,
        )

    def _place(self, address: str | None) -> Place:
        return Place(self._file, sheet=self._sheet or None, cell=address)

    def _tell(self, address: str, problem: Problem) -> None:
        self._told.append(problem.at(self._place(address)))


def _goes_on(cells: Mapping[str, LineCell]) -> bool:
    """Say whether what is told of lasts still."""
    return any(_NOW.search(cells[name].text) for name in ("to", "period") if name in cells)


def _as_text(cell: LineCell) -> TypedCell:
    text = value_of(cell.text)
    return TypedCell(text, cell.address, text)


def _stated(cell: LineCell) -> Stated:
    return Stated(value_of(cell.text), cell.address, "")


def _levels(cells: Iterable[TypedCell]) -> set[str]:
    """List the levels that are stated to be held."""
    return {
        reading.level
        for cell in cells
        if isinstance(cell.value, tuple)
        for reading in cell.value
        if isinstance(reading, QualificationReading) and reading.state == HELD and reading.level
    }


def _period(text: str) -> list[PartialDate]:
    """Find the beginning and the end of a period; one that goes on has no end."""
    whole = dates_in(text)
    if whole:
        return whole[:2]
    found = []
    for match in _MONTH.finditer(text):
        parsed = parse_date_text(f"{match[1]}/{match[2]}" if match[1] else match[3])
        if isinstance(parsed.value, PartialDate):
            found.append(parsed.value)
    return found[:1] if _NOW.search(text) else found[:2]


def _signed_on(lines: list[str]) -> date | None:
    """Find the day on which a record was signed: it speaks for that day."""
    signed = [line for line in lines if _SIGNED.match(line)]
    return read_titles([], closing=signed[-1:]).as_of if signed else None


def _contradiction(raw: str) -> Problem:
    return Problem(
        "summary-contradicts-table",
        f"Dòng tóm tắt “{raw}” không khớp với trình độ cao nhất trong bảng đào tạo, bồi dưỡng. Đã "
        "lấy theo bảng; hãy kiểm tra lại.",
        f"The summary line “{raw}” is not the highest level of the table of training. The table "
        "was taken; check both.",
        Level.WARNING,
    )
