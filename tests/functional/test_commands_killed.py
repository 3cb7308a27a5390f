"""Nothing is lost when everything is killed, and a backup brings back the same figures."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

MAIN = "from ngangtam_web.commands.main import main; raise SystemExit(main())"
INDICATORS = ("indicators", "--on", "2025-06-30", "--by", "sex")


def settings(home: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "DJANGO_"))}
    return kept | {"NGANGTAM_HOME": str(home)}


def ngangtam(home: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *words],
        env=settings(home),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def postmaster(home: Path) -> int:
    return int((home / "database/data/postmaster.pid").read_text().split()[0])


@pytest.fixture(scope="module")
def homes() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="ngangtam-killed-"))
    # Where root runs the tests, the account of the server must be able to pass through.
    path.chmod(0o711)
    yield path
    for left in path.glob("*/database/data/postmaster.pid"):  # by a test that failed
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(left.read_text().split()[0]), signal.SIGINT)
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def demo(homes: Path) -> Path:
    """The home of a small demo province that no process runs on."""
    home = homes / "first"
    ngangtam(home, "demo", "--people", "200", "--json")
    return home


@pytest.fixture(scope="module")
def figures(demo: Path) -> str:
    """What the demo's figures were at first."""
    return ngangtam(demo, *INDICATORS, "--json")


@contextlib.contextmanager
def serving(home: Path) -> Iterator[subprocess.Popen]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, "serve", "--port", port, "--workers", "1", "--json"],
        env=settings(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as serve:
        try:
            assert serve.stdout is not None
            assert json.loads(serve.stdout.readline())["address"].endswith(f":{port}/")
            yield serve
        finally:
            serve.kill()


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class TestKillingEverything:
    def test_loses_nothing(self, demo, figures):
        with serving(demo) as serve:
            server = postmaster(demo)
            os.kill(server, signal.SIGKILL)
            os.kill(serve.pid, signal.SIGKILL)
        while Path(f"/proc/{server}").exists():
            time.sleep(0.05)

        assert ngangtam(demo, *INDICATORS, "--json") == figures
        assert len(json.loads(figures)["targets"]) >= 15


class TestABackup:
    def test_brings_back_head_figures_and_attachments(self, demo, figures, homes):
        archive, keys, second = homes / "b.tar", homes / "keys.json", homes / "second"
        made = json.loads(
            ngangtam(demo, "backup", "--out", str(archive), "--with-keys", str(keys), "--json")
        )
        restored = json.loads(
            ngangtam(second, "restore", str(archive), "--keys", str(keys), "--json")
        )

        assert restored["head_hash"] == made["head_hash"]
        assert restored["findings"] == []
        # Tables are no part of a backup: they are computed anew from the registry.
        assert not (second / "figures").exists()
        assert ngangtam(second, *INDICATORS, "--json") == figures
        kept = files_below(demo / "attachments")
        assert len(kept) > 10
        assert files_below(second / "attachments") == kept
