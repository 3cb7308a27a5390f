"""Who reaches a level, from the qualifications on file (practice 1; domain 2 and 7.3)."""

from __future__ import annotations

from datetime import date

import ngangtam_law
from ngangtam.careers import Qualification
from tests.recount.people import Answer, People, starts, true_on, yes_if_any

#: A degree in the subject proves this level at least (practice, T4c and T4d).
_PROVED_BY_A_DEGREE = {"language": "bac_3", "it": "co_ban"}


def reaches(people: People, number: int, component: str, level: str, day: date) -> Answer:
    """Yes: a high enough level is held. No: only a lower one, or none, is stated for the day.

    Where nothing is stated for the day, who was awarded the level later, or studies for it, did not
    have it before: nobody is sent for what they hold. Old certificates, converted by nobody, say
    nothing either way.
    """
    ranks = ngangtam_law.load().levels_of(component)
    needed = ranks.rank(level)
    stated = [
        (fact, true_on(fact, day))
        for fact in people.of(number, Qualification)
        if fact.component == component and not _is_ethnic(fact)
    ]
    proofs = [f for f, holds in stated if f.state == "held" and _proved(f, ranks)]
    in_force = {f: true_on(f, day) for f in proofs if true_on(f, day) is not False}
    if in_force:
        answers = [_proves(f, needed, ranks, holds) for f, holds in in_force.items()]
        return yes_if_any([*answers, False if True in in_force.values() else None])
    if any(f.state == "none" and holds is True for f, holds in stated):
        return False
    later = any(
        starts(f).first > day and f.level is not None and ranks.rank(f.level) <= needed
        for f in proofs
    )
    studies = any(
        f.state == "studying" and holds and f.level is not None and ranks.rank(f.level) <= needed
        for f, holds in stated
    )
    return False if later or studies else None


def _proved(fact: Qualification, ranks) -> int:
    """The rank of what a certificate proves at least; 0: nothing."""
    proved = ranks.rank(fact.level) if fact.level else 0
    if fact.framework == "degree" and fact.component in _PROVED_BY_A_DEGREE:
        proved = max(proved, ranks.rank(_PROVED_BY_A_DEGREE[fact.component]))
    return proved


def _proves(fact: Qualification, needed: int, ranks, holds: Answer) -> Answer:
    if _proved(fact, ranks) >= needed:
        return holds
    # How far above its level a degree in the subject reaches is not said.
    return None if fact.level is None else False


def _is_ethnic(fact: Qualification) -> bool:
    if fact.component != "language" or fact.language is None:
        return False
    entry = ngangtam_law.load().code_list("languages").get(fact.language)
    return entry is not None and entry.extra.get("ethnic") == "true"
