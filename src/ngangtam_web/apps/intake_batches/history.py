"""Answers what each unit sent: how many files, what became of them, what was found, and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from ngangtam_web.apps.intake_batches.found_issues import TellIssue
from ngangtam_web.apps.intake_batches.models import (
    FoundIssue,
    ReceivedFile,
    SentFile,
    SentFileStep,
)

_WAITING = ("checked", "failed")


@dataclass(frozen=True, kw_only=True)
class SenderTotals:
    """What a unit sent so far."""

    #: None: data of several units, sent by the province.
    unit_id: int | None
    files: int = 0
    taken_in: int = 0
    returned: int = 0
    unreadable: int = 0
    waiting: int = 0
    #: Files taken in that were not sent through the pages.
    loaded: int = 0
    #: None: nothing was ever sent.
    last_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class FileOutcome:
    """One sent file with what was found in it and what became of it."""

    id: int
    file_name: str
    sent_at: datetime
    sent_by: str
    state: str
    #: Rows that were read; None: it was not read.
    rows: int | None
    #: Issues by code, as the latest check counted them.
    issues: Mapping[str, int] = field(default_factory=dict)
    #: Statements by what would become of them, compared with the unit's officials.
    checked: Mapping[str, int] = field(default_factory=dict)
    #: Statements by what became of them, compared with everybody; empty: it was not taken in.
    taken_in: Mapping[str, int] = field(default_factory=dict)


def senders(*, units: Collection[int] | None) -> dict[int | None, SenderTotals]:
    """Add up what each unit sent, of some units (None: all); units that sent nothing are absent."""
    found: dict[int | None, SenderTotals] = {}
    sent = (
        _of_units(_with_state(), units)
        .values("sender_unit_id")
        .annotate(
            files=Count("pk"),
            taken_in=Count("pk", filter=Q(state="taken_in")),
            returned=Count("pk", filter=Q(state="returned")),
            unreadable=Count("pk", filter=Q(state="unreadable")),
            waiting=Count("pk", filter=Q(state__in=_WAITING)),
            last_at=Max("sent_at"),
        )
        .order_by("sender_unit_id")
    )
    for row in sent:
        unit_id = row.pop("sender_unit_id")
        found[unit_id] = SenderTotals(unit_id=unit_id, **row)
    loaded = (
        _of_units(_loaded(), units)
        .values("sender_unit_id")
        .annotate(loaded=Count("pk"), last_at=Max("received_at"))
        .order_by("sender_unit_id")
    )
    for row in loaded:
        unit_id = row["sender_unit_id"]
        known = found.get(unit_id, SenderTotals(unit_id=unit_id))
        last_at = max(filter(None, (known.last_at, row["last_at"])))
        found[unit_id] = replace(known, loaded=row["loaded"], last_at=last_at)
    return found


def outcomes(*, unit_id: int | None, first: int = 0, limit: int) -> tuple[FileOutcome, ...]:
    """List the files of a unit, the latest first; `first`: how many are left out before."""
    rows = list(_with_state().filter(sender_unit_id=unit_id).order_by("-pk")[first : first + limit])
    found: dict[tuple[int, str], dict[str, Any]] = {}
    # What a check keeps beside is large: only what is told here is read.
    steps = SentFileStep.objects.filter(
        sent_file_id__in=[row.pk for row in rows], state__in=("checked", "taken_in")
    ).order_by("pk")
    for step in steps.values(
        "sent_file_id", "state", "details__rows", "details__counts", "details__issue_kinds"
    ):
        found[step["sent_file_id"], step["state"]] = step
    return tuple(
        FileOutcome(
            id=row.pk,
            file_name=row.file_name,
            sent_at=row.sent_at,
            sent_by=row.sent_by,
            state=row.state or "",
            rows=checked.get("details__rows"),
            issues=checked.get("details__issue_kinds") or {},
            checked=checked.get("details__counts") or {},
            taken_in=found.get((row.pk, "taken_in"), {}).get("details__counts") or {},
        )
        for row in rows
        for checked in [found.get((row.pk, "checked"), {})]
    )


def examples(codes: Collection[str], *, sent_ids: Collection[int]) -> dict[str, TellIssue]:
    """Find an issue of each code in some files, of the latest file that has one."""
    rows = (
        FoundIssue.objects.filter(code__in=list(codes), sent_file_id__in=list(sent_ids))
        .order_by("code", "-sent_file_id", "pk")
        .distinct("code")
    )
    return {
        row.code: TellIssue(level=row.level, sheet=row.sheet, cell=row.cell, vi=row.vi, en=row.en)
        for row in rows
    }


def loaded_files(*, unit_id: int | None, limit: int) -> tuple[tuple[str, str, datetime], ...]:
    """List hash, name and moment of files of a unit that were not sent through the pages."""
    rows = _loaded().filter(sender_unit_id=unit_id).order_by("-received_at", "file_hash")
    return tuple(rows.values_list("file_hash", "file_name", "received_at")[:limit])


def _with_state() -> QuerySet[Any]:
    latest = SentFileStep.objects.filter(sent_file=OuterRef("pk")).order_by("-pk")
    return SentFile.objects.annotate(state=Subquery(latest.values("state")[:1]))


def _loaded() -> QuerySet[Any]:
    return ReceivedFile.objects.exclude(file_hash__in=SentFile.objects.values("file_hash"))


def _of_units(rows: QuerySet[Any], units: Collection[int] | None) -> QuerySet[Any]:
    return rows if units is None else rows.filter(sender_unit_id__in=list(units))
