"""What can be written into a form that is sent to be filled: columns of people, and counts.

A column of the form asks by its heading; an answer says it of one official, or counts officials.
What a form asks and the registry does not know stays empty and is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ngangtam.intake.forms.empty_forms import AskedColumn, EmptyForm
from ngangtam.intake.words.wording import plain_key
from ngangtam.kernel import Truth
from ngangtam.reports.tables import Cell
from ngangtam.usecases.attribute_values import Level, Span
from ngangtam.usecases.attributes import ATTRIBUTES
from ngangtam.usecases.summary_columns import COLUMNS, FEMALE, MALE, Listed, ListSetting

#: Numbers the rows; written by whoever lays them out.
NUMBER = "stt"
#: Headcount given to the unit, which is no count of people.
QUOTA = "bien_che"
#: Names the unit of a row of counts.
UNIT = "don_vi"
#: Stands in a column that is to be marked.
MARK = "x"
#: Chosen where a column is to stay empty.
NOTHING = "de-trong"
_MINORITY_FREE, _NO_RELIGION = "kinh", "khong"
_FEWEST_AGES = 2

Say = Callable[[Listed, ListSetting], Cell]
Holds = Callable[[Listed], Truth]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What may stand in a column of a form."""

    #: Part of forms and of what is remembered.
    id: str
    label_vi: str
    label_en: str
    #: Attributes that it shows; their rights are its own.
    attributes: tuple[str, ...] = ()
    #: Of one official; None: it counts.
    say: Say | None = None
    #: Of whom a count is made; None: it says.
    holds: Holds | None = None


def _value(attribute: str) -> Say:
    """Say what a list says of an attribute that has no column there."""
    kinds = ATTRIBUTES[attribute]

    def say(one: Listed, setting: ListSetting) -> Cell:
        value = one.state.values.get(attribute)
        if isinstance(value, Level):
            value = value.code
        if attribute == "don_vi":
            return setting.unit_name(one.unit)
        if isinstance(value, str) and kinds.codes:
            return setting.label(kinds.codes, value)
        return value if isinstance(value, str) else None

    return say


def _birth(one: Listed, setting: ListSetting) -> Cell:
    said = (column.say(one, setting) for column in COLUMNS if column.id in ("sinh_nam", "sinh_nu"))
    return next((day for day in said if day), None)


def _says(answer_id: str, attribute: str, say: Say | None = None) -> Answer:
    kind = ATTRIBUTES[attribute]
    return Answer(
        id=answer_id,
        label_vi=kind.label_vi,
        label_en=kind.label_en,
        attributes=(attribute,),
        say=say or _value(attribute),
    )


def _of_columns() -> dict[str, Answer]:
    """Take what a danh sách trích ngang may show, in the words of its columns."""
    return {
        column.id: Answer(
            id=column.id,
            label_vi=f"{column.group}: {column.heading}" if column.group else column.heading,
            label_en=(
                ATTRIBUTES[column.attributes[0]].label_en if column.attributes else column.heading
            ),
            attributes=column.attributes,
            say=column.say,
        )
        for column in COLUMNS
    }


def _answers() -> dict[str, Answer]:
    found = _of_columns()
    born = _says("ngay_sinh", "ngay_sinh", _birth)
    more = (
        Answer(
            id=born.id,
            label_vi=born.label_vi,
            label_en=born.label_en,
            attributes=("gioi_tinh", "ngay_sinh"),
            say=born.say,
        ),
        _says("gioi_tinh", "gioi_tinh"),
        _says(UNIT, "don_vi"),
        _says("doi_tuong", "doi_tuong"),
        _says("trinh_do", "trinh_do"),
        _says("chuyen_nganh", "chuyen_nganh"),
        _says("cap_nhat", "cap_nhat_kien_thuc"),
    )
    return found | {each.id: each for each in more}


ANSWERS: Mapping[str, Answer] = _answers()

#: Field of a heading -> answer of a list of people; with a choice below it, by `_by_choice`.
_OF_FIELD = {
    "row_number": NUMBER,
    "full_name": "ho_ten",
    "birth_date": "ngay_sinh",
    "sex": "gioi_tinh",
    "ethnicity": "dan_toc",
    "religion": "ton_giao",
    "native_place": "que_quan",
    "unit": UNIT,
    "post": "chuc_vu",
    "category": "doi_tuong",
    "rank_code": "ngach",
    "started_on": "giu_chuc_tu",
    "degree": "chuyen_mon",
    "degree_subject": "chuyen_nganh",
    "political_theory": "ly_luan",
    "state_management": "quan_ly_nha_nuoc",
    "language": "ngoai_ngu",
    "it": "tin_hoc",
    "defense_security": "quoc_phong",
    "knowledge_update": "cap_nhat",
    "party_official_on": "vao_dang",
    "planned_title": "quy_hoach",
    "rating": "xep_loai",
}
#: Field of a heading with a choice below it -> the attribute that the choice is of.
_ATTRIBUTE_OF = {
    "sex": "gioi_tinh",
    "ethnicity": "dan_toc",
    "religion": "ton_giao",
    "category": "doi_tuong",
    "rank_code": "ngach",
    "degree": "trinh_do",
    "political_theory": "ly_luan",
    "state_management": "quan_ly_nha_nuoc",
    "it": "tin_hoc",
    "defense_security": "quoc_phong",
    "rating": "xep_loai",
}
#: Count -> the words of its heading; those around it where they say too little.
_COUNTED: tuple[tuple[str, str], ...] = (
    ("nu", r"\bnu\b|phu nu"),
    ("nam", r"^nam( gioi)?$"),
    ("dang_vien", r"dang vien"),
    ("thieu_so", r"dan toc|dtts|thieu so"),
    ("ton_giao", r"ton giao"),
    ("lanh_dao", r"lanh dao|quan ly$"),
    ("tong_so", r"^tong( so)?\b|hien co|co mat|^so (nguoi|luong)"),
)
_AGES = re.compile(r"\d{2}")


def _sex(code: str) -> Holds:
    def holds(one: Listed) -> Truth:
        value = one.state.values.get("gioi_tinh")
        return None if value is None else value == code

    return holds


def _truth(attribute: str) -> Holds:
    def holds(one: Listed) -> Truth:
        value = one.state.values.get(attribute)
        return value if isinstance(value, bool) else None

    return holds


def _believes(one: Listed) -> Truth:
    value = one.state.values.get("ton_giao")
    return None if value is None else value != _NO_RELIGION


_PLAIN_COUNTS: dict[str, tuple[str, str, str | None, Holds]] = {
    "tong_so": ("Tổng số", "All", None, lambda _one: True),
    "nu": ("Nữ", "Women", "gioi_tinh", _sex(FEMALE)),
    "nam": ("Nam", "Men", "gioi_tinh", _sex(MALE)),
    "dang_vien": ("Đảng viên", "Party members", "dang_vien", _truth("dang_vien")),
    "thieu_so": ("Người dân tộc thiểu số", "Ethnic minorities", "thieu_so", _truth("thieu_so")),
    "ton_giao": ("Có tôn giáo", "With a religion", "ton_giao", _believes),
    "lanh_dao": ("Giữ chức vụ lãnh đạo", "Leading posts", "lanh_dao", _truth("lanh_dao")),
}


def _count_of(answer_id: str) -> Answer | None:
    """Make a count from its id: `dem:nu`, `dem:ly_luan:cao_cap`, `dem:tuoi:31:40`."""
    head, *parts = answer_id.split(":")
    if head != "dem" or not parts:
        return None
    if len(parts) == 1 and parts[0] in _PLAIN_COUNTS:
        vi, en, attribute, holds = _PLAIN_COUNTS[parts[0]]
        attributes = () if attribute is None else (attribute,)
        return Answer(
            id=answer_id,
            label_vi=f"Số người: {vi}",
            label_en=f"Count: {en}",
            attributes=attributes,
            holds=holds,
        )
    if len(parts) == 3 and parts[0] == "tuoi":
        return _count_of_ages(answer_id, parts[1], parts[2])
    if len(parts) == 2 and parts[0] in _ATTRIBUTE_OF.values():
        return _count_of_code(answer_id, parts[0], parts[1])
    return None


def _count_of_ages(answer_id: str, least: str, most: str) -> Answer | None:
    if not (least.isdecimal() and most.isdecimal()):
        return None
    lo, hi = int(least), int(most)

    def holds(one: Listed) -> Truth:
        value = one.state.values.get("tuoi")
        if not isinstance(value, Span) or value.least is None or value.most is None:
            return None
        if value.least >= lo and value.most <= hi:
            return True
        return False if value.most < lo or value.least > hi else None

    return Answer(
        id=answer_id,
        label_vi=f"Số người: từ {lo} đến {hi} tuổi",
        label_en=f"Count: aged {lo} to {hi}",
        attributes=("tuoi",),
        holds=holds,
    )


def _count_of_code(answer_id: str, attribute: str, code: str) -> Answer:
    def holds(one: Listed) -> Truth:
        value = one.state.values.get(attribute)
        if isinstance(value, Level):
            return None if value.code is None else value.code == code
        return None if value is None else value == code

    kind = ATTRIBUTES[attribute]
    return Answer(
        id=answer_id,
        label_vi=f"Số người: {kind.label_vi} – {code.replace('_', ' ')}",
        label_en=f"Count: {kind.label_en} – {code.replace('_', ' ')}",
        attributes=(attribute,),
        holds=holds,
    )


def answer_of(answer_id: str) -> Answer | None:
    """Find an answer by its id; None: there is none, or it is the number, unit or quota."""
    return ANSWERS.get(answer_id) or _count_of(answer_id)


def proposed_answers(form: EmptyForm) -> dict[str, str]:
    """Propose an answer for each column of a form, by the column as a mapping names it."""
    fields = {column.field for column in form.columns}
    found: dict[str, str] = {}
    for column in form.columns:
        made = _for_people(column, fields) if form.is_of_people else _for_counts(column)
        if made is not None:
            found[column.text] = made
    return found


def _for_people(column: AskedColumn, fields: Collection[str | None]) -> str | None:
    if column.field == "birth_date" and column.option is not None:
        return "sinh_nam" if plain_key(column.option) == "nam" else "sinh_nu"
    if column.option is not None:
        attribute = _ATTRIBUTE_OF.get(column.field or "")
        return None if attribute is None else f"danh-dau:{attribute}:{column.code}"
    if column.field == "degree" and "degree_subject" in fields:
        return "trinh_do"
    return _OF_FIELD.get(column.field or "")


def _for_counts(column: AskedColumn) -> str | None:
    if column.field in ("row_number", "unit"):
        return _OF_FIELD[column.field]
    if (column.field or "").partition(":")[0] == "quota":
        return QUOTA
    attribute = _ATTRIBUTE_OF.get(column.field or "")
    if attribute is not None and column.code is not None:
        return f"dem:{attribute}:{column.code}"
    keys = [plain_key(part) for part in column.path]
    return _ages(keys) or _counted(keys)


def _counted(keys: Sequence[str]) -> str | None:
    for key in reversed(keys):
        for name, words in _COUNTED:
            if re.search(words, key):
                return f"dem:{name}"
    return None


def _ages(keys: Sequence[str]) -> str | None:
    """Read "Từ 31 đến 40", "Dưới 30", "Trên 60" as bounds in full years, both included."""
    if not any("tuoi" in key for key in keys):
        return None
    numbers = [int(number) for number in _AGES.findall(keys[-1])]
    if len(numbers) == _FEWEST_AGES:
        return f"dem:tuoi:{numbers[0]}:{numbers[1]}"
    if len(numbers) != 1:
        return None
    bound, key = numbers[0], keys[-1]
    if "duoi" in key:
        return f"dem:tuoi:0:{bound - 1}"
    if "tro xuong" in key:
        return f"dem:tuoi:0:{bound}"
    if "tren" in key:
        return f"dem:tuoi:{bound + 1}:150"
    return f"dem:tuoi:{bound}:150" if "tro len" in key else None


def marked(answer_id: str) -> Answer | None:
    """Make the answer of a column to be marked: `danh-dau:gioi_tinh:nu`."""
    head, _, rest = answer_id.partition(":")
    count = _count_of(f"dem:{rest}") if head == "danh-dau" else None
    if count is None or count.holds is None:
        return None
    holds = count.holds
    return Answer(
        id=answer_id,
        label_vi=count.label_vi.replace("Số người:", "Đánh dấu x:"),
        label_en=count.label_en.replace("Count:", "Mark x:"),
        attributes=count.attributes,
        say=lambda one, _setting: MARK if holds(one) else None,
    )


@dataclass
class Counted:
    """Counts of one row, and how many people could not be counted for want of data."""

    cells: dict[str, Cell] = field(default_factory=dict[str, Cell])
    unknown: dict[str, int] = field(default_factory=dict[str, int])


def counts_of(people: Iterable[Listed], answers: Iterable[Answer]) -> Counted:
    """Count officials for the columns of a row; who is not known to belong is told apart."""
    everyone = tuple(people)
    found = Counted()
    for answer in answers:
        if answer.holds is None:
            continue
        verdicts = [answer.holds(one) for one in everyone]
        found.cells[answer.id] = sum(verdict is True for verdict in verdicts)
        found.unknown[answer.id] = sum(verdict is None for verdict in verdicts)
    return found
