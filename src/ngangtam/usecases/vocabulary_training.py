"""Claims about learning and its results: levels, courses, studies, yearly ratings.

Levels are an open list: what no source states is not known. Decisions to send somebody to study
are a closed one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ngangtam.careers import Appraisal, Qualification, Study
from ngangtam.kernel import Truth, all_of, any_of
from ngangtam.usecases.vocabulary_rules import component_edges, level_reached, level_reason
from ngangtam.usecases.vocabulary_setting import (
    Career,
    Claim,
    Reason,
    happened,
    months_after,
)


class AtLeast(Claim):
    """A level in a component was reached, or a higher one."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which what is known of the component changes."""
        return component_edges(career, self.word("component"))

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where the level is open between this and a lower one."""
        return level_reached(career, self.word("component"), self.word("level"), day)

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Say which level was found and which is needed."""
        return (
            level_reason(career, self.leaf.key, self.word("component"), self.word("level"), day),
        )


class KnowledgeUpdated(Claim):
    """A knowledge-update course was completed since a day, while a title of the groups was held."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days of courses, and on which one becomes too old."""
        edges = _edges(_in(career, "knowledge_update"))
        months = self._within()
        return edges if months is None else [*edges, *(months_after(d, months) for d in edges)]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where no source says whether there was one."""
        courses = _in(career, "knowledge_update")
        done = any_of(self._counts(career, course, day) for course in courses)
        if done is not False:
            return done
        denied = any_of(
            course.validity.holds_on(day) for course in courses if course.state == "none"
        )
        return False if denied else None

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Point at the courses that count or may count."""
        courses = [
            course
            for course in _in(career, "knowledge_update")
            if self._counts(career, course, day) is not False
        ]
        named = ", ".join(course.subject for course in courses if course.subject)
        facts = [course.fact_id for course in courses]
        return (self.reason(self.answer(career, day), found=(named, named), facts=facts),)

    def _within(self) -> int | None:
        months = self.leaf.get("within_months")
        return months if isinstance(months, int) else None

    def _counts(self, career: Career, course: Qualification, day: date) -> Truth:
        if course.state != "held":
            return False
        done = happened(course.validity, since=self.day("since"), until=day)
        start = course.validity.start
        if done is not True or start is None:
            return done
        # True implies that both ends of the start are known.
        ends = [end for end in (start.earliest, start.latest) if end is not None]
        holding, months = career.holding(self.words("groups")), self._within()
        in_post = [holding.on(end) for end in ends]
        fresh = [months is None or day < months_after(end, months) for end in ends]
        return all_of([_agreed(in_post), _agreed(fresh)])


class StudiedAbroad(Claim):
    """A degree was studied for abroad."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which degrees are awarded."""
        return _edges(_in(career, "degree"))

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where no degree says where it was studied for."""
        degrees = [degree for degree in _in(career, "degree") if degree.state == "held"]
        if not degrees:
            return None
        return any_of(
            all_of([degree.validity.holds_on(day), degree.studied_abroad]) for degree in degrees
        )

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Point at the degrees."""
        degrees = [
            degree
            for degree in _in(career, "degree")
            if degree.state == "held" and degree.validity.holds_on(day) is not False
        ]
        facts = [degree.fact_id for degree in degrees]
        return (self.reason(self.answer(career, day), facts=facts),)


class SentToStudy(Claim):
    """A decision to study for one of the levels took effect within a span of days.

    Who dropped out stays counted: the goal speaks of sending.
    """

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which such decisions take effect."""
        return _edges(self._studies(career))

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day."""
        return any_of(self._counts(study, day) for study in self._studies(career))

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Name the studies that count or may count."""
        studies = [s for s in self._studies(career) if self._counts(s, day) is not False]
        degrees = career.setting.edition.code_list("degrees")
        entries = [entry for study in studies if (entry := degrees.get(study.level)) is not None]
        found = (
            "; ".join(entry.label_vi for entry in entries),
            "; ".join(entry.label_en for entry in entries),
        )
        facts = [study.fact_id for study in studies]
        return (self.reason(self.answer(career, day), found=found, facts=facts),)

    def _studies(self, career: Career) -> list[Study]:
        levels, manners = self.words("levels"), self.words("manners")
        return [
            study
            for study in career.history.of(Study)
            if study.level in levels and study.manner in manners
        ]

    def _counts(self, study: Study, day: date) -> Truth:
        since, until = self.day("since"), self.day("until")
        return happened(study.validity, since=since, until=min(until, day))


class Trained(Claim):
    """Some diploma or certificate was awarded since a day."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days of awards."""
        return _edges(career.history.of(Qualification))

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where awards have no certain day."""
        return any_of(self._counts(award, day) for award in self._awards(career))

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Point at the awards that count or may count."""
        facts = [a.fact_id for a in self._awards(career) if self._counts(a, day) is not False]
        return (self.reason(self.answer(career, day), facts=facts),)

    @staticmethod
    def _awards(career: Career) -> list[Qualification]:
        return [award for award in career.history.of(Qualification) if award.state == "held"]

    def _counts(self, award: Qualification, day: date) -> Truth:
        return happened(award.validity, since=self.day("since"), until=day)


class RatedAtLeast(Claim):
    """The latest yearly rating is at least so good.

    The latest is that of the day's own year once it is decided (mostly in December), until then
    of the year before, or of the one before that. An older one says nothing of today.
    """

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which ratings are decided, and New Year's days."""
        return rating_edges(career)

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where no recent rating is recorded, or "not rated"."""
        latest = latest_rating(career, day)
        if latest is None:
            return None
        ratings = self.setting.edition.code_list("ratings")
        entry = ratings.get(latest.rating)
        if entry is None or latest.rating == _NOT_RATED:
            return None
        return entry.rank >= ratings.rank(self.word("rating"))

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Name the rating and its year."""
        latest = latest_rating(career, day)
        if latest is None:
            return (self.reason(None),)
        entry = self.setting.edition.code_list("ratings").get(latest.rating)
        found = ("", "")
        if entry is not None:
            found = (f"{latest.year}: {entry.label_vi}", f"{latest.year}: {entry.label_en}")
        return (self.reason(self.answer(career, day), found=found, facts=[latest.fact_id]),)


def latest_rating(career: Career, day: date) -> Appraisal | None:
    """Find the rating to go by on a day; None where there is none, or two differ."""
    for year in (day.year, day.year - 1, day.year - 2):
        known = [
            rating
            for rating in career.history.of(Appraisal)
            if rating.year == year and rating.validity.holds_on(day)
        ]
        if known:
            return known[0] if len({rating.rating for rating in known}) == 1 else None
    return None


def rating_edges(career: Career) -> list[date]:
    """List the days on which ratings are decided, and New Year's days."""
    ratings = career.history.of(Appraisal)
    years = {rating.year + more for rating in ratings for more in (0, 3)}
    return [*_edges(ratings), *(date(year, 1, 1) for year in years)]


_NOT_RATED = "khong_xep_loai"


def _agreed(answers: Sequence[Truth]) -> Truth:
    return answers[0] if len(set(answers)) == 1 else None


def _in(career: Career, component: str) -> list[Qualification]:
    return [fact for fact in career.history.of(Qualification) if fact.component == component]


def _edges(facts: Iterable[Qualification | Study | Appraisal]) -> list[date]:
    return [edge for fact in facts for edge in fact.validity.edges]
