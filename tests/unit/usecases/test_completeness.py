from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ngangtam.kernel import UnitId
from ngangtam.usecases.completeness import Known, by_datum, by_unit, gathered, worst_first


def known(unit: int, officials: int, **data: int) -> Known:
    return Known(unit_id=UnitId(unit), officials=officials, known=data)


@st.composite
def units(draw) -> list[Known]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        officials = draw(st.integers(0, 30))
        data = {name: draw(st.integers(0, officials)) for name in ("degree", "sex")}
        found.append(known(number, officials, **data))
    return found


class TestByDatum:
    def test_tells_what_is_missing_most_first(self):
        shares = by_datum([known(1, 4, sex=4, degree=1), known(2, 6, sex=5, degree=6)])

        assert [(one.datum, one.missing) for one in shares] == [("degree", 3), ("sex", 1)]
        assert shares[0].share == Fraction(7, 10)

    def test_knows_no_share_of_nobody(self):
        (share,) = by_datum([known(1, 0, sex=0)])

        assert share.share is None

    @given(units())
    def test_is_a_share_between_none_and_all(self, found):
        for one in by_datum(found):
            assert 0 <= one.missing <= one.officials
            assert one.share is None or 0 <= one.share <= 1


class TestByUnit:
    def test_tells_the_least_complete_first_and_empty_units_last(self):
        shares = by_unit([known(1, 2, sex=2), known(2, 4, sex=1), known(3, 0, sex=0)])

        assert [one.unit_id for one in shares] == [2, 1, 3]
        assert shares[-1].share is None

    @given(units())
    def test_adds_up_to_what_the_data_add_up_to(self, found):
        assert sum(one.known for one in by_unit(found)) == sum(one.known for one in by_datum(found))


class TestGathered:
    @given(units())
    def test_loses_nobody(self, found):
        (whole,) = gathered(found, under=lambda _unit: UnitId(9)) or (known(9, 0),)

        assert whole.officials == sum(one.officials for one in found)
        assert sum(whole.known.values()) == sum(sum(one.known.values()) for one in found)

    def test_adds_up_under_the_unit_that_is_named(self):
        found = gathered(
            [known(1, 4, sex=4), known(2, 6, sex=5), known(3, 1, sex=0)],
            under=lambda unit: UnitId(1) if unit == 2 else unit,
        )

        assert found == (known(1, 10, sex=9), known(3, 1, sex=0))


class TestWorstFirst:
    def test_goes_by_all_data_or_by_one(self):
        poor, rich = known(1, 4, sex=0, degree=4), known(2, 4, sex=4, degree=3)

        assert worst_first([rich, poor]) == (poor, rich)
        assert worst_first([poor, rich], datum="degree") == (rich, poor)

    def test_puts_more_people_first_between_equal_shares_and_nobody_last(self):
        few, many, none = known(1, 2, sex=1), known(2, 20, sex=10), known(3, 0, sex=0)

        assert worst_first([none, few, many]) == (many, few, none)
