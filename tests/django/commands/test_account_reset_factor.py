"""When the only administrator has lost the telephone; and how the first one comes in."""

import io
import json

import pytest

from ngangtam_web.apps.accounts import lockout
from ngangtam_web.bootstrap import now
from ngangtam_web.commands import account_reset_factor, init
from ngangtam_web.commands.main import main
from tests.django.web.conftest import ledger  # noqa: F401 - a fixture
from tests.django.web.test_second_factor import set_up
from tests.django.web.test_sign_in import PASSWORD, account, sign_in


@pytest.fixture(autouse=True)
def _no_server(monkeypatch):
    monkeypatch.setattr(account_reset_factor, "open_database", lambda: None)
    monkeypatch.setattr(init, "open_database", lambda *, migrate: None)


class TestResetFactor:
    def test_lets_its_owner_set_up_another(self, ledger, capsys):  # noqa: F811
        account()
        set_up(sign_in()[0])
        for _ in range(6):
            lockout.begin_try(username="nguoi-thu", address="x", at=now())

        assert main(["account", "reset-factor", "nguoi-thu"]) == 0

        assert "Đã gỡ mã xác thực" in capsys.readouterr().out
        client, response = sign_in()
        assert response.url == "/"
        assert client.get("/").url.startswith("/tai-khoan-cua-toi/xac-thuc/")

    def test_says_that_there_was_none(self, ledger, capsys):  # noqa: F811
        account()

        assert main(["account", "reset-factor", "nguoi-thu", "--json"]) == 0

        assert json.loads(capsys.readouterr().out) == {
            "account": "nguoi-thu",
            "removed": False,
            "code": "",
        }

    def test_prints_a_code_for_a_new_password_on_request(self, ledger, capsys):  # noqa: F811
        account()
        assert main(["account", "reset-factor", "nguoi-thu", "--new-password", "--json"]) == 0
        code = json.loads(capsys.readouterr().out)["code"]

        fields = {"username": "nguoi-thu", "code": code, "new": "một câu mới đủ dài"}
        client = sign_in(password="sai")[0]
        done = client.post("/nhan-tai-khoan/", fields | {"again": fields["new"]})

        assert done.status_code == 302
        assert sign_in(password=fields["new"])[1].status_code == 302

    def test_refuses_a_name_that_nobody_has(self, ledger, capsys):  # noqa: F811
        assert main(["account", "reset-factor", "khong-co", "--json"]) == 2
        assert "account.no-such-account" in capsys.readouterr().out


class TestFirstAdministrator:
    def test_signs_in_sets_up_a_second_factor_and_invites(self, db, monkeypatch, capsys):
        monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
        assert main(["init", "--admin", "dau.tien", "--without-units"]) == 0
        assert "TOTP" in capsys.readouterr().out

        client, _ = sign_in(username="dau.tien")
        assert client.get("/").url.startswith("/tai-khoan-cua-toi/xac-thuc/")
        set_up(client)

        assert client.get("/tai-khoan/moi/").status_code == 200
