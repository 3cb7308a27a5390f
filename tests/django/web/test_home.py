"""The first page shows each reader the parts that their rights open, and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.bootstrap.snapshots import snapshot_of
from ngangtam_web.web.pages.home import old_data_note, short_words
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since


@pytest.fixture
def official_id(ledger: Ledger) -> int:
    """The director of the department, with a degree; the law was adopted."""
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
    ledger.entries_written += 1
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01")),
        person("x", "ethnicity", "tay"),
    )
    return official_id


def page_of(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


class TestHome:
    def test_of_an_administrator_shows_entries_and_nobody(self, sign_in, official_id):
        shown = page_of(sign_in("system_administrator"))

        assert 'id="lan-cap-nhat"' in shown
        assert "chưa kiểm chứng lần nào" in shown
        assert 'id="tai-khoan"' in shown
        assert "Lò Thị Mẫu" not in shown
        assert 'id="chi-tieu"' not in shown

    def test_of_an_official_shows_their_own_titles(self, sign_in, official_id):
        shown = page_of(sign_in("official", official_id=official_id))

        assert f'href="/can-bo/{official_id}/"' in shown
        assert 'id="tieu-chuan"' in shown
        assert "Giám đốc sở" in shown

    def test_of_an_hr_officer_shows_how_complete_the_unit_is(self, ledger, sign_in, official_id):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["department"])
        shown = page_of(officer)

        assert 'id="day-du"' in shown
        assert "1 người đang công tác" in shown
        assert 'id="da-gui"' in shown
        # Sensitive data are no gap of whoever may not see them.
        assert "Số căn cước" not in shown.partition('id="day-du"')[2]

    def test_of_a_neighbor_counts_nobody(self, ledger, sign_in, official_id):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        assert "Chưa có ai giữ chức vụ tại đơn vị" in page_of(officer)

    def test_of_an_analyst_counts_the_files_that_wait(self, sign_in, official_id):
        assert 'id="cho-tiep-nhan"' in page_of(sign_in("provincial_analyst"))

    def test_of_a_rule_author_tells_of_the_law(self, sign_in, official_id):
        assert 'id="quy-dinh"' in page_of(sign_in("rule_author"))

    def test_of_a_leader_says_that_figures_are_being_computed(self, sign_in, official_id):
        shown = page_of(sign_in("provincial_leader"))

        assert "đang được tính" in shown
        assert '<noscript><meta http-equiv="refresh"' in shown

    def test_that_is_asked_again_waits_until_figures_are_there(self, sign_in, official_id):
        leader = sign_in("provincial_leader")
        assert leader.get("/", headers={"hx-request": "true"}).status_code == 204
        snapshot_of(audit.head().number)

        assert leader.get("/", headers={"hx-request": "true"}).headers["HX-Redirect"] == "/"

    def test_names_nobody_to_an_auditor(self, sign_in, official_id):
        sign_in("inspector").get(f"/can-bo/{official_id}/")
        shown = page_of(sign_in("auditor"))

        assert "Lượt xem hồ sơ: 1" in shown
        assert "Lò Thị Mẫu" not in shown

    def test_is_there_before_any_law_was_adopted(self, ledger, sign_in):
        for role in ("provincial_leader", "rule_author", "inspector"):
            page_of(sign_in(role))

    def test_asks_the_database_equally_often_for_any_number_of_people(
        self, ledger, sign_in, official_id
    ):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["department"])
        page_of(officer)
        with CaptureQueriesContext(connection) as few:
            page_of(officer)
        for number in range(4):
            ledger.official(
                appointment(
                    "x",
                    ledger.posts["department-deputy"],
                    since(f"202{number}-01-01", f"202{number}-12-31"),
                )
            )
        page_of(officer)
        with CaptureQueriesContext(connection) as many:
            page_of(officer)

        assert len(few) == len(many)


class TestSayings:
    def test_tell_that_nothing_came_in_for_a_while(self):
        today = date(2026, 11, 24)

        assert "31/12/2025" in old_data_note(date(2025, 12, 31), today=today)
        assert not old_data_note(date(2026, 11, 1), today=today)
        assert not old_data_note(None, today=today)

    def test_name_the_units_that_are_short_of_most(self):
        said = short_words([("Sở Mẫu", 1_200), ("Xã Thử", 3)])

        assert said == "Thiếu nhiều nhất: Sở Mẫu (1.200), Xã Thử (3)"
        assert not short_words([])
