"""The worker process: takes jobs from the queue in the database until it is told to stop."""

from __future__ import annotations

import gc
import os

import django


def main() -> int:
    """Run jobs one at a time; ends on SIGTERM or SIGINT after the job at hand."""
    # As for commands: facts have no cycles to be searched for.
    gc.set_threshold(100_000, 50, 100)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngangtam_web.config.settings.prod")
    django.setup()
    # Both need Django to be set up; importing the tasks enters them into the app.
    from procrastinate.contrib.django import app

    import ngangtam_web.jobs.tasks  # noqa: F401

    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(concurrency=1, install_signal_handlers=True, listen_notify=True)
    return 0
