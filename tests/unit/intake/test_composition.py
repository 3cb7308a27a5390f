import json
from datetime import date
from pathlib import Path

import pytest

from ngangtam.intake import compose, read_file
from ngangtam.intake.composition import is_younger
from ngangtam.kernel import PartialDate

SAMPLES = Path(__file__).parents[3] / "../shared/samples/people"


class TestIsYounger:
    @pytest.mark.parametrize(
        ("born", "on", "answer"),
        [
            ("1981-04-28", date(2021, 4, 27), True),
            ("1981-04-27", date(2021, 4, 27), False),
            ("1981-04", date(2021, 4, 27), None),
            ("1981", date(2021, 1, 1), None),
            ("1982", date(2021, 4, 27), True),
            ("1980-02-29", date(2020, 2, 28), True),
        ],
    )
    def test_ends_on_the_birthday(self, born, on, answer):
        assert is_younger(PartialDate.parse(born), than=40, on=on) is answer

    def test_comes_of_age_in_march_when_born_on_a_leap_day(self):
        born = PartialDate(1980, 2, 29)

        assert is_younger(born, than=41, on=date(2021, 2, 28)) is True
        assert is_younger(born, than=41, on=date(2021, 3, 1)) is False


class TestCompose:
    @pytest.fixture
    def composed(self, read_text, edition):
        return lambda text: compose(read_text(text).rows, edition=edition, on=date(2021, 1, 1))

    def test_counts_what_is_stated_and_what_is_not(self, composed):
        found = composed("""
            STT;Họ và tên;Ngày sinh;Giới tính;Dân tộc;Trình độ chuyên môn;LLCT;Ngày vào Đảng
            1;Bế Thị Thử;5/3/1985;Nữ;Tày;ĐH Luật; ThS Luật;3/2/2001
            2;Lý Văn Mẫu;1980;Nam;Kinh;ĐH Luật;đang học cao cấp;
            3;Đàm Thị Lệ;;;Thổ;;Thạc sĩ;
        """)

        assert (found.people, found.women, found.ethnic_minority) == (3, 1, 2)
        assert (found.party_members, found.young) == (1, 1)
        assert found.degree == {"university": 2}
        assert (found.political_theory_studying, found.political_theory_doubtful) == (1, 2)
        assert found.unknown["age"] == 1 + 0
        assert found.unknown["degree"] == 1

    def test_counts_a_person_of_several_lists_once(self, composed):
        found = composed("""
            STT;Họ và tên;Trình độ chuyên môn;LLCT
            1;Bế Thị Thử;ĐH Luật;Cao cấp
            KẾT QUẢ XẾP LOẠI NĂM 2021;;;
            STT;Họ và tên;Xếp loại;
            1;Bế Thị Thử;HTT;
        """)

        assert found.people == 1

    def test_takes_schooling_without_a_degree_for_less_than_one(self, composed):
        found = composed("""
            STT;Họ và tên;Giáo dục phổ thông;Trình độ chuyên môn
            1;Bế Thị Thử;12/12;
            2;Lý Văn Mẫu;;
            3;Đàm Thị Lệ;12/12;không đọc được
        """)

        assert found.degree == {"below_university": 1}
        assert found.unknown["degree"] == 2


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no folder ../shared beside the checkout")
class TestPublishedLists:
    def test_are_counted_as_a_careful_reader_counts_them(self, edition):
        expected = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
        on = date.fromisoformat(expected["on"])
        for name, counts in expected["files"].items():
            rows = read_file(SAMPLES / name, edition=edition).rows
            found = compose(rows, edition=edition, on=on)
            assert counts == {
                "people": found.people,
                "women": found.women,
                "ethnic_minority": found.ethnic_minority,
                "party_members": found.party_members,
                "under_40": found.young,
                "degree": dict(found.degree),
                "political_theory_as_typed": dict(found.political_theory_as_typed),
                "reelected_na_14": (found.assembly_terms or {})[14],
            }

    def test_read_alike_from_a_document_and_as_text(self, edition):
        document = read_file(SAMPLES / "1.1-26.docx", edition=edition)
        text = read_file(SAMPLES / "1.1-26.csv", edition=edition)

        names = ("birth_date", "sex", "ethnicity", "political_theory", "party_joined_on")
        assert [[row.value(name) for name in names] for row in document.rows] == [
            [row.value(name) for name in names] for row in text.rows
        ]
