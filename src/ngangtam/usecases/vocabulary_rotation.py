"""Claims about being moved: rotation age, decisions that moved somebody, leading posts passed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ngangtam.careers import Rotation
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, Truth, all_of, any_of
from ngangtam.usecases.vocabulary_rules import (
    first_short_day,
    months_left_at_least,
    retirement_of,
)
from ngangtam.usecases.vocabulary_setting import (
    Career,
    Claim,
    HeldPost,
    Reason,
    happened,
)


class RotationAge(Claim):
    """Enough months to retirement on a fixed day, or on entering the group if that was later."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the day of judgement; before it nothing is asked."""
        judged = self._judged_on(career)
        return [] if judged is None else [judged]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer from the day of judgement on; None before, and where birth or sex lacks."""
        judged = self._judged_on(career)
        if judged is None or day < judged:
            return None
        return months_left_at_least(career, self.number("months"), judged)

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Say on which day the age was judged, and when retirement comes."""
        judged = self._judged_on(career)
        if judged is None:
            return (self.reason(None),)
        return (self.reason(self.answer(career, day), found=_retirement_words(career, judged)),)

    def _judged_on(self, career: Career) -> date | None:
        fixed = self.day("judged_on")
        for start, end, answer in career.holding(self.words("groups")).spells():
            if answer is True and end > fixed:
                return max(start, fixed)
        return None


class RotationAgeNow(Claim):
    """Enough months to retirement on the day itself."""

    def edges(self, career: Career) -> Iterable[date]:
        """Name the day on which the months left fall short."""
        short = first_short_day(career, self.number("months"))
        return [] if short is None else [short]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where birth or sex lacks."""
        return months_left_at_least(career, self.number("months"), day)

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Say when retirement comes."""
        return (self.reason(self.answer(career, day), found=_retirement_words(career, day)),)


class Rotated(Claim):
    """A decision of one of the kinds took effect since a day.

    Decisions are a closed list: none recorded is "not moved". With `leading`, the post moved to
    has to be a leading one in another agency, field or locality; where the source does not say
    whether it is, the answer stays open.
    """

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which such decisions take effect."""
        return [edge for move in self._moves(career) for edge in move.validity.edges]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day."""
        return any_of(self._counts(move, day) for move in self._moves(career))

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Name the decisions that count or may count."""
        moves = [move for move in self._moves(career) if self._counts(move, day) is not False]
        kinds = career.setting.edition.code_list("rotation_kinds")
        entries = [entry for move in moves if (entry := kinds.get(move.kind)) is not None]
        found = (
            "; ".join(entry.label_vi for entry in entries),
            "; ".join(entry.label_en for entry in entries),
        )
        facts = [move.fact_id for move in moves]
        return (self.reason(self.answer(career, day), found=found, facts=facts),)

    def _moves(self, career: Career) -> list[Rotation]:
        kinds = self.words("kinds")
        return [move for move in career.history.of(Rotation) if move.kind in kinds]

    def _counts(self, move: Rotation, day: date) -> Truth:
        asks_leading = self.leaf.get("leading") == "true"
        took_effect = happened(move.validity, since=self.day("since"), until=day)
        return all_of([took_effect, move.to_leading_post if asks_leading else True])


class LeadingPosts(Claim):
    """So many different leading posts were held since a day, one after the other or together."""

    def edges(self, career: Career) -> Iterable[date]:
        """List the days on which posts begin or end."""
        return [edge for post in career.posts for edge in post.appointment.validity.edges]

    def answer(self, career: Career, day: date) -> Truth:
        """Answer for a day; None where uncertain days or unknown titles decide."""
        passed = [(post, self._passed(post, day)) for post in career.posts]
        sure = {post.appointment.post_id for post, truth in passed if truth is True}
        possible = {post.appointment.post_id for post, truth in passed if truth is not False}
        if len(sure) >= self.number("count"):
            return True
        return None if len(possible) >= self.number("count") else False

    def reasons(self, career: Career, day: date) -> tuple[Reason, ...]:
        """Point at the appointments that count or may count."""
        posts = [post for post in career.posts if self._passed(post, day) is not False]
        number = str(len({post.appointment.post_id for post in posts}))
        facts = [post.appointment.fact_id for post in posts]
        return (self.reason(self.answer(career, day), found=(number, number), facts=facts),)

    def _passed(self, post: HeldPost, day: date) -> Truth:
        if (
            post.title_code is not None
            and not self.setting.edition.title(post.title_code).is_leading
        ):
            return False
        since, until = self.day("since"), day + timedelta(days=1)
        certain, possible = post.appointment.validity.certain, post.appointment.validity.possible
        if (possible.start or FAR_PAST) >= until or (possible.end or FAR_FUTURE) <= since:
            return False
        if certain is None or post.title_code is None:
            return None
        overlaps = (certain.start or FAR_PAST) < until and (certain.end or FAR_FUTURE) > since
        return True if overlaps else None


def _retirement_words(career: Career, judged: date) -> tuple[str, str]:
    retirement = retirement_of(career)
    if retirement is None:
        return ("chưa có ngày sinh hoặc giới tính", "birth date or sex is not known")
    retired = retirement.last_working_day
    return (
        f"xét tại {judged:%d/%m/%Y}, làm việc đến {retired:%d/%m/%Y}",
        f"judged on {judged.isoformat()}, works to {retired.isoformat()}",
    )
