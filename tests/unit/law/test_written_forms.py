"""Words typed in many ways have one key, and different words never share it."""

import unicodedata

import pytest

from ngangtam.law import written_key


class TestWrittenKey:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Hòa", "Hoà"),
            ("Thủy", "Thuỷ"),
            ("Ủy viên", "Uỷ viên"),
            ("ĐẠI HỌC", "đại  học"),
            ("Ðại học", "Đại học"),
            ("Gia-rai", "Gia Rai"),
            ("H'Mông", "H’mông"),
            ("Lý", "Lí"),
            ("Bác sỹ", "Bác sĩ"),
            ("Quý", "Quí"),
        ],
    )
    def test_is_the_same_for(self, one, other):
        assert written_key(one) == written_key(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Tày", "Tây"),
            ("Tày", "Tay"),
            ("Thái", "Thai"),
            ("Đao", "Dao"),
            ("Hòa", "Hóa"),
            ("Thuý", "Thúi"),
            ("Tay", "Tai"),
            ("-", ""),
        ],
    )
    def test_differs_for(self, one, other):
        assert written_key(one) != written_key(other)

    def test_does_not_depend_on_the_unicode_form(self):
        text = "Ủy viên Ban Thường vụ"

        assert written_key(unicodedata.normalize("NFD", text)) == written_key(text)
