"""Reads a few cells of each column of a sent file, from the bytes that were kept."""

from __future__ import annotations

from ngangtam.intake import LayoutKey, read_file
from ngangtam.law import Edition
from ngangtam_web.apps.intake_batches import attachments
from ngangtam_web.apps.intake_batches.mappings import KnownMappings

_SAMPLES = 3


def samples_of(
    *, file_hash: str, file_name: str, edition: Edition, mappings: KnownMappings
) -> dict[LayoutKey, dict[int, tuple[str, ...]]]:
    """Find the first distinct cells of each column of each layout, by the column's index.

    The file is read as it was checked, since what a table is depends on all that stands in it.
    Nothing where the bytes are not kept any more.
    """
    if not attachments.path_of(file_hash).exists():
        return {}
    with attachments.under_its_name(file_hash, file_name) as path:
        reading = read_file(path, edition=edition, mappings=mappings)
    found: dict[LayoutKey, dict[int, tuple[str, ...]]] = {}
    for table in reading.layouts:
        columns = {column.index: column.samples[:_SAMPLES] for column in table.columns}
        found.setdefault(table.key, columns)
    return found
