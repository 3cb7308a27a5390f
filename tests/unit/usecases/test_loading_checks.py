"""Each check across time tells what is surely wrong with what is known, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

import ngangtam_law
from ngangtam.careers import DisciplinaryMeasure, Employment, PartyMembership, Qualification
from ngangtam.careers.changes import Source
from ngangtam.intake.checks.catalogue import CHECKS
from ngangtam.intake.checks.check_law import CheckLaw
from ngangtam.kernel import PartialDate, UnitId
from ngangtam.usecases.draft_lines import line_of
from ngangtam.usecases.loading_checks import check_official, retirement_by
from tests.factories.careers import born, fact, holds, of_sex, unit
from tests.unit.usecases.small_registry import SmallRegistry

EDITION = ngangtam_law.load()


def joined(start, official=None):
    return fact(PartyMembership, start, is_member=True, official_from=official)


def graduated(start, level="dai_hoc"):
    return fact(Qualification, start, component="degree", state="held", level=level)


def employed(start):
    return fact(Employment, start, unit_id=UnitId(2), category="cong_chuc")


def disciplined(start, measure="canh_cao"):
    return fact(DisciplinaryMeasure, start, measure=measure)


#: check | facts that fail | facts that pass | facts too vague to say
EXAMPLES = [
    (
        "party-before-age",
        [born("1975-03-05"), joined("1993-03-04")],
        [born("1975-03-05"), joined("1993-03-05")],
        [born("1975"), joined("1993-03-01..1993-03-31")],
    ),
    (
        "post-before-age",
        [born("1975-03-05"), holds(1, "1991-03-04")],
        [born("1975-03-05"), holds(1, "1991-03-05")],
        [born("1975"), employed("1991-01-01..1991-12-31")],
    ),
    (
        "degree-before-age",
        [born("1975-03-05"), graduated("1995-03-04")],
        [born("1975-03-05"), graduated("1995-03-05")],
        [born("1975"), graduated("1995-01-01..1995-12-31")],
    ),
    (
        "appointed-while-retired",
        [born("1960-11-30"), of_sex("nam"), holds(1, "2020-12-01")],
        [born("1960-11-30"), of_sex("nam"), holds(1, "2020-11-30")],
        [born("1960"), of_sex("nam"), holds(1, "2020-12-01")],
    ),
    (
        "appointed-while-retired",
        [born("1965-11-30"), of_sex("nu"), holds(1, "2020-12-01")],
        [born("1965-11-30"), of_sex("nu"), holds(1, "2020-11-30")],
        # Whose sex is not known may be a man.
        [born("1965-11-30"), holds(1, "2020-12-01")],
    ),
    (
        "appointed-after-discipline",
        [employed("2010-01-01"), disciplined("2023-01-01"), holds(1, "2025-06-30")],
        [employed("2010-01-01"), disciplined("2023-01-01"), holds(1, "2025-07-01")],
        [
            employed("2010-01-01"),
            disciplined("2023-01-01..2023-12-31"),
            holds(1, "2025-06-30..2025-12-31"),
        ],
    ),
    (
        "appointed-after-discipline",
        [employed("2010-01-01"), disciplined("2023-01-01", "Khiển trách"), holds(1, "2023-12-31")],
        [employed("2010-01-01"), disciplined("2023-01-01", "Khiển trách"), holds(1, "2024-01-01")],
        [employed("2010-01-01"), disciplined("2023-01-01", "Phê bình"), holds(1, "2023-12-31")],
    ),
    (
        "discipline-before-service",
        [disciplined("2010-01-01"), employed("2011-01-01")],
        [disciplined("2012-01-01"), employed("2011-01-01")],
        [disciplined("2010-01-01"), employed(None)],
    ),
    (
        "overlapping-primary-posts",
        [holds(1, "2020-01-01", "2022-01-01"), holds(2, "2021-01-01", "2023-01-01")],
        [holds(1, "2020-01-01", "2022-01-01"), holds(2, "2022-01-01", "2023-01-01")],
        [holds(1, "2020-01-01", "2022-01-01"), holds(2, "2021-01-01..2022-06-30", "2023-01-01")],
    ),
    (
        "overlapping-primary-posts",
        [holds(1, "2020-01-01"), holds(2, "2021-01-01")],
        [holds(1, "2020-01-01"), holds(2, "2021-01-01", is_primary=False)],
        [holds(1, "2020-01-01"), holds(2, "2021-01-01", block="dang")],
    ),
]
#: Checks whose words are made elsewhere, or that need more than one official.
ELSEWHERE = {"unit-not-on-day", "fewer-seats-than-holders", "party-official-early"}


def told(facts, *, changed=True):
    """List the checks that facts fail, of which the load said all, each in a row of its own."""
    lines = []
    for row, each in enumerate(facts, start=5):
        line = line_of(each, Source(kind="cell", file_name="a.xlsx", cell=f"B{row}"))
        line.is_changed = changed
        lines.append(line)
    law = CheckLaw(EDITION)
    found = check_official(lines, law=law, retires_on=retirement_by(EDITION))
    return [finding.check.code for finding in found]


@pytest.mark.parametrize(("check", "failing", "passing", "vague"), EXAMPLES)
class TestChecksAcrossTime:
    def test_tell_what_is_surely_wrong(self, check, failing, passing, vague):
        assert told(failing) == [check]

    def test_are_silent_at_the_edge(self, check, failing, passing, vague):
        assert told(passing) == []

    def test_are_silent_where_it_may_be_right(self, check, failing, passing, vague):
        assert told(vague) == []

    def test_are_silent_of_what_was_known_before(self, check, failing, passing, vague):
        assert told(failing, changed=False) == []


class TestEveryCheckOfLoads:
    def test_has_examples(self):
        shown = {example[0] for example in EXAMPLES} | ELSEWHERE

        assert {check.code for check in CHECKS if check.scope == "load"} == shown


UNITS = (
    unit(UnitId(1), None, "tinh", name="Tỉnh Mẫu"),
    unit(UnitId(2), UnitId(1), "co_quan", name="Sở Nội vụ"),
)


@pytest.fixture
def registry(tmp_path):
    return SmallRegistry(EDITION, tmp_path, UNITS)


def records(*rows, day="31/12/2020", header="Ngày sinh;Chức vụ;Ngày vào Đảng"):
    width = ";" * header.count(";")
    return "\n".join(
        [f"SỞ NỘI VỤ{width};", f"(Tính đến ngày {day}){width};", f"Họ và tên;{header}", *rows]
    )


def codes(planned):
    return [issue.code for issue in planned.issues]


class TestLoads:
    def test_hold_what_a_list_says_against_what_was_known(self, registry):
        registry.load(records("Bế Thị Thử;5/3/1997;Phó Giám đốc;"))
        planned = registry.load(
            records(
                "Bế Thị Thử;Phó Giám đốc;4/3/2015",
                day="31/12/2021",
                header="Chức vụ;Ngày vào Đảng",
            )
        )
        (issue,) = [i for i in planned.issues if i.code == "loading.party-before-age"]

        assert issue.place.cell == "C4"
        assert "Điều lệ Đảng" in issue.vi

    def test_do_not_tell_again_what_the_row_was_told(self, registry):
        planned = registry.load(records("Bế Thị Thử;5/3/1975;Phó Giám đốc;4/3/1993"))

        assert "loading.party-before-age" not in codes(planned)

    def test_do_not_tell_again_what_is_sent_again(self, registry):
        moved = """DANH SÁCH BỔ NHIỆM;;;;
            Họ và tên;Ngày sinh;Chức vụ;Đơn vị;Từ ngày
            Bế Văn Thử;30/11/1960;Giám đốc;Sở Nội vụ;1/12/2020"""
        listed = records("Bế Văn Thử;30/11/1960;Nam", day="31/5/2015", header="Ngày sinh;Giới tính")
        registry.load(listed)

        assert "loading.appointed-while-retired" in codes(registry.load(moved))
        assert "loading.appointed-while-retired" not in codes(registry.load(moved))

    def test_look_at_the_other_day_of_a_membership_that_was_known(self, registry):
        registry.load(records("Bế Thị Thử;5/3/1975;Phó Giám đốc;3/2/2001"))
        planned = registry.load(
            records(
                "Bế Thị Thử;5/3/1975;2/2001;2/2/2002",
                day="31/12/2021",
                header="Ngày sinh;Ngày vào Đảng;Ngày vào Đảng chính thức",
            )
        )

        assert "loading.party-official-early" in codes(planned)

    def test_count_holders_against_seats(self, registry):
        seats = """CƠ CẤU CHỨC VỤ (Tính đến ngày 1/1/2020);;;
            STT;Đơn vị;Chức vụ;Số lượng
            1;Sở Nội vụ;Giám đốc;1"""
        two = records("Bế Thị Thử;5/3/1975;Giám đốc;", "Lý Văn Mẫu;6/3/1975;Giám đốc;")
        one = records("Bế Thị Thử;5/3/1975;Giám đốc;", "Lý Văn Mẫu;6/3/1975;Phó Giám đốc;")

        assert codes(registry.plan(seats, one)).count("loading.fewer-seats-than-holders") == 0
        assert codes(registry.plan(seats, two)).count("loading.fewer-seats-than-holders") == 1
        assert codes(registry.plan(two)).count("loading.fewer-seats-than-holders") == 0


class TestRetirementRule:
    def test_knows_no_day_where_the_law_has_no_rule(self):
        assert retirement_by(EDITION)("nam", PartialDate(9990)) is None
        assert retirement_by(EDITION)("nam", PartialDate(1960, 11, 30)) == date(2020, 11, 30)
