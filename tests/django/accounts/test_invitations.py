"""Accounts by invitation: a code that is handed over, once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from ngangtam_web.apps.accounts import invitations, lockout
from ngangtam_web.apps.accounts.actions import UsernameTaken
from ngangtam_web.apps.accounts.invitations import CODE_HOLDS, CodeNotValid, accept, issue_code
from ngangtam_web.apps.accounts.models import OneTimeCode, User
from ngangtam_web.apps.accounts.password_rules import PasswordTooWeak
from ngangtam_web.apps.accounts.sealing import seal, unseal
from ngangtam_web.bootstrap import now
from tests.django.web.test_sign_in import close, sign_in

PASSWORD = "một câu đủ dài để nhớ"
AT = now()


@pytest.fixture
def invited(db):
    """An account that was just made, and its code."""
    return invitations.invite(username="moi.den", display_name="Người Mới", by="quan.tri", at=AT)


def take(code, *, username="moi.den", password=PASSWORD, at=AT):
    return accept(username=username, code=code, password=password, at=at)


class TestInvite:
    def test_makes_an_account_that_nobody_can_sign_in_to_yet(self, invited):
        user = User.objects.get(pk=invited[0])

        assert not user.has_usable_password()
        assert not user.check_password("")

    def test_gives_a_code_that_nobody_guesses_and_nothing_keeps(self, invited):
        code = invited[1]

        assert len(code.replace("-", "")) == 25
        assert not set(code) & set("0OILU1")
        assert code not in str(list(OneTimeCode.objects.values_list()))

    def test_refuses_a_name_that_is_taken_in_any_case(self, invited):
        with pytest.raises(UsernameTaken):
            invitations.invite(username="Moi.Den", display_name="Khác", by="x", at=AT)


class TestAccept:
    def test_sets_the_password_however_the_code_is_written(self, invited):
        take(invited[1].lower().replace("-", " "), username=" MOI.DEN ")

        assert User.objects.get(pk=invited[0]).check_password(PASSWORD)

    def test_takes_a_code_once(self, invited):
        take(invited[1])

        with pytest.raises(CodeNotValid):
            take(invited[1], password="một câu khác cũng đủ dài")

    @pytest.mark.parametrize("code", ["", "-", "A" * 25, "\x00", "x" * 10_000, "đ" * 25])
    def test_refuses_what_is_no_code(self, invited, code):
        with pytest.raises(CodeNotValid):
            take(code)

    def test_refuses_the_code_of_another_account(self, invited):
        invitations.invite(username="khac", display_name="Khác", by="x", at=AT)

        with pytest.raises(CodeNotValid):
            take(invited[1], username="khac")

    def test_refuses_a_code_that_has_expired(self, invited):
        take_at = AT + CODE_HOLDS
        with pytest.raises(CodeNotValid):
            take(invited[1], at=take_at)
        take(invited[1], at=take_at - timedelta(seconds=1))

    def test_refuses_a_code_that_a_newer_one_replaced(self, invited):
        newer = issue_code(user_id=invited[0], by="x", at=AT)

        with pytest.raises(CodeNotValid):
            take(invited[1])
        take(newer)

    def test_refuses_a_code_of_a_closed_account(self, invited):
        close(invited[0])

        with pytest.raises(CodeNotValid):
            take(invited[1])

    def test_leaves_the_code_where_the_password_is_too_weak(self, invited):
        with pytest.raises(PasswordTooWeak):
            take(invited[1], password="moi.den")

        take(invited[1])

    def test_keeps_the_old_password_until_it_is_used_and_ends_what_was_open(self, invited):
        take(invited[1])
        client, _ = sign_in(username="moi.den")
        assert Session.objects.exists()
        for _ in range(6):
            lockout.begin_try(username="moi.den", address="x", at=now())
        code = issue_code(user_id=invited[0], by="x", at=AT)
        assert User.objects.get(pk=invited[0]).check_password(PASSWORD)

        take(code, password="một câu khác cũng đủ dài")

        assert not Session.objects.exists()
        assert not lockout.begin_try(username="moi.den", address="y", at=now())
        assert client.get("/tai-khoan-cua-toi/").status_code == 302


class TestSealing:
    def test_opens_for_its_purpose_alone(self):
        sealed = seal("bí mật", purpose="a")

        assert unseal(sealed, purpose="a") == "bí mật"
        assert unseal(sealed, purpose="b") is None

    @pytest.mark.parametrize("bad", ["", "x", "AAAA", "đ", "A" * 200])
    def test_gives_nothing_for_what_was_altered(self, bad):
        assert unseal(bad, purpose="a") is None
