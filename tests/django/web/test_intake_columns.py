"""The columns of a sent file are confirmed once, and its next file is read so."""

import html
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from ngangtam.careers import Qualification
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS
from ngangtam_web.apps.intake_batches.models import ConfirmedMapping, FoundIssue, SentFileStep
from ngangtam_web.bootstrap import sent_files
from ngangtam_web.bootstrap.units import unit_with_code
from tests.django.intake_batches.province import facts, open_neighbor, open_province, table

#: Words say nothing of the last column, and its cells look like ranks of theory.
HEADER = ("STT", "Họ và tên", "Chức vụ", "Ngoại ngữ", "Đã học")
ROWS = [
    (number, f"Bế Thị {name}", "Chuyên viên", "", "Cao cấp lý luận chính trị")
    for number, name in enumerate(("Thử", "Mẫu", "Ví", "Dụ", "Nháp", "Tập"), start=1)
]


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT"):
        monkeypatch.setattr(settings, name, tmp_path / name.lower())


@pytest.fixture
def unit(db) -> int:
    open_province()
    return unit_with_code("M-co_quan")


@pytest.fixture
def officer(sign_in, unit) -> Client:
    return sign_in("unit_hr_officer", unit_id=unit)


@pytest.fixture
def analyst(sign_in, unit) -> Client:
    return sign_in("provincial_analyst")


def sent(client: Client, unit: int, path: Path, header=HEADER, rows=ROWS) -> str:
    """Send a list, have it checked, and give the address of its page."""
    heading = [("SỞ NỘI VỤ",), ("(Tính đến ngày 31/12/2020)",)]
    content = table(path, [*heading, header, *rows]).read_bytes()
    answer = client.post(
        "/tiep-nhan/gui/", {"unit": unit, "file": SimpleUploadedFile(path.name, content)}
    )
    assert answer.status_code == 302, answer.content.decode()
    assert checked(answer.url) == "checked"
    return answer.url


def checked(address: str) -> str:
    return sent_files.check(int(address.strip("/").rpartition("/")[2]))


def shown(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def answers(text: str, **other: str) -> dict[str, str]:
    """Read the form as it would be sent without a change, then change some of it."""
    form = dict(re.findall(r'<input type="hidden" name="(mau-\d+)" value="([^"]*)"', text))
    form |= dict(re.findall(r'<input[^>]* name="((?:don-vi|ngay)-\d+)" value="([^"]*)"', text))
    selects = re.compile(r'<select id="[^"]*" name="([^"]*)"(.*?)</select>', re.DOTALL)
    for name, options in selects.findall(text):
        form[name] = re.search(r'<option value="([^"]*)" selected', options).group(1)
    form |= dict(re.findall(r'<input type="radio" name="([^"]*)" value="([^"]*)" checked', text))
    return form | {name.replace("_", "-"): value for name, value in other.items()}


class TestColumns:
    def test_show_headers_cells_and_why(self, officer, unit, tmp_path):
        text = shown(officer, f"{sent(officer, unit, tmp_path / 'a.xlsx')}cot/")

        assert "Bế Thị Thử" in text
        assert "theo tiêu đề cột" in text
        assert "6/6 dòng để trống" in text
        assert 'value="31/12/2020"' in text

    def test_that_are_not_clear_keep_a_file_from_being_taken_in(
        self, officer, analyst, unit, tmp_path
    ):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        page = shown(analyst, address)

        assert "1 cột cần được chọn trước khi tiếp nhận" in page
        assert "hãy khớp cột trước khi tiếp nhận" in page
        assert 'value="tiep-nhan"' not in page
        answer = analyst.post(address, {"quyet-dinh": "tiep-nhan"})
        assert answer.status_code == 422
        assert "Khớp cột" in answer.content.decode()

    def test_are_confirmed_and_the_file_read_so(self, officer, analyst, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        form = answers(shown(officer, f"{address}cot/"), trong_0_3="none")
        assert form["cot-0-4"] == "political_theory"
        answer = officer.post(f"{address}cot/", form)
        assert answer.status_code == 302
        assert answer.url == address
        assert checked(address) == "checked"
        page = shown(analyst, address)
        assert "Đã khớp theo lần xác nhận" in page
        assert 'value="tiep-nhan"' in page
        analyst.post(address, {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(int(address.strip("/").rpartition("/")[2]))

        held = [fact for fact in facts() if isinstance(fact, Qualification)]
        assert {(fact.component, fact.state) for fact in held} == {
            ("political_theory", "held"),
            ("language", "none"),
        }

    def test_confirmed_once_are_known_next_time(self, officer, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        officer.post(f"{address}cot/", answers(shown(officer, f"{address}cot/")))
        following = sent(officer, unit, tmp_path / "b.xlsx", rows=ROWS[:4])
        page = shown(officer, following)

        assert "Đã khớp theo lần xác nhận" in page
        assert "cần được chọn" not in page

    def test_keep_unit_and_day_for_the_file_alone(self, officer, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        form = answers(shown(officer, f"{address}cot/"), ngay_0="30/6/2021")
        officer.post(f"{address}cot/", form)
        checked(address)
        assert 'value="30/06/2021"' in shown(officer, f"{address}cot/")
        following = sent(officer, unit, tmp_path / "b.xlsx", rows=ROWS[:4])

        assert 'value="31/12/2020"' in shown(officer, f"{following}cot/")

    def test_that_changed_since_the_last_file_are_told(self, officer, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        form = answers(shown(officer, f"{address}cot/"), cot_0_2="party_post")
        officer.post(f"{address}cot/", form)
        changed = ("STT", "Họ và tên", "Chức vụ", "Trình độ ngoại ngữ", "Đã học", "Quê quán")
        following = sent(officer, unit, tmp_path / "b.xlsx", header=changed)
        page = shown(officer, following)

        assert "Thêm cột: “Quê quán”." in page
        assert "“Ngoại ngữ” → “Trình độ ngoại ngữ”" in page
        assert "Đã khớp" not in page
        # What was confirmed of the columns that stayed is filled in, and not applied.
        offered = shown(officer, f"{following}cot/")
        assert answers(offered)["cot-0-2"] == "party_post"
        assert "cột đã đổi" in offered

    def test_are_offered_to_others_where_the_province_says_so(
        self, officer, analyst, sign_in, unit, tmp_path
    ):
        neighbor = open_neighbor()
        address = sent(officer, unit, tmp_path / "a.xlsx")
        form = answers(shown(analyst, f"{address}cot/"), cot_0_2="party_post")
        analyst.post(f"{address}cot/", {**form, "toan-tinh": "co"})
        other = sign_in("unit_hr_officer", unit_id=neighbor, account="don-vi-khac")
        theirs = sent(other, neighbor, tmp_path / "c.xlsx")

        assert "cần được chọn" in shown(other, theirs)
        offered = shown(other, f"{theirs}cot/")
        assert "dùng chung toàn tỉnh" in offered
        assert answers(offered)["cot-0-2"] == "party_post"

    def test_are_offered_to_all_by_nobody_of_one_unit(self, officer, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        text = shown(officer, f"{address}cot/")
        assert "toan-tinh" not in text
        officer.post(f"{address}cot/", {**answers(text), "toan-tinh": "co"})

        assert [one.sender_unit_id for one in ConfirmedMapping.objects.all()] == [unit]

    def test_keep_what_was_chosen_when_something_is_wrong(self, officer, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        form = answers(
            shown(officer, f"{address}cot/"), cot_0_1="note", cot_0_2="party_post", ngay_0="32/13"
        )
        answer = officer.post(f"{address}cot/", form)
        text = html.unescape(answer.content.decode())
        assert answer.status_code == 422
        assert "Hãy viết ngày dạng" in text
        assert answers(text)["cot-0-2"] == "party_post"
        assert 'value="32/13"' in text
        answer = officer.post(f"{address}cot/", form | {"ngay-0": ""})

        assert "chưa có cột nào là Họ và tên" in answer.content.decode()
        assert not ConfirmedMapping.objects.exists()

    def test_of_a_page_that_is_old_are_not_taken(self, officer, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        form = answers(shown(officer, f"{address}cot/"))
        answer = officer.post(f"{address}cot/", form | {"mau-0": "0" * 32})

        assert answer.status_code == 422
        assert not ConfirmedMapping.objects.exists()

    def test_of_a_returned_file_are_only_shown(self, officer, analyst, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        form = answers(shown(officer, f"{address}cot/"))
        analyst.post(address, {"quyet-dinh": "tra-lai", "reason": "thiếu cột đơn vị"})
        assert "các cột chỉ để xem" in shown(officer, f"{address}cot/")
        officer.post(f"{address}cot/", form)

        assert not ConfirmedMapping.objects.exists()

    def test_of_many_tables_are_confirmed_page_by_page(self, officer, unit, tmp_path):
        book = Workbook()
        book.remove(book.active)
        for number in range(12):
            sheet = book.create_sheet(f"Trang {number}")
            sheet.append((*HEADER[:4], *(f"Cột {number}.{place}" for place in range(40))))
            sheet.append((*ROWS[0][:4], *["x"] * 40))
        book.save(tmp_path / "nhieu.xlsx")
        file = SimpleUploadedFile("nhieu.xlsx", (tmp_path / "nhieu.xlsx").read_bytes())
        address = officer.post("/tiep-nhan/gui/", {"unit": unit, "file": file}).url
        checked(address)
        second = f"{address}cot/?trang=2"
        assert f"{address}cot/?trang=2" in shown(officer, f"{address}cot/")
        assert officer.post(second, answers(shown(officer, second))).status_code == 302
        shown(officer, f"{address}cot/?trang=3", 404)

        assert ConfirmedMapping.objects.count() == 6

    def test_are_not_there_outside_of_the_scope(self, officer, sign_in, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        other = sign_in("unit_hr_officer", unit_id=open_neighbor(), account="don-vi-khac")

        shown(other, f"{address}cot/", 404)
        assert other.post(f"{address}cot/", {}).status_code == 404
        assert sign_in("provincial_leader").get(f"{address}cot/").status_code == 403

    def test_show_cells_of_parts_to_who_may_open_them(self, officer, analyst, unit, tmp_path):
        header = ("STT", "Họ và tên", "Dân tộc", "Số CCCD", "LLCT", "Chức vụ")
        row = (1, "Bế Thị Thử", "Nùng", "001175000011", "Cao cấp", "Phó Giám đốc")
        address = sent(officer, unit, tmp_path / "a.xlsx", header=header, rows=[row])
        own, page = shown(officer, f"{address}cot/"), shown(analyst, f"{address}cot/")

        assert [cell for cell in row[2:4] if cell not in own] == []
        assert [cell for cell in row[2:4] if f'"sample">{cell}' in page] == []
        assert "Bế Thị Thử" in page
        assert page.count("thuộc phần có quyền xem riêng") == 2

    @pytest.mark.parametrize("header", ["Số CCCD", "Ghi chú"])
    def test_are_not_opened_by_being_kept_as_text(self, officer, analyst, unit, tmp_path, header):
        address = sent(
            officer,
            unit,
            tmp_path / "a.xlsx",
            header=("STT", "Họ và tên", "Chức vụ", header),
            rows=[(1, "Bế Thị Thử", "Phó Giám đốc", "001175000011")],
        )
        form = answers(shown(officer, f"{address}cot/"), cot_0_3="note")
        assert officer.post(f"{address}cot/", form).status_code == 302
        checked(address)

        page = shown(analyst, f"{address}cot/")
        assert "Bế Thị Thử" in page
        assert "001175000011" not in page
        assert page.count("thuộc phần có quyền xem riêng") == 1
        assert "001175000011" in shown(officer, f"{address}cot/")

    def test_show_no_cell_of_a_list_that_is_of_a_part(self, officer, analyst, unit, tmp_path):
        header = ("STT", "Họ và tên", "Đơn vị", "Hình thức kỷ luật", "Số quyết định", "Ngày ký")
        row = (1, "Bế Thị Thử", "Sở Nội vụ", "Khiển trách", "12/QĐ-SNV", "05/03/2021")
        address = sent(officer, unit, tmp_path / "a.xlsx", header=header, rows=[row])

        assert "Bế Thị Thử" in shown(officer, f"{address}cot/")
        assert "Bế Thị Thử" not in shown(analyst, f"{address}cot/")

    def test_of_a_file_decided_on_meanwhile_say_so(self, officer, analyst, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx")
        form = answers(shown(officer, f"{address}cot/"))
        analyst.post(address, {"quyet-dinh": "tra-lai", "reason": "thiếu cột đơn vị"})
        answer = officer.post(f"{address}cot/", form)

        assert answer.status_code == 422
        assert "Tệp không còn chờ quyết định" in answer.content.decode()

    def test_keep_no_cell_in_what_a_check_found(self, officer, unit, tmp_path):
        sent(officer, unit, tmp_path / "a.xlsx")
        kept = str(SentFileStep.objects.get().details["layouts"])

        assert "Ngoại ngữ" in kept
        assert not [row[1] for row in ROWS if row[1] in kept]


class TestIssues:
    BAD = [(n, f"Hà {n}", "Chuyên viên", "", "31/02/1980") for n in range(1, 131)]
    HEAD = ("STT", "Họ và tên", "Chức vụ", "Ngoại ngữ", "Ngày sinh")

    def test_are_told_by_kind_and_listed_page_by_page(self, officer, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx", header=self.HEAD, rows=self.BAD)
        text = shown(officer, address)
        (link, count) = re.search(r'<a href="([^"]*/luu-y/[^"]*)">(13\d)<', text).groups()
        assert "Trang 1 › E4" in text
        assert "Trang 1 › E9" not in text
        first, second = shown(officer, link), shown(officer, f"{link}?trang=2")

        assert first.count("<code>") == 100
        assert second.count("<code>") == int(count) - 100
        assert "?trang=2" in first
        shown(officer, f"{link}?trang=3", 404)
        shown(officer, f"{address}luu-y/khong.co/", 404)

    def test_of_a_check_take_the_place_of_those_before(self, officer, analyst, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx", header=self.HEAD, rows=self.BAD)
        before = FoundIssue.objects.count()
        analyst.post(address, {"quyet-dinh": "kiem-tra-lai"})
        checked(address)

        assert FoundIssue.objects.count() == before

    def test_are_not_there_outside_of_the_scope(self, officer, sign_in, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx", header=self.HEAD, rows=self.BAD)
        code = FoundIssue.objects.first().code
        other = sign_in("unit_hr_officer", unit_id=open_neighbor(), account="don-vi-khac")

        shown(other, f"{address}luu-y/{code}/", 404)

    def test_of_a_file_taken_in_are_listed_too(self, officer, analyst, unit, tmp_path):
        address = sent(officer, unit, tmp_path / "a.xlsx", header=self.HEAD, rows=self.BAD)
        analyst.post(address, {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(int(address.strip("/").rpartition("/")[2]))
        listed = shown(analyst, "/tiep-nhan/")
        received = re.search(r'href="(/tiep-nhan/tep/\w+/)"', listed).group(1)
        link = re.search(r'<a href="([^"]*/luu-y/[^"]*)">13\d<', shown(analyst, received)).group(1)

        assert shown(analyst, link).count("<code>") == 100

    def test_quote_no_cell_of_a_part_that_is_closed(self, officer, analyst, unit, tmp_path):
        address = sent(
            officer,
            unit,
            tmp_path / "a.xlsx",
            header=("STT", "Họ và tên", "Chức vụ", "Dân tộc", "Ngày sinh", "Sổ xyz"),
            rows=[(1, "Hà Thử", "Chuyên viên", "Mườngg Tè", "31/02/1980", "a")],
        )
        kept = list(FoundIssue.objects.values_list("cell", "vi"))
        assert any(cell == "D4" and "“Mườngg Tè”" in vi for cell, vi in kept), kept
        mine, theirs = shown(officer, address), shown(analyst, address)

        assert "“Mườngg Tè”" in mine
        assert "Mườngg Tè" not in theirs
        assert "Trang 1 › D4" in theirs
        # A column of a part without a right of its own stays as it is, and so do headers.
        assert "31/02/1980" in theirs
        assert "Chưa hiểu cột “Sổ xyz”" in theirs
        code = FoundIssue.objects.filter(cell="D4").first().code
        assert "Mườngg Tè" in shown(officer, f"{address}luu-y/{code}/")
        assert "Mườngg Tè" not in shown(analyst, f"{address}luu-y/{code}/")

    def test_of_a_file_taken_in_quote_no_cell_without_all_rights(
        self, officer, analyst, sign_in, unit, tmp_path
    ):
        rows = [(1, "Hà Thử", "Chuyên viên", "", "31/02/1980")]
        address = sent(officer, unit, tmp_path / "a.xlsx", header=self.HEAD, rows=rows)
        analyst.post(address, {"quyet-dinh": "tiep-nhan"})
        sent_files.take_in(int(address.strip("/").rpartition("/")[2]))
        received = re.search(r'href="(/tiep-nhan/tep/\w+/)"', shown(analyst, "/tiep-nhan/")).group(
            1
        )
        granted = sign_in(
            "provincial_analyst", account="du-quyen", further_permissions=SPECIAL_PERMISSIONS
        )

        assert "31/02/1980" not in shown(analyst, received)
        assert "31/02/1980" in shown(granted, received)

    def test_that_the_comparison_found_are_not_told_to_the_sender(
        self, officer, analyst, unit, tmp_path
    ):
        address = sent(officer, unit, tmp_path / "a.xlsx", header=self.HEAD, rows=self.BAD)
        number = int(address.strip("/").rpartition("/")[2])
        FoundIssue.objects.create(
            sent_file_id=number, code="loading.conflict", level="warning", vi="Khác sổ", en="x"
        )

        assert "Khác sổ" in shown(analyst, address)
        assert "Khác sổ" not in shown(officer, address)
        shown(analyst, f"{address}luu-y/loading.conflict/")
        shown(officer, f"{address}luu-y/loading.conflict/", 404)
