import pytest

from ngangtam.intake.cells.people import (
    parse_marked_sex,
    parse_name,
    parse_names,
    parse_sex,
    sex_addressed,
)
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
        parsed, other_name = parse_names(typed)
        assert (parsed.value, other_name) == (name, other)

    @pytest.mark.parametrize("remark", ["nữ", "ĐV", "nghỉ hưu từ 6/2025", "Phó Giám đốc", "x"])
    def test_is_no_remark_in_brackets(self, remark):
        typed = f"Bế Văn Thử ({remark})"

        parsed, other_name = parse_names(typed)
        assert (parsed.value, other_name) == ("Bế Văn Thử", None)
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


class TestWhatStandsBesideNames:
    @pytest.mark.parametrize(
        "typed",
        [
            "Đại úy Bế Văn Thử",
            "Thượng uý, Bế Văn Thử",
            "TRUNG TÁ BẾ VĂN THỬ",
            "Th/tá Bế Văn Thử",
            "BS.CKII. Bế Văn Thử",
            "Ông (bà) Bế Văn Thử",
            "1. Bà Bế Văn Thử",
        ],
    )
    def test_ranks_and_titles_are_left_out(self, typed):
        assert (parse_name(typed).value, codes(typed)) == ("Bế Văn Thử", [])

    @pytest.mark.parametrize(
        "remark", ["Tái cử", "tham gia lần đầu", "Biệt phái", "TẬP SỰ", "Nghỉ hưu 2025", "Lần đầu"]
    )
    def test_a_remark_is_no_other_name(self, remark):
        typed = f"BẾ VĂN THỬ\n({remark})"

        parsed, other_name = parse_names(typed)
        assert (parsed.value, other_name) == ("Bế Văn Thử", None)
        assert codes(typed) == ["name-with-remark"]

    def test_lines_below_a_name_are_told(self):
        typed = "Bế Văn Thử\nPhó Trưởng phòng\nSở Nội vụ"

        assert (parse_name(typed).value, codes(typed)) == ("Bế Văn Thử", ["name-with-lines"])
        assert parse_name("Bế Văn\nThử").value == "Bế Văn Thử"

    @pytest.mark.parametrize(
        "typed",
        [
            "Bế Văn Thử Phó Trưởng phòng",
            "ỦY VIÊN BAN CHẤP HÀNH",
            "Đồng chí đang biệt phái tại xã",
            "Sở Nội vụ",
            "Văn thư",
        ],
    )
    def test_what_is_known_as_something_else_is_no_name(self, typed):
        assert (parse_name(typed).value, codes(typed)) == (None, ["name-not-understood"])

    @pytest.mark.parametrize(
        "typed", ["Đoàn Thị Thử", "Lê Trung Tâm", "Bế Văn Phòng", "Lý Công An", "A Thử", "Ksor Nay"]
    )
    def test_names_may_sound_like_something_else(self, typed):
        assert (parse_name(typed).value, codes(typed)) == (typed, [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Ông Bế Văn Thử", "nam"), ("2. BÀ BẾ THỊ THỬ", "nu"), ("Ông/bà Bế Thị Thử", None)],
)
def test_a_form_of_address_tells_the_sex(typed, meant):
    assert sex_addressed(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), [("Ông", "nam"), ("Bà", "nu")])
def test_a_column_of_forms_of_address_tells_the_sex(typed, meant):
    assert parse_sex(typed).value == meant
