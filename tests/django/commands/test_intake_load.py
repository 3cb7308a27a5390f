"""`intake load` as it is typed, in a registry of a small province."""

from __future__ import annotations

import json

import pytest

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.commands import intake_load
from ngangtam_web.commands.main import main
from tests.django.commands.reference import documented, keys_of
from tests.django.intake_batches.conftest import settings_folder  # noqa: F401 - a fixture
from tests.django.intake_batches.province import (
    CLERK,
    DEPUTY,
    DIRECTOR,
    NUMBER,
    open_province,
    workbook,
)


@pytest.fixture(autouse=True)
def province(db, settings_folder, monkeypatch):  # noqa: F811
    monkeypatch.setattr(intake_load, "open_database", lambda: None)
    open_province()


@pytest.fixture
def load(capsys):
    def load(*words: object) -> tuple[int, dict]:
        code = main(["intake", "load", *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return load


class TestIntakeLoad:
    def test_takes_files_in_as_one_entry(self, load, tmp_path):
        first = workbook(tmp_path / "a.xlsx", DIRECTOR)
        second = workbook(tmp_path / "b.xlsx", DEPUTY, CLERK)
        code, body = load(first, second, "--unit", "M-co_quan")

        assert (code, body["entry"], body["rows"]) == (0, audit.head().number, 3)
        assert body["new_officials"] == 3
        assert body["issues"] == []

    def test_ends_with_one_where_two_people_have_one_citizen_id(self, load, tmp_path):
        same = (2, "Lý Thị Mẫu", "01/01/1975", NUMBER, "Nữ", "Phó Giám đốc", "Công chức", "")
        code, body = load(workbook(tmp_path / "a.xlsx", DIRECTOR, same, CLERK))

        assert (code, body["new_officials"]) == (1, 2)
        in_file, issue = body["issues"]
        assert (in_file["code"], in_file["cell"]) == ("intake.same-id-of-two", "D5")
        assert issue["code"] == "loading.citizen-id-contradicted"
        assert (issue["file"], issue["sheet"], issue["cell"]) == ("a.xlsx", "Trang 1", "B5")
        assert set(keys_of(body)) == documented("intake load")

    def test_says_in_lines_what_became_of_the_file(self, capsys, tmp_path):
        same = (2, "Lý Thị Mẫu", "01/01/1975", NUMBER, "Nữ", "", "", "")
        path = str(workbook(tmp_path / "a.xlsx", DIRECTOR, same))

        assert main(["intake", "load", path]) == 1
        printed = capsys.readouterr().out
        assert "chưa tiếp nhận" in printed
        assert "a.xlsx:Trang 1:B5: error: Số định danh" in printed
        assert NUMBER not in printed

    def test_says_when_nothing_is_new(self, capsys, load, tmp_path):
        path = workbook(tmp_path / "a.xlsx", DIRECTOR)
        load(path)

        assert main(["intake", "load", str(path)]) == 0
        assert "Không có gì mới" in capsys.readouterr().out

    def test_refuses_an_unknown_sender(self, load, tmp_path):
        before = audit.head()
        code, body = load(workbook(tmp_path / "a.xlsx", DIRECTOR), "--unit", "khong-co")

        assert (code, body["refused"]["code"]) == (2, "bootstrap.unknown-unit")
        assert audit.head() == before

    @pytest.mark.parametrize(
        ("name", "content"),
        [("khong-co.xlsx", None), ("trong.xlsx", b""), ("anh.png", b"\x89PNG\r\n")],
    )
    def test_refuses_files_that_cannot_be_read(self, load, tmp_path, name, content):
        good = workbook(tmp_path / "a.xlsx", DIRECTOR)
        if content is not None:
            (tmp_path / name).write_bytes(content)
        before = audit.head()
        code, body = load(good, tmp_path / name)

        assert code in (2, 3)
        assert name in body["refused"]["vi"]
        assert audit.head() == before
