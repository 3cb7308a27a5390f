"""Find how much earlier, or later, than the normal age somebody may retire, and on what grounds."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ngangtam.kernel import PartialDate, Refused, Truth
from ngangtam.law import Confidence, Edition
from ngangtam.rules.due_days import months_on
from ngangtam.rules.judgements import Words
from ngangtam.rules.retirement import Retirement, Sex, retire
from ngangtam.rules.worked import Step, arithmetic, aside, by_rule, weakest_of

#: By agreement; of holders of leading posts; of highly qualified public employees.
Later = Literal["thoa_thuan", "lanh_dao", "vien_chuc"]
#: Code list of the grounds of a lower age.
GROUNDS = "early_retirement_grounds"
#: What is asked of whoever retires later, beside the months.
_ASKED: dict[Later, tuple[str, ...]] = {
    "thoa_thuan": (),
    "lanh_dao": ("later_retirement_asks_listed_post",),
    "vien_chuc": ("later_retirement_asks_need_health_and_no_discipline",),
}
#: What must be done so many months before, and its words.
_BEFORE: dict[Later, tuple[tuple[str, str, str], ...]] = {
    "thoa_thuan": (),
    "lanh_dao": (),
    "vien_chuc": (
        ("later_retirement_request_months_vien_chuc", "Đề nghị", "Request"),
        ("later_retirement_decision_months_vien_chuc", "Quyết định", "Decision"),
    ),
}


class NoSuchGround(Refused):
    """The law names no such ground of a lower age."""

    code = "rules.no-such-ground"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class RetirementBound:
    """The last working day that a ground allows at the earliest, or at the latest."""

    last_working_day: date
    #: `YYYY-MM`.
    first_pension_month: str
    #: Whether the ground is reached; None: what it takes was not told.
    is_reached: Truth
    steps: tuple[Step, ...]

    @property
    def confidence(self) -> Confidence:
        """The weakest of the rules that were used."""
        return weakest_of(self.steps)


def earliest_retirement(
    *, sex: Sex, born: PartialDate, edition: Edition, ground: str, amount: int | None = None
) -> RetirementBound:
    """Find the earliest last working day that a ground of a lower age allows.

    Args:
        sex: `nam` or `nu`.
        born: The birth date as far as it is known.
        edition: The law as data.
        ground: Code of the ground.
        amount: What it takes: years of such work, or per cent of capacity lost; None: not told.

    Raises:
        NoSuchGround: The law names no such ground.
        NoRetirementRule: The lowest age is reached outside the rules that are known.
    """
    entry = edition.code_list(GROUNDS).get(ground)
    if entry is None:
        known = edition.code_list(GROUNDS).entries
        raise NoSuchGround(
            vi=f"Không có trường hợp “{ground}”. Có: "
            f"{'; '.join(f'{one.code} ({one.label_vi})' for one in known)}.",
            en=f"There is no ground “{ground}”. There are: "
            f"{'; '.join(f'{one.code} ({one.label_en})' for one in known)}.",
            ground=ground,
        )
    lowest = retire(sex=sex, born=born, edition=edition, lowest=True)
    on = lowest.last_working_day
    needed = edition.parameter(entry.extra["needs"], on=on)
    pension = edition.parameter("pension_min_contribution_years", on=on)
    unit_vi, unit_en = ("%", "%") if needed.unit == "percent" else ("năm", "years")
    has_vi, has_en = (
        ("chưa cho biết", "not told")
        if amount is None
        else (f"có {amount} {unit_vi}", f"{amount} {unit_en}")
    )
    return RetirementBound(
        last_working_day=on,
        first_pension_month=lowest.first_pension_month,
        is_reached=None if amount is None else amount >= needed.value,
        steps=(
            by_rule(
                needed,
                vi=f"{entry.label_vi}: từ {needed.value} {unit_vi} trở lên; {has_vi}",
                en=f"{entry.label_en}: {needed.value} {unit_en} or more; {has_en}",
            ),
            *retirement_steps(lowest, born),
            aside(
                pension,
                vi=f"Lương hưu cần ít nhất {pension.value} năm đóng bảo hiểm xã hội: xét riêng",
                en=f"A pension takes at least {pension.value} years of contributions: judged apart",
            ),
        ),
    )


def latest_retirement(
    *, sex: Sex, born: PartialDate, edition: Edition, later: Later
) -> RetirementBound:
    """Find the last working day beyond which nobody of a kind may stay.

    Raises:
        NoRetirementRule: The age is reached outside the rules that are known.
        NoValueOnDay: No such rule was in force when the age is reached.
    """
    normal = retire(sex=sex, born=born, edition=edition)
    on = normal.last_working_day
    most = edition.parameter(f"later_retirement_most_months_{later}", on=on)
    away = months_on(on.replace(day=1), 1)
    last_month = months_on(on.replace(day=1), most.value)
    last = last_month.replace(day=calendar.monthrange(last_month.year, last_month.month)[1])
    pension = months_on(last_month, 1)
    labels = edition.parameters
    return RetirementBound(
        last_working_day=last,
        first_pension_month=f"{pension:%Y-%m}",
        is_reached=None,
        steps=(
            *retirement_steps(normal, born),
            by_rule(
                most,
                vi=f"Muộn hơn nhiều nhất {most.value} tháng: đến hết ngày {last:%d/%m/%Y}",
                en=f"At most {most.value} months later: until {last.isoformat()}",
            ),
            *(
                aside(
                    edition.parameter(name, on=on),
                    vi=f"{labels[name].label_vi}: xét riêng",
                    en=f"{labels[name].label_en}: judged apart",
                )
                for name in _ASKED[later]
            ),
            *(
                aside(
                    lead,
                    vi=f"{vi}: chậm nhất ngày {months_on(away, -lead.value):%d/%m/%Y}",
                    en=f"{en}: by {months_on(away, -lead.value)} at the latest",
                )
                for name, vi, en in _BEFORE[later]
                for lead in (edition.parameter(name, on=on),)
            ),
        ),
    )


def retirement_steps(retirement: Retirement, born: PartialDate) -> tuple[Step, ...]:
    """Tell how a birth date and an age lead to the last working day."""
    last = retirement.last_working_day
    written = "/".join(reversed(str(born).split("-")))
    age_vi = f"{retirement.age_years} năm {retirement.age_months} tháng"
    age_en = f"{retirement.age_years} years {retirement.age_months} months"
    age = Step(
        words=Words(
            vi=f"Sinh {written}, đủ {age_vi}: tháng {last:%m/%Y}",
            en=f"Born in {born}, {age_en} old: {last:%Y-%m}",
        ),
        citation=retirement.citation,
        confidence=retirement.confidence,
    )
    pension = "/".join(reversed(retirement.first_pension_month.split("-")))
    moment = Step(
        words=Words(
            vi=f"Làm việc đến hết ngày {last:%d/%m/%Y}; lương hưu từ tháng {pension}",
            en=f"Works until {last.isoformat()}; pension from {retirement.first_pension_month}",
        ),
        citation=retirement.moment_citation,
        confidence=retirement.confidence,
    )
    if retirement.assumption_vi is None or retirement.assumption_en is None:
        return age, moment
    assumed = arithmetic(vi=retirement.assumption_vi, en=retirement.assumption_en)
    return assumed, age, moment
