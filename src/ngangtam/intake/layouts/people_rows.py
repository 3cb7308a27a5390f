"""Sort the rows below a header: people, their further rows, headings, totals, signatures."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ngangtam.intake.grids import CellValue, Grid, Merge, raw_text
from ngangtam.intake.layouts.headers import is_numbering
from ngangtam.intake.layouts.table_columns import Column
from ngangtam.intake.values import Problem
from ngangtam.intake.words.column_words import OTHER, PEOPLE_FIELDS, ROW_NUMBER
from ngangtam.intake.words.person_names import names_no_person, names_person
from ngangtam.intake.words.unit_names import (
    UNNUMBERED,
    heading_depth,
    looks_like_unit,
    unit_name,
    unit_under,
)
from ngangtam.kernel import Level

#: "Tổng giám đốc" is a post, "Tổng cục" a body, and "Tổng hợp kết quả" a title: no totals.
_TOTAL = re.compile(
    r"^(?:tổng|cộng)(?!\w)(?!\s+(?:hợp|giám đốc|biên tập|thanh tra|cục|công ty|bí thư|thư ký|hội))"
    r"|^(?:tỷ lệ|tỉ lệ|bình quân|trong đó)(?!\w)"
    r"|^danh sách (?:này |trên )?(?:gồm|có)\s+(?:tất cả\s+)?\d",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^(?:người lập|thủ trưởng|nơi nhận|tm\.|kt\.|t/m|k/t|xác nhận|người tổng hợp|lập biểu|ký tên"
    r"|\(ký|giám đốc$|chủ tịch$|trưởng ban$|người báo cáo)"
    r"|ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm",
    re.IGNORECASE,
)
#: What is said below a list of all of it.
_REMARK = re.compile(
    r"^\(?\*?\s*(?:(?:ghi chú|lưu ý|chú ý|chú thích)\s*[:.(]|(?:dấu|ký hiệu|chữ)\s*[(\"“':])"
    r"|^\(?\*{1,3}\)?:?\s+(?=\w+(?:\s+\w+){3})",
    re.IGNORECASE,
)
#: What begins a line that explains or adds up, and no heading.
_BULLET = re.compile(r"^[-+–•*(]")
#: A unit that a bullet points at, with how many it has: "* Khoa Nội tổng hợp (03 người)".
_UNIT_POINTED_AT = re.compile(r"^[*•+-]\s*[^.;:]{3,70}$")
#: What is said behind a colon explains what stands before it.
_EXPLAINS = re.compile(r"\w:\s+\w+(?:\s+\w+){2}")
#: The number of a page, which a program typed into the list.
_PAGE = re.compile(r"^(?:trang|page)\s*(?:số\s*)?\d+(?:\s*/\s*\d+)?$", re.IGNORECASE)
#: How many a list has, in whatever words: "Ấn định danh sách: 17 người", "Total: 20 records".
_COUNT = re.compile(
    r"\b\d+\s*(?:người|đ/c|đồng chí|trường hợp|vị|đảng viên|cán bộ|công chức|viên chức|nhân sự"
    r"|đại biểu|records?|persons?|people|rows?)(?!\w)",
    re.IGNORECASE,
)
#: A title, for which the people below its row are planned.
_PLANNED = re.compile(
    r"^(?:quy hoạch\s+)?(?:các\s+)?(?:chức danh|chức vụ)(?:\s+quy hoạch)?\s*:?\s+(?=\w)"
    r"|^quy hoạch\s+(?=\w)",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"^(?:[IVXL]+|[A-ZĐ])[.)]?$")
#: Groups of units are no unit: "Khối Đảng", "Khối chính quyền"; nor are the ranks of one body,
#: where no body is named: "Ban Thường vụ", "Ban Chấp hành khóa I".
_GROUP = re.compile(
    r"^khối(?!\w)"
    r"|^(?:ban (?:thường vụ|chấp hành)|thường trực|btv|bch|tập thể lãnh đạo|lãnh đạo"
    r"|ban (?:giám hiệu|lãnh đạo))"
    r"\s*(?:$|[(:;,.]|(?:khóa|khoá|nhiệm kỳ|lần thứ)(?!\w))",
    re.IGNORECASE,
)
#: Titles by which a signature is known, and which a list of posts lists.
_SIGNING_TITLE = re.compile(r"^(?:giám đốc|chủ tịch|trưởng ban|thủ trưởng)", re.IGNORECASE)
#: Kinds of lists that are of no people, and the field that each row names.
_SUBJECTS = {"post_seats": "post", "headcount_quotas": "unit"}
#: Signatures and headings fill no more cells than this.
FEW_CELLS = 3
_MARK_AND_NAME = 2
#: What numbers a heading, or only points at it: "1.1", "*".
_LONGEST_MARK = 4
#: Longer words explain, and head nothing.
_LONGEST_HEADING = 100
#: What a further row of a person may not state anew: it would be of somebody else.
WHO_FIELDS = frozenset(
    ["full_name", "family_name", "given_name", "birth_date", "sex", "citizen_id"]
)

_CLOSING = Problem(
    "closing-rows",
    "Bỏ qua phần ký tên ở cuối bảng.",
    "The signature rows below the table were left out.",
    Level.NOTE,
)
_NOT_OF_ANYBODY = Problem(
    "remark-row",
    "Dòng ghi chú của bảng, không phải dữ liệu của một người; không đọc.",
    "A remark on the table, and of nobody in it; it was not read.",
    Level.NOTE,
)
_COLLECTIVE = Problem(
    "row-of-collective",
    "Dòng này khen một tập thể, không phải một người; không đọc vào hồ sơ của ai.",
    "The row rewards a body and not a person; it was read into nobody's record.",
    Level.NOTE,
)
_NAMELESS = Problem(
    "row-without-name",
    "Dòng có dữ liệu nhưng không có họ tên; không đọc được.",
    "The row has data but no name; it was not read.",
)


class PersonRow(NamedTuple):
    """A row of the grid that speaks of one person, or of one post."""

    row: int
    unit_text: str | None
    #: The first row of the same person, where this one only goes on.
    head: int | None = None
    #: The title that a heading above names, with the row of the heading.
    planned: tuple[str, int] | None = None


def planned_title(heading: str) -> str | None:
    """Give the title of a heading that says for what the people below it are planned.

    Examples:
        >>> planned_title("I. Chức danh: Bí thư Đảng ủy"), planned_title("I. Khối Đảng")
        ('Bí thư Đảng ủy', None)
    """
    words = unit_name(heading)
    label = _PLANNED.match(words)
    return None if label is None else words[label.end() :]


def is_total(text: str) -> bool:
    """Say whether a row that begins so adds others up."""
    return _TOTAL.match(text) is not None


def closing_lines(grid: Grid, rows: range) -> list[str]:
    """Give the lines of place and day above the signatures, which date a list without titles."""
    lines = []
    for row in rows:
        texts = [text for text in grid.row_texts(row) if text]
        if len(texts) <= FEW_CELLS:
            lines.extend(text for text in texts if _SIGNATURE.search(text))
    return lines


class RowSorter:
    """Sorts the rows of one table, which may go on below a header that is repeated."""

    def __init__(
        self, grid: Grid, columns: Sequence[Column], *, base: str | None, kind: str
    ) -> None:
        self._grid = grid
        self._base = self._unit_text = base
        #: What a row names where it names nobody.
        subject = _SUBJECTS.get(kind)
        self._of_posts = subject is not None
        self._headings: dict[int, str] = {}
        fields = {column.field for column in columns}
        #: Whether headings may name the title that people are planned for.
        self._plans = kind == "succession" and not any(
            field.startswith("planned_title") for field in fields
        )
        self._planned: tuple[str, int] | None = None
        #: Whether bodies stand among the people, as they do in lists of rewards.
        self._has_bodies = kind == "commendations"
        by_field: dict[str, list[int]] = {}
        for column in columns:
            by_field.setdefault(column.field, []).append(column.index)
        names = [column.index for column in columns if column.field in PEOPLE_FIELDS]
        self._names = names or by_field.get(subject or "post", [])
        self._numbers = by_field.get(ROW_NUMBER, [])
        self._who = {i for name in WHO_FIELDS for i in by_field.get(name, ())}
        self._units = by_field.get("unit", [])
        self._understood = {
            column.index for column in columns if not column.field.startswith((OTHER, ROW_NUMBER))
        }
        #: Cells merged over several columns, as headings and totals are.
        self._wide = {(m.top, m.left) for m in grid.merges if m.right > m.left}
        self._merge_above = _merges_below_their_top(grid.merges, {*self._names, *self._numbers})
        self.people: list[PersonRow] = []
        self.told: list[tuple[int, int, Problem]] = []

    def take(self, rows: range) -> None:
        """Sort rows that follow each other."""
        grid, names, people = self._grid, self._names, self.people
        last_numbered: int | None = None
        for row in rows:
            cells = grid.rows[row]
            if _is_numbered_person(cells, names) and not self._is_numbered_unit(cells):
                self._take_person(row)
                continue
            filled = [i for i, cell in enumerate(cells) if cell is not None and cell != ""]
            if not filled:
                continue
            if len(filled) > FEW_CELLS and any(i in names for i in filled):
                if not self._is_no_person(row, filled):
                    self._take_person(row)
                continue
            texts = [(i, text) for i in filled if (text := grid.text(row, i))]
            if not texts or is_numbering(grid, row) or is_total(texts[0][1]):
                continue
            if len(texts) <= FEW_CELLS and self._is_remark(texts):
                self.told.append((row, texts[0][0], _NOT_OF_ANYBODY))
                continue
            if self._goes_on(row, texts):
                above = people[-1]
                head = above.row if above.head is None else above.head
                people.append(PersonRow(row, above.unit_text, head, above.planned))
                continue
            if len(texts) <= FEW_CELLS and self._is_closing(texts):
                if last_numbered is None:
                    last_numbered = self._last_numbered(rows)
                if row > last_numbered:
                    self.told.append((row, 0, _CLOSING))
                    return
            self._take_rest(row, texts)

    def _take_person(self, row: int) -> None:
        if self._has_bodies and _names_body(self._grid.text(row, self._names[0])):
            self.told.append((row, self._names[0], _COLLECTIVE))
        else:
            self.people.append(PersonRow(row, self._unit_text, None, self._planned))

    @staticmethod
    def _is_remark(texts: Sequence[tuple[int, str]]) -> bool:
        """Say whether a row speaks of the list: it explains it, counts it, or numbers a page."""
        first = texts[0][1]
        if _UNIT_POINTED_AT.match(first) and looks_like_unit(first.lstrip("*-+• ")):
            return False
        if _REMARK.match(first) or _PAGE.match(first):
            return True
        # "II. Giáo viên: 12 người" heads those below it, as a unit with its count does.
        is_heading = heading_depth(first) < UNNUMBERED or looks_like_unit(first)
        others = all(text[0].isdecimal() for _, text in texts[1:])
        return others and not is_heading and _COUNT.search(first) is not None

    def _take_rest(self, row: int, texts: list[tuple[int, str]]) -> None:
        heading = self._heading(texts)
        if heading is not None:
            self._go_under(row, heading)
        elif self._is_sentence(texts):
            self.told.append((row, texts[0][0], _NOT_OF_ANYBODY))
        elif any(i in self._names for i, _ in texts):
            self._take_person(row)
        elif len(texts) > 1 or not texts[0][1].isdecimal():
            # A number that stands alone is that of a page.
            self.told.append((row, texts[0][0], _NAMELESS))

    def _is_sentence(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Say whether a row holds nothing but words below the names that are nobody's."""
        column, text = texts[0]
        return (
            not self._of_posts
            and len(texts) == 1
            and column in self._names
            and (_EXPLAINS.search(text) is not None or names_no_person(text.lstrip("-+–•*() ")))
        )

    def _is_numbered_unit(self, cells: Sequence[CellValue]) -> bool:
        """Say whether a row holds a number and the name of a unit, and nothing else."""
        if self._of_posts or _fills_more_than(_MARK_AND_NAME, cells):
            return False
        return looks_like_unit(raw_text(cells[self._names[0]]))

    def _last_numbered(self, rows: range) -> int:
        grid, names = self._grid, self._names
        return next(
            (row for row in reversed(rows) if _is_numbered_person(grid.rows[row], names)), -1
        )

    def _goes_on(self, row: int, texts: list[tuple[int, str]]) -> bool:
        """Say whether a row without a name tells more of the person just above it."""
        if self._of_posts or not self.people or self.people[-1].row != row - 1:
            return False
        if (row, self._names[0]) in self._merge_above:
            return not any(i in self._who or i in self._numbers for i, _ in texts)
        if any(i in self._who or i in self._numbers for i, _ in texts):
            return False
        if not any(i in self._understood for i, _ in texts):
            return False
        if len(texts) > 1:
            return not _SIGNATURE.search(texts[0][1])
        column, text = texts[0]
        if column <= max(self._names) or (row, column) in self._wide:
            return False
        is_heading = column in self._units or looks_like_unit(text)
        return not is_heading and not _SIGNATURE.search(text)

    def _is_closing(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Say whether a row is of the signatures: a post in it makes nobody a signatory."""
        at_name = [text for i, text in texts if i in self._names]
        told = at_name or [text for _, text in texts]
        if self._of_posts:
            told = [text for text in told if _SIGNING_TITLE.match(text) is None]
        return any(_SIGNATURE.search(text) for text in told)

    def _is_no_person(self, row: int, filled: Sequence[int]) -> bool:
        first = self._grid.text(row, filled[0])
        return is_total(first) or (
            first[:1] in ("1", "(", "[", "A", "a") and is_numbering(self._grid, row)
        )

    def _heading(self, texts: list[tuple[int, str]]) -> str | None:
        """Give the text of a row that heads the rows below it."""
        distinct = list(dict.fromkeys(text for _, text in texts))
        if len(distinct) == 1:
            alone = texts[0][0] in self._names and len(texts) == 1
            if distinct[0].isdecimal() or (alone and not self._heads(distinct[0])):
                return None
            return distinct[0]
        mark, words = distinct[0], distinct[1]
        if _NUMERAL.match(mark) and len(texts) <= FEW_CELLS:
            return f"{mark.rstrip('.)')}. {words}"
        if len(texts) == _MARK_AND_NAME and len(mark) <= _LONGEST_MARK and looks_like_unit(words):
            return words
        return None

    def _heads(self, text: str) -> bool:
        """Say whether a text alone below the names heads others: it names a unit or a group."""
        if self._of_posts:
            return looks_like_unit(text)
        words = unit_name(text)
        if names_person(words) or _BULLET.match(text):
            return False
        return looks_like_unit(text) or (names_no_person(words) and len(words) <= _LONGEST_HEADING)

    def _go_under(self, row: int, heading: str) -> None:
        """Find the unit of the rows below a heading, from it and the headings above it."""
        if self._plans and (title := planned_title(heading)) is not None:
            self._planned = (title, row)
            return
        depth = heading_depth(heading)
        is_unit = looks_like_unit(heading) and _GROUP.match(unit_name(heading)) is None
        if is_unit or depth < UNNUMBERED:
            for deeper in [level for level in self._headings if level >= depth]:
                del self._headings[deeper]
        above = self._headings[max(self._headings)] if self._headings else self._base
        if is_unit:
            self._headings[depth] = self._unit_text = unit_under(unit_name(heading), above)
            return
        self._unit_text = above
        told = Problem(
            "heading-not-unit",
            f"Dòng “{heading}” được coi là tiêu đề nhóm, không phải tên đơn vị.",
            f"Row “{heading}” was taken as a group heading, not as a unit.",
            Level.NOTE,
        )
        self.told.append((row, 0, told))


def _names_body(text: str) -> bool:
    """Say whether a text names a unit or a group of people, and no person."""
    words = text.lower().split()
    if words[:2] == ["tập", "thể"]:
        return True
    # Whoever slipped in "Trương Thị Lan" still means a woman, and no school.
    return words[1:2] != ["thị"] and looks_like_unit(text) and names_no_person(text)


def _fills_more_than(most: int, cells: Sequence[CellValue]) -> bool:
    """Say whether a row has more cells than so many; the first few of most rows tell."""
    filled = 0
    for cell in cells:
        filled += cell is not None and cell != ""
        if filled > most:
            return True
    return False


def _merges_below_their_top(
    merges: Sequence[Merge], columns: Collection[int]
) -> set[tuple[int, int]]:
    """Give the cells of these columns that a merge joins with a cell above them."""
    return {
        (row, merge.left)
        for merge in merges
        if merge.left in columns
        for row in range(merge.top + 1, merge.bottom + 1)
    }


def _is_numbered_person(cells: Sequence[CellValue], names: Sequence[int]) -> bool:
    """Recognise the ordinary row at a glance: a number first, and letters for a name."""
    if not names or len(cells) <= names[0]:
        return False
    first = cells[0]
    if not (isinstance(first, int) or (isinstance(first, str) and first.isdecimal())):
        return False
    name = cells[names[0]]
    return isinstance(name, str) and name[:1].isalpha() and len(name) > 2
