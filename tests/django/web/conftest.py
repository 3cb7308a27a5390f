"""Readers of the pages, each with a role, and a small registry to read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from ngangtam_web.apps.accounts.actions import create_user, grant_role
from ngangtam_web.apps.accounts.models import User
from tests.django.registry.ledger import MOMENT, Ledger

SignIn = Callable[..., Client]


@pytest.fixture
def ledger(db: str) -> Ledger:
    """A ledger of a demo database with units and posts, rolled back after the test."""
    return Ledger.opened(is_demo=True)


def show_second_factor(client: Client, user_id: int) -> None:
    """Have the session of a reader proved the second factor, as after a code at sign-in."""
    session = client.session
    session["second_factor"] = user_id
    session.save()


@pytest.fixture
def sign_in(db: str) -> SignIn:
    """Make a reader with a role (None: without any) and sign them in."""

    def make(
        role: str | None, *, official_id: int | None = None, account: str = "", **grant: object
    ) -> Client:
        username = account or f"reader-{role}"
        user_id = create_user(
            username=username,
            display_name="Người Đọc Thử",
            password="doc-thu-8-trang",
            official_id=official_id,
        )
        if role is not None:
            grant_role(
                user_id=user_id,
                role=role,
                valid_from=date(2025, 1, 1),
                by="tests",
                at=MOMENT,
                **grant,  # type: ignore[arg-type]
            )
        client = Client()
        client.force_login(User.objects.get(pk=user_id))
        show_second_factor(client, user_id)
        return client

    return make
