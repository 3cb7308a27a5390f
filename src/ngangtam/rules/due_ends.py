"""What ends by itself: rotations, secondments, probations, contracts, measures, commitments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ngangtam.careers import Commitment, DisciplinaryMeasure, Employment, Fact, History, Rotation
from ngangtam.kernel import DayRange, PartialDate, Period
from ngangtam.law import Edition
from ngangtam.rules.due_days import days_before, range_after
from ngangtam.rules.due_items import (
    DueItem,
    Rule,
    is_followed,
    last_day_before,
    number_of,
    rule_on,
    start_of,
)

#: Kind of move -> kind of item, and the parameter for the time where no end is stated.
_MOVES = {
    "luan_chuyen": ("het_luan_chuyen", "rotation_min_months"),
    "biet_phai": ("het_biet_phai", "secondment_max_months"),
    "tang_cuong": ("het_biet_phai", "secondment_max_months"),
}


def end_items(history: History, edition: Edition) -> Iterator[DueItem]:
    """List the ends of what is given for a time."""
    yield from _moves(history, edition)
    yield from _employments(history, edition)
    for measure in history.of(DisciplinaryMeasure):
        yield _item(
            history,
            edition,
            measure,
            kind="het_ky_luat",
            lead="discipline_end_lead_days",
            end=measure.validity.end,
            missing=("end",),
            detail=measure.measure,
        )
    for commitment in history.of(Commitment):
        start = start_of(commitment.validity)
        end = commitment.validity.end
        if end is None and start is not None:
            end = range_after(start, commitment.months)
        yield _item(
            history,
            edition,
            commitment,
            kind="het_cam_ket",
            lead="commitment_end_lead_days",
            end=end,
            missing=("start",),
            number=commitment.months,
        )


def _moves(history: History, edition: Edition) -> Iterator[DueItem]:
    """List moves for a time; each is followed until the next move begins.

    Without a stated end a rotation is reviewed after the least time, and a secondment ends after
    the longest one: the item says that this was taken.
    """
    moves = sorted(
        history.of(Rotation),
        key=lambda fact: (fact.validity.possible.start or date.min, fact.fact_id),
    )
    for place, move in enumerate(moves):
        if move.kind not in _MOVES:
            continue
        kind, parameter = _MOVES[move.kind]
        live = _until(move.validity.possible, moves[place + 1 :])
        if live is None:
            continue
        end, rules, assumptions = move.validity.end, (), ()
        missing: tuple[str, ...] = ("start",)
        start = start_of(move.validity)
        if end is None and start is not None and start.earliest is not None:
            months = rule_on(edition, parameter, start.earliest)
            if months is None:
                missing = ("rule",)
            else:
                end = range_after(start, number_of(months))
                rules, assumptions = (months,), ("end_not_stated",)
        yield _item(
            history,
            edition,
            move,
            kind=kind,
            lead="rotation_end_lead_days",
            end=end,
            missing=missing,
            detail=move.kind,
            rules=rules,
            assumptions=assumptions,
            live=live,
        )


def _until(possible: Period, later: list[Rotation]) -> Period | None:
    """End a move where the next one begins for sure; None: on the day of its own beginning."""
    starts = [fact.validity.start.latest for fact in later if fact.validity.start is not None]
    following = min((day for day in starts if day is not None), default=None)
    if following is None:
        return possible
    if possible.start is not None and following <= possible.start:
        return None
    return possible.intersection(Period(None, following))


def _employments(history: History, edition: Edition) -> Iterator[DueItem]:
    for employment in history.of(Employment):
        if not is_followed(employment):
            continue
        for kind, lead, final in (
            ("het_tap_su", "probation_end_lead_days", employment.probation_to),
            ("het_hop_dong", "contract_end_lead_days", employment.contract_to),
        ):
            if final is not None:
                yield _item(
                    history,
                    edition,
                    employment,
                    kind=kind,
                    lead=lead,
                    final=final,
                )


def _item(
    history: History,
    edition: Edition,
    fact: Fact,
    *,
    kind: str,
    lead: str,
    end: DayRange | None = None,
    final: PartialDate | None = None,
    missing: tuple[str, ...] = (),
    detail: str = "",
    number: int | None = None,
    rules: tuple[Rule, ...] = (),
    assumptions: tuple[str, ...] = (),
    live: Period | None = None,
) -> DueItem:
    """Make the item of an end: exclusive (`end`) or as the final day (`final`)."""
    event = final.as_range if final is not None else None
    if end is not None:
        event = last_day_before(end)
    act_by = None
    if event is not None and event.earliest is not None:
        ahead = rule_on(edition, lead, event.earliest)
        act_by = event.earliest
        if ahead is not None:
            rules = (*rules, ahead)
            act_by = days_before(event.earliest, number_of(ahead))
    return DueItem(
        kind=kind,
        official_id=history.official_id,
        live=live or fact.validity.possible,
        event=event,
        act_by=act_by,
        rules=rules,
        fact_ids=(fact.fact_id,),
        missing=() if event is not None else missing,
        assumptions=assumptions,
        detail=detail,
        number=number,
    )
