"""The page on which a legal officer confirms standards, numbers and conditions for the province."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.verify import verify
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.apps.law_editions.models import ProvincialRule
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.commands import law_confirm
from ngangtam_web.commands.main import main
from ngangtam_web.database import setup
from tests.django.registry.ledger import MOMENT, Ledger

DISTRICT = "/phap-luat/xac-nhan/chuc-danh/bi_thu_huyen_uy/?ngay=2025-06-30"
ON = date(2025, 6, 30)
WHO = {"confirmed_by": "Trưởng phòng Pháp chế, Sở Nội vụ", "confirmed_on": "05/01/2026"}
DAYS = {"since": "01/01/2021", "until": "30/06/2025"}
REGULATION = {"document": "Quy định số 12-QĐ/TU ngày 05/01/2026", "article": "5"}


@pytest.fixture
def officer(ledger: Ledger, sign_in):
    """A legal officer, in a registry that follows the law as packaged."""
    adopt_packaged(by="tests", at=MOMENT)
    return sign_in("rule_author")


def form_of(client, address: str) -> dict[str, str]:
    """Read what a form sends when nothing is typed: its token and its initial values."""
    answer = client.get(address)
    form = answer.context["form"]
    token = re.search(r'name="once" value="([^"]+)"', answer.content.decode())[1]
    typed = {f.html_name: f.value() for f in form if f.value() not in (None, False)}
    return {name: str(value) for name, value in typed.items()} | {"once": token}


def confirm(client, address: str, **typed: str):
    return client.post(address, form_of(client, address) | DAYS | WHO | typed)


def theory(*, version: int | None = None, title: str = "bi_thu_huyen_uy"):
    edition = edition_at(audit.head().number if version is None else version)
    rows = edition.standard(title, on=ON).requirements
    return next(one for one in rows if one.component == "political_theory")


class TestTitles:
    def test_are_listed_with_proposal_source_and_state(self, officer):
        page = officer.get("/phap-luat/xac-nhan/?ngay=2025-06-30").content.decode()

        for words in (
            "Bí thư Huyện ủy",
            "từ Cao cấp trở lên",
            "Quy định số 89-QĐ/TW ngày 04/08/2017",
            "Chưa đối chiếu văn bản gốc",
            "Chờ xác nhận",
            "Thông tư số 172/2020/TT-BQP",
            "Áp dụng tạm theo nguồn thứ cấp",
        ):
            assert words in page

    def test_are_confirmed_together_as_proposed(self, officer):
        before = audit.head().number

        answer = confirm(officer, DISTRICT, chosen_political_theory="on")

        assert answer.status_code == 302
        found = theory()
        assert (found.at_least, found.confidence) == ("cao_cap", "primary")
        assert found.confirmed.confirmed_by == WHO["confirmed_by"]
        assert theory(title="pho_chu_tich_ubnd_huyen").confirmed is None
        assert theory(title="pho_bi_thu_huyen_uy").confirmed == found.confirmed
        # What was known before does not change.
        assert theory(version=before).confidence == "unverified"
        assert not verify()
        shown = officer.get(answer.url).content.decode()
        assert "Trưởng phòng Pháp chế, Sở Nội vụ xác nhận ngày 05/01/2026" in shown

    def test_need_a_document_where_they_differ_from_the_proposal(self, officer):
        typed = {"chosen_political_theory": "on", "level_political_theory": "trung_cap"}

        refused = confirm(officer, DISTRICT, **typed)
        assert refused.status_code == 400
        assert "Hãy ghi văn bản của tỉnh" in refused.content.decode()
        assert 'value="Trưởng phòng Pháp chế, Sở Nội vụ"' in refused.content.decode()
        assert not ProvincialRule.objects.exists()

        assert confirm(officer, DISTRICT, **typed, **REGULATION).status_code == 302
        found = theory()
        assert found.at_least == "trung_cap"
        assert edition_at(audit.head().number).cite(found.citation, "vi") == (
            "Điều 5 Quy định số 12-QĐ/TU ngày 05/01/2026"
        )

    def test_may_say_that_a_component_is_not_asked_for(self, officer):
        confirm(officer, DISTRICT, chosen_it="on", level_it="khong-yeu-cau", **REGULATION)

        standard = edition_at(audit.head().number).standard("bi_thu_huyen_uy", on=ON)
        assert "it" not in {one.component for one in standard.requirements}
        assert (
            "Không yêu cầu" in officer.get("/phap-luat/xac-nhan/?ngay=2025-06-30").content.decode()
        )

    def test_need_a_document_beyond_the_days_of_the_text_that_is_confirmed(self, officer):
        address = "/phap-luat/xac-nhan/con-so/retirement_age_nam/?ngay=2026-03-01"
        typed = form_of(officer, address) | WHO
        assert typed["until"] == "31/12/2026"

        beyond = officer.post(address, typed | {"until": ""})
        assert beyond.status_code == 400
        assert not ProvincialRule.objects.exists()
        assert officer.post(address, typed).status_code == 302
        edition = edition_at(audit.head().number)
        ages = [
            edition.parameter("retirement_age_nam", on=date(year, 6, 30)).value
            for year in (2026, 2027)
        ]
        assert ages[0] < ages[1]

    def test_set_by_the_province_are_not_confirmed_as_the_cited_text(self, officer):
        typed = {"chosen_political_theory": "on", "level_political_theory": "trung_cap"}
        confirm(officer, DISTRICT, **typed, **REGULATION)

        assert confirm(officer, DISTRICT, **typed).status_code == 400
        assert ProvincialRule.objects.count() == 1

    def test_are_confirmed_as_known_now_alone(self, officer):
        confirm(officer, DISTRICT, chosen_political_theory="on")
        older = f"{DISTRICT}&phien-ban={audit.head().number - 1}"

        for answer in (officer.get(older), officer.post(older, {"chosen_it": "on"})):
            assert answer.status_code == 302
            assert answer.url == DISTRICT
        page = officer.get(f"/phap-luat/xac-nhan/?phien-ban={audit.head().number - 1}")
        assert "/xac-nhan/chuc-danh/" not in page.content.decode()
        assert ProvincialRule.objects.count() == 1

    def test_are_taken_back(self, officer):
        confirm(officer, DISTRICT, chosen_political_theory="on")
        confirm(officer, DISTRICT, chosen_political_theory="on", **{"thu-hoi": "1"})

        assert theory().confidence == "unverified"
        assert ProvincialRule.objects.count() == 2

    def test_are_those_that_were_shown(self, officer):
        answer = confirm(officer, DISTRICT, chosen_it="on", shown="bi_thu_huyen_uy")

        assert "Hãy mở lại trang" in answer.content.decode()
        assert not ProvincialRule.objects.exists()

    def test_sent_twice_are_written_once(self, officer):
        typed = form_of(officer, DISTRICT) | DAYS | WHO | {"chosen_political_theory": "on"}

        answers = [officer.post(DISTRICT, typed).status_code for _ in range(2)]

        assert answers == [302, 302]
        assert ProvincialRule.objects.count() == 1

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({}, "Chưa chọn nội dung nào"),
            ({"chosen_it": "on", "level_it": "bac_9"}, "bac_9"),
            ({"chosen_it": "on", "since": "01/07/2025"}, "Ngày cuối sớm hơn ngày đầu"),
            ({"chosen_it": "on", "since": "31/02/2025"}, "31/02/2025"),
            ({"chosen_it": "on", "since": ""}, "has-error"),
            ({"chosen_it": "on", "confirmed_by": " "}, "has-error"),
            ({"chosen_it": "on", "document": "x" * 301}, "has-error"),
            ({"chosen_it": "on", "document": "a\x00b"}, "Có ký tự không dùng được"),
        ],
    )
    def test_say_what_is_wrong_and_write_nothing(self, officer, typed, words):
        answer = confirm(officer, DISTRICT, **typed)

        assert answer.status_code == 400
        assert words in answer.content.decode()
        assert not ProvincialRule.objects.exists()

    def test_are_not_confirmed_on_a_day_that_has_not_come(self, officer):
        tomorrow = timezone.localdate() + timedelta(days=1)

        answer = confirm(
            officer, DISTRICT, chosen_it="on", confirmed_on=tomorrow.strftime("%d/%m/%Y")
        )

        assert "Ngày xác nhận chưa đến" in answer.content.decode()


class TestOthers:
    def test_a_number_is_set_for_its_days(self, officer):
        address = "/phap-luat/xac-nhan/con-so/rotation_min_months_left/?ngay=2026-01-05"

        refused = confirm(officer, address, value="96", since="01/01/2026", until="")
        assert "Hãy ghi văn bản của tỉnh" in refused.content.decode()
        confirm(officer, address, value="96", since="01/01/2026", until="", **REGULATION)

        edition = edition_at(audit.head().number)
        values = [
            edition.parameter("rotation_min_months_left", on=day).value
            for day in (date(2025, 12, 31), date(2026, 1, 1))
        ]
        assert values == [120, 96]
        shown = officer.get("/phap-luat/xac-nhan/?muc=con-so&ngay=2026-01-05").content.decode()
        assert "96 tháng" in shown
        assert "Đã xác nhận" in shown

    @pytest.mark.parametrize("value", ["0", "13"])
    def test_a_month_is_one_of_twelve(self, officer, value):
        address = "/phap-luat/xac-nhan/con-so/asset_declaration_month/"

        assert confirm(officer, address, value=value, until="", **REGULATION).status_code == 400
        assert not ProvincialRule.objects.exists()

    @pytest.mark.parametrize("value", ["", "-1", "chín", "99999999999999999999"])
    def test_a_number_has_to_be_one(self, officer, value):
        address = "/phap-luat/xac-nhan/con-so/rotation_min_months_left/"

        assert confirm(officer, address, value=value, until="", **REGULATION).status_code == 400
        assert not ProvincialRule.objects.exists()

    def test_a_condition_is_confirmed_as_it_stands(self, officer):
        address = "/phap-luat/xac-nhan/dieu-kien/bo_nhiem_lanh_dao/con_du_tuoi/?ngay=2026-01-05"

        across = confirm(officer, address, since="01/12/2020", until="")
        assert "Hãy xác nhận riêng từng thời kỳ" in across.content.decode()
        assert confirm(officer, address, since="01/07/2025", until="").status_code == 302

        conditions = edition_at(audit.head().number).conditions_for(
            "giam_doc_so", on=date(2026, 1, 5)
        )
        assert {c.id: c.confidence for c in conditions}["con_du_tuoi"] == "primary"


class TestRights:
    def test_of_one_unit_settles_nothing_for_the_province(self, officer, ledger, sign_in):
        reader = sign_in("rule_author", account="mot-xa", unit_id=ledger.units["commune"])

        assert reader.post(DISTRICT, WHO | DAYS | {"chosen_it": "on"}).status_code == 403
        assert not ProvincialRule.objects.exists()

    def test_whoever_reads_the_law_sees_what_waits_and_confirms_nothing(self, officer, sign_in):
        reader = sign_in("provincial_analyst")

        page = reader.get("/phap-luat/xac-nhan/?ngay=2025-06-30")
        assert page.status_code == 200
        assert "/xac-nhan/chuc-danh/" not in page.content.decode()
        assert reader.get(DISTRICT).status_code in (403, 404)
        assert reader.post(DISTRICT, WHO | DAYS | {"chosen_it": "on"}).status_code in (403, 404)
        assert not ProvincialRule.objects.exists()

    @pytest.mark.parametrize(
        "address",
        [
            "/phap-luat/xac-nhan/chuc-danh/khong_co/",
            "/phap-luat/xac-nhan/con-so/khong_co/",
            "/phap-luat/xac-nhan/dieu-kien/bo_nhiem_lanh_dao/khong_co/",
        ],
    )
    def test_what_is_not_in_the_law_is_no_page(self, officer, address):
        assert officer.get(address).status_code == 404


class TestCommand:
    GIVEN = ("--by", "Trưởng phòng A", "--on", "2026-01-05", "--from", "2021-01-01")

    @pytest.fixture(autouse=True)
    def opened(self, monkeypatch, officer):
        for command in (law_confirm, setup):
            monkeypatch.setattr(command, "open_database", lambda: None)

    def run(self, *arguments: str) -> int:
        return main(["law", "confirm", *arguments, *self.GIVEN])

    def test_records_what_is_settled(self, capsys):
        asked = ("political_theory", "--title", "can_bo_chu_chot_cap_huyen", "--level", "cao_cap")

        assert self.run(*asked, "--to", "2025-06-30", "--json") == 0
        assert theory().confidence == "primary"
        assert '"subject": "political_theory"' in capsys.readouterr().out

    def test_is_seen_where_the_registry_is_asked_and_not_in_the_installed_files(self, capsys):
        assert self.run("service_min_age", "--value", "216", "--document", "QĐ số 1") == 0
        capsys.readouterr()
        asked = ["law", "show", "service_min_age", "--on", "2025-06-30"]

        assert main(asked) == 0
        assert "QĐ số 1" not in capsys.readouterr().out
        assert main([*asked, "--adopted"]) == 0
        assert "QĐ số 1" in capsys.readouterr().out

    def test_decides_calculations_where_the_registry_is_asked(self, capsys):
        for name in ("excellent_base_counts_excellent", "excellent_cap_rounds_up"):
            assert self.run(name, "--value", "1", "--document", "QĐ số 1") == 0
        asked = ["quota", "--good", "11", "--excellent", "3", "--on", "2026-02-01"]

        assert main(asked) == 1
        assert main([*asked, "--adopted"]) == 0
        assert "tỉnh xác nhận" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("political_theory",), "Chưa rõ xác nhận gì"),
            (("political_theory", "--title", "khong_co", "--level", "cao_cap"), "khong_co"),
            (("khong_co", "--title", "giam_doc_so", "--not-asked"), "khong_co"),
            (("khong_co", "--value", "3"), "khong_co"),
            (("bo_nhiem_lanh_dao.khong_co",), "khong_co"),
            (("it", "--title", "giam_doc_so", "--level", "nang_cao"), "văn bản của tỉnh"),
            (("bo_nhiem_lanh_dao.con_du_tuoi", "--to", "2020-01-01"), "Ngày cuối sớm hơn"),
            (("bo_nhiem_lanh_dao.con_du_tuoi", "--value", "5"), "không đi cùng nhau"),
            (("service_min_age", "--value", "5", "--title", "giam_doc_so"), "không đi cùng nhau"),
            (("it", "--title", "giam_doc_so", "--not-asked", "--to", "9999-12-31"), "văn bản"),
        ],
    )
    def test_refuses_what_cannot_be_settled(self, capsys, arguments, words):
        assert self.run(*arguments) == 2
        assert words in capsys.readouterr().err
        assert not ProvincialRule.objects.exists()
