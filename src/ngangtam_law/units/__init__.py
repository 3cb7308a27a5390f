"""The units that a registry of Cao Bằng starts with: communes, districts, bodies, by date.

The YAML beside this file is read as text only: a code such as 01304 never becomes a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent
#: In the order of the tree: a parent's file comes before its children's.
_FILES = (
    "province",
    "provincial_party",
    "provincial_front",
    "provincial_state",
    "public_service",
    "districts",
    "communes_2020",
    "communes_2025",
)


@dataclass(frozen=True, kw_only=True)
class UnitSeed:
    """What a unit is called and where it stands, for the days from `valid_from` to `valid_to`."""

    #: Stable and never reused, for example `xa-01304-2025`.
    key: str
    #: As issued for administrative units, else a short name of our own; unique on any day only.
    code: str
    #: Printed in full: "Xã Quảng Lâm".
    name: str
    #: Slugs of the code lists `unit_kinds`, `levels` and `blocks`.
    kind: str
    level: str
    block: str | None
    parent_key: str | None
    #: None: since before any day that is asked about.
    valid_from: date | None
    #: Exclusive; None: until further notice.
    valid_to: date | None
    sector: str | None
    #: primary, secondary or unverified.
    confidence: str
    note: str | None
    #: The units it took over from on `valid_from`.
    predecessor_keys: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UnitLinkSeed:
    """A successor takes over from a predecessor on a day."""

    predecessor_key: str
    successor_key: str
    on: date


@cache
def load() -> tuple[UnitSeed, ...]:
    """List every unit, parents before children.

    Raises:
        KeyError: A packaged file lacks a field; a defect of the package, caught by its tests.
    """
    return tuple(unit for name in _FILES for unit in _read(_FOLDER / f"{name}.yaml"))


@cache
def links() -> tuple[UnitLinkSeed, ...]:
    """List every takeover of one unit by another, in the order of the successors."""
    return tuple(
        UnitLinkSeed(predecessor_key=predecessor, successor_key=unit.key, on=unit.valid_from)
        for unit in load()
        if unit.valid_from is not None
        for predecessor in unit.predecessor_keys
    )


def _read(path: Path) -> list[UnitSeed]:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return [_unit({**content["defaults"], **row}) for row in content["units"]]


def _unit(row: dict[str, Any]) -> UnitSeed:
    return UnitSeed(
        key=row["key"],
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        level=row["level"],
        block=row.get("block"),
        parent_key=row.get("parent"),
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        sector=row.get("sector"),
        confidence=row["confidence"],
        note=row.get("note"),
        predecessor_keys=tuple(row.get("predecessors", ())),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
