"""What is to be written as one ledger entry: new officials, units, posts, facts, and closings.

Pure values: whoever understands a file or a form builds a `Batch`; the registry writes it.
A new official, unit or post is named by a key of the batch until the registry gives it an id.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ngangtam.kernel import FactId, OfficialId, PostId, UnitId, Validity

#: A key inside one batch for what has no id yet.
Key = str


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a fact rests on; `kind` none is "no evidence yet"."""

    #: decision, cell, certificate, dossier_page, unit_confirmation, none.
    kind: str
    #: Decision or certificate: number, day, issuer. Of a cell, the day that its list speaks for.
    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    #: Cell: SHA-256 of the file (hex), its name, sheet, address such as `F12`, and the text in it.
    file_hash: str | None = None
    file_name: str | None = None
    sheet: str | None = None
    cell: str | None = None
    #: A scan kept beside the fact (hex SHA-256 of the attachment).
    attachment_hash: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class NewOfficial:
    """An official whom the registry does not know yet; what is known of them comes as facts."""

    key: Key


@dataclass(frozen=True, kw_only=True)
class NewUnit:
    """A unit that the registry does not know yet."""

    key: Key


@dataclass(frozen=True, kw_only=True)
class NewUnitVersion:
    """What a unit is called and where it stands, for a validity; closes `replaces` where given."""

    unit: UnitId | Key
    code: str
    name: str
    kind: str
    level: str
    parent: UnitId | Key | None
    validity: Validity
    block: str | None = None
    sector: str | None = None
    replaces: FactId | None = None
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class NewUnitLink:
    """A successor takes over from a predecessor on a day."""

    predecessor: UnitId | Key
    successor: UnitId | Key
    on: date
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class NewPost:
    """A title in a unit that the registry does not know yet."""

    key: Key
    unit: UnitId | Key
    title_code: str


@dataclass(frozen=True, kw_only=True)
class NewPostVersion:
    """Seats, managing authority and block of a post for a validity."""

    post: PostId | Key
    validity: Validity
    seats: int | None = None
    managing_authority: str | None = None
    block: str | None = None
    replaces: FactId | None = None
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class NewHeadcountQuota:
    """How many people of a kind a unit may have in a year (biên chế được giao)."""

    unit: UnitId | Key
    year: int
    #: Slug of a headcount kind: hanh_chinh, su_nghiep, ...
    kind: str
    head_count: int
    replaces: FactId | None = None
    source: Source | None = None

    @property
    def validity(self) -> Validity:
        """The year that it is given for."""
        return Validity.between(date(self.year, 1, 1), date(self.year + 1, 1, 1))


@dataclass(frozen=True, kw_only=True)
class NewFact:
    """A fact about an official to add, or a new version of the fact `replaces`.

    `payload` holds the fields of the kind in `careers.facts` besides fact_id, official_id and
    validity; references to units and posts may be ids or keys of the same batch.
    """

    kind: str
    official: OfficialId | Key
    validity: Validity
    payload: dict[str, object] = field(default_factory=dict)
    replaces: FactId | None = None
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class Closing:
    """A fact that is withdrawn: known until now, not known from this entry on."""

    kind: str
    fact_id: FactId


@dataclass(frozen=True, kw_only=True)
class Batch:
    """All that one ledger entry writes."""

    officials: tuple[NewOfficial, ...] = ()
    units: tuple[NewUnit, ...] = ()
    unit_versions: tuple[NewUnitVersion, ...] = ()
    unit_links: tuple[NewUnitLink, ...] = ()
    posts: tuple[NewPost, ...] = ()
    post_versions: tuple[NewPostVersion, ...] = ()
    quotas: tuple[NewHeadcountQuota, ...] = ()
    facts: tuple[NewFact, ...] = ()
    closings: tuple[Closing, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to write."""
        return not any(
            (
                self.officials,
                self.units,
                self.unit_versions,
                self.unit_links,
                self.posts,
                self.post_versions,
                self.quotas,
                self.facts,
                self.closings,
            )
        )
