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
    @pytest.mark.parametrize(
        ("part", "words"),
        [
            ("", ("Nghị định số 135/2020/NĐ-CP", "724/KH-UBND")),
            ("con-so", ("Thời hạn biệt phái tối đa", "36 tháng", "giá trị khác")),
            ("tieu-chuan", ("giả định", 'href="#giam_doc_so"', 'id="giam_doc_so"')),
            (
                "dieu-kien",
                ("Còn đủ 05 năm (60 tháng)", "Điều 42 Nghị định số 138/2020/NĐ-CP", "Giám đốc sở"),
            ),
            ("tuoi-nghi-huu", ("trước 2021", "61 tuổi 6 tháng", "56 tuổi 8 tháng", "từ 2035")),
            ("khong-co", ("Nghị định số 135/2020/NĐ-CP",)),
        ],
    )
    def test_shows_one_part_at_a_time(self, sign_in, adopted, part, words):
        page = sign_in("official").get(f"/phap-luat/{DAY}&muc={part}").content.decode()

        assert all(word in page for word in words), [word for word in words if word not in page]

    def test_tells_the_ages_of_a_year(self, sign_in, adopted):
        page = sign_in("official").get(f"/phap-luat/{DAY}&muc=tuoi-nghi-huu").context["page"]
        (year,) = (line for line in page.ages if line.is_current)

        assert (year.years, year.men, year.women) == ("2025", "61 tuổi 3 tháng", "56 tuổi 8 tháng")
        assert page.ages[-1].women == "60 tuổi"
        assert [line.is_current for line in page.ages].count(True) == 1

    @pytest.mark.parametrize(
        ("search", "part", "found"),
        [
            ("135/2020", "", "135/2020/NĐ-CP"),
            ("tuoi nghi huu", "tuoi-nghi-huu", "135/2020/NĐ-CP"),
            ("biet phai", "con-so", "Thời hạn biệt phái tối đa"),
        ],
    )
    def test_is_narrowed_by_words_without_accents(self, sign_in, adopted, search, part, found):
        reader = sign_in("provincial_leader")

        page = reader.get(
            "/phap-luat/", {"ngay": "2025-06-30", "tim": search, "muc": part}
        ).content.decode()

        assert found in page
        assert "724/KH-UBND" not in page

    def test_says_how_much_of_each_part_fits(self, sign_in, adopted):
        page = sign_in("official").get("/phap-luat/", {"tim": "biet phai"}).context["page"]

        counted = {tab.words for tab in page.tabs}
        assert "Tuổi nghỉ hưu (0)" in counted
        assert not any("Con số theo thời gian (0)" in words for words in counted)

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
