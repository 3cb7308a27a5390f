"""Answers about looks, lists taken out and refusals: for the auditor, and for the one looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet

from ngangtam_web.apps.audit.looks import GAPS_LISTED
from ngangtam_web.apps.audit.models import Export, Look, RefusedLook


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What part of a log is asked for; None: everything."""

    by: str | None = None
    official_id: int | None = None
    #: From a moment, up to before another.
    first: datetime | None = None
    end: datetime | None = None
    #: Below this row.
    before: int | None = None
    limit: int = 50


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    """Someone looked at an official."""

    number: int
    at: datetime
    by: str
    official_id: int
    #: xem, xuat, in.
    kind: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class Exported:
    """Someone took a list of officials out."""

    number: int
    at: datetime
    by: str
    what: str
    format: str
    purpose: str
    official_count: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Someone was refused a page."""

    number: int
    at: datetime
    by: str
    page: str
    asked: Mapping[str, str]
    #: ngoai_pham_vi, khong_co_quyen.
    why: str


def looks(asked: Asked) -> tuple[LookedAt, ...]:
    """List looks at officials, latest first."""
    rows = _asked(Look.objects.all(), asked)
    if asked.official_id is not None:
        rows = rows.filter(official_id=asked.official_id)
    return tuple(
        LookedAt(
            number=row.pk,
            at=row.at,
            by=row.by,
            official_id=row.official_id,
            kind=row.kind,
            purpose=row.purpose,
        )
        for row in rows[: asked.limit]
    )


def exports(asked: Asked) -> tuple[Exported, ...]:
    """List the lists that were taken out, latest first; of an official, those they stood on.

    A list too long to keep its numbers is told of nobody.
    """
    rows = _asked(Export.objects.all(), asked)
    if asked.official_id is not None:
        rows = rows.filter(official_ids__contains=[asked.official_id])
    return tuple(
        Exported(
            number=row.pk,
            at=row.at,
            by=row.by,
            what=row.what,
            format=row.format,
            purpose=row.purpose,
            official_count=row.official_count,
            digest=row.officials_digest,
        )
        for row in rows.defer("official_ids")[: asked.limit]
    )


def refusals(asked: Asked) -> tuple[Refusal, ...]:
    """List who was refused what, latest first."""
    rows = _asked(RefusedLook.objects.all(), asked)
    if asked.official_id is not None:
        rows = rows.filter(asked__official_id=str(asked.official_id))
    return tuple(
        Refusal(number=row.pk, at=row.at, by=row.by, page=row.page, asked=row.asked, why=row.why)
        for row in rows[: asked.limit]
    )


def refused_at(*, first: datetime) -> tuple[tuple[str, datetime], ...]:
    """List who was refused when, from a moment on."""
    return tuple(RefusedLook.objects.filter(at__gte=first).values_list("by", "at"))


def looked_at(*, first: datetime) -> tuple[tuple[str, datetime, int], ...]:
    """List who looked at whose file when, from a moment on; lines of a list are no files."""
    opened = Look.objects.filter(at__gte=first).exclude(purpose=GAPS_LISTED)
    return tuple(opened.values_list("by", "at", "official_id"))


def _asked(rows: QuerySet, asked: Asked) -> QuerySet[Model]:
    conditions = {
        "by": asked.by,
        "at__gte": asked.first,
        "at__lt": asked.end,
        "pk__lt": asked.before,
    }
    given = {name: value for name, value in conditions.items() if value is not None}
    return rows.filter(**given).order_by("-pk")
