"""The page of gaps: whom it shows to whom, its sums and costs, filters, files, odd addresses."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import timedelta
from html import unescape

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import ngangtam_law
from ngangtam.careers.changes import NewFact
from ngangtam.kernel import OfficialId
from ngangtam_web.apps.accounts.actions import grant_role
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.models import Export, Look, RefusedLook
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.apps.registry.actions import restrict_official
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.looks import unusual_looks
from tests.django.intake_batches.conftest import settings_folder
from tests.django.registry.ledger import MOMENT, Ledger, appointment, since
from tests.factories.careers import day

__all__ = ["settings_folder"]

HERE, FILE = "/doi-chieu-tieu-chuan/", "/doi-chieu-tieu-chuan/xuat/"
GROUP = "lanh_dao_cap_so"
PURPOSE = {"purpose_kind": "bao_cao", "purpose": "rà soát quy hoạch"}
EDITION = ngangtam_law.load()


def needed(title: str) -> dict[str, str]:
    """What a title asks for in the demonstration, component by component."""
    standard = EDITION.standard(title, on=day("2025-06-30"))
    return {one.component: one.at_least for one in standard.requirements}


def levels(
    title: str = "pho_giam_doc_so", *, without: Iterable[str] = (), unknown: Iterable[str] = ()
) -> list[NewFact]:
    """State every level that a title asks for; none of some, and nothing of others."""

    def fact(component: str, level: str) -> NewFact:
        is_lacking = component in without
        return NewFact(
            kind="qualification",
            official="x",
            validity=since("2015-01-01"),
            payload={
                "component": component,
                "state": "none" if is_lacking else "held",
                "level": None if is_lacking else level,
                **({"language": "tieng_anh"} if component == "language" else {}),
            },
        )

    return [fact(c, level) for c, level in needed(title).items() if c not in unknown]


def planned(term: str = "2025-2030") -> NewFact:
    return NewFact(
        kind="succession_listing",
        official="x",
        validity=since("2021-01-01"),
        payload={"title_code": "pho_giam_doc_so", "term": term},
    )


def asked(ledger: Ledger, **more: object) -> str:
    query = {"ngay": "2025-06-30", "phien-ban": ledger.entries_written, "chuc-danh": GROUP} | {
        key.replace("_", "-"): value for key, value in more.items()
    }
    return "?" + "&".join(f"{key}={value}" for key, value in query.items())


@pytest.fixture
def lawful(ledger: Ledger, settings_folder) -> Ledger:
    """A ledger that has adopted the packaged law."""
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=9))
    ledger.entries_written = audit.head().number
    return ledger


@pytest.fixture
def people(lawful: Ledger) -> dict[str, OfficialId]:
    """Two deputies, of whom one lacks a language and one lacks two things; and a successor."""
    department, commune = (lawful.posts[f"{unit}-deputy"] for unit in ("department", "commune"))
    head = lawful.posts["commune-head"]
    return {
        name: lawful.official(*facts, name=name)[0]
        for name, facts in {
            "Ngữ Thiếu Mẫu": (
                appointment("x", department, since("2021-03-15")),
                *levels(without=["language"]),
            ),
            "Hai Thiếu Mẫu": (
                appointment("x", commune, since("2021-03-15")),
                *levels(without=["degree", "it"]),
            ),
            "Quy Hoạch Mẫu": (
                appointment("x", head, since("2021-03-15"), block="nha_nuoc"),
                planned(),
                *levels("giam_doc_so", unknown=["it"]),
            ),
        }.items()
    }


def shown(client: Client, query: str) -> str:
    response = client.get(HERE + query)
    assert response.status_code == 200
    return unescape(response.content.decode())


def names_in(page: str) -> set[str]:
    return set(re.findall(r"(?:Ngữ|Hai) Thiếu Mẫu|Quy Hoạch Mẫu", page))


def sums_of(page: str) -> dict[str, list[str]]:
    """Read the table of sums: component -> what its cells say, in order."""
    table = page[page.index('class="cards gap-sums"') : page.index("</table>")]
    return {
        re.sub(r"<[^>]+>", "", head).strip(): [
            re.sub(r"<[^>]+>|\s+", " ", cell).strip()
            for cell in re.findall(r'<td class="num"[^>]*>(.*?)</td>', row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        for head in re.findall(r'<th scope="row">(.*?)</th>', row, re.DOTALL)
    }


class TestStanding:
    """Where no title is chosen: every title with how many stand how."""

    def standing(self, client: Client, lawful: Ledger) -> dict[tuple[str, str], tuple]:
        query = f"?ngay=2025-06-30&phien-ban={lawful.entries_written}"
        found = client.get(HERE + query).context["page"].standing
        return {
            (line.title.words, line.basis): (line.number, dict(line.told)) for line in found.lines
        }

    def test_counts_holders_of_each_title_and_leads_to_them(self, lawful, people, sign_in):
        reader = sign_in("provincial_leader")

        found = self.standing(reader, lawful)

        assert {title for title, _ in found} >= {"Phó Giám đốc sở"}
        assert {basis for _, basis in found} == {"Đang giữ"}
        number, told = found["Phó Giám đốc sở", "Đang giữ"]
        assert number == sum(told.values())
        assert told["Chưa đạt"] == number
        page = shown(reader, f"?ngay=2025-06-30&phien-ban={lawful.entries_written}")
        assert "chuc-danh=pho_giam_doc_so&dien=dang-giu" in page
        assert names_in(page) == set()

    def test_agrees_with_the_list_of_each_title(self, lawful, people, sign_in):
        reader = sign_in("provincial_analyst", further_permissions=[Permission.SEE_SUCCESSION])

        for (words, basis), (number, _) in self.standing(reader, lawful).items():
            title = next(t.code for t in EDITION.titles.values() if t.label_vi == words)
            slug = "dang-giu" if basis == "Đang giữ" else "quy-hoach"
            page = reader.get(HERE + asked(lawful, chuc_danh=title, dien=slug)).context["page"]
            assert sum(cell.count for cell in page.whole.counts) == number, words

    def test_keeps_to_the_units_of_the_reader(self, lawful, people, sign_in):
        reader = sign_in("unit_head", unit_id=lawful.units["department"])

        assert self.standing(reader, lawful)["Phó Giám đốc sở", "Đang giữ"][0] == 1

    def test_tells_of_plans_only_with_the_right(self, lawful, people, sign_in):
        bare, may = (
            self.standing(sign_in("provincial_analyst", account=name, **more), lawful)
            for name, more in (
                ("bare", {}),
                ("may", {"further_permissions": [Permission.SEE_SUCCESSION]}),
            )
        )

        assert {basis for _, basis in bare} == {"Đang giữ"}
        assert ("Phó Giám đốc sở", "Quy hoạch") in may


class TestWhom:
    def test_shows_holders_to_who_may_not_know_plans_and_says_so(self, lawful, people, sign_in):
        page = shown(sign_in("provincial_analyst"), asked(lawful))

        assert names_in(page) == {"Ngữ Thiếu Mẫu", "Hai Thiếu Mẫu", "Quy Hoạch Mẫu"}
        assert "Quy hoạch 2025-2030" not in page
        assert "Không tính người trong quy hoạch" in page

    def test_shows_who_is_planned_with_the_right(self, lawful, people, sign_in):
        reader = sign_in("provincial_analyst", further_permissions=[Permission.SEE_SUCCESSION])
        page = shown(reader, asked(lawful, dien="quy-hoach"))

        assert names_in(page) == {"Quy Hoạch Mẫu"}
        assert "Quy hoạch 2025-2030" in page

    def test_shows_plans_only_where_the_right_reaches(self, lawful, people, sign_in):
        """Who sees people of two units, and plans in one of them, is told no plans of the other."""

        def read(unit_of_plans: str) -> str:
            reader = sign_in("unit_head", account=unit_of_plans, unit_id=lawful.units["commune"])
            grant_role(
                user_id=User.objects.get(username=unit_of_plans).pk,
                role="unit_hr_officer",
                unit_id=lawful.units[unit_of_plans],
                further_permissions=[Permission.SEE_SUCCESSION],
                valid_from=day("2025-01-01"),
                by="tests",
                at=MOMENT,
            )
            return shown(reader, asked(lawful, dien="quy-hoach"))

        assert "Quy hoạch 2025-2030" in read("commune")
        elsewhere = read("department")
        assert "Quy hoạch 2025-2030" not in elsewhere
        assert "Không có ai giữ hoặc được quy hoạch" in elsewhere

    def test_keeps_to_the_units_of_the_reader(self, lawful, people, sign_in):
        page = shown(sign_in("unit_head", unit_id=lawful.units["department"]), asked(lawful))

        assert names_in(page) == {"Ngữ Thiếu Mẫu"}
        # In the order: met, unmet, what it costs.
        assert sums_of(page)["Cả tiêu chuẩn"] == ["0", "1", "9.000.000"]

    def test_keeps_to_the_units_of_the_reader_after_others_asked(self, lawful, people, sign_in):
        """What is kept of a day is of everybody; what is shown of it is asked each time."""
        shown(sign_in("provincial_analyst"), asked(lawful))
        page = shown(sign_in("unit_head", unit_id=lawful.units["department"]), asked(lawful))

        assert names_in(page) == {"Ngữ Thiếu Mẫu"}
        assert "Danh sách đối chiếu: 1 trường hợp" in page

    def test_gives_nothing_of_a_unit_outside_of_the_scope(self, lawful, people, sign_in):
        reader = sign_in("unit_head", unit_id=lawful.units["department"])

        answer = reader.get(HERE + asked(lawful, don_vi=lawful.units["commune"]))

        assert answer.status_code == 404
        assert RefusedLook.objects.get().asked == {"don-vi": str(lawful.units["commune"])}

    def test_shows_sums_without_names_to_who_sees_figures_alone(self, lawful, people, sign_in):
        page = shown(sign_in("provincial_leader"), asked(lawful))

        assert not names_in(page)
        assert "ket-qua=" not in page
        assert sums_of(page)["Ngoại ngữ"][:2] == ["2", "1"]
        assert "không có quyền xem họ tên" in page
        assert not Look.objects.exists()

    def test_shows_names_only_where_that_right_reaches(self, lawful, people, sign_in):
        """Sums of the province, names of one's own unit."""
        reader = sign_in("provincial_leader", account="hai-vai")
        grant_role(
            user_id=User.objects.get(username="hai-vai").pk,
            role="unit_head",
            unit_id=lawful.units["department"],
            valid_from=day("2025-01-01"),
            by="tests",
            at=MOMENT,
        )
        page = shown(reader, asked(lawful))
        other_unit = shown(reader, asked(lawful, don_vi=lawful.units["commune"]))

        assert sums_of(page)["Ngoại ngữ"][:2] == ["2", "1"]
        assert names_in(page) == {"Ngữ Thiếu Mẫu"}
        assert "#" not in re.findall(r'<th scope="row">([^<]*)', page)
        assert sums_of(other_unit)["Ngoại ngữ"][0] == "2"
        assert not names_in(other_unit)

    def test_leads_to_files_whoever_may_open_them(self, lawful, people, sign_in):
        head = sign_in("unit_head", unit_id=lawful.units["department"])

        address = f"/can-bo/{people['Ngữ Thiếu Mẫu']}/"
        assert address in shown(sign_in("provincial_analyst"), asked(lawful))
        assert address not in shown(head, asked(lawful))

    @pytest.mark.parametrize("role", ["official", "auditor", "system_administrator"])
    def test_is_not_for_who_sees_no_figures(self, lawful, people, sign_in, role):
        assert sign_in(role).get(HERE + asked(lawful)).status_code == 403

    def test_logs_whose_line_was_shown_and_no_other(self, lawful, people, sign_in):
        shown(sign_in("provincial_analyst"), asked(lawful, don_vi=lawful.units["department"]))

        look = Look.objects.get()
        assert (look.official_id, look.purpose) == (people["Ngữ Thiếu Mẫu"], "gaps")

    def test_of_many_lines_is_no_unusual_reading_of_files(
        self, lawful, people, sign_in, monkeypatch
    ):
        reader = sign_in("provincial_analyst")
        for _ in range(60):
            shown(reader, asked(lawful))

        assert Look.objects.count() == 180
        assert unusual_looks(on=Look.objects.latest("pk").at.date()) == ()


class TestSums:
    def test_count_each_requirement_and_what_it_costs(self, lawful, people, sign_in):
        found = sums_of(shown(sign_in("provincial_analyst"), asked(lawful)))

        prices = {one.id: one.cost for one in EDITION.course_costs}
        language = f"{prices['language.bac_3']:,}".replace(",", ".")
        assert found["Ngoại ngữ"] == ["2", "1", "0", language]
        # Nobody stated what a degree costs: said, and never nothing.
        assert found["Trình độ chuyên môn"] == ["2", "1", "0", "chưa có đơn giá"]
        assert found["Tin học"][:3] == ["1", "1", "1"]
        assert found["Cả tiêu chuẩn"][-1].endswith("và 1 lượt học chưa có đơn giá")

    def test_say_what_would_close_most(self, lawful, people, sign_in):
        page = shown(sign_in("provincial_analyst"), asked(lawful))

        assert re.search(r"<b>1</b> trường hợp</a> <span>Ngoại ngữ – Bậc 3: [\d.]+ đồng", page)

    def test_have_no_cost_where_nothing_is_missing(self, lawful, people, sign_in):
        found = sums_of(shown(sign_in("provincial_analyst"), asked(lawful)))

        assert found["Bồi dưỡng kiến thức quốc phòng và an ninh"][-1] == "—"

    def test_by_the_law_of_another_day_say_that_no_standard_was_confirmed(
        self, lawful, people, sign_in
    ):
        page = shown(sign_in("provincial_analyst"), asked(lawful, luat_ngay="2019-01-01"))

        assert "Chưa xác nhận tiêu chuẩn" in page
        assert "theo pháp luật của ngày 01/01/2019" in page

    def test_of_nobody_say_so(self, lawful, people, sign_in):
        page = shown(sign_in("provincial_analyst"), asked(lawful, chuc_danh="bi_thu_huyen_uy"))

        assert "Không có ai giữ hoặc được quy hoạch chức danh này" in page


class TestFilters:
    def test_narrow_to_an_outcome_of_a_requirement(self, lawful, people, sign_in):
        reader = sign_in("provincial_analyst")

        def of(**more: str) -> set[str]:
            return names_in(shown(reader, asked(lawful, **more)))

        assert of(noi_dung="language", ket_qua="chua-dat") == {"Ngữ Thiếu Mẫu"}
        assert of(noi_dung="it", ket_qua="chua-ro") == {"Quy Hoạch Mẫu"}
        assert of(ket_qua="chua-dat") == {"Ngữ Thiếu Mẫu", "Hai Thiếu Mẫu"}
        assert of(thieu_mot="1") == {"Ngữ Thiếu Mẫu"}
        assert of(don_vi=str(lawful.units["commune"])) == {"Hai Thiếu Mẫu", "Quy Hoạch Mẫu"}

    def test_lead_from_each_count_to_as_many_lines(self, lawful, people, sign_in):
        reader = sign_in("provincial_analyst")
        page = shown(reader, asked(lawful))
        table = page[page.index('class="cards gap-sums"') : page.index("</table>")]

        links = re.findall(r'<a href="([^"#]+)#danh-sach">(\d+)</a>', table)
        assert len(links) >= 8
        for address, count in links:
            listed = shown(reader, address.removeprefix(HERE))
            assert f"Danh sách đối chiếu: {count} trường hợp" in listed

    def test_lead_from_each_course_to_whom_it_brings_to_standard(self, lawful, people, sign_in):
        for number in range(2):
            lawful.official(
                appointment("x", lawful.posts["department-head"], since(f"201{number}-01-01")),
                *levels("giam_doc_so", without=["political_theory"] if number else ["language"]),
                name=f"Hai Thiếu Mẫu {number}",
            )
        reader = sign_in("provincial_analyst")
        page = shown(reader, asked(lawful))

        links = re.findall(r'<a href="([^"#]+)#danh-sach"><b>(\d+)</b>', page)
        assert len(links) >= 2
        for address, count in links:
            listed = shown(reader, address.removeprefix(HERE))
            assert f"Danh sách đối chiếu: {count} trường hợp" in listed
            assert ": Còn thiếu" in listed

    def test_stay_in_the_address_of_every_other_one(self, lawful, people, sign_in):
        page = shown(sign_in("provincial_analyst"), asked(lawful, ket_qua="chua-dat", dien=""))

        [workbook] = re.findall(r'href="(/doi-chieu-tieu-chuan/xuat/[^"]+)"', page)
        assert "ket-qua=chua-dat" in workbook
        assert '<input type="hidden" name="ket-qua" value="chua-dat">' in page

    def test_say_of_which_requirement_too_little_is_known(self, lawful, people, sign_in):
        page = shown(sign_in("provincial_analyst"), asked(lawful, ket_qua="chua-ro"))

        assert names_in(page) == {"Quy Hoạch Mẫu"}
        assert "Chưa đủ dữ liệu: Tin học" in page

    def test_put_the_list_in_order(self, lawful, people, sign_in):
        reader = sign_in("provincial_analyst")

        def order(by: str) -> list[str]:
            page = shown(reader, asked(lawful, sap_xep=by))
            return re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a>', page)

        assert order("thieu")[0] == "Hai Thiếu Mẫu"
        # By the given name, which is the same, and then by the family name.
        assert order("ten") == ["Hai Thiếu Mẫu", "Ngữ Thiếu Mẫu", "Quy Hoạch Mẫu"]

    def test_are_paged(self, lawful, people, sign_in, monkeypatch):
        monkeypatch.setattr("ngangtam_web.web.pages.gap_matrix.ROWS", 2)
        reader = sign_in("provincial_analyst")
        first, second, third = (shown(reader, asked(lawful, trang=number)) for number in (1, 2, 3))

        assert len(names_in(first)) == 2
        assert len(names_in(second)) == 1
        assert names_in(first) | names_in(second) == set(people)
        assert "Trang sau" in first
        assert "Trang trước" in second
        assert not names_in(third)

    def test_complete_the_address(self, lawful, sign_in):
        response = sign_in("provincial_analyst").get(f"{HERE}?chuc-danh={GROUP}")

        assert response.status_code == 302
        assert re.search(r"ngay=.+&phien-ban=\d+&chuc-danh=lanh_dao_cap_so", response.url)

    def test_begin_with_the_choice_of_a_title(self, lawful, people, sign_in):
        query = asked(lawful).replace(f"&chuc-danh={GROUP}", "")
        page = shown(sign_in("provincial_analyst"), query)

        assert f"chuc-danh={GROUP}" in page
        assert not names_in(page)
        assert not Look.objects.exists()

    @pytest.mark.parametrize(
        "wrong",
        ["chuc-danh=khong_co", "ngay=hom-nay", "luat-ngay=31/02/2025", "don-vi=x", "dien=khac",
         "noi-dung=am_nhac", "muc-can=bac_3", "ket-qua=x", "sap-xep=x", "trang=0", "thieu-mot=2",
         "phien-ban=999", "chuc-danh=" + "x" * 5_000, "chuc-danh=%00"],
    )  # fmt: skip
    def test_refuse_what_they_do_not_understand(self, lawful, people, sign_in, wrong):
        query = {"phien-ban": str(lawful.entries_written), "ngay": "2025-06-30", "chuc-danh": GROUP}
        name, _, value = wrong.partition("=")
        query[name] = value
        address = HERE + "?" + "&".join(f"{n}={v}" for n, v in query.items())

        response = sign_in("provincial_analyst").get(address)

        # A title of nothing is none yet.
        assert response.status_code == (200 if wrong.endswith("%00") else 400)

    def test_ask_the_database_as_often_for_more_people(self, lawful, people, sign_in):
        reader = sign_in("provincial_analyst", further_permissions=[Permission.SEE_SUCCESSION])

        def questions() -> int:
            shown(reader, asked(lawful))
            with CaptureQueriesContext(connection) as asked_for:
                shown(reader, asked(lawful))
            return len(asked_for)

        few = questions()
        for number in range(4):
            lawful.official(planned(), *levels(without=["it"]), name=f"Người {number}")

        assert questions() == few


class TestFile:
    def book(self, reader: Client, query: str):
        response = reader.post(FILE + query, PURPOSE)
        assert response.status_code == 200
        return openpyxl.load_workbook(io.BytesIO(response.content))

    def cells(self, sheet) -> set[object]:
        return {cell.value for row in sheet.iter_rows() for cell in row} - {None}

    def test_holds_people_sums_and_each_requirement(self, lawful, people, sign_in):
        book = self.book(sign_in("provincial_analyst"), asked(lawful))

        assert book.sheetnames == ["Đối chiếu", "Tổng hợp", "Chi tiết"]
        assert set(people) <= self.cells(book["Đối chiếu"])
        assert "Chưa đạt (Không)" in self.cells(book["Đối chiếu"])
        sums = self.cells(book["Tổng hợp"])
        assert 9_000_000 in sums
        assert "Số trường hợp chỉ thiếu đúng một nội dung: 1" in sums
        details = self.cells(book["Chi tiết"])
        assert {"Bậc 3", "Bậc 3: 9.000.000 đồng, 6 tháng"} <= details
        assert any(str(cell).endswith("Tiêu chuẩn giả định của tỉnh mẫu") for cell in details)

    def test_writes_no_amount_where_no_price_is_known(self, lawful, people, sign_in):
        sheet = self.book(sign_in("provincial_analyst"), asked(lawful))["Tổng hợp"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        [degree] = [row for row in rows if row[0] == "Trình độ chuyên môn"]

        assert degree[-3:] == [None, 0, 1]

    def test_is_of_the_list_as_it_is_narrowed_and_logged(self, lawful, people, sign_in):
        query = asked(lawful, noi_dung="language", ket_qua="chua-dat")
        book = self.book(sign_in("provincial_analyst"), query)

        assert names_in(str(self.cells(book["Đối chiếu"]))) == {"Ngữ Thiếu Mẫu"}
        export = Export.objects.get()
        assert (export.what, export.format) == ("doi_chieu_tieu_chuan", "xlsx")
        assert export.official_ids == [people["Ngữ Thiếu Mẫu"]]
        assert export.purpose == "bao_cao: rà soát quy hoạch"
        assert "ket-qua=chua-dat" in export.filters["query"]

    def test_of_no_title_leads_to_the_choice_of_one(self, lawful, sign_in):
        response = sign_in("provincial_analyst").get(FILE)

        assert response.status_code == 302
        assert response.url.startswith(f"{HERE}?")

    def test_asks_what_for_first(self, lawful, people, sign_in):
        reader = sign_in("provincial_analyst")

        assert "Mục đích sử dụng" in reader.get(FILE + asked(lawful)).content.decode()
        assert reader.post(FILE + asked(lawful), {"purpose": "x"}).status_code == 422
        assert not Export.objects.exists()

    def test_holds_nobody_outside_of_the_scope(self, lawful, people, sign_in):
        reader = sign_in("unit_hr_officer", unit_id=lawful.units["department"])
        self.book(reader, asked(lawful))

        assert Export.objects.get().official_ids == [people["Ngữ Thiếu Mẫu"]]

    def test_leaves_out_plans_of_whoever_is_restricted(self, lawful, people, sign_in):
        reader = sign_in("provincial_analyst", further_permissions=[Permission.SEE_SUCCESSION])
        query = asked(lawful, dien="quy-hoach")
        self.book(reader, query)
        with scoped("all"):
            restrict_official(
                official_id=people["Quy Hoạch Mẫu"],
                asked_as="han_che",
                note="yêu cầu 1",
                reason="theo yêu cầu",
                by="tests",
                at=timezone.now(),
            )
        self.book(reader, query)

        before, after = Export.objects.order_by("pk")
        assert before.official_ids == [people["Quy Hoạch Mẫu"]]
        assert after.official_ids == []

    @pytest.mark.parametrize("role", ["provincial_leader", "unit_head"])
    def test_is_not_for_who_may_not_export(self, lawful, people, sign_in, role):
        grant = {"unit_id": lawful.units["department"]} if role == "unit_head" else {}
        reader = sign_in(role, **grant)

        assert "/xuat/" not in shown(reader, asked(lawful))
        assert reader.post(FILE + asked(lawful), PURPOSE).status_code == 403


class TestOwnStanding:
    def own_page(self, sign_in, official_id: OfficialId, lawful: Ledger, **grant) -> str:
        reader = sign_in("official", official_id=official_id, **grant)
        query = f"?ngay=2025-06-30&phien-ban={lawful.entries_written}"
        response = reader.get(f"/can-bo/{official_id}/{query}")
        assert response.status_code == 200
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", unescape(response.content.decode())))

    def test_says_what_is_needed_found_and_would_meet_it(self, lawful, people, sign_in):
        page = self.own_page(sign_in, people["Ngữ Thiếu Mẫu"], lawful)

        assert "Ngoại ngữ. Ngoại ngữ bậc 3 trở lên. Hiện có: Không." in page
        assert "Cách đáp ứng: Đào tạo, bồi dưỡng:" in page
        assert "Khóa có đơn giá thấp nhất: Bậc 3: 9.000.000 đồng, 6 tháng" in page
        assert "mục 4 Tiêu chuẩn giả định của tỉnh mẫu" in page
        assert "5 nội dung đã đạt" in page

    def test_says_that_a_price_is_not_known(self, lawful, people, sign_in):
        page = self.own_page(sign_in, people["Hai Thiếu Mẫu"], lawful)

        assert "Khóa có đơn giá thấp nhất: Đại học: chưa có đơn giá, 30 tháng" in page

    def test_says_what_is_missing_and_who_sends_it(self, lawful, people, sign_in):
        page = self.own_page(sign_in, people["Quy Hoạch Mẫu"], lawful)

        assert "Còn thiếu: văn bằng, chứng chỉ hoặc khai báo không có: Trình độ tin học" in page
        assert "Nơi gửi bổ sung: Đơn vị commune" in page

    def test_tells_no_plans_without_the_right(self, lawful, people, sign_in):
        own = people["Quy Hoạch Mẫu"]

        assert "Quy hoạch nhiệm kỳ" not in self.own_page(sign_in, own, lawful)
        with_right = self.own_page(
            sign_in,
            own,
            lawful,
            account="biet-quy-hoach",
            further_permissions=[Permission.SEE_SUCCESSION],
        )
        assert "Quy hoạch nhiệm kỳ 2025-2030" in with_right


class TestLinks:
    def test_lead_from_a_standard_to_those_compared_with_it(self, lawful, people, sign_in):
        query = f"?muc=tieu-chuan&ngay=2025-06-30&phien-ban={lawful.entries_written}"
        page = sign_in("provincial_analyst").get(f"/phap-luat/{query}").content.decode()

        [address] = re.findall(r'href="([^"]+chuc-danh=pho_giam_doc_so)"', unescape(page))
        listed = shown(sign_in("unit_head"), address.removeprefix(HERE))
        assert names_in(listed) == {"Ngữ Thiếu Mẫu", "Hai Thiếu Mẫu"}

    def test_are_not_shown_to_who_sees_no_figures(self, lawful, sign_in):
        page = sign_in("official").get("/phap-luat/?muc=tieu-chuan").content.decode()

        assert HERE not in page
