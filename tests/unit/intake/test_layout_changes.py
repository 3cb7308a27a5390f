from hypothesis import given
from hypothesis import strategies as st

from ngangtam.intake.layouts.layout_changes import LayoutChange, change_of, nearest
from ngangtam.intake.words.wording import plain_key

HEADERS = (
    *("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Trình độ > LLCT", "Trình độ > Tin học"),
    *("Ngoại ngữ", "Ghi chú", "Quê quán", "(7)"),
)
columns = st.lists(st.sampled_from(HEADERS), unique=True)


class TestChangeOf:
    def test_tells_what_came_went_and_was_renamed(self):
        change = change_of(
            ["STT", "Họ và tên", "Ngoại ngữ", "Ghi chú"],
            ["STT", "Họ và tên", "Trình độ ngoại ngữ", "Quê quán"],
        )

        assert change == LayoutChange(
            added=("Quê quán",),
            gone=("Ghi chú",),
            renamed=(("Ngoại ngữ", "Trình độ ngoại ngữ"),),
        )

    def test_takes_a_column_of_a_group_by_its_innermost_words(self):
        change = change_of(["Trình độ > LLCT"], ["Trình độ > Tin học"])

        assert change.renamed == ()

    @given(columns)
    def test_finds_nothing_in_columns_that_only_moved_or_were_typed_otherwise(self, before):
        after = [f" {text.upper()}: " for text in reversed(before)]

        assert change_of(before, after) == LayoutChange()

    @given(columns, columns)
    def test_leaves_out_no_column(self, before, after):
        change = change_of(before, after)
        was = {*change.gone, *(one for one, _ in change.renamed)}
        becomes = {*change.added, *(one for _, one in change.renamed)}

        assert set(before) - was == set(after) - becomes
        assert len(was) == len(change.gone) + len(change.renamed)


class TestNearest:
    def test_is_one_with_half_of_all_columns_in_common(self):
        known = [["STT", "Họ và tên"], ["STT", "Họ và tên", "Ngày sinh", "Ghi chú"]]

        assert nearest(["STT", "Họ và tên", "Ngày sinh"], known) == known[1]
        assert nearest(["Chức danh", "Số lượng"], known) is None
        assert nearest(["STT"], []) is None

    @given(columns.filter(bool))
    def test_is_the_layout_itself_where_it_is_known(self, before):
        assert nearest([plain_key(text) for text in before], [HEADERS, before]) == before or set(
            before
        ) == set(HEADERS)
