"""Jobs by name; each one is a call into the composition root."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from ngangtam_web.bootstrap.figures import BUILD_SNAPSHOT, snapshot_of


@app.task(name=BUILD_SNAPSHOT, retry=RetryStrategy(max_attempts=3, wait=10))
def build_snapshot(*, version: int) -> None:
    """Compute the segments of a registry version, so that its figures can be asked."""
    snapshot_of(version)
