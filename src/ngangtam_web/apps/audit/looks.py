"""Logs who looked at officials, who took lists of them out, and who was refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from ngangtam_web.apps.audit.models import Export, Look, RefusedLook

#: Purpose of looks at a line of the list of gaps: many at once, and no file was opened.
GAPS_LISTED = "gaps"

VIEW, TAKEN_OUT, PRINT = "xem", "xuat", "in"
#: Longer lists keep the digest of their numbers, and not the numbers.
LONGEST_KEPT_LIST = 50_000

OUT_OF_SCOPE, NO_RIGHT = "ngoai_pham_vi", "khong_co_quyen"
_LONGEST_TEXT = 500


def record_look(*, official_id: int, purpose: str, by: str, at: datetime, kind: str = VIEW) -> None:
    """Record that someone looked at an official's data, and for what.

    `kind` says how it left the registry: seen on a page, taken out as a file, or printed.
    """
    Look.objects.create(
        at=at, by=by, official_id=official_id, purpose=purpose[:_LONGEST_TEXT], kind=kind
    )


def record_looks(*, official_ids: Iterable[int], purpose: str, by: str, at: datetime) -> None:
    """Record that someone looked at something of several officials at once."""
    Look.objects.bulk_create(
        Look(at=at, by=by, official_id=number, purpose=purpose[:_LONGEST_TEXT], kind=VIEW)
        for number in official_ids
    )


def record_export(
    *,
    by: str,
    at: datetime,
    purpose: str,
    what: str,
    official_ids: Iterable[int],
    format: str,  # noqa: A002 - the word for it
    filters: Mapping[str, str] | None = None,
) -> int:
    """Record that someone took a list of officials out, and return the record's id.

    Call it in the transaction that makes the list: no list leaves without its record.

    Args:
        by: The account.
        at: The moment.
        purpose: What for, in the reader's words or a code of `purposes_of_use`.
        what: Which list: the name of its page, or a stable slug.
        official_ids: Who stands on it, in any order.
        format: docx, xlsx, csv, ics, zip, json, or `in` for a print.
        filters: What the list was narrowed by.
    """
    officials = sorted(set(official_ids))
    return Export.objects.create(
        at=at,
        by=by,
        purpose=purpose[:_LONGEST_TEXT],
        what=what,
        format=format,
        filters={key: value[:_LONGEST_TEXT] for key, value in (filters or {}).items()},
        official_count=len(officials),
        official_ids=officials if len(officials) <= LONGEST_KEPT_LIST else None,
        officials_digest=officials_digest(officials),
    ).pk


def record_refused_look(
    *, by: str, at: datetime, page: str, asked: Mapping[str, str], why: str
) -> None:
    """Record that someone asked for a page that they may not see, or that there is not."""
    RefusedLook.objects.create(
        at=at,
        by=by,
        page=page,
        asked={key: value[:_LONGEST_TEXT] for key, value in asked.items()},
        why=why,
    )


def officials_digest(official_ids: Iterable[int]) -> str:
    """Hash a list of officials whatever its order, to tell it when it is met again."""
    lines = "\n".join(map(str, sorted(set(official_ids))))
    return hashlib.sha256(lines.encode()).hexdigest()
