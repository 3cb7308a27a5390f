"""Whoever asks for much in little time waits; what counts is shared by all web processes."""

import os
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from ngangtam_web.apps.accounts.models import Pace, User
from ngangtam_web.apps.accounts.pace import key_of, seconds_over
from ngangtam_web.bootstrap import now
from ngangtam_web.database.addresses import APP
from ngangtam_web.database.setup import APP_URL
from ngangtam_web.web.pace import paced
from tests.django.web.test_sign_in import account


@paced("try", amount=3, seconds=60, when=lambda request: "q" in request.GET)
def view(request):
    return HttpResponse("found")


def ask(user=None, address="10.0.0.1", query="?q=x"):
    request = RequestFactory().get(f"/{query}", REMOTE_ADDR=address)
    request.user = user or AnonymousUser()
    return view(request)


class TestPaced:
    def test_answers_429_in_our_words_and_says_when_to_come_back(self, ledger):
        user = User.objects.get(pk=account())
        assert [ask(user).status_code for _ in range(3)] == [200, 200, 200]

        held = ask(user)

        assert held.status_code == 429
        assert 0 < int(held.headers["Retry-After"]) <= 60
        assert "Yêu cầu quá nhanh" in held.content.decode()

    def test_counts_each_account_and_each_address_apart(self, ledger):
        user = User.objects.get(pk=account())
        for _ in range(4):
            ask(user)
            ask(address="10.0.0.1")

        assert ask(address="10.0.0.1").status_code == 429
        assert ask(address="10.0.0.2").status_code == 200
        other = User.objects.get(pk=account(username="nguoi-khac"))
        assert ask(other).status_code == 200

    def test_counts_only_what_is_said_to_count(self, ledger):
        assert {ask(query="").status_code for _ in range(9)} == {200}

    def test_begins_anew_when_the_window_is_over(self, db):
        at = now()
        key = key_of("try", "x")
        assert [seconds_over(key=key, amount=2, seconds=60, at=at) for _ in range(3)] == [0, 0, 60]

        assert seconds_over(key=key, amount=2, seconds=60, at=at + timedelta(seconds=60)) == 0

    def test_keeps_no_address_and_no_name(self, ledger):
        ask(address="203.0.113.77")

        assert "203.0.113.77" not in str(list(Pace.objects.values_list()))


#: Tries in a process of its own, as a second web process would.
_TRIES = """
    import django
    django.setup()
    from ngangtam_web.apps.accounts import lockout
    from ngangtam_web.apps.accounts.pace import seconds_over
    from ngangtam_web.bootstrap import now
    from django.core.cache import cache
    waits = [lockout.begin_try(username="a", address="10.0.0.1", at=now()) for _ in range(4)]
    paces = [seconds_over(key="k" * 64, amount=5, seconds=600, at=now()) for _ in range(4)]
    print(sum(w == 0 for w in waits), sum(p == 0 for p in paces), cache.add("code", "used", 60))
"""


class TestTwoProcesses:
    @pytest.mark.usefixtures("fresh_database")
    def test_share_what_they_count(self, run_server, fresh_database):
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "ngangtam_web.config.settings.test",
            APP_URL: run_server.url(role=APP, database=fresh_database),
        }
        processes = [
            subprocess.Popen(
                [sys.executable, "-W", "ignore", "-c", textwrap.dedent(_TRIES)],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        told = [process.communicate(timeout=120)[0].split() for process in processes]

        tries, uses, added = zip(*told, strict=True)
        # Five tries and five uses are free, over both; a code that one has taken is taken.
        assert sum(map(int, tries)) == 5
        assert sum(map(int, uses)) == 5
        assert sorted(added) == ["False", "True"]
