"""Every specification is held by every engine."""

from __future__ import annotations

import pytest

from ngangtam.indicators.duckdb_engine import DuckDBEngine
from ngangtam.indicators.engine import Engine
from ngangtam.indicators.reference_engine import ReferenceEngine


@pytest.fixture(params=[ReferenceEngine, DuckDBEngine], ids=["reference", "duckdb"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return request.param()
