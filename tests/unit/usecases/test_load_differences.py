"""What a load says of each official beside what was known, and the same list sent again."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.usecases.loading import plan_load
from ngangtam.usecases.statement_changes import Change, Decided
from tests.unit.usecases.small_registry import SmallRegistry
from tests.unit.usecases.test_loading import (
    SUCCESSION,
    UNITS,
    appointments,
    departures,
    seats,
)

HEADER = "STT;Họ và tên;Ngày sinh;Dân tộc;Quê quán;Chức vụ;Đối tượng;LLCT"
PEOPLE = ("Bế Thị Thử;5/3/1975", "Lý Văn Mẫu;6/4/1980", "Hà Ví Dụ;7/5/1985")


def records(*rows: str, day: str = "31/12/2020") -> str:
    return "\n".join([f"SỞ NỘI VỤ{';' * 7}", f"(Tính đến ngày {day}){';' * 7}", HEADER, *rows])


@pytest.fixture
def registry(tmp_path) -> SmallRegistry:
    return SmallRegistry(ngangtam_law.load(), tmp_path, UNITS)


def compared(registry: SmallRegistry, *lists: str, day: date | None = None):
    """Plan a load with its differences, every list being one that names everybody."""
    proposals = registry.proposals(*lists)
    sources = {(item.source.file_hash, item.source.sheet) for item in proposals.items}
    return plan_load(
        proposals=proposals,
        known=registry.known(),
        edition=registry.edition,
        complete_lists=dict.fromkeys(sources, day),
    )


def changes(planned) -> Counter[str]:
    return Counter(
        str(each.change)
        for person in planned.people
        for each in person.differences
        if each.told is not None
    )


class TestDifferences:
    def test_name_what_was_known_from_where_and_what_is_sent(self, registry):
        registry.load(records(f"1;{PEOPLE[0]};Tày;;Phó Giám đốc;Công chức;Cao cấp"))
        (person,) = compared(
            registry,
            records(f"1;{PEOPLE[0]};Nùng;;Giám đốc;Công chức;Cao cấp", day="31/12/2021"),
        ).people
        by_kind = {
            (each.kind, each.told.payload.get("attribute")): each
            for each in person.differences
            if each.told
        }
        ethnicity = by_kind["person_attribute", "ethnicity"]
        post = by_kind["appointment", None]

        assert (ethnicity.change, ethnicity.decided) == (Change.CORRECTED, Decided.BY_ORDER)
        assert ethnicity.known[0].payload["value"] == "tay"
        assert ethnicity.known[0].source.cell == "D4"
        assert ethnicity.told.source.issued_on == date(2021, 12, 31)
        # The new post ends the one before.
        assert post.change is Change.ADDED
        assert [each.kind for each in post.known] == ["appointment"]

    def test_tell_what_a_complete_list_says_no_more(self, registry):
        registry.load(records(f"1;{PEOPLE[0]};Tày;Xã Hưng Thử;Giám đốc;Công chức;Cao cấp"))
        planned = compared(
            registry,
            records(
                f"1;{PEOPLE[0]};Tày;;Giám đốc;Công chức;",
                f"2;{PEOPLE[1]};;Xã Hưng Thử;Chuyên viên;Công chức;Sơ cấp",
                day="31/12/2021",
            ),
            day=date(2021, 12, 31),
        )
        left_out = [
            each.known[0].payload.get("attribute") or each.known[0].payload["component"]
            for person in planned.people
            for each in person.differences
            if each.change is Change.LEFT_OUT
        ]

        assert sorted(left_out) == ["native_place", "political_theory"]
        assert not planned.batch.closings

    def test_say_nothing_of_columns_that_the_list_has_not(self, registry):
        registry.load(records(f"1;{PEOPLE[0]};Tày;;Giám đốc;Công chức;Cao cấp"))
        planned = compared(
            registry,
            f"SỞ NỘI VỤ;;\n(Tính đến ngày 31/12/2021);;\nSTT;Họ và tên;Ngày sinh\n1;{PEOPLE[0]}",
        )

        assert [each.change for each in planned.people[0].differences] == [Change.UNCHANGED] * 2


LEVELS = st.sampled_from(["", "Sơ cấp", "Trung cấp", "Cao cấp", "Không"])
ROWS = st.builds(
    lambda person, ethnicity, place, post, level: (
        f"1;{person};{ethnicity};{place};{post};Công chức;{level}"
    ),
    st.sampled_from(PEOPLE),
    st.sampled_from(["", "Tày", "Nùng", "Kinh"]),
    st.sampled_from(["", "Xã Hưng Thử", "Xã Thử Lại"]),
    st.sampled_from(["Giám đốc", "Phó Giám đốc", "Chuyên viên"]),
    LEVELS,
)
LISTS = st.builds(
    lambda rows, day: records(*rows, day=f"31/12/{day}"),
    st.lists(ROWS, min_size=1, max_size=3),
    st.integers(2018, 2022),
)


class TestLaws:
    """Hold for lists in any order, of any day, with whatever contradicts in them."""

    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(known=st.lists(LISTS, max_size=2), sent=LISTS)
    def test_of_counting_and_of_sending_again(self, tmp_path, known, sent):
        registry = SmallRegistry(ngangtam_law.load(), tmp_path, UNITS)
        for each in known:
            registry.load(each)
        planned = compared(registry, sent)
        held_back = planned.counts.get("held_back", 0)

        assert changes(planned) + Counter({"held_back": held_back}) == Counter(planned.counts)
        assert planned.batch == registry.plan(sent).batch

        registry.load(sent)
        assert registry.plan(sent).batch.is_empty

    @pytest.mark.parametrize(
        "sent",
        [
            appointments("1;Bế Thị Thử;5/3/1975;Giám đốc;Sở Nội vụ;12/QĐ-UBND;1/3/2022"),
            departures("1;Bế Thị Thử;5/3/1975;Nghỉ hưu;9/QĐ-UBND;1/4/2023"),
            seats(3, day="31/12/2021"),
            SUCCESSION,
        ],
    )
    def test_of_sending_again_hold_for_lists_of_every_kind(self, registry, sent):
        registry.load(records(f"1;{PEOPLE[0]};Tày;;Phó Giám đốc;Công chức;Cao cấp"))
        registry.load(sent)

        assert registry.plan(sent).batch.is_empty
