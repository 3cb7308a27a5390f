"""Reads a few cells of each column of a sent file, from the bytes that were kept."""

from __future__ import annotations

import re
from collections.abc import Collection

from ngangtam.intake import ColumnReading, LayoutKey, read_file
from ngangtam.intake.words.column_words import recognise
from ngangtam.law import Edition
from ngangtam_web.apps.intake_batches import attachments
from ngangtam_web.apps.intake_batches.mappings import KnownMappings
from ngangtam_web.apps.registry.convert import SENSITIVE_ATTRIBUTES
from ngangtam_web.apps.registry.scope import (
    APPRAISAL,
    CANDIDACY,
    DISCIPLINE,
    SENSITIVE,
    SUCCESSION,
)

_SAMPLES = 3
#: Field -> the part of a person's file, with a right of its own, that its cells speak of.
_PARTS = dict.fromkeys(SENSITIVE_ATTRIBUTES, SENSITIVE) | {
    "planned_title": SUCCESSION,
    "rating": APPRAISAL,
    "measure": DISCIPLINE,
    "conduct": DISCIPLINE,
}
#: Kind of list -> the part of which it speaks as a whole: to be named there says it.
_LISTS = {
    "succession": SUCCESSION,
    "appraisals": APPRAISAL,
    "discipline": DISCIPLINE,
    "candidacies": CANDIDACY,
}


#: Numbers of identity papers, whatever their column is called.
_IDENTITY_NUMBER = re.compile(r"(?<!\d)(?:\d{9}|\d{12})(?!\d)")


def part_of_column(column: ColumnReading, *, kind: str) -> str | None:
    """Name the part with a right of its own that a column of a list speaks of; None: of none.

    What a column was confirmed as does not open it: its header and its cells speak too.
    """
    part = _LISTS.get(kind) or _part_of(column.field) or _part_of(recognise(column.path))
    if part is None and any(map(_IDENTITY_NUMBER.search, column.samples)):
        return SENSITIVE
    return part


def _part_of(field: str | None) -> str | None:
    return _PARTS.get((field or "").partition("#")[0].partition(":")[0])


def samples_of(
    *,
    file_hash: str,
    file_name: str,
    edition: Edition,
    mappings: KnownMappings,
    closed: Collection[str],
) -> dict[LayoutKey, dict[int, tuple[str, ...]]]:
    """Find the first distinct cells of each column of each layout, by the column's index.

    The file is read as it was checked, since what a table is depends on all that stands in it.
    A column that speaks of a part that is `closed` is left out; nothing is found where the bytes
    are not kept any more.
    """
    if not attachments.path_of(file_hash).exists():
        return {}
    with attachments.under_its_name(file_hash, file_name) as path:
        reading = read_file(path, edition=edition, mappings=mappings)
    found: dict[LayoutKey, dict[int, tuple[str, ...]]] = {}
    for table in reading.layouts:
        columns = {
            column.index: column.samples[:_SAMPLES]
            for column in table.columns
            if part_of_column(column, kind=table.kind) not in closed
        }
        found.setdefault(table.key, columns)
    return found
