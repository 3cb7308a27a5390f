"""A file with faults goes back, is mended, sent again, decided on, taken in, and taken back."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import resolve
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry.queries import facts_known
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap import sent_files
from tests.django.intake_batches.province import table
from tests.functional.windows import (  # noqa: F401
    Windows,
    house,
    overflow,
    violations,
    windows,
)

SEND = "tiep-nhan/gui/"
HEADER = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đối tượng", "LLCT", "Tin học")
ROW = (1, "Đàm Ví Dụ", "05/03/1975", "Nữ", "Công chức", "Cao cấp", "Cơ bản")


def people(path: Path, unit: str, *rows: tuple) -> Path:
    return table(path, [(unit.upper(),), ("(Tính đến ngày 31/12/2025)",), HEADER, *rows])


def send(page: Page, path: Path) -> str:
    """Send a file and have it checked; gives the address of its page."""
    page.goto(f"{page.url.split('/', 3)[0]}//{urlsplit(page.url).netloc}/{SEND}")
    with page.expect_file_chooser() as chooser:
        page.locator("main input[type=file]").click()
    chooser.value.set_files(path)
    page.check("main [name=is_invented]")
    page.locator("main form button.primary").click()
    # The script sends, shows how far it came, and opens the page of the file when it is there.
    expect(page).to_have_url(re.compile(r"/tiep-nhan/\d+/$"))
    expect(page.locator("main .progress")).to_be_visible()
    assert sent_files.check(number(page)) == "checked"
    expect(page.locator("main .progress")).to_have_count(0)
    return page.url


def number(page: Page) -> int:
    return resolve(urlsplit(page.url).path).kwargs["sent_id"]


def known() -> set[tuple]:
    """Say what is known now: the level of political theory of everybody, by fact."""
    with scoped(EVERYONE):
        return {
            (fact.fact_id, fact.state, fact.level)
            for fact in facts_known(kinds=("qualification",))
            if fact.component == "political_theory"  # type: ignore[union-attr]
        }


def take_in(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main button[value=tiep-nhan]").click()
    # The script sends, shows how far it came, and opens the page of the file when it is there.
    expect(page).to_have_url(re.compile(r"/tiep-nhan/\d+/$"))
    expect(page.locator("main .progress")).to_be_visible()
    assert sent_files.take_in(number(page)) == "taken_in"
    expect(page.locator("#thay-doi")).to_contain_text("Kết quả tiếp nhận")


class TestCorrectingAFile:
    def test_ends_where_it_began(self, windows: Windows, tmp_path):  # noqa: F811
        unit, analyst = windows.open("donvi", width=390), windows.open("chuyenvien")
        unit.goto(f"{unit.url}{SEND}")
        name = unit.locator("main [name=unit] option").first.inner_text()
        take_in(analyst, send(unit, people(tmp_path / "lan-1.xlsx", name, ROW)))
        before = known()

        # The unit sends a row that cannot be read, and gets its own workbook back.
        faulty = (2, "Hà Ví Thử", "31/02/1980", "Nam", "Công chức", "Sơ cấp", "")
        contradicts = (*ROW[:5], "Không", "Cơ bản")
        address = send(unit, people(tmp_path / "lan-2.xlsx", name, contradicts, faulty))
        expect(unit.locator("#luu-y")).to_be_visible()
        with unit.expect_download() as download:
            unit.get_by_role("link", name="Tải tệp đã đánh dấu").click()
        marked = tmp_path / download.value.suggested_filename
        download.value.save_as(marked)
        analyst.goto(address)
        analyst.fill("main [name=reason]", "Sửa ngày sinh ở ô C5")
        analyst.locator("main button[value=tra-lai]").click()
        expect(analyst.locator("main")).to_contain_text("Đã trả lại")

        # It mends the cell in the marked workbook itself.
        book = load_workbook(marked)
        assert "Hãy" in book["Trang 1"]["C5"].comment.text
        book["Trang 1"]["C5"].value = "28/02/1980"
        book.save(marked)
        again = send(unit, marked)
        expect(unit.get_by_role("link", name="Tải tệp đã đánh dấu")).to_have_count(0)

        # The province looks at the difference and decides the conflict.
        analyst.goto(again)
        analyst.get_by_role("link", name="Xem thay đổi theo từng người").click()
        for width in (1280, 390):
            analyst.set_viewport_size({"width": width, "height": 900})
            assert not violations(analyst, was_resized=True)
            assert not overflow(analyst)
        analyst.get_by_role("link", name="Mâu thuẫn").click()
        analyst.get_by_label("Lấy theo tệp").first.check()
        analyst.fill("main [name=reason]", "Đối chiếu bằng gốc")
        analyst.get_by_role("button", name="Ghi lựa chọn").click()
        expect(analyst.locator("main")).to_contain_text("đã chọn: lấy theo tệp")
        take_in(analyst, again)
        assert known() - before
        assert before - known()

        # And takes it back.
        entry = audit.head().number
        analyst.locator("main summary", has_text="Hoàn tác").click()
        analyst.fill("main [name=ly-do]", "Thử hoàn tác")
        analyst.locator("main button.danger").click()
        expect(analyst.get_by_role("heading", name="Tiếp nhận dữ liệu")).to_be_visible()
        assert audit.head().number == entry + 1
        assert {each[1:] for each in known()} == {each[1:] for each in before}
        assert known() == before
