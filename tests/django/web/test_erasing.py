"""A request for deletion leads to erasing for who may, never by itself, and only once."""

import pytest

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry.queries import official_file
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items import queries
from tests.django.web.test_requests import (
    analyst,
    asked,
    hidden_in,
    number_of,
    officer,
    official_id,
    own,
)

__all__ = ["analyst", "officer", "official_id", "own"]


@pytest.fixture
def number(own, official_id) -> int:
    return number_of(asked(own, official_id, "yeu-cau/", kind="xoa"))


def typed(client, address: str, official_id: int) -> dict[str, str]:
    page = client.get(address).content.decode()
    return hidden_in(page) | {"text": "Theo khoản 1 Điều 14", "number": str(official_id)}


class TestErasing:
    def test_is_reached_from_the_request_and_shows_the_retention_rules(self, analyst, number):
        address = f"/yeu-cau/{number}/xoa/"

        assert f'href="{address}"' in analyst.get(f"/yeu-cau/{number}/").content.decode()
        page = analyst.get(address).content.decode()
        assert "Vĩnh viễn trong hồ sơ" in page
        assert "Lò Thị Mẫu" in page

    def test_erases_and_answers_as_one_entry(self, analyst, own, number, official_id):
        address, head = f"/yeu-cau/{number}/xoa/", audit.head().number
        data = typed(analyst, address, official_id)
        for _ in range(2):
            analyst.post(address, data)

        assert audit.head().number == head + 1
        with scoped("all"):
            answered = queries.request(number)
            file = official_file(official_id=official_id, include_sensitive=True)
        assert answered.state == "accepted"
        assert answered.steps[-1].entry_number == head + 1
        assert file is None or file.entry_erased == head + 1

    @pytest.mark.parametrize("wrong", [{"number": "7"}, {"number": ""}, {"text": ""}])
    def test_needs_grounds_and_the_number_of_the_file(self, analyst, number, official_id, wrong):
        address, head = f"/yeu-cau/{number}/xoa/", audit.head().number
        answer = analyst.post(address, typed(analyst, address, official_id) | wrong)

        assert answer.status_code == 400
        assert audit.head().number == head

    def test_is_for_nobody_else(self, ledger, sign_in, own, officer, number):
        address = f"/yeu-cau/{number}/xoa/"
        neighbor = sign_in(
            "provincial_analyst", unit_id=ledger.units["commune"], account="of-the-commune"
        )

        assert own.get(address).status_code == 403
        assert officer.get(address).status_code == 403
        assert neighbor.get(address).status_code == 404

    def test_is_no_answer_to_another_request(self, own, analyst, official_id):
        other = number_of(asked(own, official_id, "yeu-cau/", kind="han_che"))

        assert analyst.get(f"/yeu-cau/{other}/xoa/").status_code == 404
        assert "/xoa/" not in analyst.get(f"/yeu-cau/{other}/").content.decode()
