"""Lays out lists of people ("danh sách trích ngang") in the forms that agencies use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngangtam.demo.containers import Column, Heading, Row, Sheet
from ngangtam.demo.posts import post_text
from ngangtam.demo.province import Award, HeldPost, Official, Unit
from ngangtam.demo.spelling import (
    CATEGORIES,
    Cell,
    award_text,
    birth_cell,
    citizen_id_cell,
    day_text,
    ethnicity_text,
    name_text,
    religion_text,
)

if TYPE_CHECKING:
    from ngangtam.law import Edition

_LEADER_RANK, _STAFF_RANK = "01.002", "01.003"
_QUALIFIED = (
    "degree",
    "political_theory",
    "state_management",
    "language",
    "it",
    "defense_security",
)


@dataclass(frozen=True)
class Layout:
    """The columns of a list, each with the field that fills it, and how values are typed."""

    columns: tuple[tuple[str, Column], ...]
    #: 0 full words, 1 abbreviations, 2 abbreviations and typed dates.
    style: int
    is_numbered: bool = False
    capitals: bool = False


@dataclass(frozen=True, kw_only=True)
class Person:
    """One row: an official with the posts held in one unit and what the list tells of them."""

    official: Official
    unit: Unit
    unit_text: str
    posts: tuple[HeldPost, ...]
    awards: tuple[Award, ...]
    #: Diplomas that they study for on the day of the list.
    studying: tuple[Award, ...] = ()
    faults: frozenset[str] = frozenset()


def _columns(*described: tuple[str, str, int]) -> tuple[tuple[str, Column], ...]:
    """Describe columns as (field, "outer > inner", width)."""
    return tuple(
        (name, Column(tuple(header.split(" > ")), width)) for name, header, width in described
    )


#: One header row, every value in full words.
DECREE = Layout(
    _columns(
        ("number", "STT", 5),
        ("full_name", "Họ và tên", 24),
        ("birth_date", "Ngày, tháng, năm sinh", 12),
        ("sex", "Giới tính", 8),
        ("ethnicity", "Dân tộc", 9),
        ("religion", "Tôn giáo", 9),
        ("native_place", "Quê quán", 36),
        ("citizen_id", "Số CCCD", 14),
        ("post", "Chức vụ", 30),
        ("unit", "Đơn vị công tác", 30),
        ("started_on", "Ngày bổ nhiệm", 12),
        ("category", "Loại cán bộ", 12),
        ("rank_code", "Mã ngạch", 9),
        ("degree", "Trình độ chuyên môn", 26),
        ("political_theory", "Lý luận chính trị", 12),
        ("state_management", "Quản lý nhà nước", 16),
        ("language", "Ngoại ngữ", 16),
        ("it", "Tin học", 10),
        ("defense_security", "Quốc phòng - An ninh", 12),
        ("party_joined_on", "Ngày vào Đảng", 12),
        ("party_official_on", "Ngày chính thức", 12),
        ("note", "Ghi chú", 10),
    ),
    style=0,
)
#: Two header rows: birth dates by sex, qualifications under one heading.
STACKED = Layout(
    _columns(
        ("number", "STT", 5),
        ("full_name", "Họ và tên", 24),
        ("birth_men", "Ngày sinh > Nam", 11),
        ("birth_women", "Ngày sinh > Nữ", 11),
        ("ethnicity", "Dân tộc", 8),
        ("citizen_id", "Số CCCD", 14),
        ("post", "Chức vụ", 30),
        ("started_on", "Ngày bổ nhiệm", 12),
        ("rank_code", "Ngạch", 8),
        ("category", "Đối tượng", 11),
        ("degree", "Trình độ > Chuyên môn", 22),
        ("political_theory", "Trình độ > LLCT", 10),
        ("state_management", "Trình độ > QLNN", 10),
        ("language", "Trình độ > Ngoại ngữ", 14),
        ("it", "Trình độ > Tin học", 11),
        ("defense_security", "Trình độ > QPAN", 8),
        ("party_joined_on", "Ngày vào Đảng > Kết nạp", 11),
        ("party_official_on", "Ngày vào Đảng > Chính thức", 11),
        ("note", "Ghi chú", 10),
    ),
    style=2,
)
#: Unit headings between the rows, a numbered row under the header, starts to the month.
GROUPED = Layout(
    _columns(
        ("number", "TT", 5),
        ("full_name", "Họ và tên", 24),
        ("birth_men", "Năm sinh > Nam", 11),
        ("birth_women", "Năm sinh > Nữ", 11),
        ("ethnicity", "Dân tộc", 8),
        ("religion", "Tôn giáo", 8),
        ("post", "Chức danh, chức vụ", 30),
        ("started_month", "Từ tháng, năm", 10),
        ("category", "Đối tượng", 12),
        ("degree", "Trình độ chuyên môn", 22),
        ("political_theory", "Lý luận chính trị", 10),
        ("state_management", "Quản lý nhà nước", 10),
        ("it", "Tin học", 11),
        ("language", "Ngoại ngữ", 14),
        ("defense_security", "Bồi dưỡng QPAN", 9),
        ("citizen_id", "Số định danh cá nhân", 14),
        ("party_joined_on", "Ngày vào Đảng", 11),
    ),
    style=1,
    is_numbered=True,
    capitals=True,
)
#: Text with semicolons.
DELIMITED = Layout(
    _columns(
        ("number", "STT", 5),
        ("full_name", "Họ và tên", 24),
        ("birth_date", "Ngày sinh", 12),
        ("sex", "Giới tính", 8),
        ("ethnicity", "Dân tộc", 8),
        ("citizen_id", "Số CCCD", 14),
        ("unit", "Đơn vị", 30),
        ("post", "Chức vụ", 30),
        ("started_on", "Giữ chức vụ từ ngày", 12),
        ("category", "Đối tượng", 12),
        ("rank_code", "Mã ngạch", 9),
        ("degree", "Trình độ chuyên môn", 22),
        ("political_theory", "Trình độ LLCT", 10),
        ("state_management", "Trình độ QLNN", 10),
        ("language", "Trình độ ngoại ngữ", 14),
        ("it", "Trình độ tin học", 11),
        ("defense_security", "Quốc phòng an ninh", 9),
        ("party_joined_on", "Ngày vào Đảng", 11),
        ("party_official_on", "Ngày vào Đảng chính thức", 11),
    ),
    style=0,
)
#: Word tables, one per unit.
WORD = Layout(
    _columns(
        ("number", "Số TT", 5),
        ("full_name", "Họ và tên", 24),
        ("birth_date", "Ngày, tháng, năm sinh", 12),
        ("sex", "Giới tính", 8),
        ("ethnicity", "Dân tộc", 8),
        ("native_place", "Quê quán", 30),
        ("citizen_id", "Số CCCD", 14),
        ("post", "Chức vụ", 30),
        ("started_on", "Ngày bổ nhiệm", 12),
        ("category", "Đối tượng", 12),
        ("degree", "Trình độ > Chuyên môn", 22),
        ("political_theory", "Trình độ > Lý luận chính trị", 10),
        ("state_management", "Trình độ > Quản lý nhà nước", 10),
        ("language", "Trình độ > Ngoại ngữ", 14),
        ("it", "Trình độ > Tin học", 11),
        ("defense_security", "Trình độ > Quốc phòng - an ninh", 9),
        ("party_joined_on", "Ngày vào Đảng", 11),
    ),
    style=1,
)
LAYOUTS = {
    "decree": DECREE,
    "stacked": STACKED,
    "grouped": GROUPED,
    "delimited": DELIMITED,
    "word": WORD,
}


def rank_of(*, leads: bool) -> str:
    """Give the rank that a civil servant is listed with."""
    return _LEADER_RANK if leads else _STAFF_RANK


def record_sheet(
    *,
    name: str,
    lines: tuple[str, ...],
    layout: Layout,
    groups: Iterable[tuple[str | None, Sequence[Person]]],
    edition: Edition,
    closing: tuple[str, ...] = (),
) -> Sheet:
    """Lay a list out; a group with a heading starts its numbering anew."""
    rows: list[Row] = []
    for heading, people in groups:
        if heading is not None:
            rows.append(Heading(heading))
        for number, person in enumerate(people, start=1):
            cells = _cells(person, layout, edition)
            cells["number"] = number
            rows.append(tuple(cells.get(field) for field, _ in layout.columns))
    return Sheet(
        name=name,
        lines=lines,
        columns=tuple(column for _, column in layout.columns),
        rows=rows,
        is_numbered=layout.is_numbered,
        closing=closing,
    )


def _cells(person: Person, layout: Layout, edition: Edition) -> dict[str, Cell]:
    official, posts = person.official, person.posts
    born = birth_cell(official, person.faults, layout.style)
    since = min(post.starts_on for post in posts)
    is_man = official.sex == "nam"
    leads = any(edition.title(post.title_code).is_leading for post in posts)
    is_servant = posts[0].category == "cong_chuc"
    cells: dict[str, Cell] = {
        "full_name": name_text(official, person.faults, capitals=layout.capitals),
        "birth_date": born,
        "birth_men": born if is_man else None,
        "birth_women": None if is_man else born,
        "sex": "Nam" if is_man else "Nữ",
        "ethnicity": ethnicity_text(official.ethnicity, layout.style),
        "religion": religion_text(official.religion),
        "native_place": official.native_place,
        "citizen_id": citizen_id_cell(official, person.faults),
        "post": ", ".join(
            post_text(edition, post.title_code, person.unit, style=layout.style, n=official.number)
            for post in posts
        ),
        "unit": person.unit_text,
        "started_on": since if layout.style == 2 else day_text(since),
        "started_month": f"{since.month}/{since.year}",
        "category": CATEGORIES[posts[0].category],
        "rank_code": rank_of(leads=leads) if is_servant else None,
        "party_joined_on": day_text(official.party_joined_on) or "Không",
        "party_official_on": day_text(official.party_official_on),
    }
    for component in _QUALIFIED:
        told = [a for a in person.awards if a.component == component and a.is_told]
        texts = [award_text(a, layout.style) for a in told]
        texts += [
            f"đang học {award_text(a, 0)}" for a in person.studying if a.component == component
        ]
        cells[component] = "; ".join(texts) or None
    return cells
