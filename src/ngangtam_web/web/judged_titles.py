"""Judges the titles that an official holds, or is planned for, by the law of a version."""

from __future__ import annotations

from ngangtam.careers import History
from ngangtam.usecases.title_verdicts import title_verdicts
from ngangtam_web.apps.law_editions.queries import NoEdition
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.web.pages.official import TitleCard
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.official_titles import title_cards


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
