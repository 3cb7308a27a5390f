"""Say of whom a requirement is not asked: by block of the post, by category, or of a minority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ngangtam.careers import Appointment, Employment, History
from ngangtam.kernel import FactId, Truth, any_of
from ngangtam.law.conditions import Exemption
from ngangtam.rules.judgements import Words

#: The one ethnic group that is not a minority.
MAJORITY = "kinh"


@dataclass(frozen=True, kw_only=True)
class Exempted:
    """Whether something is not asked of an official; None: it may be or not."""

    truth: Truth
    #: What it rests on, or may.
    fact_ids: tuple[FactId, ...] = ()
    #: The data that would tell.
    missing: tuple[Words, ...] = ()


#: What is asked of everybody.
NOBODY_EXEMPT = Exempted(truth=False)


def exempted(exempt: Exemption | None, history: History, *, on: date) -> Exempted:
    """Judge whether a requirement is not asked on a day; one ground is enough."""
    if exempt is None:
        return NOBODY_EXEMPT
    posts = [f for f in history.of(Appointment) if f.block in exempt.blocks]
    works = [f for f in history.of(Employment) if f.category in exempt.categories]
    holding = [(fact.fact_id, fact.validity.holds_on(on)) for fact in (*posts, *works)]
    ethnicity = history.attribute_on("ethnicity", on)
    minority: Truth = None if ethnicity is None else ethnicity != MAJORITY
    grounds = [holds for _, holds in holding]
    if exempt.of_minority:
        grounds.append(minority)
    truth = any_of(grounds)
    if truth is False:
        return NOBODY_EXEMPT
    return Exempted(
        truth=truth,
        fact_ids=tuple(sorted(fact for fact, holds in holding if holds is truth)),
        missing=() if truth else _missing(exempt, minority, holding),
    )


def exemption_edges(exempt: Exemption | None, history: History) -> Iterable[date]:
    """List the days on which an exemption may begin or end; ethnicity has none of its own."""
    if exempt is None:
        return
    for fact in (*history.of(Appointment), *history.of(Employment)):
        is_ground = (
            fact.block in exempt.blocks
            if isinstance(fact, Appointment)
            else fact.category in exempt.categories
        )
        if is_ground:
            yield from fact.validity.edges


def _missing(
    exempt: Exemption, minority: Truth, holding: Iterable[tuple[FactId, Truth]]
) -> tuple[Words, ...]:
    found: list[Words] = []
    if exempt.of_minority and minority is None:
        found.append(Words(vi="dân tộc", en="ethnic group"))
    if any(holds is None for _, holds in holding):
        found.append(
            Words(
                vi="ngày bắt đầu, kết thúc chức vụ hoặc công việc",
                en="first and last day of the post or employment",
            )
        )
    return tuple(found)
