"""The list of officials: found, narrowed, in chosen columns, taken out; and nobody too many."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ngangtam.usecases.attributes import ATTRIBUTES
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.models import Export
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.bootstrap import people_lists
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.django.intake_batches.conftest import settings_folder  # noqa: F401 - a fixture
from tests.django.registry.ledger import (
    MOMENT,
    Ledger,
    NewFact,
    appointment,
    degree,
    person,
    since,
)

DAY = "ngay=2025-06-30"
FIND = "/can-bo/tim-so-can-cuoc/"
NAMES = ["Bế Văn An", "Hoàng Thị Ánh", "Đàm Thị Ăn", "Ma Thị Dung", "Chu Văn Đức"]


@pytest.fixture
def province(ledger: Ledger, settings_folder) -> Ledger:  # noqa: F811
    """Five officials of two units, with the law adopted."""
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
    ledger.entries_written += 1
    for number, name in enumerate(NAMES):
        unit = "department" if number % 2 else "commune"
        ledger.official(
            appointment(
                "x",
                ledger.posts[f"{unit}-{'head' if number < 2 else 'deputy'}"],
                since("2020-01-01" if number < 4 else "2024-01-01"),
                is_primary=number < 4,
            ),
            degree("x", "dai_hoc" if number % 2 else "thac_si", since("2004-06-01")),
            person("x", "birth_date", f"{1970 + number}-05-01"),
            person("x", "sex", "nam" if "Văn" in name else "nu"),
            person("x", "ethnicity", "tay"),
            NewFact(
                kind="appraisal",
                official="x",
                validity=since("2024-12-31"),
                payload={"year": 2024, "rating": "hoan_thanh_tot"},
            ),
            name=name,
        )
    return ledger


def laid_out() -> None:
    """Let the worker have computed the latest version."""
    snapshot_of(audit.head().number)


def shown(client, query: str, status: int = 200) -> str:
    response = client.get(f"/can-bo/?{query}")
    assert response.status_code == status
    return response.content.decode()


def listed(client, query: str) -> list[str]:
    """Give the names of a list in its order."""
    content = shown(client, f"{DAY}&{query}")
    places = {name: content.find(f">{name}</a></th>") for name in NAMES}
    return sorted((name for name in NAMES if places[name] >= 0), key=places.__getitem__)


class TestTheList:
    def test_shows_names_and_columns_before_anything_is_computed(self, sign_in, province):
        content = shown(sign_in("provincial_analyst"), DAY)

        assert all(name in content for name in NAMES)
        assert "Giám đốc" in content
        assert "01/05/1970" in content

    def test_waits_for_the_worker_only_where_it_is_narrowed(self, sign_in, province):
        client = sign_in("provincial_analyst")

        assert "Đang tính số liệu" in shown(client, f"{DAY}&gioi_tinh=nu", status=202)
        assert listed(client, "") == NAMES

    def test_is_narrowed_by_attributes_together(self, sign_in, province):
        laid_out()
        client = sign_in("provincial_analyst")

        assert listed(client, "gioi_tinh=nu") == ["Hoàng Thị Ánh", "Đàm Thị Ăn", "Ma Thị Dung"]
        assert listed(client, "gioi_tinh=nu&trinh_do=thac_si") == ["Đàm Thị Ăn"]
        assert listed(client, "tuoi-tu=53&tuoi-den=54") == ["Hoàng Thị Ánh", "Đàm Thị Ăn"]
        assert listed(client, "giu_chuc_tu-tu=2021-01-01") == ["Chu Văn Đức"]
        assert listed(client, "don_vi=commune") == ["Bế Văn An", "Đàm Thị Ăn", "Chu Văn Đức"]
        assert listed(client, "don_vi=đơn vị COMMUNE&ten=duc") == ["Chu Văn Đức"]
        assert listed(client, "doi_tuong=chua_ro") == NAMES
        assert listed(client, "doi_tuong=cong_chuc") == []

    def test_goes_by_unit_and_title_where_that_is_asked_for(self, sign_in, province):
        laid_out()

        assert listed(sign_in("provincial_analyst"), "sap-xep=don_vi") == [
            "Bế Văn An",
            "Đàm Thị Ăn",
            "Chu Văn Đức",
            "Hoàng Thị Ánh",
            "Ma Thị Dung",
        ]

    def test_answers_from_the_version_before_while_the_new_one_is_computed(self, sign_in, province):
        laid_out()
        before = audit.head().number
        province.official(name="Ma Thị Mới")
        content = shown(sign_in("provincial_analyst"), f"{DAY}&gioi_tinh=nu")

        assert f"lần cập nhật {before}" in content
        assert "Hoàng Thị Ánh" in content

    @pytest.mark.parametrize("query", ["", "gioi_tinh=nam&gioi_tinh=nu&sap-xep=don_vi", "ten=v"])
    def test_pages_go_forth_and_back(self, sign_in, province, monkeypatch, query):
        from ngangtam_web.web.views import officials

        laid_out()
        monkeypatch.setattr(officials, "_ROWS", 2)
        client = sign_in("provincial_analyst")
        pages, address = [], f"/can-bo/?{DAY}&{query}"
        backward = ""
        while address:
            content = client.get(address).content.decode()
            pages.append([name for name in NAMES if f">{name}</a></th>" in content])
            backward, address = _link(content, "prev"), _link(content, "next")
        whole = [name for page in pages for name in page]

        assert len(pages) > 1 or query == "ten=v"
        assert len(whole) == len(set(whole))
        if backward:
            content = client.get(backward).content.decode()
            assert [name for name in NAMES if f">{name}</a></th>" in content] == pages[-2]

    @pytest.mark.parametrize("word", ["", "an", "v", "thi", "duc chu", "zzz"])
    @pytest.mark.parametrize("order", ["", "&sap-xep=don_vi"])
    def test_finds_the_same_in_a_small_scope_as_on_the_way_through_large_ones(
        self, sign_in, province, monkeypatch, word, order
    ):
        from ngangtam_web.apps.registry import people
        from ngangtam_web.bootstrap import people_finding

        laid_out()
        monkeypatch.setattr(people_finding, "_SHORTEST_STRETCH", 2)
        query = f"gioi_tinh=nam&gioi_tinh=nu&ten={word}{order}"
        commune = f"don_vi=commune&{query}"
        of_analyst = listed(sign_in("provincial_analyst"), commune)
        officer = sign_in("unit_hr_officer", unit_id=province.units["commune"])
        of_few = listed(officer, query)
        monkeypatch.setattr(people, "FEW", 0)
        of_some = listed(officer, query)
        monkeypatch.setattr(people, "SOME", 0)

        assert of_few == of_some == listed(officer, query) == of_analyst
        assert of_few if word not in {"duc chu", "zzz"} else len(of_few) < 2

    def test_takes_a_scope_for_few_only_where_nobody_was_cut_off(self, province, monkeypatch):
        from ngangtam_web.apps.registry import people
        from ngangtam_web.apps.registry.scope import Scope, scoped

        province.official(
            appointment("x", province.posts["commune-head"], since("2020-01-01")),
            appointment(
                "x", province.posts["department-head"], since("2020-01-01"), is_primary=False
            ),
            name="Ma Văn Kép",
        )
        with scoped(Scope.of_units([province.units["commune"], province.units["department"]])):
            everybody = people.few_in_scope()
            assert everybody is not None
            assert len(everybody) == len(NAMES) + 1
            for most in range(len(NAMES) + 2):
                monkeypatch.setattr(people, "SOME", most)
                assert people.few_in_scope() is None

    def test_asks_the_database_as_often_for_few_as_for_many(self, sign_in, province):
        laid_out()
        client = sign_in("provincial_analyst")
        for query in ("", "gioi_tinh=nu&gioi_tinh=nam", "ten=van"):
            counts = []
            for more in ("", "&trinh_do=thac_si" if "gioi" in query else "&ten=duc"):
                client.get(f"/can-bo/?{DAY}&{query}{more}")
                with CaptureQueriesContext(
                    connection,
                ) as asked:
                    client.get(f"/can-bo/?{DAY}&{query}{more}")
                counts.append(len(asked))
            assert max(counts) <= 45
            if "gioi" in query:
                assert counts[0] == counts[1]

    def test_opens_the_file_of_a_number(self, sign_in, province):
        client = sign_in("provincial_analyst")
        who, _ = province.official(person("x", "citizen_id", "004080000001"), name="Ma Thị Số")

        assert client.get(f"/can-bo/?ten={who}").url.startswith(f"/can-bo/{who}/")

    def test_keeps_citizen_ids_out_of_addresses(self, sign_in, province):
        """They are sent in a form, by whoever may see them, and lead to a file by its number."""
        number = "004080000001"
        who, _ = province.official(person("x", "citizen_id", number), name="Ma Thị Số")
        analyst = sign_in("provincial_analyst")
        allowed = sign_in("inspector", further_permissions=[Permission.SEE_SENSITIVE])

        assert FIND not in shown(analyst, DAY)
        assert analyst.post(FIND, {"so-can-cuoc": number}).status_code == 403
        assert f'action="{FIND}"' in shown(allowed, DAY)
        for written in (number, "004 080 000 001"):
            assert allowed.post(FIND, {"so-can-cuoc": written}).url == f"/can-bo/{who}/"
        for wrong in ("004080000002", "4080", "x" * 10_000, "\x00", "٣" * 12, ""):
            answer = allowed.post(FIND, {"so-can-cuoc": wrong})
            assert answer.url == "/can-bo/"
        for reader in (analyst, allowed):
            for address in (f"/can-bo/?ten={number}", f"/tim/?q={number}"):
                led = reader.get(address)
                assert led.status_code == 302
                assert number not in led.url
                assert number not in reader.get(led.url).content.decode()

    def test_finds_no_citizen_id_out_of_scope(self, sign_in, province):
        number = "004080000003"
        province.official(
            person("x", "citizen_id", number),
            appointment("x", province.posts["department-head"], since("2021-03-15")),
            name="Ma Thị Ngoài",
        )
        reader = sign_in(
            "unit_hr_officer",
            unit_id=province.units["commune"],
            further_permissions=[Permission.SEE_SENSITIVE],
        )

        assert reader.post(FIND, {"so-can-cuoc": number}).url == "/can-bo/"


def _link(content: str, rel: str) -> str:
    _, found, rest = content.partition(f'rel="{rel}" href="')
    return rest.partition('"')[0].replace("&amp;", "&") if found else ""


class TestRights:
    def test_attributes_name_rights_that_exist(self):
        assert {a.right for a in ATTRIBUTES.values()} - {None} <= set(Permission)

    def test_what_needs_a_right_is_neither_shown_nor_asked_for(self, sign_in, province):
        laid_out()
        client = sign_in("provincial_analyst")
        content = shown(client, f"{DAY}&cot=xep_loai&cot=dan_toc&cot=gioi_tinh")

        assert "Xếp loại" not in content
        assert "Dân tộc" not in content

    @pytest.mark.parametrize(
        ("query", "says"),
        [
            ("xep_loai=khong_hoan_thanh", "Tài khoản này không lọc được theo “"),
            ("dan_toc=kinh", "Tài khoản này không lọc được theo “Dân tộc”."),
            ("khong_co=1", "Không có bộ lọc “khong_co”."),
            ("khong_co-tu=1", "Không có bộ lọc “khong_co-tu”."),
        ],
    )
    def test_a_filter_that_narrows_nothing_is_told_and_lists_nobody(
        self, sign_in, province, query, says
    ):
        laid_out()
        client = sign_in("provincial_analyst")
        content = shown(client, f"{DAY}&{query}")

        assert listed(client, query) == []
        assert says in content
        assert "can-bo/xuat/" not in content
        purpose = {"purpose": "kiểm tra thử nghiệm", "kind": "xlsx"}
        for page in ("people-file", "summary_list"):
            asked = client.post(reverse(page) + f"?{DAY}&{query}", purpose)
            assert says in asked.content.decode()

    def test_a_filter_that_was_left_empty_is_none(self, sign_in, province):
        laid_out()

        assert listed(sign_in("provincial_analyst"), "xep_loai=&dan_toc=&khong_co=") == NAMES

    def test_what_needs_a_right_is_there_with_it(self, sign_in, province):
        laid_out()
        rights = [Permission.SEE_APPRAISAL, Permission.SEE_SENSITIVE]
        client = sign_in("inspector", further_permissions=rights)

        assert "Hoàn thành tốt nhiệm vụ" in shown(client, f"{DAY}&cot=xep_loai")
        assert "Tày" in shown(client, f"{DAY}&cot=dan_toc")
        assert listed(client, "xep_loai=khong_hoan_thanh") == []
        assert listed(client, "dan_toc=tay") == NAMES

    def test_an_officer_of_a_unit_sees_its_people_alone(self, sign_in, province):
        laid_out()
        client = sign_in("unit_hr_officer", unit_id=province.units["commune"])
        own = ["Bế Văn An", "Đàm Thị Ăn", "Chu Văn Đức"]

        for query in ("", "gioi_tinh=nam&gioi_tinh=nu", "sap-xep=don_vi", "don_vi=department"):
            assert set(listed(client, query)) <= set(own)
        assert listed(client, "") == own
        assert listed(client, "ten=anh") == []


class TestColumns:
    def test_of_the_address_are_shown_and_those_kept_come_back(self, sign_in, province):
        client = sign_in("provincial_analyst")
        assert "Trình độ chuyên môn</th>" in shown(client, f"{DAY}&cot=trinh_do")
        assert "Trình độ chuyên môn</th>" not in shown(client, DAY)

        answer = client.post(
            "/can-bo/cot/", {"cot": ["trinh_do", "khong-co"], "query": f"{DAY}&ten=an"}
        )

        assert answer.status_code == 302
        assert answer.url == f"/can-bo/?{DAY}&ten=an"
        assert "Trình độ chuyên môn</th>" in shown(client, DAY)

    def test_views_are_kept_by_name_and_forgotten(self, sign_in, province):
        client = sign_in("provincial_analyst")
        sent = {"query": "gioi_tinh=nu", "ten-loc": "Cán bộ <nữ>"}
        client.post("/can-bo/bo-loc/", sent)
        client.post("/can-bo/bo-loc/", sent)
        content = shown(client, DAY)

        assert content.count("Cán bộ &lt;nữ&gt;</a>") == 1
        number = content.partition('name="xoa" value="')[2].partition('"')[0]
        other = sign_in("inspector")
        other.post("/can-bo/bo-loc/", {"query": "", "xoa": number})
        assert "Cán bộ &lt;nữ&gt;</a>" in shown(client, DAY)
        client.post("/can-bo/bo-loc/", {"query": "", "xoa": number})
        assert "Cán bộ &lt;nữ&gt;</a>" not in shown(client, DAY)


class TestBadInput:
    @pytest.mark.parametrize(
        "query",
        ["tuoi-tu=x", "don_vi=khong-co", "ngay_sinh-den=2025-02-30", "gioi_tinh=x", "tuoi-den=-1"],
    )
    def test_that_is_not_understood_lists_nobody(self, sign_in, province, query):
        laid_out()
        client = sign_in("provincial_analyst")

        assert listed(client, query) == []
        assert "chưa hiểu được" in shown(client, f"{DAY}&{query}")

    @pytest.mark.parametrize(
        "query",
        [
            "sau=~", "sau=x~9999999999999999999999", "truoc=%00~1", "sap-xep=don_vi&sau=x~1",
            "sap-xep=don_vi&sau=99999999999999999999~1", "ten=%00", "ten=%25_%5C",
            "ten=" + "a%20" * 3000, "cot=" + "x" * 10_000, "don_vi=" + "x" * 10_000,
            "tuoi-tu=" + "9" * 5_000, "ten=" + "9" * 400, "sau=1~²",
        ],
    )  # fmt: skip
    def test_of_any_kind_is_answered(self, sign_in, province, query):
        laid_out()

        shown(sign_in("provincial_analyst"), f"{DAY}&{query}")

    def test_names_are_no_markup(self, sign_in, province):
        province.official(name="<script>alert(1)</script> An")
        content = shown(sign_in("provincial_analyst"), f"{DAY}&ten=%3Cscript%3E")

        assert "<script>alert" not in content

    def test_a_day_before_all_is_refused_with_a_way_out(self, sign_in, province):
        laid_out()
        content = shown(sign_in("provincial_analyst"), "ngay=2019-01-01&gioi_tinh=nu", status=400)

        assert "01/01/2020" in content


class TestTakingOut:
    def take(self, client, query: str, kind: str, purpose: str = "rà soát cuối năm"):
        return client.post(f"/can-bo/xuat/?{DAY}&{query}", {"kind": kind, "purpose": purpose})

    def test_gives_the_list_as_seen_and_logs_it(self, sign_in, province):
        laid_out()
        client = sign_in("provincial_analyst")
        answer = self.take(client, "gioi_tinh=nu&cot=chuc_vu&sap-xep=don_vi", "csv")
        rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))

        assert rows[0] == ["STT", "Họ và tên", "Chức vụ"]
        assert [row[1] for row in rows[1:]] == ["Đàm Thị Ăn", "Hoàng Thị Ánh", "Ma Thị Dung"]
        record = Export.objects.get()
        assert (record.purpose, record.format, record.official_count) == (
            "bao_cao: rà soát cuối năm",
            "csv",
            3,
        )
        assert record.filters == {"Giới tính": "Nữ"}

    def test_writes_no_formula(self, sign_in, province):
        province.official(name="=HYPERLINK(1) An")
        client = sign_in("provincial_analyst")
        for kind in ("csv", "xlsx"):
            answer = self.take(client, "cot=don_vi", kind)
            content = b"".join(answer)
            if kind == "csv":
                assert "'=HYPERLINK(1) An" in content.decode()
            else:
                sheet = openpyxl.load_workbook(io.BytesIO(content)).active
                cells = [cell for row in sheet.iter_rows() for cell in row]
                named = next(cell for cell in cells if cell.value == "=HYPERLINK(1) An")
                # It stays a text for whoever edits the cell, too.
                assert named.quotePrefix
                assert {cell.data_type for cell in cells} == {"s"}

    def test_asks_for_a_purpose_and_keeps_what_was_typed(self, sign_in, province):
        client = sign_in("provincial_analyst")
        answer = self.take(client, "", "csv", purpose="x")

        assert answer.status_code == 200
        assert "Mục đích sử dụng" in answer.content.decode()
        assert not Export.objects.exists()

    def test_refuses_a_list_that_is_too_long(self, sign_in, province, monkeypatch):
        monkeypatch.setattr(people_lists, "LONGEST_FILE", 3)
        answer = self.take(sign_in("provincial_analyst"), "", "csv")

        assert answer.status_code == 409
        assert "Hãy thêm điều kiện lọc" in answer.content.decode()
        assert not Export.objects.exists()

    def test_is_for_whoever_may_take_lists_out(self, sign_in, province):
        head = sign_in("unit_head", unit_id=province.units["commune"])
        officer = sign_in("unit_hr_officer", unit_id=province.units["commune"])

        assert self.take(head, "", "csv").status_code == 403
        names = b"".join(self.take(officer, "", "csv")).decode()
        assert "Bế Văn An" in names
        assert "Hoàng Thị Ánh" not in names
