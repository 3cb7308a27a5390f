import pytest

from ngangtam_web.web.pages.target_detail import units_right_below
from ngangtam_web.web.pages.target_names import outcome_words

PROVINCE, DEPARTMENT, DISTRICT, COMMUNE, STRAY = 1, 2, 3, 4, 9
PARENTS = {DEPARTMENT: PROVINCE, DISTRICT: PROVINCE, COMMUNE: DISTRICT}


class TestUnitsRightBelow:
    @pytest.mark.parametrize(
        ("above", "expected"),
        [(None, [DEPARTMENT, DISTRICT]), (DISTRICT, [COMMUNE]), (COMMUNE, [])],
    )
    def test_go_down_one_level_at_a_time(self, above, expected):
        counted = [PROVINCE, DEPARTMENT, DISTRICT, COMMUNE]

        assert units_right_below(above, counted, parent=PARENTS.get) == expected

    def test_keep_a_unit_whose_parent_is_not_known(self):
        counted = [PROVINCE, DEPARTMENT, STRAY]

        assert units_right_below(None, counted, parent=PARENTS.get) == [DEPARTMENT, STRAY]

    def test_begin_where_the_reader_may_begin(self):
        counted = [DISTRICT, COMMUNE]

        assert units_right_below(None, counted, parent=PARENTS.get) == [COMMUNE]


class TestOutcomeWords:
    def test_tell_an_unknown_member_from_an_unknown_membership(self):
        assert outcome_words("unknown") == "Chưa đủ thông tin"
        assert outcome_words("membership_unknown_met") == "Chưa rõ có thuộc diện"
