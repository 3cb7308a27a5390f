"""Say which term in one post the next one would be, and whether so many are allowed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ngangtam.kernel import Refused, Truth
from ngangtam.law import Confidence, Edition, NoValueOnDay
from ngangtam.rules.appointment_term import Block
from ngangtam.rules.due_days import days_before, first_day_after
from ngangtam.rules.worked import Step, arithmetic, by_rule, weakest_of


class NotTerms(Refused):
    """The days given cannot be those on which terms began."""

    code = "rules.not-terms"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class NextTerm:
    """Which of the consecutive terms in a post the next one is."""

    #: At least and at most; they differ where days lie between terms of which nothing is known.
    number_lo: int
    number_hi: int
    #: How many are allowed.
    most: int
    steps: tuple[Step, ...]

    @property
    def is_allowed(self) -> Truth:
        """Say whether the next term is allowed; None: that depends on what is not known."""
        if self.number_hi <= self.most:
            return True
        return False if self.number_lo > self.most else None

    @property
    def confidence(self) -> Confidence:
        """The weakest of the rules that were used."""
        return weakest_of(self.steps)


def next_term(
    began: Sequence[date],
    *,
    on: date,
    edition: Edition,
    block: Block = "nha_nuoc",
    term_months: int | None = None,
) -> NextTerm:
    """Count the terms in one post that follow each other up to one that begins on a day.

    A term follows the one before where it begins no later than that one ends. Where days lie
    between, or the length of a term is not known, the post may have been held on or not.

    Args:
        began: The first days of the earlier terms in the post, in any order.
        on: The first day of the next term; its law says how many are allowed.
        edition: The law as data.
        block: By whose rules.
        term_months: The length of the terms, where it is not the usual one.

    Raises:
        NotTerms: A day is given twice, or is not before the next term.
        NoValueOnDay: The edition has no rule for the day.
    """
    days = sorted(began)
    if len(set(days)) < len(days) or (days and days[-1] >= on):
        raise NotTerms(
            vi="Mỗi nhiệm kỳ có một ngày bắt đầu riêng, trước ngày bắt đầu nhiệm kỳ sau.",
            en="Each term has a first day of its own, before that of the next one.",
        )
    most = edition.parameter(f"consecutive_terms_most_{block}", on=on)
    steps: list[Step] = []
    since_gap = 1
    for start, following in itertools.pairwise([*days, on]):
        is_followed, step = _followed(
            start, following, block=block, months=term_months, edition=edition
        )
        since_gap = since_gap + 1 if is_followed else 1
        steps.append(step)
    lo, hi = since_gap, len(days) + 1
    if hi <= most.value:
        # So few are allowed whether or not they followed each other.
        steps = [replace(step, is_aside=True) for step in steps]
    which = str(lo) if lo == hi else f"{lo}-{hi}"
    steps.append(
        by_rule(
            most,
            vi=f"Từ ngày {on:%d/%m/%Y} là nhiệm kỳ thứ {which}; nhiều nhất {most.value} nhiệm kỳ "
            "liên tiếp ở một chức vụ",
            en=f"From {on.isoformat()} it is term {which}; at most {most.value} consecutive terms "
            "in one post",
        )
    )
    return NextTerm(number_lo=lo, number_hi=hi, most=most.value, steps=tuple(steps))


def _followed(
    start: date,
    following: date,
    *,
    block: Block,
    months: int | None,
    edition: Edition,
) -> tuple[bool, Step]:
    """Say whether a term was surely followed by the next one without a day between."""
    told_vi, told_en = f"Nhiệm kỳ từ ngày {start:%d/%m/%Y}", f"The term from {start.isoformat()}"
    rule = None
    if months is None:
        try:
            rule = edition.parameter(f"appointment_term_months_{block}", on=start)
        except NoValueOnDay:
            return False, arithmetic(
                vi=f"{told_vi}: chưa rõ thời hạn, nên chưa rõ có liên tiếp không",
                en=f"{told_en}: its length is not known, nor whether the next one followed",
            )
        months = rule.value
    after = first_day_after(start, months)
    last = days_before(after, 1)
    is_followed = following <= after
    vi = f"{told_vi}: {months} tháng, đến hết ngày {last:%d/%m/%Y}"
    en = f"{told_en}: {months} months, until {last.isoformat()}"
    if not is_followed:
        vi += f"; chưa rõ có giữ chức vụ đến ngày {following:%d/%m/%Y} không"
        en += f"; whether the post was held until {following.isoformat()} is not known"
    return is_followed, arithmetic(vi=vi, en=en) if rule is None else by_rule(rule, vi=vi, en=en)
