"""A small province, invented and written once for all tests of the demo."""

from __future__ import annotations

from pathlib import Path

import pytest

import ngangtam_law
from ngangtam.demo import Province, invent, write_workbooks
from ngangtam.law import Edition
from ngangtam_law import units

PEOPLE = 240


@pytest.fixture(scope="session")
def edition() -> Edition:
    return ngangtam_law.load()


@pytest.fixture(scope="session")
def province(edition: Edition) -> Province:
    return invent(people=PEOPLE, seed=724, edition=edition, units=units.load())


@pytest.fixture(scope="session")
def files(
    province: Province, edition: Edition, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, ...]:
    return write_workbooks(province, tmp_path_factory.mktemp("demo"), edition=edition)
