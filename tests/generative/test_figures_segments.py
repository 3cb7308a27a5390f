"""Segments say on every day what the claims say that day: no claim forgets a day of change."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import (
    Appraisal,
    Employment,
    Qualification,
    Rotation,
    Study,
    SuccessionListing,
)
from ngangtam.kernel import DayRange, Validity
from ngangtam.usecases.segments import build_segments
from ngangtam.usecases.vocabulary import claims_for
from ngangtam.usecases.vocabulary_setting import Career, Setting
from ngangtam_law import indicators
from tests.factories.careers import (
    DEPARTMENT,
    POSTS,
    born,
    fact,
    holds,
    life,
    of_sex,
    small_province,
)

FROM = date(2020, 1, 1)
DAYS = st.dates(date(2019, 6, 1), date(2027, 6, 1))
#: Days on which things end or are counted from, and their neighbours.
TURNS = st.sampled_from([date(2021, 1, 1), date(2025, 7, 1), date(2025, 12, 31)])
NEAR = st.builds(lambda turn, off: turn + timedelta(days=off), TURNS, st.integers(-1, 1))


@cache
def official_leaves():
    return tuple(
        {
            leaf
            for definition in indicators.load().values()
            if definition.entity == "official"
            for reading in definition.readings.values()
            for leaf in reading.leaves
        }
    )


@st.composite
def validities(draw):
    first, second, third = sorted(draw(st.lists(DAYS | NEAR, min_size=3, max_size=3, unique=True)))
    start = draw(st.sampled_from([None, DayRange.exactly(first), DayRange(first, second)]))
    return Validity(start, draw(st.sampled_from([None, DayRange.exactly(third)])))


@st.composite
def facts(draw):
    valid = draw(validities())
    made = draw(
        st.one_of(
            st.builds(holds, st.sampled_from([*POSTS, 999])),
            st.builds(
                lambda level: fact(Qualification, **level),
                st.sampled_from(
                    [
                        {"component": c, "state": state, "level": level}
                        for c, level in [
                            ("degree", "dai_hoc"),
                            ("political_theory", "cao_cap"),
                            ("it", "co_ban"),
                            ("language", "bac_4"),
                            ("knowledge_update", "da_boi_duong"),
                        ]
                        for state in ("held", "studying")
                    ]
                    + [{"component": "it", "state": "none"}]
                    + [{"component": "language", "state": "held", "framework": "degree"}]
                    + [{"component": "knowledge_update", "state": "none"}]
                ),
            ),
            st.builds(
                lambda kind, leading: fact(Rotation, kind=kind, to_leading_post=leading),
                st.sampled_from(["luan_chuyen", "dieu_dong", "biet_phai"]),
                st.sampled_from([True, False, None]),
            ),
            st.builds(
                lambda title, term: fact(SuccessionListing, title_code=title, term=term),
                st.sampled_from(["giam_doc_so", "uy_vien_btv_tinh_uy", "uy_vien_bch_dang_bo_tinh"]),
                st.sampled_from(["2020-2025", "2025-2030"]),
            ),
            st.builds(
                lambda year, rating: fact(Appraisal, year=year, rating=rating),
                st.integers(2020, 2025),
                st.sampled_from(["hoan_thanh", "khong_hoan_thanh", "khong_xep_loai"]),
            ),
            st.builds(
                lambda level: fact(Study, level=level, manner="cu_di_dao_tao"),
                st.sampled_from(["thac_si", "tien_si"]),
            ),
            st.builds(lambda: fact(Employment, unit_id=DEPARTMENT, category="cong_chuc")),
        )
    )
    object.__setattr__(made, "validity", valid)
    return made


PEOPLE = st.builds(
    lambda birth, sex, facts: life(*birth, *sex, *facts),
    st.sampled_from([(), (born("1969-04"),), (born("1985"),), (born("1983-02-28"),)]),
    st.sampled_from([(), (of_sex("nam"),), (of_sex("nu"),)]),
    st.lists(facts(), max_size=7),
)


@settings(max_examples=80, deadline=None)
@given(PEOPLE, st.lists(DAYS | NEAR, min_size=1, max_size=6))
def test_each_day_answers_like_the_claims(history, days):
    setting = Setting.of([history], organization=small_province(), edition=ngangtam_law.load())
    claims = claims_for(official_leaves(), setting)
    rows = build_segments(
        [history], setting=setting, leaves=official_leaves(), from_day=FROM
    ).to_pylist()

    for day in days:
        if day < FROM:
            continue
        (row,) = [row for row in rows if row["from_day"] <= day < row["to_day"]]
        career = Career(history, setting)
        said = {key: claim.answer(career, day) for key, claim in claims.items()}
        assert {key: row[key] for key in said} == said


@settings(max_examples=40, deadline=None)
@given(PEOPLE)
def test_segments_leave_no_gap_and_no_two_neighbours_are_alike(history):
    setting = Setting.of([history], organization=small_province(), edition=ngangtam_law.load())
    rows = build_segments(
        [history], setting=setting, leaves=official_leaves(), from_day=FROM
    ).to_pylist()

    assert rows[0]["from_day"] == FROM
    assert rows[-1]["to_day"] == date(9999, 12, 31)
    for before, after in pairwise(rows):
        assert before["to_day"] == after["from_day"]
        changed = {name for name in before if before[name] != after[name]}
        assert changed - {"from_day", "to_day"}
