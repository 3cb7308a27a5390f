"""Restricts the processing of an official's data, and lifts that; each is one entry."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from ngangtam.careers.changes import Batch, Closing, NewFact, Source
from ngangtam.kernel import OfficialId, Refused, Validity
from ngangtam_web.apps.audit.actions import hold_ledger
from ngangtam_web.apps.registry.actions.recording import EntryResult, record_batch
from ngangtam_web.apps.registry.reading import FiledFact, read_filed_facts
from ngangtam_web.apps.registry.restrictions import RESTRICTION, restriction_among

RESTRICT, LIFT = "restriction", "restriction_lifted"


class AlreadyRestricted(Refused):
    """One restriction at a time is enough."""

    code = "registry.already-restricted"

    def __init__(self, *, official: int) -> None:
        super().__init__(
            vi="Hồ sơ này đang hạn chế xử lý dữ liệu rồi; không ghi thêm lần nữa.",
            en="The processing of this file is restricted already; nothing was added.",
            official=official,
        )


class NotRestricted(Refused):
    """There is nothing to lift."""

    code = "registry.not-restricted"

    def __init__(self, *, official: int) -> None:
        super().__init__(
            vi="Hồ sơ này không hạn chế xử lý dữ liệu, hoặc đã có người bỏ hạn chế. Hãy tải lại "
            "trang.",
            en="The processing of this file is not restricted, or somebody lifted it meanwhile. "
            "Load the page again.",
            official=official,
        )


def restrict_official(
    *, official_id: OfficialId, asked_as: str, note: str, reason: str, by: str, at: datetime
) -> EntryResult:
    """Restrict the processing of an official's data from today on, as one entry.

    `asked_as` is the kind of request that is answered, `note` says which one. Runs in the scope
    of the caller, in a transaction.

    Raises:
        AlreadyRestricted: It is restricted.
        OutOfScope: The session does not see the official.
        OfficialErased: Nothing is kept of this official any more.
    """
    hold_ledger()
    today = timezone.localdate(at)
    if _restriction(official_id, today) is not None:
        raise AlreadyRestricted(official=official_id)
    fact = NewFact(
        kind="person_attribute",
        official=official_id,
        validity=Validity.between(today),
        payload={"attribute": RESTRICTION, "value": asked_as},
        source=Source(kind="none", note=note),
    )
    return record_batch(batch=Batch(facts=(fact,)), kind=RESTRICT, reason=reason, by=by, at=at)


def lift_restriction(*, official_id: OfficialId, reason: str, by: str, at: datetime) -> EntryResult:
    """Let an official's data be processed again from today on, as one entry; history remains.

    Raises:
        NotRestricted: It is not restricted.
        OutOfScope: The session does not see the official.
    """
    hold_ledger()
    today = timezone.localdate(at)
    filed = _restriction(official_id, today)
    if filed is None:
        raise NotRestricted(official=official_id)
    fact = filed.fact
    since = fact.validity.start and fact.validity.start.earliest
    if since == today:
        # It was true of no whole day; that it was known stays in the history of knowledge.
        batch = Batch(closings=(Closing(kind="person_attribute", fact_id=fact.fact_id),))
    else:
        ended = NewFact(
            kind="person_attribute",
            official=official_id,
            validity=Validity.between(since, today),
            payload={"attribute": RESTRICTION, "value": fact.value},  # type: ignore[attr-defined]
            replaces=fact.fact_id,
            source=filed.source,
        )
        batch = Batch(facts=(ended,))
    return record_batch(batch=batch, kind=LIFT, reason=reason, by=by, at=at)


def _restriction(official_id: OfficialId, on: date) -> FiledFact | None:
    filed = list(
        read_filed_facts(
            condition="fact.official_id = %(official)s AND fact.entry_closed IS NULL",
            values={"official": official_id},
            sensitive=(),
            kinds=("person_attribute",),
        )
    )
    found = restriction_among((one.fact for one in filed), on=on)
    return next((one for one in filed if one.fact is found), None)
