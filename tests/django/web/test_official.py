import hashlib
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from ngangtam.careers import Appointment
from ngangtam.careers.changes import NewFact, Source
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches import attachments
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from tests.django.registry.ledger import (
    CELL,
    MOMENT,
    Ledger,
    appointment,
    degree,
    person,
    since,
    years,
)

ASKED = "?ngay=2025-06-30&phien-ban="


@pytest.fixture
def official_id(ledger: Ledger) -> int:
    """An official of the department with a post, a degree, an appraisal and an ethnic group."""
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01"), source=CELL),
        person("x", "ethnicity", "tay"),
        NewFact(
            kind="appraisal",
            official="x",
            validity=since("2024-12-31"),
            payload={"year": 2024, "rating": "hoan_thanh_tot"},
        ),
    )
    return official_id


def page_of(client: Client, official_id: int, version: int | str = "3") -> str:
    response = client.get(f"/can-bo/{official_id}/{ASKED}{version}")
    assert response.status_code == 200
    return response.content.decode()


class TestOfficialPage:
    def test_shows_the_career_with_the_cell_that_each_fact_rests_on(self, sign_in, official_id):
        shown = page_of(sign_in("provincial_analyst"), official_id)

        assert "Lò Thị Mẫu" in shown
        assert "15/03/2021" in shown
        assert "Giám đốc" in shown
        assert "danh-sach.xlsx › 1 › F12" in shown

    def test_masks_sensitive_fields_without_the_right(self, sign_in, official_id):
        shown = page_of(sign_in("provincial_analyst"), official_id)

        assert "Cần quyền xem dữ liệu nhạy cảm" in shown
        assert "Tày" not in shown

    def test_shows_sensitive_fields_with_the_right(self, sign_in, official_id):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SENSITIVE])

        assert "Tày" in page_of(reader, official_id)

    def test_withholds_appraisals_without_the_right(self, sign_in, official_id):
        assert "Hoàn thành tốt" not in page_of(sign_in("provincial_analyst"), official_id)

    def test_shows_appraisals_with_the_right(self, sign_in, official_id):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_APPRAISAL])

        assert "Hoàn thành tốt" in page_of(reader, official_id)

    def test_shows_what_was_known_at_a_version(self, ledger, sign_in, official_id):
        ledger.record(facts=(degree(official_id, "tien_si", since("2024-01-01")),))
        reader = sign_in("provincial_analyst")

        assert "Tiến sĩ" not in page_of(reader, official_id, 3)
        assert "Tiến sĩ" in page_of(reader, official_id, 4)

    def test_logs_each_look(self, sign_in, official_id):
        page_of(sign_in("inspector"), official_id)

        looks = audit.looks_at(official_id=official_id)
        assert [(look.by, look.purpose) for look in looks] == [("reader-inspector", "page")]

    def test_does_not_exist_for_an_officer_of_another_unit(self, ledger, sign_in, official_id):
        neighbor = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        assert neighbor.get(f"/can-bo/{official_id}/").status_code == 404
        assert not audit.looks_at(official_id=official_id)

    def test_opens_to_the_officer_of_the_unit(self, ledger, sign_in, official_id):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["department"])

        assert "Lò Thị Mẫu" in page_of(officer, official_id)

    def test_opens_ones_own_file_and_no_other(self, ledger, sign_in, official_id):
        other, _ = ledger.official(name="Nông Văn Thử")
        reader = sign_in("official", official_id=official_id)

        assert "Tày" in page_of(reader, official_id)
        assert reader.get(f"/can-bo/{other}/").status_code == 404

    def test_speaks_english_to_whoever_chose_it(self, sign_in, official_id):
        reader = sign_in("provincial_analyst")
        reader.cookies["django_language"] = "en"

        shown = page_of(reader, official_id)
        assert '<html lang="en">' in shown
        assert "15 Mar 2021" in shown.replace("\xa0", " ")
        assert "Career history" in shown

    def test_escapes_what_names_contain(self, ledger, sign_in):
        official_id, _ = ledger.official(name="<script>alert(1)</script>")

        assert "<script>alert" not in page_of(sign_in("provincial_analyst"), official_id)

    @pytest.mark.parametrize(
        "asked", ["ngay=2025-02-30", "ngay=hom-nay", "phien-ban=0", "phien-ban=99", "phien-ban=²"]
    )
    def test_explains_an_address_that_is_not_understood(self, sign_in, official_id, asked):
        response = sign_in("provincial_analyst").get(f"/can-bo/{official_id}/?{asked}")

        assert response.status_code == 400
        assert asked.split("=")[1] in response.content.decode()


class TestSourcePage:
    @pytest.fixture
    def sent(self, ledger, tmp_path):
        """An official whose degree rests on a cell of a file that was kept."""
        book = openpyxl.Workbook()
        book.active.title = "Danh sách"
        book.active.append(["TT", "Họ và tên", "Ngày sinh", "Dân tộc", "Chức vụ", "Chuyên môn"])
        book.active.append([1, "Lò Thị Mẫu", "1975", "Tày", "Giám đốc", "ĐH Luật"])
        book.active.append([2, "Nông Văn Thử", "1980", "Nùng", "Phó giám đốc", "ThS Kinh tế"])
        path = tmp_path / "gui.xlsx"
        book.save(path)
        attachments.keep(path, file_hash="cd" * 32)
        source = Source(
            kind="cell", file_hash="cd" * 32, file_name="gui.xlsx", sheet="Danh sách", cell="F2"
        )
        official_id, _ = ledger.official(
            appointment("x", ledger.posts["department-head"], since("2021-03-15")),
            degree("x", "dai_hoc", since("2004-06-01"), source=source),
        )
        return official_id

    def address(self, ledger: Ledger, official_id: int) -> str:
        fact = next(f for f in ledger.facts() if hasattr(f, "component"))
        return f"/can-bo/{official_id}/minh-chung/qualification/{fact.fact_id}/{ASKED}3"

    def test_shows_the_very_cell_in_its_row(self, ledger, sign_in, sent):
        response = sign_in("provincial_analyst").get(self.address(ledger, sent))

        shown = response.content.decode()
        assert '<td class="the-one" id="o">ĐH Luật</td>' in shown
        assert "Lò Thị Mẫu" in shown

    def test_shows_no_other_row_and_no_sensitive_neighbor(self, ledger, sign_in, sent):
        shown = sign_in("provincial_analyst").get(self.address(ledger, sent)).content.decode()

        assert "Nông Văn Thử" not in shown
        assert "Tày" not in shown

    def test_shows_sensitive_neighbors_with_the_right(self, ledger, sign_in, sent):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SENSITIVE])

        assert "Tày" in reader.get(self.address(ledger, sent)).content.decode()

    def test_does_not_exist_for_a_fact_that_is_withheld(self, ledger, sign_in, official_id):
        fact = next(f for f in ledger.facts() if hasattr(f, "rating"))
        address = f"/can-bo/{official_id}/minh-chung/appraisal/{fact.fact_id}/"

        assert sign_in("provincial_analyst").get(address).status_code == 404


class TestScan:
    @pytest.fixture
    def keep(self, ledger, settings_attachments, tmp_path):
        """Keep some bytes, and record a degree that rests on them."""

        def make(content: bytes, **source: str) -> tuple[int, str]:
            path = tmp_path / "ban-chup"
            path.write_bytes(content)
            file_hash = hashlib.sha256(content).hexdigest()
            attachments.keep(path, file_hash=file_hash)
            kind = source.pop("kind", "certificate")
            place = Source(kind=kind, attachment_hash=file_hash, **source)
            official_id, _ = ledger.official(
                appointment("x", ledger.posts["department-head"], since("2021-03-15")),
                degree("x", "dai_hoc", since("2004-06-01"), source=place),
            )
            fact = next(f for f in ledger.facts() if hasattr(f, "component"))
            return official_id, f"/can-bo/{official_id}/minh-chung/qualification/{fact.fact_id}/"

        return make

    @pytest.fixture
    def settings_attachments(self, tmp_path, monkeypatch):
        monkeypatch.setattr(settings, "ATTACHMENTS_ROOT", tmp_path / "attachments")

    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"%PDF-1.7 ...", "application/pdf"),
            (b"\x89PNG\r\n\x1a\n...", "image/png"),
            (b"\xff\xd8\xff...", "image/jpeg"),
        ],
    )
    def test_is_shown_sealed_in_the_browser(self, sign_in, keep, content, kind):
        _, address = keep(content)
        reader = sign_in("inspector")
        answer = reader.get(f"{address}ban-chup/")

        assert "ban-chup/" in reader.get(address).content.decode()
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["Content-Disposition"].startswith("inline")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert b"".join(answer.streaming_content) == content

    @pytest.mark.parametrize("content", [b"<html><script>", b"<svg onload=1>", b"PK\x03\x04", b""])
    def test_of_any_other_type_is_only_saved(self, sign_in, keep, content):
        _, address = keep(content)
        answer = sign_in("inspector").get(f"{address}ban-chup/")

        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert b"".join(answer.streaming_content) == content

    def test_does_not_exist_for_a_neighbor(self, ledger, sign_in, keep):
        official_id, address = keep(b"%PDF-1.7")
        neighbor = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        assert neighbor.get(f"{address}ban-chup/").status_code == 404
        assert not audit.looks_at(official_id=official_id)

    def test_is_logged(self, sign_in, keep):
        official_id, address = keep(b"%PDF-1.7")
        assert list(sign_in("inspector").get(f"{address}ban-chup/").streaming_content)

        assert [look.purpose for look in audit.looks_at(official_id=official_id)] == ["scan"]

    @pytest.mark.parametrize("kind", ["cell", "decision"])
    def test_is_never_the_workbook_that_speaks_of_others(self, sign_in, sent_row, kind):
        address = sent_row(kind)
        reader = sign_in("inspector")

        assert "ban-chup/" not in reader.get(address).content.decode()
        assert reader.get(f"{address}ban-chup/").status_code == 404

    @pytest.fixture
    def sent_row(self, ledger, settings_attachments, tmp_path):
        """Keep a list, and record a degree that a row of it tells, with its decision or without."""

        def make(kind: str) -> str:
            path = tmp_path / "gui.xlsx"
            path.write_bytes(b"PK")
            attachments.keep(path, file_hash=CELL.file_hash or "")
            source = replace(CELL, kind=kind, number=None if kind == "cell" else "16/QĐ-UBND")
            official_id, _ = ledger.official(
                degree("x", "dai_hoc", since("2004-06-01"), source=source)
            )
            fact = next(f for f in ledger.facts() if hasattr(f, "component"))
            return f"/can-bo/{official_id}/minh-chung/qualification/{fact.fact_id}/"

        return make


class TestPrint:
    def test_is_logged_as_a_print(self, sign_in, official_id):
        given = {"purpose_kind": "thanh_tra_kiem_tra", "purpose": "Kết luận số 12"}
        shown = sign_in("inspector").post(f"/can-bo/{official_id}/ban-in/", given).content.decode()

        assert "Lò Thị Mẫu" in shown
        look = audit.looks_at(official_id=official_id)[0]
        assert look.purpose == "thanh_tra_kiem_tra: Kết luận số 12"

    @pytest.mark.parametrize("given", [None, {"purpose": "x"}, {"purpose_kind": "lạ"}])
    def test_asks_what_for_before_anything_is_shown_or_logged(self, sign_in, official_id, given):
        reader, address = sign_in("inspector"), f"/can-bo/{official_id}/ban-in/"
        answer = reader.get(address) if given is None else reader.post(address, given)

        assert answer.status_code == (200 if given is None else 422)
        assert 'name="purpose"' in answer.content.decode()
        assert "Giám đốc" not in answer.content.decode()
        assert not audit.looks_at(official_id=official_id)

    def test_of_ones_own_file_needs_no_purpose(self, sign_in, official_id):
        own = sign_in("official", official_id=official_id)

        assert "Giám đốc" in own.get(f"/can-bo/{official_id}/ban-in/").content.decode()

    def test_of_a_file_elsewhere_is_not_found(self, ledger, sign_in, official_id):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        assert officer.get(f"/can-bo/{official_id}/ban-in/").status_code == 404
        given = {"purpose": "rà soát năm 2026"}
        assert officer.post(f"/can-bo/{official_id}/ban-in/", given).status_code == 404


class TestTitles:
    @pytest.fixture
    def judged(self, db) -> int:
        """A director with the law of the demo, planned for a title and without a certificate."""
        adopted = Ledger.opened(is_demo=True)
        adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
        official_id, _ = adopted.official(
            appointment("x", adopted.posts["department-head"], since("2021-03-15")),
            degree("x", "dai_hoc", since("2004-06-01")),
            NewFact(
                kind="succession_listing",
                official="x",
                validity=since("2021-01-01"),
                payload={"title_code": "uy_vien_btv_tinh_uy", "term": "2025-2030"},
            ),
            NewFact(
                kind="succession_listing",
                official="x",
                validity=since("2021-01-01"),
                payload={"title_code": "giam_doc_so", "term": "2020-2025"},
            ),
        )
        return official_id

    def test_planned_for_say_what_an_appointment_would_ask(self, sign_in, judged):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SUCCESSION])
        asked = {"ngay": "2024-06-30", "phien-ban": "4"}
        shown = reader.get(f"/can-bo/{judged}/", asked).content.decode()
        hidden = sign_in("provincial_analyst").get(f"/can-bo/{judged}/", asked).content.decode()

        assert "3 điều kiện nếu bổ nhiệm" in shown
        assert "Đang trong quy hoạch Giám đốc sở." in shown
        assert "Điều 42 Nghị định số 138/2020/NĐ-CP" in shown
        assert "Đang giữ chức vụ tương đương hoặc cao hơn." in shown
        assert "điều kiện nếu bổ nhiệm" not in hidden

    def test_are_judged_with_reasons_and_articles(self, sign_in, judged):
        shown = page_of(sign_in("provincial_analyst"), judged, 4)

        assert 'id="tieu-chuan"' in shown
        assert "Chưa đủ thông tin" in shown
        assert "Tiêu chuẩn giả định của tỉnh mẫu" in shown

    def test_planned_for_need_a_right_of_their_own(self, sign_in, judged):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SUCCESSION])

        assert "nhiệm kỳ 2025-2030" not in page_of(sign_in("provincial_analyst"), judged, 4)
        assert "nhiệm kỳ 2025-2030" in page_of(reader, judged, 4)

    def test_planned_for_are_not_shown_to_the_official_themselves(self, sign_in, judged):
        shown = page_of(sign_in("official", official_id=judged), judged, 4)

        assert "2025-2030" not in shown


class TestCareerDrawing:
    def test_leads_from_each_mark_to_its_source(self, ledger, sign_in, official_id):
        fact_id = ledger.fact_id(Appointment)
        drawn = page_of(sign_in("inspector"), official_id).partition('class="timeline-wrap')[2]

        address = f"/can-bo/{official_id}/minh-chung/appointment/{fact_id}/"
        assert address in drawn.partition("</svg>")[0]

    def test_keeps_back_what_needs_a_right(self, sign_in, official_id):
        drawn = page_of(sign_in("inspector"), official_id).partition('class="timeline-wrap')[2]

        assert "Xếp loại" not in drawn.partition("</svg>")[0]

    def test_draws_uncertain_ends_soft(self, ledger, sign_in):
        official_id, _ = ledger.official(
            appointment("x", ledger.posts["department-head"], years(2011, 2014))
        )
        drawn = page_of(sign_in("inspector"), official_id).partition('class="timeline-wrap')[2]

        assert 'class="soft"' in drawn.partition("</svg>")[0]


class TestOfficialsPage:
    def test_finds_by_words_without_accents_in_any_order(self, sign_in, official_id):
        shown = sign_in("provincial_analyst").get("/can-bo/?ten=mau+lo").content.decode()

        assert "Lò Thị Mẫu" in shown

    def test_shows_nobody_of_another_unit(self, ledger, sign_in, official_id):
        neighbor = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        assert "Lò Thị Mẫu" not in neighbor.get("/can-bo/").content.decode()


class TestOccasions:
    """What is asked of whoever is sent to study or moved, on their file."""

    RATED = (
        ("appraisal", {"year": 2023, "rating": "hoan_thanh"}),
        ("appraisal", {"year": 2024, "rating": "hoan_thanh_tot"}),
    )

    @pytest.fixture
    def official(self, ledger):
        adopt_packaged(by="tests", at=MOMENT)
        facts = (
            NewFact(kind=kind, official="x", validity=since("2025-01-01"), payload=payload)
            for kind, payload in self.RATED
        )
        return ledger.official(*facts)[0]

    def words_of(self, client, official):
        page = client.get(f"/can-bo/{official}/?ngay=2025-06-30").context["page"]
        return {
            one.words: " ".join(reason.words for reason in one.reasons) for one in page.occasions
        }

    def test_are_told_with_ratings_to_who_may_see_ratings(self, official, sign_in):
        reader = sign_in("provincial_analyst", further_permissions=[Permission.SEE_APPRAISAL])

        found = self.words_of(reader, official)

        assert (
            "Xếp loại thấp hơn năm 2023"
            in found["Điều kiện cử cán bộ, công chức đi đào tạo sau đại học"]
        )

    def test_are_told_without_ratings_to_the_others(self, official, sign_in):
        found = self.words_of(sign_in("provincial_analyst"), official)

        assert found
        assert not any("Xếp loại" in words for words in found.values())
