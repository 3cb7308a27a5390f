"""Lets the reforms of March and July 2025 happen: bodies merge, districts end, communes join."""

from __future__ import annotations

from datetime import date

from ngangtam.demo.assumptions import number
from ngangtam.demo.establishment import (
    MERGERS,
    TWO_LEVELS,
    Chair,
    add_body_leaders,
    add_new_commune,
)
from ngangtam.demo.province import Unit
from ngangtam.demo.tiers import LEADER_TIERS
from ngangtam.demo.world import BY_REORGANISATION, World

_EARLY = "nghi_huu_truoc_tuoi"
#: Who is placed first: lower goes first.
_ORDER = (
    "body_head",
    "district_head",
    "body_deputy",
    "district_deputy",
    "commune_head",
    "division_head",
    "district_division_head",
    "commune_deputy",
    "division_deputy",
    "district_division_deputy",
    "commune_front",
    "body_staff",
    "district_staff",
    "commune_staff",
)
_STAFF_TITLE = {"body_staff": "chuyen_vien", "commune_staff": "chuyen_vien"}


def merge_bodies(world: World, units: list[Unit]) -> None:
    """Join the provincial bodies that became one on 1 March 2025, and later the Front's."""
    _join_bodies(world, [u for u in units if u.valid_from == MERGERS])


def two_levels(world: World, units: list[Unit]) -> None:
    """End districts and old communes; place their people in the communes of 1 July 2025."""
    _join_bodies(world, [u for u in units if u.valid_from == TWO_LEVELS and u.kind != "xa"])
    made = world.establishment
    communes = [
        u
        for u in units
        if u.valid_from == TWO_LEVELS
        and u.kind == "xa"
        and any(key in made.chairs for key in u.predecessor_keys)
    ]
    pools: dict[str, list[Chair]] = {u.key: [] for u in communes}
    new_of = {key: u.key for u in communes for key in u.predecessor_keys}
    for key in [key for key in made.chairs if key in new_of]:
        pools[new_of[key]] += _stay_in_july(world, made.chairs.pop(key))
    for key in [key for key in made.chairs if made.units[key].kind == "huyen"]:
        heirs = list(
            dict.fromkeys(new_of[old] for old in new_of if made.units[old].parent_key == key)
        )
        staying = sorted(_stay_in_july(world, made.chairs.pop(key)), key=_rank)
        for index, chair in enumerate(staying):
            pools[heirs[index % len(heirs)]].append(chair)
    for commune in communes:
        made.units[commune.key] = commune
        add_new_commune(made, commune)
        _place(world, commune.key, pools[commune.key], "commune_staff")


def _join_bodies(world: World, successors: list[Unit]) -> None:
    made = world.establishment
    for body in successors:
        before = [made.chairs.pop(k) for k in body.predecessor_keys if k in made.chairs]
        if not before:
            continue
        made.units[body.key] = body
        day = body.valid_from or MERGERS
        chance = number("early_leave_merger")
        staying = [
            c for chairs in before for c in _who_stay(world, chairs, day=day, near=chance, far=0.01)
        ]
        deputies = sum(c.tier in LEADER_TIERS for c in staying) - 1
        divisions = round(sum(c.tier == "division_head" for c in staying) * 0.7)
        add_body_leaders(made, body, deputies=max(1, min(deputies, 6)), divisions=max(3, divisions))
        _place(world, body.key, staying, "body_staff")


def _stay_in_july(world: World, chairs: list[Chair]) -> list[Chair]:
    near, far = number("early_leave_near"), number("early_leave_far")
    return _who_stay(world, chairs, day=TWO_LEVELS, near=near, far=far)


def _who_stay(
    world: World, chairs: list[Chair], *, day: date, near: float, far: float
) -> list[Chair]:
    """Let some leave early; what remains are the chairs whose holders must be placed."""
    staying: list[Chair] = []
    for chair in chairs:
        if chair.holder is None:
            continue
        if chair.tier == "part_timer":
            share = number("part_timers_end")
        else:
            share = near if world.years_left(chair.holder, day) < 5 else far
        if world.random.random() < share:
            reason = "thoi_viec" if chair.tier == "part_timer" else _EARLY
            world.leave(chair.holder, on=day, reason=reason)
        else:
            staying.append(chair)
    return staying


def _place(world: World, unit_key: str, pool: list[Chair], staff_tier: str) -> None:
    """Seat those who stay on the leading chairs of the new unit, the rest as specialists."""
    made = world.establishment
    day = made.units[unit_key].valid_from or TWO_LEVELS
    part_timers = [c for c in pool if c.tier == "part_timer"]
    queue = sorted((c for c in pool if c.tier != "part_timer"), key=_rank)
    free = [c for c in made.chairs[unit_key] if c.holder is None]
    for old in queue:
        chair = _fitting(free, old)
        if chair is None:
            chair = made.add(unit_key, staff_tier, _STAFF_TITLE[staff_tier])
        else:
            free.remove(chair)
        _seat(world, old, chair, day)
    for old in part_timers:
        chair = made.add(unit_key, "part_timer", "khong_chuyen_trach_xa")
        _seat(world, old, chair, day)
    for chair in free:
        made.drop(chair)


def _seat(world: World, old: Chair, chair: Chair, day: date) -> None:
    if old.holder is not None:
        world.move(old.holder, chair, on=day, kind=BY_REORGANISATION, manner=BY_REORGANISATION)


def _fitting(free: list[Chair], old: Chair) -> Chair | None:
    """The first free leading chair; those who never led take none but a deputy's."""
    if old.tier in ("body_staff", "district_staff", "commune_staff"):
        return next((c for c in free if c.tier.endswith("division_deputy")), None)
    if old.tier == "commune_front":
        return next((c for c in free if c.titles == old.titles), None) or next(
            (c for c in free if c.tier == "commune_front"), None
        )
    return next((c for c in free if c.tier != "commune_front"), None)


def _rank(chair: Chair) -> tuple[int, int]:
    order = _ORDER.index(chair.tier) if chair.tier in _ORDER else len(_ORDER)
    return order, chair.holder or 0
