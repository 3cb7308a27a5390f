"""Turns what a province settled into rows of an entry, and rows back into what was settled."""

from __future__ import annotations

from ngangtam.kernel import FAR_PAST, Period
from ngangtam.law import (
    Confirmation,
    ConfirmedCondition,
    ConfirmedRequirement,
    ConfirmedValue,
)
from ngangtam_web.apps.law_editions.models import ProvincialRule

_REQUIREMENT, _VALUE, _CONDITION = "requirement", "value", "condition"


def row_of(settled: Confirmation, *, entry: int) -> ProvincialRule:
    """Make the row that an entry adds; it still lacks its commitment."""
    row = ProvincialRule(
        entry_added=entry,
        is_withdrawn=settled.is_withdrawn,
        valid_from=settled.valid.start or FAR_PAST,
        valid_to=settled.valid.end,
        document=settled.document,
        article=settled.article or "",
        confirmed_by=settled.confirmed_by,
        confirmed_on=settled.confirmed_on,
    )
    match settled:
        case ConfirmedRequirement():
            row.kind, row.subject = _REQUIREMENT, settled.component
            row.titles = sorted(settled.titles)
            row.value = settled.at_least or ""
            row.or_enrolled = settled.or_enrolled
        case ConfirmedValue():
            row.kind, row.subject, row.value = _VALUE, settled.parameter, str(settled.value)
        case ConfirmedCondition():
            row.kind, row.subject = _CONDITION, f"{settled.asked}.{settled.condition}"
    return row


def settled_in(row: ProvincialRule) -> Confirmation:
    """Read a row back."""
    start = None if row.valid_from == FAR_PAST else row.valid_from
    who = {
        "entry": row.entry_added,
        "confirmed_by": row.confirmed_by,
        "confirmed_on": row.confirmed_on,
        "valid": Period(start, row.valid_to),
        "document": row.document,
        "article": row.article or None,
        "is_withdrawn": row.is_withdrawn,
    }
    if row.kind == _VALUE:
        return ConfirmedValue(parameter=row.subject, value=int(row.value), **who)
    if row.kind == _CONDITION:
        asked, _dot, condition = row.subject.partition(".")
        return ConfirmedCondition(asked=asked, condition=condition, **who)
    return ConfirmedRequirement(
        titles=frozenset(row.titles),
        component=row.subject,
        at_least=row.value or None,
        or_enrolled=row.or_enrolled,
        **who,
    )
