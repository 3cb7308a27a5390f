"""Each check of rows and lists tells what is surely wrong, and nothing else."""

from __future__ import annotations

import pytest

from ngangtam.intake.checks import catalogue as checks
from ngangtam.intake.checks.catalogue import CHECKS
from ngangtam.kernel import Level, PartialDate

RECORDS = "DANH SÁCH TRÍCH NGANG (Tính đến ngày 31/12/2020)"
#: check | title | header | a row that fails | one that passes | one too vague to say
EXAMPLES = [
    (
        "party-before-age",
        RECORDS,
        "Ngày sinh;Ngày vào Đảng",
        "5/3/1975;4/3/1993",
        "5/3/1975;5/3/1993",
        "1975;3/1993",
    ),
    (
        "party-official-first",
        RECORDS,
        "Ngày vào Đảng;Ngày vào Đảng chính thức",
        "3/2/2001;2/2/2001",
        "3/2/2001;3/2/2002",
        "2/2001;2001",
    ),
    (
        "party-official-early",
        RECORDS,
        "Ngày vào Đảng;Ngày vào Đảng chính thức",
        "3/2/2001;2/2/2002",
        "3/2/2001;3/2/2002",
        "2/2001;2/2002",
    ),
    (
        "post-before-age",
        "DANH SÁCH BỔ NHIỆM",
        "Ngày sinh;Chức vụ;Đơn vị;Từ ngày",
        "5/3/1975;Giám đốc;Sở Nội vụ;4/3/1991",
        "5/3/1975;Giám đốc;Sở Nội vụ;5/3/1991",
        "1975;Giám đốc;Sở Nội vụ;1991",
    ),
    ("too-young", RECORDS, "Ngày sinh", "1/1/2005", "31/12/2004", "12/2004"),
    ("over-age", RECORDS, "Ngày sinh;Giới tính", "30/11/1960;Nam", "1/12/1960;Nam", "1960;Nam"),
    ("over-age", RECORDS, "Ngày sinh;Giới tính", "30/11/1965;Nữ", "1/12/1965;Nữ", "11/1965;"),
    (
        "degree-before-age",
        RECORDS,
        "Ngày sinh;Trình độ chuyên môn;Ngày cấp",
        "5/3/1975;ĐH Luật;4/3/1995",
        "5/3/1975;ĐH Luật;5/3/1995",
        "1975;ĐH Luật;1995",
    ),
    ("date-after-list", RECORDS, "Ngày vào Đảng", "1/1/2021", "31/12/2020", "2020"),
    (
        "ends-before-start",
        "DANH SÁCH LUÂN CHUYỂN",
        "Hình thức luân chuyển;Từ ngày;Đến ngày",
        "Luân chuyển;1/3/2021;28/2/2021",
        "Luân chuyển;1/3/2021;1/3/2021",
        "Luân chuyển;3/2021;2021",
    ),
    (
        "rank-of-others",
        RECORDS,
        "Đối tượng;Ngạch",
        "Không chuyên trách;01.003",
        "Viên chức;01.003",
        ";01.003",
    ),
    ("step-beyond-rank", RECORDS, "Ngạch;Bậc lương", "01.003;10", "01.003;9", "06.031;10"),
    (
        "beyond-frame-early",
        RECORDS,
        "Ngạch;Bậc lương;% vượt khung",
        "01.003;8;5",
        "01.003;9;5",
        "01.003;;5",
    ),
    (
        "citizen-id-contradicts",
        RECORDS,
        "Ngày sinh;Giới tính;Số CCCD",
        "5/3/1975;Nam;004175000001",
        "5/3/1975;Nam;004075000001",
        ";;004175000001",
    ),
    ("birth-after-list", RECORDS, "Ngày sinh", "1/1/2021", "31/12/2000", "2000"),
]
#: check | header | rows that fail | rows that pass | rows too vague to say
LISTS = [
    (
        "duplicate-row",
        "Ngày sinh;Dân tộc",
        ["Bế Thị Thử;5/3/1975;Tày", "Bế Thị Thử;5/3/1975;Tày"],
        ["Bế Thị Thử;5/3/1975;Tày", "Bế Thị Thử;6/3/1975;Tày"],
        ["Bế Thị Thử;;", "Bế Thị Thử;;"],
    ),
    (
        "same-person-twice",
        "Ngày sinh;Dân tộc",
        ["Bế Thị Thử;5/3/1975;Tày", "BẾ THỊ THỬ;5/3/1975;Nùng"],
        ["Bế Thị Thử;5/3/1975;Tày", "Bế Thị Mẫu;5/3/1975;Nùng"],
        ["Bế Thị Thử;1975;Tày", "Bế Thị Thử;1975;Nùng"],
    ),
    (
        "same-id-of-two",
        "Ngày sinh;Số CCCD",
        ["Bế Thị Thử;5/3/1975;004175000001", "Lý Thị Mẫu;6/3/1975;004175000001"],
        ["Bế Thị Thử;5/3/1975;004175000001", "Lý Thị Mẫu;6/3/1975;004175000002"],
        ["Bế Thị Thử;5/3/1975;004175000001", "Bế Thị Thử;1975;004175000001"],
    ),
]


@pytest.fixture
def told(read_text):
    """Read rows of people under a header, and list what is told of them."""

    def told(title, header, *rows):
        width = header.count(";") + 1
        lines = [title + ";" * width, f"Họ và tên;{header}", *rows]
        return [issue.code.partition(".")[2] for issue in read_text("\n".join(lines)).issues]

    return told


@pytest.mark.parametrize(("check", "title", "header", "failing", "passing", "vague"), EXAMPLES)
class TestChecksOfRows:
    def test_tell_what_is_surely_wrong(self, told, check, title, header, failing, passing, vague):
        assert check in told(title, header, f"Bế Thị Thử;{failing}")

    def test_are_silent_at_the_edge(self, told, check, title, header, failing, passing, vague):
        assert check not in told(title, header, f"Bế Thị Thử;{passing}")

    def test_are_silent_where_it_may_be_right(
        self, told, check, title, header, failing, passing, vague
    ):
        assert check not in told(title, header, f"Bế Thị Thử;{vague}")


@pytest.mark.parametrize(("check", "header", "failing", "passing", "vague"), LISTS)
class TestChecksOfLists:
    def test_tell_what_is_surely_wrong_once(self, told, check, header, failing, passing, vague):
        assert told(RECORDS, header, *failing).count(check) == 1

    def test_are_silent_where_it_is_right(self, told, check, header, failing, passing, vague):
        assert check not in told(RECORDS, header, *passing)

    def test_are_silent_where_it_may_be_right(self, told, check, header, failing, passing, vague):
        assert check not in told(RECORDS, header, *vague)


class TestTwoOfOneId:
    def test_are_not_told_to_be_one(self, told):
        codes = told(RECORDS, LISTS[2][1], *LISTS[2][2])

        assert "same-id-of-two" in codes
        assert "same-person-twice" not in codes


class TestEveryCheck:
    def test_of_rows_and_lists_has_examples(self):
        shown = {example[0] for example in (*EXAMPLES, *LISTS)} | {"several-marked"}

        assert {check.code for check in CHECKS if check.scope != "load"} == shown

    def test_has_a_code_of_its_own_in_its_scope(self):
        codes = [(check.scope, check.code) for check in CHECKS]

        assert len(codes) == len(set(codes))

    def test_rests_on_rules_that_the_law_has(self, edition):
        assert {c.rule.instrument for c in CHECKS if c.rule} <= edition.instruments.keys()
        assert {c.parameter for c in CHECKS if c.parameter} <= edition.parameters.keys()

    def test_of_a_rule_that_was_not_seen_holds_nothing_back(self, edition):
        unseen = [
            check
            for check in CHECKS
            if (
                check.rule and edition.instruments[check.rule.instrument].confidence == "unverified"
            )
            or check.parameter is not None
        ]

        assert unseen
        assert Level.ERROR not in {check.level for check in unseen}


class TestMarkedTwice:
    def test_is_told(self, read_text):
        reading = read_text("""
            Họ và tên;Giới tính;
            ;Nam;Nữ
            Bế Thị Thử;x;x
        """)

        assert [i.vi for i in reading.issues if i.code == "intake.several-marked"] == [
            checks.SEVERAL_MARKED.vi
        ]


class TestChecksThatReadingMakesItself:
    def test_say_what_the_registry_of_checks_says(self, read_text):
        reading = read_text(f"""
            {RECORDS};;;
            Họ và tên;Ngày sinh;Giới tính;Số CCCD
            Bế Thị Thử;5/3/1975;Nam;004175000001
            Lý Thị Mẫu;1/1/2021;Nữ;
        """)
        said = {issue.code: issue.vi for issue in reading.issues}

        assert said["intake.citizen-id-contradicts"] == checks.CITIZEN_ID_CONTRADICTS.vi
        assert said["intake.birth-after-list"] == checks.BIRTH_AFTER_LIST.vi


class TestWhatContradictsItself:
    def test_is_withheld_while_nobody_knows_which_part_is_wrong(self, read_text):
        reading = read_text("""
            Họ và tên;Ngày vào Đảng;Ngày vào Đảng chính thức
            Bế Thị Thử;3/2/2001;2/2/2001
            Lý Văn Mẫu;3/2/2001;3/2/2002
        """)
        first, second = reading.rows

        assert (first.value("party_joined_on"), first.value("party_official_on")) == (None, None)
        assert first.fields["party_joined_on"].raw == "3/2/2001"
        assert second.value("party_joined_on") == PartialDate(2001, 2, 3)


class TestWhatIsTold:
    def test_cites_its_rule_and_how_sure_it_is(self, read_text):
        reading = read_text(f"""
            {RECORDS};;
            Họ và tên;Ngày sinh;Ngày vào Đảng
            Bế Thị Thử;5/3/1997;4/3/2015
        """)
        (issue,) = [i for i in reading.issues if i.code == "intake.party-before-age"]

        assert issue.level is Level.WARNING
        assert "khoản 2 Điều 1 Điều lệ Đảng Cộng sản Việt Nam" in issue.vi
        assert "(chưa kiểm chứng, không dùng để kết luận)" in issue.vi
        assert "Charter of the Communist Party of Vietnam (not verified" in issue.en
        assert issue.place.cell == "C3"

    def test_stands_in_the_row_too(self, read_text):
        reading = read_text(f"""
            {RECORDS};;
            Họ và tên;Ngày sinh;Ngày vào Đảng
            Bế Thị Thử;5/3/1975;4/3/1993
        """)

        assert "intake.party-before-age" in [issue.code for issue in reading.rows[0].issues]
