"""What is due on a day, counted again: by the words of the rules, from the facts alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ngangtam.careers import Appointment, Employment, Rotation
from tests.recount.ages import months_left
from tests.recount.people import Days, People, ends, plus_months, starts

#: Titles that are held for the term of a body begin with one of these words.
_OF_BODIES = ("bi_thu", "pho_bi_thu", "chu_tich", "pho_chu_tich", "uy_vien")
_NO_TERM = {"quyen", "phu_trach", "keo_dai", "tuyen_dung", "bau_cu", "phe_chuan", "chi_dinh"}
_NOT_LEADING = {"chuyen_vien", "can_su", "nhan_vien", "cong_chuc_xa", "khong_chuyen_trach_xa"}
#: Rank -> steps, months in a step.
_RANKS = {
    "01.001": (6, 36), "01.002": (8, 36), "01.003": (9, 36), "01.004": (10, 24), "01.005": (12, 24),
}  # fmt: skip
_TERM_MONTHS = 60
#: Who is not followed.
_OUTSIDE = {"khong_chuyen_trach", "outside_register"}

Due = tuple[str, int, date | None, date | None]


def due_on(people: People, day: date) -> set[Due]:
    """(kind, official, earliest and latest final day in time) of all that stands on a day."""
    found: set[Due] = set()
    for number in people.all:
        found |= set(_retirement(people, number, day))
        found |= set(_terms(people, number, day))
        found |= set(_salary(people, number, day))
        found |= set(_rotations(people, number, day))
    return found


def _may_hold(fact, day: date) -> bool:
    return starts(fact).first <= day < ends(fact).last


def _retirement(people: People, number: int, day: date) -> Iterator[Due]:
    employments = people.of(number, Employment)
    if employments and all(fact.category in _OUTSIDE for fact in employments):
        return
    posts = people.of(number, Appointment)
    if any(_may_hold(fact, day) for fact in [*employments, *posts]):
        last = _last_working_day(people, number)
        for kind in ("thong_bao_nghi_huu", "quyet_dinh_nghi_huu"):
            yield kind, number, last, last


def _last_working_day(people: People, number: int) -> date | None:
    """The day before the first one away, by the months that the ages recount leaves."""
    first = date(2020, 1, 1)
    left = months_left(people, number, first)
    return None if not isinstance(left, int) else plus_months(first, left) - timedelta(days=1)


def _terms(people: People, number: int, day: date) -> Iterator[Due]:
    last = _last_working_day(people, number)
    for fact in people.of(number, Appointment):
        title, _unit = people._posts[fact.post_id]
        if title in _NOT_LEADING or fact.manner in _NO_TERM or not _may_hold(fact, day):
            continue
        if title.startswith(_OF_BODIES) and fact.manner in {"khong_ro", "bo_tri_do_sap_xep"}:
            continue
        start = starts(fact)
        if start.first == date.min:
            yield "bo_nhiem_lai", number, None, None
            continue
        final = Days(*(_end_of_term(one) for one in (start.first, start.last)))
        if last is not None and last <= final.first:
            continue
        after = final.first + timedelta(days=1)
        is_near = last is not None and last + timedelta(days=1) < _after(after, 24)
        kind = "keo_dai_den_nghi_huu" if is_near else "bo_nhiem_lai"
        yield kind, number, final.first, final.last


def _end_of_term(start: date) -> date:
    return _after(start, _TERM_MONTHS) - timedelta(days=1)


def _after(start: date, months: int) -> date:
    """The like day some months later; where there is none, the first of the next month."""
    like = plus_months(start, months)
    return like if like.day == start.day else like + timedelta(days=1)


def _salary(people: People, number: int, day: date) -> Iterator[Due]:
    for fact in people.of(number, Employment):
        if fact.category in _OUTSIDE or not _may_hold(fact, day):
            continue
        if fact.rank_code is None and fact.category != "cong_chuc":
            continue
        if fact.rank_code is None or fact.salary_step is None or fact.step_from is None:
            yield "nang_luong", number, None, None
            continue
        steps, months = _RANKS[fact.rank_code]
        is_last = fact.salary_step == steps
        if is_last and fact.beyond_frame is not None:
            months = 12
        final = [_after(d, months) for d in (fact.step_from.earliest, fact.step_from.latest)]
        yield "vuot_khung" if is_last else "nang_luong", number, final[0], final[1]


def _rotations(people: People, number: int, day: date) -> Iterator[Due]:
    moves = people.of(number, Rotation)
    for fact in moves:
        if fact.kind != "luan_chuyen" or not _may_hold(fact, day):
            continue
        later = [starts(m).last for m in moves if starts(m).first > starts(fact).first]
        if later and min(later) <= day:
            continue
        start = starts(fact)
        final = [_after(d, 36) - timedelta(days=1) for d in (start.first, start.last)]
        yield "het_luan_chuyen", number, final[0], final[1]
