"""Draws laws, posts and lives that meet in every corner of a verdict.

By a source of chance: hypothesis gives one whose failures it makes small, a seed gives one for
crowds.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import NamedTuple

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
#: Few days, near each other, so that the edges of facts and of the law meet.
DAYS = [
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


def law(draw: Random) -> Law:
    """Draw standards of some titles, of one period or two, and equivalences of certificates."""
    judged = draw.choice([TITLES, TITLES, TITLES[:2], ()])
    return Law(
        tuple(one for title in judged for one in _standards(draw, title)),
        tuple(_equivalence(draw, f"e{number}") for number in range(draw.randint(0, 3))),
    )


def people(draw: Random, *, officials: int, facts: int = 12) -> list[History]:
    """Draw officials; some have facts of few kinds, so that several meet in one component."""
    numbers = draw.sample(range(1, 1 + officials * facts), officials * facts)
    lives: list[History] = []
    for official in range(1, officials + 1):
        components = draw.choice([COMPONENTS, ("language",), ("language", "it")])
        common = {"official_id": OfficialId(official)}
        lives.append(
            History(
                OfficialId(official),
                tuple(
                    _fact(draw, components, fact_id=FactId(numbers.pop()), **common)
                    for _ in range(draw.randint(0, facts))
                ),
            )
        )
    return lives


def _standards(draw: Random, title: str) -> list[Standard]:
    model = replace(NATIONAL.stated_standards[0], title_code=title, conditions=())
    first = draw.choice([Period(None, None), _period(draw)])
    found = [replace(model, requirements=_requirements(draw), valid=first)]
    if first.end is not None and draw.random() < 0.7:
        begins = max(first.end, draw.choice(DAYS))
        found.append(replace(model, requirements=_requirements(draw), valid=Period(begins, None)))
    return found


def _requirements(draw: Random) -> tuple[Requirement, ...]:
    return tuple(
        Requirement(
            id=component,
            component=component,
            at_least=draw.choice(_LEVELS[component]),
            or_enrolled=draw.random() < 0.3,
            exempt=_exemption(draw) if draw.random() < 0.4 else None,
            says_vi="",
            says_en="",
            citation=None,
            confidence=draw.choice(["primary", "primary", "secondary", "unverified"]),
        )
        for component in draw.sample(COMPONENTS, draw.choice([4, 3, 2, 1, 0]))
    )


def _exemption(draw: Random) -> Exemption:
    return Exemption(
        blocks=frozenset(draw.sample(_BLOCKS, draw.randint(0, 1))),
        categories=frozenset(draw.sample(_CATEGORIES, draw.randint(0, 1))),
        of_minority=draw.random() < 0.5,
    )


def _equivalence(draw: Random, name: str) -> Equivalence:
    component = draw.choice(["language", "language", "it"])
    return replace(
        NATIONAL.all_equivalences[0],
        id=name,
        component=component,
        framework=draw.choice(["degree", "old_abc"]),
        certificate=draw.choice([None, "B"]),
        from_score=None,
        matter=None,
        at_least=draw.choice(_LEVELS[component]),
        confidence=draw.choice(["primary", "primary", "unverified"]),
        valid=_period(draw),
    )


def _period(draw: Random) -> Period:
    first, second = sorted([draw.choice(DAYS), draw.choice(DAYS)])
    return Period(first, None if first == second else second)


def _fact(draw: Random, components: tuple[str, ...], **common: object) -> Fact:
    common |= {"validity": _validity(draw)}
    kind = draw.choice([Qualification] * 5 + [Appointment, SuccessionListing] * 2 + _OTHERS)
    if kind is Qualification:
        component = draw.choice(components)
        state = draw.choice(["held", "held", "held", "none", "studying"])
        return Qualification(
            component=component,
            state=state,
            level=None
            if state == "none" or draw.random() < 0.3
            else draw.choice(_LEVELS[component]),
            language=draw.choice([None, None, "tieng_anh", "tieng_tay"]),
            framework=draw.choice([None, "degree", "old_abc"]),
            subject=draw.choice([None, "B"]),
            **common,
        )
    if kind is Appointment:
        return Appointment(
            post_id=PostId(draw.choice([*POSTS, 999])),
            manner="bo_nhiem",
            block=draw.choice(_BLOCKS),
            is_primary=draw.random() < 0.5,
            **common,
        )
    if kind is SuccessionListing:
        return SuccessionListing(
            title_code=draw.choice([*TITLES, *_UNJUDGED]),
            term=draw.choice(["2020-2025", "2025-2030"]),
            **common,
        )
    if kind is Employment:
        return Employment(
            unit_id=UnitId(1), category=draw.choice([*_CATEGORIES, "can_bo"]), **common
        )
    if draw.random() < 0.2:
        return PersonAttribute(attribute="sex", value="nu", **common)
    return PersonAttribute(
        attribute="ethnicity", value=draw.choice(["kinh", "tay", "nung", None]), **common
    )


_OTHERS = [Employment, PersonAttribute]


def _validity(draw: Random) -> Validity:
    start, end = _end(draw), _end(draw) if draw.random() < 0.5 else None
    try:
        return Validity(start, end)
    except ValueError:
        return Validity(start)


def _end(draw: Random) -> DayRange | None:
    """A start or an end: none, exact, one of several days, or open on one side or on both."""
    one, other = draw.choice(DAYS), draw.choice(DAYS)
    return draw.choice(
        [
            None,
            DayRange.exactly(one),
            DayRange.exactly(one),
            DayRange(min(one, other), max(one, other)),
            DayRange(None, one),
            DayRange(one, None),
            DayRange(None, None),
        ]
    )
