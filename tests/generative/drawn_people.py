"""Draws the facts of one official: posts, plans, ratings, levels, courses and personal data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from ngangtam.careers import (
    Appointment,
    Appraisal,
    Employment,
    Fact,
    History,
    Organization,
    PostVersion,
    Qualification,
)
from ngangtam.careers.facts import PartyMembership, PersonAttribute, SuccessionListing
from ngangtam.kernel import DayRange, FactId, OfficialId, PartialDate, PostId, UnitId, Validity

OFFICIAL = OfficialId(1)
DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))
NOW = st.dates(date(2021, 1, 1), date(2026, 12, 31))
POSTS = {1: "truong_phong_so", 2: "giam_doc_so", 3: "pho_giam_doc_so", 4: "giam_doc_so"}
#: Post 9 stands in facts and is not known to the organisation.
POST_NUMBERS = (*POSTS, 9)
ORGANIZATION = Organization(
    posts=tuple(
        PostVersion(
            post_id=PostId(number),
            unit_id=UnitId(number // 2),
            title_code=title,
            validity=Validity(),
        )
        for number, title in POSTS.items()
    )
)
LEVELS = {
    "political_theory": ("so_cap", "trung_cap", "cao_cap"),
    "state_management": ("chuyen_vien", "chuyen_vien_chinh", "chuyen_vien_cao_cap"),
    "it": ("co_ban", "nang_cao"),
}
#: The last one is a slip of whoever typed it.
PROBATIONS = (None, PartialDate(2022, 6), PartialDate(2023), PartialDate(9999))
KINDS = ("post", "work", "party", "rating", "level", "course", "plan")


@st.composite
def starts(draw) -> DayRange | None:
    kind = draw(st.sampled_from(["none", "exact", "range", "by"]))
    if kind == "none":
        return None
    first, second = sorted([draw(DAYS), draw(DAYS)])
    return DayRange(None if kind == "by" else first, first if kind == "exact" else second)


@st.composite
def validities(draw) -> Validity:
    start = draw(starts())
    after = start.latest if start else None
    if draw(st.integers(0, 3)) or after is None:
        return Validity(start)
    days = sorted(draw(st.tuples(st.integers(1, 2000), st.integers(1, 2000))))
    return Validity(start, DayRange(*(after + timedelta(days=one) for one in days)))


@st.composite
def facts(draw, *, kinds=KINDS, states=("held", "none", "studying")) -> Fact:
    common = {"fact_id": FactId(0), "official_id": OFFICIAL, "validity": draw(validities())}
    match draw(st.sampled_from(kinds)):
        case "post":
            return Appointment(
                **common,
                post_id=PostId(draw(st.sampled_from(POST_NUMBERS))),
                manner="bo_nhiem",
                block=draw(st.sampled_from(["nha_nuoc", "mat_tran"])),
            )
        case "work":
            return Employment(
                **common,
                unit_id=UnitId(1),
                category=draw(st.sampled_from(["cong_chuc", "vien_chuc", "can_bo"])),
                rank_code=draw(st.sampled_from([None, "01.001", "01.002", "01.003", "99.9"])),
                probation_to=draw(st.sampled_from(PROBATIONS)),
            )
        case "party":
            return PartyMembership(**common, is_member=draw(st.booleans()))
        case "rating":
            return Appraisal(
                **common,
                year=draw(st.integers(2018, 2026)),
                rating=draw(st.sampled_from(["hoan_thanh", "hoan_thanh_tot", "khong_xep_loai"])),
            )
        case "level":
            component = draw(st.sampled_from(sorted(LEVELS)))
            state = draw(st.sampled_from(states))
            return Qualification(
                **common,
                component=component,
                state=state,
                level=None if state == "none" else draw(st.sampled_from(LEVELS[component])),
            )
        case "course":
            return Qualification(**common, component="knowledge_update", state="held")
        case _:
            return SuccessionListing(**common, title_code="giam_doc_so", term="2025-2030")


@st.composite
def people(draw) -> list[Fact]:
    """Facts of one official, with numbers of their own; personal data may be missing or in part."""
    born = draw(st.dates(date(1962, 1, 1), date(1995, 12, 31)))
    written = draw(st.sampled_from([str(born), f"{born:%Y-%m}", f"{born:%Y}"]))
    values = {
        "birth_date": written,
        "sex": draw(st.sampled_from(["nam", "nu"])),
        "ethnicity": draw(st.sampled_from(["kinh", "tay", None])),
    }
    known = [
        PersonAttribute(
            fact_id=FactId(0),
            official_id=OFFICIAL,
            validity=Validity(),
            attribute=name,
            value=value,
        )
        for name, value in values.items()
        if value is not None
    ]
    return numbered([*known, *draw(st.lists(facts(), max_size=7))])


def numbered(found: list[Fact]) -> list[Fact]:
    """Give each fact a number of its own."""
    return [replace(fact, fact_id=FactId(n)) for n, fact in enumerate(found, start=1)]


def history(found: list[Fact]) -> History:
    """Make the history of the official."""
    return History(OFFICIAL, tuple(found))


def beginning_after(fact: Fact, day: date, *, days: int, more: int = 0) -> Fact:
    """Let a fact begin so many days after a day, at the latest `more` days later."""
    first = day + timedelta(days=days)
    start = DayRange(first, first + timedelta(days=more))
    return replace(fact, fact_id=FactId(99), validity=Validity(start))
