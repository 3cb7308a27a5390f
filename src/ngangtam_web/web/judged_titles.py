"""Judges the titles that an official holds, or is planned for, by the law of a version."""

from __future__ import annotations

from collections.abc import Collection

from ngangtam.careers import FACT_KINDS, History
from ngangtam.usecases.occasion_verdicts import occasion_verdicts
from ngangtam.usecases.title_verdicts import title_verdicts
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.law_editions.queries import NoEdition
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.web.official_rights import is_withheld
from ngangtam_web.web.pages.official import OccasionCard, TitleCard
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.official_titles import occasion_cards, title_cards

_KINDS = {kind: slug for slug, kind in FACT_KINDS.items()}


def judged_titles(
    history: History, *, setting: Setting, known_at: int, with_planned: bool
) -> tuple[TitleCard, ...]:
    """Show how an official stands towards each title on a day; none before a law was adopted."""
    try:
        edition = edition_at(known_at)
    except NoEdition:
        return ()
    judged = title_verdicts(
        history,
        organization=setting.organization,
        edition=edition,
        on=setting.day,
        with_planned=with_planned,
    )
    return title_cards(judged, setting=setting, edition=edition)


def judged_occasions(
    history: History, *, setting: Setting, known_at: int, rights: Collection[Permission]
) -> tuple[OccasionCard, ...]:
    """Show how an official stands towards what is asked when somebody is sent to study or moved.

    What rests on facts that the reader may not see is left out.
    """
    try:
        edition = edition_at(known_at)
    except NoEdition:
        return ()
    withheld = frozenset(kind for kind in FACT_KINDS if is_withheld(kind, rights))
    judged = occasion_verdicts(
        History(
            history.official_id,
            tuple(fact for fact in history.facts if _KINDS[type(fact)] not in withheld),
        ),
        organization=setting.organization,
        edition=edition,
        on=setting.day,
        without=withheld,
    )
    return occasion_cards(judged, edition=edition)
