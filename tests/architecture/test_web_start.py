"""A web process starts without the libraries that only some jobs need."""

import os
import subprocess
import sys

#: Together they cost seconds and half a gigabyte in each process.
HEAVY = (
    "adbc_driver_manager",
    "docx",
    "duckdb",
    "ibis",
    "numpy",
    "openpyxl",
    "ortools",
    "pandas",
    "pyarrow",
    "python_calamine",
    "rapidfuzz",
    "xlsxwriter",
)
START = """
import sys
from ngangtam_web.config import wsgi
from django.urls import get_resolver
assert get_resolver().url_patterns
{more}
print(*sorted(set({heavy!r}) & set(sys.modules)))
"""


def loaded_at_start(tmp_path, *, more: str = "") -> list[str]:
    """Start a web process in a fresh interpreter and say which heavy libraries it has loaded."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ngangtam_web.config.settings.test",
        "NGANGTAM_HOME": str(tmp_path),
    }
    run = subprocess.run(
        [sys.executable, "-c", START.format(heavy=HEAVY, more=more)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


class TestWebStart:
    def test_loads_no_heavy_library(self, tmp_path):
        assert loaded_at_start(tmp_path) == []

    def test_notices_one_that_is_loaded(self, tmp_path):
        assert "openpyxl" in loaded_at_start(tmp_path, more="import openpyxl")
