"""Jobs by name; each one is a call into the composition root."""

from __future__ import annotations

import contextlib

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation

from ngangtam_web.bootstrap.checks import CHECK_LEDGER, run_check, seal_what_was_logged
from ngangtam_web.bootstrap.clock import now
from ngangtam_web.bootstrap.forgotten_scans import remove_forgotten_scans
from ngangtam_web.bootstrap.scopes import follow_the_day
from ngangtam_web.bootstrap.sent_files import CHECK_SENT_FILE, TAKE_IN_SENT_FILE, check, take_in
from ngangtam_web.bootstrap.snapshots import BUILD_SNAPSHOT, snapshot_of

#: Seconds without a sign of life after which a worker is taken for dead.
_DEAD_AFTER = 120
#: A job that ended its worker so often is left alone.
_MOST_ATTEMPTS = 3


@app.task(name=BUILD_SNAPSHOT, retry=RetryStrategy(max_attempts=3, wait=10))
def build_snapshot(*, version: int) -> None:
    """Compute the segments of a registry version, so that its figures can be asked."""
    snapshot_of(version)


@app.task(name=CHECK_LEDGER)
def check_ledger(*, check_id: int) -> None:
    """Compare the database with its ledger."""
    run_check(check_id)


@app.task(name=CHECK_SENT_FILE, retry=RetryStrategy(max_attempts=3, wait=10))
def check_sent_file(*, sent_id: int) -> None:
    """Read a sent file and keep what it would change."""
    check(sent_id)


@app.task(name=TAKE_IN_SENT_FILE, retry=RetryStrategy(max_attempts=3, wait=10))
def take_in_sent_file(*, sent_id: int) -> None:
    """Load an accepted file."""
    take_in(sent_id)


@app.periodic(cron="5 17 * * *")  # five past midnight in Vietnam; the queue's clock is UTC
@app.task(name="follow_the_day", queueing_lock="follow_the_day")
def scopes_follow_the_day(timestamp: int) -> None:  # noqa: ARG001 - given by the schedule
    """Let each official be seen by the units of today: posts end without an entry."""
    follow_the_day()


@app.periodic(cron="* * * * *")
@app.task(name="take_up_left_jobs", queueing_lock="take_up_left_jobs", pass_context=True)
async def take_up_left_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - given
    """Take up again what a worker left that was killed; otherwise a sent file waits for ever."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_DEAD_AFTER):
        if job.attempts < _MOST_ATTEMPTS:
            # The same job may have been asked for again meanwhile.
            with contextlib.suppress(UniqueViolation):
                await manager.retry_job(job)


@app.periodic(cron="35 18 * * *")  # twenty-five to two at night in Vietnam
@app.task(name="remove_forgotten_scans", queueing_lock="remove_forgotten_scans")
def forgotten_scans_are_removed(timestamp: int) -> None:  # noqa: ARG001 - given by the schedule
    """Remove scans that came with a form which was never saved."""
    remove_forgotten_scans(at=now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="seal_logs", queueing_lock="seal_logs")
def logs_are_sealed(timestamp: int) -> None:  # noqa: ARG001 - given by the schedule
    """Seal what was logged since: looks, exports, refusals, accounts, requests."""
    seal_what_was_logged()
