import ngangtam_law
from ngangtam.reports.tables import RowKind
from ngangtam.usecases.summary_columns import COLUMNS, ListSetting, columns_for
from ngangtam.usecases.summary_list import NOT_KNOWN, listed, table_of, totals_of
from ngangtam.usecases.vocabulary_setting import Career, Setting
from tests.factories.careers import born, day, holds, life, of_sex, small_province

EDITION = ngangtam_law.load()
ORGANIZATION = small_province()
SETTING = Setting(organization=ORGANIZATION, edition=EDITION)
DAY = day("2025-06-30")
ABOUT = ListSetting(ORGANIZATION, EDITION, DAY)
SHOWN = ("stt", "ho_ten", "sinh_nam", "sinh_nu", "chuc_vu", "chuyen_mon")
CHOSEN = tuple(column for column in COLUMNS if column.id in SHOWN)


def person(official: int, name: str, *facts, sort_key: str = ""):
    attributes = {attribute for column in CHOSEN for attribute in column.attributes}
    return listed(
        Career(life(*facts, official=official), SETTING),
        name=name,
        sort_key=sort_key or name,
        day=DAY,
        only=attributes,
    )


def table(*people, **more):
    return table_of(people, columns=CHOSEN, setting=ABOUT, **more)


class TestTableOf:
    def test_begins_each_unit_with_a_heading_and_numbers_from_one(self):
        made = table(
            person(1, "A", holds(1, "2020-01-01")),
            person(2, "B", holds(6, "2020-01-01")),
        )
        kinds = [row.kind for row in made.rows]

        assert kinds == [
            RowKind.GROUP,
            RowKind.LINE,
            RowKind.GROUP,
            RowKind.LINE,
            RowKind.TOTAL,
        ]
        assert str(made.rows[0].cells[0]).startswith("I. ")
        assert [made.rows[place].cells[0] for place in (1, 3)] == [1, 1]

    def test_orders_by_rank_of_post_and_then_by_name(self):
        made = table(
            person(1, "C", holds(2, "2020-01-01"), sort_key="c"),
            person(2, "B", holds(2, "2020-01-01"), sort_key="b"),
            person(3, "Z", holds(1, "2020-01-01"), sort_key="z"),
        )

        assert [row.cells[1] for row in made.rows[1:4]] == ["Z", "B", "C"]

    def test_writes_the_birth_below_the_sex_as_exactly_as_it_is_known(self):
        made = table(
            person(1, "A", holds(1, "2020-01-01"), born("1980-02-05"), of_sex("nam")),
            person(2, "B", holds(2, "2020-01-01"), born("1981-02"), of_sex("nu")),
            person(3, "C", holds(3, "2020-01-01"), born("1982")),
        )

        assert [row.cells[2:4] for row in made.rows[1:4]] == [
            ("05/02/1980", None),
            (None, "02/1981"),
            (None, None),
        ]

    def test_says_who_only_stands_in(self):
        made = table(person(1, "A", holds(1, "2020-01-01", manner="quyen")))

        assert str(made.rows[1].cells[4]).startswith("Quyền ")

    def test_leaves_what_is_not_known_empty_or_says_so(self):
        one = person(1, "A", holds(1, "2020-01-01"))

        assert table(one).rows[1].cells[5] is None
        assert table(one, says_unknown=True).rows[1].cells[5] == NOT_KNOWN
        assert table(one, says_unknown=True).rows[1].cells[2] is None

    def test_is_empty_for_nobody(self):
        assert table().rows == ()


class TestTotalsOf:
    def test_tell_the_unknown_apart(self):
        people = (
            person(1, "A", holds(1, "2020-01-01"), of_sex("nam")),
            person(2, "B", holds(2, "2020-01-01")),
        )

        first, *_ = totals_of(people, columns=CHOSEN, setting=ABOUT)

        assert first == "Tổng số: 2 người; trong đó: nam 1, nữ 0, chưa rõ giới tính 1."


class TestColumnsFor:
    def test_leave_out_what_needs_a_right(self):
        ids = {column.id for column in columns_for(())}

        assert not ids & {"dan_toc", "que_quan", "ton_giao", "quy_hoach", "xep_loai"}

    def test_have_it_with_the_right(self):
        assert "dan_toc" in {column.id for column in columns_for({"see_sensitive"})}
