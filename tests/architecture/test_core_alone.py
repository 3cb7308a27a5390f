"""The core and the law run where neither Django nor a database driver is installed."""

from __future__ import annotations

import subprocess
import sys
import textwrap

BLOCKED = (
    "django",
    "psycopg",
    "psycopg_pool",
    "procrastinate",
    "adbc_driver_postgresql",
    "granian",
)

PROGRAM = textwrap.dedent(
    """
    import importlib, importlib.abc, pkgutil, sys

    class Blocker(importlib.abc.MetaPathFinder):
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in {blocked!r}:
                raise ModuleNotFoundError(f"{{name}} is not installed here")

    sys.meta_path.insert(0, Blocker())
    for package in {packages!r}:
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, package + "."):
            importlib.import_module(module.name)
            print(module.name)
    """
)


def import_all(*packages: str) -> subprocess.CompletedProcess[str]:
    """Import every module of packages in a process in which the web's libraries are missing."""
    program = PROGRAM.format(blocked=BLOCKED, packages=packages)
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False
    )


class TestCoreAlone:
    def test_imports_without_django_or_a_database_driver(self):
        run = import_all("ngangtam", "ngangtam_law")

        assert run.returncode == 0, run.stderr
        assert "ngangtam.kernel.periods" in run.stdout.split()

    def test_notices_a_module_that_needs_django(self):
        run = import_all("django")

        assert run.returncode != 0
        assert "django is not installed here" in run.stderr
