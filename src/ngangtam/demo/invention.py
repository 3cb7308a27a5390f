"""Invents a province from a seed: opens it at the end of 2020 and lets five years pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from ngangtam.demo.assumptions import ETHNIC_COUNTS, PUBLISHED_PEOPLE, listed
from ngangtam.demo.establishment import (
    MERGERS,
    OPENING,
    TWO_LEVELS,
    Establishment,
    opening_establishment,
)
from ngangtam.demo.faults import seeded_faults
from ngangtam.demo.learning import Learning
from ngangtam.demo.programmes import Programmes
from ngangtam.demo.province import Province, Seats, Unit
from ngangtam.demo.reforms import merge_bodies, two_levels
from ngangtam.demo.retirement import estimated_last_day
from ngangtam.demo.tiers import COUNTED_TIERS, STAFF_TIERS, TIERS
from ngangtam.demo.turnover import pass_month
from ngangtam.demo.world import World
from ngangtam.kernel import Refused

if TYPE_CHECKING:
    from ngangtam.law import Edition

FEWEST = 200


class TooFewPeople(Refused):
    """The number of people asked for does not fill the leading posts of the smallest province."""

    code = "demo.too-few-people"
    exit_code = 2

    def __init__(self, *, people: int) -> None:
        super().__init__(
            vi=f"Tỉnh mẫu cần ít nhất {FEWEST} cán bộ, công chức; đã yêu cầu {people}. Hãy dùng "
            f"--people {FEWEST} hoặc lớn hơn.",
            en=f"The demo province needs at least {FEWEST} officials; {people} were asked for. "
            f"Use --people {FEWEST} or more.",
            people=people,
        )


def invent(
    *,
    people: int = PUBLISHED_PEOPLE,
    seed: int = 724,
    edition: Edition,
    units: Iterable[Unit],
    retires: Callable[[str, date], date] = estimated_last_day,
) -> Province:
    """Invent a province with its officials and what happened to them from 2021 to 2025.

    The same arguments give the same province. No clock is read and nothing is written.

    Args:
        people: Cadres and civil servants on every day to 28 February 2025. Leaders and students
            of public service units and part-timers come on top.
        seed: Start of the only source of chance.
        edition: Names the levels and standards that people strive for.
        units: The real units (`ngangtam_law.units.load()`); a small province uses some of them.
        retires: Sex and birth date to the last working day.

    Raises:
        TooFewPeople: Fewer than 200 people.
    """
    if people < FEWEST:
        raise TooFewPeople(people=people)
    random = Random(seed)
    all_units = list(units)
    establishment = opening_establishment(all_units, people=people, random=random)
    world = World(random, edition, establishment, retires)
    learning = Learning(world)
    _open(world, learning, people)
    seats = _seats(world, establishment, OPENING)
    programmes = Programmes(world, learning, people=people)
    programmes.plan_succession("2020-2025")
    programmes.rate(2020)
    for year in range(2021, 2026):
        for month in range(1, 13):
            day = date(year, month, 1)
            if day == MERGERS:
                known = dict(establishment.seats)
                merge_bodies(world, all_units)
                seats += _seats(world, establishment, MERGERS, known=known)
            if day == date(2025, 6, 1):
                programmes.introduce_candidates()
            if day == TWO_LEVELS:
                known = dict(establishment.seats)
                two_levels(world, all_units)
                seats += _seats(world, establishment, TWO_LEVELS, known=known)
            if day == date(2022, 3, 1):
                programmes.plan_succession("2025-2030")
            if month == (5 if year == 2025 else 9):
                programmes.send_to_study(year)
                programmes.update_knowledge(year)
            before = {official: chair.tier for official, chair in world.seats.items()}
            pass_month(world, day)
            _learn_of_changes(world, learning, before, day)
        programmes.rate(year)
    for leaving in world.leavings:
        learning.without_those_after(leaving.official, leaving.on)
    return _finished(world, learning, programmes, seats, people=people, seed=seed)


def _open(world: World, learning: Learning, people: int) -> None:
    """Fill every chair as of the end of 2020."""
    chairs = world.establishment.all()
    groups = iter(_ethnic_groups(world.random, people))
    for chair in chairs:
        group = (
            next(groups)
            if chair.tier in COUNTED_TIERS
            else world.random.choices(list(ETHNIC_COUNTS), list(ETHNIC_COUNTS.values()))[0]
        )
        official = world.invent_person(chair.tier, on=OPENING, ethnicity=group)
        years = world.random.triangular(0.3, 9, 2.5)
        held_for = min(years, max(0.3, world.age(official, OPENING) - 23))
        since = date.fromordinal(OPENING.toordinal() - int(held_for * 365.25))
        world.seat(official, chair, on=since, manner="bo_nhiem", decision=None)
        learning.begin(official, tier=chair.tier, title=chair.titles[0], on=OPENING)


def _ethnic_groups(random: Random, people: int) -> list[str]:
    """Share the published counts out to `people`, largest remainders first, in random order."""
    exact = {group: n * people / PUBLISHED_PEOPLE for group, n in ETHNIC_COUNTS.items()}
    counts = {group: int(share) for group, share in exact.items()}
    missing = people - sum(counts.values())
    for group in sorted(exact, key=lambda g: counts[g] - exact[g])[:missing]:
        counts[group] += 1
    groups = [group for group, count in counts.items() for _ in range(count)]
    random.shuffle(groups)
    return groups


def _learn_of_changes(world: World, learning: Learning, before: dict[int, str], day: date) -> None:
    """Give newcomers what they bring, and those who rose what the new title asks for."""
    for official, chair in sorted(world.seats.items()):
        old_tier = before.get(official)
        if old_tier is None:
            learning.begin(official, tier=chair.tier, title=chair.titles[0], on=day)
        elif TIERS[old_tier].learning != TIERS[chair.tier].learning:
            learning.rise(official, tier=chair.tier, title=chair.titles[0], on=day)


def _seats(
    world: World,
    establishment: Establishment,
    since: date,
    *,
    known: dict[tuple[str, str], int] | None = None,
) -> list[Seats]:
    """Note the seats of leading titles that are new on a day."""
    leading = {
        (chair.unit_key, title)
        for chair in establishment.all()
        if chair.tier not in STAFF_TIERS
        for title in chair.titles
    }
    return [
        Seats(
            unit_key=unit_key,
            title_code=title,
            seats=count,
            managing_authority=world.edition.title(title).managing_authority,
            since=since,
        )
        for (unit_key, title), count in establishment.seats.items()
        if (unit_key, title) in leading and (known is None or (unit_key, title) not in known)
    ]


def _finished(
    world: World,
    learning: Learning,
    programmes: Programmes,
    seats: list[Seats],
    *,
    people: int,
    seed: int,
) -> Province:
    posts = [
        spell.post
        for spell in world.spells
        if spell.post.ends_on is None or spell.post.starts_on < spell.post.ends_on
    ]
    posts.sort(key=lambda post: (post.official, post.starts_on, post.title_code))
    return Province(
        seed=seed,
        people=people,
        units=tuple(world.establishment.units.values()),
        officials=tuple(world.people),
        posts=tuple(posts),
        awards=tuple(learning.all()),
        listings=tuple(programmes.listings),
        moves=tuple(world.moves),
        introductions=tuple(programmes.introductions),
        ratings=tuple(programmes.ratings),
        studies=tuple(programmes.studies),
        leavings=tuple(world.leavings),
        seats=tuple(seats),
        faults=seeded_faults(world, posts),
        assumptions=listed(),
    )
