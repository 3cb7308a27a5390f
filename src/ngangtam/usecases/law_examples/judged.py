"""Runs examples of what is asked of somebody, and of what certificates stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ngangtam.law import Edition
from ngangtam.law.conditions import Condition
from ngangtam.rules.conditions import ConditionJudge
from ngangtam.rules.levels import level_bounds
from ngangtam.rules.verdicts import verdict
from ngangtam.usecases.law_examples.forms import ConvertedForm, JudgedForm
from ngangtam.usecases.law_examples.given_facts import Described, described

Found = Mapping[str, object]


def judged_by_conditions(set_id: str, example: JudgedForm, edition: Edition) -> Found:
    """Judge every condition of one set that holds on the day; others are not asked."""
    person = described(example.given)
    asked = (
        condition
        for asked in edition.appointment_conditions
        if asked.id == set_id
        and example.day in asked.valid
        and (example.title is None or example.title in asked.titles)
        for condition in asked.conditions
    )
    return _outcomes(asked, person, example, edition)


def judged_by_standard(standard_id: str, example: JudgedForm, edition: Edition) -> Found:
    """Judge what a file asks of a title on the day: each component, each condition, and the whole.

    The file is asked itself, though the standard of somebody else may lie over it.
    """
    standard = next(
        (
            one
            for one in edition.stated_standards
            if one.title_code == example.title
            and example.day in one.valid
            and one.requirements[0].id.startswith(f"{standard_id}.")
        ),
        None,
    )
    if standard is None:
        return {"outcome": "none"}
    person = described(example.given)
    whole = verdict(standard, person.history, on=example.day, edition=edition)
    return {
        "outcome": whole.outcome,
        **{one.component: one.outcome for one in whole.components},
        **_outcomes(standard.conditions, person, example, edition),
    }


def converted(equivalence_id: str, example: ConvertedForm, edition: Edition) -> Found:
    """Find the level that certificates prove, its matter settled or not."""
    each = next(one for one in edition.all_equivalences if one.id == equivalence_id)
    settled = [each.matter] if example.settled and each.matter is not None else []
    bounds = level_bounds(
        described(example.given).history,
        each.component,
        on=example.day,
        edition=edition.settling(settled),
    )
    levels = edition.levels_of(each.component).entries
    proved = next(entry.code for entry in levels if entry.rank == bounds.lo)
    return {"proves": proved if bounds.lo else "nothing"}


def _outcomes(
    asked: Iterable[Condition], person: Described, example: JudgedForm, edition: Edition
) -> dict[str, object]:
    judge = ConditionJudge(
        edition=edition,
        title_code=example.title or "",
        on=example.day,
        title_of_post=person.title_of_post,
    )
    return {one.id: judge.verdict(one, person.history).outcome for one in asked}
