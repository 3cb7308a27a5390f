"""What a column holds is asked on a phone, answered once, and known next time."""

from __future__ import annotations

from playwright.sync_api import expect

from ngangtam_web.bootstrap import sent_files
from tests.django.intake_batches.province import table
from tests.functional.test_sending_a_file import SEND, SENT, fill_in, has_no_fault, sent_number
from tests.functional.windows import Windows, house, windows  # noqa: F401

HEADER = ("STT", "Họ và tên", "Chức vụ", "Ngoại ngữ", "Đã học")
ROWS = [
    (number, f"Bế Thị Cột {number}", "Chuyên viên", "", "Cao cấp lý luận chính trị")
    for number in range(1, 8)
]


def test_columns_are_confirmed_once(windows: Windows, tmp_path):  # noqa: F811
    page = windows.open("donvi", width=390)
    start = page.url
    for name, rows in (("mot.xlsx", ROWS), ("hai.xlsx", ROWS[:5])):
        page.goto(start + SEND.lstrip("/"))
        fill_in(page, table(tmp_path / name, [("SỞ NỘI VỤ",), ("31/12/2020",), HEADER, *rows]))
        page.locator("main form button.primary").click()
        expect(page).to_have_url(SENT)
        sent_files.check(sent_number(page))
        expect(page.locator("#khop-cot")).to_be_visible()
        if name == "hai.xlsx":
            break
        expect(page.locator("main")).to_contain_text("1 cột cần được chọn")
        page.get_by_role("link", name="Xem, khớp cột").click()
        expect(page.locator(".is-asked select")).to_have_value("political_theory")
        has_no_fault(page)
        page.get_by_role("radio", name="không có").check()
        page.get_by_role("button", name="Xác nhận các cột").click()
        expect(page).to_have_url(SENT)
        sent_files.check(sent_number(page))

    expect(page.locator("main")).to_contain_text("Đã khớp theo lần xác nhận")
    expect(page.locator("main")).not_to_contain_text("cần được chọn")
    has_no_fault(page)
