"""No file that we write holds a formula made of somebody's text: one way, and no other."""

import ast
import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngangtam.demo import containers
from ngangtam.intake import Limits
from ngangtam.intake.files.delimited_text import read_delimited
from ngangtam.kernel import FORMULA_SIGNS, csv_line
from ngangtam.reports.sheets import write_workbook
from ngangtam.reports.tables import Column, ListDocument, Row, Table
from ngangtam_web.web.tables_out import csv_lines, xlsx_file
from tests.architecture.checkout import python_sources

SHARED = "src/ngangtam/kernel/spreadsheet_texts.py"
#: Writes into workbooks that somebody sent, by a library that makes formulas of texts unless the
#: cell is told to hold one.
INTO_SENT_WORKBOOKS = frozenset(
    {"src/ngangtam/intake/marking/marking_child.py", "src/ngangtam/reports/filled_forms.py"}
)
EVIL = [f"{sign}HYPERLINK(1)" for sign in FORMULA_SIGNS] + [
    "=1+1",
    "{=1}",
    "-2+3|x",
    "=cmd|'/c'!A1",
]
#: What people type; an apostrophe of theirs before a sign is taken for ours.
TEXTS = st.text(
    st.sampled_from(["=", "+", "-", "@", "\t", "\n", "＝", '"', "'", ",", ";", "a", "Đ", " ", "1"]),
    max_size=8,
).filter(lambda text: not text.startswith("'"))


def calls(source):
    """List the calls in a source: the called name, and all names among what it is given."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            owner = getattr(getattr(node.func, "value", None), "id", "")
            given_names = {
                each.id
                for part in (*node.args, *node.keywords)
                for each in ast.walk(part)
                if isinstance(each, ast.Name)
            }
            yield f"{owner}.{called}" if owner else called, given_names


def imported(source):
    """List the names of modules that a source imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


class TestSource:
    def test_writes_lines_of_text_files_in_one_place(self):
        makers = {"csv.writer", "csv.DictWriter"}
        found = {
            name
            for name, source in python_sources("src").items()
            if makers & {call for call, _ in calls(source)}
        }

        assert found == {SHARED}

    def test_opens_every_workbook_so_that_texts_stay_texts(self):
        found = [
            (name, "TEXTS_STAY_TEXTS" in given_names)
            for name, source in python_sources("src").items()
            if any(module.startswith("xlsxwriter") for module in imported(source))
            for call, given_names in calls(source)
            if call.split(".")[-1] == "Workbook"
        ]

        assert len(found) >= 3
        assert [name for name, is_safe in found if not is_safe] == []

    def test_writes_no_formula(self):
        refused = ("write_formula", "write_array_formula", "write_dynamic_array_formula")
        found = [
            (name, call)
            for name, source in python_sources("src").items()
            for call, _ in calls(source)
            if call.split(".")[-1] in refused
        ]

        assert found == []

    def test_tells_cells_of_sent_workbooks_to_hold_texts(self):
        found = {
            name: source
            for name, source in python_sources("src").items()
            if any(module.split(".")[0] == "openpyxl" for module in imported(source))
        }

        assert set(found) == INTO_SENT_WORKBOOKS
        assert [name for name, source in found.items() if '.data_type = "s"' not in source] == []


def document(texts):
    columns = (Column(heading="Ghi chú", width=40), Column(heading="=Khác", width=40))
    rows = tuple(Row(cells=(text, text)) for text in texts)
    return ListDocument(
        parent_body="",
        issuing_body="@SỞ",
        has_motto=False,
        place="",
        day=None,
        title="=DANH SÁCH",
        subtitles=("+phụ",),
        table=Table(columns=columns, rows=rows),
        notes=("-ghi chú",),
    )


def sheet_of(texts):
    return containers.Sheet(
        name="A",
        lines=("=DANH SÁCH",),
        columns=(containers.Column(("=Ghi", "+chú")), containers.Column(("-x",))),
        rows=[containers.Heading("=Đơn vị"), *((text, date(2025, 1, 1)) for text in texts)],
        closing=("@ký",),
    )


class TestEveryWriter:
    def test_of_workbooks_writes_no_formula(self, tmp_path):
        demo = tmp_path / "demo.xlsx"
        containers.write_xlsx(demo, [sheet_of(EVIL)])
        with xlsx_file([["=a", "b"], *([text, text] for text in EVIL)], sheet="A") as made:
            listed = made.read()
        for content in (write_workbook(document(EVIL)), listed, demo.read_bytes()):
            book = openpyxl.load_workbook(io.BytesIO(content))
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

            assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
            assert "=1+1" in {cell.value for cell in cells}

    def test_of_text_files_writes_no_line_that_begins_one(self, tmp_path):
        demo = tmp_path / "demo.csv"
        containers.write_csv(demo, sheet_of(EVIL))
        for text, delimiter in (
            ("".join(csv_lines([EVIL, EVIL])), ","),
            (demo.read_bytes().decode("utf-8-sig"), ";"),
        ):
            rows = list(
                csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
            )

            assert not any(cell.startswith(FORMULA_SIGNS) for row in rows for cell in row)

    @pytest.mark.parametrize("delimiter", [",", ";"])
    @given(rows=st.lists(st.tuples(TEXTS, TEXTS).map(list), min_size=1, max_size=6))
    def test_of_text_files_gives_back_what_was_written(self, tmp_path_factory, delimiter, rows):
        path = tmp_path_factory.getbasetemp() / "vong.csv"
        head = f"sep={delimiter}\r\n"
        text = head + "".join(csv_line(row, delimiter=delimiter) for row in rows)

        grid = read_delimited(path, b"\xef\xbb\xbf" + text.encode(), limits=Limits())

        assert grid.rows[1:] == rows
