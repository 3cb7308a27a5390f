"""A list of people goes from an officer's machine into the registry, whatever the line does."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Page, expect

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.models import SentFile
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.apps.work_items.models import WorkItem
from ngangtam_web.bootstrap import sent_files
from tests.django.intake_batches.province import CLERK, DEPUTY, DIRECTOR, workbook
from tests.functional.windows import (  # noqa: F401
    Windows,
    house,
    overflow,
    sign_in,
    violations,
    windows,
)

SEND = "/tiep-nhan/gui/"
SENT = re.compile(r"/tiep-nhan/\d+/$")
#: Both languages on a phone; on a desk test_journeys_by_keyboard.py sends one.
LISTS = {"vi": [DIRECTOR], "en": [DEPUTY, CLERK]}
WORDS = {
    "would": {"vi": "Nếu tiếp nhận, tệp sẽ thay đổi", "en": "If taken in, the file will change"},
    "did": {"vi": "Kết quả tiếp nhận", "en": "What became of it"},
}


def sent_number(page: Page) -> int:
    return resolve(urlsplit(page.url).path).kwargs["sent_id"]


def fill_in(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.locator("main input[type=file]").click()
    chooser.value.set_files(path)
    page.check("main [name=is_invented]")


def asked() -> int:
    with scoped(EVERYONE):
        return WorkItem.objects.count()


def has_no_fault(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert not violations(page), f"{page.url} {scheme}"
    assert not overflow(page)


@pytest.mark.parametrize("language", ["vi", "en"])
class TestSendingAFile:
    def test_ends_with_the_list_in_the_registry(self, windows: Windows, language, tmp_path):  # noqa: F811
        page = windows.open("donvi", language=language, width=390)
        page.goto(page.url + SEND.lstrip("/"))
        page.check("main [name=is_invented]")
        page.locator("main form button.primary").click()
        expect(page.locator(".form-errors")).to_be_focused()
        has_no_fault(page)
        fill_in(page, workbook(tmp_path / f"danh-sach-{language}.xlsx", *LISTS[language]))
        page.locator("main form button.primary").click()
        expect(page).to_have_url(SENT)
        expect(page.locator("main .progress")).to_be_visible()
        has_no_fault(page)
        sent_files.check(sent_number(page))
        expect(page.locator("#thay-doi")).to_be_visible()
        has_no_fault(page)
        address = page.url
        analyst = windows.open("chuyenvien", language=language, width=390)
        analyst.goto(address)
        expect(analyst.locator("#thay-doi")).to_contain_text(WORDS["would"][language])
        analyst.locator("main button[value=tiep-nhan]").click()
        expect(analyst.locator("main .progress")).to_be_visible()
        before = audit.head().number
        assert sent_files.take_in(sent_number(analyst)) == "taken_in"

        assert audit.head().number == before + 1
        expect(analyst.locator("#thay-doi")).to_contain_text(WORDS["did"][language])
        has_no_fault(analyst)
        # The figures of this entry are still to be computed, which the pages say.
        for waiting in ("ke-hoach/724/", ""):
            analyst.goto(f"{address.partition('/tiep-nhan/')[0]}/{waiting}")
            expect(analyst.locator("main [role=status]").first).to_be_visible()
            has_no_fault(analyst)


class TestSeveralFiles:
    def test_are_dropped_on_the_form_and_sent_at_once(self, windows: Windows, tmp_path):  # noqa: F811
        page = windows.open("donvi")
        page.goto(page.url + SEND.lstrip("/"))
        count = SentFile.objects.count()
        page.locator("main form").evaluate(
            """(form) => {
              const files = new DataTransfer();
              for (const name of ["mot.csv", "hai.csv"])
                files.items.add(new File([`STT;Họ tên;Chức vụ\n1;${name};Chuyên viên`], name));
              const drop = new DragEvent("drop", { dataTransfer: files, cancelable: true });
              form.dispatchEvent(drop);
            }"""
        )
        expect(page.locator(".chosen-files li")).to_have_text(["mot.csv · 1 kB", "hai.csv · 1 kB"])
        page.check("main [name=is_invented]")
        has_no_fault(page)
        page.locator("main form button.primary").click()
        expect(page).to_have_url(re.compile(r"/tiep-nhan/$"))
        expect(page.locator(".toast")).to_contain_text("Đã gửi 2 tệp")

        assert SentFile.objects.count() == count + 2

    def test_that_are_wrong_are_told_and_stay_chosen(self, windows: Windows, tmp_path):  # noqa: F811
        page = windows.open("donvi")
        page.goto(page.url + SEND.lstrip("/"))
        (tmp_path / "hong.xlsx").write_bytes(b"PK\x03\x04")
        fill_in(page, tmp_path / "hong.xlsx")
        page.locator("main form button.primary").click()
        expect(page.locator(".form-errors")).to_be_focused()
        expect(page.locator(".form-errors")).to_contain_text("trọn vẹn")
        has_no_fault(page)

        expect(page.locator(".chosen-files li")).to_have_count(1)
        windows.faults.clear()  # the browser tells of an answer that is none of success


class TestBrokenLine:
    def test_is_told_before_anything_is_lost(self, windows: Windows, tmp_path):  # noqa: F811
        page = windows.open("donvi")
        page.goto(page.url + SEND.lstrip("/"))
        count = SentFile.objects.count()
        fill_in(page, workbook(tmp_path / "mat-mang.xlsx", DIRECTOR, CLERK))
        page.context.set_offline(True)
        page.locator("main form button.primary").click()
        expect(page.get_by_role("alert")).to_contain_text("Mất kết nối mạng")
        has_no_fault(page)
        page.context.set_offline(False)
        expect(page.get_by_role("alert")).to_be_empty()
        page.locator("main form button.primary").click()
        expect(page).to_have_url(SENT)

        assert SentFile.objects.count() == count + 1

    def test_that_breaks_on_the_way_keeps_the_file_to_be_sent_again(
        self,
        windows: Windows,  # noqa: F811
        tmp_path,
    ):
        page = windows.open("donvi")
        page.goto(page.url + SEND.lstrip("/"))
        count = SentFile.objects.count()
        fill_in(page, workbook(tmp_path / "dut-mang.xlsx", DEPUTY))
        page.route("**" + SEND, lambda route: route.abort("connectionreset"))
        page.locator("main form button.primary").click()
        expect(page.locator("main form")).to_contain_text("Tệp đã chọn vẫn còn")
        has_no_fault(page)
        assert SentFile.objects.count() == count
        page.unroute("**" + SEND)
        page.locator("main form button.primary").click()
        expect(page).to_have_url(SENT)

        assert SentFile.objects.count() == count + 1
        windows.faults.clear()  # the browser told of the line that the test cut

    def test_leaves_nothing_of_half_a_file(self, windows: Windows, site):  # noqa: F811
        page = windows.open("donvi")
        page.goto(site.address + SEND)
        token = page.locator("main [name=csrfmiddlewaretoken]").get_attribute("value")
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
        count = SentFile.objects.count()
        body = (
            f'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
            '--b\r\nContent-Disposition: form-data; name="is_invented"\r\n\r\non\r\n'
            '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
            "SỞ NỘI VỤ\r\n1;Bế Thị"
        ).encode()
        head = (
            f"POST {SEND} HTTP/1.1\r\nHost: {urlsplit(site.address).netloc}\r\n"
            f"Cookie: {cookies}\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\n"
            f"Content-Length: {len(body) + 5000}\r\nConnection: close\r\n\r\n"
        ).encode()
        port = urlsplit(site.address).port
        with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
            line.sendall(head + body)
            line.shutdown(socket.SHUT_WR)
            while line.recv(65536):
                pass  # until the server has done with what came

        assert SentFile.objects.count() == count
        page.reload()
        expect(page.locator("main form button.primary")).to_be_visible()


class TestPressingTwice:
    @pytest.mark.parametrize("has_script", [True, False])
    def test_asks_once(self, windows: Windows, has_script):  # noqa: F811
        page = windows.open("canbo", java_script_enabled=has_script)
        own = page.locator("main a.primary[href^='/can-bo/']").first.get_attribute("href")
        number = re.search(r"\d+", own)[0]
        page.goto(page.url + f"can-bo/{number}/yeu-cau/")
        count = asked()
        page.fill("main [name=text]", "Xin xem dữ liệu của tôi")
        page.locator("main .form-actions button.primary").dblclick()
        expect(page).to_have_url(re.compile(r"/yeu-cau/\d+/"))

        assert asked() == count + 1


class TestSessionThatEnds:
    def test_gives_back_a_change_that_was_filled_in(self, windows: Windows, site):  # noqa: F811
        page = windows.open(None)
        sign_in(page, "chuyenvien")
        page.goto(site.address + "/can-bo/")
        file = page.locator("main table a[href^='/can-bo/']").first.get_attribute("href")
        number = re.search(r"\d+", file)[0]
        page.goto(f"{site.address}/can-bo/{number}/cap-nhat/commendation/")
        typed = {
            "form": "Bằng khen của Ủy ban nhân dân tỉnh",
            "start": "2/9/2024",
            "number": "88/QĐ-UBND",
            "issued_on": "30/8/2024",
            "reason": "Khen thưởng theo quyết định",
        }
        for name, text in typed.items():
            page.fill(f"main [name={name}]", text)
        kept = [one for one in page.context.cookies() if one["name"] != "sessionid"]
        page.context.clear_cookies()
        page.context.add_cookies(kept)
        page.locator("main button[value=xem]").click()
        expect(page).to_have_url(re.compile("/dang-nhap/"))
        sign_in(page, "chuyenvien")

        expect(page).to_have_url(re.compile("/cap-nhat/commendation/"))
        for name, text in typed.items():
            expect(page.locator(f"main [name={name}]")).to_have_value(text)


class TestSigningOut:
    @pytest.mark.parametrize("account", ["donvi", "canbo", "kiemsoat", "quantri"])
    def test_leaves_no_page_behind_the_back_button(self, windows: Windows, site, account):  # noqa: F811
        page = windows.open(None)
        sign_in(page, account)
        expect(page.locator(".main-nav li a").first).to_be_attached()
        shown = page.locator("main").inner_text()
        page.locator("form[action='/dang-xuat/'] button").click()
        expect(page).to_have_url(re.compile("/dang-nhap/"))
        page.go_back()

        expect(page.locator("main input[name=username]")).to_be_visible()
        assert shown not in page.locator("main").inner_text()
