"""A small ledger, as for the pages."""

from tests.django.web.conftest import ledger

__all__ = ["ledger"]
