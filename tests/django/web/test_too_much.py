"""A request that is larger than any form is refused with a page, and is no fault in the log."""

from __future__ import annotations

import logging

import pytest
from django.test import Client
from django.urls import reverse

BODIES = {
    "fields": {f"o-{number}": "x" for number in range(1_001)},
    "characters": {"o": "x" * (5 * 1024 * 1024 + 1)},
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
class TestTooMuch:
    @pytest.mark.parametrize("checks_forgery", [False, True])
    def test_of_a_reader_is_answered_by_a_page(self, sign_in, ledger, caplog, body, checks_forgery):
        client = sign_in("provincial_analyst")
        client.handler.enforce_csrf_checks = checks_forgery
        client.raise_request_exception = False

        answer = client.post(reverse("people-columns"), body)

        assert answer.status_code == 400
        assert "Không hiểu yêu cầu" in answer.content.decode()
        assert not [record for record in caplog.records if record.exc_info]

    def test_of_nobody_is_answered_by_a_page(self, ledger, caplog, body):
        with caplog.at_level(logging.WARNING):
            answer = Client(raise_request_exception=False).post(reverse("account_login"), body)

        assert answer.status_code == 400
        assert "Không hiểu yêu cầu" in answer.content.decode()
        assert not [record for record in caplog.records if record.exc_info]
