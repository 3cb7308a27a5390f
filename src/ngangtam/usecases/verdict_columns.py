"""Verdicts of everybody at once: what `title_verdicts` says of one official, as columns.

For counts and for choosing whom to show. Sentences, articles and the facts used are made by
`title_verdicts`, for those who are shown.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from ngangtam.careers import Organization, PostVersion
from ngangtam.careers.fact_columns import (
    Ids,
    Kept,
    PeopleColumns,
    Places,
    Spans,
    Truths,
    day_number,
    places_among,
)
from ngangtam.kernel import PostId
from ngangtam.law import Edition
from ngangtam.rules.exemption_columns import ExemptionColumns
from ngangtam.rules.level_columns import LevelColumns, Standings
from ngangtam.rules.verdict_tables import VerdictTables, whole
from ngangtam.usecases.title_verdicts import Basis

#: Written where no unit is known; no unit has this id.
NO_UNIT = -1
#: Written where no standard is confirmed, and for a title that is not asked for.
NO_STANDARD = NO_TITLE = -1


@dataclass(frozen=True, kw_only=True)
class TitleRows:
    """Who holds, or is planned for, which title: a row for each appointment or listing."""

    official: Ids
    #: Place among the titles.
    title: Places
    is_planned: Truths
    #: Where it is held; `NO_UNIT` where planned.
    unit: Ids
    #: Place among the terms; that of the empty one where held.
    term: Places
    #: Place of the fact among the appointments, or among the listings.
    fact: Places

    #: By standing, the highest first.
    titles: tuple[str, ...]
    terms: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.official)

    def take(self, places: Places | Truths) -> TitleRows:
        """Choose some rows."""
        return TitleRows(
            official=self.official[places],
            title=self.title[places],
            is_planned=self.is_planned[places],
            unit=self.unit[places],
            term=self.term[places],
            fact=self.fact[places],
            titles=self.titles,
            terms=self.terms,
        )


@dataclass(frozen=True, kw_only=True)
class VerdictColumns:
    """How many officials stand towards the standards of titles on a day."""

    rows: TitleRows
    #: That the title is held, or planned for, is sure on the day; else it may be.
    is_sure: Truths
    #: Which standard of the tables judges; `NO_STANDARD`: none is confirmed.
    standard: Places
    tables: VerdictTables
    #: Row by component of the tables: how the official stands, as the codes of the tables write it.
    standings: Standings
    #: Row by component of the tables: a place in `OUTCOMES`.
    components: npt.NDArray[np.int8]
    #: That of the whole standard.
    outcome: npt.NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, places: Places | Truths) -> VerdictColumns:
        """Choose some rows."""
        return VerdictColumns(
            rows=self.rows.take(places),
            is_sure=self.is_sure[places],
            standard=self.standard[places],
            tables=self.tables,
            standings=self.standings[places],
            components=self.components[places],
            outcome=self.outcome[places],
        )


def verdict_columns(
    people: PeopleColumns,
    *,
    organization: Organization,
    edition: Edition,
    on: date,
    with_planned: bool,
    titles: Collection[str] | None = None,
    basis: Basis | None = None,
    law_on: date | None = None,
) -> VerdictColumns:
    """Judge everybody by each title that they hold, or are planned for, on a day.

    Args:
        people: Facts of officials, in any order.
        organization: Units and posts of the same registry version.
        edition: The law of that version.
        on: The day of judgement.
        with_planned: Judge planned titles too; a right of its own shows them.
        titles: Only these; None: all.
        basis: Only held, or only planned ones; None: both.
        law_on: Judge what holds on the day by the law of another day; None: of the same.

    Raises:
        KeyError: A title, or a level of a fact that is judged, is unknown to the edition.
    """
    rows = title_rows(
        people,
        organization=organization,
        edition=edition,
        with_held=basis != "planned",
        with_planned=with_planned and basis != "held",
        titles=titles,
        on=on,
    )
    standards = [edition.standard(title, on=law_on or on) for title in rows.titles]
    asked = list(dict.fromkeys(one.requirements for one in standards if one is not None))
    tables = VerdictTables.of(asked, edition)
    of_title = np.array(
        [NO_STANDARD if one is None else asked.index(one.requirements) for one in standards],
        np.int64,
    )
    standard = of_title[rows.title]
    leads = np.array([edition.title(title).is_leading for title in rows.titles], np.bool_)
    asks = rows.is_planned | leads[rows.title] | (standard != NO_STANDARD)
    rows, standard = rows.take(asks), standard[asks]
    standings, components = _judged(people, rows, standard, tables=tables, edition=edition, on=on)
    day = day_number(on)
    holds = (people.appointments.spans.surely_hold(day), people.listings.spans.surely_hold(day))
    return VerdictColumns(
        rows=rows,
        is_sure=of_fact(rows, *holds),
        standard=standard,
        tables=tables,
        standings=standings,
        components=components,
        outcome=whole(components, standard != NO_STANDARD),
    )


def title_rows(
    people: PeopleColumns,
    *,
    organization: Organization,
    edition: Edition,
    with_held: bool,
    with_planned: bool,
    titles: Collection[str] | None,
    on: date | None,
) -> TitleRows:
    """List who holds, or is planned for, which title on a day; None: on any day."""
    posts, listings = people.appointments, people.listings
    held_at, planned_at = (
        np.flatnonzero(is_asked & _may_hold(facts.spans, on))
        for is_asked, facts in ((with_held, posts), (with_planned, listings))
    )
    held_as = {
        code: _post(organization, posts.contents[code].post_id)
        for code in _used(posts.code[held_at])
    }
    planned_as = {code: listings.contents[code] for code in _used(listings.code[planned_at])}
    named = {post.title_code for post in held_as.values() if post is not None}
    named |= {said.title_code for said in planned_as.values()}
    wanted = sorted(
        named if titles is None else named & set(titles),
        key=lambda code: (-edition.title(code).rank, code),
    )
    place = {title: at for at, title in enumerate(wanted)}
    terms = ("", *sorted({said.term for said in planned_as.values()} - {""}))
    held = np.full((len(posts.contents), 2), NO_TITLE, np.int64)
    for code, post in held_as.items():
        if post is not None:
            held[code] = place.get(post.title_code, NO_TITLE), post.unit_id
    planned = np.full((len(listings.contents), 2), NO_TITLE, np.int64)
    for code, said in planned_as.items():
        planned[code] = place.get(said.title_code, NO_TITLE), terms.index(said.term)
    held_at = held_at[held[posts.code[held_at], 0] != NO_TITLE]
    planned_at = planned_at[planned[listings.code[planned_at], 0] != NO_TITLE]
    as_held, as_planned = held[posts.code[held_at]], planned[listings.code[planned_at]]
    return TitleRows(
        official=np.concatenate([posts.official[held_at], listings.official[planned_at]]),
        title=np.concatenate([as_held[:, 0], as_planned[:, 0]]),
        is_planned=np.repeat([False, True], [len(held_at), len(planned_at)]),
        unit=np.concatenate([as_held[:, 1], np.full(len(planned_at), NO_UNIT, np.int64)]),
        term=np.concatenate([np.zeros(len(held_at), np.int64), as_planned[:, 1]]),
        fact=np.concatenate([held_at, planned_at]),
        titles=tuple(wanted),
        terms=terms,
    )


def places_worked(people: PeopleColumns, organization: Organization, on: date) -> tuple[Ids, Ids]:
    """Find where officials work: the unit of the primary post that surely holds.

    Returns:
        Officials, ascending, each once; and the unit of each.
    """
    posts = people.appointments
    surely = np.flatnonzero(posts.spans.surely_hold(day_number(on)))
    units = np.full(len(posts.contents), NO_UNIT, np.int64)
    secondary = np.zeros(len(posts.contents), np.bool_)
    for code in _used(posts.code[surely]):
        post = _post(organization, posts.contents[code].post_id)
        units[code] = NO_UNIT if post is None else post.unit_id
        secondary[code] = not posts.contents[code].is_primary
    surely = surely[units[posts.code[surely]] != NO_UNIT]
    order = np.lexsort(
        (posts.fact_id[surely], secondary[posts.code[surely]], posts.official[surely])
    )
    official, unit = posts.official[surely][order], units[posts.code[surely]][order]
    is_first = np.ones(len(official), np.bool_)
    is_first[1:] = official[1:] != official[:-1]
    return official[is_first], unit[is_first]


def _judged(
    people: PeopleColumns,
    rows: TitleRows,
    standard: Places,
    *,
    tables: VerdictTables,
    edition: Edition,
    on: date,
) -> tuple[Standings, npt.NDArray[np.int8]]:
    """Judge each row in each component; nothing is asked where no standard is confirmed."""
    officials = np.unique(rows.official)
    place = places_among(officials, rows.official)
    levels = LevelColumns.of(
        people.qualifications,
        officials=officials,
        components=tables.components,
        codes=tables.codes,
        edition=edition,
    )
    standings = levels.on(on)[place]
    exempt = [
        ExemptionColumns.of(each, people, officials=officials).on(on)[place]
        for each in tables.exemptions
    ]
    judged = np.zeros((len(rows), len(tables.components)), np.int8)
    has_standard = np.flatnonzero(standard != NO_STANDARD)
    for component in range(len(tables.components)):
        judged[has_standard, component] = tables.judged(
            standard[has_standard],
            component,
            standings[has_standard, component],
            [answers[has_standard] for answers in exempt],
        )
    return standings, judged


def _may_hold(spans: Spans, on: date | None) -> Truths:
    if on is None:
        return np.ones(len(spans.possible_from), np.bool_)
    return spans.may_hold(day_number(on))


def _used(codes: npt.NDArray[np.int32]) -> list[int]:
    """List the contents that some of the facts have."""
    return [int(code) for code in np.flatnonzero(np.bincount(codes))]


def _post(organization: Organization, post_id: PostId) -> PostVersion | None:
    """A post is one title in one unit for all its time; None: it is not known."""
    versions = organization.post_versions(post_id)
    return versions[0] if versions else None


def of_fact(rows: TitleRows, held: npt.NDArray[Kept], planned: npt.NDArray[Kept]) -> Any:
    """Take what belongs to the appointment, or the listing, of each row."""
    found = np.empty(len(rows), held.dtype)
    found[~rows.is_planned] = held[rows.fact[~rows.is_planned]]
    found[rows.is_planned] = planned[rows.fact[rows.is_planned]]
    return found
