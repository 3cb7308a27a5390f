"""Draws the facts of millions of officials as columns, and as histories of some of them.

Everybody holds, or held, a title that a standard judges, and three in ten are planned for one
besides: more than in any province, where one in eight leads. Levels, days and certificates are
drawn in likely shares; one statement in twelve has no exact day, as in old files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

import ngangtam_law
from ngangtam.careers import (
    Appointment,
    Fact,
    History,
    Organization,
    PostVersion,
    Qualification,
    SuccessionListing,
    histories,
)
from ngangtam.careers.fact_columns import (
    ALWAYS,
    NEVER,
    FactColumns,
    PeopleColumns,
    Spans,
    content_of,
    day_number,
)
from ngangtam.kernel import DayRange, FactId, OfficialId, PostId, UnitId, Validity

#: What is known of most people: component, levels from the most frequent on, share that has it.
_LEVELS = {
    "degree": (["dai_hoc", "thac_si", "cao_dang", "trung_cap", "tien_si"], 0.97),
    "political_theory": (["trung_cap", "cao_cap", "so_cap", "cu_nhan"], 0.9),
    "state_management": (["chuyen_vien", "chuyen_vien_chinh", "can_su"], 0.8),
    "language": (["bac_2", "bac_3", "bac_1", "bac_4"], 0.7),
    "it": (["co_ban", "nang_cao"], 0.8),
    "defense_security": (["doi_tuong_3", "doi_tuong_4", "doi_tuong_2"], 0.7),
}
_CERTIFICATES = [("language", "degree", None), ("language", "old_abc", "B"), ("it", "old_abc", "A")]
_TERMS = ("2020-2025", "2025-2030")
_EPOCH = date(1970, 1, 1)


def judged_titles() -> list[str]:
    """List the titles that have a standard."""
    return sorted({standard.title_code for standard in ngangtam_law.load().standards})


def organization(people: int) -> Organization:
    """Make a post of each of the titles in as many units as so many people need."""
    titles = judged_titles()
    units = max(1, people // 100)
    return Organization(
        posts=tuple(
            PostVersion(
                post_id=PostId(unit * len(titles) + place + 1),
                unit_id=UnitId(unit + 1),
                title_code=title,
                validity=Validity(),
            )
            for unit in range(units)
            for place, title in enumerate(titles)
        )
    )


def people_columns(people: int) -> PeopleColumns:
    """Draw what verdicts are judged by, in the order of officials."""
    draw = np.random.default_rng(724)
    return replace(
        PeopleColumns.of(()),
        qualifications=_qualifications(people, draw),
        appointments=_appointments(people, draw),
        listings=_listings(people, draw),
    )


def some_histories(columns: PeopleColumns, until: int) -> list[History]:
    """Write the first officials' facts as the slow evaluator reads them."""
    parts: Sequence[FactColumns[Any]] = (
        columns.qualifications,
        columns.appointments,
        columns.listings,
    )
    facts: list[Fact] = []
    for part in parts:
        some = part.take(part.official <= until)
        spans = zip(*(edges.tolist() for edges in some.spans.edges), strict=True)
        for official, fact_id, code, days in zip(
            some.official.tolist(), some.fact_id.tolist(), some.code.tolist(), spans, strict=True
        ):
            facts.append(
                replace(
                    some.contents[code],
                    official_id=OfficialId(official),
                    fact_id=FactId(fact_id),
                    validity=_validity(*days),
                )
            )
    return list(histories(facts))


def _qualifications(people: int, draw: np.random.Generator) -> FactColumns[Qualification]:
    contents: list[Qualification] = []
    officials, codes = [], []
    for component, (levels, share) in _LEVELS.items():
        first = len(contents)
        contents += [_said(component, "held", level) for level in levels]
        # Three in ten of them are listed with two levels.
        for part in (share, share * 0.3):
            who = np.flatnonzero(draw.random(people) < part) + 1
            officials.append(who)
            codes.append(first + np.minimum(draw.geometric(0.5, len(who)), len(levels)) - 1)
        for state, part in (("none", 0.04), ("studying", 0.05)):
            who = np.flatnonzero(draw.random(people) < part) + 1
            officials.append(who)
            codes.append(np.full(len(who), len(contents)))
            contents.append(_said(component, state, None if state == "none" else levels[1]))
    for component, framework, subject in _CERTIFICATES:
        who = np.flatnonzero(draw.random(people) < 0.08) + 1
        officials.append(who)
        codes.append(np.full(len(who), len(contents)))
        contents.append(_said(component, "held", None, None, framework, subject))
    return _facts(
        np.concatenate(officials), np.concatenate(codes), contents, draw, first=date(2000, 1, 1)
    )


def _appointments(people: int, draw: np.random.Generator) -> FactColumns[Appointment]:
    posts = len(organization(people).posts)
    who = np.concatenate([np.arange(1, people + 1), draw.integers(1, people + 1, people // 2)])
    contents = [
        content_of(Appointment, (PostId(number), "nha_nuoc", True))
        for number in range(1, posts + 1)
    ]
    found = _facts(who, draw.integers(0, posts, len(who)), contents, draw, first=date(2014, 1, 1))
    # Three in ten have ended, after four years.
    spans = found.spans
    ends = np.where(draw.random(len(who)) < 0.3, spans.possible_from + 1_500, NEVER)
    ended = Spans(
        possible_from=spans.possible_from,
        certain_from=np.minimum(spans.certain_from, ends - 1).astype(np.int32),
        certain_to=ends.astype(np.int32),
        possible_to=ends.astype(np.int32),
    )
    return replace(found, spans=ended)


def _listings(people: int, draw: np.random.Generator) -> FactColumns[SuccessionListing]:
    titles = judged_titles()
    contents = [content_of(SuccessionListing, (title, term)) for term in _TERMS for title in titles]
    who = np.flatnonzero(draw.random(people) < 0.3) + 1
    return _facts(
        who, draw.integers(0, len(contents), len(who)), contents, draw, first=date(2019, 8, 1)
    )


def _facts(
    official: np.ndarray,
    code: np.ndarray,
    contents: Sequence[Any],
    draw: np.random.Generator,
    *,
    first: date,
) -> FactColumns[Any]:
    """Give facts a first day each: to the day, or somewhere within a year."""
    order = np.argsort(official, kind="stable")
    rows = len(official)
    begins = day_number(first) + draw.integers(0, (date(2026, 1, 1) - first).days, rows)
    sure = begins + np.where(draw.random(rows) < 1 / 12, 364, 0)
    return FactColumns(
        official=official[order].astype(np.int64),
        fact_id=np.arange(1, rows + 1, dtype=np.int64),
        code=code[order].astype(np.int32),
        contents=tuple(contents),
        spans=Spans(
            possible_from=begins.astype(np.int32),
            certain_from=sure.astype(np.int32),
            certain_to=np.full(rows, NEVER, np.int32),
            possible_to=np.full(rows, NEVER, np.int32),
        ),
    )


def _said(
    component: str,
    state: str,
    level: str | None,
    language: str | None = None,
    framework: str | None = None,
    subject: str | None = None,
) -> Qualification:
    said = (component, state, level, language, framework, subject)
    return content_of(Qualification, said)


def _validity(possible_from: int, certain_from: int, certain_to: int, possible_to: int) -> Validity:
    return Validity(
        None
        if possible_from == ALWAYS and certain_from == ALWAYS
        else DayRange(_day(possible_from), _day(certain_from)),
        None
        if possible_to == NEVER and certain_to == NEVER
        else DayRange(_day(certain_to), _day(possible_to)),
    )


def _day(number: int) -> date | None:
    return None if number in (ALWAYS, NEVER) else _EPOCH + timedelta(days=number)
