"""`ngangtam intake template` writes blank forms without a database."""

from __future__ import annotations

import json

import openpyxl

from ngangtam.intake.forms.templates import LAYOUT_SHEET, TEMPLATES
from ngangtam.intake.records.form_texts import RECORD_FORMS
from ngangtam_web.commands.main import main


class TestTemplate:
    def test_writes_a_form(self, tmp_path, capsys):
        path = tmp_path / "a.xlsx"

        assert main(["intake", "template", "appraisals", "--out", str(path)]) == 0
        assert openpyxl.load_workbook(path)[LAYOUT_SHEET]["A1"].value == (
            TEMPLATES["appraisals"].layout_id
        )
        assert "Kết quả đánh giá" in capsys.readouterr().out

    def test_writes_the_form_of_a_record_under_its_name(self, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)

        assert main(["intake", "template", "2c-bnv-2008", "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"file": "2c-bnv-2008.docx"}
        assert (tmp_path / "2c-bnv-2008.docx").read_bytes().startswith(b"PK")

    def test_lists_the_forms(self, capsys):
        assert main(["intake", "template", "--json"]) == 0
        assert set(json.loads(capsys.readouterr().out)) == {*TEMPLATES, *RECORD_FORMS}

    def test_that_there_is_not_is_refused(self, capsys):
        assert main(["intake", "template", "khong-co"]) == 2
        assert "Không có biểu mẫu" in capsys.readouterr().err

    def test_where_no_file_can_be_written_is_refused_and_leaves_nothing(self, tmp_path, capsys):
        folder = tmp_path / "a.xlsx"
        folder.mkdir()

        for out in (folder, tmp_path / "none" / "a.xlsx"):
            assert main(["intake", "template", "appraisals", "--out", str(out), "--json"]) == 2
            refused = json.loads(capsys.readouterr().out)["refused"]
            assert refused["code"] == "command.cannot-write"
        assert list(tmp_path.iterdir()) == [folder]
