"""Turn typed rows into proposed facts, each resting on its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from ngangtam.intake.layouts.mappings import LayoutKey
from ngangtam.intake.proposals.list_days import without_days_to_come
from ngangtam.intake.proposals.lists import TAKE_BY_KIND
from ngangtam.intake.proposals.rows import RowProposer, stated_fields
from ngangtam.intake.proposals.units import take_quotas, take_seats
from ngangtam.intake.proposals.values import Proposals
from ngangtam.intake.proposals.work import ProposalWork
from ngangtam.intake.rows.typed_rows import TypedRow

if TYPE_CHECKING:
    from ngangtam.law import Edition


def declares_nothing(_layout: LayoutKey, _field: str) -> bool:
    """Take no blank cell for a statement: what holds until somebody has said otherwise."""
    return False


def propose(
    rows: Iterable[TypedRow],
    *,
    edition: Edition,
    blank_means_none: Callable[[LayoutKey, str], bool] = declares_nothing,
    sent_on: date | None = None,
) -> Proposals:
    """Say what facts the rows of a file state.

    Facts of a list as of a day D began on some day up to D where the list gives no day of their
    own; a statement that there is none holds without bounds. Dates of a month or a year stay
    intervals. Units stay as text.

    Args:
        rows: Typed rows, of one file or several.
        edition: The law, for titles and codes.
        blank_means_none: Tells for a layout and a field (`language`, `party_joined_on`)
            whether a blank cell states that there is none; otherwise it states nothing.
        sent_on: The day on which the file was sent; a list of a later day is taken as undated.
            None: no list is too new.
    """
    work = ProposalWork(edition, blank_means_none)
    rows = without_days_to_come(rows, work, sent_on=sent_on)
    for row in rows:
        if row.continues is not None:
            first = (row.file_hash, row.sheet, row.continues)
            work.stated_further.setdefault(first, set()).update(stated_fields(row))
    for row in rows:
        if row.kind == "post_seats":
            take_seats(work, row)
        elif row.kind == "headcount_quotas":
            take_quotas(work, row)
        elif row.value("full_name") is not None:
            proposer = RowProposer(work, row)
            proposer.take()
            if row.kind in TAKE_BY_KIND:
                TAKE_BY_KIND[row.kind](proposer)
    return Proposals(
        items=tuple(work.items),
        departures=tuple(work.departures),
        seats=tuple(work.seats),
        quotas=tuple(work.quotas),
        issues=tuple(work.issues),
    )
