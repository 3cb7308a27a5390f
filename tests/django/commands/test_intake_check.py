"""`intake check` as it is typed: what is to be mended, and the workbook in which it is marked."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from ngangtam_web.commands.main import main
from tests.django.commands.reference import documented, keys_of
from tests.django.intake_batches.province import CLERK, DIRECTOR, workbook

FAULTY = (2, "Lý Văn Mẫu", "31/02/1980", "", "Nam", "Phó Giám đốc", "Công chức", "")


@pytest.fixture
def check(capsys):
    def check(*words: object) -> tuple[int, dict]:
        code = main(["intake", "check", *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return check


class TestIntakeCheck:
    def test_marks_what_is_to_be_mended_and_ends_with_one(self, check, tmp_path):
        path, out = workbook(tmp_path / "a.xlsx", DIRECTOR, FAULTY), tmp_path / "m.xlsx"
        before = path.read_bytes()
        code, body = check(path, "--out", out)

        assert code == 1
        assert body["marked"] == {"file": str(out), "is_own": True, "lost": []}
        assert body["counts"]["error"] == sum(
            kind["count"] for kind in body["kinds"] if kind["level"] == "error"
        )
        assert load_workbook(out)["Trang 1"]["C5"].comment is not None
        assert path.read_bytes() == before

    def test_ends_with_zero_where_nothing_is_wrong(self, check, tmp_path):
        code, body = check(workbook(tmp_path / "a.xlsx", DIRECTOR, CLERK))

        assert (code, body["counts"]["error"], body["marked"]) == (0, 0, None)

    def test_writes_what_the_reference_says(self, check, tmp_path):
        _, body = check(workbook(tmp_path / "a.xlsx", FAULTY), "--out", tmp_path / "m.xlsx")

        assert set(keys_of(body)) == documented("intake check")

    def test_refuses_what_it_cannot_read_with_three(self, check, tmp_path):
        path = tmp_path / "hong.xlsx"
        path.write_bytes(b"PK\x03\x04 hong")
        code, body = check(path, "--out", tmp_path / "m.xlsx")

        assert (code, body["refused"]["code"]) == (3, "intake.file-damaged")
        assert not (tmp_path / "m.xlsx").exists()

    def test_does_not_write_over_the_file(self, check, tmp_path):
        path = workbook(tmp_path / "a.xlsx", FAULTY)
        code, body = check(path, "--out", path)

        assert (code, body["refused"]["code"]) == (2, "intake.would-overwrite")
        assert load_workbook(path).sheetnames == ["Trang 1"]

    def test_says_in_lines_what_is_to_be_mended(self, capsys, tmp_path):
        path = workbook(tmp_path / "a.xlsx", FAULTY)

        assert main(["intake", "check", str(path)]) == 1
        assert "C4" in capsys.readouterr().out
