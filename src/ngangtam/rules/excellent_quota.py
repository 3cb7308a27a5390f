"""Work out how many may be rated excellent: a share of a base, rounded; both are of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import Refused
from ngangtam.law import Confidence, Edition
from ngangtam.rules.worked import Step, arithmetic, by_rule, weakest_of

_HUNDRED = 100


class NotACount(Refused):
    """People are counted from zero."""

    code = "rules.not-a-count"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class ExcellentQuota:
    """The most that may be rated excellent in a group."""

    most: int
    base: int
    #: How many of those proposed are beyond it; 0: none is.
    over: int
    steps: tuple[Step, ...]

    @property
    def confidence(self) -> Confidence:
        """The weakest of the rules that were used."""
        return weakest_of(self.steps)


def excellent_quota(*, good: int, excellent: int, on: date, edition: Edition) -> ExcellentQuota:
    """Find the cap for a group of like tasks.

    Args:
        good: How many are rated good and not excellent.
        excellent: How many are proposed as excellent.
        on: The day of rating; its law decides share, base and rounding.
        edition: The law as data.

    Raises:
        NotACount: A number is below zero.
        NoValueOnDay: The edition has no rule for the day.
    """
    if min(good, excellent) < 0:
        raise NotACount(vi="Số người không được âm.", en="A number of people cannot be below zero.")
    share = edition.parameter("excellent_share_percent", on=on)
    counts_all = edition.parameter("excellent_base_counts_excellent", on=on)
    rounds_up = edition.parameter("excellent_cap_rounds_up", on=on)
    base = good + excellent if counts_all.value else good
    up = _HUNDRED - 1 if rounds_up.value else 0
    most = (base * share.value + up) // _HUNDRED
    over = max(0, excellent - most)
    of_vi, of_en = (
        ("hoàn thành tốt trở lên", "good or better")
        if counts_all.value
        else ("hoàn thành tốt", "good")
    )
    way_vi, way_en = ("Làm tròn lên", "Rounded up") if up else ("Làm tròn xuống", "Rounded down")
    steps = (
        by_rule(counts_all, vi=f"Số được xếp loại {of_vi}: {base}", en=f"Rated {of_en}: {base}"),
        by_rule(
            share,
            vi=f"Tỷ lệ tối đa: {share.value} % × {base}",
            en=f"At most {share.value} % × {base}",
        ),
        by_rule(rounds_up, vi=f"{way_vi}: {most}", en=f"{way_en}: {most}"),
        arithmetic(
            vi=f"Đề nghị {excellent}: {f'vượt {over}' if over else 'trong giới hạn'}",
            en=f"Proposed {excellent}: {f'{over} too many' if over else 'within the cap'}",
        ),
    )
    return ExcellentQuota(most=most, base=base, over=over, steps=steps)
