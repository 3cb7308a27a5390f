import pytest

from ngangtam.intake.people import (
    fits,
    judged_id,
    parse_citizen_id,
    parse_marked_sex,
    parse_name,
    parse_sex,
)


class TestParseName:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("ĐÀM THỊ LỆ", "Đàm Thị Lệ"),
            ("Đ/c Bế Văn Thử", "Bế Văn Thử"),
            ("Đồng chí: Bế  Văn Thử.", "Bế Văn Thử"),
            ("Be\u0302\u0301 Va\u0306n Thu\u031b\u0309", "Bế Văn Thử"),
        ],
    )
    def test_brings_names_to_one_form(self, typed, meant):
        assert parse_name(typed).value == meant

    def test_keeps_the_typed_form_beside(self):
        assert parse_name("ĐÀM THỊ LỆ").raw == "ĐÀM THỊ LỆ"

    @pytest.mark.parametrize("typed", ["12345", "…", "N«ng V¨n Thö"])
    def test_understands_no_name_in_numbers_and_old_fonts(self, typed):
        assert parse_name(typed).value is None

    def test_warns_of_words_typed_without_the_keyboard_program(self):
        assert [problem.code for problem in parse_name("Noong Vawn Thuwr").problems] == [
            "name-suspicious"
        ]


class TestSex:
    @pytest.mark.parametrize(
        ("typed", "meant"), [("Nam", "nam"), ("NỮ", "nu"), ("nu", "nu"), ("F", "nu"), ("M", "nam")]
    )
    def test_is_read_in_its_spellings(self, typed, meant):
        assert parse_sex(typed).value == meant

    @pytest.mark.parametrize("typed", ["1", "2", "khác"])
    def test_is_not_guessed_from_numbers(self, typed):
        assert parse_sex(typed).value is None
        assert parse_sex(typed).problems

    def test_is_told_by_the_column_that_is_marked(self):
        assert parse_marked_sex("Nữ", "x").value == "nu"


class TestCitizenId:
    def test_keeps_twelve_digits_however_they_are_spaced(self):
        assert parse_citizen_id("004 175 123.456").value == "004175123456"

    def test_takes_no_old_identity_card(self):
        parsed = parse_citizen_id("085123456")

        assert parsed.value is None
        assert [problem.code for problem in parsed.problems] == ["old-identity-card"]

    def test_cannot_read_what_a_spreadsheet_rounded(self):
        assert parse_citizen_id("4.07E+10").value is None

    @pytest.mark.parametrize(
        ("sex", "year", "agrees"),
        [("nu", 1975, True), ("nam", 1975, False), ("nu", 1976, False), (None, None, None)],
    )
    def test_tells_sex_and_birth_year(self, sex, year, agrees):
        assert fits("004175123456", sex=sex, birth_year=year) is agrees

    def test_tells_the_century(self):
        assert fits("004302123456", sex="nu", birth_year=2002)
        assert not fits("004302123456", sex="nu", birth_year=1902)

    def test_gets_lost_zeros_back_when_both_agree(self):
        settled, problem = judged_id("4175123456", sex="nu", birth_year=1975)

        assert settled == "004175123456"
        assert problem.code == "citizen-id-zeros-restored"

    @pytest.mark.parametrize(("sex", "year"), [("nam", 1975), ("nu", None), (None, 1975)])
    def test_is_not_restored_on_less_evidence(self, sex, year):
        settled, problem = judged_id("4175123456", sex=sex, birth_year=year)

        assert settled is None
        assert problem.code == "citizen-id-short"

    def test_that_contradicts_is_no_id(self):
        settled, problem = judged_id("004175123456", sex="nam", birth_year=1975)

        assert settled is None
        assert problem.code == "citizen-id-contradicts"
