import pytest

from ngangtam.intake.words.wording import clean, is_tick, plain_key, says_none


class TestClean:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("\u00d0àm", "Đàm"),
            ("\u00f0ẹp", "đẹp"),
            ("\u0422ày", "Tày"),
            ("B\u0391 V\u0391N", "BA VAN"),
            ("\u0410", "A"),
            ("\uff21n\u3000Ba", "An Ba"),
            ("H\u1d0f\u00e0ng", "HOàng"),
            ("Ho\u200bàng\u00a0Văn", "Hoàng Văn"),
            ("Hoa\u0300ng", "Hoàng"),
        ],
    )
    def test_takes_look_alikes_for_ours(self, typed, meant):
        assert clean(typed) == meant

    @pytest.mark.parametrize("text", ["Россия", "Ω", "Nguyễn Văn Đức", "B1/B2"])
    def test_leaves_other_languages_alone(self, text):
        assert clean(text) == text

    @pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("Thuý", "Thúy"), ("khoẻ", "khỏe")])
    def test_keys_do_not_know_where_a_tone_stands(self, one, other):
        assert clean(one) != clean(other)
        assert plain_key(one) == plain_key(other)


class TestMarks:
    @pytest.mark.parametrize(
        "mark", ["x", "X", "\u0445", "✓", "✔", "√", "×", "có", "Yes", "(x)", "1"]
    )
    def test_mean_yes(self, mark):
        assert is_tick(clean(mark))

    @pytest.mark.parametrize("mark", ["-", "–", "−", "Không", "không có.", "0", "chưa", "No"])
    def test_mean_none(self, mark):
        assert says_none(clean(mark))
        assert not is_tick(clean(mark))

    @pytest.mark.parametrize("text", ["", "…", "?", "khác", "xã"])
    def test_mean_neither(self, text):
        assert not is_tick(text)
        assert not says_none(text)
