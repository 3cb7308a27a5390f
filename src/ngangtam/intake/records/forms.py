"""Read the record of one person as a form (2C-BNV/2008, 2C/TCTW-98, Circular 06/2023).

A form becomes rows of the kinds that lists have, all about one person: the record itself, posts
held, training, commendation, discipline. Lines that only sum up what a table of the form says are
kept as they are typed, and told where the table says otherwise. What is sensitive beyond what the
registry keeps (health, history of one's own, family, means) is recognised and never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from ngangtam.intake.cells.parsers import FieldParsers
from ngangtam.intake.grids import Grid
from ngangtam.intake.layouts.headers import find_headers
from ngangtam.intake.records.contents import RecordContent, contents_of
from ngangtam.intake.records.labels import label_alone, labelled
from ngangtam.intake.records.lines import Line, lines_of_document, lines_of_sheet
from ngangtam.intake.records.rows import RecordRows
from ngangtam.intake.records.tables import record_table
from ngangtam.intake.rows.typed_rows import TypedRow
from ngangtam.intake.words.wording import plain_key
from ngangtam.kernel import Issue, Level, Place

#: Words by which a form is known, and what it is called; the first that is found.
_FORMS = (
    ("tctw 98", "2C/TCTW-98"),
    ("2c bnv 2008", "2C-BNV/2008"),
    ("06 2023 tt bnv", "Thông tư 06/2023/TT-BNV"),
)
#: What is recognised and not read, in words.
_SENSITIVE = {
    "suc_khoe": ("sức khỏe", "health"),
    "lich_su": ("lịch sử bản thân", "history of one's own"),
    "gia_dinh": ("quan hệ gia đình", "family"),
    "kinh_te": ("hoàn cảnh kinh tế", "means"),
}
#: So many different labels make a record of what is called so; without its title, more.
_LABELS_TITLED, _LABELS_ALONE = 5, 10
#: A longer text is a list; the labels of a record begin near its top.
_LONGEST, _TOP = 1500, 40
#: So many of the first lines of a record have labels, and few cells.
_LABELLED_LINES, _SHORT_LINE = 3, 6


@dataclass
class RecordsRead:
    """What the records of a file say."""

    rows: list[TypedRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    #: Identities of the sheets and tables that belong to records, and are no lists.
    taken: set[int] = field(default_factory=set[int])
    found_any: bool = False


def read_records(
    path: Path, grids: Sequence[Grid], *, file_hash: str, parsers: FieldParsers
) -> RecordsRead:
    """Read the records of a document or workbook; a list of people is none."""
    read = RecordsRead()
    if path.suffix.lower() == ".docx":
        lines = list(islice(lines_of_document(path, grids), _LONGEST))
        if _is_record(lines):
            read.taken.update(id(grid) for grid in grids if not _is_list(grid))
            _Reader(read, path.name, file_hash, parsers).take(lines, "")
        return read
    for grid in grids:
        if grid.is_word_table or len(grid.rows) > _LONGEST:
            continue
        lines = list(lines_of_sheet(grid))
        if _is_record(lines):
            read.taken.add(id(grid))
            _Reader(read, path.name, file_hash, parsers).take(lines, grid.sheet)
    return read


def _is_record(lines: Sequence[Line]) -> bool:
    """Say whether a text has the labels of a record; most lists are told by their first lines.

    A list has one line of headings, however many they are; a record has labels line after line.
    """
    top = lines[:_TOP]
    if sum(map(_is_labelled, top)) < _LABELLED_LINES:
        return False
    is_titled = any("ly lich" in plain_key(cell.text) for line in top for cell in line.cells)
    needed = _LABELS_TITLED if is_titled else _LABELS_ALONE
    return any(len(record.labels) >= needed for record in contents_of(lines))


def _is_list(grid: Grid) -> bool:
    """Say whether a table beside a record lists people, and not those of its family."""
    header = next(find_headers(grid), None)
    return header is not None and not any(
        record_table(grid.row_texts(row)) for row in range(header.top, header.bottom + 1)
    )


def _is_labelled(line: Line) -> bool:
    """Say whether a line has a label, looking only where one may stand."""
    is_short = len(line.cells) <= _SHORT_LINE
    return any(
        bool(":" in cell.text and labelled(cell.text))
        or (is_short and label_alone(cell.text) is not None)
        for cell in line.cells
    )


@dataclass
class _Reader:
    """Takes the records of one file in."""

    read: RecordsRead
    file: str
    file_hash: str
    parsers: FieldParsers

    def take(self, lines: Sequence[Line], sheet: str) -> None:
        """Read every record of a text."""
        form = _form_of(lines)
        for record in contents_of(lines):
            rows = RecordRows(record, self.parsers, self.file, self.file_hash, sheet)
            self.read.found_any = True
            self.read.rows.extend(rows.rows())
            self.read.issues.extend(rows.issues)
            self.read.issues.extend(_notes(record, form, Place(self.file, sheet=sheet or None)))


def _form_of(lines: Sequence[Line]) -> str:
    keys = [plain_key(cell.text) for line in lines for cell in line.cells]
    return next((name for words, name in _FORMS if any(words in key for key in keys)), "")


def _notes(record: RecordContent, form: str, place: Place) -> list[Issue]:
    """Say what was recognised, what was left unread, and what is kept as it is typed."""
    named = f" {form}" if form else ""
    issues = [
        Issue(
            Level.NOTE,
            "intake.record-form",
            place,
            f"Đã đọc như hồ sơ của một người (mẫu{named or ' lý lịch'}), không phải danh sách.",
            f"Read as the record of one person (form{named or ' of a record'}), not as a list.",
        )
    ]
    if record.sensitive:
        told = [words for name, words in _SENSITIVE.items() if name in record.sensitive]
        vi, en = (", ".join(words) for words in zip(*told, strict=True))
        issues.append(
            Issue(
                Level.NOTE,
                "intake.record-sensitive-unread",
                place,
                f"Không đọc nội dung nhạy cảm: {vi}.",
                f"Sensitive content was not read: {en}.",
            )
        )
    kept = [stated.label for name, stated in record.values.items() if name.startswith("other:")]
    if kept:
        names = "; ".join(kept)
        issues.append(
            Issue(
                Level.NOTE,
                "intake.record-kept-as-typed",
                place,
                f"Giữ nguyên văn, chưa có chỗ trong hồ sơ điện tử: {names}.",
                f"Kept as typed, files have no place for it: {names}.",
            )
        )
    return issues
