"""Whoever takes personal data out says what for, in one form that is the same everywhere."""

import ast
from datetime import date
from pathlib import Path

import pytest

import ngangtam_law
import ngangtam_web.web.views
from ngangtam.intake.forms.empty_forms import AskedColumn, EmptyForm
from ngangtam_web.web.forms.evidence import EvidenceForm
from ngangtam_web.web.forms.figure_files import FigureFileForm
from ngangtam_web.web.forms.filled_form import FillForm
from ngangtam_web.web.forms.people_file import PeopleFileForm
from ngangtam_web.web.forms.purpose import PurposeForm
from ngangtam_web.web.forms.summary_list import SummaryListForm
from ngangtam_web.web.labels import purpose_label

VIEWS = Path(ngangtam_web.web.views.__file__).parent


def _fill_form() -> FillForm:
    column = AskedColumn(index=0, text="Họ và tên", path=("Họ và tên",), field="full_name")
    form = EmptyForm(
        key="0",
        sheet="Biểu 1",
        columns=(column,),
        header_row=1,
        blank_rows=0,
        named_rows=(),
        is_of_people=True,
    )
    day = date(2025, 6, 30)
    return FillForm(form=form, answers={}, choices=[], units=[], day=day)


class TestPurpose:
    def test_is_asked_last_by_every_export(self):
        forms = [
            EvidenceForm(),
            _fill_form(),
            FigureFileForm(may_name=True),
            PeopleFileForm(),
            SummaryListForm(columns=[], shown=[]),
        ]

        assert all(list(form.fields)[-2:] == ["purpose_kind", "purpose"] for form in forms)

    def test_starts_with_the_kind_that_the_task_usually_has(self):
        known = {one.code for one in ngangtam_law.load().code_list("purposes_of_use").entries}
        forms = [PurposeForm(), EvidenceForm(), PeopleFileForm(), FigureFileForm(may_name=False)]

        for form in forms:
            assert form.usual in known
            assert form["purpose_kind"].value() == form.usual

    @pytest.mark.parametrize("path", sorted(VIEWS.glob("*.py")), ids=lambda path: path.stem)
    def test_of_every_export_is_what_the_form_says(self, path):
        calls = [
            call
            for call in ast.walk(ast.parse(path.read_text()))
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("record_export")
        ]
        for call in calls:
            given = {each.arg: ast.unparse(each.value) for each in call.keywords}
            assert given["purpose"] == "form.stated"

    def test_is_logged_as_code_and_words_that_are_read_back(self):
        form = PurposeForm({"purpose_kind": "dao_tao", "purpose": "lớp cao cấp: khóa 12"})

        assert form.is_valid()
        assert form.stated == "dao_tao: lớp cao cấp: khóa 12"
        assert purpose_label(form.stated) == (
            "Lập danh sách đào tạo, bồi dưỡng: lớp cao cấp: khóa 12"
        )

    def test_is_of_the_usual_kind_where_none_is_chosen(self):
        form = PurposeForm({"purpose": "giao ban tháng"}, usual="bao_cao")

        assert form.is_valid()
        assert form.stated == "bao_cao: giao ban tháng"

    def test_is_more_than_a_code(self):
        assert not PurposeForm({"purpose_kind": "dao_tao", "purpose": "   "}).is_valid()
        assert not PurposeForm({"purpose_kind": "là lạ", "purpose": "giao ban tháng"}).is_valid()
        assert not PurposeForm({"purpose": "a" * 10_000}).is_valid()
