"""Remembers what stood in each column of a form that was filled in, for the next of its layout."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dict
from datetime import datetime

from ngangtam.intake import LayoutKey, Mapping
from ngangtam_web.apps.intake_batches.mappings import FORM
from ngangtam_web.apps.intake_batches.models import ConfirmedMapping


def remember_form(
    *,
    layout: LayoutKey,
    answers: Dict[str, str],
    columns: Iterable[str],
    by: str,
    at: datetime,
) -> None:
    """Keep the answers by column; the same again keeps nothing."""
    if form_remembered(layout) == dict(answers):
        return
    ConfirmedMapping.objects.create(
        sender_unit_id=None,
        layout_key=f"{FORM}{layout}",
        columns=list(columns),
        mapping=Mapping(key=layout, fields=dict(answers)).as_json(),
        confirmed_by=by,
        confirmed_at=at,
    )


def form_remembered(layout: LayoutKey) -> dict[str, str] | None:
    """Give the answers by column that were last given for a layout; None: it is new."""
    rows = ConfirmedMapping.objects.filter(sender_unit_id=None, layout_key=f"{FORM}{layout}")
    row = rows.order_by("-pk").first()
    return None if row is None else dict(Mapping.from_json(row.mapping).fields)
