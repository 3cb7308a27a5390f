"""Reads sent files, and takes accepted ones in, in the worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from ngangtam.intake import Mapping as ConfirmedMapping
from ngangtam.kernel import OfficialId
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches import mappings, marked_files, sending
from ngangtam_web.apps.intake_batches.identity_decisions import Answer
from ngangtam_web.apps.registry.actions import undo_entry
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap.clock import SYSTEM, now
from ngangtam_web.bootstrap.file_figures import figures_after
from ngangtam_web.bootstrap.law import edition_at


@dataclass(frozen=True, kw_only=True)
class ColumnsConfirmed:
    """What was confirmed of one layout, and for whom."""

    #: None: for the province, offered to every sender.
    unit_id: int | None
    mapping: ConfirmedMapping
    columns: tuple[str, ...]
    sheet: str


#: Names of the jobs.
CHECK_SENT_FILE, TAKE_IN_SENT_FILE = "check_sent_file", "take_in_sent_file"
#: State of a file -> the job that brings it further.
_JOBS = dict.fromkeys(sending.TO_CHECK, CHECK_SENT_FILE) | {sending.ACCEPTED: TAKE_IN_SENT_FILE}


def send(
    *, file_hash: str, file_name: str, byte_count: int, unit_id: int | None, by: str, at: datetime
) -> int:
    """Note a sent file and let the worker read it: both or neither.

    Of a file that was sent already, the worker is asked again for what it waits for: jobs do
    nothing twice, and the one before may have died.
    """
    with transaction.atomic():
        sent_id = sending.send_file(
            file_hash=file_hash,
            file_name=file_name,
            byte_count=byte_count,
            sender_unit_id=unit_id,
            by=by,
            at=at,
        )
        if job := _JOBS.get(sending.state_of(sent_id)):
            app.configure_task(job).defer(sent_id=sent_id)
    return sent_id


def check_again(*, sent_id: int, by: str, at: datetime) -> None:
    """Let the worker compare a file with what is known by now: both or neither.

    Raises:
        Refused: It was decided on.
    """
    with transaction.atomic():
        sending.ask_again(sent_id=sent_id, by=by, at=at)
        app.configure_task(CHECK_SENT_FILE).defer(sent_id=sent_id)


def confirm_columns(
    confirmed: Iterable[ColumnsConfirmed], *, sent_id: int, by: str, at: datetime
) -> None:
    """Keep what was confirmed of a file's layouts and let the worker read it so: all or nothing.

    Raises:
        Refused: The file was decided on, or what was confirmed fits no table.
    """
    with transaction.atomic():
        for one in confirmed:
            mappings.confirm_mapping(
                sender_unit_id=one.unit_id,
                mapping=one.mapping,
                columns=one.columns,
                sheet=one.sheet,
                sent_id=sent_id,
                by=by,
                at=at,
            )
        check_again(sent_id=sent_id, by=by, at=at)


def decide_people(
    answers: Mapping[bytes, tuple[Answer, OfficialId | None]],
    *,
    sent_id: int,
    reason: str,
    by: str,
    at: datetime,
) -> int:
    """Keep who persons of a file are, and let the worker compare it again: both or neither.

    Raises:
        Refused: The file was decided on, is the reader's own, or the reason is missing.
    """
    with transaction.atomic():
        count = sending.decide_people(sent_id=sent_id, answers=answers, reason=reason, by=by, at=at)
        check_again(sent_id=sent_id, by=by, at=at)
    return count


def accept(*, sent_id: int, sees_everyone: bool, by: str, at: datetime) -> None:
    """Note that a file is accepted and let the worker load it: both or neither.

    Raises:
        Refused: It does not wait, or is the reader's own.
    """
    with transaction.atomic():
        sending.accept_sent_file(sent_id=sent_id, sees_everyone=sees_everyone, by=by, at=at)
        app.configure_task(TAKE_IN_SENT_FILE).defer(sent_id=sent_id)


def check(sent_id: int) -> str:
    """Read a sent file and keep what it would change."""
    return sending.check_sent_file(
        sent_id=sent_id,
        edition=edition_at(audit.head().number),
        figures_after=figures_after,
        by=SYSTEM,
        at=now(),
    )


def take_in(sent_id: int) -> str:
    """Load an accepted file as one entry."""
    head = audit.head()
    with scoped(EVERYONE):
        state = sending.take_in_accepted(
            sent_id=sent_id,
            edition=edition_at(head.number),
            origin="demo" if head.is_demo else "real",
            at=now(),
        )
    if state == sending.TAKEN_IN:
        # Only now is it written: a worker that dies before leaves the file as it was.
        marked_files.remove(sent_id)
    return state


def undo(*, entry: int, reason: str, by: str) -> int:
    """Take the entry of a file back; gives the number of the entry that does.

    Raises:
        Refused: It cannot be taken back, or later entries rest on it.
    """
    with scoped(EVERYONE):
        return undo_entry(number=entry, by=by, at=now(), reason=reason).number
