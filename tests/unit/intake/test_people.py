import pytest

from ngangtam.intake.cells.people import other_name, parse_marked_sex, parse_name, parse_sex
from ngangtam.kernel import Level


def codes(typed):
    return [problem.code for problem in parse_name(typed).problems]


class TestParseName:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("ĐÀM THỊ LỆ", "Đàm Thị Lệ"),
            ("đàm thị lệ", "Đàm Thị Lệ"),
            ("ĐÀm thị LỆ", "Đàm Thị Lệ"),
            ("Ðàm Thị Lệ", "Đàm Thị Lệ"),
            ("Đàm Thị L\u0435̣", "Đàm Thị Lẹ"),
            ("Đ/c Bế Văn Thử", "Bế Văn Thử"),
            ("Đồng chí: Bế  Văn Thử.", "Bế Văn Thử"),
            ("Ông Bế Văn Thử", "Bế Văn Thử"),
            ("3. Bế Văn Thử", "Bế Văn Thử"),
            ("Bế Văn Thử (2)", "Bế Văn Thử"),
            ("ThS. Bế Văn Thử", "Bế Văn Thử"),
            ("PGS.TS Bế Văn Thử", "Bế Văn Thử"),
            ("BSCKII. Bế Văn Thử", "Bế Văn Thử"),
            ("Be\u0302\u0301 Va\u0306n Thu\u031b\u0309", "Bế Văn Thử"),
            ("Y THỬ H'BIA", "Y Thử H'Bia"),
            ("Ts Thử", "Ts Thử"),
        ],
    )
    def test_brings_names_to_one_form(self, typed, meant):
        assert parse_name(typed).value == meant
        assert codes(typed) == []

    def test_keeps_the_typed_form_beside(self):
        assert parse_name("ĐÀM THỊ LỆ").raw == "ĐÀM THỊ LỆ"

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("12345", "name-not-understood"),
            ("…", "name-not-understood"),
            ("Ghi chú: số liệu do các phòng cung cấp", "name-not-understood"),
            ("Danh sách gồm 35 người", "name-not-understood"),
            ("N«ng V¨n Thö", "old-font"),
            ("B? V?n Th?", "name-letters-lost"),
            ("B\ufffd V\ufffdn Th\ufffd", "name-letters-lost"),
        ],
    )
    def test_understands_no_name_in_numbers_and_lost_letters(self, typed, code):
        assert parse_name(typed).value is None
        assert codes(typed) == [code]

    @pytest.mark.parametrize(
        ("typed", "hint"),
        [
            ("Noong Vawn Thuwr", "Nông"),
            ("No6ng Va8n Thu73", "Nông"),
            ("Nông Vawn Thử", "Văn"),
            ("BEES THI THUWR", "BẾ"),
        ],
    )
    def test_tells_what_keys_without_the_keyboard_program_meant(self, typed, hint):
        problem = parse_name(typed).problems[0]

        assert (problem.code, problem.level) == ("name-suspicious", Level.WARNING)
        assert f"“{hint}”" in problem.vi
        assert f"“{hint}”" in problem.en

    def test_warns_of_names_without_accents(self):
        assert codes("Be Duc Thu") == ["name-without-accents"]
        assert codes("Lan Anh") == []


class TestOtherName:
    @pytest.mark.parametrize(
        ("typed", "name", "other"),
        [
            ("Bế Văn Thử (Thích Minh Mẫu)", "Bế Văn Thử", "Thích Minh Mẫu"),
            ("Bế Văn Thử (tên thường gọi: Mẫu)", "Bế Văn Thử", "Mẫu"),
            ("Bế Văn Thử tức Mẫu", "Bế Văn Thử", "Mẫu"),
            ("Bế Văn Thử, bí danh Tư Mẫu", "Bế Văn Thử", "Tư Mẫu"),
            ("BẾ VĂN THỬ - PHÁP DANH: MINH MẪU", "Bế Văn Thử", "Minh Mẫu"),
            ("Bế Văn Thử", "Bế Văn Thử", None),
        ],
    )
    def test_stands_beside_the_name(self, typed, name, other):
        assert (parse_name(typed).value, other_name(typed)) == (name, other)

    @pytest.mark.parametrize("remark", ["nữ", "ĐV", "nghỉ hưu từ 6/2025", "Phó Giám đốc", "x"])
    def test_is_no_remark_in_brackets(self, remark):
        typed = f"Bế Văn Thử ({remark})"

        assert (parse_name(typed).value, other_name(typed)) == ("Bế Văn Thử", None)
        assert codes(typed) == ["name-with-remark"]


class TestSex:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("Nam", "nam"), ("NỮ", "nu"), ("nu", "nu"), ("F", "nu"), ("M", "nam"), ("Male", "nam")],
    )
    def test_is_read_in_its_spellings(self, typed, meant):
        assert parse_sex(typed).value == meant

    @pytest.mark.parametrize("typed", ["1", "2", "khác"])
    def test_is_not_guessed_from_numbers(self, typed):
        assert parse_sex(typed).value is None
        assert parse_sex(typed).problems

    def test_is_told_by_the_column_that_is_marked(self):
        assert parse_marked_sex("Nữ", "x").value == "nu"
