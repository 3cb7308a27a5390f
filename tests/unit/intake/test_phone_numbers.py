import pytest

from ngangtam.intake.cells.phone_numbers import parse_phone


class TestPhone:
    @pytest.mark.parametrize(
        ("typed", "meant"), [(912345678, "0912345678"), (2063852123, "02063852123")]
    )
    def test_gets_its_zero_back(self, typed, meant):
        parsed = parse_phone(typed)

        assert parsed.value == meant
        assert [problem.code for problem in parsed.problems] == ["phone-zero-restored"]

    @pytest.mark.parametrize(
        "typed", ["0912345678", "0206 3852 123", "a@b.vn", "0912345678; 0987654321"]
    )
    def test_is_else_kept_as_typed(self, typed):
        parsed = parse_phone(typed)

        assert (parsed.value, parsed.problems) == (typed, ())
