"""Rows about the rules that a registry follows, for the verification of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models

from ngangtam_web.apps.audit.verify import CheckedRow, RowSource
from ngangtam_web.apps.law_editions import contents
from ngangtam_web.apps.law_editions.models import (
    AdoptedEdition,
    Declaration,
    ProvincialRule,
    StatedFigure,
)


def sources() -> Iterator[RowSource]:
    """List adopted editions, declarations, confirmed rules and attestations."""
    for kind, rows, commit in (
        (contents.EDITION, AdoptedEdition.objects.all(), contents.edition_commitment),
        (contents.DECLARATION, Declaration.objects.all(), contents.declaration_commitment),
        (contents.PROVINCIAL_RULE, ProvincialRule.objects.all(), contents.rule_commitment),
        (contents.STATED_FIGURE, StatedFigure.objects.all(), contents.stated_commitment),
    ):
        yield RowSource(kind, rows.model._meta.db_table, _reader(rows, commit))


def _reader(
    rows: models.QuerySet[Any], commit: Callable[[Any], bytes]
) -> Callable[[int], Iterator[CheckedRow]]:
    def read(version: int) -> Iterator[CheckedRow]:
        known = rows.filter(entry_added__lte=version)
        for row in known.order_by("entry_added", "commitment"):
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
