"""Attributes of the person: sex, age, ethnic group, learning, membership of the Party."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ngangtam.careers import PartyMembership, Qualification, Study
from ngangtam.kernel import FAR_PAST, DayRange, Truth, any_of
from ngangtam.rules.exemptions import MAJORITY
from ngangtam.usecases.attribute_values import Attribute, Kind, Level, Value
from ngangtam.usecases.attributes_work import never
from ngangtam.usecases.vocabulary_rules import bounds_on, component_edges
from ngangtam.usecases.vocabulary_setting import Career, happened

SENSITIVE = "see_sensitive"
_HELD, _STUDYING = "held", "studying"
_PERSON, _LEARNING = ("person_attribute",), ("qualification",)


def _birth(career: Career, _day: date) -> DayRange | None:
    return None if career.birth is None else career.birth.as_range


def _minority(career: Career, _day: date) -> Truth:
    return None if career.ethnicity is None else career.ethnicity != MAJORITY


def _lasting(attribute: str) -> Callable[[Career, date], Value]:
    return lambda career, _day: career.lasting(attribute)


def _in(career: Career, component: str) -> list[Qualification]:
    return [fact for fact in career.history.of(Qualification) if fact.component == component]


def _level(component: str) -> Callable[[Career, date], Value]:
    """Make the question after the highest level in a component; None: nothing is known of it."""

    def value(career: Career, day: date) -> Level | None:
        levels, bounds = (
            career.setting.edition.levels_of(component),
            bounds_on(career, component, day),
        )
        if (bounds.lo, bounds.hi) == (0, levels.highest_rank):
            return None
        if bounds.lo != bounds.hi:
            return Level(None, bounds.lo, bounds.hi)
        # Several courses may share a rank: the one that is on file is shown.
        held = [
            fact.level
            for fact in _in(career, component)
            if fact.fact_id in bounds.facts and fact.level and levels.rank(fact.level) == bounds.lo
        ]
        first = next(entry.code for entry in levels.entries if entry.rank == bounds.lo)
        return Level(held[-1] if held else first, bounds.lo, bounds.hi)

    return value


def _level_edges(component: str) -> Callable[[Career], list[date]]:
    return lambda career: component_edges(career, component)


def _subject(career: Career, day: date) -> str | None:
    """Name the field of the latest degree on file."""
    degrees = [
        fact
        for fact in _in(career, "degree")
        if fact.state == _HELD and fact.subject and fact.validity.holds_on(day) is not False
    ]
    return max(degrees, key=_awarded).subject if degrees else None


def _awarded(fact: Qualification) -> tuple[date, int]:
    start = fact.validity.start
    return (start and start.latest) or FAR_PAST, fact.fact_id


def _languages(career: Career, day: date) -> tuple[str, ...] | None:
    """Name the languages with a certificate in force; None where no source speaks of any."""
    facts = _in(career, "language")
    held = {
        fact.language
        for fact in facts
        if fact.language and fact.state == _HELD and fact.validity.holds_on(day)
    }
    denied = any(fact.state == "none" and fact.validity.holds_on(day) for fact in facts)
    languages = career.setting.edition.code_list("languages").entries
    return tuple(e.code for e in languages if e.code in held) or (() if denied else None)


def _latest_update(career: Career, day: date) -> DayRange | None:
    starts = [
        course.validity.start
        for course in _in(career, "knowledge_update")
        if course.state == _HELD and happened(course.validity, since=FAR_PAST, until=day)
    ]
    dated = [start for start in starts if start is not None and start.latest is not None]
    return max(dated, key=lambda start: start.latest or FAR_PAST, default=None)


def _studying(career: Career, day: date) -> Truth:
    studies = [s.validity for s in career.history.of(Study) if s.state == "dang_hoc"]
    studies += [q.validity for q in career.history.of(Qualification) if q.state == _STUDYING]
    return any_of(validity.holds_on(day) for validity in studies)


def _study_edges(career: Career) -> list[date]:
    facts = (*career.history.of(Study), *career.history.of(Qualification))
    return [edge for fact in facts for edge in fact.validity.edges]


def _memberships(career: Career, day: date) -> list[PartyMembership]:
    return [fact for fact in career.history.of(PartyMembership) if fact.validity.holds_on(day)]


def _member(career: Career, day: date) -> Truth:
    said = {fact.is_member for fact in _memberships(career, day)}
    return said.pop() if len(said) == 1 else None


def _member_since(career: Career, day: date) -> DayRange | None:
    said = {
        fact.official_from
        for fact in _memberships(career, day)
        if fact.is_member and fact.official_from is not None
    }
    return said.pop().as_range if len(said) == 1 else None


def _membership_edges(career: Career) -> list[date]:
    return [edge for fact in career.history.of(PartyMembership) for edge in fact.validity.edges]


def _component(
    attribute_id: str, component: str, label_vi: str, label_en: str, codes: str
) -> Attribute:
    return Attribute(
        id=attribute_id,
        kind=Kind.LEVEL,
        label_vi=label_vi,
        label_en=label_en,
        group="trinh_do",
        value=_level(component),
        edges=_level_edges(component),
        reads=_LEARNING,
        codes=codes,
    )


PERSON: tuple[Attribute, ...] = (
    Attribute(
        id="gioi_tinh",
        kind=Kind.CODE,
        label_vi="Giới tính",
        label_en="Sex",
        group="ca_nhan",
        value=lambda career, _day: career.sex,
        edges=never,
        reads=_PERSON,
        codes="sexes",
    ),
    Attribute(
        id="ngay_sinh",
        kind=Kind.DAY,
        label_vi="Ngày sinh",
        label_en="Birth date",
        group="ca_nhan",
        value=_birth,
        edges=never,
        reads=_PERSON,
    ),
    Attribute(
        id="tuoi",
        kind=Kind.YEARS,
        label_vi="Tuổi",
        label_en="Age",
        group="ca_nhan",
        value=_birth,
        edges=never,
        reads=_PERSON,
        counted_from="ngay_sinh",
    ),
    Attribute(
        id="dan_toc",
        kind=Kind.CODE,
        label_vi="Dân tộc",
        label_en="Ethnic group",
        group="ca_nhan",
        value=_lasting("ethnicity"),
        edges=never,
        reads=_PERSON,
        codes="ethnic_groups",
        right=SENSITIVE,
    ),
    Attribute(
        id="thieu_so",
        kind=Kind.TRUTH,
        label_vi="Là người dân tộc thiểu số",
        label_en="Of an ethnic minority",
        group="ca_nhan",
        value=_minority,
        edges=never,
        reads=_PERSON,
        right=SENSITIVE,
    ),
    Attribute(
        id="ton_giao",
        kind=Kind.CODE,
        label_vi="Tôn giáo",
        label_en="Religion",
        group="ca_nhan",
        value=_lasting("religion"),
        edges=never,
        reads=_PERSON,
        codes="religions",
        right=SENSITIVE,
        stored=False,
    ),
    Attribute(
        id="que_quan",
        kind=Kind.TEXT,
        label_vi="Quê quán",
        label_en="Native place",
        group="ca_nhan",
        value=_lasting("native_place"),
        edges=never,
        reads=_PERSON,
        right=SENSITIVE,
        stored=False,
    ),
    _component("trinh_do", "degree", "Trình độ chuyên môn", "Degree", "degrees"),
    Attribute(
        id="chuyen_nganh",
        kind=Kind.TEXT,
        label_vi="Chuyên ngành",
        label_en="Field of study",
        group="trinh_do",
        value=_subject,
        edges=_level_edges("degree"),
        reads=_LEARNING,
        stored=False,
    ),
    _component(
        "ly_luan", "political_theory", "Lý luận chính trị", "Political theory", "political_theory"
    ),
    _component(
        "quan_ly_nha_nuoc",
        "state_management",
        "Quản lý nhà nước",
        "State management",
        "state_management",
    ),
    _component(
        "ngoai_ngu", "language", "Trình độ ngoại ngữ", "Foreign language", "language_levels"
    ),
    Attribute(
        id="thu_tieng",
        kind=Kind.CODES,
        label_vi="Thứ tiếng",
        label_en="Languages",
        group="trinh_do",
        value=_languages,
        edges=_level_edges("language"),
        reads=_LEARNING,
        codes="languages",
    ),
    _component("tin_hoc", "it", "Tin học", "Information technology", "it_levels"),
    _component(
        "quoc_phong",
        "defense_security",
        "Quốc phòng và an ninh",
        "Defense and security",
        "defense_groups",
    ),
    _component(
        "cap_nhat_kien_thuc",
        "knowledge_update",
        "Cập nhật kiến thức",
        "Knowledge update",
        "knowledge_update",
    ),
    Attribute(
        id="cap_nhat_gan_nhat",
        kind=Kind.DAY,
        label_vi="Lần cập nhật kiến thức gần nhất",
        label_en="Latest knowledge update",
        group="trinh_do",
        value=_latest_update,
        edges=_level_edges("knowledge_update"),
        reads=_LEARNING,
    ),
    Attribute(
        id="dang_hoc",
        kind=Kind.TRUTH,
        label_vi="Đang đi học",
        label_en="Studying",
        group="trinh_do",
        value=_studying,
        edges=_study_edges,
        reads=("study", "qualification"),
    ),
    Attribute(
        id="dang_vien",
        kind=Kind.TRUTH,
        label_vi="Là đảng viên",
        label_en="Party member",
        group="ca_nhan",
        value=_member,
        edges=_membership_edges,
        reads=("party_membership",),
    ),
    Attribute(
        id="vao_dang",
        kind=Kind.DAY,
        label_vi="Ngày vào Đảng chính thức",
        label_en="Party member since",
        group="ca_nhan",
        value=_member_since,
        edges=_membership_edges,
        reads=("party_membership",),
    ),
)
