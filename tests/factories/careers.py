"""Short ways to write officials, units and posts down in tests."""

from __future__ import annotations

from datetime import date
from itertools import count

from ngangtam.careers import (
    Appointment,
    Fact,
    History,
    Organization,
    PersonAttribute,
    PostVersion,
    UnitVersion,
)
from ngangtam.kernel import DayRange, FactId, OfficialId, PostId, UnitId, Validity

_FACT_IDS = count(1)
PROVINCE, DEPARTMENT, DISTRICT, COMMUNE = (UnitId(number) for number in (1, 11, 21, 211))


def day(text: str) -> date:
    return date.fromisoformat(text)


def during(start: str | None = None, end: str | None = None) -> Validity:
    """Write `2021-01-01`, or `2021-01-01..2021-12-31` for an uncertain day; end exclusive."""
    return Validity(_range(start), _range(end))


def fact(
    fact_kind: type[Fact], start: str | None = None, end: str | None = None, /, **fields
) -> Fact:
    """Make a fact of whoever's history it is put into."""
    return fact_kind(
        fact_id=FactId(next(_FACT_IDS)),
        official_id=OfficialId(0),
        validity=during(start, end),
        **fields,
    )


def born(text: str) -> Fact:
    return fact(PersonAttribute, attribute="birth_date", value=text)


def of_sex(slug: str) -> Fact:
    return fact(PersonAttribute, attribute="sex", value=slug)


def holds(post: int, start: str | None = None, end: str | None = None, **fields) -> Fact:
    fields = {"manner": "bo_nhiem", "block": "nha_nuoc", "is_primary": True} | fields
    return fact(Appointment, start, end, post_id=PostId(post), **fields)


def life(*facts: Fact, official: int = 1) -> History:
    return History(OfficialId(official), facts)


def unit(
    unit_id: UnitId,
    parent: UnitId | None,
    kind: str,
    start: str | None = None,
    end: str | None = None,
    name: str = "",
) -> UnitVersion:
    level = {"huyen": "cap_huyen", "xa": "cap_xa"}.get(kind, "cap_tinh")
    return UnitVersion(
        unit_id=unit_id,
        code=f"U{unit_id}",
        name=name or f"Đơn vị {unit_id}",
        kind=kind,
        level=level,
        parent_id=parent,
        validity=during(start, end),
    )


#: Post number -> (unit, title).
POSTS = {
    1: (DEPARTMENT, "giam_doc_so"),
    2: (DEPARTMENT, "pho_giam_doc_so"),
    3: (DEPARTMENT, "truong_phong_so"),
    4: (DISTRICT, "bi_thu_huyen_uy"),
    5: (DISTRICT, "uy_vien_btv_huyen_uy"),
    6: (COMMUNE, "chu_tich_ubnd_xa"),
    7: (COMMUNE, "bi_thu_dang_uy_xa"),
    8: (DEPARTMENT, "chuyen_vien"),
}


def small_province() -> Organization:
    """A province with a department, a district to 30 June 2025, and a commune that stays."""
    return Organization(
        units=(
            unit(PROVINCE, None, "tinh"),
            unit(DEPARTMENT, PROVINCE, "co_quan"),
            unit(DISTRICT, PROVINCE, "huyen", end="2025-07-01", name="Huyện Mẫu Sơn"),
            unit(COMMUNE, DISTRICT, "xa", end="2025-07-01"),
            unit(COMMUNE, PROVINCE, "xa", start="2025-07-01"),
        ),
        posts=tuple(
            PostVersion(
                post_id=PostId(number), unit_id=where, title_code=title, validity=Validity()
            )
            for number, (where, title) in POSTS.items()
        ),
    )


def _range(text: str | None) -> DayRange | None:
    if text is None:
        return None
    earliest, _, latest = text.partition("..")
    return DayRange(day(earliest), day(latest or earliest))
