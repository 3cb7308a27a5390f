"""Rows about the rules that a registry follows, for the verification of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models

from ngangtam_web.apps.audit.verify import CheckedRow, RowSource
from ngangtam_web.apps.law_editions import contents
from ngangtam_web.apps.law_editions.models import AdoptedEdition, Declaration, StatedFigure


def sources() -> Iterator[RowSource]:
    """List adopted editions, declarations and attestations."""
    for kind, model, commit in (
        (contents.EDITION, AdoptedEdition, contents.edition_commitment),
        (contents.DECLARATION, Declaration, contents.declaration_commitment),
        (contents.STATED_FIGURE, StatedFigure, contents.stated_commitment),
    ):
        yield RowSource(kind, model._meta.db_table, _reader(model, commit))


def _reader(
    model: type[models.Model], commit: Callable[[Any], bytes]
) -> Callable[[int], Iterator[CheckedRow]]:
    def read(version: int) -> Iterator[CheckedRow]:
        rows = model._default_manager.filter(entry_added__lte=version)
        for row in rows.order_by("entry_added", "commitment"):
            committed = bytes(row.commitment)
            yield CheckedRow(
                row_id=row.pk,
                fact_id=None,
                entry_added=row.entry_added,
                entry_closed=None,
                commitment=committed,
                is_content_right=committed == commit(row),
            )

    return read
