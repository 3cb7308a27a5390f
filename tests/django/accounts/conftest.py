"""A ledger for the tests of accounts that walk pages."""

from tests.django.web.conftest import ledger

__all__ = ["ledger"]
