"""The first page names the requests that wait for an answer, and what became of one's own."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.django.web.test_requests import (
    analyst,
    answered,
    asked,
    officer,
    official_id,
    own,
)

__all__ = ["analyst", "officer", "official_id", "own"]


def home(client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def part(shown: str, name: str) -> str:
    return shown.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


class TestRequestsOnTheFirstPage:
    def test_wait_for_the_analyst_with_their_term(self, own, analyst, official_id):
        address = asked(own, official_id, "de-nghi/ethnicity/")
        waiting = part(home(analyst), "can-tra-loi")

        assert f'href="{address}"' in waiting
        assert "Lò Thị Mẫu" in waiting
        assert "hạn trả lời" in waiting
        assert "cần trả lời: 1" in waiting

    def test_that_are_answered_wait_no_more(self, own, analyst, official_id):
        address = asked(own, official_id, "de-nghi/ethnicity/")
        answered(analyst, address, {"viec": "chap-nhan", "text": "Đã sửa"})

        assert "cần trả lời: 0" in home(analyst)
        assert "Đã thực hiện" in part(home(own), "yeu-cau-cua-toi")

    def test_of_oneself_show_the_term_of_the_answer(self, own, official_id):
        assert "yeu-cau-cua-toi" not in home(own)
        address = asked(own, official_id, "yeu-cau/", kind="xem")
        mine = part(home(own), "yeu-cau-cua-toi")

        assert f'href="{address}"' in mine
        assert "hạn trả lời" in mine

    def test_of_another_unit_do_not_wait_here(self, ledger, own, official_id, sign_in):
        asked(own, official_id, "de-nghi/ethnicity/")
        reader = sign_in(
            "provincial_analyst", unit_id=ledger.units["commune"], account="of-the-commune"
        )

        assert "cần trả lời: 0" in home(reader)

    def test_cost_no_query_each(self, own, analyst, official_id):
        asked(own, official_id, "de-nghi/ethnicity/")
        home(analyst)
        with CaptureQueriesContext(connection) as few:
            home(analyst)
        for _ in range(7):
            asked(own, official_id, "de-nghi/degree/")
        with CaptureQueriesContext(connection) as many:
            home(analyst)

        assert len(many) == len(few)
