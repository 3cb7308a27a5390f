"""Recognise what a column holds by the words of its header.

A header is the path of its stacked cells, outermost first: `("Trình độ", "LLCT")`. Rules are
tried in order against the words without accents and punctuation; the innermost words decide,
and the words around them only where the innermost say too little ("Nam", "Số", "Ngày").
"""

from __future__ import annotations

import re
from functools import lru_cache

from ngangtam.intake.words.column_rules import COLUMN_RULES
from ngangtam.intake.words.header_words import header_key
from ngangtam.intake.words.wording import clean, plain_key

#: Columns that number the rows; they hold nothing about anybody.
ROW_NUMBER = "row_number"
#: Prefix of the fields of columns that are not understood: their text is kept as typed.
OTHER = "other:"
#: Fields that name a person.
PEOPLE_FIELDS = ("full_name", "given_name")

#: Header words that stand above other headers and hold nothing themselves.
_GROUP = re.compile(
    r"^(trinh do|thong tin|sinh|qua trinh|dao tao|chuc vu|ngay sinh|nam sinh|ngay thang nam sinh"
    r"|boi duong|quyet dinh|thoi gian|gioi tinh|van bang|dang|ngay vao|ket qua|truoc|sau|noi di"
    r"|noi den|so quyet)"
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_TERM = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")
#: What only says for when the columns of a group are, and not what they hold.
_WHEN = re.compile(r"(?:nam|nhiem ky|giai doan)?\s*(?:20\d\d)?(?:\s*20\d\d)?")
#: Fields whose columns stand side by side for several years or terms.
_BY_TIME = frozenset(["rating", "planned_title"])

#: Fields that hold one date each.
DATE_FIELDS = frozenset(
    "birth_date party_joined_on party_official_on started_on last_day ended_on decision_date "
    "awarded_on citizen_id_issued_on step_from probation_to contract_to".split()
)
_DATE_PARTS = {
    "ngày": "day",
    "ngay": "day",
    "tháng": "month",
    "thang": "month",
    "năm": "year",
    "day": "day",
    "month": "month",
    "year": "year",
}

#: What a word means depends on the kind of list it stands in.
BY_KIND: dict[str, dict[str, str]] = {
    "studies": {
        "degree": "study_level",
        "level": "study_level",
        "component": "study_level",
        "degree_subject": "study_field",
        "manner": "study_manner",
        "awarded_on": "ended_on",
        "from_unit": "unit",
    },
    "rotations": {"manner": "rotation_kind", "category": "rotation_kind", "post": "from_post"},
    "training_results": {"degree": "level", "study_level": "level", "rating": "grade"},
    # A course of the year is named as any course is.
    "yearly_study": {"degree": "level", "study_level": "level", "rating": "grade"},
    "salaries": {"pay": "coefficient"},
    "departures": {"manner": "reason", "started_on": "ended_on"},
    "appraisals": {"level": "rating"},
    # A list of units counts people: "Trình độ ĐH trở lên" is how many, and nobody's degree.
    "headcount_quotas": dict.fromkeys(
        "degree academic_title political_theory state_management language ethnic_language it "
        "defense_security knowledge_update level sex ethnicity religion party_member".split(),
        "other",
    ),
}


#: Lists in which a unit may be the one that holds the course.
_OF_COURSES = frozenset(["training_results", "yearly_study", "studies"])
_HOLDS_COURSE = re.compile(r"\b(to chuc|chu tri|mo) ?(lop|khoa|hoc)?\b")
#: The day of a certificate, in a list that names no decision beside it.
_SIGNED = re.compile(r"ngay (ky|ky cap|ky bang|ky chung chi)")
#: Words that say what somebody is by education, in whatever list they stand.
_OWN_EDUCATION = re.compile(r"\b(chuyen mon|cm|cmnv|truoc khi|hien (co|nay|tai))\b")


def meant_in(kind: str, field: str, path: tuple[str, ...]) -> str:
    """Name the field that a word means in a kind of list: "Trình độ" among those who study.

    Examples:
        >>> meant_in("training_results", "degree", ("Trình độ",))
        'level'
        >>> meant_in("training_results", "degree", ("Chuyên môn",))
        'degree'
    """
    if (
        field == "unit"
        and kind in _OF_COURSES
        and path
        and _HOLDS_COURSE.search(header_key(path[-1]))
    ):
        return "certificate_issuer"
    if (
        field == "decision_date"
        and kind == "training_results"
        and _SIGNED.fullmatch(" ".join(map(header_key, path)))
    ):
        return "awarded_on"
    if field == "degree" and path and _OWN_EDUCATION.search(header_key(path[-1])):
        return field
    return BY_KIND.get(kind, {}).get(field, field)


def recognise(path: tuple[str, ...]) -> str | None:
    """Name the field that a header speaks of; None where its words are not known.

    Examples:
        >>> recognise(("Trình độ", "Lý luận chính trị"))
        'political_theory'
        >>> recognise(("Ngày sinh", "Nữ"))
        'birth_date'
    """
    return recognise_by(path)[0]


def recognise_by(path: tuple[str, ...]) -> tuple[str | None, bool]:
    """Name the field of a header, and say whether its innermost words told it."""
    keys = [key for key in map(header_key, path) if key]
    if len(path) == 1 and clean(path[0]).lower() == "năm":
        # Without its accent it would be a sex.
        return "year", True
    for cut in range(len(keys) - 1, 0, -1):
        if not _WHEN.fullmatch(keys[cut]) or clean(path[-1]).lower() in ("nam", "nữ"):
            break
        if (field := _match(keys[cut - 1], " ".join(keys[: cut - 1]))) in _BY_TIME:
            return field, True
    for cut in range(len(keys) - 1, -1, -1):
        field = _match(keys[cut], " ".join(keys[:cut]))
        if field is not None:
            return field, cut == len(keys) - 1
    return None, False


@lru_cache(maxsize=8192)
def _match(leaf: str, around: str) -> str | None:
    for rule in COLUMN_RULES:
        if rule.leaf.search(leaf) and (rule.around is None or rule.around.search(around)):
            return rule.field
    return None


def date_part(text: str) -> str | None:
    """Name the part of a date that a header speaks of: day, month or year.

    Examples:
        >>> date_part("Tháng"), date_part("Nam")
        ('month', None)
    """
    return _DATE_PARTS.get(clean(text).lower())


def is_group(text: str) -> bool:
    """Say whether a text is usual above other headers."""
    return _GROUP.match(plain_key(text)) is not None


def year_in(path: tuple[str, ...]) -> int | None:
    """Find the year that a header names, as in "Xếp loại năm 2021"."""
    found = [match for part in path for match in _YEAR.findall(part)]
    return int(found[-1]) if found else None


def term_in(path: tuple[str, ...]) -> str | None:
    """Find the term that a header names, as in "Nhiệm kỳ 2025 - 2030"."""
    found = [match for part in path for match in _TERM.findall(part)]
    return "-".join(found[-1]) if found else None


#: Words of what is wanted or planned, which nobody has yet.
_WISHED = re.compile(
    r"\b(nhu cau|dang ky|de nghi|de xuat|nguyen vong|can (duoc )?(dao tao|boi duong|bo sung)"
    r"|(con )?thieu|du kien|lo trinh|phan dau|sap toi|lan (sau|toi)|tiep theo|ke tiep"
    r"|ke hoach (dao tao|boi duong|cu di))\b"
)
_HAD = re.compile(r"\b(hien (co|nay|tai|dang|huong)|da (co|qua|dao tao|boi duong|duoc))\b")
#: Fields whose values are facts only once they are reached.
_REACHED = frozenset(
    "degree academic_title political_theory state_management language ethnic_language it "
    "defense_security knowledge_update level pay coefficient salary_step rank_code step_from "
    "beyond_frame general_education".split()
)


def is_wished(field: str, path: tuple[str, ...]) -> bool:
    """Say whether a header speaks of what is wanted or planned, and not of what is."""
    if field not in _REACHED:
        return False
    keys = " ".join(map(header_key, path))
    return _WISHED.search(keys) is not None and _HAD.search(header_key(path[-1])) is None


def is_marked_wish(field: str, path: tuple[str, ...], words: str) -> bool:
    """Say whether marks in a column are wishes, because the titles of the list say so."""
    if field not in _REACHED or _HAD.search(" ".join(map(header_key, path))) is not None:
        return False
    return _WISHED.search(words) is not None
