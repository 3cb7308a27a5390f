"""What an administrator does with accounts."""

import re

import pytest

from ngangtam_web.apps.accounts import lockout
from ngangtam_web.apps.accounts.models import Grant, OneTimeCode, User
from ngangtam_web.bootstrap import now
from tests.django.web.test_second_factor import set_up
from tests.django.web.test_sign_in import account
from tests.django.web.test_sign_in import sign_in as enter

NEW = "một câu mới đủ dài"


@pytest.fixture
def admin(ledger, sign_in):
    return sign_in("system_administrator")


def typed(client, **more):
    shown = client.get("/tai-khoan/moi/").content.decode()
    once = re.search(r'name="once" value="([^"]+)"', shown)[1]
    fields = {"username": "moi.den", "display_name": "Người Mới", "role": "official"}
    return fields | {"unit_code": "", "once": once} | more


def code_on(answer):
    return re.search(r'class="secret">([A-Z0-9-]+)<', answer.content.decode())[1]


class TestInvitation:
    def test_leads_from_the_code_to_the_first_page(self, admin):
        made = admin.post("/tai-khoan/moi/", typed(admin))
        code = code_on(made)
        assert "no-store" in made.headers["Cache-Control"]
        person = type(admin)()

        fields = {"username": "moi.den", "code": code, "new": NEW, "again": NEW}
        assert person.post("/nhan-tai-khoan/", fields).url == "/dang-nhap/"

        assert enter(person, username="moi.den", password=NEW)[1].status_code == 302
        assert Grant.objects.get(user__username="moi.den").role == "official"
        assert code not in admin.get("/tai-khoan/").content.decode()

    def test_sent_twice_makes_one_account(self, admin):
        fields = typed(admin)

        assert admin.post("/tai-khoan/moi/", fields).status_code == 200
        assert admin.post("/tai-khoan/moi/", fields).url == "/tai-khoan/"

        assert OneTimeCode.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"username": "reader-system_administrator"}, "đã có người dùng"),
            ({"username": "Có Dấu"}, "chữ thường không dấu"),
            ({"username": "a" * 10_000}, ""),
            ({"role": "god"}, ""),
            ({"unit_code": "KHONG-CO"}, "KHONG-CO"),
            ({"display_name": ""}, ""),
            ({"display_name": "\x00"}, ""),
            ({"once": "x"}, "mở quá lâu"),
        ],
    )
    def test_keeps_what_was_typed_when_something_is_wrong(self, admin, wrong, said):
        answer = admin.post("/tai-khoan/moi/", typed(admin) | wrong)

        assert answer.status_code == 400
        assert said in answer.content.decode()
        if "display_name" not in wrong:
            assert 'value="Người Mới"' in answer.content.decode()
        assert not User.objects.filter(display_name="Người Mới").exists()

    def test_shows_a_name_with_script_as_text(self, admin):
        admin.post("/tai-khoan/moi/", typed(admin, display_name="<script>alert(1)</script>"))

        shown = admin.get("/tai-khoan/").content.decode()
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert" in shown


class TestAccountPage:
    def change(self, admin, user_id, what):
        return admin.post(f"/tai-khoan/{user_id}/thay-doi/", {"change": what})

    def test_unlocks_an_account(self, admin):
        user_id = account()
        for _ in range(6):
            enter(password="sai")
        assert "Tạm giữ" in admin.get(f"/tai-khoan/{user_id}/").content.decode()

        self.change(admin, user_id, "unlock")

        assert not lockout.holds(["nguoi-thu"], at=now())

    def test_closes_and_opens_an_account(self, admin):
        user_id = account()
        client, _ = enter()

        self.change(admin, user_id, "close")
        assert client.get("/tai-khoan-cua-toi/").status_code == 302
        assert enter()[1].status_code == 400
        self.change(admin, user_id, "open")

        assert enter()[1].status_code == 302

    def test_signs_an_account_out_everywhere(self, admin):
        user_id = account()
        client, _ = enter()

        self.change(admin, user_id, "sign-out")

        assert client.get("/tai-khoan-cua-toi/").status_code == 302

    def test_takes_a_lost_second_factor_away(self, admin):
        user_id = account()
        client, _ = enter()
        set_up(client)

        self.change(admin, user_id, "remove-factor")

        assert enter()[1].url == "/"

    def test_issues_a_code_once_per_form(self, admin):
        user_id = account()
        shown = admin.get(f"/tai-khoan/{user_id}/").content.decode()
        once = re.search(r'name="once" value="([^"]+)"', shown)[1]

        code = code_on(admin.post(f"/tai-khoan/{user_id}/ma/", {"once": once}))
        again = admin.post(f"/tai-khoan/{user_id}/ma/", {"once": once})

        assert again.url == f"/tai-khoan/{user_id}/"
        fields = {"username": "nguoi-thu", "code": code, "new": NEW, "again": NEW}
        assert type(admin)().post("/nhan-tai-khoan/", fields).status_code == 302

    def test_keeps_an_administrator_from_closing_their_own(self, admin):
        own = User.objects.get(username="reader-system_administrator").pk

        assert self.change(admin, own, "close").status_code == 409
        assert self.change(admin, own, "nonsense").status_code == 404

    def test_lists_accounts_in_a_fixed_number_of_queries(self, admin):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        counts = []
        for number in range(2):
            for more in range(3):
                account(username=f"them-{number}-{more}")
            with CaptureQueriesContext(connection) as queries:
                admin.get("/tai-khoan/")
            counts.append(len(queries))

        assert counts[0] == counts[1]


class TestTakingUp:
    def test_leaves_nobody_else_signed_in(self, admin):
        code = code_on(admin.post("/tai-khoan/moi/", typed(admin)))
        fields = {"username": "moi.den", "code": code, "new": NEW, "again": NEW}

        assert admin.post("/nhan-tai-khoan/", fields).url == "/dang-nhap/"

        assert admin.get("/dang-nhap/").status_code == 200
        assert enter(admin, username="moi.den", password=NEW)[1].status_code == 302

    def test_is_slowed_down(self, ledger):
        client = enter()[0]
        fields = {"username": "x", "code": "A" * 25, "new": NEW, "again": NEW}
        told = [client.post("/nhan-tai-khoan/", fields).status_code for _ in range(21)]

        assert set(told[:20]) == {400}
        assert told[20] == 429

    def test_puts_no_code_into_an_address(self, admin):
        made = admin.post("/tai-khoan/moi/", typed(admin))

        code = code_on(made)
        assert f"/nhan-tai-khoan/?{code}" not in made.content.decode()
        assert "http://testserver/nhan-tai-khoan/<" in made.content.decode()
