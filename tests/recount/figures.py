"""Every figure of Plan 724 counted anew, one function a target (practice 1, domain 0b and 8.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import ngangtam_law
from ngangtam.careers import (
    Appraisal,
    Candidacy,
    Qualification,
    Rotation,
    Study,
    SuccessionListing,
)
from tests.recount.ages import has_months_left, younger_than, younger_than_by_sex
from tests.recount.levels import reaches
from tests.recount.people import (
    Answer,
    Days,
    People,
    if_same,
    plus_months,
    starts,
    true_on,
    yes_if_all,
    yes_if_any,
)

PLAN_BEGINS, PLAN_ENDS = date(2021, 1, 1), date(2025, 12, 31)


@dataclass(frozen=True)
class Recount:
    """Who stands where; a unit stands in for a person where a target counts units."""

    met: frozenset[int]
    unmet: frozenset[int]
    unknown: frozenset[int]
    membership_unknown: frozenset[int]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        groups = (self.met, self.unmet, self.unknown, self.membership_unknown)
        return tuple(len(group) for group in groups)  # type: ignore[return-value]

    def among(self, kept: Callable[[int], bool]) -> Recount:
        groups = (self.met, self.unmet, self.unknown, self.membership_unknown)
        return Recount(*(frozenset(filter(kept, group)) for group in groups))


def sorted_out(
    numbers: Iterable[int], counted: Callable[[int], Answer], meets: Callable[[int], Answer]
) -> Recount:
    met, unmet, unknown, maybe = set(), set(), set(), set()
    for number in numbers:
        membership = counted(number)
        if membership is None:
            maybe.add(number)
        elif membership:
            answer = meets(number)
            (unknown if answer is None else met if answer else unmet).add(number)
    return Recount(*map(frozenset, (met, unmet, unknown, maybe)))


# --- who -----------------------------------------------------------------------------------------


def titles(*groups: str, day: date | None = None) -> frozenset[str]:
    """Titles of groups that still exist on the day."""
    edition, found = ngangtam_law.load(), set()
    for group_id in groups:
        group = edition.title_group(group_id)
        if day is None or group.ends_on is None or day <= group.ends_on:
            found |= group.titles
    return frozenset(found)


def _holders(people: People, day: date, *groups: str) -> Callable[[int], Answer]:
    wanted = titles(*groups, day=day)
    return lambda number: people.holds(number, wanted, day)


# --- II.1, II.2: planned titles ------------------------------------------------------------------


def planned(people: People, day: date, group: str) -> Recount:
    """T1, T2a: those on the list of the term, against the standards planned for."""
    wanted = titles(group)
    listings = {
        number: [f for f in people.of(number, SuccessionListing) if f.title_code in wanted]
        for number in people.all
    }
    is_approved = any(
        f.term == "2025-2030" and true_on(f, day) for listed in listings.values() for f in listed
    )
    term = "2025-2030" if is_approved else "2020-2025"
    listings = {n: [f for f in listed if f.term == term] for n, listed in listings.items()}

    def meets(number: int) -> Answer:
        on_list = [f.title_code for f in listings[number] if true_on(f, day)]
        return meets_standards(people, number, on_list, day)

    return sorted_out(
        people.all, lambda number: yes_if_any(true_on(f, day) for f in listings[number]), meets
    )


def meets_standards(people: People, number: int, codes: Iterable[str], day: date) -> Answer:
    """All components of all these titles' standards: of two titles, the stricter."""
    answers: list[Answer] = []
    for code in codes:
        standard = ngangtam_law.load().standard(code, on=day)
        if standard is None:
            answers.append(None)
            continue
        answers += [
            reaches(people, number, line.component, line.at_least, day)
            for line in standard.requirements
        ]
    return yes_if_all(answers)


def knowledge_update(people: People, day: date) -> Recount:
    """T2b: who holds such titles for a year or longer, and had the course while holding one.

    The clause names one circle of titles for the course; those in it are each other's equals.
    """
    wanted = titles("lanh_dao_cap_so", "can_bo_chu_chot_cap_huyen", day=day)
    equal = titles("lanh_dao_cap_so", "can_bo_chu_chot_cap_huyen")

    def counted(number: int) -> Answer:
        is_holder = people.holds(number, wanted, day)
        if is_holder is False:
            return False
        since = _since_when(people, number, equal, day)
        is_due = if_same(plus_months(on, 12) <= day for on in (since.first, since.last))
        return yes_if_all((is_holder, is_due))

    def meets(number: int) -> Answer:
        courses = [
            fact
            for fact in people.of(number, Qualification)
            if fact.component == "knowledge_update"
        ]
        # A course of another time or in another post says nothing of a second one.
        is_denied = any(f.state == "none" and true_on(f, day) for f in courses)
        done = [_counts(people, number, f, equal, day) for f in courses if f.state == "held"]
        return yes_if_any([*done, False if is_denied else None])

    return sorted_out(people.all, counted, meets)


def _counts(
    people: People, number: int, course: Qualification, equal: frozenset[str], day: date
) -> Answer:
    when = starts(course)
    in_post = if_same(people.holds(number, equal, on) for on in (when.first, when.last))
    return yes_if_all((_lies_in(when, PLAN_BEGINS, day), in_post))


def _since_when(people: People, number: int, equal: frozenset[str], day: date) -> Days:
    """Since when a person holds one of the titles without a break."""
    spells = [s for s in people.spells(number) if s.title in equal]
    start = min((s.start for s in spells if s.held_on(day) is not False), key=lambda d: d.first)
    while True:
        before = [s for s in spells if s.start.first < start.first <= s.end.last]
        if not before:
            return start
        start = min((s.start for s in before), key=lambda d: d.first)


# --- II.3: rotation ------------------------------------------------------------------------------


def rotated(people: People, day: date, *groups: str) -> Recount:
    """T3a, T3b: of those with ten years left when all began: moved to lead elsewhere."""
    holder, ever = _holders(people, day, *groups), titles(*groups)
    needed = ngangtam_law.load().parameter("rotation_min_months_left", on=day).value

    def of_age(number: int) -> Answer:
        in_group = [s for s in people.spells(number) if s.title in ever]
        if people.holds(number, ever, PLAN_BEGINS) is True:
            return has_months_left(people, number, needed, PLAN_BEGINS)
        later = [s.start for s in in_group if s.end.last > PLAN_BEGINS and s.start.first <= day]
        entered = min(later, key=lambda days: days.first)
        return if_same(
            has_months_left(people, number, needed, max(PLAN_BEGINS, on))
            for on in (entered.first, entered.last)
        )

    def counted(number: int) -> Answer:
        is_holder = holder(number)
        return is_holder if is_holder is False else yes_if_all((is_holder, of_age(number)))

    def meets(number: int) -> Answer:
        return yes_if_any(
            yes_if_all((_lies_in(starts(move), PLAN_BEGINS, day), move.to_leading_post))
            for move in people.of(number, Rotation)
            if move.kind in ("luan_chuyen", "dieu_dong")
        )

    return sorted_out(people.all, counted, meets)


def _lies_in(when: Days, first: date, last: date) -> Answer:
    if first <= when.first and when.last <= last:
        return True
    return False if when.last < first or when.first > last else None


def districts_with_candidate(people: People, day: date) -> Recount:
    """T3c: districts with a local cadre introduced for the provincial committee 2025-2030."""
    districts = [
        version.unit_id
        for version in people.organization.units
        if version.kind == "huyen" and version.validity.holds_on(day)
    ]
    local: dict[int, list[Answer]] = {district: [] for district in districts}
    for number in people.all:
        for fact in people.of(number, Candidacy):
            if fact.term != "2025-2030" or true_on(fact, day) is False:
                continue
            on = starts(fact).last
            for district in districts:
                local[district].append(
                    yes_if_all(
                        (
                            true_on(fact, day),
                            _works_for(people, number, district, on),
                            _came_from_below(people, number, district, on),
                        )
                    )
                )
    return sorted_out(districts, lambda _: True, lambda district: yes_if_any(local[district]))


def _works_for(people: People, number: int, district: int, on: date) -> Answer:
    return yes_if_any(s.held_on(on) for s in people.spells(number) if s.unit == district)


def _came_from_below(people: People, number: int, district: int, on: date) -> Answer:
    def is_above(unit: int | None) -> Answer:
        if unit is None:
            return None
        versions = [v for v in people.organization.units if v.unit_id == unit]
        return any(version.level == "cap_tinh" for version in versions)

    return not_(
        yes_if_any(
            is_above(move.from_unit_id)
            for move in people.of(number, Rotation)
            if move.to_unit_id == district
            and move.kind != "bo_tri_do_sap_xep"
            and starts(move).first <= on
        )
    )


def not_(answer: Answer) -> Answer:
    return None if answer is None else not answer


# --- II.4: young leaders -------------------------------------------------------------------------


def young(people: People, day: date) -> Recount:
    """T4a: department-level leaders whose 40th birthday lies after the day."""
    return sorted_out(
        people.all,
        _holders(people, day, "lanh_dao_cap_so"),
        lambda number: younger_than(people, number, 40, day),
    )


def international(people: People, day: date) -> Recount:
    """T4b: of the young ones, who proves language level 4 or a degree studied abroad."""
    holder = _holders(people, day, "lanh_dao_cap_so")

    def studied_abroad(number: int) -> Answer:
        degrees = [
            yes_if_all((true_on(fact, day), fact.studied_abroad))
            for fact in people.of(number, Qualification)
            if fact.component == "degree" and fact.state == "held"
        ]
        return yes_if_any(degrees or [None])

    return sorted_out(
        people.all,
        lambda number: yes_if_all((holder(number), younger_than(people, number, 40, day))),
        lambda number: yes_if_any(
            (reaches(people, number, "language", "bac_4", day), studied_abroad(number))
        ),
    )


def young_with(people: People, day: date, component: str, level: str) -> Recount:
    """T4c, T4d, T4e: leaders of departments and districts, men under 45 and women under 42."""
    holder = _holders(people, day, "lanh_dao_cap_so", "lanh_dao_cap_huyen")

    def counted(number: int) -> Answer:
        is_holder = holder(number)
        if is_holder is False:
            return False
        return yes_if_all(
            (is_holder, younger_than_by_sex(people, number, men=45, women=42, day=day))
        )

    return sorted_out(
        people.all, counted, lambda number: reaches(people, number, component, level, day)
    )


# --- II.5, II.6: division level and communes -----------------------------------------------------


def holders_to_standard(people: People, day: date, group: str) -> Recount:
    """T5, T6b: holders against all components of the standards of what they hold."""
    wanted = titles(group, day=day)

    def meets(number: int) -> Answer:
        held = {s.title for s in people.spells(number) if s.title in wanted and s.held_on(day)}
        return meets_standards(people, number, held, day)

    return sorted_out(people.all, _holders(people, day, group), meets)


def last_rating(people: People, day: date) -> Recount:
    """T5-b: the rating of the last year that was decided is at least "completed"."""
    ranks = ngangtam_law.load().code_list("ratings")

    def meets(number: int) -> Answer:
        decided = [f for f in people.of(number, Appraisal) if true_on(f, day)]
        if not decided:
            return None
        last = max(fact.year for fact in decided)
        return if_same(
            ranks.rank(fact.rating) >= ranks.rank("hoan_thanh")
            for fact in decided
            if fact.year == last
        )

    return sorted_out(people.all, _holders(people, day, "lanh_dao_cap_phong"), meets)


def commune_degree(people: People, day: date) -> Recount:
    """T6a: commune key cadres who hold a university degree."""
    return sorted_out(
        people.all,
        _holders(people, day, "can_bo_chu_chot_cap_xa"),
        lambda number: reaches(people, number, "degree", "dai_hoc", day),
    )


# --- II.7: sent to study -------------------------------------------------------------------------


def sent_to_study(people: People, day: date, *levels: str) -> Recount:
    """T7a, T7b: people sent by decisions effective from 2021 to the day, drop-outs included."""
    until = min(day, PLAN_ENDS)

    def sent(number: int) -> Answer:
        return yes_if_any(
            _lies_in(starts(case), PLAN_BEGINS, until)
            for case in people.of(number, Study)
            if case.level in levels and case.manner == "cu_di_dao_tao"
        )

    return sorted_out(people.all, sent, lambda _: True)


FIGURES: dict[str, Callable[[People, date], Recount]] = {
    "T1": lambda people, day: planned(people, day, "cap_uy_tinh"),
    "T2a": lambda people, day: planned(people, day, "lanh_dao_cap_so"),
    "T2b": knowledge_update,
    "T3a": lambda people, day: rotated(people, day, "lanh_dao_cap_so", "lanh_dao_cap_huyen"),
    "T3b": lambda people, day: rotated(people, day, "can_bo_chu_chot_cap_xa"),
    "T3c": districts_with_candidate,
    "T4a": young,
    "T4b": international,
    "T4c": lambda people, day: young_with(people, day, "language", "bac_3"),
    "T4d": lambda people, day: young_with(people, day, "it", "co_ban"),
    "T4e": lambda people, day: young_with(people, day, "it", "nang_cao"),
    "T5": lambda people, day: holders_to_standard(people, day, "lanh_dao_cap_phong"),
    "T5-b": last_rating,
    "T6a": commune_degree,
    "T6b": lambda people, day: holders_to_standard(people, day, "can_bo_chu_chot_cap_xa"),
    "T7a": lambda people, day: sent_to_study(people, day, "tien_si", "chuyen_khoa_2"),
    "T7b": lambda people, day: sent_to_study(people, day, "thac_si", "chuyen_khoa_1"),
}


def of_unit(people: People, unit: int, group: str, day: date) -> Callable[[int], bool]:
    """Keep who holds a title of the group in the unit or below it."""
    wanted = titles(group, day=day)

    def kept(number: int) -> bool:
        return any(
            spell.title in wanted
            and spell.held_on(day)
            and unit in people.units_above(spell.unit, day)
            for spell in people.spells(number)
        )

    return kept
