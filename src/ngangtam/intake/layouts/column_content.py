"""Tell what the cells of a column look like, whatever its header says.

Looked at are the distinct cells of a sample. A look is a field whose cells are hardly taken for
those of another: dates, citizen ids, names of people. What a header says of a column is believed
more where its cells look so, and less where they clearly look like something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ngangtam.intake.cells.dates import parse_date
from ngangtam.intake.cells.split_cells import SPLITTERS
from ngangtam.intake.formula_cells import formula_fault
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.layouts.compound_columns import CompoundCells
from ngangtam.intake.values import Parsed
from ngangtam.intake.words.person_names import FAMILY_NAMES
from ngangtam.intake.words.unit_names import looks_like_unit
from ngangtam.intake.words.wording import is_tick, plain_key, says_none, says_same
from ngangtam.kernel import Level, PartialDate

#: Fewer cells than this tell nothing about a column.
FEWEST_CELLS = 3
#: From this share on, cells clearly look like a field; below `DOUBTFUL`, they do not.
CLEAR, DOUBTFUL = 0.8, 0.3
_MOST_ROWS, _MOST_DISTINCT = 400, 40
#: Nobody born later holds a post, and nobody born earlier.
_BIRTHS = range(1935, 2009)

_NAME = re.compile(r"[^\W\d_]+(?:['’ -][^\W\d_]+){1,5}(?:\s*\([^)]*\))?\.?")
_ADDRESS = re.compile(r"^(?:ông|bà|đ/c|đồng chí)[.:]?\s+", re.IGNORECASE)
_POST_WORDS = re.compile(
    r"^(?:q\.?|quyền|phó|p\.|nguyên)?\s*(?:"
    r"(?:tổng )?giám đốc|gđ|pgđ|trưởng|tp|ptp|phó|chủ tịch|ct|pct|chủ nhiệm|bí thư|bt|pbt"
    r"|ủy viên|uỷ viên|uv|chuyên viên|cv|nhân viên|cán sự|kế toán|hiệu trưởng|giáo viên"
    r"|giảng viên|bác sĩ|y sĩ|điều dưỡng|kỹ sư|chánh|thanh tra viên|đội trưởng"
    r"|chi cục trưởng|cục trưởng|thư ký|văn thư|lái xe|viện trưởng|thủ quỹ|công chức"
    r"|cán bộ|chỉ huy|kiểm lâm viên|đại biểu|tổng biên tập|thường trực"
    r")(?!\w)",
    re.IGNORECASE,
)
_CITIZEN_ID = re.compile(r"0\d{11}|[1-9]\d{10}")
_RANK = re.compile(r"\d{2}\.\d{3}|V\.\d\d\.\d\d\.\d\d", re.IGNORECASE)
_DECISION = re.compile(r"\d+\s*[/-]\s*(?:QĐ|NQ|TB|KL|CV)\b.*", re.IGNORECASE)
_FEWEST_ID_DIGITS = 9
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*\s*%?")

Parser = Callable[[CellValue], Parsed]


@dataclass(frozen=True)
class ColumnContent:
    """The distinct cells of a column in a sample of its rows, with how often each stands there."""

    cells: Mapping[CellValue, int]

    @cached_property
    def filled(self) -> int:
        """How many cells of the sample state something."""
        return sum(self.cells.values())

    @property
    def tells(self) -> bool:
        """Say whether there is enough to go by."""
        return self.filled >= FEWEST_CELLS

    def share(self, holds: Callable[[CellValue], bool]) -> float:
        """Give the share of cells of which something holds."""
        return sum(n for cell, n in self.cells.items() if holds(cell)) / max(1, self.filled)

    @cached_property
    def is_marked(self) -> bool:
        """Say whether the cells only mark their column; subtotals between them count the marks."""
        marks, numbers = self.share(is_mark), self.share(is_number)
        return marks > 0 and marks >= CLEAR * (1 - numbers) and marks >= numbers


def contents_of(rows: Iterable[list[CellValue]], width: int) -> tuple[ColumnContent, ...]:
    """Sample the cells of each column; rows that fill few cells head or add up others."""
    counts: list[Counter[CellValue]] = [Counter() for _ in range(width)]
    looked_at = 0
    for row in rows:
        filled = [(i, cell) for i, cell in enumerate(row) if cell is not None and cell != ""]
        if len(filled) < min(FEWEST_CELLS, width):
            continue
        looked_at += 1
        if looked_at > _MOST_ROWS:
            break
        for index, cell in filled:
            known = counts[index]
            if (cell in known or len(known) < _MOST_DISTINCT) and not _says_nothing(cell):
                known[cell] += 1
    return tuple(map(ColumnContent, counts))


def _says_nothing(cell: CellValue) -> bool:
    text = raw_text(cell)
    return not text or says_none(text) or says_same(text) or formula_fault(cell) is not None


def is_date(cell: CellValue) -> bool:
    """Say whether a cell is a day, a month or a year."""
    if isinstance(cell, str) and not any(letter.isdecimal() for letter in cell):
        return False
    return isinstance(parse_date(cell).value, PartialDate)


def _is_birth(cell: CellValue) -> bool:
    value = parse_date(cell).value
    return isinstance(value, PartialDate) and value.year in _BIRTHS


def is_name(cell: CellValue) -> bool:
    """Say whether a cell clearly is the name of a person."""
    text = _ADDRESS.sub("", raw_text(cell))
    words = text.lower().split()
    return (
        _NAME.fullmatch(text) is not None
        and words[0] in FAMILY_NAMES
        and all(word[:1].isupper() for word in text.partition("(")[0].split())
        and not looks_like_unit(text)
    )


def _is_citizen_id(cell: CellValue) -> bool:
    return _CITIZEN_ID.fullmatch(raw_text(cell).replace(" ", "")) is not None


def _is_sex(cell: CellValue) -> bool:
    return plain_key(raw_text(cell)) in ("nam", "nu", "ong", "ba")


def is_mark(cell: CellValue) -> bool:
    """Say whether a cell only marks its column."""
    return is_tick(raw_text(cell))


def is_number(cell: CellValue) -> bool:
    """Say whether a cell is a number."""
    return isinstance(cell, int | float) or _NUMBER.fullmatch(raw_text(cell)) is not None


#: Field -> whether a cell looks like one of it; the most telling first.
_FIRST_LOOKS: dict[str, Callable[[CellValue], bool]] = {
    "citizen_id": _is_citizen_id,
    "sex": _is_sex,
    "birth_date": _is_birth,
    "started_on": is_date,
    "full_name": is_name,
    "decision_number": lambda cell: _DECISION.fullmatch(raw_text(cell)) is not None,
    "rank_code": lambda cell: _RANK.fullmatch(raw_text(cell)) is not None,
}
#: Those whose words begin many other things too, last.
_LAST_LOOKS: dict[str, Callable[[CellValue], bool]] = {
    "unit": lambda cell: looks_like_unit(raw_text(cell)),
    "post": lambda cell: _POST_WORDS.match(raw_text(cell)) is not None,
}
#: Where a parser takes more than what really looks so.
_OWN_LOOKS: dict[str, Callable[[CellValue], bool]] = {
    "full_name": is_name,
    "birth_date": is_date,
    "citizen_id": lambda cell: sum(map(str.isdigit, raw_text(cell))) >= _FEWEST_ID_DIGITS,
}
#: A parser that reads this reads anything.
_NO_WORD = "Qwzx"
#: Fields whose own parser tells best whether a cell is one of theirs, in the same order.
_PARSED_LOOKS = ("ethnicity", "rating", "political_theory", "degree", "category", "religion")
#: How sure a look alone makes, where a column has no header at all.
SURENESS = {
    "citizen_id": 0.95,
    "sex": 0.9,
    "full_name": 0.9,
    "ethnicity": 0.9,
    "rating": 0.8,
    "rank_code": 0.8,
    "religion": 0.8,
    "birth_date": 0.65,
    "degree": 0.65,
    "political_theory": 0.6,
    "post": 0.6,
    "unit": 0.6,
    "category": 0.6,
    "decision_number": 0.6,
    "started_on": 0.4,
}
#: Fields whose cells may look like those of another without any contradiction.
_ALIKE: dict[str, frozenset[str]] = {
    "full_name": frozenset(["family_name", "given_name"]),
    "post": frozenset(
        "party_post concurrent_post planned_title from_post to_post rank_code body category level "
        "component study_level decision_issuer state_management managing_authority degree".split()
    ),
    "unit": frozenset(
        "from_unit to_unit native_place birth_place residence certificate_issuer decision_issuer "
        "body managing_authority block post party_post concurrent_post planned_title from_post "
        "to_post category component".split()
    ),
    "degree": frozenset(
        "academic_title study_level level degree_subject component general_education category "
        "study_field language it".split()
    ),
    "political_theory": frozenset(
        "degree level component study_level state_management academic_title".split()
    ),
    "rating": frozenset(["grade", "level", "study_state"]),
    "category": frozenset(["post", "rank_code", "rotation_kind", "party_member"]),
    "ethnicity": frozenset(["ethnic_language", "language"]),
    "religion": frozenset(["ethnicity"]),
    "decision_number": frozenset(["decision", "certificate_number"]),
    "rank_code": frozenset(["salary_step", "pay"]),
}
#: Texts of any kind: nothing that stands in them contradicts their header.
_ANYTHING = frozenset(["note", "reason", "phone", "period", "council_terms", "other", "row_number"])
#: Fields of which a date is the usual content, beside those that are parsed as dates.
_DATED = frozenset(
    "birth_date party_joined_on party_official_on party_member started_on last_day ended_on "
    "awarded_on decision_date decision step_from probation_to contract_to citizen_id_issued_on "
    "year term general_education period degree academic_title political_theory state_management "
    "language it defense_security knowledge_update ethnic_language assembly_terms council_terms "
    "grade level certificate_number pay seats beyond_frame salary_step nationality".split()
)


class Looks:
    """Tells what columns look like, by the parsers of one edition of the law."""

    def __init__(self, parser: Callable[[str], Parser]) -> None:
        self._parser = parser

    def fit(self, field: str, content: ColumnContent) -> float | None:
        """Give the share of cells that can be of a field; None: any text can."""
        base = _base(field)
        if base in _OWN_LOOKS:
            return content.share(_OWN_LOOKS[base])
        parse = self._parser(base)
        if parse(_NO_WORD).value == _NO_WORD:
            return None

        def is_understood(cell: CellValue) -> bool:
            split = SPLITTERS.get(base)
            outcomes = [parse(cell)] if split is None else split(cell).values()
            problems = (problem for outcome in outcomes for problem in outcome.problems)
            return all(problem.level is not Level.ERROR for problem in problems)

        return content.share(is_understood)

    def of(self, content: ColumnContent) -> str | None:
        """Name the field that the cells of a column clearly look like."""
        looks = (
            *_FIRST_LOOKS.items(),
            *((field, self._means(field)) for field in _PARSED_LOOKS),
            *_LAST_LOOKS.items(),
        )
        return next((field for field, look in looks if content.share(look) >= CLEAR), None)

    def parting(self, fields: tuple[str, ...]) -> CompoundCells:
        """Give what parts cells into several fields."""
        return CompoundCells({field: self._parser(field) for field in fields})

    def contradicts(self, field: str, look: str) -> bool:
        """Say whether cells that look like one field can hardly be of another."""
        base = _base(field)
        if base == look or base in _ANYTHING or base in _ALIKE.get(look, ()):
            return False
        return not (look in ("birth_date", "started_on") and base in _DATED)

    def _means(self, field: str) -> Callable[[CellValue], bool]:
        """Say of which cells a parser makes something, without any remark."""
        parse = self._parser(field)

        def means(cell: CellValue) -> bool:
            if is_mark(cell) or is_number(cell):
                return False
            parsed = parse(cell)
            return parsed.value is not None and not parsed.problems

        return means


def _base(field: str) -> str:
    return field.partition("#")[0].partition(":")[0]
