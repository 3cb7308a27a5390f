import pytest

from ngangtam.intake.cells.coded import CodeReader
from ngangtam.intake.cells.parsers import FieldParsers


@pytest.fixture(scope="module")
def groups(edition):
    return CodeReader(edition.code_list("ethnic_groups"), what_vi="dân tộc", what_en="Ethnic group")


class TestCodeReader:
    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("TÀY", "tay"),
            ("Tầy", "tay"),
            ("H’Mông", "mong"),
            ("H.Mông", "mong"),
            ("Bru - Vân Kiều", "bru_van_kieu"),
            ("Dao (Dao đỏ)", "dao"),
            ("Nùng Lòi.", "nung"),
            ("Lôlô", "lo_lo"),
        ],
    )
    def test_finds_what_is_written(self, groups, typed, code):
        assert groups.parse(typed).value == code

    def test_chooses_none_of_several(self, groups):
        parsed = groups.parse("Sán Chỉ")

        assert parsed.value is None
        assert [problem.code for problem in parsed.problems] == ["several-meanings"]

    def test_only_suggests_what_is_near(self, groups):
        parsed = groups.parse("Mườngg")

        assert parsed.value is None
        assert "Mường" in parsed.problems[0].vi

    def test_does_not_read_short_words_without_accents(self, groups):
        assert groups.parse("Ma").value is None


class TestRank:
    @pytest.mark.parametrize("typed", ["01.003", "01003", "1.003", 1.003, "Chuyên viên", "CV"])
    def test_is_found_however_a_spreadsheet_spoilt_it(self, edition, typed):
        assert FieldParsers(edition).parser("rank_code")(typed).value == "01.003"


class TestRankStatedTwice:
    def test_is_told_where_code_and_name_differ(self, edition):
        parsed = FieldParsers(edition).parser("rank_code")("Chuyên viên chính (01.003)")

        assert parsed.value is None
        assert [problem.code for problem in parsed.problems] == ["rank-contradicts-code"]


class TestNumbersOfSeveralLists:
    def test_are_read_by_the_list_that_the_header_names(self, read_text):
        reading = read_text("""
            Họ và tên;Mã dân tộc (QĐ 121-TCTK/PPCĐ);Giới tính
            Nông Văn Thử;04;Nam
            Bế Thị Thử;43;Nữ
        """)

        assert [row.value("ethnicity") for row in reading.rows] == ["hoa", "lo_lo"]

    def test_are_asked_where_the_header_names_none(self, read_text):
        reading = read_text("""
            Họ và tên;Mã dân tộc;Giới tính
            Nông Văn Thử;04;Nam
        """)

        assert reading.rows[0].value("ethnicity") is None
        assert "intake.number-without-list" in [issue.code for issue in reading.issues]


class TestNumbers:
    def test_that_are_raised_or_circled_are_no_codes(self, edition):
        parse = FieldParsers(edition).parser("ethnicity")

        assert parse("²").value is None
        assert parse("①").problems
