"""The first units of a registry, from the law's data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import DayRange
from ngangtam.usecases.opening import opening_batch
from ngangtam_law import units as law_units


@dataclass
class Seed:
    key: str
    parent_key: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    code: str = "045"
    name: str = "Xã Mẫu"
    kind: str = "xa"
    level: str = "cap_xa"
    block: str | None = None
    sector: str | None = None
    confidence: str = "primary"


@dataclass
class Link:
    predecessor_key: str
    successor_key: str
    on: date


MERGED = date(2025, 7, 1)


class TestOpeningBatch:
    def test_writes_units_with_their_days_and_place(self):
        batch = opening_batch(
            [Seed("tinh"), Seed("xa-cu", "tinh", date(2020, 1, 1), MERGED)],
            [],
        )

        assert [unit.key for unit in batch.units] == ["tinh", "xa-cu"]
        commune = batch.unit_versions[1]
        assert (commune.unit, commune.parent, commune.kind) == ("xa-cu", "tinh", "xa")
        assert commune.validity.start == DayRange.exactly(date(2020, 1, 1))
        assert commune.validity.end == DayRange.exactly(MERGED)

    def test_says_of_each_how_sure_its_data_are(self):
        batch = opening_batch([Seed("a", confidence="unverified")], [])

        source = batch.unit_versions[0].source
        assert source is not None
        assert source.note == "law data: unverified"

    def test_links_who_took_over_from_whom(self):
        batch = opening_batch(iter([Seed("cu"), Seed("moi")]), iter([Link("cu", "moi", MERGED)]))

        (link,) = batch.unit_links
        assert (link.predecessor, link.successor, link.on) == ("cu", "moi", MERGED)

    def test_of_the_packaged_units_names_only_units_that_it_writes(self):
        batch = opening_batch(law_units.load(), law_units.links())
        keys = [unit.key for unit in batch.units]

        assert len(keys) == len(set(keys)) == len(batch.unit_versions) > 200
        parents = {version.parent for version in batch.unit_versions} - {None}
        ends = {k for link in batch.unit_links for k in (link.predecessor, link.successor)}
        assert parents | ends <= set(keys)
        assert len([v for v in batch.unit_versions if v.parent is None]) == 1
