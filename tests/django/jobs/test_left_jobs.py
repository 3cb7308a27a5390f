"""What a killed worker left is taken up again."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from ngangtam_web.bootstrap.sent_files import CHECK_SENT_FILE
from ngangtam_web.jobs import tasks


def begun(*, attempts: int = 0) -> int:
    """Have a job that a worker began who is no more."""
    number = app.configure_task(CHECK_SENT_FILE).defer(sent_id=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s",
            [attempts, number],
        )
    return number


def take_up() -> None:
    context = SimpleNamespace(app=app)
    async_to_sync(tasks.take_up_left_jobs.func)(context, timestamp=0)


class TestLeftJobs:
    @pytest.mark.parametrize(("attempts", "status"), [(0, "todo"), (3, "doing")])
    def test_are_done_again_but_not_for_ever(self, db, attempts, status):
        number = begun(attempts=attempts)

        take_up()
        assert ProcrastinateJob.objects.get(pk=number).status == status
