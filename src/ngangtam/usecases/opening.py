"""The units that a registry starts with, as the batch of its first entry with content."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from ngangtam.careers.changes import Batch, NewUnit, NewUnitLink, NewUnitVersion, Source
from ngangtam.kernel import Validity


class UnitSeed(Protocol):
    """A unit of the law's unit data: one name, one place in the tree, one validity."""

    key: str
    code: str
    name: str
    kind: str
    level: str
    block: str | None
    parent_key: str | None
    valid_from: date | None
    valid_to: date | None
    sector: str | None
    confidence: str


class LinkSeed(Protocol):
    """A takeover of the law's unit data."""

    predecessor_key: str
    successor_key: str
    on: date


def opening_batch(units: Iterable[UnitSeed], links: Iterable[LinkSeed]) -> Batch:
    """Build the batch that writes the units of a province and what came of each.

    A unit whose place in the data was not confirmed says so in its source.
    """
    units, links = list(units), list(links)
    return Batch(
        units=tuple(NewUnit(key=unit.key) for unit in units),
        unit_versions=tuple(
            NewUnitVersion(
                unit=unit.key,
                code=unit.code,
                name=unit.name,
                kind=unit.kind,
                level=unit.level,
                parent=unit.parent_key,
                validity=Validity.between(unit.valid_from, unit.valid_to),
                block=unit.block,
                sector=unit.sector,
                source=Source(kind="none", note=f"law data: {unit.confidence}"),
            )
            for unit in units
        ),
        unit_links=tuple(
            NewUnitLink(predecessor=link.predecessor_key, successor=link.successor_key, on=link.on)
            for link in links
        ),
    )
