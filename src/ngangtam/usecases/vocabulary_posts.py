"""Claims about posts: who holds what, for how long, and how they came there.

Posts are a closed list: an official of whom no appointment is recorded holds none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ngangtam.careers import Appointment, Employment
from ngangtam.kernel import FAR_PAST, Truth, any_of
from ngangtam.usecases.vocabulary_setting import (
    Career,
    Claim,
    HeldPost,
    Reason,
    months_after,
)


class Holds(Claim):
    """A title of the groups is held, in whatever manner, alone or beside others."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which such a post begins or ends."""
        return career.holding(self.words("groups")).days

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None on uncertain days and for posts whose title is not known."""
        return career.holding(self.words("groups")).on(day)

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Name the titles held."""
        posts = _posts_on(career, self.words("groups"), day)
        names = [career.setting.edition.title(p.title_code) for p in posts if p.title_code]
        found = (
            "; ".join(title.label_vi for title in names),
            "; ".join(title.label_en for title in names),
        )
        facts = [post.appointment.fact_id for post in posts]
        return (self.reason(self.answer(career, day), found=found, facts=facts),)


class InService(Claim):
    """Some appointment or employment is in force."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which an appointment or employment begins or ends."""
        return [edge for fact in self._facts(career) for edge in fact.validity.edges]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day."""
        return any_of(fact.validity.holds_on(day) for fact in self._facts(career))

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Point at the appointments and employments of the day."""
        facts = [f.fact_id for f in self._facts(career) if f.validity.holds_on(day) is not False]
        return (self.reason(self.answer(career, day), facts=facts),)

    @staticmethod
    def _facts(career: Career) -> list[Appointment | Employment]:
        return [*career.history.of(Appointment), *career.history.of(Employment)]


class InCategory(Claim):
    """Employment in one of the categories is in force."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which an employment begins or ends."""
        return [edge for fact in career.history.of(Employment) for edge in fact.validity.edges]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where no employment is recorded at all."""
        employments = career.history.of(Employment)
        if not employments:
            return None
        wanted = self.words("categories")
        return any_of(
            fact.validity.holds_on(day) for fact in employments if fact.category in wanted
        )

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Name the category of the day."""
        held = [
            fact
            for fact in career.history.of(Employment)
            if fact.validity.holds_on(day) is not False
        ]
        names = ", ".join(fact.category for fact in held)
        facts = [fact.fact_id for fact in held]
        return (self.reason(self.answer(career, day), found=(names, names), facts=facts),)


class MonthsInGroup(Claim):
    """The present spell in titles of the groups has lasted so many full months."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which holding changes, and on which the months are full."""
        months = self.number("months")
        steps = career.holding(self.words("groups"))
        full = [months_after(day, months) for day in steps.days if day > FAR_PAST]
        return [*steps.days, *full]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; a spell is bridged by nothing, an uncertain start leaves it open."""
        sure, possible = self._starts(career, day)
        months = self.number("months")
        if sure is not None and _full(sure, months, day):
            return True
        return None if possible is not None and _full(possible, months, day) else False

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Say since when."""
        sure, possible = self._starts(career, day)
        since = sure or possible
        found = ("", "")
        if since is not None and since > FAR_PAST:
            found = (f"từ {since:%d/%m/%Y}", f"since {since.isoformat()}")
        posts = _posts_on(career, self.words("groups"), day)
        facts = [post.appointment.fact_id for post in posts]
        return (self.reason(self.answer(career, day), found=found, facts=facts),)

    def _starts(self, career: Career, day: date) -> tuple[date | None, date | None]:
        """Find since when a title is surely held, and since when it may be."""
        sure: date | None = None
        possible: date | None = None
        for start, _, answer in career.holding(self.words("groups")).spells():
            if start > day:
                break
            if answer is False:
                sure = possible = None
            else:
                possible = start if possible is None else possible
                sure = None if answer is None else start if sure is None else sure
        return sure, possible


def _posts_on(career: Career, groups: tuple[str, ...], day: date) -> list[HeldPost]:
    return [
        post
        for post in career.posts_in(groups)
        if post.appointment.validity.holds_on(day) is not False
    ]


def _full(start: date, months: int, day: date) -> bool:
    return start == FAR_PAST or months_after(start, months) <= day
