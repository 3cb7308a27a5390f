"""Find a browser for the journeys, and install one where that is allowed and possible.

Run by `make test`: prints the path of a browser that starts, or exits 1. In the tests
`browser_path()` answers from what `make test` found, or looks for an installed one itself.
Standard library only, so that it runs before anything else is known to work.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

INSTALLED_NAMES = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
)
#: Where `make test` leaves what it found; set and empty means that there is none.
VARIABLE = "NGANGTAM_BROWSER"
STARTS_WITHIN_SECONDS = 60


def browser_path() -> str | None:
    """Find the browser for this run without installing anything; None: there is none."""
    if os.environ.get("BROWSER") == "skip":
        return None
    if VARIABLE in os.environ:
        return os.environ[VARIABLE] or None
    return installed_browser() or _downloaded_browser()


def installed_browser() -> str | None:
    """Find an installed Chrome or Chromium that really starts."""
    for name in INSTALLED_NAMES:
        path = shutil.which(name)
        if path is not None and starts(path):
            return path
    return None


def starts(path: str) -> bool:
    """Say whether a browser opens an empty page; `--version` alone proves nothing.

    On Ubuntu `chromium-browser` may be a script that only recommends another package.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            path,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--user-data-dir={profile}",
            "--dump-dom",
            "data:text/html,<p>ngang-tam</p>",
        ]
        try:
            run = subprocess.run(
                command,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=STARTS_WITHIN_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
    return b"ngang-tam" in run.stdout


def install_browser() -> str | None:
    """Install a browser in the way that suits this system; None where none starts afterwards."""
    system, is_root = _system(), os.geteuid() == 0
    if is_root and system == "debian":
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if _run(["apt-get", "update", "-q"], environment) and _run(
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"], environment
        ):
            found = installed_browser()
            if found:
                return found
    with_packages = ["--with-deps"] if is_root and system in {"debian", "ubuntu"} else []
    _run([sys.executable, "-m", "playwright", "install", *with_packages, "chromium"])
    return _downloaded_browser()


def what_to_type() -> str:
    """Give the one line that brings a browser to this system."""
    if _system() == "debian":
        return "sudo apt-get install -y chromium"
    return ".venv/bin/python -m playwright install --with-deps chromium"


def _downloaded_browser() -> str | None:
    """Find Playwright's own download."""
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    run = subprocess.run(
        [sys.executable, "-c", question],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    path = run.stdout.strip()
    return path if path and Path(path).exists() and starts(path) else None


def _system() -> str:
    """Name the distribution: debian, ubuntu, ...; empty where it does not say."""
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def _run(command: list[str], environment: dict[str, str] | None = None) -> bool:
    """Run a command that speaks on standard error, and say whether it succeeded."""
    print("+", " ".join(command), file=sys.stderr)
    try:
        run = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
        )
    except OSError as fault:
        print(fault, file=sys.stderr)
        return False
    return run.returncode == 0


def main() -> int:
    """Print the path of a browser, or with --how the line that would bring one."""
    if "--how" in sys.argv[1:]:
        print(
            "Không có trình duyệt nào chạy được nên các kiểm thử trên trình duyệt chưa chạy.\n"
            "No browser starts here, so the browser tests have not run. Type this line, then\n"
            f"`make test` again (or BROWSER=skip make test):\n\n    {what_to_type()}\n"
        )
        return 0
    if os.environ.get("BROWSER") == "skip":
        return 1
    path = installed_browser() or _downloaded_browser() or install_browser()
    if path is None:
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
