"""Lets people retire, resign, rise and be moved, month by month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ngangtam.demo.assumptions import number
from ngangtam.demo.establishment import MERGERS, OPENING, TWO_LEVELS, Chair
from ngangtam.demo.tiers import COMMUNE_KEY_TIERS, LEADER_TIERS, STAFF_TIERS, TIERS
from ngangtam.demo.world import World

#: Which chairs may swap their holders: within one row.
_SWAPS = (
    ("body_head", "district_head"),
    ("body_deputy", "district_deputy"),
)
_ROTATION_YEARS = 10
#: A deputy appointed at this age is under 40 for some years.
_YOUNG = 36
_UNDER = 40


def pass_month(world: World, month: date) -> None:
    """Let one month begin: who reached the age is gone, chairs are filled, some are moved."""
    for official in _leaving_for_age(world, month):
        fill(world, world.leave(official, on=month, reason="nghi_huu"), on=month)
    chance = number("resign_yearly") / 12
    for chair in world.establishment.of_tier(*STAFF_TIERS):
        if chair.holder is not None and world.random.random() < chance:
            if world.newcomers.get(chair.holder, date.min) >= month:
                continue
            fill(world, world.leave(chair.holder, on=month, reason="thoi_viec"), on=month)
    if 4 <= month.month <= 11 and month != TWO_LEVELS:
        _move_leaders(world, month)
        if month < TWO_LEVELS:
            _move_commune_cadres(world, month)


def fill(world: World, chair: Chair, *, on: date) -> None:
    """Find a successor for an empty chair, then one for the successor's, down to a recruit.

    From the mergers of March 2025 on nobody is recruited and an empty staff chair is dropped.
    A recruit is of the ethnic group of the one who left, so that the published counts hold.
    """
    gone = world.leavings[-1].official
    while True:
        successor = _successor(world, chair, on)
        if successor is None:
            break
        left = world.seats[successor]
        _promote(world, successor, chair, on)
        chair = left
    if chair.tier in STAFF_TIERS and on >= MERGERS:
        world.establishment.drop(chair)
        return
    recruit = world.invent_person(
        chair.tier, on=on, ethnicity=world.person(gone).ethnicity, is_recruit=True
    )
    world.newcomers[recruit] = on
    world.seat(recruit, chair, on=on, manner="bo_nhiem", decision=world.decide(on, "QĐ-UBND"))


def _promote(world: World, official: int, chair: Chair, on: date) -> None:
    before = world.seats[official]
    if before.unit_key != chair.unit_key:
        world.move(official, chair, on=on, kind="dieu_dong", manner="bo_nhiem")
        return
    issuer = "QĐ/TU" if chair.tier in LEADER_TIERS else "QĐ-UBND"
    world.seat(official, chair, on=on, manner="bo_nhiem", decision=world.decide(on, issuer))


def _leaving_for_age(world: World, month: date) -> list[int]:
    return [official for official in sorted(world.seats) if world.last_days[official] < month]


def _successor(world: World, chair: Chair, on: date) -> int | None:
    ladder = TIERS[chair.tier].ladder
    if not ladder:
        return None
    random = world.random
    if chair.tier == "body_deputy" and _lacks_young_leaders(world, on):
        young = _by_sex(world, chair, _young_division_leaders(world, on))
        if young:
            return random.choice(young)
    first = random.choices(ladder, [weight for _, _, weight in ladder])[0]
    for tier, scope, _ in (first, *ladder):
        candidates = [
            c.holder
            for c in world.establishment.of_tier(tier, unit_keys=_scope(world, chair, scope))
            if c.holder is not None
            and c is not chair
            and world.years_left(c.holder, on) >= 5
            and not _came_on(world, c.holder, on)
        ]
        if candidates:
            return _choose(world, chair, candidates, on)
    return None


def _by_sex(world: World, chair: Chair, candidates: list[int]) -> list[int]:
    """Keep the share of women among department and district leaders near the assumed one."""
    if chair.tier not in LEADER_TIERS:
        return candidates
    sex = "nu" if world.random.random() < number("women_leaders") else "nam"
    return [n for n in candidates if world.person(n).sex == sex] or candidates


def _lacks_young_leaders(world: World, on: date) -> bool:
    """Say whether department leaders under 40 are fewer than provinces strive for on that day."""
    units = world.establishment.units
    leaders = [
        c.holder
        for c in world.establishment.of_tier("body_head", "body_deputy")
        if c.holder is not None and units[c.unit_key].kind == "co_quan"
    ]
    young = sum(world.age(official, on) < _UNDER for official in leaders)
    passed = min(1.0, (on - OPENING).days / (TWO_LEVELS - OPENING).days)
    start, end = number("young_leaders_2020"), number("young_leaders_2025")
    return young < len(leaders) * (start + (end - start) * passed)


def _young_division_leaders(world: World, on: date) -> list[int]:
    """List who could become a deputy director at an age that the plan asks for."""
    return [
        c.holder
        for c in world.establishment.of_tier("division_head", "division_deputy")
        if c.holder is not None
        and world.age(c.holder, on) <= _YOUNG
        and not _came_on(world, c.holder, on)
    ]


def _choose(world: World, chair: Chair, candidates: list[int], on: date) -> int:
    """Prefer the age that is usual for the tier, among a few."""
    candidates = _by_sex(world, chair, candidates)
    few = world.random.sample(candidates, min(6, len(candidates)))
    usual = TIERS[chair.tier].ages[1] - 3
    return min(few, key=lambda official: abs(world.age(official, on) - usual))


def _scope(world: World, chair: Chair, scope: str) -> list[str] | None:
    if scope == "any":
        return None
    if scope == "unit":
        return [chair.unit_key]
    units = world.establishment.units
    unit = units[chair.unit_key]
    district = unit.key if unit.kind == "huyen" else unit.parent_key
    return [key for key in world.establishment.chairs
            if key == district or units[key].parent_key == district]  # fmt: skip


def _came_on(world: World, official: int, on: date) -> bool:
    return any(spell.post.starts_on == on for spell in world.open_spells(official))


# --- moves between units


def _move_leaders(world: World, on: date) -> None:
    """Let leaders of departments and districts change places, pair by pair."""
    eligible = [c for c in world.establishment.of_tier(*LEADER_TIERS) if _may_move(world, c, on)]
    pairs = len(world.establishment.of_tier(*LEADER_TIERS)) * number("leader_moves_yearly") / 8 / 2
    for _ in range(_whole(world, pairs)):
        _swap_within(world, eligible, on, _same_row)


def _move_commune_cadres(world: World, on: date) -> None:
    """Let commune key cadres of one district change places, pair by pair."""
    eligible = [
        c for c in world.establishment.of_tier(*COMMUNE_KEY_TIERS) if _may_move(world, c, on)
    ]
    count = len(world.establishment.of_tier(*COMMUNE_KEY_TIERS))
    units = world.establishment.units

    def alike(one: Chair, other: Chair) -> bool:
        return (
            one.titles == other.titles
            and units[one.unit_key].parent_key == units[other.unit_key].parent_key
        )

    for _ in range(_whole(world, count * number("commune_moves_yearly") / 8 / 2)):
        _swap_within(world, eligible, on, alike)


def _swap_within(
    world: World, eligible: list[Chair], on: date, alike: Callable[[Chair, Chair], bool]
) -> None:
    random = world.random
    if not eligible:
        return
    one = eligible.pop(random.randrange(len(eligible)))
    others = [c for c in eligible if c.unit_key != one.unit_key and alike(one, c)]
    if not others or one.holder is None:
        return
    other = random.choice(others)
    eligible.remove(other)
    if other.holder is None:
        return
    first, second = one.holder, other.holder
    for official, chair in ((first, other), (second, one)):
        kind = random.choices(("dieu_dong", "luan_chuyen", "biet_phai"), (0.55, 0.36, 0.09))[0]
        world.move(official, chair, on=on, kind=kind, manner="bo_nhiem")


def _same_row(one: Chair, other: Chair) -> bool:
    return any(one.tier in row and other.tier in row for row in _SWAPS)


def _may_move(world: World, chair: Chair, on: date) -> bool:
    """Moved at most once in the plan's period, with ten years of service left."""
    official = chair.holder
    return (
        official is not None
        and official not in world.moved
        and world.years_left(official, on) >= _ROTATION_YEARS
        and not _came_on(world, official, on)
    )


def _whole(world: World, expected: float) -> int:
    """Turn an expected number into a count, keeping the mean."""
    whole = int(expected)
    return whole + (world.random.random() < expected - whole)
