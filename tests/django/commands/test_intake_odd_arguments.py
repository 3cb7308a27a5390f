"""`intake read | check | load | undo` with arguments that make no sense: refused, never a crash."""

from __future__ import annotations

import json

import pytest

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.commands import intake_load, intake_undo
from ngangtam_web.commands.main import main
from tests.django.intake_batches.conftest import settings_folder  # noqa: F401 - a fixture
from tests.django.intake_batches.province import CLERK, DIRECTOR, facts, open_province, workbook

READERS = ("read", "check", "load")


@pytest.fixture(autouse=True)
def province(db, settings_folder, monkeypatch):  # noqa: F811
    for command in (intake_load, intake_undo):
        monkeypatch.setattr(command, "open_database", lambda: None)
    open_province()


@pytest.fixture
def intake(capsys):
    """Run a command with --json: what it prints is one JSON value, and stderr holds no crash."""

    def intake(*words: object) -> tuple[int, dict]:
        code = main(["intake", *map(str, words), "--json"])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, json.loads(printed.out)

    return intake


@pytest.mark.parametrize("command", READERS)
class TestFiles:
    def refused(self, intake, *words: object) -> tuple[int, dict]:
        before = audit.head()
        code, body = intake(*words)
        assert audit.head() == before
        assert body["refused"]["vi"]
        assert body["refused"]["en"]
        return code, body["refused"]

    def test_missing_are_named_without_their_folder(self, intake, command, tmp_path):
        code, refused = self.refused(intake, command, tmp_path / "khong-co.xlsx")

        assert (code, refused["code"]) == (2, "intake.file-missing")
        assert "khong-co.xlsx" in refused["vi"]
        assert str(tmp_path) not in refused["vi"] + refused["en"]

    def test_that_are_folders_are_refused(self, intake, command, tmp_path):
        (tmp_path / "thu-muc.xlsx").mkdir()
        code, refused = self.refused(intake, command, tmp_path / "thu-muc.xlsx")

        assert code in (2, 3)
        assert "thu-muc.xlsx" in refused["vi"]

    def test_that_hold_nothing_are_refused(self, intake, command, tmp_path):
        (tmp_path / "trong.csv").write_bytes(b"")
        code, refused = self.refused(intake, command, tmp_path / "trong.csv")

        assert (code, refused["code"]) == (3, "intake.file-empty")

    @pytest.mark.parametrize("name", ["", "a" * 300 + ".xlsx", "a\nb.xlsx"])
    def test_of_odd_names_are_refused(self, intake, command, tmp_path, name):
        code, _ = self.refused(intake, command, tmp_path / name if name else "")

        assert code in (2, 3)


@pytest.mark.parametrize("words", [(), ("--nonsense",)])
@pytest.mark.parametrize("command", [*READERS, "undo"])
def test_without_files_or_with_unknown_options_a_command_says_how_it_is_used(
    command, words, capsys
):
    with pytest.raises(SystemExit) as stopped:
        main(["intake", command, *words])

    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize("name", [".", "khong/co/m.xlsx", "a" * 300 + ".xlsx"])
def test_a_place_that_takes_no_marked_file_is_refused(intake, tmp_path, name):
    code, body = intake("check", workbook(tmp_path / "a.xlsx", DIRECTOR), "--out", tmp_path / name)

    assert (code, body["refused"]["code"]) == (2, "command.cannot-write")
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


class TestLoad:
    def test_of_one_good_file_and_a_missing_one_takes_neither(self, intake, tmp_path):
        before = audit.head()
        code, _ = intake("load", workbook(tmp_path / "a.xlsx", DIRECTOR), tmp_path / "b.xlsx")

        assert code == 2
        assert (audit.head(), facts()) == (before, [])

    def test_of_one_file_named_twice_takes_it_once(self, intake, tmp_path):
        path = workbook(tmp_path / "a.xlsx", DIRECTOR)
        code, body = intake("load", path, path)

        assert code == 0
        assert body["new_officials"] == 1
        assert intake("load", path)[1]["entry"] is None


class TestUndo:
    @pytest.fixture
    def entry(self, intake, tmp_path) -> int:
        return intake("load", workbook(tmp_path / "a.xlsx", DIRECTOR, CLERK))[1]["entry"]

    def test_takes_a_load_back_and_tells_what(self, intake, entry):
        code, body = intake("undo", entry, "--reason", "gửi nhầm tệp")

        assert (code, body["undoes"]) == (0, [entry])
        assert facts() == []

    def test_of_one_entry_twice_in_a_row_of_arguments_takes_it_back_once(self, intake, entry):
        assert intake("undo", entry, entry, "--reason", "gửi nhầm tệp")[1]["undoes"] == [entry]

    def test_again_is_refused(self, intake, entry):
        intake("undo", entry, "--reason", "gửi nhầm tệp")
        before = audit.head()
        code, body = intake("undo", entry, "--reason", "gửi nhầm tệp")

        assert code == 3
        assert body["refused"]["code"].startswith("registry.")
        assert audit.head() == before

    @pytest.mark.parametrize("number", [0, 10**6, 10**30])
    def test_of_no_entry_is_refused(self, intake, entry, number):
        before = audit.head()
        code, body = intake("undo", number, "--reason", "thử")

        assert code in (2, 3)
        assert body["refused"]["vi"]
        assert audit.head() == before

    @pytest.mark.parametrize("number", ["abc", "1.5", ""])
    def test_of_what_is_no_number_is_a_wrong_use(self, entry, number, capsys):
        with pytest.raises(SystemExit) as stopped:
            main(["intake", "undo", number])

        assert stopped.value.code == 2
