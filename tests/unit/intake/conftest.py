"""The packaged law, whose code lists give typed words their meaning, and small files to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import ngangtam_law
from ngangtam.intake import FileRefused, Limits, Reading, read_file
from ngangtam.law import Edition


@pytest.fixture(scope="session")
def edition() -> Edition:
    return ngangtam_law.load()


@pytest.fixture
def read_text(tmp_path: Path, edition: Edition) -> Callable[[str], Reading]:
    """Read a list written with one row a line and cells apart by `|`."""

    def read(text: str) -> Reading:
        path = tmp_path / "danh-sach.csv"
        lines = [line.strip() for line in text.strip().splitlines()]
        path.write_text("\n".join(lines), encoding="utf-8")
        return read_file(path, edition=edition)

    return read


@pytest.fixture
def read(edition: Edition) -> Callable[..., Reading]:
    """Read a file, within limits where some are given."""
    return lambda path, **limits: read_file(path, edition=edition, limits=Limits(**limits))


@pytest.fixture
def refusal(read: Callable[..., Reading]) -> Callable[..., FileRefused]:
    """Read a file that is refused, in words that name no folder."""

    def refused(path: Path, **limits: int) -> FileRefused:
        with pytest.raises(FileRefused) as caught:
            read(path, **limits)
        assert str(path.parent) not in caught.value.vi + caught.value.en
        return caught.value

    return refused
