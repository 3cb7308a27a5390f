"""Claims about title standards: of the titles that an official is planned for, or holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from ngangtam.careers import SuccessionListing
from ngangtam.indicators.definitions import Reading
from ngangtam.kernel import FAR_FUTURE, Truth, all_of, any_of, negate
from ngangtam.usecases.vocabulary_rules import (
    component_edges,
    standard_edges,
    verdict_on,
    verdict_reasons,
)
from ngangtam.usecases.vocabulary_setting import Career, Claim, Reason, Setting


class PlannedFor(Claim):
    """Listed as a successor for one of the titles, in the term whose lists are in effect.

    A later term's list replaces the earlier one from the first day on which somebody stands on it.
    """

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which listings begin or end, and on which a term takes over."""
        listings = self.listings(career)
        if not listings:
            return []
        return [
            *(e for listing in listings for e in listing.validity.edges),
            *self._takeovers.values(),
        ]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; lists are closed: who is on none is not planned."""
        return any_of(self.listed(listing, day) for listing in self.listings(career))

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Name the titles and the term."""
        current = [x for x in self.listings(career) if self.listed(x, day) is not False]
        titles = [(career.setting.edition.title(x.title_code), x.term) for x in current]
        found = (
            "; ".join(f"{title.label_vi} ({term})" for title, term in titles),
            "; ".join(f"{title.label_en} ({term})" for title, term in titles),
        )
        facts = [listing.fact_id for listing in current]
        return (self.reason(self.answer(career, day), found=found, facts=facts),)

    def listings(self, career: Career) -> list[SuccessionListing]:
        """List what an official is or was listed for, of the titles and terms asked for."""
        titles, terms = self.titles("titles"), self.words("terms")
        return [
            listing
            for listing in career.history.of(SuccessionListing)
            if listing.title_code in titles and listing.term in terms
        ]

    def listed(self, listing: SuccessionListing, day: date) -> Truth:
        """Say whether a listing counts on a day."""
        return listing.validity.holds_on(day) if listing.term == self._term_on(day) else False

    def _term_on(self, day: date) -> str:
        begun = [term for term, since in self._takeovers.items() if since <= day]
        return begun[-1] if begun else self.words("terms")[0]

    @cached_property
    def _takeovers(self) -> dict[str, date]:
        """From which day each later term's lists count."""
        lists, titles = self.setting.lists, self.titles("titles")
        return {
            term: min(lists.get((title, term), FAR_FUTURE) for title in titles)
            for term in self.words("terms")[1:]
        }


class MeetsPlanned(PlannedFor):
    """Meets the standard of every title planned for, in the components asked for.

    Who stands on two lists has to meet both standards, which is the stricter of the two.
    """

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which listings, qualifications or standards change."""
        listings = self.listings(career)
        if not listings:
            return []
        titles = {listing.title_code for listing in listings}
        return [
            *super().edges(career),
            *_qualification_edges(career, self.words("components")),
            *standard_edges(career, titles),
        ]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where not planned, or the standard is not confirmed."""
        listings = [
            (self.listed(listing, day), listing.title_code) for listing in self.listings(career)
        ]
        return meets_all(career, listings, self.words("components"), day)

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """List each requirement of each standard with what was found."""
        titles = {x.title_code for x in self.listings(career) if self.listed(x, day) is not False}
        return _reasons(career, titles, self.words("components"), day)


class MeetsHeld(Claim):
    """Meets the standard of every held title of the groups, in the components asked for."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which posts, qualifications or standards change."""
        posts = career.posts_in(self.words("groups"))
        if not posts:
            return []
        titles = {post.title_code for post in posts if post.title_code is not None}
        return [
            *career.holding(self.words("groups")).days,
            *(edge for post in posts for edge in post.appointment.validity.edges),
            *_qualification_edges(career, self.words("components")),
            *standard_edges(career, titles),
        ]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where no such title is held, or its standard not confirmed."""
        if career.holding(self.words("groups")).on(day) is False:
            return None
        held = [
            (post.appointment.validity.holds_on(day), post.title_code)
            for post in career.posts_in(self.words("groups"))
        ]
        return meets_all(career, held, self.words("components"), day)

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """List each requirement of each standard with what was found."""
        titles = {
            post.title_code
            for post in career.posts_in(self.words("groups"))
            if post.title_code and post.appointment.validity.holds_on(day) is not False
        }
        return _reasons(career, titles, self.words("components"), day)


def unconfirmed_titles(
    reading: Reading, setting: Setting, *, on: date
) -> tuple[frozenset[str], frozenset[str]]:
    """Find the titles whose standards a reading asks for: those without one on a day, and all.

    Where no title has one, the figure reads "standard not confirmed", never 0 %.
    """
    asked: set[str] = set()
    lacking: set[str] = set()
    for leaf in reading.leaves:
        if leaf.name not in _JUDGING:
            continue
        names, components = leaf.get(_JUDGING[leaf.name]), leaf.get("components")
        if not isinstance(names, tuple) or not isinstance(components, tuple):
            continue
        titles = setting.titles(names)
        asked |= titles
        for title in titles:
            standard = setting.edition.standard(title, on=on)
            if standard is None or not standard.is_confirmed(components):
                lacking.add(title)
    return frozenset(lacking), frozenset(asked)


#: Claims that judge by a standard -> the parameter that names the titles.
_JUDGING = {"meets_planned": "titles", "meets_held": "groups"}


def meets_all(
    career: Career,
    titles: Sequence[tuple[Truth, str | None]],
    components: tuple[str, ...],
    day: date,
) -> Truth:
    """Judge "whatever title applies, its standard is met"; None where none applies."""
    applying = [(applies, title) for applies, title in titles if applies is not False]
    if not applying:
        return None
    return all_of(
        any_of([negate(applies), verdict_on(career, title, components, day)])
        for applies, title in applying
    )


def _reasons(
    career: Career, titles: Iterable[str], components: tuple[str, ...], day: date
) -> tuple[Reason, ...]:
    return tuple(
        reason
        for title in sorted(titles)
        for reason in verdict_reasons(career, title, components, day)
    )


def _qualification_edges(career: Career, components: tuple[str, ...]) -> list[date]:
    return [edge for component in components for edge in component_edges(career, component)]
