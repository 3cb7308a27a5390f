"""Sets up what figures are judged by before and after a change: lists, posts and nominations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ngangtam.careers import Candidacy, History, Organization, histories
from ngangtam.kernel import OfficialId
from ngangtam.law import Edition
from ngangtam.usecases.vocabulary_setting import Setting
from ngangtam.usecases.vocabulary_units import Candidates
from ngangtam_web.apps.indicator_runs.actions import NEEDED_SENSITIVE
from ngangtam_web.apps.registry.changed_since import first_listings
from ngangtam_web.apps.registry.queries import facts_known


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What those who change are judged in: the province with them as they then are."""

    setting: Setting
    #: All nominations; None: nobody who changes was ever nominated.
    candidates: Candidates | None


def known_histories(
    officials: Collection[OfficialId], *, version: int
) -> dict[OfficialId, History]:
    """Read what a version knows of some officials, as far as figures need it.

    Needs the scope of everyone. Who is not known at all has no history.
    """
    facts = facts_known(known_at=version, officials=officials, include_sensitive=NEEDED_SENSITIVE)
    return {history.official_id: history for history in histories(facts)}


def surroundings(
    before: Mapping[OfficialId, History],
    after: Mapping[OfficialId, History],
    *,
    organization: Organization,
    edition: Edition,
    version: int,
) -> tuple[Surroundings, Surroundings]:
    """Set up the province before and after some officials change; needs the scope of everyone."""
    both = (before.values(), after.values())
    touched = {*before, *after}
    lists = first_listings(without=touched)
    nominated: tuple[History, ...] = ()
    of_units = any(history.of(Candidacy) for side in both for history in side)
    if of_units:
        nominated = _others_nominated(touched, version)

    def around(changing: Iterable[History]) -> Surroundings:
        changing = tuple(changing)
        own = Setting.of(changing, organization=organization, edition=edition).lists
        earliest = {
            key: min(day for day in (lists.get(key), own.get(key)) if day is not None)
            for key in lists | own
        }
        setting = Setting(organization=organization, edition=edition, lists=earliest)
        candidates = None
        if of_units:
            candidates = Candidates.of((*nominated, *changing), setting=setting)
        return Surroundings(setting=setting, candidates=candidates)

    return around(before.values()), around(after.values())


def _others_nominated(touched: Collection[OfficialId], version: int) -> tuple[History, ...]:
    officials = {
        fact.official_id
        for fact in facts_known(known_at=version, kinds=["candidacy"])
        if fact.official_id not in touched
    }
    known = known_histories(officials, version=version)
    return tuple(known[number] for number in sorted(known))
