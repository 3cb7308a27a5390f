"""Signing in by name and password, sessions, and what both protect."""

import re
import time
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from ngangtam_web.apps.accounts import lockout
from ngangtam_web.apps.accounts.actions import (
    create_user,
    deactivate_user,
    grant_role,
)
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.bootstrap import now
from ngangtam_web.web import guard
from tests.django.registry.ledger import MOMENT

PASSWORD = "một câu đủ dài để nhớ"


def account(role="provincial_analyst", *, username="nguoi-thu", is_demo=False, **grant) -> int:
    user_id = create_user(username=username, display_name="Người Thử", password=PASSWORD)
    if role:
        given = {"valid_from": date(2025, 1, 1), "by": "tests", "at": MOMENT}
        grant_role(user_id=user_id, role=role, **given | grant)
    User.objects.filter(pk=user_id).update(is_demo=is_demo)
    return user_id


def close(user_id: int) -> None:
    """Close an account, as an administrator who stays."""
    account("system_administrator", username="quan-tri-khac")
    deactivate_user(user_id=user_id, by="quan-tri-khac", at=now())


def sign_in(client=None, *, username="nguoi-thu", password=PASSWORD, **more):
    client = client or Client()
    response = client.post("/dang-nhap/", {"username": username, "password": password, **more})
    return client, response


class TestWrongPasswords:
    def test_hold_a_name_that_exists_and_one_that_does_not_alike(self, ledger):
        account()
        answers = {}
        for username in ("nguoi-thu", "khong-co-ai"):
            told = [sign_in(username=username, password=f"sai {n}")[1] for n in range(6)]
            answers[username] = [
                (answer.status_code, re.sub(r'value="[^"]*"', "", answer.content.decode()))
                for answer in told
            ]

        assert answers["nguoi-thu"] == answers["khong-co-ai"]
        assert "phải chờ 1 phút" in answers["nguoi-thu"][5][1]

    def test_hold_the_right_password_too(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        for _ in range(lockout.FREE_TRIES):
            sign_in(password="sai")

        client, held = sign_in()

        assert held.status_code == 400
        assert client.get("/ke-hoach/724/").url.startswith("/dang-nhap/")

    def test_are_forgotten_after_the_right_one(self, ledger):
        account()
        for _ in range(4):
            sign_in(password="sai")
        assert sign_in()[1].status_code == 302
        for _ in range(4):
            sign_in(password="sai")

        assert sign_in()[1].status_code == 302

    def test_hold_nobody_else(self, ledger):
        account()
        account(username="nguoi-khac")
        for _ in range(6):
            sign_in(password="sai")

        assert sign_in(username="nguoi-khac")[1].status_code == 302

    def test_are_unlocked_by_an_administrator(self, ledger):
        account()
        for _ in range(6):
            sign_in(password="sai")

        lockout.unlock(username="nguoi-thu")

        assert sign_in()[1].status_code == 302

    def test_say_nothing_of_a_closed_account(self, ledger):
        user_id = account()
        wrong = sign_in(password="sai")[1].content
        close(user_id)

        closed = sign_in()[1]

        assert closed.status_code == 400
        csrf = re.compile(rb'value="[^"]*"')
        assert csrf.sub(b"", closed.content) == csrf.sub(b"", wrong)

    def test_are_counted_in_whatever_case_a_name_is_typed(self, ledger):
        account()
        for username in ("nguoi-thu", "NGUOI-THU", "Nguoi-Thu", " nguoi-thu ", "nguoi-THU"):
            sign_in(username=username, password="sai")

        assert sign_in()[1].status_code == 400


class TestLockout:
    def test_doubles_the_wait_up_to_an_hour(self, db):
        at = now()
        for _ in range(lockout.FREE_TRIES - 1):
            assert lockout.begin_try(username="a", address="x", at=at) == 0
        waits = []
        for _ in range(8):
            assert lockout.begin_try(username="a", address="x", at=at) == 0
            waits.append(lockout.begin_try(username="a", address="y", at=at))
            at += timedelta(seconds=waits[-1])

        assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600]

    def test_holds_an_address_that_tries_many_names(self, db):
        at = now()
        for number in range(lockout.ADDRESS_TRIES):
            assert not lockout.begin_try(username=f"n{number}", address="10.0.0.9", at=at)

        assert lockout.begin_try(username="next", address="10.0.0.9", at=at) == 900
        assert not lockout.begin_try(username="next", address="10.0.0.8", at=at)
        later = at + lockout.ADDRESS_WINDOW
        assert not lockout.begin_try(username="next", address="10.0.0.9", at=later)

    def test_forgets_by_time(self, db):
        at = now()
        for _ in range(5):
            lockout.begin_try(username="a", address="x", at=at)
        assert lockout.begin_try(username="a", address="x", at=at) == 60

        assert lockout.begin_try(username="a", address="x", at=at + timedelta(minutes=1)) == 0
        for _ in range(4):
            day = at + timedelta(days=2)
            assert lockout.begin_try(username="a", address="y", at=day) == 0


class TestSessions:
    def test_have_a_new_key_after_signing_in(self, ledger):
        account()
        client = Client()
        client.get("/dang-nhap/")
        session = client.session
        session["planted"] = "x"
        session.save()
        before = session.session_key

        sign_in(client)

        assert client.session.session_key != before
        assert not Session.objects.filter(session_key=before).exists()

    @pytest.mark.parametrize(
        ("begun", "seen", "holds"),
        # Some seconds short of the end: the page comes later than the moment that is set.
        [(0, 3590, True), (0, 3600, False), (12 * 3600 - 10, 0, True), (12 * 3600, 0, False)],
    )
    def test_end_when_idle_and_after_a_working_day(self, ledger, begun, seen, holds):
        account("unit_head", unit_id=ledger.units["commune"])
        client, _ = sign_in()
        session = client.session
        at = int(now().timestamp())
        session["begun_at"], session["seen_at"] = at - begun, at - seen
        session.save()

        answer = client.get("/ke-hoach/724/")

        assert (answer.status_code != 302) == holds
        if not holds:
            assert not Session.objects.filter(session_key=session.session_key).exists()

    def test_end_when_they_have_no_clock(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        client, _ = sign_in()
        session = client.session
        del session["begun_at"]
        session.save()

        assert client.get("/ke-hoach/724/").status_code == 302

    def test_of_a_closed_account_end_at_once(self, ledger):
        user_id = account("unit_head", unit_id=ledger.units["commune"])
        clients = [sign_in()[0] for _ in range(2)]

        close(user_id)

        for client in clients:
            assert client.get("/ke-hoach/724/").url.startswith("/dang-nhap/")
        assert not Session.objects.exists()

    @pytest.mark.parametrize(("method", "back"), [("get", "/tai-khoan-cua-toi/"), ("post", "/")])
    def test_that_end_while_a_page_is_made_lead_to_signing_in(
        self, ledger, monkeypatch, method, back
    ):
        account("unit_head", unit_id=ledger.units["commune"])
        client, _ = sign_in()
        client.raise_request_exception = False
        session = client.session
        session["seen_at"] -= 61  # so that this page writes the session
        session.save()
        find = guard.access_of

        def find_after_signing_out_elsewhere(**who):
            Session.objects.all().delete()
            return find(**who)

        monkeypatch.setattr(guard, "access_of", find_after_signing_out_elsewhere)

        answer = getattr(client, method)("/tai-khoan-cua-toi/")

        assert answer.url == f"/dang-nhap/?next={back}"

    def test_end_elsewhere_when_the_password_changes(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        here, there = sign_in()[0], sign_in()[0]
        new = "một câu khác cũng đủ dài"

        done = here.post(
            "/tai-khoan-cua-toi/mat-khau/", {"old": PASSWORD, "new": new, "again": new}
        )

        assert done.url == "/tai-khoan-cua-toi/"
        assert here.get("/ke-hoach/724/").status_code != 302
        assert there.get("/ke-hoach/724/").url.startswith("/dang-nhap/")
        assert sign_in()[1].status_code == 400
        assert sign_in(password=new)[1].status_code == 302

    def test_are_listed_and_ended_by_their_owner(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        here, there = sign_in()[0], sign_in()[0]
        assert here.get("/tai-khoan-cua-toi/").content.decode().count("127.0.0.1") == 2

        here.post("/tai-khoan-cua-toi/phien/")

        assert here.get("/tai-khoan-cua-toi/").content.decode().count("127.0.0.1") == 1
        assert there.get("/ke-hoach/724/").url.startswith("/dang-nhap/")

    def test_are_not_ended_without_the_password(self, ledger, monkeypatch):
        account("unit_head", unit_id=ledger.units["commune"])
        here, there = sign_in()[0], sign_in()[0]
        later = time.time() + 1800
        monkeypatch.setattr(
            "allauth.account.internal.flows.reauthentication.time.time", lambda: later
        )

        led = here.post("/tai-khoan-cua-toi/phien/")

        assert led.url.startswith("/tai-khoan-cua-toi/nhap-lai-mat-khau/")
        assert there.get("/tai-khoan-cua-toi/").status_code == 200

    def test_leave_no_page_behind_after_signing_out(self, ledger):
        account("unit_head", unit_id=ledger.units["commune"])
        client, _ = sign_in()
        for address in ("/tai-khoan-cua-toi/", "/can-bo/", "/ke-hoach/724/"):
            assert "no-store" in client.get(address).headers["Cache-Control"], address
        key = client.session.session_key

        out = client.post("/dang-xuat/")

        assert '"cache"' in out.headers["Clear-Site-Data"]
        assert not Session.objects.filter(session_key=key).exists()
        client.cookies["sessionid"] = key
        assert client.get("/ke-hoach/724/").url.startswith("/dang-nhap/")


class TestPassword:
    @pytest.mark.parametrize(
        ("old", "new", "again", "said"),
        [
            ("sai", "một câu khác đủ dài", "một câu khác đủ dài", "hiện tại không đúng"),
            (PASSWORD, "một câu khác đủ dài", "một câu khác", "khác nhau"),
            (PASSWORD, "ngắn", "ngắn", "ít nhất 12 ký tự"),
            (PASSWORD, "123456789012", "123456789012", "chữ số"),
            (PASSWORD, "NgangTam@2026!", "NgangTam@2026!", "dễ đoán"),
            (PASSWORD, "Mật khẩu 123456", "Mật khẩu 123456", "dễ đoán"),
            (PASSWORD, "nguoi-thu-2026", "nguoi-thu-2026", "giống tên"),
        ],
    )
    def test_is_not_changed_without_the_old_one_or_to_a_weak_one(
        self, ledger, old, new, again, said
    ):
        account("official")
        client, _ = sign_in()

        answer = client.post(
            "/tai-khoan-cua-toi/mat-khau/", {"old": old, "new": new, "again": again}
        )

        assert answer.status_code == 400
        shown = answer.content.decode()
        assert said in shown
        assert old not in shown
        assert f'value="{new}"' not in shown

    @pytest.mark.parametrize("password", ["q x j z v k w p m r", "đ" * 100, "  đầu và cuối  có  "])
    def test_may_be_long_and_of_any_letters_and_is_taken_as_typed(self, ledger, password):
        create_user(username="khac", display_name="Khác", password=password)

        assert sign_in(username="khac", password=password)[1].status_code == 302
        assert sign_in(username="khac", password=password[:-1])[1].status_code == 400


def test_no_address_of_allauth_exists_that_we_do_not_name():
    from django.urls import NoReverseMatch

    for name in ("account_signup", "account_reset_password", "account_email", "mfa_index"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
