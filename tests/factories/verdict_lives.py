"""Draws editions, posts and lives that meet in every corner of a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import (
    Appointment,
    Employment,
    Fact,
    History,
    Organization,
    PersonAttribute,
    PostVersion,
    Qualification,
    SuccessionListing,
)
from ngangtam.kernel import DayRange, FactId, OfficialId, Period, PostId, UnitId, Validity
from ngangtam.law import Edition, Equivalence, Requirement, Standard
from ngangtam.law.conditions import Exemption

NATIONAL = ngangtam_law.load()
#: Few days, near each other and around the edges of standards and equivalences, so that they meet.
DAYS = st.sampled_from(
    [
        date(2019, 12, 31),
        date(2020, 12, 31),
        date(2021, 1, 1),
        date(2021, 1, 2),
        date(2023, 6, 30),
        date(2023, 7, 1),
        date(2024, 2, 29),
        date(2025, 6, 30),
        date(2025, 7, 1),
        date(2026, 3, 15),
    ]
)
TITLES = ("giam_doc_so", "pho_giam_doc_so", "chu_tich_ubnd_xa", "truong_phong_so")
COMPONENTS = ("degree", "political_theory", "language", "it")
_BLOCKS, _CATEGORIES = ("dang", "nha_nuoc"), ("cong_chuc", "vien_chuc")
_LEVELS = {
    component: [entry.code for entry in NATIONAL.levels_of(component).entries]
    for component in COMPONENTS
}
#: It leads, and nothing that is drawn judges it; the other one does not even lead.
_UNJUDGED = ("bi_thu_huyen_uy", "chuyen_vien")
#: Post -> unit and title; 999 is no post that anybody knows.
POSTS = {
    1: (1, "giam_doc_so"),
    2: (1, "pho_giam_doc_so"),
    3: (2, "pho_giam_doc_so"),
    4: (2, "chu_tich_ubnd_xa"),
    5: (2, "truong_phong_so"),
    6: (3, _UNJUDGED[0]),
    7: (3, _UNJUDGED[1]),
}
ORGANIZATION = Organization(
    posts=tuple(
        PostVersion(
            post_id=PostId(number), unit_id=UnitId(unit), title_code=title, validity=Validity()
        )
        for number, (unit, title) in POSTS.items()
    )
)

PERIODS = st.just(Period(None, None)) | st.builds(
    lambda one, other: Period(min(one, other), None if one == other else max(one, other)),
    DAYS,
    DAYS,
)
EXEMPTIONS = st.builds(
    Exemption,
    blocks=st.sets(st.sampled_from(_BLOCKS)).map(frozenset),
    categories=st.sets(st.sampled_from(_CATEGORIES)).map(frozenset),
    of_minority=st.booleans(),
)


@st.composite
def requirements(draw: st.DrawFn) -> tuple[Requirement, ...]:
    return tuple(
        Requirement(
            id=component,
            component=component,
            at_least=draw(st.sampled_from(_LEVELS[component])),
            or_enrolled=draw(st.booleans()),
            exempt=draw(st.none() | EXEMPTIONS),
            says_vi="",
            says_en="",
            citation=None,
            confidence=draw(st.sampled_from(["primary", "primary", "secondary", "unverified"])),
        )
        for component in draw(st.permutations(COMPONENTS))[: draw(st.sampled_from([4, 3, 2, 1, 0]))]
    )


@st.composite
def standards(draw: st.DrawFn, title: str) -> tuple[Standard, ...]:
    """One version that has an end, or not, and perhaps another after it, or long after it."""
    model = replace(NATIONAL.stated_standards[0], title_code=title)
    first = draw(PERIODS)
    found = [replace(model, requirements=draw(requirements()), valid=first)]
    if first.end is not None and draw(st.booleans()):
        begins = max(first.end, draw(DAYS))
        found.append(replace(model, requirements=draw(requirements()), valid=Period(begins, None)))
    return tuple(found)


@st.composite
def equivalences(draw: st.DrawFn) -> Equivalence:
    component = draw(st.sampled_from(["language", "language", "it"]))
    first, second = sorted([draw(DAYS), draw(DAYS)])
    return replace(
        NATIONAL.all_equivalences[0],
        id=draw(st.sampled_from(["e1", "e2", "e3"])),
        component=component,
        framework=draw(st.sampled_from(["degree", "old_abc"])),
        certificate=draw(st.sampled_from([None, "B"])),
        from_score=None,
        matter=None,
        at_least=draw(st.sampled_from(_LEVELS[component])),
        confidence=draw(st.sampled_from(["primary", "primary", "unverified"])),
        valid=Period(first, None if first == second else second),
    )


class Law(NamedTuple):
    """What is drawn of an edition; the whole would be too long to print where a test fails."""

    standards: tuple[Standard, ...]
    equivalences: tuple[Equivalence, ...]

    @property
    def edition(self) -> Edition:
        """The national codes and titles, with these standards and equivalences."""
        return replace(
            NATIONAL, stated_standards=self.standards, all_equivalences=self.equivalences
        )


@st.composite
def laws(draw: st.DrawFn) -> Law:
    judged = draw(st.sampled_from([TITLES, TITLES[:2], TITLES[2:], ()]))
    return Law(
        tuple(one for title in judged for one in draw(standards(title))),
        tuple(draw(st.lists(equivalences(), max_size=3))),
    )


def _range(shape: str, one: date, other: date) -> DayRange:
    first, second = sorted([one, other])
    return {
        "exact": DayRange.exactly(one),
        "between": DayRange(first, second),
        "by": DayRange(None, one),
        "from": DayRange(one, None),
        "ever": DayRange(None, None),
    }[shape]


#: Exact, one of several days, or open on one side or on both.
_SHAPES = ["exact", "exact", "between", "by", "from", "ever"]


def ends() -> st.SearchStrategy[DayRange]:
    """A start or an end of a validity that is known somehow."""
    return st.builds(_range, st.sampled_from(_SHAPES), DAYS, DAYS)


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    start, end = draw(st.none() | ends()), draw(st.none() | ends())
    try:
        return Validity(start, end)
    except ValueError:
        return Validity(start)


@st.composite
def qualifications(draw: st.DrawFn, components: tuple[str, ...] = COMPONENTS) -> dict[str, object]:
    component = draw(st.sampled_from(components))
    state = draw(st.sampled_from(["held", "held", "none", "studying"]))
    level = None if state == "none" else draw(st.none() | st.sampled_from(_LEVELS[component]))
    return {
        "component": component,
        "state": state,
        "level": level,
        "language": draw(st.sampled_from([None, None, "tieng_anh", "tieng_tay"])),
        "framework": draw(st.sampled_from([None, "degree", "old_abc"])),
        "subject": draw(st.sampled_from([None, "B"])),
    }


def facts() -> st.SearchStrategy[tuple[type[Fact], dict[str, object]]]:
    """What a fact says, of some kind."""
    kinds: list[st.SearchStrategy[tuple[type[Fact], dict[str, object]]]] = [
        st.tuples(st.just(Qualification), qualifications()),
        st.tuples(st.just(Qualification), qualifications()),
        st.tuples(
            st.just(Appointment),
            st.fixed_dictionaries(
                {
                    "post_id": st.sampled_from([*POSTS, 999]).map(PostId),
                    "manner": st.just("bo_nhiem"),
                    "block": st.sampled_from(_BLOCKS),
                    "is_primary": st.booleans(),
                }
            ),
        ),
        st.tuples(
            st.just(SuccessionListing),
            st.fixed_dictionaries(
                {
                    "title_code": st.sampled_from([*TITLES, *_UNJUDGED]),
                    "term": st.sampled_from(["2020-2025", "2025-2030"]),
                }
            ),
        ),
        st.tuples(
            st.just(Employment),
            st.fixed_dictionaries(
                {
                    "unit_id": st.just(UnitId(1)),
                    "category": st.sampled_from([*_CATEGORIES, "can_bo"]),
                }
            ),
        ),
        st.tuples(
            st.just(PersonAttribute),
            st.one_of(
                st.fixed_dictionaries(
                    {
                        "attribute": st.just("ethnicity"),
                        "value": st.sampled_from(["kinh", "tay", "nung", None]),
                    }
                ),
                st.just({"attribute": "sex", "value": "nu"}),
            ),
        ),
    ]
    return st.one_of(kinds)


def learning() -> st.SearchStrategy[tuple[type[Fact], dict[str, object]]]:
    """What facts of one component say, with few others, so that several of them meet."""
    learned = st.tuples(st.just(Qualification), qualifications(("language",)))
    return st.one_of(learned, learned, learned, facts())


@st.composite
def provinces(
    draw: st.DrawFn, of: st.SearchStrategy[tuple[type[Fact], dict[str, object]]] | None = None
) -> list[History]:
    """Some officials; facts have numbers of their own, in no order."""
    fact = st.tuples(facts() if of is None else of, validities())
    drawn = draw(st.lists(st.lists(fact, max_size=9), min_size=1, max_size=4))
    numbers = draw(st.permutations(range(1, 1 + sum(map(len, drawn)))))
    given = iter(numbers)
    return [
        History(
            OfficialId(official),
            tuple(
                kind(
                    fact_id=FactId(next(given)),
                    official_id=OfficialId(official),
                    validity=validity,
                    **values,
                )
                for (kind, values), validity in life
            ),
        )
        for official, life in enumerate(drawn, start=1)
    ]
