"""The invented province as values: what is true in it, and which faults its files carry.

Everything a test needs for an independent recount stands here. Ends are exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Unit(Protocol):
    """What the demo needs to know of a unit; `ngangtam_law.units.UnitSeed` is one."""

    @property
    def key(self) -> str:
        """Stable and never reused."""
        ...

    @property
    def code(self) -> str:
        """Unique on any day."""
        ...

    @property
    def name(self) -> str:
        """Printed in full."""
        ...

    @property
    def kind(self) -> str:
        """Slug of `unit_kinds`."""
        ...

    @property
    def parent_key(self) -> str | None:
        """The unit above."""
        ...

    @property
    def valid_from(self) -> date | None:
        """None: since ever."""
        ...

    @property
    def valid_to(self) -> date | None:
        """Exclusive; None: until further notice."""
        ...

    @property
    def sector(self) -> str | None:
        """Field of work."""
        ...

    @property
    def predecessor_keys(self) -> tuple[str, ...]:
        """Units it took over from."""
        ...


@dataclass(frozen=True, slots=True)
class Decision:
    """The paper behind a fact."""

    number: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Official:
    """An invented person."""

    number: int
    full_name: str
    birth_date: date
    #: nam or nu.
    sex: str
    ethnicity: str
    religion: str
    citizen_id: str
    native_place: str
    #: None: not a member of the Party.
    party_joined_on: date | None = None
    party_official_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldPost:
    """An official holds a title in a unit."""

    official: int
    unit_key: str
    title_code: str
    block: str
    #: Slug of `appointment_manners`.
    manner: str
    starts_on: date
    ends_on: date | None
    #: None for what the opening lists tell without a decision.
    decision: Decision | None
    #: can_bo, cong_chuc, vien_chuc or khong_chuyen_trach.
    category: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Award:
    """A level reached in a component, or the statement that there is none (`level` khong)."""

    official: int
    component: str
    #: None: a certificate that proves no level (old A, B, C).
    level: str | None
    #: None: before 2021, as the opening list tells without a day.
    awarded_on: date | None
    subject: str | None = None
    language: str | None = None
    certificate_number: str | None = None
    #: Whether any file tells it; False is a blank cell.
    is_told: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """An official is planned as a successor for a title in a unit."""

    official: int
    title_code: str
    unit_key: str
    #: `2020-2025` or `2025-2030`.
    term: str
    decision: Decision


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A decision moved an official to a post in another unit."""

    official: int
    #: luan_chuyen, dieu_dong, biet_phai, tang_cuong or bo_tri_do_sap_xep.
    kind: str
    from_unit_key: str
    to_unit_key: str
    from_title: str
    to_title: str
    decision: Decision
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Introduction:
    """An official was introduced as a candidate for the provincial Party committee."""

    official: int
    district_key: str
    term: str
    decision: Decision


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """The quality rating of a year."""

    official: int
    year: int
    rating: str
    decided_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class StudyCase:
    """An official was sent to study, or allowed to study at own cost."""

    official: int
    unit_key: str
    level: str
    manner: str
    field: str
    state: str
    decision: Decision


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaving:
    """An official leaves service; `on` is the first day away."""

    official: int
    unit_key: str
    title_code: str
    on: date
    #: nghi_huu, nghi_huu_truoc_tuoi or thoi_viec.
    reason: str
    decision: Decision


@dataclass(frozen=True, kw_only=True, slots=True)
class Seats:
    """How many seats a title has in a unit from a day on."""

    unit_key: str
    title_code: str
    seats: int
    managing_authority: str
    since: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """A fault that the files carry on purpose, so that its handling can be checked."""

    kind: str
    official: int | None = None
    unit_key: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Assumption:
    """A number or choice behind the invention, with its value as text."""

    id: str
    vi: str
    en: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Province:
    """All that was invented, in a fixed order."""

    seed: int
    people: int
    #: The units that have officials, parents first.
    units: tuple[Unit, ...]
    officials: tuple[Official, ...]
    posts: tuple[HeldPost, ...]
    awards: tuple[Award, ...]
    listings: tuple[Listing, ...]
    moves: tuple[Move, ...]
    introductions: tuple[Introduction, ...]
    ratings: tuple[Rating, ...]
    studies: tuple[StudyCase, ...]
    leavings: tuple[Leaving, ...]
    seats: tuple[Seats, ...]
    faults: tuple[Fault, ...]
    assumptions: tuple[Assumption, ...]
