"""The packaged units of Cao Bằng agree with the published lists and with themselves."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from ngangtam_law import units

BEFORE = date(2025, 6, 30)
AFTER = date(2025, 7, 1)


def stands(unit: units.UnitSeed, day: date) -> bool:
    """Say whether a unit exists on a day."""
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or day < unit.valid_to
    )


def on(day: date, kind: str) -> list[units.UnitSeed]:
    """List the units of a kind on a day."""
    return [unit for unit in units.load() if unit.kind == kind and stands(unit, day)]


class TestCommunes:
    def test_count_161_in_ten_districts_before_the_reform(self):
        kinds = Counter(unit.name.split()[0] for unit in on(BEFORE, "xa"))

        assert len(on(BEFORE, "huyen")) == 10
        assert kinds == {"Xã": 139, "Phường": 8, "Thị": 14}

    def test_count_56_and_no_district_after_the_reform(self):
        kinds = Counter(unit.name.split()[0] for unit in on(AFTER, "xa"))

        assert on(AFTER, "huyen") == []
        assert kinds == {"Xã": 53, "Phường": 3}

    def test_each_old_one_has_exactly_one_successor(self):
        successors = Counter(link.predecessor_key for link in units.links() if link.on == AFTER)

        for unit in on(BEFORE, "xa"):
            assert successors[unit.key] == 1, unit.key

    def test_each_new_one_stands_directly_under_the_province(self):
        assert {unit.parent_key for unit in on(AFTER, "xa")} == {"tinh-cao-bang"}

    @pytest.mark.parametrize(
        ("name", "code_before", "code_after"),
        [
            ("Quảng Lâm", "01303", "01304"),
            ("Cô Ba", "01330", "01327"),
            ("Trường Hà", "01399", "01392"),
            ("Bế Văn Đàn", "01630", "01636"),
            ("Hạnh Phúc", "01624", "01618"),
            ("Đàm Thủy", "01495", "01501"),
            ("Tân Giang", "01276", "01288"),
        ],
    )
    def test_keep_their_name_under_another_code(self, name, code_before, code_after):
        def code(day: date) -> list[str]:
            return [unit.code for unit in on(day, "xa") if unit.name.split(" ", 1)[1] == name]

        assert code(BEFORE) == [code_before]
        assert code(AFTER) == [code_after]

    def test_may_take_over_from_communes_of_two_districts(self):
        parents = {unit.key: unit.parent_key for unit in units.load()}
        mixed = {
            link.successor_key
            for link in units.links()
            if link.on == AFTER and parents[link.predecessor_key] != "tinh-cao-bang"
        }
        across = {
            key
            for key in mixed
            if len(
                {
                    parents[link.predecessor_key]
                    for link in units.links()
                    if link.successor_key == key
                }
            )
            > 1
        }

        assert across == {
            "xa-01324-2025", "xa-01747-2025", "xa-01708-2025", "xa-01792-2025",
            "xa-01807-2025", "xa-01447-2025", "xa-01273-2025", "xa-01288-2025",
        }  # fmt: skip


class TestUnits:
    def test_have_codes_unique_on_any_day(self):
        edges = {unit.valid_from for unit in units.load()} | {u.valid_to for u in units.load()}
        for day in sorted(edge for edge in edges if edge is not None):
            codes = Counter(unit.code for unit in units.load() if stands(unit, day))
            assert [code for code, times in codes.items() if times > 1] == []

    def test_have_keys_that_are_never_reused(self):
        keys = Counter(unit.key for unit in units.load())

        assert max(keys.values()) == 1

    def test_stand_under_a_parent_listed_earlier_that_outlives_them(self):
        seen: dict[str, units.UnitSeed] = {}
        for unit in units.load():
            seen[unit.key] = unit
            if unit.parent_key is None:
                continue
            parent = seen[unit.parent_key]
            assert parent.valid_from is None or (
                unit.valid_from is not None and parent.valid_from <= unit.valid_from
            )
            assert parent.valid_to is None or (
                unit.valid_to is not None and unit.valid_to <= parent.valid_to
            )

    def test_end_on_the_day_their_successor_begins(self):
        by_key = {unit.key: unit for unit in units.load()}
        for link in units.links():
            assert by_key[link.predecessor_key].valid_to == link.on
            assert by_key[link.successor_key].valid_from == link.on

    def test_were_21_bodies_of_the_state_before_the_mergers(self):
        assert len(on(date(2025, 2, 28), "co_quan")) == 21
        assert len(on(date(2025, 3, 1), "co_quan")) == 16

    def test_say_how_sure_they_are(self):
        assert {unit.confidence for unit in units.load()} <= {"primary", "secondary", "unverified"}
        names_from_memory = [unit for unit in units.load() if unit.kind == "don_vi_su_nghiep"]
        assert {unit.confidence for unit in names_from_memory} == {"unverified"}
