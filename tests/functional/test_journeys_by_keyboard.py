"""What each role comes for, by keyboard alone: no mouse, no address typed, focus always seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import resolve
from playwright.sync_api import Page, expect

from ngangtam.usecases.evidence_packs import read_pack
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.bootstrap import sent_files
from ngangtam_web.bootstrap.demo import demo_password
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.django.intake_batches.province import DEPUTY, DIRECTOR, workbook
from tests.functional.keyboard import Keyboard
from tests.functional.windows import Windows, house, windows  # noqa: F401

SEND = "main form button.primary"


@pytest.fixture(autouse=True)
def computed(site) -> None:
    """Have the figures of the latest entry at hand, as the worker does after each."""
    snapshot_of(audit.head().number)


@pytest.fixture
def hands(windows: Windows):  # noqa: F811
    def make(account: str | None, **more) -> Keyboard:
        return Keyboard(page=windows.open(account, **more))

    return make


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """What one person tells the next of where something lies."""
    return {}


def place(address: str) -> str:
    return f'.main-nav li a[href="{address}"]'


def sent_id(page: Page) -> int:
    return resolve(re.search(r"/tiep-nhan/\d+/", page.url)[0]).kwargs["sent_id"]


def choose_file(keys: Keyboard, path: Path) -> None:
    """Open the window of files from its field, which is the machine's own, and choose one."""
    with keys.page.expect_file_chooser() as chooser:
        keys.press("main input[type=file]")
    chooser.value.set_files(path)


class TestByKeyboard:
    def test_a_leader_signs_in_reads_and_signs_out(self, hands):
        keys = hands(None)
        page = keys.page
        keys.write("main input[name=username]", "lanhdao")
        keys.write("main input[name=password]", demo_password())
        keys.follow("main button.primary")
        expect(page.locator("table.shortfalls")).to_be_visible()
        keys.skip()
        keys.follow("table.shortfalls a", "/chi-tieu/")
        keys.skip()
        numbers = page.locator(".chart-figure summary").first
        keys.press(numbers, "Space")
        expect(page.locator(".chart-figure table").first).to_be_visible()
        keys.reach(".moment-form input[name=ngay]", backward=True)
        keys.write(".moment-form input[name=ngay]", "31/12/2024")
        keys.enter("ngay=2024-12-31")
        page.keyboard.press("/")
        page.keyboard.type("can cu phap")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        keys.enter("/phap-luat/")
        keys.follow("form[action='/dang-xuat/'] button", "/dang-nhap/")

    def test_an_inspector_goes_from_a_figure_to_its_evidence(self, hands, tmp_path):
        keys = hands("thanhtra")
        page = keys.page
        keys.follow(place("/ke-hoach/"), "/ke-hoach/724/")
        keys.skip()
        keys.follow("main a[href*='/chi-tieu/T6a/']", "/chi-tieu/T6a/")
        keys.skip()
        keys.press("#danh-sach details summary")
        keys.follow("#danh-sach th a[href*='/can-bo/']", r"/can-bo/\d+/")
        keys.skip()
        keys.follow("main a[href*='/minh-chung/']", "/minh-chung/")
        keys.skip()
        keys.follow("main a[href*='/lan-cap-nhat/']", r"/lan-cap-nhat/\d+/")
        number = re.search(r"/lan-cap-nhat/(\d+)/", page.url)[1]
        keys.follow(place("/kiem-chung/"), "/kiem-chung/")
        keys.skip()
        keys.write("main input[name=lan]", number)
        keys.enter("lan=")
        expect(page.locator("main .status-good")).to_have_count(2)
        keys.follow(place("/ke-hoach/"), "/ke-hoach/724/")
        keys.skip()
        keys.follow("main a[href*='/chi-tieu/T6a/']", "/chi-tieu/T6a/")
        keys.skip()
        keys.follow("main a[href*='/goi-minh-chung/']", "/goi-minh-chung/")
        keys.skip()
        keys.write("main [name=purpose]", "Kiểm tra theo Quyết định 12")
        keys.reach(SEND)
        with page.expect_download() as coming:
            page.keyboard.press("Enter")

        assert not read_pack(coming.value.path().read_bytes()).findings

    def test_an_auditor_looks_who_looked(self, hands):
        keys = hands("kiemsoat")
        page = keys.page
        keys.follow(place("/luot-xem/"), "/luot-xem/")
        keys.skip()
        keys.write("main input[name=tai-khoan]", "thanhtra")
        keys.follow("main .filter-form button", "tai-khoan=thanhtra")
        for tab in range(page.locator("main .tabs a").count()):
            keys.follow(page.locator("main .tabs a").nth(tab))
            expect(page.locator("main .tabs a").nth(tab)).to_have_attribute("aria-current", "page")
        keys.follow(place("/lan-cap-nhat/"), "/lan-cap-nhat/")
        keys.skip()
        keys.follow("main table a", r"/lan-cap-nhat/\d+/")
        keys.follow(place("/kiem-chung/"), "/kiem-chung/")
        keys.skip()
        keys.follow(".page-actions button.primary")

        expect(page.locator("main .progress")).to_be_visible()

    def test_a_unit_head_sees_what_is_due(self, hands):
        keys = hands("thutruong", width=390)
        page = keys.page
        keys.skip()
        keys.follow(".home-plan table a", "/chi-tieu/")
        keys.follow(".menu-button", "#menu")
        keys.follow(place("/viec-den-han/"), "/viec-den-han/")
        keys.skip()
        kind = page.locator("main select[name=loai] option").nth(1).get_attribute("value")
        keys.choose("main select[name=loai]", kind)
        keys.follow("main .filter-form button.primary", f"loai={kind}")
        keys.skip()
        keys.follow("main .chips a")

        expect(page).not_to_have_url(re.compile(f"loai={kind}"))

    def test_a_rule_author_reads_the_law_of_a_day(self, hands):
        keys = hands("phapche")
        keys.follow(place("/phap-luat/"), "/phap-luat/")
        keys.skip()
        keys.write("main [name=tim]", "135")
        keys.enter("tim=135")
        keys.skip()
        keys.follow("main table a", r"/phap-luat/[\w-]+/")
        keys.skip()
        keys.write(".moment-form input[name=ngay]", "01/01/2024")
        keys.enter("ngay=2024-01-01")

        expect(keys.page.locator(".moment-says")).to_contain_text("01/01/2024")

    def test_an_administrator_invites_grants_and_closes(self, hands):
        keys = hands("quantri")
        page = keys.page
        keys.follow(place("/tai-khoan/"), "/tai-khoan/")
        keys.skip()
        keys.follow("main .page-actions a", "/tai-khoan/moi/")
        keys.skip()
        keys.write("main [name=username]", "bang.phim")
        keys.write("main [name=display_name]", "Lò Văn Ửng")
        keys.choose("main [name=role]", "unit_head")
        keys.follow(SEND)
        expect(page.locator("code.secret")).to_be_visible()
        keys.skip()
        keys.follow("main .handover a", r"/tai-khoan/\d+/$")
        keys.skip()
        keys.follow("main a[href$='/cap-quyen/']", "/cap-quyen/")
        keys.skip()
        keys.choose("main [name=role]", "unit_hr_officer")
        keys.write("main [name=unit_code]", "SNV")
        keys.press("main [name=managing_authorities]", "Space")
        keys.write("main [name=valid_from]", "01/01/2026")
        keys.write("main [name=valid_to]", "31/12/2027")
        keys.follow("main form.stack button.primary", r"/tai-khoan/\d+/(#|$)")
        keys.skip()
        keys.follow("main button[value=close]")

        expect(page.locator("main button[value=open]")).to_be_visible()

    def test_an_analyst_filters_chooses_columns_and_takes_the_list_out(self, hands):
        keys = hands("chuyenvien")
        page = keys.page
        keys.follow(place("/can-bo/"), "/can-bo/")
        keys.skip()
        columns = page.locator(".people-tools details").first
        keys.press(columns.locator("summary"))
        value = columns.locator("input[name=cot]:not(:checked)").first.get_attribute("value")
        keys.press(columns.locator(f"input[value='{value}']"), "Space")
        keys.follow(columns.locator("button"))
        expect(page.locator(f"main input[name=cot][value='{value}'][checked]")).to_have_count(1)
        keys.skip()
        keys.write("main input[name=ten]", "nguyen")
        keys.follow(".people-filter button.primary", "ten=nguyen")
        keys.skip()
        keys.follow(".page-actions a[href*='/xuat/']", "/xuat/")
        keys.skip()
        keys.write("main [name=purpose]", "Báo cáo quý")
        keys.reach("main form.card button.primary")
        with page.expect_download() as coming:
            page.keyboard.press("Enter")

        assert coming.value.path().stat().st_size

    def test_an_official_reads_their_file_and_asks(self, hands):
        keys = hands("canbo", width=390)
        page = keys.page
        keys.skip()
        keys.follow("main a.primary[href^='/can-bo/']", r"/can-bo/\d+/")
        keys.skip()
        keys.follow(".filters.on-page a[href='#ca-nhan']", "#ca-nhan")
        keys.press(".career-card summary")
        expect(page.locator(".career-card table")).to_be_visible()
        keys.reach("main a[href*='/de-nghi/']", backward=True)
        keys.enter("/de-nghi/")
        keys.skip()
        keys.follow("main a[href*='/de-nghi/birth_date/']")
        keys.skip()
        keys.choose("main [name=item]", "value")
        keys.write("main [name=value]", "5/6/1980")
        keys.write("main [name=text]", "Xin đối chiếu giấy khai sinh")
        keys.follow("main .form-actions button.primary", r"/yeu-cau/\d+/")


class TestAFactByKeyboard:
    """An officer asks for a correction, and an analyst makes it by decision and takes it back."""

    def test_an_officer_asks(self, hands, told):
        keys = hands("donvi")
        page = keys.page
        keys.follow(place("/can-bo/"), "/can-bo/")
        keys.skip()
        keys.follow("main table a[href^='/can-bo/']", r"/can-bo/\d+/")
        keys.skip()
        keys.follow(".page-actions a[href*='/de-nghi/']", "/de-nghi/")
        keys.skip()
        keys.follow("main a[href$='/de-nghi/commendation/']", "/de-nghi/commendation/")
        keys.skip()
        keys.choose("main [name=item]", "form")
        keys.write("main [name=value]", "Bằng khen của Ủy ban nhân dân tỉnh")
        keys.write("main [name=text]", "Hồ sơ chưa có bằng khen năm 2024")
        keys.follow("main .form-actions button.primary", r"/yeu-cau/\d+/")
        told["request"] = re.search(r"/yeu-cau/\d+/", page.url)[0]

    def test_an_analyst_makes_it_and_takes_it_back(self, hands, told):
        keys = hands("chuyenvien")
        page = keys.page
        keys.follow(place("/yeu-cau/"), "/yeu-cau/")
        keys.skip()
        keys.follow(f"main a[href='{told['request']}']", told["request"])
        keys.skip()
        keys.follow("main a.primary[href*='yeu-cau=']", "/cap-nhat/")
        expect(page.locator("main [name=form]")).to_have_value("Bằng khen của Ủy ban nhân dân tỉnh")
        keys.skip()
        keys.write("main [name=start]", "2/9/2024")
        keys.choose("main [name=basis]", "decision")
        keys.write("main [name=number]", "88/QĐ-UBND")
        keys.write("main [name=issued_on]", "30/8/2024")
        keys.write("main [name=issuer]", "Ủy ban nhân dân tỉnh")
        keys.write("main [name=reason]", "Khen thưởng theo quyết định")
        keys.follow("main button[value=xem]")
        expect(page.get_by_role("heading", name="Thay đổi sẽ ghi")).to_be_visible()
        keys.skip()
        keys.follow("main button[value=ghi]")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Đã ghi lần cập nhật")
        keys.skip()
        keys.follow(".page-actions form button")

        expect(page.get_by_text("Đã hoàn tác lần cập nhật").first).to_be_visible()


class TestAFileByKeyboard:
    """An officer sends a file; an analyst sees what it would do, takes it in and takes it back."""

    def test_an_officer_sends(self, hands, told, tmp_path):
        keys = hands("donvi")
        page = keys.page
        keys.follow(place("/tiep-nhan/"), "/tiep-nhan/")
        keys.skip()
        keys.follow(".page-actions a", "/tiep-nhan/gui/")
        keys.skip()
        choose_file(keys, workbook(tmp_path / "danh-sach.xlsx", DIRECTOR, DEPUTY))
        keys.press("main [name=is_invented]", "Space")
        keys.follow(SEND, r"/tiep-nhan/\d+/")
        told["file"] = re.search(r"/tiep-nhan/\d+/", page.url)[0]
        sent_files.check(sent_id(page))

        # The page says by itself that it is done.
        expect(page.locator("#thay-doi")).to_be_visible()

    def test_an_analyst_takes_it_in_and_back(self, hands, told):
        keys = hands("chuyenvien")
        page = keys.page
        keys.follow(place("/tiep-nhan/"), "/tiep-nhan/")
        keys.skip()
        keys.follow(f"main a[href='{told['file']}']", told["file"])
        expect(page.locator("#thay-doi")).to_contain_text("Nếu tiếp nhận")
        keys.skip()
        keys.follow("main button[value=tiep-nhan]")
        expect(page.locator("main .progress")).to_be_visible()
        assert sent_files.take_in(sent_id(page)) == "taken_in"
        expect(page.locator("#thay-doi")).to_contain_text("Kết quả tiếp nhận")
        keys.skip()
        keys.press("main details summary")
        keys.write("main [name=ly-do]", "Gửi nhầm danh sách")
        keys.follow("main button.danger")

        expect(page.get_by_text("Đã hoàn tác bằng lần cập nhật").first).to_be_visible()


class TestFocus:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_goes_back_the_way_it_came(self, hands, width):
        keys = hands("chuyenvien", width=width)
        where = "document.activeElement.outerHTML"
        forth = []
        for _stop in range(25):
            keys.page.keyboard.press("Tab")
            forth.append(keys.page.evaluate(where))
        back = []
        for _stop in range(24):
            keys.page.keyboard.press("Shift+Tab")
            back.append(keys.page.evaluate(where))

        assert back == forth[-2::-1]
