"""Verdicts over time: for each official and title the stretches of days in which none changes.

The same evaluator as that of one day, asked on every day on which an answer may change: at the
edges of facts, of standards and of equivalences. Many people are worked through in parts, so what
is in memory does not grow with them.
"""
# pyright: basic

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ngangtam.careers import Organization
from ngangtam.careers.fact_columns import (
    ALWAYS,
    Days,
    PeopleColumns,
    Places,
    Spans,
    Truths,
    day_number,
    places_among,
)
from ngangtam.careers.grouped_facts import Steps, distinct
from ngangtam.kernel import FAR_FUTURE, FAR_PAST
from ngangtam.law import Edition
from ngangtam.rules.exemption_columns import ExemptionColumns
from ngangtam.rules.level_columns import LevelColumns
from ngangtam.rules.verdict_tables import OUTCOMES, VerdictTables, whole
from ngangtam.usecases.verdict_columns import (
    NO_STANDARD,
    NO_UNIT,
    TitleRows,
    of_fact,
    title_rows,
)

if TYPE_CHECKING:
    import pyarrow as pa

#: So many officials are worked through at once.
_AT_ONCE = 50_000


def verdict_segments(
    people: PeopleColumns,
    *,
    organization: Organization,
    edition: Edition,
    from_day: date,
    at_once: int = _AT_ONCE,
) -> Iterator[pa.Table]:
    """Lay everybody's verdicts out as segments from a day on, by the law of each day.

    Args:
        people: Facts of officials, in any order.
        organization: Units and posts of the same registry version.
        edition: The law of that version.
        from_day: Earlier days are not laid out and must not be asked about.
        at_once: So many officials come in one table.

    Yields:
        `official_id`, `title_code`, `basis`, `term`, `unit_id` (null where planned), `from_day`,
        `to_day` (exclusive), `is_sure` (that the title is held or planned for), `outcome` (null: no
        standard is confirmed), then the outcome in each component (null: nothing is asked). On
        each day the rows are those of `title_verdicts`: a row for each appointment and listing.
    """
    law = _Law.of(edition)
    for part in people.in_parts(at_once):
        rows = title_rows(
            part,
            organization=organization,
            edition=edition,
            with_held=True,
            with_planned=True,
            titles=None,
            on=None,
        )
        yield _Segments.of(part, rows, law, from_day).table()


@dataclass(frozen=True, kw_only=True)
class _Law:
    """The standards of an edition, and which of them judges a title from which day on."""

    edition: Edition
    tables: VerdictTables
    #: By title: the days on which another standard begins to judge, and which one.
    turns: dict[str, tuple[tuple[int, int], ...]]

    @classmethod
    def of(cls, edition: Edition) -> _Law:
        asked = list(dict.fromkeys(standard.requirements for standard in edition.standards))
        turns: dict[str, tuple[tuple[int, int], ...]] = {}
        for title in {standard.title_code for standard in edition.standards}:
            days = {FAR_PAST}
            for standard in edition.standards:
                if standard.title_code == title:
                    days |= {standard.valid.start or FAR_PAST, standard.valid.end or FAR_PAST}
            found = [(day, edition.standard(title, on=day)) for day in sorted(days)]
            turns[title] = tuple(
                (
                    int(ALWAYS) if day == FAR_PAST else day_number(day),
                    NO_STANDARD if one is None else asked.index(one.requirements),
                )
                for day, one in found
            )
        return cls(edition=edition, tables=VerdictTables.of(asked, edition), turns=turns)

    def steps(self, titles: tuple[str, ...]) -> Steps:
        """Say which standard judges each of some titles over time; a group is a title's place."""
        found = [
            (place, day, standard)
            for place, title in enumerate(titles)
            for day, standard in self.turns.get(title, ((int(ALWAYS), NO_STANDARD),))
        ]
        group, day, answer = np.array(found, np.int64).reshape(-1, 3).T
        return Steps(group=group, day=day.astype(np.int32), answer=answer.astype(np.int32))


@dataclass(frozen=True, kw_only=True)
class _Segments:
    """The segments of some officials."""

    rows: TitleRows
    tables: VerdictTables
    #: Place among the rows.
    row: Places
    begin: Days
    end: Days
    is_sure: Truths
    components: npt.NDArray[np.int8]
    outcome: npt.NDArray[np.int8]

    @classmethod
    def of(cls, people: PeopleColumns, rows: TitleRows, law: _Law, from_day: date) -> _Segments:
        first, tables = day_number(from_day), law.tables
        spans = _spans(people, rows)
        # What ended before the first day is left out; the rest comes in the order of officials.
        lasting = np.flatnonzero(spans.possible_to > first)
        lasting = lasting[np.argsort(rows.official[lasting], kind="stable")]
        rows, spans = rows.take(lasting), spans.take(lasting)
        officials = np.unique(rows.official)
        place = places_among(officials, rows.official)
        standards = law.steps(rows.titles)
        columns = LevelColumns.of(
            people.qualifications,
            officials=officials,
            components=tables.components,
            codes=tables.codes,
            edition=law.edition,
        )
        levels, width = columns.since(from_day), max(len(tables.components), 1)
        exemptions = [
            ExemptionColumns.of(each, people, officials=officials) for each in tables.exemptions
        ]
        exempt = [each.since(from_day) for each in exemptions]

        # A row is cut at its own edges, and wherever its standard or its official changes.
        every = np.arange(len(rows))
        parts = [(every, np.maximum(spans.possible_from, first))]
        parts += [(every, days) for days in (spans.certain_from, spans.certain_to)]
        parts.append(_turns(rows.title, standards.group, standards.day))
        parts.append(_turns(place, levels.group // width, levels.day))
        parts += [_turns(place, steps.group, steps.day) for steps in exempt]
        row, day = (np.concatenate(both) for both in zip(*parts, strict=True))
        is_inside = (day >= spans.possible_from[row]) & (day < spans.possible_to[row])
        row, day = distinct(row[is_inside], day[is_inside], since=first)

        standard = standards.on(
            rows.title[row], day, otherwise=np.full(len(row), NO_STANDARD, np.int32)
        )
        who, has_standard = place[row], standard != NO_STANDARD
        truths = [
            steps.on(who, day, otherwise=np.full(len(row), each.of_the_rest, np.int32))
            for each, steps in zip(exemptions, exempt, strict=True)
        ]
        components = np.zeros((len(row), len(tables.components)), np.int8)
        for at in range(len(tables.components)):
            nothing = np.full(len(row), columns.nothing_known[at], np.int32)
            standings = levels.on(who * width + at, day, otherwise=nothing)
            judged = tables.judged(standard, at, standings, truths)
            components[:, at] = np.where(has_standard, judged, 0)
        outcome = whole(components, has_standard)
        is_sure = spans.take(row).surely_hold(day)

        is_new = np.ones(len(row), np.bool_)
        is_new[1:] = (
            (row[1:] != row[:-1])
            | (outcome[1:] != outcome[:-1])
            | (is_sure[1:] != is_sure[:-1])
            | (components[1:] != components[:-1]).any(axis=1)
        )
        kept = np.flatnonzero(is_new)
        ends = np.minimum(spans.possible_to[row[kept]], day_number(FAR_FUTURE))
        goes_on = row[kept][1:] == row[kept][:-1]
        ends[:-1] = np.where(goes_on, day[kept][1:], ends[:-1])
        leads = [law.edition.title(title).is_leading for title in rows.titles]
        asks = (
            rows.is_planned[row[kept]]
            | np.array(leads, np.bool_)[rows.title[row[kept]]]
            | has_standard[kept]
        )
        kept, ends = kept[asks], ends[asks]
        return cls(
            rows=rows,
            tables=tables,
            row=row[kept],
            begin=day[kept],
            end=ends,
            is_sure=is_sure[kept],
            components=components[kept],
            outcome=outcome[kept],
        )

    def table(self) -> pa.Table:
        """Hand the columns over."""
        import pyarrow as pa

        rows = self.rows.take(self.row)

        def coded(codes: np.ndarray, names: tuple[str | None, ...]) -> pa.Array:
            """Keep a word once and its place in each row; None stands first, and is null."""
            known = names[1:] if names and names[0] is None else names
            places = codes.astype(np.int32) - (len(names) - len(known))
            indices = pa.array(places, mask=places < 0)
            return pa.DictionaryArray.from_arrays(indices, pa.array(known, pa.string()))

        return pa.table(
            {
                "official_id": pa.array(rows.official),
                "title_code": coded(rows.title, rows.titles),
                "basis": coded(rows.is_planned, ("held", "planned")),
                "term": coded(rows.term, rows.terms),
                "unit_id": pa.array(rows.unit, mask=rows.unit == NO_UNIT),
                "from_day": pa.array(self.begin).cast(pa.date32()),
                "to_day": pa.array(self.end).cast(pa.date32()),
                "is_sure": pa.array(self.is_sure),
                "outcome": coded(self.outcome, OUTCOMES),
                **{
                    component: coded(self.components[:, at], OUTCOMES)
                    for at, component in enumerate(self.tables.components)
                },
            }
        )


def _spans(people: PeopleColumns, rows: TitleRows) -> Spans:
    """Say when each row holds."""
    columns = zip(people.appointments.spans.edges, people.listings.spans.edges, strict=True)
    possible_from, certain_from, certain_to, possible_to = (
        of_fact(rows, held, planned) for held, planned in columns
    )
    return Spans(
        possible_from=possible_from,
        certain_from=certain_from,
        certain_to=certain_to,
        possible_to=possible_to,
    )


def _turns(group: Places, changing: Places, day: Days) -> tuple[Places, Days]:
    """Pair each row with the days on which its group changes.

    Args:
        group: That of each row.
        changing: Groups, ascending, once for each of their days.
        day: Those days.
    """
    begins = np.searchsorted(changing, group, side="left")
    counts = np.searchsorted(changing, group, side="right") - begins
    places = np.arange(counts.sum()) + np.repeat(begins - np.cumsum(counts) + counts, counts)
    return np.repeat(np.arange(len(group)), counts), day[places]
