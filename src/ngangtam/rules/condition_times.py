"""Judge tests of time: months in posts and in service, age, months to the retirement age."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from ngangtam.careers import Appointment, Employment, History
from ngangtam.kernel import FAR_PAST, FactId, PartialDate, PostId
from ngangtam.law import Edition
from ngangtam.law.conditions import AgeOn, MonthsServed, PostsHeld, ServiceLeft
from ngangtam.rules.due_days import days_on, months_covered, months_on
from ngangtam.rules.judgements import Judgement, Words, not_known
from ngangtam.rules.retirement import NoRetirementRule, months_to_retirement, retire

#: Gives the code of the title that a post had on a day; None: not known.
TitleOfPost = Callable[[PostId, date], str | None]


def posts_held(
    test: PostsHeld, history: History, *, on: date, title_of_post: TitleOfPost
) -> Judgement:
    """Add up the months in the titles: surely at least so many, possibly at most so many."""
    sure: list[tuple[date, date]] = []
    possible: list[tuple[date, date]] = []
    facts: list[FactId] = []
    for fact in history.of(Appointment):
        span = fact.validity.possible
        first = max(span.start or FAR_PAST, FAR_PAST)
        if first > on:
            continue
        title = title_of_post(fact.post_id, max(first, _first_day(fact) or first))
        if title is not None and title not in test.titles:
            continue
        facts.append(fact.fact_id)
        end = min(span.end or on, on)
        possible.append((first, end))
        certain = fact.validity.certain
        if title is not None and certain is not None and certain.start is not None:
            sure.append((certain.start, min(certain.end or on, on)))
    least, most = months_covered(sure), months_covered(possible)
    need = Words(vi=f"{test.months} tháng", en=f"{test.months} months")
    if least >= test.months:
        return Judgement(
            outcome="met",
            found=Words(
                vi=f"Đã giữ chức vụ {least} tháng (cần {need.vi}).",
                en=f"Held for {least} months ({need.en} needed).",
            ),
            fact_ids=tuple(sorted(facts)),
        )
    if most >= test.months:
        return not_known(
            Words(vi="ngày bắt đầu và kết thúc giữ chức vụ", en="first and last day in the post"),
            tuple(sorted(facts)),
        )
    short = test.months - most
    return Judgement(
        outcome="unmet",
        found=Words(
            vi=f"Mới giữ chức vụ {most} tháng (cần {need.vi}).",
            en=f"Held for {most} months only ({need.en} needed).",
        ),
        fact_ids=tuple(sorted(facts)),
        remedies=(
            Words(vi=f"Giữ chức vụ thêm {short} tháng", en=f"{short} more months in the post"),
        ),
    )


def months_served(test: MonthsServed, history: History, *, on: date) -> Judgement:
    """Add up the months of service up to the day, without probation.

    The end of probation is often not on file: then the months that it may have taken at the start
    of the first service leave the answer open, and never make it negative.
    """
    begun = [
        fact
        for fact in history.of(Employment)
        if (not test.categories or fact.category in test.categories)
        and (fact.validity.possible.start or FAR_PAST) <= on
    ]
    facts = tuple(sorted(fact.fact_id for fact in begun))
    settled = _probation_over(begun, at_most=test.probation_at_most)
    sure: list[tuple[date, date]] = []
    possible: list[tuple[date, date]] = []
    for fact in begun:
        stated, certain, may_be = fact.probation_to, fact.validity.certain, fact.validity.possible
        start = may_be.start or FAR_PAST
        first = start if stated is None else max(start, days_on(stated.earliest, 1))
        possible.append((first, min(may_be.end or on, on)))
        if certain is not None and certain.start is not None:
            first = max(certain.start, settled if stated is None else days_on(stated.latest, 1))
            sure.append((first, min(certain.end or on, on)))
    least, most = months_covered(sure), months_covered(possible)
    if least >= test.months:
        return Judgement(
            outcome="met",
            found=Words(
                vi=f"Đã công tác ít nhất {least} tháng, không kể tập sự (cần {test.months}).",
                en=f"At least {least} months of service without probation ({test.months} needed).",
            ),
            fact_ids=facts,
        )
    # Service that may only have begun later says nothing of what was served before.
    if most >= test.months or not any(_has_begun(fact, on) for fact in begun):
        return not_known(
            Words(
                vi="ngày vào công tác, ngày hết tập sự", en="first day of service, end of probation"
            ),
            facts,
        )
    short = test.months - most
    return Judgement(
        outcome="unmet",
        found=Words(
            vi=f"Mới công tác {most} tháng (cần {test.months}).",
            en=f"{most} months of service only ({test.months} needed).",
        ),
        fact_ids=facts,
        remedies=(Words(vi=f"Công tác thêm {short} tháng", en=f"{short} more months of service"),),
    )


def _has_begun(fact: Employment, on: date) -> bool:
    start = fact.validity.start
    return start is None or (start.latest is not None and start.latest <= on)


def _probation_over(begun: Sequence[Employment], *, at_most: int) -> date:
    """Find the day from which on nobody is on probation any more, though no end is on file."""
    starts = [
        (certain.start, fact)
        for fact in begun
        if (certain := fact.validity.certain) is not None and certain.start is not None
    ]
    if not starts:
        return FAR_PAST
    start, first = min(starts, key=lambda one: (one[0], one[1].fact_id))
    return FAR_PAST if first.probation_to is not None else months_on(start, at_most)


def equal_post_held(
    history: History, *, title_code: str, on: date, edition: Edition, title_of_post: TitleOfPost
) -> Judgement:
    """Judge whether a post of equal or higher standing than a title is held on the day."""
    asked = edition.title(title_code)
    truths: dict[FactId, bool | None] = {}
    for fact in history.of(Appointment):
        holds = fact.validity.holds_on(on)
        code = title_of_post(fact.post_id, on)
        if holds is False or (code is not None and edition.title(code).rank < asked.rank):
            continue
        truths[fact.fact_id] = True if holds and code is not None else None
    proofs = tuple(sorted(fact for fact, truth in truths.items() if truth))
    if proofs:
        return Judgement(
            outcome="met",
            found=Words(
                vi="Đang giữ chức vụ tương đương hoặc cao hơn.", en="Holds an equal or higher post."
            ),
            fact_ids=proofs,
        )
    if truths:
        return not_known(
            Words(vi="chức vụ đang giữ và ngày giữ", en="the post that is held, and since when"),
            tuple(sorted(truths)),
        )
    return Judgement(
        outcome="unmet",
        found=Words(vi="Chưa giữ chức vụ tương đương.", en="Holds no equal post."),
    )


def age_on(test: AgeOn, history: History, *, on: date) -> Judgement:
    """Judge an age in full years; a birth date known in part leaves it open at the edge only."""
    day = test.reference or on
    born = _born(history, on)
    if born is None:
        return not_known(_BIRTH_DATE, ())
    oldest, youngest = _full_years(born.earliest, day), _full_years(born.latest, day)
    truths = [
        truth
        for truth in (
            None if test.at_least is None else _between(youngest, oldest, at_least=test.at_least),
            None
            if test.under is None
            else _negated(_between(youngest, oldest, at_least=test.under)),
        )
        if truth is not None
    ]
    age = str(oldest) if oldest == youngest else f"{youngest}-{oldest}"
    found = Words(
        vi=f"{age} tuổi tại ngày {day:%d/%m/%Y}.", en=f"{age} years old on {day.isoformat()}."
    )
    if "no" in truths:
        return Judgement(outcome="unmet", found=found)
    if "open" in truths:
        return replace(not_known(_BIRTH_DATE, ()), found=found)
    return Judgement(outcome="met", found=found)


def service_left(test: ServiceLeft, history: History, *, on: date, edition: Edition) -> Judgement:
    """Judge the full months that are left until the retirement age is reached."""
    born, sex = _born(history, on), history.attribute_on("sex", on)
    if born is None or sex not in ("nam", "nu"):
        return not_known(_BIRTH_DATE if born is None else _SEX, ())
    ends: list[int] = []
    for end in {born.earliest, born.latest}:
        try:
            retirement = retire(
                sex=sex,
                born=PartialDate(end.year, end.month),
                edition=edition,
            )
        except NoRetirementRule:
            return not_known(_BIRTH_DATE, ())
        ends.append(months_to_retirement(retirement, on=on))
    least, most = min(ends), max(ends)
    left = str(least) if least == most else f"{least}-{most}"
    found = Words(
        vi=f"Còn {left} tháng đến tuổi nghỉ hưu (cần {test.months}).",
        en=f"{left} months to the retirement age ({test.months} needed).",
    )
    if least >= test.months:
        return Judgement(outcome="met", found=found)
    if most < test.months:
        return Judgement(outcome="unmet", found=found)
    return replace(not_known(_BIRTH_DATE, ()), found=found)


def _born(history: History, on: date) -> PartialDate | None:
    written = history.attribute_on("birth_date", on)
    if written is None:
        return None
    try:
        return PartialDate.parse(written)
    except ValueError:
        return None


def _full_years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _between(low: int, high: int, *, at_least: int) -> Literal["yes", "no", "open"]:
    """Say whether an age between two bounds reaches one."""
    if low >= at_least:
        return "yes"
    return "no" if high < at_least else "open"


def _negated(truth: Literal["yes", "no", "open"]) -> Literal["yes", "no", "open"]:
    return {"yes": "no", "no": "yes", "open": "open"}[truth]  # type: ignore[return-value]


def _first_day(fact: Appointment) -> date | None:
    start = fact.validity.start
    return None if start is None else start.earliest


_BIRTH_DATE = Words(vi="ngày sinh", en="birth date")
_SEX = Words(vi="giới tính", en="sex")
