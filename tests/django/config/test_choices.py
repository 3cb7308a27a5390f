"""What an installation may choose, and that a slip of the pen chooses nothing."""

import pytest

from ngangtam_web.config.choices import SettingUnknown, chosen
from tests.django.config.test_headers import served_with


class TestChosen:
    def test_takes_the_first_where_nothing_is_said(self, monkeypatch):
        monkeypatch.delenv("NGANGTAM_TRY", raising=False)
        assert chosen("NGANGTAM_TRY", "a", "b") == "a"

        monkeypatch.setenv("NGANGTAM_TRY", "")
        assert chosen("NGANGTAM_TRY", "a", "b") == "a"

    def test_refuses_what_is_not_known_and_names_what_is(self, monkeypatch):
        monkeypatch.setenv("NGANGTAM_TRY", "B")

        with pytest.raises(SettingUnknown, match="a, b"):
            chosen("NGANGTAM_TRY", "a", "b")


class TestSignIn:
    def test_is_by_role_and_patient_by_default(self, tmp_path):
        prod = served_with(NGANGTAM_HOME=str(tmp_path))

        assert prod["SECOND_FACTOR_OF_EVERYONE"] == "False"
        assert prod["MFA_TOTP_TOLERANCE"] == "1"
        assert prod["BREACHED_PASSWORDS"] == "None"

    def test_is_as_strict_as_the_installation_says(self, tmp_path):
        prod = served_with(
            NGANGTAM_HOME=str(tmp_path),
            NGANGTAM_SECOND_FACTOR="everyone",
            NGANGTAM_CODE_SECONDS="30",
            NGANGTAM_BREACHED_PASSWORDS="/srv/breached.txt",
        )

        assert prod["SECOND_FACTOR_OF_EVERYONE"] == "True"
        assert prod["MFA_TOTP_TOLERANCE"] == "0"
        assert "/srv/breached.txt" in prod["BREACHED_PASSWORDS"]
