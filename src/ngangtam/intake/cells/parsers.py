"""Give each field the parser of its cells, with the code lists of a law edition behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ngangtam.intake.cells.ages import parse_age, year_of_ages
from ngangtam.intake.cells.coded import CodeReader
from ngangtam.intake.cells.dates import parse_date
from ngangtam.intake.cells.decisions import parse_decision_number
from ngangtam.intake.cells.degrees import DegreeParser
from ngangtam.intake.cells.general_education import parse_general_education
from ngangtam.intake.cells.identity_numbers import parse_citizen_id
from ngangtam.intake.cells.languages import LanguageParser
from ngangtam.intake.cells.levels import LevelParser
from ngangtam.intake.cells.people import (
    parse_marked_sex,
    parse_name,
    parse_sex,
    sexes_by_number,
)
from ngangtam.intake.cells.personnel_cells import parse_coefficient, parse_form
from ngangtam.intake.cells.phone_numbers import parse_phone
from ngangtam.intake.cells.plain_values import (
    marked,
    parse_assembly_terms,
    parse_end,
    parse_number,
    parse_party_date,
    parse_post,
    parse_small,
    parse_term,
    parse_text,
    yes_no_problem,
)
from ngangtam.intake.cells.ranks import parse_rank
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.column_words import recognise
from ngangtam.intake.words.title_words import is_some_title
from ngangtam.intake.words.wording import denies, is_tick, says_none
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
    "policy_object": ("policy_objects", "đối tượng chính sách", "Person favoured by policy"),
}
#: Words before a name that add nothing to it, by field.
_AROUND = {
    "ethnicity": re.compile(r"^(?:dân tộc|dt|người)\s+", re.IGNORECASE),
    "religion": re.compile(r"^(?:theo đạo|theo|tôn giáo)\s*:?\s+", re.IGNORECASE),
    "rating": re.compile(r"^(?:xếp loại|đạt|mức)\s*:?\s+", re.IGNORECASE),
    "category": re.compile(r"^(?:là|đối tượng)\s*:?\s+", re.IGNORECASE),
}
DATES = frozenset(
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
ENDS = frozenset(["ended_on", "last_day"])
_NUMBERS = frozenset(["seats", "year", "quota", "study_days"])
_POSTS = frozenset(
    ["post", "party_post", "concurrent_post", "planned_title", "from_post", "to_post"]
)
_WHICH = Problem(
    "mark-of-several",
    "Đánh dấu ở cột chung của nhiều trình độ, không rõ là trình độ nào; hãy ghi trình độ vào ô.",
    "Marked in a column of several levels, and which one is not said; write the level in the cell.",
    Level.WARNING,
)
_SECOND_DEGREE = re.compile(r"\s*\(?\b(?:văn bằng|vb)\s*(?:2|hai|II)\b\)?", re.IGNORECASE)
_STUDENTS = (
    (re.compile(r"(?:nghiên cứu sinh|ncs)(?!\w)", re.IGNORECASE), "Tiến sĩ"),
    (re.compile(r"(?:học viên )?cao học(?!\w)", re.IGNORECASE), "Thạc sĩ"),
)
#: A step with or without the steps of the rank: "Bậc 5/9".
_STEP = re.compile(r"(?:bậc\s*|b\.?)?(\d{1,2})(?:\s*/\s*\d{1,2})?", re.IGNORECASE)
_PERCENT = re.compile(r"(?:vk\s*|vượt khung\s*)?(\d{1,2})\s*%?", re.IGNORECASE)
#: The year in which a choice was reached, alone in its column or behind the subject.
_YEAR_BESIDE = re.compile(r"[\s,;(-]*(?:năm\s+)?\b(?:19|20)\d\d\b\)?$", re.IGNORECASE)
#: Decisions that number groups and religions, by the year that names their numbers in the lists.
_SCHEMES = {"1979": re.compile(r"\b(?:121|1979)\b"), "2008": re.compile(r"\b(?:1019|2008)\b")}


class FieldParsers:
    """The parsers of all fields under one edition of the law."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def parser(self, field: str) -> Parser:
        """Give the parser of a field; text is kept as typed for fields without one."""
        name, _, option = field.partition("#")[0].partition(":")
        if name in DATES:
            return _optional(parse_date)
        if name in ENDS:
            return _optional(parse_end)
        if name in _CODED and name not in self._special:
            return self._coded(name, option)
        if name in _NUMBERS:
            return _optional(parse_number)
        if name in _POSTS:
            return parse_post
        return self._special.get(name, parse_text)

    def of_column(self, field: str, path: tuple[str, ...]) -> Parser:
        """Give the parser of a field in a column whose header may say how its cells count."""
        header = " ".join(path)
        if field == "birth_date" and (year := year_of_ages(header)):
            return _optional(lambda value: parse_age(value, year))
        if field == "sex" and (sexes := sexes_by_number(header)):
            return _blank_aware(lambda value: parse_sex(sexes.get(raw_text(value), value)))
        scheme = self._numbers_by(field, header)
        return self.parser(field if scheme is None else f"{field}:{scheme}")

    def is_choice(self, field: str, option: str) -> bool:
        """Say whether a header below that of a field is one of its choices."""
        return self.choice(field, option) is not None

    def choice(self, field: str, option: str) -> Parser | None:
        """Give the parser of a column whose header is one choice of a field; None: it is none."""
        field = field.partition("#")[0].partition(":")[0]
        if field == "birth_date":
            return self.parser(field)
        if field == "sex":
            return _blank_aware(lambda value: parse_marked_sex(option, value))
        if field == "language":
            found = self._reader("languages", "ngoại ngữ", "Language").find(option)
            if found is not None:
                return _blank_aware(lambda v: self._languages.parse(v, language=found.code))
        if field == "commendation":
            form = self._reader("commendation_forms", "", "").find(option)
            return None if form is None else marked(form.code)
        if field == "planned_title":
            return marked(option) if is_some_title(self._edition, option) else None
        if field not in (*COMPONENTS, "degree", *_CODED):
            return None
        if self._numbers_by(field, option) is not None:
            return self.of_column(field, (option,))
        chosen = self.parser(field)(option)
        if chosen.value is None or chosen.problems:
            return None

        is_several = isinstance(chosen.value, tuple) and len(chosen.value) > 1

        def parse(value: CellValue) -> Parsed:
            raw = raw_text(value)
            if not raw or says_none(raw):
                return Parsed(raw)
            beside = "" if is_tick(raw) else _YEAR_BESIDE.sub("", raw)
            if is_several:
                return self.parser(field)(beside) if beside else Parsed(raw, None, (_WHICH,))
            if not beside:
                return Parsed(raw, chosen.value)
            return self.parser(field)(f"{option} {beside}")._replace(raw=raw)

        return parse

    def split_study(self, value: CellValue) -> dict[str, Parsed]:
        """Read "Cao học ngành Luật kinh tế" into what somebody studies for, and the field."""
        level = self.parser("study_level")(value)
        words = _SECOND_DEGREE.sub("", level.raw)
        for said, name in _STUDENTS:
            words = said.sub(name, words, count=1) if said.match(words) else words
        if not words or self._reader(*_CODED["study_level"]).find(words) is not None:
            return {"study_level": level}
        degree = self.parser("degree")(words)
        if not isinstance(degree.value, tuple) or len(degree.value) != 1 or degree.problems:
            return {"study_level": level}
        reading = degree.value[0]
        told = {"study_level": reading.level, "study_field": reading.subject}
        return {name: Parsed(level.raw, said) for name, said in told.items() if said}

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

    def _reader(
        self, list_id: str, what_vi: str, what_en: str, *, around: re.Pattern[str] | None = None
    ) -> CodeReader:
        if list_id not in self._readers:
            self._readers[list_id] = CodeReader(
                self._edition.code_list(list_id), what_vi=what_vi, what_en=what_en, around=around
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
            self._reader("language_certificates", "chứng chỉ ngoại ngữ", "Language test"),
        )

    @cached_property
    def _special(self) -> dict[str, Parser]:
        degrees = DegreeParser(self._reader("degrees", "trình độ chuyên môn", "Degree"))
        ranks = self._reader("ranks", "ngạch", "Rank")
        parsers: dict[str, Parser] = {
            "full_name": parse_name,
            "sex": parse_sex,
            "citizen_id": parse_citizen_id,
            "phone": parse_phone,
            "decision_number": parse_decision_number,
            "general_education": parse_general_education,
            "party_joined_on": parse_party_date,
            "party_member": self._parse_party_member,
            "degree": degrees.parse,
            "academic_title": degrees.parse,
            "language": self._languages.parse,
            "ethnic_language": self._languages.parse,
            "rank_code": lambda value: parse_rank(value, ranks),
            "salary_step": partial(parse_small, _STEP),
            "beyond_frame": partial(parse_small, _PERCENT),
            "study_level": self._parse_study_level,
            "commendation": partial(parse_form, self._reader("commendation_forms", "", "")),
            "coefficient": parse_coefficient,
            "term": parse_term,
            "assembly_terms": parse_assembly_terms,
            "reason": self._parse_reason,
        }
        for component, list_id in LEVEL_LISTS.items():
            parsers[component] = LevelParser(component, self._reader(list_id, "", "")).parse
        return {name: _blank_aware(parse) for name, parse in parsers.items()}

    def _coded(self, name: str, option: str = "") -> Parser:
        """Give the parser of one code; `option` may name the list whose numbers a column gives."""
        reader = self._reader(*_CODED[name], around=_AROUND.get(name))
        none = reader.find("Không")
        scheme = option if reader.has_scheme(option) else None

        def parse(value: CellValue) -> Parsed:
            raw = raw_text(value)
            if not raw:
                return Parsed(raw)
            if says_none(raw):
                return Parsed(raw, none.code if none else None)
            return reader.parse(value, scheme=scheme)

        return parse

    def _numbers_by(self, field: str, header: str) -> str | None:
        """Name the list whose numbers a column gives, where its header says so."""
        scheme = scheme_in(header)
        if scheme is None or field not in _CODED:
            return None
        reader = self._reader(*_CODED[field], around=_AROUND.get(field))
        return scheme if reader.has_scheme(scheme) else None

    def _parse_reason(self, value: CellValue) -> Parsed:
        """Read why somebody leaves; words that the list does not know are kept as typed."""
        raw = raw_text(value)
        if says_none(raw):
            return Parsed(raw)
        reader = self._reader("departure_reasons", "lý do", "Reason")
        found = reader.find_within(raw.strip(" .;,"))
        if found is None and reader.ambiguity(raw) is not None:
            return Parsed(raw, None, (reader.problem(raw)._replace(level=Level.WARNING),))
        if found is None and reader.suggest(raw) is not None:
            return Parsed(raw, raw, (reader.problem(raw)._replace(level=Level.NOTE),))
        return Parsed(raw, raw if found is None else found.code)

    def _parse_party_member(self, value: CellValue) -> Parsed:
        """Read whether somebody is a member of the Party: a mark, a word, or the day of joining."""
        raw = raw_text(value)
        if says_none(raw):
            return Parsed(raw, False)
        reader = self._reader("party_membership", "đảng viên", "Party membership")
        found = reader.find_within(raw.strip(" .;,"))
        if is_tick(raw) or found is not None:
            return Parsed(raw, found is None or found.extra["is_member"] == "true")
        if isinstance(parse_date(value).value, PartialDate):
            return Parsed(raw, True)
        if reader.ambiguity(raw) is not None:
            return Parsed(raw, None, (reader.problem(raw),))
        return Parsed(raw, None, (yes_no_problem(raw),))

    def _parse_study_level(self, value: CellValue) -> Parsed:
        """Read what somebody studies for; who is in training for a degree is named by it."""
        raw = raw_text(value)
        words = _SECOND_DEGREE.sub("", raw)
        meant = next((name for said, name in _STUDENTS if said.match(words)), words)
        found = self._reader(*_CODED["study_level"]).find(meant)
        return Parsed(raw, found.code) if found else self._coded("study_level")(value)


def scheme_in(header: str) -> str | None:
    """Name the numbered list that a header speaks of: the year of its decision, or None.

    Examples:
        >>> scheme_in("Mã dân tộc (QĐ 121-TCTK/PPCĐ)")
        '1979'
    """
    return next((year for year, words in _SCHEMES.items() if words.search(header)), None)


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
        is_none = says_none(raw) and not denies(raw)
        return Parsed(raw) if not raw or is_none else parse(value)

    return optional
