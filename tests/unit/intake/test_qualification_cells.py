"""Cells of degrees, theory, state management, IT, defense and languages."""

import pytest

from ngangtam.intake.cells.parsers import FieldParsers
from ngangtam.kernel import Level


@pytest.fixture(scope="module")
def parsers(edition):
    return FieldParsers(edition)


@pytest.fixture
def read(parsers):
    """Read a cell of a field into (state, level, subject) of each reading, or None."""

    def read(field, typed):
        value = parsers.parser(field)(typed).value
        return None if value is None else [(r.state, r.level, r.subject) for r in value]

    return read


class TestDegreeCell:
    def test_may_hold_several_with_their_fields(self, read):
        assert read("degree", "Đại học chuyên ngành luật, hành chính; Thạc sĩ quản lý kinh tế") == [
            ("held", "dai_hoc", "luật, hành chính"),
            ("held", "thac_si", "quản lý kinh tế"),
        ]

    @pytest.mark.parametrize(
        ("typed", "level"),
        [
            ("ĐH Luật", "dai_hoc"),
            ("Cử nhân Kế toán", "dai_hoc"),
            ("Kỹ sư", "dai_hoc"),
            ("ThS. Luật", "thac_si"),
            ("Thạc sỹ Luật", "thac_si"),
            ("Bác sĩ chuyên khoa cấp I", "chuyen_khoa_1"),
            ("BSCKII", "chuyen_khoa_2"),
            ("Luật (Đại học)", "dai_hoc"),
            ("Đai học chuyên ngành luật", "dai_hoc"),
            ("CĐSP", "cao_dang"),
            ("02 bằng Đại học", "dai_hoc"),
        ],
    )
    def test_is_read_in_its_spellings(self, read, typed, level):
        assert [found[1] for found in read("degree", typed)] == [level]

    @pytest.mark.parametrize(
        "typed", ["Phó Giáo sư, Tiến sĩ", "PGS.TS", "GS. TS", "Giáo sư; Tiến sĩ"]
    )
    def test_is_no_academic_rank(self, read, typed):
        assert [found[1] for found in read("academic_title", typed)] == ["tien_si"]

    @pytest.mark.parametrize("typed", ["đang học Thạc sĩ Luật", "Thạc sĩ Luật (đang học)"])
    def test_tells_who_is_still_studying(self, read, typed):
        assert [found[:2] for found in read("degree", typed)] == [("studying", "thac_si")]

    def test_takes_a_doctoral_candidate_for_no_doctor(self, read):
        assert [found[:2] for found in read("degree", "NCS")] == [("studying", "tien_si")]

    def test_says_that_there_is_none(self, read):
        assert [found[:2] for found in read("degree", "Chưa qua đào tạo")] == [("none", None)]

    def test_remarks_on_certificates(self, parsers):
        parsed = parsers.parser("degree")("Đại học luật; Cao cấp thanh vận")

        assert [reading.level for reading in parsed.value] == ["dai_hoc"]
        assert [(p.code, p.level) for p in parsed.problems] == [("not-a-degree", Level.NOTE)]

    @pytest.mark.parametrize("typed", ["Cao học", "học nhiều"])
    def test_guesses_nothing(self, parsers, typed):
        parsed = parsers.parser("degree")(typed)

        assert parsed.value is None
        assert parsed.problems[0].level is Level.ERROR


class TestTheoryCell:
    @pytest.mark.parametrize(
        ("typed", "level"),
        [
            ("Cao cấp", "cao_cap"),
            ("CC LLCT-HC", "cao_cap"),
            ("Cao cấp lý luận chính trị (2015)", "cao_cap"),
            ("Trung cấp LLCT - HC", "trung_cap"),
            ("TC", "trung_cap"),
            ("Cử nhân", "cu_nhan"),
        ],
    )
    def test_is_read_in_its_spellings(self, read, typed, level):
        assert read("political_theory", typed) == [("held", level, None)]

    def test_may_hold_two(self, read):
        assert [found[1] for found in read("political_theory", "Cử nhân, Cao cấp")] == [
            "cu_nhan",
            "cao_cap",
        ]

    def test_tells_who_is_still_studying(self, read):
        assert read("political_theory", "Trung cấp; đang học cao cấp") == [
            ("held", "trung_cap", None),
            ("studying", "cao_cap", None),
        ]

    @pytest.mark.parametrize("typed", ["Thạc sĩ", "Cao cấp thanh vận", "XNTĐ"])
    def test_doubts_what_is_no_level_of_theory(self, parsers, typed):
        parsed = parsers.parser("political_theory")(typed)

        assert parsed.value is None
        assert [problem.code for problem in parsed.problems] == ["theory-doubtful"]

    @pytest.mark.parametrize("typed", ["-", "Không", "0"])
    def test_says_that_there_is_none(self, read, typed):
        assert read("political_theory", typed) == [("none", None, None)]

    def test_that_is_blank_declares_nothing(self, parsers):
        parsed = parsers.parser("political_theory")("")

        assert (parsed.value, parsed.problems) == (None, ())


class TestOtherLevels:
    @pytest.mark.parametrize(
        ("field", "typed", "level"),
        [
            ("state_management", "QLNN ngạch CVC", "chuyen_vien_chinh"),
            ("state_management", "Bồi dưỡng QLNN chương trình chuyên viên", "chuyen_vien"),
            ("state_management", "Lãnh đạo, quản lý cấp phòng", "lanh_dao_cap_phong"),
            ("it", "Chứng chỉ ứng dụng CNTT cơ bản", "co_ban"),
            ("it", "UDCNTT NC", "nang_cao"),
            ("defense_security", "Đối tượng 3", "doi_tuong_3"),
            ("defense_security", "3", "doi_tuong_3"),
            ("defense_security", "QPAN ĐT 4", "doi_tuong_4"),
            ("knowledge_update", "x", "da_boi_duong"),
        ],
    )
    def test_are_read_in_their_spellings(self, read, field, typed, level):
        assert read(field, typed) == [("held", level, None)]

    def test_convert_no_old_certificate(self, parsers):
        reading = parsers.parser("it")("Tin học B").value[0]

        assert (reading.state, reading.level, reading.framework) == ("held", None, "old_abc")

    def test_take_a_mark_for_a_certificate_without_a_level(self, parsers):
        parsed = parsers.parser("state_management")("x")

        assert [(r.state, r.level) for r in parsed.value] == [("held", None)]
        assert [p.code for p in parsed.problems] == ["level-not-said"]


class TestLanguageCell:
    @pytest.fixture
    def language(self, parsers):
        def language(typed):
            value = parsers.parser("language")(typed).value
            return [(r.language, r.level, r.framework) for r in value or ()]

        return language

    @pytest.mark.parametrize(
        "typed", ["Tiếng Anh B1", "B1 tiếng Anh", "Anh B1", "Tiếng Anh bậc 3/6", "Anh văn (B1)"]
    )
    def test_holds_levels_of_the_framework(self, language, typed):
        assert language(typed) == [("tieng_anh", "bac_3", "knlnnvn")]

    @pytest.mark.parametrize("typed", ["Tiếng Anh B", "Anh B", "Chứng chỉ B tiếng Anh"])
    def test_converts_no_old_certificate(self, language, typed):
        assert language(typed) == [("tieng_anh", None, "old_abc")]

    def test_holds_several(self, language):
        assert language("Tiếng Nga D, tiếng Anh B; Tiếng dân tộc Tày") == [
            ("tieng_nga", None, "old_abc"),
            ("tieng_anh", None, "old_abc"),
            ("tieng_tay", None, None),
        ]

    def test_names_a_language_once_for_two_certificates(self, language):
        assert language("Tiếng Pháp B2, C") == [
            ("tieng_phap", "bac_4", "knlnnvn"),
            ("tieng_phap", None, "old_abc"),
        ]

    @pytest.mark.parametrize(
        "typed", ["Cử nhân tiếng Anh", "Thạc sĩ luật và ngoại giao - tiếng Anh", "ĐH Anh"]
    )
    def test_tells_degrees_in_or_through_a_language(self, language, typed):
        assert language(typed) == [("tieng_anh", None, "degree")]

    @pytest.mark.parametrize(
        ("typed", "test", "score"),
        [
            ("Tiếng Anh IELTS 6.0", "ielts", "6.0"),
            ("tiếng Anh (TOEIC 450)", "toeic", "450"),
            ("IELTS 4,5", "ielts", "4.5"),
            ("TOEFL iBT 45", "toefl", "45"),
        ],
    )
    def test_keeps_a_foreign_test_in_its_framework(self, parsers, typed, test, score):
        (reading,) = parsers.parser("language")(typed).value

        assert (reading.language, reading.level) == ("tieng_anh", None)
        assert (reading.framework, reading.score) == (test, score)

    def test_takes_the_level_that_stands_beside_a_test(self, parsers):
        (reading,) = parsers.parser("language")("Aptis B2").value

        assert (reading.level, reading.framework, reading.score) == ("bac_4", "aptis", None)

    def test_keeps_the_class_of_an_old_certificate(self, parsers):
        readings = parsers.parser("language")("Anh C; Trung A").value

        assert [(r.language, r.score) for r in readings] == [
            ("tieng_anh", "C"),
            ("tieng_trung", "A"),
        ]

    def test_remarks_where_no_level_is_said(self, parsers):
        parsed = parsers.parser("language")("Nói được tiếng dân tộc Tày")

        assert [r.language for r in parsed.value] == ["tieng_tay"]
        assert [p.code for p in parsed.problems] == ["language-level-not-said"]

    @pytest.mark.parametrize("typed", ["Tiếng Anh B3", "Tiếng Xyz B1"])
    def test_guesses_nothing(self, parsers, typed):
        assert parsers.parser("language")(typed).value is None
