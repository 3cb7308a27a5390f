"""Answers about requests: who asked for what, and how far it got; in the scope of the session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.work_items.actions import ACKNOWLEDGED, EXTENDED, FINAL
from ngangtam_web.apps.work_items.models import WorkItem, WorkItemStep
from ngangtam_web.apps.work_items.sealing import Opener

RECEIVED = "received"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a request."""

    step: str
    at: datetime
    by: str
    text: str
    entry_number: int | None
    article: str | None


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request with all that became of it."""

    number: int
    kind: str
    official_id: OfficialId
    #: What it is about, as forms name it, and which fact of that.
    form_id: str | None
    fact_id: int | None
    #: Empty where the official's content was erased.
    text: str
    evidence_name: str | None
    evidence_hash: str | None
    evidence_kind: str | None
    sent_by: str
    is_own: bool
    sent_at: datetime
    steps: tuple[Step, ...]

    @property
    def state(self) -> str:
        """How far it got: received, acknowledged, accepted, refused, withdrawn."""
        told = [each.step for each in self.steps if each.step != EXTENDED]
        return told[-1] if told else RECEIVED

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self.state not in FINAL

    @property
    def is_extended(self) -> bool:
        """Whether the term was made longer."""
        return any(each.step == EXTENDED for each in self.steps)

    @property
    def acknowledged_at(self) -> datetime | None:
        """When the sender was told that it had been received, or had the answer at once."""
        return next((s.at for s in self.steps if s.step == ACKNOWLEDGED or s.step in FINAL), None)

    @property
    def answered_at(self) -> datetime | None:
        """When it ended."""
        return next((each.at for each in self.steps if each.step in FINAL), None)


def request(number: int) -> Request | None:
    """Find a request; None where there is none, or none in the scope of the session."""
    return next(iter(_with_steps(WorkItem.objects.filter(pk=number))), None)


def requests_in_scope(*, is_open: bool | None = None, limit: int = 500) -> tuple[Request, ...]:
    """List the requests about the officials of the scope, oldest first."""
    return _chosen(WorkItem.objects.all(), is_open, limit)


def requests_of(
    sender: str, *, is_open: bool | None = None, limit: int = 500
) -> tuple[Request, ...]:
    """List what an account has sent, oldest first."""
    return _chosen(WorkItem.objects.filter(sent_by=sender), is_open, limit)


def latest_requests_of(sender: str, *, limit: int) -> tuple[Request, ...]:
    """List what an account has sent last, the latest first."""
    return _with_steps(WorkItem.objects.filter(sent_by=sender).order_by("-sent_at", "-pk")[:limit])


def named_by_requests(hashes: Collection[str]) -> frozenset[str]:
    """Find which hashes are those of the evidence of requests; needs the scope of everyone."""
    rows = WorkItem.objects.filter(evidence_hash__in=list(hashes))
    return frozenset(rows.values_list("evidence_hash", flat=True))


def requests_about(official_id: OfficialId) -> tuple[Request, ...]:
    """List all requests about an official, oldest first."""
    return _with_steps(WorkItem.objects.filter(official_id=official_id).order_by("pk"))


def _chosen(rows, is_open: bool | None, limit: int) -> tuple[Request, ...]:
    if is_open is not None:
        ended = WorkItemStep.objects.filter(step__in=FINAL).values("item_id")
        rows = rows.exclude(pk__in=ended) if is_open else rows.filter(pk__in=ended)
    return _with_steps(rows.order_by("sent_at", "pk")[:limit])


def _with_steps(rows: Iterable[WorkItem]) -> tuple[Request, ...]:
    items = list(rows)
    keys = Opener(item.official_id for item in items)
    officials = {item.pk: item.official_id for item in items}
    contents = {item.pk: keys.opened(item.official_id, item.content_encrypted) for item in items}
    steps: dict[int, list[Step]] = defaultdict(list)
    for row in WorkItemStep.objects.filter(item_id__in=[item.pk for item in items]).order_by("pk"):
        steps[row.item_id].append(
            Step(
                step=row.step,
                at=row.at,
                by=row.by,
                text=keys.opened(officials[row.item_id], row.text_encrypted).get("text", ""),
                entry_number=row.entry_number,
                article=row.article,
            )
        )
    return tuple(
        Request(
            number=item.pk,
            kind=item.kind,
            official_id=OfficialId(item.official_id),
            form_id=item.fact_kind,
            fact_id=item.fact_id,
            text=contents[item.pk].get("text", ""),
            evidence_name=contents[item.pk].get("file") or None,
            evidence_hash=item.evidence_hash,
            evidence_kind=item.evidence_kind,
            sent_by=item.sent_by,
            is_own=item.is_own,
            sent_at=item.sent_at,
            steps=tuple(steps[item.pk]),
        )
        for item in items
    )
