"""Says what taking a file in would do to the figures of each plan in force, as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ngangtam.careers import History
from ngangtam.careers.applied import NOT_YET, applied, with_new_posts
from ngangtam.careers.changes import Batch, Key, NewFact
from ngangtam.indicators.figures import COUNT_COLUMNS, Counts
from ngangtam.kernel import OfficialId, Refused
from ngangtam.plans.confirmed import Plan
from ngangtam.usecases.effects import Question, questions_of
from ngangtam.usecases.load_effects import LoadEffect, State, effects_of_load
from ngangtam.usecases.progress import TargetProgress
from ngangtam.usecases.vocabulary_parts import rests_on
from ngangtam_web.apps.law_editions.queries import attestations_at
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.bootstrap.before_after import known_histories, surroundings
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.bootstrap.figures import opening_day, plan_progress
from ngangtam_web.bootstrap.law import definitions_at

#: Reasons that are kept for each move, those of most people first.
_MOST_REASONS = 8


def figures_after(batch: Batch, version: int) -> dict[str, Any]:
    """Compare the figures of a version with those that taking a batch in would make.

    Needs the scope of everyone. Those whom the batch touches are judged before and after; the
    whole figure is the one that pages show, counted first where nobody has.

    Returns:
        `days` that were compared, how many figures were `asked`, whether the first day of a list
        of successors `moves_lists`, and the figures that change as `targets`. Empty where no law
        was adopted: there are no figures.
    """
    try:
        definitions = definitions_at(version)
    except Refused:
        return {}
    organization, posts = with_new_posts(organization_known(known_at=version), batch)
    stated = [each.indicator for each in attestations_at(version)]
    days = {plan.id: sorted({today(), opening_day(plan)}) for plan in definitions.plans.values()}
    questions = [
        question
        for plan in definitions.plans.values()
        for question in questions_of(
            plan, definitions=definitions.indicators, days=days[plan.id], attested=stated
        )
    ]
    said = _by_official(batch)
    before = known_histories([one for one in said if one < NOT_YET], version=version)
    after = {
        official: applied(
            before.get(official, History(official, ())),
            facts=facts,
            closings=batch.closings,
            posts=posts,
        )
        for official, facts in said.items()
    }
    around = surroundings(
        before, after, organization=organization, edition=definitions.edition, version=version
    )
    was, becomes = (
        State(histories=histories, setting=each.setting, candidates=each.candidates)
        for histories, each in zip((before, after), around, strict=True)
    )
    effects = effects_of_load(was, becomes, questions=questions)
    whole = _Whole(version, days)
    return {
        "days": [
            day.isoformat() for day in sorted({day for each in days.values() for day in each})
        ],
        "asked": len(questions),
        "moves_lists": was.setting.lists != becomes.setting.lists,
        "targets": [_told(effect, whole.of(effect)) for effect in effects],
    }


def _by_official(batch: Batch) -> dict[OfficialId, list[NewFact]]:
    """Group the facts of a batch; new officials get numbers that nobody has."""
    numbers: Mapping[Key, OfficialId] = {
        new.key: OfficialId(NOT_YET + number) for number, new in enumerate(batch.officials)
    }
    found: dict[OfficialId, list[NewFact]] = defaultdict(list)
    for fact in batch.facts:
        official = numbers[fact.official] if isinstance(fact.official, str) else fact.official
        found[official].append(fact)
    return found


@dataclass
class _Whole:
    """The figures of a version, each plan and day asked for when one of them changes."""

    version: int
    days: Mapping[str, list[date]]

    def __post_init__(self) -> None:
        self._taken: dict[tuple[str, str, date], TargetProgress] = {}
        self._asked: set[str] = set()

    def of(self, asked: Question) -> TargetProgress:
        """Give where the target stands as its figure of the day is taken."""
        if asked.plan.id not in self._asked:
            self._asked.add(asked.plan.id)
            self._take(asked.plan)
        return self._taken[asked.plan.id, asked.target.id, asked.on]

    def _take(self, plan: Plan) -> None:
        for day in self.days[plan.id]:
            progress = plan_progress(
                plan_id=plan.id, day=day, known_at=self.version, with_trend=False, wait=True
            )
            for each in progress.targets:
                self._taken[plan.id, each.target.id, each.taken_on] = each


def _told(effect: LoadEffect, whole: TargetProgress) -> dict[str, Any]:
    if whole.figure is None:
        raise RuntimeError("a target with a reading has a figure")
    counts = whole.figure.counts
    after = Counts(
        **{
            name: getattr(counts, name) - getattr(effect.gone, name) + getattr(effect.come, name)
            for name in COUNT_COLUMNS
        }
    )
    return {
        "plan": effect.plan.id,
        "target": effect.target.id,
        "on": effect.on.isoformat(),
        "before": asdict(counts),
        "after": asdict(after),
        "is_unconfirmed": whole.is_unconfirmed,
        "rests_on": sorted(rests_on(effect.reading)),
        "moves": [
            asdict(move) | {"because": [asdict(each) for each in move.because[:_MOST_REASONS]]}
            for move in effect.moves
        ],
    }
