"""The second factor: of whom it is asked, what it opens, and the codes that stand for it."""

import hashlib
import math
import re
import time
from datetime import date
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from ngangtam_web.apps.accounts.actions import grant_stand_in
from ngangtam_web.apps.accounts.factors import remove_factor
from ngangtam_web.apps.accounts.invitations import accept, issue_code
from ngangtam_web.apps.accounts.models import Grant, User
from ngangtam_web.apps.accounts.recovery_codes import unused_recovery_codes
from ngangtam_web.apps.accounts.roles import ROLES, SPECIAL_PERMISSIONS
from ngangtam_web.bootstrap import now
from tests.architecture.test_pages import GUARDED, address_of
from tests.django.registry.ledger import MOMENT
from tests.django.web.test_sign_in import PASSWORD, account, close, sign_in
from tests.factories.totp import totp

SET_UP = "/tai-khoan-cua-toi/xac-thuc/"


def set_up(client) -> tuple[str, list[str]]:
    """Set a second factor up as a person would; give its secret and the recovery codes."""
    shown = client.get(SET_UP).content.decode()
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', shown)[1]
    done = client.post(SET_UP, {"code": totp(secret, seconds=time.time())})
    assert done.url == "/tai-khoan-cua-toi/ma-du-phong/"
    return secret, recovery_codes(client.get(done.url))


def recovery_codes(response) -> list[str]:
    return re.findall(r"<li><code>([\d-]+)</code>", response.content.decode())


@pytest.fixture
def next_code(monkeypatch):
    """Give the code of the next half minute, which is not used yet, and go there."""

    def make(secret: str) -> str:
        later = time.time() + 30
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: later)
        return totp(secret, seconds=later)

    return make


def renew_password(user_id: int) -> None:
    """Set the password by a code, as after a theft."""
    code = issue_code(user_id=user_id, by="quan.tri", at=now())
    accept(username="nguoi-thu", code=code, password="một câu khác cũng đủ dài", at=now())


class TestSecondFactor:
    @pytest.mark.parametrize(
        "role",
        [
            "provincial_analyst",
            "provincial_leader",
            "inspector",
            "auditor",
            "system_administrator",
            "rule_author",
        ],
    )
    def test_is_required_of_who_sees_beyond_one_unit(self, ledger, role):
        account(role)
        client, _ = sign_in()

        assert client.get("/").url.startswith(SET_UP)

    @pytest.mark.parametrize("role", ["inspector", "auditor", "provincial_analyst"])
    def test_is_required_of_these_roles_in_one_unit_too(self, ledger, role):
        account(role, unit_id=ledger.units["commune"])
        client, _ = sign_in()

        assert client.get("/").url.startswith(SET_UP)

    @pytest.mark.parametrize("right", sorted(SPECIAL_PERMISSIONS))
    def test_is_required_for_a_right_of_its_own(self, ledger, right):
        account("unit_head", unit_id=ledger.units["commune"], further_permissions=[right])
        client, _ = sign_in()

        assert client.get("/").url.startswith(SET_UP)

    @pytest.mark.parametrize("role", ["unit_hr_officer", "unit_head"])
    def test_is_not_required_in_one_unit(self, ledger, role):
        account(role, unit_id=ledger.units["commune"])
        client, _ = sign_in()

        assert client.get("/").status_code == 200

    def test_is_not_required_for_ones_own_file(self, ledger):
        account("official")
        client, _ = sign_in()

        assert client.get("/").status_code == 200

    @pytest.mark.parametrize("role", ["unit_hr_officer", "official", None])
    def test_is_required_of_everyone_where_the_installation_says_so(
        self, ledger, monkeypatch, role
    ):
        monkeypatch.setattr(settings, "SECOND_FACTOR_OF_EVERYONE", True)
        account(role, **({"unit_id": ledger.units["commune"]} if role else {}))
        client, _ = sign_in()

        page = client.get("/tai-khoan-cua-toi/").content.decode()
        assert "Bắt buộc, chưa thiết lập" in page
        if role:
            assert client.get("/").url.startswith(SET_UP)
            set_up(client)
            assert client.get("/").status_code == 200

    def test_is_required_of_who_stands_in_for_somebody(self, ledger):
        absent = account(username="nguoi-vang")
        user_id = account("unit_head", unit_id=ledger.units["commune"])
        client, _ = sign_in()
        assert client.get("/").status_code == 200

        grant_stand_in(
            user_id=user_id,
            stands_in_for=absent,
            valid_from=date(2025, 1, 1),
            valid_to=date(2100, 1, 1),
            by="tests",
            at=MOMENT,
        )

        assert client.get("/").url.startswith(SET_UP)

    def test_opens_nothing_at_all_before_it_is_set_up(self, ledger):
        """Every address, with every right there is."""
        user_id = account("provincial_analyst", further_permissions=SPECIAL_PERMISSIONS)
        # Made past the action, which keeps administrators apart from personal data.
        for role in ROLES:
            Grant.objects.create(
                user_id=user_id, role=role, valid_from=date(2025, 1, 1), granted_at=MOMENT
            )
        client, _ = sign_in()

        assert len(GUARDED) > 10
        for pattern in GUARDED:
            for answer in (client.get(address_of(pattern)), client.post(address_of(pattern))):
                assert answer.status_code == 302, pattern.name
                assert answer.url.startswith(SET_UP), pattern.name

    def test_leads_back_to_what_was_asked_for_and_shows_no_places_before(self, ledger):
        account()
        client, _ = sign_in()

        led = client.get("/can-bo/?ten=an")
        assert led.url == f"{SET_UP}?next=%2Fcan-bo%2F%3Ften%3Dan"
        assert "main-nav" not in client.get(led.url).content.decode()

    def test_is_set_up_with_a_code_and_gives_recovery_codes_once(self, ledger):
        user_id = account()
        client, _ = sign_in()

        secret, codes = set_up(client)

        assert len(codes) == len(set(codes)) == 10
        assert client.get("/").status_code == 200
        again = client.get("/tai-khoan-cua-toi/ma-du-phong/").content.decode()
        assert not any(code in again for code in codes)
        stored = str(list(Authenticator.objects.filter(user_id=user_id).values_list("data")))
        assert secret.replace(" ", "") not in stored
        assert not any(code.replace("-", "") in stored for code in codes)
        assert not any(code in str(dict(client.session)) for code in codes)

    def test_keeps_new_recovery_codes_for_the_page_that_shows_them(self, ledger):
        account()
        client, _ = sign_in()
        set_up(client)
        made = client.post("/tai-khoan-cua-toi/ma-du-phong/moi/")

        assert client.head(made.url).status_code == 200

        assert len(recovery_codes(client.get(made.url))) == 10

    def test_takes_no_recovery_codes_that_the_library_made(self, ledger):
        user_id = account()
        client, _ = sign_in()
        _, codes = set_up(client)
        row = Authenticator.objects.get(user_id=user_id, type="recovery_codes")
        row.data = {"seed": "x", "used_mask": 0}
        row.save()

        assert "còn 0 mã" in client.get("/tai-khoan-cua-toi/").content.decode()
        other, response = sign_in()
        assert other.post(response.url, {"code": codes[0]}).status_code == 400

    def test_loses_recovery_codes_of_the_library_when_the_schema_moves_on(self, ledger):
        user_id = account()
        other = account(username="nguoi-khac")
        set_up(sign_in()[0])
        Authenticator.objects.create(
            user_id=other, type="recovery_codes", data={"seed": "x", "used_mask": 0}
        )
        moved = import_module(
            "ngangtam_web.apps.accounts.migrations.0005_recovery_codes_without_hashes"
        )
        with connection.cursor() as cursor:
            cursor.execute(moved.Migration.operations[0].sql)

        left = Authenticator.objects.filter(type="recovery_codes")
        assert [row.user_id for row in left] == [user_id]

    def test_is_not_set_up_with_a_wrong_code_and_keeps_the_key(self, ledger):
        account()
        client, _ = sign_in()
        key = re.compile(r'class="secret">([^<]+)<')
        before = key.search(client.get(SET_UP).content.decode())[1]

        wrong = client.post(SET_UP, {"code": "000000"})

        assert wrong.status_code == 400
        assert "Mã không đúng" in wrong.content.decode()
        assert key.search(wrong.content.decode())[1] == before

    def test_is_asked_for_at_the_next_sign_in(self, ledger, next_code):
        account()
        secret, _ = set_up(sign_in()[0])

        client, response = sign_in(next="/can-bo/")
        assert response.url.startswith("/dang-nhap/ma-xac-thuc/")
        assert client.get("/can-bo/").url.startswith("/dang-nhap/")
        done = client.post(response.url, {"code": next_code(secret)})

        assert done.url == "/can-bo/"
        assert client.get("/can-bo/").status_code == 200

    def test_takes_no_code_twice(self, ledger, next_code):
        account()
        secret, _ = set_up(sign_in()[0])
        code = next_code(secret)
        first, response = sign_in()
        assert first.post(response.url, {"code": code}).status_code == 302

        second, response = sign_in()
        refused = second.post(response.url, {"code": code})

        assert refused.status_code == 400
        assert second.get("/can-bo/").status_code == 302

    def test_takes_no_code_twice_as_long_as_it_holds(self, ledger, monkeypatch):
        account()
        secret, _ = set_up(sign_in()[0])
        at = time.time() // 30 * 30 + 90
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: at)
        code = totp(secret, seconds=at)
        client, response = sign_in()
        assert client.post(response.url, {"code": code}).status_code == 302
        # The library forgets the code after half a minute; we do not.
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.TOTP._mark_code_used", lambda *_: True)
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: at + 31)

        client, response = sign_in()

        assert client.post(response.url, {"code": code}).status_code == 400

    @pytest.mark.parametrize(("late", "taken"), [(-30, True), (59, True), (60, False)])
    def test_holds_for_a_minute_and_a_half_and_no_longer(self, ledger, monkeypatch, late, taken):
        account()
        secret, _ = set_up(sign_in()[0])
        begins = time.time() // 30 * 30 + 90
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: begins + late)
        client, response = sign_in()

        done = client.post(response.url, {"code": totp(secret, seconds=begins)})

        assert (done.status_code == 302) == taken

    @pytest.mark.parametrize(("late", "taken"), [(-1, False), (0, True), (29, True), (30, False)])
    def test_holds_for_half_a_minute_where_the_installation_says_so(
        self, ledger, monkeypatch, late, taken
    ):
        account()
        secret, _ = set_up(sign_in()[0])
        monkeypatch.setattr(settings, "MFA_TOTP_TOLERANCE", 0)
        begins = time.time() // 30 * 30 + 90
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: begins + late)
        client, response = sign_in()

        done = client.post(response.url, {"code": totp(secret, seconds=begins)})

        assert (done.status_code == 302) == taken

    def test_takes_a_recovery_code_once(self, ledger):
        user_id = account()
        _, codes = set_up(sign_in()[0])

        client, response = sign_in()
        assert client.post(response.url, {"code": codes[3]}).status_code == 302
        assert client.get("/can-bo/").status_code == 200
        again, response = sign_in()

        assert again.post(response.url, {"code": codes[3]}).status_code == 400
        assert unused_recovery_codes(user_id=user_id) == 9
        # However it is written, as a person reads it from paper.
        assert again.post(response.url, {"code": codes[4].replace("-", " ")}).status_code == 302

    def test_takes_no_recovery_code_of_somebody_else_or_of_before(self, ledger):
        account()
        account(username="nguoi-khac")
        _, others = set_up(sign_in(username="nguoi-khac")[0])
        client, _ = sign_in()
        _, old = set_up(client)
        made = client.post("/tai-khoan-cua-toi/ma-du-phong/moi/")
        new = recovery_codes(client.get(made.url))
        assert len(new) == 10

        client, response = sign_in()
        for code in (others[0], old[0]):
            assert client.post(response.url, {"code": code}).status_code == 400

        assert client.post(response.url, {"code": new[0]}).status_code == 302

    def test_counts_wrong_recovery_codes_too(self, ledger):
        account()
        _, codes = set_up(sign_in()[0])
        client, response = sign_in()
        for guess in range(5):
            client.post(response.url, {"code": f"{guess:035}"})

        assert client.post(response.url, {"code": codes[0]}).status_code == 400

    def test_keeps_recovery_codes_as_hashes_of_enough_bits(self, ledger):
        user_id = account()
        _, codes = set_up(sign_in()[0])
        row = Authenticator.objects.get(user_id=user_id, type="recovery_codes")

        digits = [code.replace("-", "") for code in codes]
        assert all(len(code) == 35 and code.isdigit() for code in digits)
        assert math.log2(10**35) >= 112
        assert row.data == {
            "hashes": [hashlib.sha256(code.encode()).hexdigest() for code in digits],
            "migrated_codes": [],
        }

    def test_cannot_be_guessed(self, ledger):
        account()
        secret, _ = set_up(sign_in()[0])
        client, response = sign_in()
        for guess in range(5):
            client.post(response.url, {"code": f"{guess:06}"})

        held = client.post(response.url, {"code": totp(secret, seconds=time.time() + 30)})

        assert held.status_code == 400
        assert "Hãy chờ" in held.content.decode()

    def test_is_asked_for_in_a_session_that_has_not_shown_it(self, ledger, next_code):
        """Two windows before it was set up: the other one ends."""
        account()
        other, _ = sign_in()
        secret, _ = set_up(sign_in()[0])

        assert other.get("/can-bo/").url.startswith("/dang-nhap/")
        client = Client()
        client.force_login(User.objects.get(username="nguoi-thu"))
        led = client.get("/can-bo/")
        assert led.url.startswith("/tai-khoan-cua-toi/nhap-ma/")
        assert client.post(led.url, {"code": next_code(secret)}).url == "/can-bo/"
        assert client.get("/can-bo/").status_code == 200

    @pytest.mark.parametrize("change", [close, renew_password])
    def test_opens_nothing_where_the_account_changed_since_the_password(self, ledger, change):
        user_id = account()
        _, codes = set_up(sign_in()[0])
        client, asked = sign_in()

        change(user_id)
        done = client.post(asked.url, {"code": codes[0]})

        assert done.url == "/dang-nhap/"
        assert "_auth_user_id" not in client.session
        assert not UserSession.objects.filter(user_id=user_id).exists()

    def test_changes_only_after_the_password_was_typed_again(self, ledger, monkeypatch):
        account()
        client, _ = sign_in()
        set_up(client)
        later = time.time() + 1800
        monkeypatch.setattr(
            "allauth.account.internal.flows.reauthentication.time.time", lambda: later
        )

        for address in ("xac-thuc/go/", "ma-du-phong/moi/"):
            led = client.post(f"/tai-khoan-cua-toi/{address}")
            assert led.url.startswith("/tai-khoan-cua-toi/nhap-lai-mat-khau/")
        wrong = client.post(led.url, {"password": "sai"})
        assert wrong.status_code == 400
        assert Authenticator.objects.count() == 2
        before = client.session.session_key
        right = client.post("/tai-khoan-cua-toi/nhap-lai-mat-khau/", {"password": PASSWORD})
        assert right.status_code == 302
        assert client.session.session_key != before
        assert not Session.objects.filter(session_key=before).exists()

    def test_is_taken_away_by_its_owner_and_then_required_again(self, ledger):
        account()
        client, _ = sign_in()
        set_up(client)

        assert client.post("/tai-khoan-cua-toi/xac-thuc/go/").url == "/tai-khoan-cua-toi/"

        assert client.get("/can-bo/").url.startswith(SET_UP)

    def test_that_was_lost_is_taken_away_with_all_sessions(self, ledger):
        user_id = account()
        client, _ = sign_in()
        set_up(client)

        assert remove_factor(user_id=user_id, by="quan.tri", at=now())

        assert client.get("/can-bo/").url.startswith("/dang-nhap/")
        client, _ = sign_in()
        assert client.get("/can-bo/").url.startswith(SET_UP)


class TestDemoAccounts:
    def test_need_no_second_factor_in_a_demo(self, ledger):
        account(is_demo=True)
        client, _ = sign_in()

        assert client.get("/can-bo/").status_code == 200
        assert "không cần mã xác thực" in Client().get("/dang-nhap/").content.decode()

    def test_need_one_in_a_real_province(self, db):
        from tests.django.registry.ledger import Ledger

        Ledger.opened(is_demo=False)
        account(is_demo=True)
        client, _ = sign_in()

        assert client.get("/can-bo/").url.startswith(SET_UP)
        assert "dùng thử" not in Client().get("/dang-nhap/").content.decode()

    def test_are_not_all_accounts_of_a_demo(self, ledger):
        account(is_demo=False)
        client, _ = sign_in()

        assert client.get("/can-bo/").url.startswith(SET_UP)
