from ngangtam.intake.layouts.field_names import FIELD_NAMES, name_of
from ngangtam.intake.words.column_rules import RULED_FIELDS
from ngangtam.intake.words.column_words import BY_KIND


class TestFieldNames:
    def test_name_every_field_that_a_header_may_speak_of(self):
        meant = {field for meanings in BY_KIND.values() for field in meanings.values()}

        assert (RULED_FIELDS | meant) - FIELD_NAMES.keys() == set()

    def test_are_told_apart(self):
        assert len({name.vi for name in FIELD_NAMES.values()}) == len(FIELD_NAMES)

    def test_hold_for_years_and_second_columns(self):
        assert name_of("rating:2021#2").en == "Rating"
        assert name_of("other:Cân nặng").vi == "Giữ nguyên văn"
