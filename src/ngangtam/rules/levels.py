"""Say between which levels an official stands in a component on a day, and by which facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ngangtam.careers import History, Qualification
from ngangtam.kernel import FactId
from ngangtam.law import CodeList, Edition

#: States of a qualification.
HELD, NONE, STUDYING = "held", "none", "studying"


@dataclass(frozen=True)
class LevelBounds:
    """The official holds a level of at least rank `lo` and at most rank `hi`.

    `lo` equal to `hi`: the level is known. `lo` 0 and `hi` the highest rank: nothing is known.
    """

    lo: int
    hi: int
    #: The facts that the answer rests on, in the order of their ids.
    facts: tuple[FactId, ...] = ()
    #: The highest rank that the official is enrolled for on the day; None: not enrolled.
    studying: int | None = None
    #: The equivalences of the law edition that were used.
    equivalences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """One qualification as ranks: it proves `lo`, and does not go above `hi`."""

    fact: Qualification
    lo: int
    hi: int
    equivalence: str | None = None


def level_bounds(history: History, component: str, *, on: date, edition: Edition) -> LevelBounds:
    """Find the interval of levels that an official holds in a component on a day.

    A component with a qualification in force is declared: its list is taken as complete, so the
    highest level listed is the highest held. Without one, a level that was awarded later, or is
    being studied for, was not held yet; what lies below it stays open. A statement that there is
    nothing is believed until a level awarded after it; against a level awarded before it, it is a
    contradiction, and the level is held or not. Certificates that nothing converts prove nothing.

    Minority languages are no foreign languages and do not count for the component `language`.

    Raises:
        KeyError: The edition has no such component, or a fact has a level unknown to its list.
    """
    levels = edition.levels_of(component)
    known = [f for f in history.of(Qualification) if f.component == component]
    facts = [f for f in known if not is_minority_language(f, edition)]
    studied = [rank_of(f, levels) for f in facts if f.state == STUDYING and f.validity.holds_on(on)]
    studying = max(studied, default=None)
    proofs = [
        proof
        for f in facts
        if f.state == HELD and (proof := proof_of(f, levels, on=on, edition=edition)) is not None
    ]
    in_force = [p for p in proofs if p.fact.validity.holds_on(on) is not False]
    denials = [f for f in facts if f.state == NONE and f.validity.holds_on(on)]
    if in_force:
        believed = [
            p
            for p in in_force
            if p.fact.validity.holds_on(on) and all(_is_later(p.fact, d) for d in denials)
        ]
        return _bounds(
            lo=max((p.lo for p in believed), default=0),
            hi=max(p.hi for p in in_force),
            facts=(*(p.fact for p in in_force), *denials),
            studying=studying,
            used=in_force,
        )
    if denials:
        return _bounds(lo=0, hi=0, facts=denials, studying=studying)
    later = [p for p in proofs if _is_awarded_after(p.fact, on)]
    # A degree that counts as a level says nothing of what was held before it.
    caps = [p.lo - 1 for p in later if p.lo and p.equivalence is None]
    caps += [rank - 1 for rank in studied if rank]
    enrolments = [f for f in facts if f.state == STUDYING and f.validity.holds_on(on)]
    return _bounds(
        lo=0,
        hi=min([levels.highest_rank, *caps]),
        facts=(*(p.fact for p in later), *enrolments),
        studying=studying,
    )


def proof_of(fact: Qualification, levels: CodeList, *, on: date, edition: Edition) -> Proof | None:
    """Say which levels a qualification proves on a day; None: nothing converts it."""
    if fact.level is not None:
        rank = levels.rank(fact.level)
        return Proof(fact, rank, rank)
    fitting = [
        each
        for each in edition.equivalences
        if each.component == fact.component
        and each.accepts(framework=fact.framework, said=fact.subject)
        and on in each.valid
        and each.confidence != "unverified"
    ]
    if not fitting:
        return None
    # It says how much at least, so the levels above stay open; of several the highest counts.
    best = max(fitting, key=lambda each: levels.rank(each.at_least))
    return Proof(fact, levels.rank(best.at_least), levels.highest_rank, best.id)


def rank_of(fact: Qualification, levels: CodeList) -> int:
    """Find the rank of what is studied for; 0 where the level is not said."""
    return 0 if fact.level is None else levels.rank(fact.level)


def is_minority_language(fact: Qualification, edition: Edition) -> bool:
    """Say whether a qualification is of a language of a minority, which is no foreign language."""
    if fact.language is None:
        return False
    language = edition.code_list("languages").get(fact.language)
    return language is not None and language.extra.get("ethnic") == "true"


def _is_later(held: Qualification, denial: Qualification) -> bool:
    """Say whether a level was surely awarded after the day of a statement that there is none."""
    awarded, stated = held.validity.start, denial.validity.start
    if awarded is None or awarded.earliest is None:
        return False
    return stated is None or (stated.latest is not None and awarded.earliest > stated.latest)


def _is_awarded_after(fact: Qualification, day: date) -> bool:
    start = fact.validity.start
    return start is not None and start.earliest is not None and start.earliest > day


def _bounds(
    *,
    lo: int,
    hi: int,
    facts: Iterable[Qualification],
    studying: int | None,
    used: Iterable[Proof] = (),
) -> LevelBounds:
    return LevelBounds(
        lo=lo,
        hi=max(lo, hi),
        facts=tuple(sorted({fact.fact_id for fact in facts})),
        studying=studying,
        equivalences=tuple(sorted({p.equivalence for p in used if p.equivalence is not None})),
    )
