import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import ngangtam_law
from ngangtam.intake.forms.template_workbooks import write_template
from ngangtam.intake.forms.templates import TEMPLATES
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.models import Export
from ngangtam_web.apps.intake_batches.mappings import layouts_confirmed
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.django.intake_batches.conftest import settings_folder  # noqa: F401 - a fixture
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since

ADDRESS = "/bieu-mau/dien/"
PURPOSE = "báo cáo theo công văn 15"


@pytest.fixture
def staffed(ledger: Ledger, settings_folder) -> Ledger:  # noqa: F811
    """A department and a commune, each with a head, and the states of the version."""
    adopt_packaged(by="tests", at=MOMENT)
    for name, post, sex in (
        ("Lò Thị Mẫu", "department-head", "nu"),
        ("=1+1", "commune-head", "nam"),
    ):
        ledger.official(
            appointment("x", ledger.posts[post], since("2021-03-15")),
            degree("x", "dai_hoc", since("2004-06-01")),
            person("x", "sex", sex),
            person("x", "birth_date", "1980-02"),
            person("x", "ethnicity", "tay"),
            name=name,
        )
    snapshot_of(audit.head().number)
    return ledger


def form_file(*rows, name="mau.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return SimpleUploadedFile(name, kept.getvalue())


PEOPLE = (
    ["BỘ NỘI VỤ"],
    ["STT", "Họ và tên", "Giới tính", "Dân tộc", "Chiều cao"],
    [1],
    [],
    [None, "Người lập biểu"],
)
COUNTS = (
    ["STT", "Tên đơn vị", "Tổng số", "Nữ", "Tôn giáo"],
    [1, "Đơn vị department"],
    [2, "Đơn vị không có"],
)


def asked(client: Client, file) -> str:
    response = client.post(ADDRESS, {"file": file})
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def typed(page: str) -> dict[str, str]:
    """Give what the form of a page holds before anything is changed."""
    values = dict(re.findall(r'<input type="hidden" name="(tep)" value="([^"]+)"', page))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        found = re.search(r'<option value="([^"]*)" selected', options)
        values[name] = found[1] if found else ""
    return values


def taken(client: Client, page: str, *, unit: int, **more: str):
    sent = typed(page) | {"unit": str(unit), "day": "30/06/2025", "purpose": PURPOSE} | more
    return client.post(ADDRESS, sent)


def book_of(response):
    assert response.headers["Content-Disposition"].startswith("attachment"), response.status_code
    return openpyxl.load_workbook(io.BytesIO(response.content))


class TestReading:
    def test_shows_what_each_column_is_taken_for(self, sign_in, staffed):
        found = typed(asked(sign_in("provincial_analyst"), form_file(*PEOPLE)))

        assert {name: found[name] for name in ("cot-0", "cot-1", "cot-2")} == {
            "cot-0": "stt",
            "cot-1": "ho_ten",
            "cot-2": "gioi_tinh",
        }

    def test_names_the_columns_that_stay_empty(self, sign_in, staffed):
        page = asked(sign_in("provincial_analyst"), form_file(*PEOPLE))

        assert "“Dân tộc”, “Chiều cao”" in page

    @pytest.mark.parametrize(
        "file",
        [
            form_file(["Kính gửi các sở"]),
            SimpleUploadedFile("mau.xlsx", b"PK\x03\x04 half"),
            SimpleUploadedFile("mau.pdf", b"%PDF-1.7 %%EOF"),
            SimpleUploadedFile("mau.xlsx", b""),
        ],
        ids=["letter", "broken", "pdf", "empty"],
    )
    def test_says_why_a_file_is_no_form(self, sign_in, staffed, file):
        file.seek(0)
        response = sign_in("provincial_analyst").post(ADDRESS, {"file": file})

        assert response.status_code == 422
        assert 'class="errors' in response.content.decode() or "has-error" in (
            response.content.decode()
        )

    def test_does_not_open_without_the_right_to_export(self, sign_in, staffed):
        assert sign_in("unit_head").get(ADDRESS).status_code == 403


class TestPeople:
    def test_stand_in_the_form_of_whoever_asked(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        page = asked(client, form_file(*PEOPLE))
        sheet = book_of(taken(client, page, unit=staffed.units["department"])).worksheets[0]

        assert [cell.value for cell in sheet[3]] == [1, "Lò Thị Mẫu", "Nữ", None, None]
        assert sheet["A1"].value == "BỘ NỘI VỤ"
        assert sheet["B5"].value == "Người lập biểu"

    def test_are_never_formulas(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        page = asked(client, form_file(*PEOPLE))
        sheet = book_of(taken(client, page, unit=staffed.units["commune"])).worksheets[0]
        cells = {cell.value: cell.data_type for cell in sheet["B"]}

        assert cells["=1+1"] == "s"

    def test_are_those_of_the_readers_scope(self, sign_in, staffed):
        client = sign_in("unit_hr_officer", unit_id=staffed.units["department"])
        page = asked(client, form_file(*PEOPLE))
        commune = staffed.units["commune"]

        assert f'value="{commune}"' not in page
        assert taken(client, page, unit=commune).status_code == 422
        book = book_of(taken(client, page, unit=staffed.units["department"]))
        assert "=1+1" not in [cell.value for cell in book.worksheets[0]["B"]]

    def test_are_told_with_the_rights_of_the_reader(self, sign_in, staffed):
        client = sign_in("inspector", further_permissions=[Permission.SEE_SENSITIVE])
        page = asked(client, form_file(*PEOPLE))
        sheet = book_of(taken(client, page, unit=staffed.units["department"])).worksheets[0]

        assert sheet["D3"].value == "Tày"

    def test_show_no_sensitive_column_that_was_only_typed_in(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        page = asked(client, form_file(*PEOPLE))
        unit = staffed.units["department"]

        assert taken(client, page, unit=unit, **{"cot-3": "dan_toc"}).status_code == 422

    def test_are_logged_with_purpose_and_unit(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        taken(client, asked(client, form_file(*PEOPLE)), unit=staffed.units["department"])

        kept = Export.objects.latest("pk")
        assert (kept.what, kept.purpose, kept.official_count) == (
            "bieu_mau_gui_den",
            f"bao_cao: {PURPOSE}",
            1,
        )

    def test_are_given_for_a_purpose_only(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        before = Export.objects.count()
        page = asked(client, form_file(*PEOPLE))
        response = taken(client, page, unit=staffed.units["department"], purpose="")

        assert response.status_code == 422
        assert typed(response.content.decode())["cot-1"] == "ho_ten"
        assert Export.objects.count() == before


class TestCounts:
    def test_stand_beside_the_units_of_the_form(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        page = asked(client, form_file(*COUNTS))
        book = book_of(taken(client, page, unit=staffed.units["department"]))
        sheet, notes = book.worksheets

        assert [cell.value for cell in sheet[2]] == [1, "Đơn vị department", 1, 1, None]
        assert [cell.value for cell in sheet[3]] == [2, "Đơn vị không có", None, None, None]
        told = "\n".join(str(cell.value) for cell in notes["A"])
        assert "Dòng 3: “Đơn vị không có” không khớp" in told
        assert "Chưa điền các cột: “Tôn giáo”." in told

    def test_of_a_blank_form_stand_by_unit(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        content = write_template(TEMPLATES["bm01"], edition=ngangtam_law.load())
        page = asked(client, SimpleUploadedFile("bm01.xlsx", content))
        sheet = book_of(taken(client, page, unit=staffed.units["department"])).worksheets[0]
        rows = {row[1]: row for row in sheet.iter_rows(min_row=8, max_row=12, values_only=True)}

        assert rows["Đơn vị department"][3:5] == (1, 1)


class TestMemory:
    def test_offers_what_was_chosen_for_the_same_headings(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        page = asked(client, form_file(*PEOPLE))
        unit = staffed.units["department"]
        taken(client, page, unit=unit, **{"cot-4": "chuyen_mon"})
        again = asked(client, form_file(["MẪU MỚI"], PEOPLE[1], [1]))

        assert typed(again)["cot-4"] == "chuyen_mon"
        assert "như lần trước" in again

    def test_is_no_layout_of_a_list_that_is_sent(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        taken(client, asked(client, form_file(*PEOPLE)), unit=staffed.units["department"])

        assert layouts_confirmed(sender_unit_id=None) == ()


class TestKeptFile:
    def test_is_the_readers_own(self, sign_in, staffed):
        page = asked(sign_in("provincial_analyst"), form_file(*PEOPLE))
        other = sign_in("inspector", account="another")
        response = taken(other, page, unit=staffed.units["department"])

        assert response.status_code == 422
        assert "attachment" not in response.headers.get("Content-Disposition", "")

    def test_named_by_hand_is_not_taken(self, sign_in, staffed):
        client = sign_in("provincial_analyst")
        page = asked(client, form_file(*PEOPLE))
        response = taken(client, page, unit=staffed.units["department"], tep="ab" * 32)

        assert response.status_code == 422
