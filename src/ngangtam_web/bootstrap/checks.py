"""Compares the database with its ledger, and seals what was logged, in the worker."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from ngangtam_web.apps.audit import checking, sealing
from ngangtam_web.bootstrap.clock import now

#: Name of the job that compares.
CHECK_LEDGER = "check_ledger"


def ask_for_check(*, by: str) -> int:
    """Ask the worker for a comparison; asking while one runs is asking once."""
    with transaction.atomic():
        check_id, is_new = checking.ask_for_check(by=by, at=now())
        if is_new:
            app.configure_task(CHECK_LEDGER).defer(check_id=check_id)
    return check_id


def run_check(check_id: int) -> None:
    """Compare, and keep what was found with the moment of the end."""
    checking.run_check(check_id=check_id, at=now())


def seal_what_was_logged() -> int:
    """Seal what was logged since; give the number of seals."""
    return sealing.seal_logs(at=now())
