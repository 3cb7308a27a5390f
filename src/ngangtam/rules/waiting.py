"""Work out from when on a higher post is possible again after a disciplinary measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import Refused
from ngangtam.law import Confidence, Edition
from ngangtam.rules.due_days import first_day_after
from ngangtam.rules.worked import Step, aside, by_rule, weakest_of

#: Those after which somebody may be planned again once they have expired.
_PLANNED_AGAIN = ("khien_trach", "canh_cao")
#: Measures of which the law says how long they keep somebody from a higher post.
WAITING_MEASURES = ("khien_trach", "canh_cao", "cach_chuc")


class NoWaitingRule(Refused):
    """The law says nothing of a measure."""

    code = "rules.no-waiting-rule"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The wait after a measure."""

    months: int
    #: The first day on which a higher post is possible.
    free_from: date
    steps: tuple[Step, ...]

    @property
    def confidence(self) -> Confidence:
        """The weakest of the rules that were used."""
        return weakest_of(self.steps)


def waiting(measure: str, *, decided_on: date, edition: Edition) -> Waiting:
    """Find the first day on which a higher post is possible, by the law of the decision.

    Raises:
        NoWaitingRule: The measure is none of those that make somebody wait.
        NoValueOnDay: The edition has no rule for the day of the decision.
    """
    if measure not in WAITING_MEASURES:
        raise _no_rule(measure, edition)
    value = edition.parameter(f"no_higher_post_months_{measure}", on=decided_on)
    free = first_day_after(decided_on, value.value)
    wait = by_rule(
        value,
        vi=f"{value.value} tháng kể từ ngày {decided_on:%d/%m/%Y}: từ ngày {free:%d/%m/%Y}",
        en=f"{value.value} months from {decided_on.isoformat()}: from {free.isoformat()}",
    )
    again = _planned_again(edition) if measure in _PLANNED_AGAIN else ()
    return Waiting(months=value.value, free_from=free, steps=(wait, *again))


def _planned_again(edition: Edition) -> tuple[Step, ...]:
    """Say since when an expired measure no longer keeps somebody from being planned."""
    return tuple(
        aside(
            rule,
            vi=f"Từ ngày {rule.valid.start:%d/%m/%Y}: khi kỷ luật đã hết hiệu lực thì được xem xét "
            "quy hoạch lại; ngày hết hiệu lực chưa tính được",
            en=f"Since {rule.valid.start}: once it has expired, planning is possible again; the "
            "day of that cannot be told",
        )
        for rule in edition.parameters["planned_again_after_expired_discipline"].versions
        if rule.value and rule.valid.start is not None
    )


def _no_rule(measure: str, edition: Edition) -> NoWaitingRule:
    measures = edition.code_list("discipline_measures")
    known = [entry for entry in measures.entries if entry.code in WAITING_MEASURES]
    entry = measures.get(measure)
    vi, en = (measure, measure) if entry is None else (entry.label_vi, entry.label_en)
    return NoWaitingRule(
        vi=f"Không có quy định về thời gian chờ đối với hình thức “{vi}”. Có: "
        f"{', '.join(one.label_vi for one in known)}.",
        en=f"No waiting time is set for the measure “{en}”. There are: "
        f"{', '.join(one.label_en for one in known)}.",
        measure=measure,
    )
