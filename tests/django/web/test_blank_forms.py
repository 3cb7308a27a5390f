import io

import openpyxl
import pytest

from ngangtam.intake.forms.templates import LAYOUT_SHEET, TEMPLATES
from ngangtam.intake.records.form_texts import RECORD_FORMS

PAGE = "/bieu-mau/"


@pytest.fixture
def reader(sign_in, ledger):
    return sign_in("unit_hr_officer", unit_id=ledger.units["department"])


class TestPage:
    def test_offers_every_form(self, reader):
        page = reader.get(PAGE).content.decode()

        for form_id in (*TEMPLATES, *RECORD_FORMS):
            assert f'href="{PAGE}{form_id}/"' in page

    def test_says_what_was_not_checked_against_the_text(self, reader):
        assert "chưa đối chiếu với văn bản gốc" in reader.get(PAGE).content.decode()

    def test_opens_to_nobody_who_sends_and_takes_out_nothing(self, sign_in, ledger):
        assert sign_in("system_administrator").get(PAGE).status_code == 403


class TestForm:
    @pytest.mark.parametrize("form_id", TEMPLATES)
    def test_is_a_workbook_that_names_itself(self, reader, form_id):
        response = reader.get(f"{PAGE}{form_id}/")
        book = openpyxl.load_workbook(io.BytesIO(response.content))

        assert book[LAYOUT_SHEET]["A1"].value == TEMPLATES[form_id].layout_id

    @pytest.mark.parametrize("form_id", RECORD_FORMS)
    def test_of_a_record_is_a_document(self, reader, form_id):
        response = reader.get(f"{PAGE}{form_id}/")

        assert "wordprocessingml" in response.headers["Content-Type"]
        assert response.content.startswith(b"PK")

    def test_that_there_is_not_is_not_found(self, reader):
        assert reader.get(f"{PAGE}khong-co/").status_code == 404
