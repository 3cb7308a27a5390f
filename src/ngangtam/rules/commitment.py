"""Work out how long somebody serves after study, and what is paid back when they do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ngangtam.kernel import Refused
from ngangtam.law import CodeEntry, Confidence, Edition, ParameterValue
from ngangtam.rules.due_days import days_before, days_on, first_day_after, full_months
from ngangtam.rules.worked import Step, arithmetic, aside, by_rule, weakest_of

#: finished: studied to the end, and left before the commitment did; the others owe all or nothing.
Case = Literal["finished", "quit", "no_diploma", "dismissed", "exempt"]
#: Civil servants and public employees stand under decrees of their own since July 2025.
Category = Literal["cong_chuc", "vien_chuc"]

#: Why nothing is paid back: code list of the cases.
EXEMPTIONS = "training_exemptions"
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
_EXEMPT = "training_repayment_exempt_percent"
_PART = "training_repayment_part_percent"
#: What follows the name of a parameter that public employees have for themselves.
_OF: dict[Category, str] = {"cong_chuc": "", "vien_chuc": "_vien_chuc"}


class NotACommitment(Refused):
    """What was given cannot be a commitment."""

    code = "rules.not-a-commitment"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """How long the commitment binds, and what is due; with the steps that lead there."""

    #: Months of service that the course brings about.
    required_months: int
    #: Months of them that are served, as they are counted.
    served_months: int
    #: Months of them that are not served; 0: none is owed, or all of the cost is.
    missing_months: int
    #: The last day that it binds; None: the day of return was not given.
    bound_until: date | None
    #: To be paid back, in dong.
    amount_due: int
    #: The last day to pay; None: the day of the decision was not given, or nothing is due.
    pay_by: date | None
    steps: tuple[Step, ...]

    @property
    def confidence(self) -> Confidence:
        """The weakest of the rules that were used."""
        return weakest_of(self.steps)


def commitment(
    *,
    cost: int,
    course_months: int,
    sent_on: date,
    edition: Edition,
    served_months: int | None = None,
    case: Case = "finished",
    exemption: str | None = None,
    category: Category = "cong_chuc",
    graduated_on: date | None = None,
    left_on: date | None = None,
    repay_decided_on: date | None = None,
) -> Commitment:
    """Work out a commitment by the law of the day of the decision to send.

    Args:
        cost: What the training cost, in dong; salary and allowances are no part of it.
        course_months: Length of the course, in months.
        sent_on: Day of the decision to send.
        edition: The law as data; every number comes from it.
        served_months: Months served after it; None: counted from the two days, or none.
        case: How it ended.
        exemption: Code of the case in which nothing is paid back; only, and always, if exempt.
        category: Of whom it is.
        graduated_on: The first day of service after the course, where it is known.
        left_on: The first day no longer in service, where it is known.
        repay_decided_on: Day of the decision to pay back, where there is one.

    Raises:
        NotACommitment: A number is below zero, days are out of order, or a part is missing.
        NoValueOnDay: The edition has no rule for the day of sending.
    """
    if min(cost, served_months or 0) < 0 or course_months < 1:
        raise NotACommitment(
            vi="Chi phí và số tháng đã phục vụ không được âm; khóa học dài ít nhất 1 tháng.",
            en="Cost and months served cannot be below zero; a course has at least one month.",
        )
    reason = _exemption(case, exemption, edition)
    _check_order(sent_on, graduated_on, left_on, repay_decided_on)
    multiple = _rule(edition, "training_commitment_multiple", category, on=sent_on)
    required = course_months * multiple.value
    steps = [
        by_rule(
            multiple,
            vi=f"Phải phục vụ: {multiple.value} × {course_months} tháng = {required} tháng",
            en=f"Service owed: {multiple.value} × {course_months} months = {required} months",
        )
    ]
    served, counting = _served(served_months, graduated_on, left_on, on=sent_on, edition=edition)
    steps += counting
    until = None
    if graduated_on is not None and case == "finished":
        until = days_before(first_day_after(graduated_on, required), 1)
        steps.append(
            arithmetic(
                vi=f"Ràng buộc đến hết ngày {until:%d/%m/%Y}",
                en=f"It binds until {until.isoformat()}",
            )
        )
    missing = max(0, required - served)
    due, step = _due(
        cost, required, missing, case=case, reason=reason, on=sent_on, edition=edition, of=category
    )
    steps += [step, _counted_in_cost(sent_on, edition)]
    pay_by = None
    if due:
        pay_by, step = _pay_by(repay_decided_on, on=sent_on, edition=edition)
        steps.append(step)
    return Commitment(
        required_months=required,
        served_months=served,
        missing_months=missing if case == "finished" else 0,
        bound_until=until,
        amount_due=due,
        pay_by=pay_by,
        steps=tuple(steps),
    )


def _exemption(case: Case, exemption: str | None, edition: Edition) -> CodeEntry | None:
    cases = edition.code_list(EXEMPTIONS)
    reason = None if exemption is None else cases.get(exemption)
    if (case == "exempt") != (exemption is not None) or (exemption and reason is None):
        known_vi = "; ".join(f"{entry.code} ({entry.label_vi})" for entry in cases.entries)
        known_en = "; ".join(f"{entry.code} ({entry.label_en})" for entry in cases.entries)
        raise NotACommitment(
            vi=f"Được miễn thì nêu lý do, và chỉ khi đó. Các lý do: {known_vi}.",
            en=f"An exemption has a reason, and nothing else has. Reasons: {known_en}.",
        )
    return reason


def _check_order(
    sent_on: date,
    graduated_on: date | None,
    left_on: date | None,
    repay_decided_on: date | None,
) -> None:
    if graduated_on is not None and graduated_on < sent_on:
        raise NotACommitment(
            vi=f"Ngày trở lại công tác {graduated_on:%d/%m/%Y} đứng trước ngày cử đi học "
            f"{sent_on:%d/%m/%Y}.",
            en=f"The day of return {graduated_on} lies before the day of sending {sent_on}.",
        )
    if left_on is not None and left_on < (graduated_on or sent_on):
        raise NotACommitment(
            vi=f"Ngày thôi việc {left_on:%d/%m/%Y} đứng trước ngày trở lại công tác hoặc ngày cử "
            "đi học.",
            en=f"The day of leaving {left_on} lies before the day of return or of sending.",
        )
    if repay_decided_on is not None and repay_decided_on < sent_on:
        raise NotACommitment(
            vi=f"Ngày quyết định đền bù {repay_decided_on:%d/%m/%Y} đứng trước ngày cử đi học "
            f"{sent_on:%d/%m/%Y}.",
            en=f"The decision to pay back of {repay_decided_on} lies before the day of sending "
            f"{sent_on}.",
        )


def _served(
    told: int | None,
    graduated_on: date | None,
    left_on: date | None,
    *,
    on: date,
    edition: Edition,
) -> tuple[int, list[Step]]:
    """Take the months served as told, or count them from return to leaving."""
    if left_on is None:
        return told or 0, []
    if told is not None or graduated_on is None:
        raise NotACommitment(
            vi="Hãy ghi số tháng đã phục vụ, hoặc cả ngày trở lại công tác và ngày thôi việc.",
            en="Give the months served, or both the day of return and the day of leaving.",
        )
    months, days = full_months(graduated_on, left_on)
    part = edition.parameter("training_month_from_days", on=on)
    served = months + (days >= part.value)
    step = by_rule(
        part,
        vi=f"Đã phục vụ {months} tháng {days} ngày, làm tròn {served} tháng (từ {part.value} ngày "
        "lẻ tính một tháng)",
        en=f"Served {months} months and {days} days, rounded to {served} months ({part.value} days "
        "make a month)",
    )
    return served, [step]


def _due(
    cost: int,
    required: int,
    missing: int,
    *,
    case: Case,
    reason: CodeEntry | None,
    on: date,
    edition: Edition,
    of: Category,
) -> tuple[int, Step]:
    if reason is not None:
        exempt = _rule(edition, _EXEMPT, of, on=on)
        owed = _half_up(cost * exempt.value, 100)
        return owed, by_rule(
            exempt,
            vi=f"Không phải đền bù: {reason.label_vi}: {_money(owed)}",
            en=f"Nothing is paid back: {reason.label_en}: {_money(owed)}",
        )
    if case != "finished":
        whole = _rule(edition, _DISMISSED if case == "dismissed" else _WHOLE, of, on=on)
        owed = _half_up(cost * whole.value, 100)
        words_vi, words_en = _ALL_OWED[case]
        return owed, by_rule(
            whole,
            vi=f"{words_vi}: đền bù {whole.value} % chi phí = {_money(owed)}",
            en=f"{words_en}: {whole.value} % of the cost = {_money(owed)}",
        )
    part = _rule(edition, _PART, of, on=on)
    if not missing:
        return 0, by_rule(
            part,
            vi="Đã phục vụ đủ thời gian cam kết: không phải đền bù",
            en="Served all that was owed: nothing is paid back",
        )
    owed = _half_up(cost * part.value * missing, 100 * required)
    return owed, by_rule(
        part,
        vi=f"Đền bù theo thời gian chưa phục vụ: {_money(cost)} / {required} × {missing} = "
        f"{_money(owed)} (làm tròn đến đồng, từ nửa đồng làm tròn lên: quy ước của phần mềm, chưa "
        "thấy văn bản nêu)",
        en=f"For the months not served: {_money(cost)} / {required} × {missing} = {_money(owed)} "
        "(to the dong, half of one up: a convention of this program, no text was seen)",
    )


def _counted_in_cost(on: date, edition: Edition) -> Step:
    salary = edition.parameter("training_cost_counts_salary", on=on)
    if salary.value:
        vi, en = "gồm cả lương, phụ cấp", "salary and allowances too"
    else:
        vi, en = "không gồm lương, phụ cấp", "not salary and allowances"
    return aside(
        salary,
        vi=f"Chi phí gồm học phí và các khoản chi khác cho khóa học, {vi}",
        en=f"The cost is tuition, fees and other cost of the training, {en}",
    )


def _pay_by(decided_on: date | None, *, on: date, edition: Edition) -> tuple[date | None, Step]:
    days = edition.parameter("training_repayment_days", on=on)
    by = None if decided_on is None else days_on(decided_on, days.value)
    until_vi = "" if by is None else f": đến hết ngày {by:%d/%m/%Y}"
    until_en = "" if by is None else f": until {by.isoformat()}"
    return by, aside(
        days,
        vi=f"Nộp trong {days.value} ngày kể từ ngày quyết định đền bù{until_vi}",
        en=f"Paid within {days.value} days of the decision to pay back{until_en}",
    )


def _rule(edition: Edition, name: str, category: Category, *, on: date) -> ParameterValue:
    return edition.parameter(name + _OF[category], on=on)


def _half_up(part: int, whole: int) -> int:
    """Divide to whole numbers; whole numbers of any size, so that nothing is lost on the way."""
    return (2 * part + whole) // (2 * whole)


def _money(dong: int) -> str:
    return f"{dong:,}".replace(",", ".") + " đ"
