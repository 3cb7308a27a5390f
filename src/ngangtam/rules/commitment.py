"""Work out how long somebody serves after study, and what is paid back when they do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from ngangtam.kernel import Refused
from ngangtam.law import Confidence, Edition
from ngangtam.rules.due_days import days_before, months_on
from ngangtam.rules.worked import Step, arithmetic, by_rule, weakest_of

#: finished: studied to the end, and left before the commitment did; the others owe all or nothing.
Case = Literal["finished", "quit", "no_diploma", "dismissed", "exempt"]
#: Civil servants and public employees stand under decrees of their own since July 2025.
Category = Literal["cong_chuc", "vien_chuc"]

_ALL_OWED: dict[Case, tuple[str, str]] = {
    "quit": (
        "Tự ý bỏ học hoặc thôi việc trong thời gian học",
        "Left the course, or service during it",
    ),
    "no_diploma": ("Không được cấp văn bằng, chứng chỉ", "No diploma or certificate"),
    "dismissed": ("Bị kỷ luật buộc thôi việc", "Dismissed by discipline"),
}
_WHOLE = "training_repayment_whole_percent"
_DISMISSED = "training_repayment_dismissed_percent"
_MULTIPLE = {
    "cong_chuc": "training_commitment_multiple",
    "vien_chuc": "training_commitment_multiple_vien_chuc",
}


class NotACommitment(Refused):
    """The numbers given cannot be those of a commitment."""

    code = "rules.not-a-commitment"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """How long the commitment binds, and what is due; with the steps that lead there."""

    #: Months of service that the course brings about.
    required_months: int
    #: Months of them that are not served; 0: none is owed, or all of the cost is.
    missing_months: int
    #: The last day that it binds; None: the day of graduation was not given.
    bound_until: date | None
    #: To be paid back, in dong.
    amount_due: int
    steps: tuple[Step, ...]

    @property
    def confidence(self) -> Confidence:
        """The weakest of the rules that were used."""
        return weakest_of(self.steps)


def commitment(
    *,
    cost: int,
    course_months: int,
    served_months: int,
    sent_on: date,
    edition: Edition,
    case: Case = "finished",
    category: Category = "cong_chuc",
    graduated_on: date | None = None,
) -> Commitment:
    """Work out a commitment by the law of the day of the decision to send.

    Args:
        cost: What the training cost, in dong; salary and allowances are no part of it.
        course_months: Length of the course, in months.
        served_months: Whole months served after it.
        sent_on: Day of the decision to send.
        edition: The law as data; every number comes from it.
        case: How it ended.
        category: Of whom it is.
        graduated_on: The first day of service after the course, where it is known.

    Raises:
        NotACommitment: A number is below zero, or the course has no length.
        NoValueOnDay: The edition has no rule for the day of sending.
    """
    if min(cost, served_months) < 0 or course_months < 1:
        raise NotACommitment(
            vi="Chi phí và số tháng đã phục vụ không được âm; khóa học dài ít nhất 1 tháng.",
            en="Cost and months served cannot be below zero; a course has at least one month.",
        )
    if graduated_on is not None and graduated_on < sent_on:
        raise NotACommitment(
            vi=f"Ngày trở lại công tác {graduated_on:%d/%m/%Y} đứng trước ngày cử đi học "
            f"{sent_on:%d/%m/%Y}.",
            en=f"The day of return {graduated_on} lies before the day of sending {sent_on}.",
        )
    multiple = edition.parameter(_MULTIPLE[category], on=sent_on)
    required = course_months * multiple.value
    steps = [
        by_rule(
            multiple,
            vi=f"Phải phục vụ: {multiple.value} × {course_months} tháng = {required} tháng",
            en=f"Service owed: {multiple.value} × {course_months} months = {required} months",
        )
    ]
    missing = max(0, required - served_months)
    due, step = _due(cost, required, missing, case=case, on=sent_on, edition=edition)
    steps.append(step)
    until = None
    if graduated_on is not None and case == "finished":
        until = days_before(months_on(graduated_on, required), 1)
    if until is not None:
        steps.append(
            arithmetic(
                vi=f"Ràng buộc đến hết ngày {until:%d/%m/%Y}",
                en=f"It binds until {until.isoformat()}",
            )
        )
    return Commitment(
        required_months=required,
        missing_months=missing if case == "finished" else 0,
        bound_until=until,
        amount_due=due,
        steps=tuple(steps),
    )


def _due(
    cost: int, required: int, missing: int, *, case: Case, on: date, edition: Edition
) -> tuple[int, Step]:
    if case == "exempt":
        exemption = edition.parameter("training_repayment_exempt_percent", on=on)
        owed = _share(cost, exemption.value)
        vi, en = f"Thuộc trường hợp không phải đền bù: {_money(owed)}", f"Exempt: {_money(owed)}"
        return owed, by_rule(exemption, vi=vi, en=en)
    if case != "finished":
        whole = edition.parameter(_DISMISSED if case == "dismissed" else _WHOLE, on=on)
        owed = _share(cost, whole.value)
        words_vi, words_en = _ALL_OWED[case]
        return owed, by_rule(
            whole,
            vi=f"{words_vi}: đền bù {whole.value} % chi phí = {_money(owed)}",
            en=f"{words_en}: {whole.value} % of the cost = {_money(owed)}",
        )
    part = edition.parameter("training_repayment_part_percent", on=on)
    exact = Decimal(cost) * part.value / 100 * missing / required
    owed = int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return owed, by_rule(
        part,
        vi=f"Đền bù theo thời gian chưa phục vụ: {_money(cost)} / {required} × {missing} = "
        f"{_money(owed)} (làm tròn đến đồng)",
        en=f"For the months not served: {_money(cost)} / {required} × {missing} = {_money(owed)} "
        "(to the dong)",
    )


def _share(cost: int, percent: int) -> int:
    return int((Decimal(cost) * percent / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _money(dong: int) -> str:
    return f"{dong:,}".replace(",", ".") + " đ"
