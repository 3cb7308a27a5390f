"""Give each field the parser of its cells, with the code lists of a law edition behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ngangtam.intake.coded import CodeReader
from ngangtam.intake.columns import recognise
from ngangtam.intake.dates import dates_in, parse_date
from ngangtam.intake.degrees import DegreeParser
from ngangtam.intake.grids import CellValue, lines_of, raw_text
from ngangtam.intake.languages import LanguageParser
from ngangtam.intake.levels import LevelParser
from ngangtam.intake.people import parse_citizen_id, parse_marked_sex, parse_name, parse_sex
from ngangtam.intake.personnel_cells import parse_coefficient, parse_form
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.wording import is_tick, says_none
from ngangtam.kernel import Level, PartialDate

if TYPE_CHECKING:
    from ngangtam.law import Edition

Parser = Callable[[CellValue], Parsed]

#: Components of qualifications and the code list of their levels.
LEVEL_LISTS = {
    "political_theory": "political_theory",
    "state_management": "state_management",
    "it": "it_levels",
    "defense_security": "defense_groups",
    "knowledge_update": "knowledge_update",
}
COMPONENTS = ("degree", "language", *LEVEL_LISTS)
#: Fields of one code each: code list, and what a person calls it.
_CODED = {
    "ethnicity": ("ethnic_groups", "dân tộc", "Ethnic group"),
    "religion": ("religions", "tôn giáo", "Religion"),
    "rating": ("ratings", "mức xếp loại", "Rating"),
    "category": ("official_categories", "đối tượng", "Category"),
    "manner": ("appointment_manners", "hình thức bổ nhiệm", "Manner of appointment"),
    "rotation_kind": ("rotation_kinds", "hình thức luân chuyển, điều động", "Kind of rotation"),
    "study_manner": ("study_manners", "hình thức cử đi học", "Manner of study"),
    "study_state": ("study_states", "tình trạng học", "State of study"),
    "study_level": ("degrees", "trình độ đào tạo", "Level of study"),
    "measure": ("discipline_measures", "hình thức kỷ luật", "Disciplinary measure"),
    "quota_kind": ("quota_kinds", "loại biên chế", "Kind of headcount"),
    "block": ("blocks", "khối", "Block"),
    "managing_authority": ("managing_authorities", "diện quản lý", "Managing authority"),
}
_DATES = frozenset(
    [
        "birth_date",
        "party_official_on",
        "started_on",
        "decision_date",
        "awarded_on",
        "step_from",
        "probation_to",
        "contract_to",
    ]
)
#: Days that may lie ahead: "nay" says that they do.
_ENDS = frozenset(["ended_on", "last_day"])
_NOT_YET = re.compile(r"(?:(?:cho )?đến |hiện |bây giờ|đang )?(?:nay|giữ)$", re.IGNORECASE)
_NUMBERS = frozenset(["seats", "year", "quota", "study_days"])
_POSTS = frozenset(
    ["post", "party_post", "concurrent_post", "planned_title", "from_post", "to_post"]
)
_DECISION_NUMBER = re.compile(r"\d+[\w-]*\s*[/-]\s*[A-ZĐ][\w.-]*", re.IGNORECASE)
_DECISION_ISSUER = re.compile(r"\bcủa\s+(.+)$", re.IGNORECASE)
_TERM = re.compile(r"(20\d\d)\s*[-–/]\s*(?:20)?(\d\d)")
_RANK_DIGITS = re.compile(r"\D*0?(\d{1,2})[.,\s]?(\d{3})(?:[.,]0)?\D*")
_STUDENTS = (
    (re.compile(r"(?:nghiên cứu sinh|ncs)(?!\w)", re.IGNORECASE), "Tiến sĩ"),
    (re.compile(r"(?:học viên )?cao học(?!\w)", re.IGNORECASE), "Thạc sĩ"),
)
#: A step with or without the steps of the rank: "Bậc 5/9".
_STEP = re.compile(r"(?:bậc\s*)?(\d{1,2})(?:\s*/\s*\d{1,2})?", re.IGNORECASE)
_PERCENT = re.compile(r"(?:vk\s*|vượt khung\s*)?(\d{1,2})\s*%?", re.IGNORECASE)
#: The year in which a choice was reached, alone in its column or behind the subject.
_YEAR_BESIDE = re.compile(r"[\s,;(-]*(?:năm\s+)?\b(?:19|20)\d\d\b\)?$", re.IGNORECASE)
_ASSEMBLY = re.compile(r"\b[XVI]+\b")


class FieldParsers:
    """The parsers of all fields under one edition of the law."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def parser(self, field: str) -> Parser:
        """Give the parser of a field; text is kept as typed for fields without one."""
        name = field.partition("#")[0].partition(":")[0]
        if name in _DATES:
            return _optional(parse_date)
        if name in _ENDS:
            return _optional(_parse_end)
        if name in _CODED and name not in self._special:
            return self._coded(name)
        if name in _NUMBERS:
            return _optional(_parse_number)
        if name in _POSTS:
            return _parse_post
        return self._special.get(name, _parse_text)

    def is_choice(self, field: str, option: str) -> bool:
        """Say whether a header below that of a field is one of its choices."""
        return self.choice(field, option) is not None

    def choice(self, field: str, option: str) -> Parser | None:
        """Give the parser of a column whose header is one choice of a field; None: it is none."""
        if field == "birth_date":
            return self.parser(field)
        if field == "sex":
            return _blank_aware(lambda value: parse_marked_sex(option, value))
        if field == "language":
            found = self._reader("languages", "ngoại ngữ", "Language").find(option)
            if found is not None:
                return _blank_aware(lambda v: self._languages.parse(v, language=found.code))
            return None
        if field not in (*COMPONENTS, "degree", *_CODED):
            return None
        chosen = self.parser(field)(option)
        if chosen.value is None or chosen.problems:
            return None

        def parse(value: CellValue) -> Parsed:
            raw = raw_text(value)
            if not raw or says_none(raw):
                return Parsed(raw)
            beside = "" if is_tick(raw) else _YEAR_BESIDE.sub("", raw)
            if not beside:
                return Parsed(raw, chosen.value)
            return self.parser(field)(f"{option} {beside}")._replace(raw=raw)

        return parse

    def ranks(self, list_id: str) -> dict[str, int]:
        """Order the codes of a list of levels."""
        return {entry.code: entry.rank for entry in self._edition.code_list(list_id).entries}

    def course(self, text: str, level: str) -> tuple[str | None, Parsed]:
        """Read what a finished course gave: the component, and the levels that it proves.

        Args:
            text: What the course was: "Bồi dưỡng QLNN ngạch chuyên viên chính".
            level: What stands in a column of levels beside it; may be empty.
        """
        component = _component_named(text) or _component_named(level) or "degree"
        parse = self.parser(component)
        best = Parsed(text)
        for words in (level, text, f"{text} {level}"):
            parsed = parse(words)
            is_sure = all(problem.level is Level.NOTE for problem in parsed.problems)
            if isinstance(parsed.value, tuple) and is_sure:
                best = parsed
                if all(reading.level for reading in parsed.value):
                    break
        if best.value is None:
            return None, Parsed(text, None, (_course_problem(text),))
        return component, best

    def _reader(self, list_id: str, what_vi: str, what_en: str) -> CodeReader:
        if list_id not in self._readers:
            self._readers[list_id] = CodeReader(
                self._edition.code_list(list_id), what_vi=what_vi, what_en=what_en
            )
        return self._readers[list_id]

    @cached_property
    def _readers(self) -> dict[str, CodeReader]:
        return {}

    @cached_property
    def _languages(self) -> LanguageParser:
        return LanguageParser(
            self._reader("languages", "ngoại ngữ", "Language"),
            self._reader("language_levels", "bậc ngoại ngữ", "Language level"),
        )

    @cached_property
    def _special(self) -> dict[str, Parser]:
        degrees = DegreeParser(self._reader("degrees", "trình độ chuyên môn", "Degree"))
        parsers: dict[str, Parser] = {
            "full_name": parse_name,
            "sex": parse_sex,
            "citizen_id": parse_citizen_id,
            "party_joined_on": _parse_party_date,
            "party_member": _parse_yes_no,
            "degree": degrees.parse,
            "academic_title": degrees.parse,
            "language": self._languages.parse,
            "ethnic_language": self._languages.parse,
            "rank_code": self._parse_rank,
            "salary_step": partial(_parse_small, _STEP),
            "beyond_frame": partial(_parse_small, _PERCENT),
            "study_level": self._parse_study_level,
            "commendation": partial(parse_form, self._reader("commendation_forms", "", "")),
            "coefficient": parse_coefficient,
            "term": _parse_term,
            "assembly_terms": _parse_assembly_terms,
        }
        for component, list_id in LEVEL_LISTS.items():
            parsers[component] = LevelParser(component, self._reader(list_id, "", "")).parse
        return {name: _blank_aware(parse) for name, parse in parsers.items()}

    def _coded(self, name: str) -> Parser:
        list_id, what_vi, what_en = _CODED[name]
        reader = self._reader(list_id, what_vi, what_en)
        none = reader.find("Không")

        def parse(value: CellValue) -> Parsed:
            raw = raw_text(value)
            if not raw:
                return Parsed(raw)
            if says_none(raw):
                return Parsed(raw, none.code if none else None)
            return reader.parse(value)

        return parse

    def _parse_study_level(self, value: CellValue) -> Parsed:
        """Read what somebody studies for; who is in training for a degree is named by it."""
        raw = raw_text(value)
        meant = next((name for words, name in _STUDENTS if words.match(raw)), None)
        found = self._reader(*_CODED["study_level"]).find(meant) if meant else None
        return Parsed(raw, found.code) if found else self._coded("study_level")(value)

    def _parse_rank(self, value: CellValue) -> Parsed:
        """Read a rank by its code, however spreadsheets spoilt it ("1.003"), or by its name."""
        reader = self._reader("ranks", "ngạch", "Rank")
        raw = raw_text(value)
        digits = _RANK_DIGITS.fullmatch(raw)
        if digits is not None:
            found = self._edition.code_list("ranks").get(f"{int(digits[1]):02d}.{digits[2]}")
            if found is not None:
                return Parsed(raw, found.code)
        found = reader.find_within(re.sub(r"^ngạch\s+", "", raw, flags=re.IGNORECASE))
        if found is not None:
            return Parsed(raw, found.code)
        return Parsed(raw, None, (reader.problem(raw)._replace(level=Level.WARNING),))


def split_decision(value: CellValue) -> dict[str, Parsed]:
    """Read "Số 123/QĐ-UBND ngày 05/3/2021 của UBND tỉnh" into number, day and issuer."""
    raw = raw_text(value)
    if not raw or says_none(raw):
        return {"decision_number": Parsed(raw)}
    parts: dict[str, Parsed] = {}
    if number := _DECISION_NUMBER.search(re.sub(r"\d{1,2}/\d{1,2}/\d{4}", " ", raw)):
        parts["decision_number"] = Parsed(raw, number[0].replace(" ", ""))
    if days := dates_in(raw):
        parts["decision_date"] = Parsed(raw, days[0])
    if issuer := _DECISION_ISSUER.search(raw):
        parts["decision_issuer"] = Parsed(raw, issuer[1].strip(" ."))
    if not parts:
        problem = Problem(
            "decision-not-understood",
            "Không thấy số hoặc ngày quyết định trong ô này.",
            "Neither the number nor the day of a decision was found in this cell.",
            Level.WARNING,
        )
        parts["decision_number"] = Parsed(raw, None, (problem,))
    return parts


def split_party_dates(value: CellValue) -> dict[str, Parsed]:
    """Read "03/02/2001 (chính thức 03/02/2002)" into admission and official membership."""
    raw = raw_text(value)
    days = [] if isinstance(value, int | float) else dates_in(raw)
    if len(days) == 2 and days[0].earliest < days[1].earliest:
        return {"party_joined_on": Parsed(raw, days[0]), "party_official_on": Parsed(raw, days[1])}
    return {"party_joined_on": _parse_party_date(value) if raw else Parsed(raw)}


def _component_named(text: str) -> str | None:
    """Tell the component that a course speaks of by the words that also head its columns."""
    field = recognise((text,)) if text else None
    field = "language" if field == "ethnic_language" else field
    return field if field in COMPONENTS else None


def _course_problem(text: str) -> Problem:
    return Problem(
        "course-not-understood",
        f"Không hiểu nội dung đào tạo, bồi dưỡng “{text}”.",
        f"Course “{text}” is not understood.",
    )


#: Columns of which one cell may fill several fields.
SPLITTERS: dict[str, Callable[[CellValue], dict[str, Parsed]]] = {
    "decision": split_decision,
    "party_joined_on": split_party_dates,
}


def _blank_aware(parse: Parser) -> Parser:
    """Leave blank cells out: nothing is declared there, and nothing is wrong."""

    def aware(value: CellValue) -> Parsed:
        raw = raw_text(value)
        return parse(value) if raw else Parsed(raw)

    return aware


def _optional(parse: Parser) -> Parser:
    """Let a cell say that there is nothing."""

    def optional(value: CellValue) -> Parsed:
        raw = raw_text(value)
        return Parsed(raw) if not raw or says_none(raw) else parse(value)

    return optional


def _parse_text(value: CellValue) -> Parsed:
    raw = raw_text(value)
    return Parsed(raw, raw or None) if not says_none(raw) else Parsed(raw)


def _parse_post(value: CellValue) -> Parsed:
    """Keep the lines of a cell of posts apart: each may be a post, or the rest of one."""
    raw = raw_text(value)
    return Parsed(raw, "\n".join(lines_of(value)) or None) if not says_none(raw) else Parsed(raw)


def _parse_end(value: CellValue) -> Parsed:
    raw = raw_text(value)
    return Parsed(raw) if _NOT_YET.match(raw) else parse_date(value)


def _parse_party_date(value: CellValue) -> Parsed:
    """Read the day of joining the Party; True: a member, day not said; False: stated no member."""
    raw = raw_text(value)
    if says_none(raw):
        return Parsed(raw, False)
    if is_tick(raw):
        return Parsed(raw, True)
    return parse_date(value)


def _parse_yes_no(value: CellValue) -> Parsed:
    raw = raw_text(value)
    if says_none(raw):
        return Parsed(raw, False)
    if is_tick(raw) or raw.lower().startswith(("đảng viên", "đv")):
        return Parsed(raw, True)
    if isinstance(parse_date(value).value, PartialDate):
        return Parsed(raw, True)
    problem = Problem(
        "yes-no-not-understood",
        f"Không hiểu “{raw}”. Hãy ghi x hoặc để trống.",
        f"“{raw}” is not understood. Write x or leave it blank.",
    )
    return Parsed(raw, None, (problem,))


def _parse_number(value: CellValue) -> Parsed:
    raw = raw_text(value)
    match = re.fullmatch(
        r"(?:năm\s+)?(\d{1,6})(?:\s*(?:người|đồng chí|đ/c|ghế))?", raw, re.IGNORECASE
    )
    if match is not None:
        return Parsed(raw, int(match[1]))
    problem = Problem(
        "number-not-understood", f"“{raw}” không phải là số.", f"“{raw}” is not a number."
    )
    return Parsed(raw, None, (problem,))


def _parse_small(pattern: re.Pattern[str], value: CellValue) -> Parsed:
    """Read a small number that stands in a pattern; a step or per cent of 0 is none."""
    raw = raw_text(value)
    match = pattern.fullmatch(raw.removesuffix(".0"))
    if match is not None:
        return Parsed(raw, int(match[1]) or None)
    problem = Problem(
        "number-not-understood", f"“{raw}” không phải là số.", f"“{raw}” is not a number."
    )
    return Parsed(raw, None, (problem,))


def _parse_term(value: CellValue) -> Parsed:
    raw = raw_text(value)
    match = _TERM.search(raw)
    if match is not None:
        return Parsed(raw, f"{match[1]}-20{match[2]}")
    problem = Problem(
        "term-not-understood",
        f"Không hiểu nhiệm kỳ “{raw}”. Hãy ghi như 2020-2025.",
        f"Term “{raw}” is not understood. Write it like 2020-2025.",
    )
    return Parsed(raw, None, (problem,))


def _parse_assembly_terms(value: CellValue) -> Parsed:
    """Read the terms of the National Assembly in which somebody sat; none stated is empty."""
    raw = raw_text(value)
    if says_none(raw):
        return Parsed(raw, ())
    terms = tuple(_ASSEMBLY.findall(raw))
    return Parsed(raw, terms or None)
