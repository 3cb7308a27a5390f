"""The search box finds what the reader may see, and nothing else."""

import pytest
from django.urls import reverse

from ngangtam_web.web.pages.search import matcher
from tests.django.registry.ledger import appointment, since

SEARCH = reverse("search")


def found(client, asked: str, address: str = SEARCH) -> str:
    response = client.get(address, {"q": asked})
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def somebody(ledger) -> int:
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        name="Đàm Thị Ước",
    )
    return official_id


class TestMatcher:
    @pytest.mark.parametrize(
        ("asked", "text"),
        [
            ("noi vu", "Sở Nội vụ"),
            ("VỤ nội", "Sở Nội vụ"),
            ("snv", "Sở Nội vụ"),
            ("135/2020", "Nghị định 135/2020/NĐ-CP"),
            ("nd-cp 135", "Nghị định 135/2020/NĐ-CP"),
            ("đạt chuẩn", "100% người quy hoạch đạt chuẩn"),
        ],
    )
    def test_finds_by_beginnings_of_words_in_any_order(self, asked, text):
        assert matcher(asked)(text)

    @pytest.mark.parametrize("asked", ["", "   ", "oi vu", "noi vu huyen"])
    def test_finds_nothing_else(self, asked):
        assert not matcher(asked)("Sở Nội vụ")


class TestSearch:
    def test_finds_people_without_accents_in_any_order(self, sign_in, somebody):
        client = sign_in("provincial_analyst")

        for asked in ("uoc dam", "Ước Thị", "dam thi uoc"):
            assert f'href="/can-bo/{somebody}/"' in found(client, asked)

    def test_finds_no_people_for_whoever_may_not_open_their_files(self, sign_in, somebody):
        for role in ("provincial_leader", "auditor", "system_administrator"):
            assert "Đàm Thị Ước" not in found(sign_in(role), "uoc")

    def test_finds_no_people_of_a_neighbor(self, sign_in, somebody, ledger):
        client = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        assert "Đàm Thị Ước" not in found(client, "uoc")
        assert "Đàm Thị Ước" not in found(client, "uoc", reverse("suggestions"))

    def test_finds_the_units_of_a_reader_who_sees_whom_an_authority_manages(self, sign_in, ledger):
        limited = {"managing_authorities": ["co_quan"]}
        one = sign_in("unit_head", account="mot", unit_id=ledger.units["commune"], **limited)
        all_ = sign_in("unit_head", account="tat-ca", **limited)
        commune, department = (
            f'href="{reverse("unit", args=[ledger.units[name]])}"'
            for name in ("commune", "department")
        )
        assert [commune in found(client, "commune") for client in (one, all_)] == [True, True]
        assert [department in found(client, "department") for client in (one, all_)] == [
            False,
            True,
        ]

    def test_finds_pages_that_the_reader_may_open(self, sign_in, ledger):
        assert "/lan-cap-nhat/" in found(sign_in("auditor"), "lich su")

        shown = found(sign_in("unit_head"), "lich su")
        assert 'href="/lan-cap-nhat/"' not in shown

    def test_says_that_nothing_was_found(self, sign_in, ledger):
        assert "Không tìm thấy gì" in found(sign_in("auditor"), "khong co gi nhu the")

    @pytest.mark.parametrize("asked", ["x" * 10_000, "\x00", "%_'\"", "<script>alert(1)</script>"])
    def test_bears_what_people_type(self, sign_in, ledger, asked):
        shown = found(sign_in("provincial_analyst"), asked)

        assert "<script>alert" not in shown


class TestSuggestions:
    def test_are_options_with_an_id_each_and_no_page_around(self, sign_in, somebody):
        shown = found(sign_in("provincial_analyst"), "uoc", reverse("suggestions"))

        assert 'role="option" id="suggested-people-1"' in shown
        assert "<html" not in shown
