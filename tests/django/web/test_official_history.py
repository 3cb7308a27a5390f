from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ngangtam.careers import Qualification
from ngangtam.careers.changes import NewFact
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry.actions import erase_official, undo_entry
from ngangtam_web.apps.registry.scope import scoped
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since


@pytest.fixture
def official_id(ledger: Ledger) -> int:
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01")),
        person("x", "ethnicity", "tay"),
        NewFact(
            kind="appraisal",
            official="x",
            validity=since("2024-12-31"),
            payload={"year": 2024, "rating": "hoan_thanh_tot"},
        ),
    )
    return official_id


def address(official_id: int, more: str = "") -> str:
    return f"/can-bo/{official_id}/lich-su/{more}"


def asked(reader: Client, official_id: int) -> int:
    """Count the questions to the database that the page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(address(official_id)).status_code == 200
    return len(captured)


def corrected(ledger: Ledger, official_id: int) -> int:
    fact_id = ledger.fact_id(Qualification)
    written = ledger.record(
        facts=(degree(official_id, "thac_si", since("2004-06-01"), replaces=fact_id),)
    )
    return written.number


class TestHistoryPage:
    def test_tells_a_correction_with_what_was_believed_before(self, ledger, sign_in, official_id):
        entry = corrected(ledger, official_id)
        shown = sign_in("provincial_analyst").get(address(official_id)).content.decode()

        assert f'id="lan-{entry}"' in shown
        assert "<del>Trình độ chuyên môn · Đại học" in shown
        assert "<ins>Trình độ chuyên môn · Thạc sĩ" in shown

    def test_says_which_parts_it_withholds(self, sign_in, official_id):
        shown = sign_in("provincial_analyst").get(address(official_id)).content.decode()

        assert "Không kể những phần cần quyền riêng: chức danh quy hoạch" in shown
        assert "Hoàn thành tốt" not in shown
        assert "Tày" not in shown

    def test_compares_two_days(self, ledger, sign_in, official_id):
        corrected(ledger, official_id)
        known_on = (MOMENT + timedelta(days=3)).date()
        days = f"?biet-ngay={known_on}&so-voi={known_on + timedelta(days=1)}"
        page = sign_in("provincial_analyst").get(address(official_id, days)).content.decode()
        compared = page.partition('id="khac-nhau"')[2].partition("</section>")[0]

        assert "Đại học" in compared
        assert "Thạc sĩ" in compared
        assert "Giám đốc" not in compared

    def test_says_that_nothing_was_known_before_the_ledger(self, sign_in, official_id):
        days = "?biet-ngay=2001-01-01&so-voi=2001-01-02"
        page = sign_in("provincial_analyst").get(address(official_id, days)).content.decode()

        assert "Không có gì khác nhau" in page

    @pytest.mark.parametrize("days", ["biet-ngay=2025-02-30", "biet-ngay=x&so-voi=y"])
    def test_explains_a_day_that_is_none(self, sign_in, official_id, days):
        response = sign_in("provincial_analyst").get(address(official_id, f"?{days}"))

        assert response.status_code == 400

    def test_tells_an_undo(self, ledger, sign_in, official_id):
        entry = corrected(ledger, official_id)
        with scoped("all"):
            undo_entry(number=entry, by="tests", at=MOMENT + timedelta(days=30))
        shown = sign_in("provincial_analyst").get(address(official_id)).content.decode()

        assert f"Hoàn tác lần cập nhật {entry}" in " ".join(shown.split())

    def test_says_that_content_was_erased(self, ledger, sign_in, official_id):
        with scoped("all"):
            erase_official(
                official_id=official_id, reason="thử", by="tests", at=MOMENT + timedelta(days=40)
            )
        shown = sign_in("provincial_analyst").get(address(official_id)).content.decode()

        assert "(nội dung đã xóa)" in shown
        assert "Lò Thị Mẫu" not in shown

    def test_does_not_exist_for_a_neighbor(self, ledger, sign_in, official_id):
        neighbor = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        assert neighbor.get(address(official_id)).status_code == 404

    def test_logs_the_look(self, sign_in, official_id):
        sign_in("inspector").get(address(official_id))

        assert audit.looks_at(official_id=official_id)[0].purpose == "history"

    def test_asks_the_database_equally_often_however_long_it_is(self, ledger, sign_in, official_id):
        reader = sign_in("inspector")
        reader.get(address(official_id))
        few = asked(reader, official_id)
        for _ in range(4):
            entry = corrected(ledger, official_id)
            with scoped("all"):
                undo_entry(number=entry, by="tests", at=MOMENT + timedelta(days=90))

        reader.get(address(official_id))

        assert asked(reader, official_id) == few
