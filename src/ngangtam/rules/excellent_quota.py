"""Work out how many may be rated excellent: a share of a base, rounded, as the law has each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ngangtam.kernel import Refused
from ngangtam.law import Confidence, Edition, ParameterValue
from ngangtam.rules.worked import Step, arithmetic, by_rule, weakest_of

#: By whose rules: civil servants, public employees, or those whom the Party rates.
Side = Literal["cong_chuc", "vien_chuc", "dang"]

_HUNDRED = 100
#: What follows the name of a parameter that a side has for itself.
_OF: dict[Side, str] = {"cong_chuc": "", "vien_chuc": "_vien_chuc", "dang": "_dang"}


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


def excellent_quota(
    *,
    good: int,
    excellent: int,
    on: date,
    edition: Edition,
    side: Side = "cong_chuc",
    counts_excellent: bool | None = None,
    rounds_up: bool | None = None,
) -> ExcellentQuota:
    """Find the cap for a group of like tasks.

    Args:
        good: How many are rated good and not excellent.
        excellent: How many are proposed as excellent.
        on: The day of rating; its law decides share, base and rounding.
        edition: The law as data.
        side: By whose rules.
        counts_excellent: Whether the excellent are in the base; None: as the law has it.
        rounds_up: Whether the cap is rounded up; None: as the law has it.

    Raises:
        NotACount: A number is below zero.
        NoValueOnDay: The edition has no rule for the day.
    """
    if min(good, excellent) < 0:
        raise NotACount(vi="Số người không được âm.", en="A number of people cannot be below zero.")
    share = edition.parameter(f"excellent_share_percent{_OF[side]}", on=on)
    base_rule = edition.parameter(f"excellent_base_counts_excellent{_OF[side]}", on=on)
    rounding_rule = edition.parameter(f"excellent_cap_rounds_up{_OF[side]}", on=on)
    counts_all = bool(base_rule.value) if counts_excellent is None else counts_excellent
    is_up = bool(rounding_rule.value) if rounds_up is None else rounds_up
    base = good + excellent if counts_all else good
    most = (base * share.value + (_HUNDRED - 1 if is_up else 0)) // _HUNDRED
    over = max(0, excellent - most)
    of_vi, of_en = (
        ("hoàn thành tốt trở lên", "good or better") if counts_all else ("hoàn thành tốt", "good")
    )
    way_vi, way_en = ("Làm tròn lên", "Rounded up") if is_up else ("Làm tròn xuống", "Rounded down")
    steps = (
        _stated(
            base_rule,
            counts_excellent,
            vi=f"Số được xếp loại {of_vi}: {base}",
            en=f"Rated {of_en}: {base}",
        ),
        by_rule(
            share,
            vi=f"Tỷ lệ tối đa: {share.value} % × {base}",
            en=f"At most {share.value} % × {base}",
        ),
        _stated(rounding_rule, rounds_up, vi=f"{way_vi}: {most}", en=f"{way_en}: {most}"),
        arithmetic(
            vi=f"Đề nghị {excellent}: {f'vượt {over}' if over else 'trong giới hạn'}",
            en=f"Proposed {excellent}: {f'{over} too many' if over else 'within the cap'}",
        ),
    )
    return ExcellentQuota(most=most, base=base, over=over, steps=steps)


def _stated(rule: ParameterValue, chosen: bool | None, *, vi: str, en: str) -> Step:
    """Cite the rule, unless whoever asks chose otherwise than to follow it."""
    if chosen is None:
        return by_rule(rule, vi=vi, en=en)
    return arithmetic(vi=f"{vi} (theo lựa chọn của người tính)", en=f"{en} (as the caller chose)")
