"""A small registry to write into: a department, a commune and their posts."""

from __future__ import annotations

import pytest

from tests.django.registry.ledger import Ledger


@pytest.fixture
def ledger(db: str) -> Ledger:
    """A ledger with units and posts, in a transaction that is rolled back."""
    return Ledger.opened()


@pytest.fixture
def fresh_ledger(fresh_database: str) -> Ledger:
    """A ledger with units and posts that is really committed."""
    return Ledger.opened()
