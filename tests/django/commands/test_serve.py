"""What `ngangtam serve` tells whoever started it."""

import pytest

from ngangtam_web.commands import serve

ACCOUNTS = [{"username": "lanhdao", "display_name": "Lãnh đạo", "role": "Lãnh đạo tỉnh"}]


class TestAnnouncement:
    @pytest.fixture(autouse=True)
    def on_a_demo(self, monkeypatch):
        monkeypatch.setattr(serve, "_demo_accounts", lambda: ACCOUNTS)
        monkeypatch.setattr(serve, "_demo_password", lambda: "mo-cua-4-trang")

    def test_gives_a_newcomer_all_that_signing_in_needs(self, capsys):
        serve._announce("127.0.0.1", 8000, as_json=False)

        told = capsys.readouterr().out
        assert "http://127.0.0.1:8000/" in told
        assert "lanhdao" in told
        assert "mo-cua-4-trang" in told

    def test_names_no_account_of_a_real_province(self, capsys, monkeypatch):
        monkeypatch.setattr(serve, "_demo_accounts", list)

        serve._announce("127.0.0.1", 8000, as_json=False)

        told = capsys.readouterr().out
        assert "mo-cua-4-trang" not in told
        assert "demo" not in told
