"""The next salary step, and the allowance beyond the last one."""

from __future__ import annotations

from collections.abc import Iterator

from ngangtam.careers import Employment, History
from ngangtam.kernel import DayRange
from ngangtam.law import CodeEntry, Edition
from ngangtam.rules.due_days import days_before, range_after
from ngangtam.rules.due_items import DueItem, Rule, is_followed, number_of, rule_on

_STEP, _BEYOND = "nang_luong", "vuot_khung"
_HAS_RANK = "cong_chuc"


def salary_items(history: History, edition: Edition) -> Iterator[DueItem]:
    """List what is due by rank and step of each employment.

    A civil servant whose rank, step or day is not known has an item that says what is missing;
    for other categories steps are followed where the rank is known. Amounts are not kept, and
    what a disciplinary measure or a rating adds or takes is left to who decides.
    """
    for employment in history.of(Employment):
        if not is_followed(employment):
            continue
        rank = None
        if employment.rank_code is not None:
            rank = edition.code_list("ranks").get(employment.rank_code)
        if rank is None and employment.category != _HAS_RANK:
            continue
        yield _item(history, employment, rank, edition)


def _item(
    history: History, employment: Employment, rank: CodeEntry | None, edition: Edition
) -> DueItem:
    step, since = employment.salary_step, employment.step_from
    missing = tuple(
        name
        for name, value in (("rank", rank), ("salary_step", step), ("step_from", since))
        if value is None
    )
    kind: str = _STEP
    number: int | None = None
    months: Rule | None = None
    lead: Rule | None = None
    event: DayRange | None = None
    act_by = None
    if rank is not None and step is not None and since is not None:
        kind, number, parameter = _next(rank, step, employment)
        months = rule_on(edition, parameter, since.earliest) if parameter else None
        if months is None:
            missing = ("rule",)
        else:
            event = range_after(since.as_range, number_of(months))
    if event is not None and event.earliest is not None:
        lead = rule_on(edition, "salary_raise_lead_days", event.earliest)
        act_by = event.earliest
        if lead is not None:
            act_by = days_before(event.earliest, number_of(lead))
    return DueItem(
        kind=kind,
        official_id=history.official_id,
        live=employment.validity.possible,
        event=event,
        act_by=act_by,
        rules=tuple(rule for rule in (months, lead) if rule is not None),
        fact_ids=(employment.fact_id,),
        missing=missing,
        detail=employment.rank_code or "",
        number=number,
    )


def _next(rank: CodeEntry, step: int, employment: Employment) -> tuple[str, int | None, str]:
    """Say what comes after a step: kind, the next step, and the parameter with the months."""
    group, steps = rank.extra.get("raise_by", ""), int(rank.extra.get("steps", "0"))
    if not group or step > steps:
        # Another frame than that of the rank: nothing can be said.
        return _STEP, None, ""
    if step < steps:
        return _STEP, step + 1, f"salary_raise_months_{group}"
    if employment.beyond_frame is None:
        return _BEYOND, None, f"beyond_frame_first_months_{group}"
    return _BEYOND, None, "beyond_frame_next_months"
