"""Moves a sent file from the sender to the registry, or back with a reason; step by step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from django.db import connection, transaction
from django.utils import timezone

from ngangtam.intake import read_file
from ngangtam.intake.matching.engine_failure import MatchingFailed
from ngangtam.intake.refusals import FileSecret, HeaderMissing, ScanWithoutText
from ngangtam.kernel import Issue, OfficialId, Refused
from ngangtam.law import Edition
from ngangtam.usecases.loading_issues import is_open
from ngangtam_web.apps.intake_batches import attachments, differences, marked_files, people_asked
from ngangtam_web.apps.intake_batches.actions import load_files
from ngangtam_web.apps.intake_batches.choices import record_choices
from ngangtam_web.apps.intake_batches.found_issues import counted_by_code, keep_issues
from ngangtam_web.apps.intake_batches.identity_decisions import Answer, record_identities
from ngangtam_web.apps.intake_batches.kept_layouts import kept_layouts, seen_layouts
from ngangtam_web.apps.intake_batches.mappings import KnownMappings
from ngangtam_web.apps.intake_batches.models import SentFile, SentFileStep
from ngangtam_web.apps.intake_batches.previewing import (
    FiguresAfter,
    preview_of,
    scope_of_file,
)
from ngangtam_web.apps.intake_batches.sending_refusals import (
    ColumnsAsked,
    NotWaiting,
    OwnFile,
    ReasonMissing,
)
from ngangtam_web.apps.registry.scope import EVERYONE, scoped

CHECKED, UNREADABLE, ACCEPTED = "checked", "unreadable", "accepted"
FAILED, TAKEN_IN, RETURNED = "failed", "taken_in", "returned"
#: Somebody asked to have the file compared again with what is known by now.
ASKED_AGAIN = "asked_again"
#: A picture of a document, which a person types in beside it; and one that was typed in.
SCAN, TYPED_IN = "scan", "typed_in"
#: A file in one of these states waits for a decision.
WAITING = frozenset({CHECKED, FAILED})
#: A file in one of these states waits for the worker to read it.
TO_CHECK = frozenset({"", ASKED_AGAIN})


@transaction.atomic
def send_file(
    *,
    file_hash: str,
    file_name: str,
    byte_count: int,
    sender_unit_id: int | None,
    by: str,
    at: datetime,
) -> int:
    """Note that somebody sent a file whose bytes are kept, and give the number of the sending.

    The same bytes from the same unit that still wait are the same sending: a form that was sent
    twice is one file. Two such forms at the same moment come one after the other.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('send_file'), hashtext(%s))",
            [f"{file_hash} {sender_unit_id}"],
        )
    for known in SentFile.objects.filter(
        file_hash=file_hash, sender_unit_id=sender_unit_id
    ).order_by("-pk")[:1]:
        if state_of(known.pk) in {*TO_CHECK, *WAITING, ACCEPTED, SCAN}:
            return known.pk
    row = SentFile.objects.create(
        file_hash=file_hash,
        file_name=file_name,
        byte_count=byte_count,
        sent_at=at,
        sent_by=by,
        sender_unit_id=sender_unit_id,
    )
    return row.pk


def check_sent_file(
    *, sent_id: int, edition: Edition, figures_after: FiguresAfter, by: str, at: datetime
) -> str:
    """Read a sent file and keep what it would change; what cannot be read ends here.

    Doing it twice is doing it once, and somebody may send the file back meanwhile.

    Returns:
        The state that the file came to.
    """
    if (state := state_of(sent_id)) not in TO_CHECK:
        return state
    sent = SentFile.objects.get(pk=sent_id)
    mappings = KnownMappings(sender_unit_id=sent.sender_unit_id, sent_id=sent_id)
    try:
        with attachments.under_its_name(sent.file_hash, sent.file_name) as path:
            reading = read_file(path, edition=edition, mappings=mappings)
    except Refused as refusal:
        if _is_for_eyes(refusal, sent.file_name):
            return _checked(sent, SCAN, by=by, at=at)
        state = _checked(sent, UNREADABLE, by=by, at=at, vi=refusal.vi, en=refusal.en)
        if isinstance(refusal, FileSecret):
            # What is marked as a secret may not lie on a machine in a network.
            attachments.remove(sent.file_hash)
        return state
    try:
        preview = preview_of(
            reading,
            edition=edition,
            unit_id=sent.sender_unit_id,
            figures_after=figures_after,
            on=timezone.localdate(at),
            sent_on=timezone.localdate(sent.sent_at),
            blank_means_none=mappings.blank_means_none,
        )
    except MatchingFailed as refusal:
        return _checked(sent, UNREADABLE, by=by, at=at, vi=refusal.vi, en=refusal.en)
    issues = preview.issues
    details = preview.details() | {
        "issue_count": len(issues),
        "issue_kinds": counted_by_code(issues),
        "layouts": kept_layouts(reading.layouts, sent=sent),
        "mappings": mappings.given,
    }
    # Before the step, so that whoever is told that it was checked finds the marked file too.
    marked_files.keep(
        sent_id=sent.pk,
        file_hash=sent.file_hash,
        file_name=sent.file_name,
        reading=reading,
        issues=[issue for issue in issues if is_open(issue.code)],
    )
    with transaction.atomic():
        state = _checked(sent, CHECKED, issues=issues, by=by, at=at, **details)
        if state == CHECKED:
            with scoped(EVERYONE):
                differences.keep(
                    sent_id=sent_id,
                    file_hash=sent.file_hash,
                    people=preview.people,
                    not_named=preview.not_named,
                    batch=preview.batch,
                )
            people_asked.keep(
                sent_id=sent_id,
                file_hash=sent.file_hash,
                sender_unit_id=sent.sender_unit_id,
                everywhere=preview.asked_everywhere,
                in_unit=preview.asked_in_unit,
            )
    return state


def _is_for_eyes(refusal: Refused, file_name: str) -> bool:
    """Say whether a person can read what no program could: a scan, or a printed page of text."""
    is_printed = file_name.lower().endswith(".pdf")
    return isinstance(refusal, ScanWithoutText) or (
        is_printed and isinstance(refusal, HeaderMissing)
    )


@transaction.atomic
def _checked(
    sent: SentFile,
    found: str,
    *,
    issues: Sequence[Issue] = (),
    by: str,
    at: datetime,
    **details: object,
) -> str:
    _take_turns(sent.pk)
    if (state := state_of(sent.pk)) not in TO_CHECK:
        return state
    keep_issues(issues, sent_id=sent.pk)
    return _step(sent, found, by=by, at=at, **details)


@transaction.atomic
def ask_again(*, sent_id: int, by: str, at: datetime) -> None:
    """Have a file that waits compared again; until then nobody takes it in.

    Raises:
        NotWaiting: It waits neither for a decision nor for the worker, who may have died.
    """
    _step(_in(WAITING | TO_CHECK, sent_id), ASKED_AGAIN, by=by, at=at)


@transaction.atomic
def accept_sent_file(*, sent_id: int, sees_everyone: bool, by: str, at: datetime) -> None:
    """Decide that a checked file is taken in; the worker then loads it.

    Who does not see everyone takes in what is about officials of the file's unit alone.

    Raises:
        OwnFile: It was sent by the same account.
        NotWaiting: It does not wait for a decision.
        ColumnsAsked: What some column holds was asked, and nobody has answered.
    """
    sent = _in(WAITING, sent_id)
    if sent.sent_by == by:
        raise OwnFile
    if any(seen.table.is_blocked for seen in seen_layouts(_last_check(sent).get("layouts", ()))):
        raise ColumnsAsked
    _step(sent, ACCEPTED, by=by, at=at, sees_everyone=sees_everyone)


@transaction.atomic
def choose(
    *, sent_id: int, chosen: Mapping[str, Collection[bytes]], reason: str, by: str, at: datetime
) -> int:
    """Keep what a person chose where a file that waits contradicts what is known.

    `chosen`: the pairs by what was chosen for them; none of them is asked about again.

    Raises:
        OwnFile: It was sent by the same account.
        NotWaiting: It does not wait for a decision.
        ChoiceNeedsReason: The reason is missing.
    """
    if _in(WAITING, sent_id).sent_by == by:
        raise OwnFile
    return sum(
        record_choices(sent_id=sent_id, pairs=pairs, choice=choice, reason=reason, by=by, at=at)
        for choice, pairs in chosen.items()
        if pairs
    )


def decide_people(
    *,
    sent_id: int,
    answers: Mapping[bytes, tuple[Answer, OfficialId | None]],
    reason: str,
    by: str,
    at: datetime,
) -> int:
    """Keep who persons of a file that waits are; gives how many.

    Raises:
        OwnFile: It was sent by the same account.
        NotWaiting: It does not wait for a decision.
        IdentityNeedsReason: The reason is missing.
    """
    if _in(WAITING, sent_id).sent_by == by:
        raise OwnFile
    return record_identities(answers, sent_id=sent_id, reason=reason, by=by, at=at)


@transaction.atomic
def take_in_accepted(
    *, sent_id: int, edition: Edition, origin: Literal["demo", "real"], at: datetime
) -> str:
    """Load an accepted file as one entry of who accepted it; what is refused waits again.

    Needs the scope of everyone. Doing it twice is doing it once.

    Returns:
        The state that the file came to.
    """
    with transaction.atomic():
        _take_turns(sent_id)
        sent = SentFile.objects.get(pk=sent_id)
        latest = sent.steps.order_by("-pk").first()
        if latest is None or latest.state != ACCEPTED:
            return "" if latest is None else latest.state
        try:
            with (
                transaction.atomic(),
                attachments.under_its_name(sent.file_hash, sent.file_name) as path,
            ):
                outcome = load_files(
                    [path],
                    edition=edition,
                    origin=origin,
                    by=latest.by,
                    at=at,
                    sender_unit_id=sent.sender_unit_id,
                    sent_on=timezone.localdate(sent.sent_at),
                    # What was shown is what is loaded, whatever was confirmed meanwhile.
                    mappings=KnownMappings(
                        sender_unit_id=sent.sender_unit_id,
                        sent_id=sent_id,
                        only=_last_check(sent).get("mappings", {}),
                    ),
                    within=EVERYONE
                    if latest.details.get("sees_everyone")
                    else scope_of_file(sent.sender_unit_id),
                )
        except Refused as refusal:
            said = {"code": refusal.code, "vi": refusal.vi, "en": refusal.en}
            return _step(sent, FAILED, by=latest.by, at=at, **said)
        _forget_compared(sent_id)
        return _step(
            sent, TAKEN_IN, by=latest.by, at=at, entry=outcome.entry, counts=outcome.counts
        )


@transaction.atomic
def return_sent_file(*, sent_id: int, reason: str, by: str, at: datetime) -> None:
    """Send a file back with the reason.

    Raises:
        ReasonMissing: There is none.
        NotWaiting: It waits neither for a decision nor for the worker, who may have died.
    """
    if len(reason.strip()) < 5:
        raise ReasonMissing
    _step(_in(WAITING | TO_CHECK | {SCAN}, sent_id), RETURNED, by=by, at=at, reason=reason.strip())
    _forget_compared(sent_id)


@transaction.atomic
def close_scan(*, sent_id: int, by: str, at: datetime) -> None:
    """Note that what a scan says was typed in; it stays the evidence of what rests on it.

    Raises:
        NotWaiting: It is no scan, or somebody closed it or sent it back meanwhile.
    """
    _step(_in(frozenset({SCAN}), sent_id), TYPED_IN, by=by, at=at)


def state_of(sent_id: int) -> str:
    """Say what state a sent file is in; empty: it waits to be read."""
    latest = SentFileStep.objects.filter(sent_file_id=sent_id).order_by("-pk").first()
    return "" if latest is None else latest.state


def _forget_compared(sent_id: int) -> None:
    differences.forget(sent_id)
    people_asked.forget(sent_id)


def _last_check(sent: SentFile) -> dict[str, Any]:
    found = sent.steps.filter(state=CHECKED).order_by("-pk").first()
    return {} if found is None else found.details


def _in(states: frozenset[str], sent_id: int) -> SentFile:
    _take_turns(sent_id)
    state = state_of(sent_id)
    if state not in states:
        raise NotWaiting(state=state)
    return SentFile.objects.get(pk=sent_id)


def _take_turns(sent_id: int) -> None:
    """Let two who decide on one file come one after the other; its rows cannot be locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sent_file'), %s)", [sent_id])


def _step(sent: SentFile, state: str, *, by: str, at: datetime, **details: object) -> str:
    SentFileStep.objects.create(sent_file=sent, state=state, at=at, by=by, details=details)
    return state
