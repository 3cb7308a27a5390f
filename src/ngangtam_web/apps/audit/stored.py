"""How validities and sources are stored in columns, and read back. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from ngangtam.careers.changes import Source
from ngangtam.kernel import FAR_FUTURE, FAR_PAST, DayRange, Validity

#: start_earliest, start_latest, end_earliest, end_latest.
Days = tuple[date | None, date | None, date | None, date | None]
#: File hash and name.
FileKey = tuple[str, str]

NO_SOURCE = Source(kind="none")


def days_of(validity: Validity) -> Days:
    """Write a validity as the four day columns of `VersionedRow`."""
    start, end = validity.start, validity.end
    return (
        None if start is None else start.earliest,
        None if start is None else start.latest or FAR_FUTURE,
        None if end is None else end.earliest or FAR_PAST,
        None if end is None else end.latest,
    )


def validity_of(days: Sequence[date | None]) -> Validity:
    """Read a validity back from its four day columns."""
    return _validity(*days)


# Lists are as of one day, so most rows share a few validities.
@lru_cache(maxsize=20_000)
def _validity(
    start_earliest: date | None,
    start_latest: date | None,
    end_earliest: date | None,
    end_latest: date | None,
) -> Validity:
    start = end = None
    if start_latest is not None:
        start = DayRange(start_earliest, None if start_latest == FAR_FUTURE else start_latest)
    if end_earliest is not None:
        end = DayRange(None if end_earliest == FAR_PAST else end_earliest, end_latest)
    return Validity(start, end)


def file_of(source: Source | None) -> FileKey | None:
    """Find which file a source names; None where it names none."""
    if source is None or (source.file_hash is None and source.file_name is None):
        return None
    return source.file_hash or "", source.file_name or ""


def columns_of(source: Source | None, files: Mapping[FileKey, int]) -> tuple[object, ...]:
    """Write a source as the columns `SOURCE_COLUMNS`, files by their row ids."""
    source = source or NO_SOURCE
    file = file_of(source)
    return (
        source.kind,
        source.number,
        source.issued_on,
        source.issuer,
        None if file is None else files[file],
        source.sheet,
        source.cell,
        source.attachment_hash,
        source.note,
    )


def source_of(columns: Sequence, files: Mapping[int, FileKey]) -> Source:
    """Read a source back from its columns."""
    kind, number, issued_on, issuer, file_id, sheet, cell, attachment, note = columns
    file_hash, file_name = files[file_id] if file_id is not None else ("", "")
    return Source(
        kind=kind,
        number=number,
        issued_on=issued_on,
        issuer=issuer,
        file_hash=file_hash or None,
        file_name=file_name or None,
        sheet=sheet,
        cell=cell,
        attachment_hash=attachment,
        note=note,
    )
