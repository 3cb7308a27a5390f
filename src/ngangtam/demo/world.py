"""The province while it is being invented: who sits where, and what has happened so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from ngangtam.demo.assumptions import number
from ngangtam.demo.establishment import OPENING, Chair, Establishment
from ngangtam.demo.names import invented_citizen_id, invented_name
from ngangtam.demo.province import Decision, HeldPost, Leaving, Move, Official
from ngangtam.demo.retirement import estimated_last_day, years_between
from ngangtam.demo.tiers import LEADER_TIERS, TIERS
from ngangtam.rules.due_days import months_on

if TYPE_CHECKING:
    from ngangtam.law import Edition

#: What moves people without being a development of theirs.
BY_REORGANISATION = "bo_tri_do_sap_xep"


@dataclass(eq=False, slots=True)
class Spell:
    """A post that is, or was, held."""

    post: HeldPost
    is_open: bool = True


@dataclass
class World:
    """Everything that changes while years pass; `Random` is the only source of chance."""

    random: Random
    edition: Edition
    establishment: Establishment
    retires: Callable[[str, date], date] = estimated_last_day
    people: list[Official] = field(default_factory=list)
    seats: dict[int, Chair] = field(default_factory=dict)
    spells: list[Spell] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    leavings: list[Leaving] = field(default_factory=list)
    #: Last working day by official.
    last_days: dict[int, date] = field(default_factory=dict)
    #: Officials who came after the opening lists, with their first day.
    newcomers: dict[int, date] = field(default_factory=dict)
    #: Officials who were moved to another unit, other than by reorganisation.
    moved: set[int] = field(default_factory=set)
    _open_spells: dict[int, list[Spell]] = field(default_factory=dict)
    _taken: set[tuple[str, date]] = field(default_factory=set)
    _taken_ids: set[str] = field(default_factory=set)
    _numbers: dict[tuple[int, str], int] = field(default_factory=dict)

    # --- people

    def invent_person(
        self, tier_name: str, *, on: date, ethnicity: str, is_recruit: bool = False
    ) -> int:
        """Invent somebody fit for a tier and return the person's number."""
        random, tier = self.random, TIERS[tier_name]
        leads = tier_name in LEADER_TIERS
        sex = "nu" if random.random() < number("women_leaders" if leads else "women") else "nam"
        youngest, usual, oldest = tier.ages
        final = 60 if sex == "nam" else 55
        oldest, usual = min(oldest, final), min(usual, final - 3)
        recruited = is_recruit and not tier.ladder and tier_name != "service_deputy"
        while True:
            ages = (23, 31, 25) if recruited else (youngest, oldest, usual)
            if not recruited and random.random() < number("near_retirement"):
                ages = (final - 7, final, final - 2)
            age = random.triangular(*ages)
            birth = on - timedelta(days=int(age * 365.25) + random.randrange(20))
            name = invented_name(random, ethnicity=ethnicity, sex=sex)
            if self.retires(sex, birth) > on and (name, birth) not in self._taken:
                break
        self._taken.add((name, birth))
        person = Official(
            number=len(self.people) + 1,
            full_name=name,
            birth_date=birth,
            sex=sex,
            ethnicity=ethnicity,
            religion="khong" if random.random() >= number("religious") else "tin_lanh",
            citizen_id=self._citizen_id(sex, birth.year),
            native_place=self._native_place(),
        )
        self.people.append(person)
        self.last_days[person.number] = self.retires(sex, birth)
        if random.random() < tier.party:
            self._join_party(person.number, on.year - 2)
        return person.number

    def person(self, number_: int) -> Official:
        """Give back a person."""
        return self.people[number_ - 1]

    def age(self, number_: int, on: date) -> int:
        """Count completed years of age."""
        return years_between(self.person(number_).birth_date, on)

    def years_left(self, number_: int, on: date) -> float:
        """Say how many years of service remain."""
        return (self.last_days[number_] - on).days / 365.25

    def ensure_member(self, number_: int) -> None:
        """Make a person a Party member who is about to hold a leading post.

        They joined before the list that first tells of them, so that no list is wrong.
        """
        if self.person(number_).party_joined_on is None:
            self._join_party(number_, self.newcomers.get(number_, OPENING).year - 2)

    def _join_party(self, number_: int, latest: int) -> None:
        person = self.person(number_)
        usual = person.birth_date.year + self.random.randint(21, 30)
        joined = self._some_day(max(min(usual, latest), person.birth_date.year + 19))
        self.people[number_ - 1] = replace(
            person, party_joined_on=joined, party_official_on=months_on(joined, 12)
        )

    def _citizen_id(self, sex: str, birth_year: int) -> str:
        while True:
            made = invented_citizen_id(self.random, sex=sex, birth_year=birth_year)
            if made not in self._taken_ids:
                self._taken_ids.add(made)
                return made

    def _native_place(self) -> str:
        units = self.establishment.units
        communes = [key for key in units if key.startswith("xa-") and key.endswith("-2020")]
        commune = units[self.random.choice(communes)]
        district = units[commune.parent_key or commune.key]
        return f"{commune.name}, {district.name}, tỉnh Cao Bằng"

    def _some_day(self, year: int) -> date:
        return date(year, self.random.randint(1, 12), self.random.randint(1, 28))

    # --- posts

    def decide(self, on: date, issuer: str) -> Decision:
        """Sign a decision that takes effect on a day."""
        signed = on - timedelta(days=self.random.randrange(0, 12))
        number_ = self._numbers.get((signed.year, issuer), self.random.randint(3, 40)) + 1
        self._numbers[signed.year, issuer] = number_
        separator = "-" if issuer in ("QĐ/TU", "QĐ/HU") else "/"
        return Decision(f"{number_}{separator}{issuer}", signed)

    def seat(
        self, official: int, chair: Chair, *, on: date, manner: str, decision: Decision | None
    ) -> None:
        """Put a person on a chair from a day on; a title already held in the unit goes on."""
        before = self.seats.pop(official, None)
        if before is not None and before.holder == official:
            before.holder = None
        if TIERS[chair.tier].learning in ("leader", "division", "commune_key"):
            self.ensure_member(official)
        chair.holder = official
        self.seats[official] = chair
        kept = [(chair.unit_key, title) for title in chair.titles]
        for spell in self._open_spells.get(official, []):
            key = (spell.post.unit_key, spell.post.title_code)
            if key in kept and manner != BY_REORGANISATION:
                kept.remove(key)
            else:
                self._close(spell, on)
        still_open = [s for s in self._open_spells.get(official, []) if s.is_open]
        for unit_key, title_code in kept:
            spell = Spell(
                HeldPost(
                    official=official,
                    unit_key=unit_key,
                    title_code=title_code,
                    block=self.edition.title(title_code).block,
                    manner=_manner_for(title_code, manner),
                    starts_on=on,
                    ends_on=None,
                    decision=decision,
                    category=TIERS[chair.tier].category,
                )
            )
            self.spells.append(spell)
            still_open.append(spell)
        self._open_spells[official] = still_open

    def move(self, official: int, chair: Chair, *, on: date, kind: str, manner: str) -> None:
        """Put a person on a chair in another unit by a decision of the given kind."""
        before = self.seats[official]
        if kind != BY_REORGANISATION:
            self.moved.add(official)
        decision = self.decide(on, "QĐ/TU" if chair.tier in LEADER_TIERS else "QĐ-UBND")
        self.moves.append(
            Move(
                official=official,
                kind=kind,
                from_unit_key=before.unit_key,
                to_unit_key=chair.unit_key,
                from_title=before.titles[0],
                to_title=chair.titles[0],
                decision=decision,
                on=on,
            )
        )
        self.seat(official, chair, on=on, manner=manner, decision=decision)

    def leave(self, official: int, *, on: date, reason: str) -> Chair:
        """End a person's service; returns the empty chair."""
        chair = self.seats.pop(official)
        chair.holder = None
        self.leavings.append(
            Leaving(
                official=official,
                unit_key=chair.unit_key,
                title_code=chair.titles[0],
                on=on,
                reason=reason,
                decision=self.decide(on, "QĐ/TU" if chair.tier in LEADER_TIERS else "QĐ-UBND"),
            )
        )
        for spell in self._open_spells.pop(official, []):
            self._close(spell, on)
        return chair

    def open_spells(self, official: int) -> list[Spell]:
        """List what a person holds now."""
        return self._open_spells.get(official, [])

    def _close(self, spell: Spell, on: date) -> None:
        spell.post = replace(spell.post, ends_on=on)
        spell.is_open = False


def _manner_for(title_code: str, manner: str) -> str:
    """Elected titles are elected or designated; all others are appointed."""
    if manner == BY_REORGANISATION:
        return manner
    if title_code.startswith(("chu_tich", "pho_chu_tich")):
        return "bau_cu"
    if title_code.startswith(("bi_thu", "pho_bi_thu", "uy_vien")):
        return "chi_dinh"
    return manner
