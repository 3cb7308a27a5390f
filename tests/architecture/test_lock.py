"""The lock file pins what pyproject.toml asks for, with hashes and without addresses."""

from __future__ import annotations

import re
import tomllib

from tests.architecture.checkout import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def normal(name: str) -> str:
    """Write a package name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(pyproject: str) -> set[str]:
    """List the packages that the project names: its own, for development, and to build it."""
    declared = tomllib.loads(pyproject)
    project = declared["project"]
    lines = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *declared["build-system"]["requires"],
    ]
    return {normal(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in lines}


def faults(lock: str, asked: set[str]) -> list[str]:
    """List what is wrong with a lock file."""
    blocks = re.split(r"\n(?=\S)", lock.strip())
    pinned = {normal(match.group(1)) for match in PIN.finditer(lock)}
    return [
        *(f"not pinned: {name}; run `make lock`" for name in sorted(asked - pinned)),
        *(f"no exact version: {block[:60]}" for block in blocks if not PIN.match(block)),
        *(f"no hash: {block[:60]}" for block in blocks if "--hash=sha256:" not in block),
        *(f"an address: {line}" for line in lock.splitlines() if "://" in line),
    ]


class TestLock:
    def test_pins_everything_that_is_asked_for(self):
        lock = (ROOT / "requirements.lock").read_text()

        assert not faults(lock, asked_for((ROOT / "pyproject.toml").read_text()))

    def test_misses_a_package_that_was_added_without_a_pin(self):
        assert faults("a==1 \\\n    --hash=sha256:00\n", {"a", "b"})

    def test_refuses_a_pin_without_a_hash(self):
        assert faults("a==1\n", {"a"})

    def test_refuses_an_open_version(self):
        assert faults("a>=1 \\\n    --hash=sha256:00\n", set())

    def test_refuses_an_address(self):
        assert faults("a==1 \\\n    --hash=sha256:00\n# from https://example.org\n", {"a"})

    def test_reads_extras_and_bounds(self):
        pyproject = (
            '[project]\ndependencies = ["Psycopg[binary]>=3", "x_y<2; python_version > \'3\'"]\n'
            'optional-dependencies.dev = []\n[build-system]\nrequires = ["h"]\n'
        )

        assert asked_for(pyproject) == {"psycopg", "x-y", "h"}
