"""Evidence for and against one person is told in words, with how strong it is."""

from __future__ import annotations

import pytest

from ngangtam.intake.matching.linkage import Evidence
from ngangtam.intake.matching.people import MODEL
from ngangtam_web.web.pages.likeness import LEVELS, evidence_part


def test_every_level_of_the_model_has_words() -> None:
    known = {(each.field, level.name) for each in MODEL.comparisons for level in each.levels}

    assert known == LEVELS


def test_stands_for_or_against_by_its_sign_the_strongest_first() -> None:
    part = evidence_part(
        [
            Evidence("sex", "same", 0.9),
            Evidence("birth_date", "day_month_swapped", 8.2),
            Evidence("unit", "different", -1.6),
            Evidence("name", "different", -5.6),
        ]
    )

    assert [(line.words, line.strength) for line in part.supporting] == [
        ("Ngày, tháng sinh đổi chỗ cho nhau", "mạnh"),
        ("Cùng giới tính", "yếu"),
    ]
    assert [(line.words, line.strength) for line in part.opposing] == [
        ("Họ tên khác nhau", "vừa"),
        ("Khác đơn vị", "yếu"),
    ]


@pytest.mark.parametrize(
    ("bits", "words"), [(13.6, "ít người trùng tên"), (6.0, "nhiều người trùng tên")]
)
def test_a_shared_name_says_how_many_bear_it(bits: float, words: str) -> None:
    (line,) = evidence_part([Evidence("name", "same", bits)]).supporting

    assert line.words == f"Họ tên giống nhau, {words}"


def test_what_says_nothing_is_left_out() -> None:
    part = evidence_part([Evidence("native_place", "partly", 0.0)])

    assert part.supporting == part.opposing == ()
