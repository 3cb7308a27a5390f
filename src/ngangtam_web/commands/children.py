"""Processes that `serve` starts: they end when it ends, even after kill -9."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time

#: Seconds that a process gets to finish what it is doing.
GRACE = 15
#: Seconds before a process that ended by itself is started again.
REST = 5
_PR_SET_PDEATHSIG = 1
_ADDRESSES = {
    *("NGANGTAM_APP_URL", "NGANGTAM_EXPORTER_URL", "NGANGTAM_OWNER_URL"),
    *("DATABASE_URL", "DATABASE_EXPORTER_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL"),
}


class Child:
    """One process, started in a session of its own so that Ctrl-C reaches `serve` only."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        """Describe the process; `environment` is added to that of `serve`."""
        self._command = command
        # Addresses of other roles stay behind: a web process never learns the owner's.
        kept = {key: value for key, value in os.environ.items() if key not in _ADDRESSES}
        self._environment = kept | environment
        self._process: subprocess.Popen[bytes] | None = None
        self._ended_at = 0.0

    def start(self) -> None:
        """Start it."""
        self._ended_at = 0.0
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=2,  # what `serve` itself says stays alone on standard output
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
        )

    def ended(self) -> int | None:
        """Return the exit code of a process that ended by itself, None while it runs."""
        return self._process.poll() if self._process else None

    def rested(self) -> bool:
        """Tell whether it ended long enough ago to be started again."""
        now = time.monotonic()
        self._ended_at = self._ended_at or now
        return now - self._ended_at >= REST

    def stop(self) -> None:
        """Ask it to end, wait, and end it with everything it started if it does not."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def _end_with_parent() -> None:
    """Ask the kernel to end this process when `serve` dies, however it dies."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
