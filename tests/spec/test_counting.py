"""How people are counted: where each falls, and what the unknown does."""

from __future__ import annotations

from datetime import date

import pytest

from ngangtam.indicators.engine import counts_by_place, total
from ngangtam.indicators.expressions import AgeUnder, And, Constant, Leaf, Not, Or
from ngangtam.indicators.figures import Counts
from ngangtam.indicators.scope import Scope
from tests.spec.drawn import closure, reading, segments

DAY = date(2025, 6, 30)
COUNTED, MEETS, OTHER = Leaf("counted"), Leaf("meets"), Leaf("other")

NINE = segments("""
    counted | meets
    --------+------
    T       | T
    T       | F
    T       |
    F       | T
    F       | F
    F       |
            | T
            | F
            |
""")


def test_each_pair_of_answers_has_its_own_count(engine):
    """Who surely does not belong adds nothing, whatever is known of the criterion."""
    cells = engine.cells(NINE, {"r": reading(COUNTED, MEETS)}, [DAY], scope=Scope.everything())

    assert total(cells, "r", DAY) == Counts(
        met=1,
        unmet=1,
        unknown=1,
        membership_unknown_met=1,
        membership_unknown_unmet=1,
        membership_unknown=1,
    )


TRUTHS = segments("""
    official | counted | meets | other
    ---------+---------+-------+------
    1        | T       | T     | T
    2        | T       | T     | F
    3        | T       | T     |
    4        | T       | F     | T
    5        | T       | F     | F
    6        | T       | F     |
    7        | T       |       | T
    8        | T       |       | F
    9        | T       |       |
""")


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (And((MEETS, OTHER)), Counts(met=1, unmet=5, unknown=3)),
        (Or((MEETS, OTHER)), Counts(met=5, unmet=1, unknown=3)),
        (Not(MEETS), Counts(met=3, unmet=3, unknown=3)),
        (Constant(None), Counts(unknown=9)),
    ],
    ids=["all", "any", "not", "unknown"],
)
def test_conditions_have_three_answers(engine, criterion, expected):
    """One false settles "all", one true settles "any"; otherwise one unknown leaves it open."""
    cells = engine.cells(
        TRUTHS, {"r": reading(COUNTED, criterion)}, [DAY], scope=Scope.everything()
    )

    assert total(cells, "r", DAY) == expected


STRETCHES = segments("""
    official | from       | to         | counted | meets
    ---------+------------+------------+---------+------
    1        | 2021-01-01 | 2023-05-01 | T       | F
    1        | 2023-05-01 | 9999-12-31 | T       | T
    2        | 2022-07-01 | 2024-01-01 | T       |
""")


def test_a_stretch_counts_from_its_first_day_up_to_before_its_end(engine):
    """The day of a change belongs to the new state."""
    days = [date(2020, 12, 31), date(2021, 1, 1), date(2023, 4, 30), date(2023, 5, 1)]
    days += [date(2023, 12, 31), date(2024, 1, 1)]
    cells = engine.cells(STRETCHES, {"r": reading(COUNTED, MEETS)}, days, scope=Scope.everything())

    assert [total(cells, "r", day) for day in days] == [
        Counts(),
        Counts(unmet=1),
        Counts(unmet=1, unknown=1),
        Counts(met=1, unknown=1),
        Counts(met=1, unknown=1),
        Counts(met=1),
    ]


AGES = segments("""
    official | sex | born                   | counted
    ---------+-----+------------------------+--------
    1        | nam | 1985-06-30             | T
    2        | nam | 1985-07-01             | T
    3        | nu  | 1985-01-01..1985-12-31 | T
    4        | nu  | 1986-01-01..1986-12-31 | T
    5        | nu  |                        | T
    6        | nam | 1984-02-29             | T
""")


def test_an_age_ends_on_the_birthday_that_completes_it(engine):
    """On the 40th birthday nobody is under 40; a birth year alone leaves that year open."""
    under_40 = {"r": reading(COUNTED, AgeUnder.of(40))}
    cells = engine.cells(AGES, under_40, [DAY], scope=Scope.everything())

    assert total(cells, "r", DAY) == Counts(met=2, unmet=2, unknown=2)


def test_the_29th_of_february_completes_a_year_on_the_1st_of_march(engine):
    """Born on 29 February 1984, 41 years are completed on 1 March 2025, not the day before."""
    days = [date(2025, 2, 28), date(2025, 3, 1)]
    one = AGES.slice(5, 1)
    cells = engine.cells(
        one, {"r": reading(COUNTED, AgeUnder.of(41))}, days, scope=Scope.everything()
    )

    assert [total(cells, "r", day) for day in days] == [Counts(met=1), Counts(unmet=1)]


def test_an_age_by_sex_is_open_only_where_the_sex_matters(engine):
    """Born in 1982: over 42, under 45. Without the sex it is not known which age counts."""
    drawn = segments("""
        official | sex | born       | counted
        ---------+-----+------------+--------
        1        | nam | 1982-01-15 | T
        2        | nu  | 1982-01-15 | T
        3        |     | 1982-01-15 | T
        4        |     | 1970-01-15 | T
        5        |     | 1990-01-15 | T
    """)
    criterion = AgeUnder.of({"nam": 45, "nu": 42})
    cells = engine.cells(drawn, {"r": reading(COUNTED, criterion)}, [DAY], scope=Scope.everything())

    assert total(cells, "r", DAY) == Counts(met=2, unmet=2, unknown=1)


PLACES = segments("""
    official | unit | sex | minority | counted | meets
    ---------+------+-----+----------+---------+------
    1        | 11   | nam | T        | T       | T
    2        | 11   | nu  |          | T       | F
    3        | 12   | nu  | F        | T       | T
    4        |      | nu  | F        | T       |
""")


def test_a_breakdown_keeps_what_is_not_known_as_a_place_of_its_own(engine):
    """Without home unit, sex or minority a person still counts; the parts add up to the total."""
    readings = {"r": reading(COUNTED, MEETS)}
    everything = Scope.everything()
    by_unit = engine.cells(PLACES, readings, [DAY], scope=everything, by=("unit",))
    by_minority = engine.cells(PLACES, readings, [DAY], scope=everything, by=("minority",))

    assert counts_by_place(by_unit) == {
        ("r", DAY, 11): Counts(met=1, unmet=1),
        ("r", DAY, 12): Counts(met=1),
        ("r", DAY, None): Counts(unknown=1),
    }
    assert counts_by_place(by_minority) == {
        ("r", DAY, True): Counts(met=1),
        ("r", DAY, None): Counts(unmet=1),
        ("r", DAY, False): Counts(met=1, unknown=1),
    }


def test_a_roll_up_follows_the_tree_of_the_day(engine):
    """Unit 12 goes over from 1 to 2 on 1 July 2025; each is counted where it stood that day."""
    tree = closure("""
        below | ancestor | from       | to
        ------+----------+------------+-----------
        11    | 11       |            |
        12    | 12       |            |
        11    | 1        |            |
        12    | 1        |            | 2025-07-01
        12    | 2        | 2025-07-01 |
    """)
    cells = engine.cells(
        PLACES,
        {"r": reading(COUNTED, MEETS)},
        [date(2025, 6, 30), date(2025, 7, 1)],
        scope=Scope.everything(),
        by=("unit",),
        closure=tree,
    )
    counts = counts_by_place(cells)

    assert counts["r", date(2025, 6, 30), 1] == Counts(met=2, unmet=1)
    assert ("r", date(2025, 6, 30), 2) not in counts
    assert counts["r", date(2025, 7, 1), 1] == Counts(met=1, unmet=1)
    assert counts["r", date(2025, 7, 1), 2] == Counts(met=1)


def test_a_scope_hides_the_people_of_other_units(engine):
    """No units: nobody. Who has no home unit is seen only by those who see everything."""
    readings = {"r": reading(COUNTED, MEETS)}
    one = engine.cells(PLACES, readings, [DAY], scope=Scope.units(12))
    none = engine.cells(PLACES, readings, [DAY], scope=Scope.units())

    assert total(one, "r", DAY) == Counts(met=1)
    assert none.num_rows == 0
