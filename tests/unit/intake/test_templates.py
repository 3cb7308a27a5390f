"""Blank forms: filled in the columns that they have, everything is read as it was meant."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from ngangtam.intake import propose, read_file
from ngangtam.intake.checks.catalogue import CHECKS
from ngangtam.intake.forms.template_workbooks import FILLED_ROWS, write_template
from ngangtam.intake.forms.templates import LAYOUT_SHEET, LISTS_SHEET, TEMPLATES, template_of
from ngangtam.kernel import PartialDate

ROWS = 25
FAMILIES, GIVEN = ("Bế", "Lý", "Đàm", "Nông"), ("Thử", "Mẫu", "Ví Dụ", "Giả Định")
LISTS = [template for template in TEMPLATES.values() if not template.is_of_counts]


WITHHELD = {"intake.party-official-first", "intake.ends-before-start"}
CHECKED = {f"intake.{check.code}" for check in CHECKS}


class Filling:
    """Invents what somebody types into a form, and knows what is meant by it."""

    def __init__(self, edition, seed: int) -> None:
        self.edition, self.random = edition, random.Random(seed)

    def cell(self, column, row):
        """Give what is typed, and the value that it stands for (`...`: kept as it is typed)."""
        name = column.field.partition(":")[0]
        if name == "row_number":
            return row + 1, None
        if name == "full_name":
            typed = f"{self.random.choice(FAMILIES)} Văn {self.random.choice(GIVEN)}"
            return typed, typed
        if name == "sex":
            return "Nam", "nam"
        if name == "citizen_id":
            typed = f"004075{123456 + row}"
            return typed, typed
        if name == "birth_date":
            return "5/3/1975", PartialDate(1975, 3, 5)
        if name == "coefficient":
            return "2,34", ...
        if name in ("year", "study_days", "seats", "salary_step", "beyond_frame", "quota"):
            number = {"year": 2024, "salary_step": 1}.get(name, self.random.randrange(1, 30))
            return number, number
        if column.form in ("day", "partial_day"):
            return self._day(column)
        if column.codes is not None and name not in ("component", "body"):
            entries = self.edition.code_list(column.codes).entries
            entry = self.random.choice(entries)
            return entry.label_vi, entry.code
        return {
            "component": ("Lý luận chính trị", "political_theory"),
            "level": ("Cao cấp", ...),
            "body": ("Ban Chấp hành Đảng bộ tỉnh", ...),
            "language": ("Tiếng Anh B1", ...),
            "term": ("2025-2030", "2025-2030"),
            "unit": ("Sở Nội vụ", "Sở Nội vụ"),
            "decision_number": (f"{row + 1}/QĐ-UBND", f"{row + 1}/QĐ-UBND"),
        }.get(name, (f"Nội dung {row}", ...))

    def _day(self, column):
        day = date(1990, 1, 1) + timedelta(days=self.random.randrange(9000))
        if column.form == "day":
            return day, PartialDate.of(day)
        typed, value = self.random.choice(
            [
                (f"{day.day}/{day.month}/{day.year}", PartialDate.of(day)),
                (f"{day.month:02d}/{day.year}", PartialDate(day.year, day.month)),
                (str(day.year), PartialDate(day.year)),
            ]
        )
        return typed, value


def filled(template, edition, path, *, rows=ROWS, change=lambda sheet: None):
    """Fill a form as a person does, through a spreadsheet; gives what was meant, row by row."""
    book = load_workbook(io.BytesIO(write_template(template, edition=edition)))
    sheet = book["Biểu mẫu"]
    sheet["A1"] = "Tên cơ quan, đơn vị: Sở Nội vụ"
    sheet["A3"] = "(Tính đến ngày 31/12/2025)"
    first = 5 + max(len(column.path) for column in template.columns) + 1
    filling = Filling(edition, seed=len(template.id))
    meant = []
    for row in range(rows):
        cells = {}
        for place, column in enumerate(template.columns, start=1):
            typed, value = filling.cell(column, row)
            sheet.cell(first + row, place).value = typed
            cells[column.field] = (typed, value)
        meant.append(cells)
    change(sheet)
    book.save(path)
    return meant


def wrong(meant, rows):
    """List the cells that were read otherwise than they were meant."""
    found = []
    for cells, row in zip(meant, rows, strict=True):
        for name, (typed, value) in cells.items():
            if name in ("row_number", "component"):
                continue
            cell = row.fields[name]
            if cell.value is None and WITHHELD & {issue.code for issue in row.issues}:
                # Days that were filled in at random contradict each other, and are told.
                continue
            got = cell.value
            if isinstance(got, tuple) and not isinstance(value, tuple):
                got = got[0].level or got[0].state
                got = "khong" if got == "none" else got
            if value is ...:
                if cell.value is None and typed:
                    found.append((row.row, name, typed, None))
            elif got != value and not (value == "khong" and got in (None, "khong")):
                found.append((row.row, name, typed, got))
    return found


class TestTemplates:
    @pytest.mark.parametrize("template", LISTS, ids=lambda template: template.id)
    def test_filled_read_back_as_they_were_meant(self, template, edition, tmp_path):
        meant = filled(template, edition, tmp_path / "a.xlsx")
        reading = read_file(tmp_path / "a.xlsx", edition=edition)

        assert {row.kind for row in reading.rows} == {template.kind}
        assert {(row.unit_text, row.as_of) for row in reading.rows} == {
            ("Sở Nội vụ", date(2025, 12, 31))
        }
        assert wrong(meant, reading.rows) == []
        told = [issue.code for issue in reading.issues if issue.level != "note"]
        # What is filled in at random is read rightly, and may be no life that anybody led.
        assert [code for code in told if code not in CHECKED] == []

    @pytest.mark.parametrize("template", LISTS, ids=lambda template: template.id)
    def test_are_understood_when_a_column_was_added(self, template, edition, tmp_path):
        def add(sheet):
            sheet.cell(5, len(template.columns) + 1).value = "Cân nặng"

        meant = filled(template, edition, tmp_path / "a.xlsx", change=add)
        rows = read_file(tmp_path / "a.xlsx", edition=edition).rows

        assert {row.kind for row in rows} == {template.kind}
        assert wrong(meant, rows) == []

    @pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda template: template.id)
    def test_that_are_blank_hold_nobody(self, template, edition, tmp_path):
        path = tmp_path / "a.xlsx"
        path.write_bytes(write_template(template, edition=edition))
        reading = read_file(path, edition=edition)

        assert reading.rows == ()
        assert [layout.kind for layout in reading.layouts] == [template.kind]
        assert [layout.unit_text for layout in reading.layouts] == [None]
        assert propose(reading.rows, edition=edition).items == ()

    def test_of_counts_give_the_headcount(self, edition, tmp_path):
        template = TEMPLATES["bm01"]

        def title(sheet):
            sheet["A2"] = "BÁO CÁO SỐ LƯỢNG, CHẤT LƯỢNG CÔNG CHỨC NĂM 2025"

        meant = filled(template, edition, tmp_path / "a.xlsx", rows=1, change=title)
        rows = read_file(tmp_path / "a.xlsx", edition=edition).rows
        (quota,) = propose(rows, edition=edition).quotas

        assert (quota.unit_text, quota.kind, quota.year) == ("Sở Nội vụ", "hanh_chinh", 2025)
        assert quota.head_count == meant[0]["quota:hanh_chinh"][0]

    def test_know_their_layout(self, edition):
        for template in TEMPLATES.values():
            book = load_workbook(io.BytesIO(write_template(template, edition=edition)))
            sheet = book[LAYOUT_SHEET]

            assert sheet.sheet_state == "veryHidden"
            assert template_of(sheet["A1"].value) is template

    def test_name_the_unit_and_the_day_that_are_given(self, edition, tmp_path):
        path = tmp_path / "a.xlsx"
        path.write_bytes(
            write_template(
                TEMPLATES["appraisals"],
                edition=edition,
                unit="Sở Tài chính",
                as_of=date(2025, 12, 31),
            )
        )
        (layout,) = read_file(path, edition=edition).layouts

        assert (layout.unit_text, layout.as_of) == ("Sở Tài chính", date(2025, 12, 31))


class TestWorkbook:
    @pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda template: template.id)
    def test_holds_no_formula_and_no_macro(self, template, edition):
        with zipfile.ZipFile(io.BytesIO(write_template(template, edition=edition))) as archive:
            names = archive.namelist()
            sheets = [archive.read(name) for name in names if name.startswith("xl/worksheets/")]

        assert not any("vba" in name.lower() for name in names)
        assert not any(b"<f>" in sheet for sheet in sheets)

    def test_of_a_unit_named_like_a_formula_holds_text(self, edition):
        content = write_template(TEMPLATES["appraisals"], edition=edition, unit='=cmd|"x"!A1')
        cell = load_workbook(io.BytesIO(content))["Biểu mẫu"]["A1"]

        assert cell.data_type == "s"

    def test_offers_the_words_of_the_law(self, edition):
        content = write_template(TEMPLATES["appraisals"], edition=edition)
        book = load_workbook(io.BytesIO(content))
        lists, sheet = book[LISTS_SHEET], book["Biểu mẫu"]
        place = [column.field for column in TEMPLATES["appraisals"].columns].index("rating")
        letter = sheet.cell(1, place + 1).column_letter
        (chosen,) = (
            each
            for each in sheet.data_validations.dataValidation
            if str(each.sqref).startswith(f"{letter}8:")
        )

        assert lists.sheet_state == "veryHidden"
        offered = [row[1].value for row in lists.iter_rows() if row[1].value]
        assert offered == [e.label_vi for e in edition.code_list("ratings").entries]
        assert chosen.formula1 == f"'{LISTS_SHEET}'!$B$1:$B${len(offered)}"
        assert str(chosen.sqref) == f"{letter}8:{letter}{7 + FILLED_ROWS}"

    def test_keeps_ids_as_text(self, edition):
        content = write_template(TEMPLATES["appraisals"], edition=edition)
        sheet = load_workbook(io.BytesIO(content))["Biểu mẫu"]

        assert sheet["E8"].number_format == "@"
        assert sheet.freeze_panes == "C8"
        assert "12 chữ số" in sheet["E5"].comment.text
