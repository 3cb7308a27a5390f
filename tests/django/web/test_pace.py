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
from ngangtam_web.web import limits, pace
from ngangtam_web.web.limits import Limit
from ngangtam_web.web.pace import paced
from tests.django.web.test_sign_in import account


@paced(Limit(what="try", amount=3, seconds=60), when=lambda request: "q" in request.GET)
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


#: Address -> the limit that it stands behind, for a reader with every right.
COSTLY = {
    "/tim/?q=an": limits.SEARCHES,
    "/tim/goi-y/?q=an": limits.SUGGESTIONS,
    "/can-bo/?ten=an": limits.LISTS,
    "/don-vi/1/nguoi/": limits.LISTS,
    "/ke-hoach/724/?ngay=2025-06-30": limits.NEW_DAYS,
    "/ke-hoach/724/chi-tieu/x/?ngay=2025-06-30": limits.NEW_DAYS,
    "/viec-den-han/danh-sach.xlsx": limits.FILES,
    "/viec-den-han/lich.ics": limits.FILES,
    "POST /can-bo/xuat/": limits.FILES,
    "/quyet-dinh/?so=12": limits.SEARCHES,
    "POST /ke-hoach/724/xuat/": limits.FILES,
    "POST /ke-hoach/724/chi-tieu/x/xuat/": limits.FILES,
    "POST /can-bo/trich-ngang/": limits.FILES,
    "POST /ke-hoach/724/chi-tieu/x/goi-minh-chung/": limits.PACKS,
}


class TestCostlyPages:
    @pytest.mark.parametrize("address", COSTLY)
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_say_when_to_come_back(self, ledger, sign_in, address, language):
        client = sign_in("provincial_analyst")
        user_id = int(client.session["_auth_user_id"])
        client.cookies["django_language"] = language
        limit = COSTLY[address]
        key = key_of(limit.what, f"account:{user_id}")
        Pace.objects.create(key=key, used=limit.amount, since=now())
        pace._ASKED_DAYS.clear()
        ask_for = client.post if address.startswith("POST ") else client.get

        answer = ask_for(address.removeprefix("POST "))

        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= limit.seconds
        words = {"vi": "Yêu cầu quá nhanh", "en": "Too many requests"}
        assert words[language] in answer.content.decode()

    @pytest.mark.parametrize(
        "limit", [one for one in vars(limits).values() if isinstance(one, Limit)]
    )
    def test_do_not_count_together(self, limit):
        others = [one.what for one in vars(limits).values() if isinstance(one, Limit)]
        assert others.count(limit.what) == 1

    def test_count_a_day_of_figures_once(self):
        pace._ASKED_DAYS.clear()
        request = RequestFactory().get("/", {"ngay": "2025-06-30", "phien-ban": "1"})
        request.user = AnonymousUser()

        assert [pace.asks_new_day(request) for _ in range(3)] == [True, False, False]

    def test_remember_no_more_days_than_are_worth_it(self, monkeypatch):
        pace._ASKED_DAYS.clear()
        monkeypatch.setattr(pace, "_MOST_DAYS", 3)
        for day in range(9):
            request = RequestFactory().get("/", {"ngay": f"2025-06-0{day}"})
            request.user = AnonymousUser()
            pace.asks_new_day(request)

        assert len(pace._ASKED_DAYS) == 3

    def test_leave_fifty_sessions_of_one_account_alone(self):
        """What `benchmarks/bench_pages.py` asks for in a minute, with room to spare."""
        a_minute = 50 * 60 / 5

        assert limits.LISTS.amount > 2 * 0.4 * a_minute
        # Each of two web processes counts a day for itself.
        assert limits.NEW_DAYS.amount > 2 * 2 * 0.3 * 0.1 * a_minute


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
