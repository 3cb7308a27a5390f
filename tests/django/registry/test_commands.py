"""The ledger's commands, run in this process on a database of their own."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from django.conf import settings

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.commands import audit_verify, init, intake_undo, main
from tests.django.registry.ledger import Ledger, degree, since


@pytest.fixture(autouse=True)
def database(fresh_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (audit_verify, init, intake_undo):
        monkeypatch.setattr(command, "open_database", lambda **_: None)


class TestAuditVerify:
    def test_says_that_the_ledger_is_intact(self, capsys: pytest.CaptureFixture[str]):
        Ledger.opened().official()

        assert main.main(["audit", "verify", "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert said["findings"] == []
        assert (said["head_entry"], said["head_hash"]) == (audit.head().number, audit.head().hash)

    def test_ends_with_1_and_names_the_row(
        self, superuser_connection, capsys: pytest.CaptureFixture[str]
    ):
        Ledger.opened().official(degree("x", "dai_hoc", since("2001-07-01")))
        superuser_connection.execute("SET session_replication_role = replica")
        superuser_connection.execute("UPDATE registry_qualification SET level = 'tien_si'")

        assert main.main(["audit", "verify"]) == 1
        assert "registry_qualification, dòng 1" in capsys.readouterr().out


class TestIntakeUndo:
    def test_takes_an_entry_back(self, capsys: pytest.CaptureFixture[str]):
        ledger = Ledger.opened()
        _, written = ledger.official()

        assert main.main(["intake", "undo", str(written.number), "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert said["closed"] == {"person_attribute": 1}
        assert ledger.facts() == []

    def test_is_refused_with_the_list_of_later_entries(self, capsys: pytest.CaptureFixture[str]):
        ledger = Ledger.opened()
        who, written = ledger.official()
        later = ledger.record(facts=(degree(who, "dai_hoc", since("2001-07-01")),))

        assert main.main(["intake", "undo", str(written.number)]) == 3
        assert f"intake undo {written.number} {later.number}" in capsys.readouterr().err


class TestInit:
    def test_sets_up_an_empty_database_once(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ):
        def init_with(password: str) -> int:
            monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
            return main.main(["init", "--admin", "quantri"])

        assert init_with("123") == 3
        assert audit.head().number == 0

        assert init_with("mot-mat-khau-dai-724") == 0
        head = audit.head()
        assert head.number >= 2
        assert not head.is_demo

        assert "NGANGTAM_BREACHED_PASSWORDS" in capsys.readouterr().out
        assert init_with("mot-mat-khau-dai-724") == 3
        assert audit.head() == head
        assert "NGANGTAM_HOME" in capsys.readouterr().err

    def test_says_that_passwords_are_held_against_a_list_and_does_so(
        self,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ):
        stolen = "một câu ai cũng biết"
        digits = hashlib.sha1(stolen.encode(), usedforsecurity=False).hexdigest().upper()
        monkeypatch.setattr(settings, "BREACHED_PASSWORDS", tmp_path / "list")

        def init_with(password: str) -> int:
            monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
            return main.main(["init", "--admin", "quantri"])

        assert init_with(stolen) == 3
        lines = [f"{'0' * 40}:1", f"{digits}:7", f"{'F' * 40}:1"]
        (tmp_path / "list").write_text("".join(f"{line}\r\n" for line in lines))
        assert init_with(stolen) == 3
        assert "bị lộ ở nơi khác" in capsys.readouterr().err
        assert init_with("bánh mì nóng trên phố") == 0
        assert "đối chiếu với danh sách bị lộ" in capsys.readouterr().out
