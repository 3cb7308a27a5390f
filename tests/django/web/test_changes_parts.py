"""What saving would do is told as far as the reader's rights reach this very official."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from ngangtam.careers.changes import NewFact
from ngangtam_web.apps.accounts.actions import grant_role
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from tests.django.intake_batches.conftest import settings_folder
from tests.django.registry.ledger import MOMENT, Ledger, appointment, since
from tests.django.web.change_forms import form_of

__all__ = ["settings_folder"]

_HIDDEN = re.compile(r"(\d+) thay đổi của chỉ tiêu dựa trên phần có quyền riêng")


@pytest.fixture
def official_id(ledger: Ledger, settings_folder) -> int:
    """A deputy of the commune who is planned for a post of a standard."""
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["commune-deputy"], since("2021-03-15")),
        NewFact(
            kind="succession_listing",
            official="x",
            validity=since("2021-01-01"),
            payload={"title_code": "giam_doc_so", "term": "2025-2030"},
        ),
    )
    return official_id


def hidden_from(client, official_id: int) -> int:
    form = form_of(client, official_id, "state_management").send({"state": "none"})
    found = _HIDDEN.search(form.shown)
    return int(found[1]) if found else 0


def test_a_part_that_is_open_of_others_stays_hidden(ledger, sign_in, official_id):
    def officer(account: str, **elsewhere: object):
        client = sign_in(
            "provincial_analyst",
            account=account,
            unit_id=ledger.units["commune"],
        )
        grant_role(
            user_id=User.objects.get(username=account).pk,
            role="provincial_analyst",
            unit_id=ledger.units["department"],
            valid_from=date(2025, 1, 1),
            by="tests",
            at=MOMENT,
            **elsewhere,
        )
        return client

    special = sorted(SPECIAL_PERMISSIONS)
    without = hidden_from(officer("khong-quyen"), official_id)
    elsewhere = hidden_from(officer("quyen-noi-khac", further_permissions=special), official_id)

    assert without
    assert elsewhere == without
