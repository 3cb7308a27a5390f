"""The same form sent twice writes once."""

import threading

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.models import SpentToken, User
from ngangtam_web.web.once import FIELD, FormNotOurs, once, once_token
from tests.django.web.test_sign_in import account


@pytest.fixture
def form(ledger):
    """A form as it comes in, with its token, from its reader."""
    return form_of(User.objects.get(pk=account()))


def form_of(user, token=None):
    request = RequestFactory().post("/")
    request.user = user
    request.POST = QueryDict(mutable=True)
    request.POST[FIELD] = once_token(request) if token is None else token
    return request


class TestOnce:
    def test_says_once_that_it_is_the_first_time(self, form):
        with once(form) as first:
            pass
        with once(form) as second:
            pass

        assert (first, second) == (True, False)

    def test_leaves_a_refused_form_untaken(self, form):
        with pytest.raises(Refused), once(form):
            raise Refused(vi="Không.", en="No.")

        with once(form) as is_first:
            assert is_first

    @pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "W10:1:1", "x" * 10_000])
    def test_refuses_a_token_that_is_none(self, form, token):
        with pytest.raises(FormNotOurs), once(form_of(form.user, token)):
            pass

    def test_refuses_the_token_of_another_account(self, form):
        other = User.objects.get(pk=account(username="nguoi-khac"))

        with pytest.raises(FormNotOurs), once(form_of(other, form.POST[FIELD])):
            pass

    def test_holds_for_two_that_come_at_the_very_same_time(self, fresh_database):
        user = User.objects.create(username="a", display_name="A")
        request = form_of(user)
        taken, ready = [], threading.Barrier(4)

        def send():
            ready.wait()
            try:
                with once(request) as is_first:
                    taken.append(is_first)
            finally:
                connection.close()

        threads = [threading.Thread(target=send) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(taken) == [False, False, False, True]
        assert SpentToken.objects.count() <= 1
