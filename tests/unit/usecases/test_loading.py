"""What lists change in a registry, and what they leave to people."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import Appointment, Employment, PersonAttribute, Qualification
from ngangtam.kernel import DayRange, Issue, Level, UnitId
from tests.factories.careers import PROVINCE, unit
from tests.unit.usecases.small_registry import SmallRegistry

OFFICE, DISTRICT, COMMUNE, OTHER_DISTRICT, OTHER_COMMUNE = (UnitId(n) for n in range(2, 7))
UNITS = (
    unit(PROVINCE, None, "tinh", name="Tỉnh Mẫu"),
    unit(OFFICE, PROVINCE, "co_quan", name="Sở Nội vụ"),
    unit(DISTRICT, PROVINCE, "huyen", end="2025-07-01", name="Huyện Mẫu Sơn"),
    unit(OTHER_DISTRICT, PROVINCE, "huyen", end="2025-07-01", name="Huyện Mẫu Lâm"),
    unit(COMMUNE, DISTRICT, "xa", end="2025-07-01", name="Xã Hưng Thử"),
    unit(OTHER_COMMUNE, OTHER_DISTRICT, "xa", end="2025-07-01", name="Xã Hưng Thử"),
    unit(UnitId(7), DISTRICT, "xa", end="2025-07-01", name="Xã Thử Lại"),
    unit(UnitId(8), PROVINCE, "xa", start="2025-07-01", name="Xã Thử Lại"),
)
HEADER = "STT;Họ và tên;Ngày sinh;Số CCCD;Chức vụ;Đối tượng;LLCT"
NUMBER = "004175000001"
ROW = f"1;Bế Thị Thử;5/3/1975;{NUMBER};Phó Giám đốc;Công chức;Cao cấp"


def records(*rows: str, unit: str = "SỞ NỘI VỤ", day: str = "31/12/2020") -> str:
    return "\n".join([f"{unit};;;;;;", f"(Tính đến ngày {day});;;;;;", HEADER, *rows])


def appointments(*rows: str) -> str:
    head = "STT;Họ và tên;Ngày sinh;Chức vụ;Đơn vị;Số quyết định;Từ ngày"
    return "\n".join(["DANH SÁCH BỔ NHIỆM NĂM 2022;;;;;;", head, *rows])


def departures(*rows: str) -> str:
    head = "STT;Họ và tên;Ngày sinh;Lý do;Số quyết định;Ngày nghỉ"
    return "\n".join(["DANH SÁCH NGHỈ HƯU NĂM 2023;;;;;", head, *rows])


def seats(number: int, *, day: str, unit: str = "Sở Nội vụ") -> str:
    return "\n".join(
        [
            f"CƠ CẤU CHỨC VỤ (Tính đến ngày {day});;;",
            "STT;Đơn vị;Chức vụ;Số lượng",
            f"1;{unit};Phó Giám đốc;{number}",
        ]
    )


SUCCESSION = """QUY HOẠCH CÁN BỘ NHIỆM KỲ 2025 - 2030;;;
    STT;Họ và tên;Ngày sinh;Chức danh quy hoạch
    1;Bế Thị Thử;5/3/1975;Giám đốc Sở"""


@pytest.fixture
def registry(tmp_path) -> SmallRegistry:
    return SmallRegistry(ngangtam_law.load(), tmp_path, UNITS)


def codes(planned) -> list[str]:
    return [issue.code for issue in planned.issues]


def only(planned) -> Issue:
    (issue,) = planned.issues
    return issue


def names(registry: SmallRegistry) -> list[str]:
    return sorted(f.value for f in registry.of(PersonAttribute) if f.attribute == "full_name")


class TestTheSameFileTwice:
    def test_changes_nothing(self, registry):
        first = registry.load(records(ROW))
        again = registry.plan(records(ROW))

        assert first.new_officials == 1
        assert first.counts["added"] == len(first.batch.facts) >= 6
        assert again.batch.is_empty
        assert again.counts == {"unchanged": first.counts["added"]}
        assert again.issues == ()

    @settings(
        max_examples=25,
        deadline=None,
        phases=set(Phase) - {Phase.shrink},
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        rows=st.lists(
            st.tuples(
                st.sampled_from(["Bế Thị Thử", "Lý Văn Mẫu", "BẾ THỊ THƯ", "Hà Ví Dụ"]),
                st.sampled_from(["5/3/1975", "1975", "", "6/1980"]),
                st.sampled_from(["", NUMBER, "004180000002"]),
                st.sampled_from(["", "Giám đốc", "Phó Giám đốc", "Chuyên viên", "Nấu bếp"]),
                st.sampled_from(["", "Công chức", "Viên chức"]),
                st.sampled_from(["", "Cao cấp", "Trung cấp", "đang học cao cấp", "-"]),
            ),
            max_size=6,
        )
    )
    def test_changes_nothing_whatever_the_rows(self, tmp_path, rows):
        fresh = SmallRegistry(ngangtam_law.load(), tmp_path, UNITS)
        text = records(*(f"{i};" + ";".join(row) for i, row in enumerate(rows, 1)))
        fresh.load(text)

        assert fresh.plan(text).batch.is_empty


class TestPeople:
    def test_of_one_citizen_id_and_two_names_are_held_back_with_one_sentence(self, registry):
        other = f"2;Lý Thị Mẫu;1/1/1975;{NUMBER};Giám đốc;Công chức;Cử nhân"
        third = "3;Hà Ví Dụ;2/2/1982;;Chuyên viên;Công chức;Trung cấp"
        planned = registry.load(records(ROW, other, third))

        assert codes(planned) == ["loading.citizen-id-contradicted"]
        assert only(planned).level is Level.ERROR
        assert (only(planned).place.file, only(planned).place.cell) == ("ds-1.csv", "B5")
        assert planned.counts["held_back"] >= 4
        assert names(registry) == ["Bế Thị Thử", "Hà Ví Dụ"]

    def test_met_first_in_the_load_are_named_by_their_cell(self, registry):
        other = f"2;Lý Thị Mẫu;1/1/1975;{NUMBER};;;"

        assert "người ở ô ds-1.csv:B4" in only(registry.plan(records(ROW, other))).vi

    def test_known_before_are_named_by_their_record(self, registry):
        registry.load(records(ROW))
        record = registry.of(PersonAttribute)[0].official_id

        issue = only(registry.plan(records(f"1;Lý Thị Mẫu;1/1/1975;{NUMBER};;;")))
        assert f"hồ sơ số {record}" in issue.vi
        assert NUMBER not in issue.vi + issue.en
        assert "Thử" not in issue.vi + issue.en

    def test_of_one_load_find_each_other_across_files(self, registry):
        later = records("7;BẾ THỊ THỬ;1975;;;;Cử nhân chính trị", day="31/12/2021")
        planned = registry.load(records(ROW), later)

        assert planned.new_officials == 1
        assert [q.level for q in registry.of(Qualification)] == ["cao_cap", "cu_nhan"]

    def test_are_not_new_by_a_row_that_may_be_one_of_two(self, registry):
        namesake = f"2;Bế Thị Thử;1980;{NUMBER.replace('75', '80')};;;"
        registry.load(records(ROW, namesake))

        planned = registry.load(records("1;Bế Thị Thử;;;;;Cử nhân", unit="Huyện Mẫu Sơn"))
        assert codes(planned) == ["loading.person-ambiguous"]
        assert planned.batch.is_empty

    def test_give_a_year_first_and_the_day_later(self, registry):
        registry.load(records("1;Bế Thị Thử;1975;;Phó Giám đốc;;"))

        planned = registry.load(records(ROW))
        assert planned.counts["refined"] == 1
        births = [f.value for f in registry.of(PersonAttribute) if f.attribute == "birth_date"]
        assert births == ["1975-03-05"]


class TestUnits:
    def test_that_nobody_knows_hold_posts_and_employment_back(self, registry):
        planned = registry.load(records(ROW, unit="SỞ CHIÊM BAO"))

        assert set(codes(planned)) == {"loading.unit-not-found"}
        assert planned.counts["held_back"] == 2
        assert registry.of(Appointment) == registry.of(Employment) == []
        assert names(registry) == ["Bế Thị Thử"]

    def test_of_which_there_are_two_are_not_chosen_between(self, registry):
        planned = registry.load(records(ROW, unit="XÃ HƯNG THỬ"))

        assert set(codes(planned)) == {"loading.unit-ambiguous"}
        assert "2 đơn vị" in planned.issues[0].vi
        assert registry.of(Employment) == []

    def test_of_which_there_are_two_are_told_apart_by_their_district(self, registry):
        row = "1;Bế Thị Thử;5/3/1975;Chủ tịch UBND xã;Xã Hưng Thử, huyện Mẫu Lâm;5/QĐ;1/2/2022"
        planned = registry.load(appointments(row))

        assert planned.issues == ()
        assert [p.version.unit_id for p in registry.posts.values()] == [OTHER_COMMUNE]

    def test_that_had_ended_are_taken_by_name_with_a_warning(self, registry):
        row = "1;Bế Thị Thử;5/3/1975;Chủ tịch UBND huyện;Huyện Mẫu Sơn;5/QĐ;1/2/2026"
        planned = registry.load(appointments(row))

        assert codes(planned) == ["loading.unit-not-on-day"]
        assert only(planned).level is Level.WARNING
        assert len(registry.of(Appointment)) == 1

    def test_may_be_missing_and_then_the_post_is_held_back(self, registry):
        row = "1;Bế Thị Thử;5/3/1975;Giám đốc Sở;;5/QĐ;1/2/2022"
        planned = registry.load(appointments(row))

        assert "loading.post-without-unit" in codes(planned)
        assert registry.of(Appointment) == []


class TestPosts:
    def test_end_the_day_the_next_one_of_the_block_begins(self, registry):
        registry.load(records(ROW))
        registry.load(appointments("1;Bế Thị Thử;5/3/1975;Giám đốc;Sở Nội vụ;5/QĐ-UBND;15/2/2022"))

        before, after = registry.of(Appointment)
        assert before.validity.end == DayRange.exactly(date(2022, 2, 15))
        assert (after.validity.start, after.validity.end) == (before.validity.end, None)
        assert "(kết thúc theo" in (registry.sources[before.fact_id].note or "")

    def test_are_the_same_post_for_all_who_hold_it(self, registry):
        registry.load(records(ROW, "2;Lý Văn Mẫu;1/1/1980;;Phó Giám đốc;Công chức;"))

        assert len({a.post_id for a in registry.of(Appointment)}) == 1
        assert len(registry.posts) == 1


class TestDepartures:
    ROW = "1;Bế Thị Thử;5/3/1975;Nghỉ hưu;7/QĐ-UBND;1/5/2023"

    def test_end_posts_and_employment_on_the_first_day_away(self, registry):
        registry.load(records(ROW))
        planned = registry.load(departures(self.ROW))

        away = DayRange.exactly(date(2023, 5, 1))
        assert planned.counts == {"unchanged": 2, "refined": 1}
        assert [a.validity.end for a in registry.of(Appointment)] == [away]
        assert [e.validity.end for e in registry.of(Employment)] == [away]
        assert [q.validity.end for q in registry.of(Qualification)] == [None]

    def test_told_again_change_nothing(self, registry):
        registry.load(records(ROW))
        registry.load(departures(self.ROW))

        assert registry.plan(departures(self.ROW)).batch.is_empty

    def test_of_strangers_make_no_record(self, registry):
        planned = registry.load(departures(self.ROW))

        assert codes(planned) == ["loading.person-not-found"]
        assert planned.batch.is_empty
        assert planned.counts == {"held_back": 3}

    def test_on_the_day_of_a_merger_are_from_the_unit_of_the_day_before(self, registry):
        row = "1;Bế Thị Thử;1975;;Chuyên viên;Công chức;Cao cấp"
        registry.load(records(row, unit="XÃ THỬ LẠI"))
        head = "STT;Họ và tên;Ngày sinh;Đơn vị;Lý do;Số quyết định;Ngày nghỉ"
        row = "1;Bế Thị Thử;1975;Xã Thử Lại;Nghỉ hưu;7/QĐ-UBND;1/7/2025"

        registry.load(f"DANH SÁCH NGHỈ HƯU NĂM 2025;;;;;;\n{head}\n{row}")

        away = DayRange.exactly(date(2025, 7, 1))
        assert [e.validity.end for e in registry.of(Employment)] == [away]

    def test_before_the_person_came_are_a_conflict(self, registry):
        registry.load(appointments("1;Bế Thị Thử;5/3/1975;Giám đốc;Sở Nội vụ;5/QĐ;15/2/2024"))

        planned = registry.load(departures(self.ROW))
        assert codes(planned) == ["loading.conflict"]
        assert planned.batch.is_empty


class TestSeats:
    def test_hold_from_the_day_of_the_list(self, registry):
        planned = registry.load(seats(3, day="31/12/2020"))

        assert planned.counts == {"added": 1}
        assert registry.seats() == [("", "2020-12-31", None), ("2020-12-31", "", 3)]

    def test_of_later_lists_end_those_of_earlier_ones(self, registry):
        registry.load(seats(3, day="31/12/2020"))
        registry.load(seats(2, day="1/3/2025"))

        assert registry.seats() == [
            ("", "2020-12-31", None),
            ("2020-12-31", "2025-03-01", 3),
            ("2025-03-01", "", 2),
        ]
        assert {f.source.file_name for f in registry.posts.values() if f.version.seats} == {
            "ds-1.csv"
        }

    def test_are_the_same_in_whatever_order_lists_come(self, registry, tmp_path):
        lists = [
            seats(3, day="31/12/2020"),
            seats(2, day="1/3/2025"),
            seats(3, day="1/7/2025"),
        ]
        other = SmallRegistry(registry.edition, tmp_path, UNITS)
        for text in lists:
            registry.load(text)
        for text in reversed(lists):
            other.load(text)
        together = SmallRegistry(registry.edition, tmp_path, UNITS)
        together.load(*lists)

        assert registry.seats() == other.seats() == together.seats()
        assert [number for *_, number in registry.seats()] == [None, 3, 2, 3]

    def test_told_again_change_nothing(self, registry):
        lists = [seats(3, day="31/12/2020"), seats(2, day="1/3/2025")]
        registry.load(*lists)

        assert all(registry.plan(text).batch.is_empty for text in lists)

    def test_of_one_day_that_differ_are_a_conflict(self, registry):
        registry.load(seats(3, day="31/12/2020"))
        planned = registry.load(seats(4, day="31/12/2020"))

        assert codes(planned) == ["loading.conflict"]
        assert planned.batch.is_empty

    def test_are_added_to_a_post_that_somebody_holds_already(self, registry):
        registry.load(records(ROW))
        planned = registry.load(seats(3, day="31/12/2021"))

        assert planned.batch.posts == ()
        assert registry.seats() == [("", "2021-12-31", None), ("2021-12-31", "", 3)]

    def test_of_an_unknown_unit_are_held_back(self, registry):
        planned = registry.load(seats(3, day="31/12/2020", unit="Sở Chiêm bao"))

        assert codes(planned) == ["loading.unit-not-found"]
        assert planned.batch.is_empty


class TestWhoIsBegunWithoutAPost:
    def test_is_told_because_the_name_may_be_misspelled(self, registry):
        registry.load(records(ROW))

        planned = registry.plan(SUCCESSION.replace("Bế Thị Thử", "Lý Thị Mẫu"))

        assert planned.new_officials == 1
        assert codes(planned) == ["loading.new-without-post"]

    def test_is_told_of_nobody_with_a_post(self, registry):
        assert codes(registry.plan(records(ROW))) == []


class TestSuccessionLists:
    def test_are_held_back_until_the_authority_declares(self, registry):
        registry.load(records(ROW))
        refused = registry.plan(SUCCESSION, refused_kinds={"succession_listing", "candidacy"})

        assert codes(refused) == ["loading.succession-not-declared"]
        assert refused.counts["held_back"] == 1
        assert refused.batch.is_empty
        assert [f.kind for f in registry.plan(SUCCESSION).batch.facts] == ["succession_listing"]


class TestRestricted:
    """Nothing is taken in of whoever had the processing of their data restricted."""

    def test_people_stay_as_they_are(self, registry):
        registry.load(records(ROW))
        registry.restricted = {registry.of(Employment)[0].official_id}
        row = ROW.replace("Cao cấp", "Trung cấp")
        planned = registry.plan(records(row, day="31/12/2021"), departures(TestDepartures.ROW))

        assert planned.batch.is_empty
        assert set(codes(planned)) == {"loading.restricted"}
        assert set(planned.counts) == {"held_back"}

    def test_others_of_the_list_are_taken_in(self, registry):
        registry.load(records(ROW))
        registry.restricted = {registry.of(Employment)[0].official_id}
        other = "2;Lý Văn Mẫu;6/4/1980;004080000002;Chuyên viên;Công chức;"
        planned = registry.plan(records(ROW, other))

        assert planned.new_officials == 1
        assert codes(planned) == ["loading.restricted"]


class TestSources:
    def test_name_file_hash_and_cell_of_every_new_fact(self, registry):
        facts = registry.plan(records(ROW)).batch.facts

        assert len(facts) >= 6
        for fact in facts:
            assert fact.source is not None
            assert (fact.source.kind, fact.source.file_name) == ("cell", "ds-1.csv")
            assert (fact.source.cell or "").endswith("4")
            assert len(fact.source.file_hash or "") == 64


class TestCertificatesWithoutALevel:
    def test_stand_beside_each_other_and_are_not_told_twice(self, registry):
        told = """DANH SÁCH TRÍCH NGANG (Tính đến ngày 31/12/2020);;;
            STT;Họ và tên;Ngày sinh;Ngoại ngữ
            1;Bế Thị Thử;5/3/1975;Anh B
            2;Bế Thị Thử;5/3/1975;Anh TOEIC 450"""
        registry.load(told)
        again = registry.load(told)

        held = registry.of(Qualification)
        assert sorted((f.framework, f.subject, f.level) for f in held) == [
            ("old_abc", "B", None),
            ("toeic", "450", None),
        ]
        assert again.batch.facts == ()
