"""Pairs that are compared grow with the records and not with their square."""

from __future__ import annotations

from ngangtam.intake.matching.people import (
    MODEL,
    PersonRecord,
    Population,
    score_each_other,
    score_people,
)
from ngangtam.kernel import PartialDate

MOST = MODEL.most_alike or 0
BORN = PartialDate(1980, 1, 1)


def alike(count: int, *, first: int = 0) -> list[PersonRecord]:
    """Make records that only their keys and places tell apart, of one name and birth day."""
    return [
        PersonRecord(
            key=first + number,
            full_name="Nguyễn Văn Thử",
            birth_date=BORN,
            sex="nam",
            native_place=f"Xã Thử {number}",
        )
        for number in range(count)
    ]


def test_of_a_crowd_that_is_alike_everybody_still_meets_somebody() -> None:
    rows = alike(4 * MOST)

    pairs = score_each_other(rows, population=Population.of(rows, people=len(rows)))

    assert len(pairs) < MOST * len(rows)
    assert {pair.left for pair in pairs} | {pair.right for pair in pairs} == set(range(len(rows)))


def test_a_row_meets_somebody_of_a_known_crowd() -> None:
    rows, known = alike(2 * MOST), alike(3 * MOST)

    pairs = score_people(rows, known, population=Population.of(known, people=len(known)))

    # Of one name and native place there are two: these still meet, however large the crowd is.
    assert {(row.key, row.key) for row in rows} <= {(pair.left, pair.right) for pair in pairs}
    assert len(pairs) <= (MOST + 1) * len(rows)


def test_a_name_of_ten_thousand_letters_is_compared_like_any_other() -> None:
    long = "Nguyễn Thử " + "a" * 10_000
    rows = [
        PersonRecord(key=number, full_name=f"{long}{number}", birth_date=BORN)
        for number in range(40)
    ]

    pairs = score_each_other(rows, population=Population.of(rows, people=len(rows)))

    assert len(pairs) == 40 * 39 // 2
