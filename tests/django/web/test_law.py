import pytest

from ngangtam_web.apps.law_editions.actions import adopt_packaged
from tests.django.registry.ledger import MOMENT, Ledger

DAY = "?ngay=2025-06-30"


@pytest.fixture
def adopted(ledger: Ledger) -> Ledger:
    """A ledger that follows the law as packaged."""
    adopt_packaged(by="tests", at=MOMENT)
    return ledger


class TestLaw:
    def test_shows_instruments_numbers_and_standards(self, sign_in, adopted):
        page = sign_in("official").get(f"/phap-luat/{DAY}").content.decode()

        assert "Nghị định số 135/2020/NĐ-CP" in page
        assert "Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc" in page
        assert "giả định" in page

    @pytest.mark.parametrize("search", ["tuoi nghi huu", "135/2020"])
    def test_is_narrowed_by_words_without_accents(self, sign_in, adopted, search):
        reader = sign_in("provincial_leader")

        page = reader.get("/phap-luat/", {"ngay": "2025-06-30", "tim": search}).content.decode()

        assert "135/2020/NĐ-CP" in page
        assert "724/KH-UBND" not in page

    def test_says_that_nothing_fits(self, sign_in, adopted):
        page = sign_in("official").get("/phap-luat/", {"tim": "x" * 10_000}).content.decode()

        assert "Không có văn bản nào phù hợp." in page

    def test_shows_an_instrument_with_what_rests_on_it(self, sign_in, adopted):
        page = sign_in("official").get(f"/phap-luat/nd-135-2020-nd-cp/{DAY}").content.decode()

        assert "Các mốc, con số theo quy định" in page

    def test_has_no_page_for_an_instrument_that_there_is_not(self, sign_in, adopted):
        assert sign_in("official").get("/phap-luat/khong-co/").status_code == 404

    def test_does_not_open_without_the_right(self, sign_in, adopted):
        assert sign_in("auditor").get("/phap-luat/").status_code == 403
