"""What a load is worked out from, and what comes out: what it would write, and what it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ngangtam.careers import Fact, Organization
from ngangtam.careers.changes import Batch, Key, NewPost, Source
from ngangtam.intake import PersonRef
from ngangtam.intake.matching.linkage import ScoredPair
from ngangtam.kernel import FactId, Issue, OfficialId, PostId, UnitId
from ngangtam.usecases.likeness import KnownPerson
from ngangtam.usecases.official_draft import OfficialDraft
from ngangtam.usecases.people_by_identity import Outcome, PeopleByIdentity
from ngangtam.usecases.post_draft import FiledPostVersion, PostDraft
from ngangtam.usecases.quota_drafts import FiledQuota, QuotaDrafts, QuotaKey
from ngangtam.usecases.statement_changes import ChoiceOf, Difference
from ngangtam.usecases.units_by_name import UnitsByName

#: A list of a load: the hash of its file, and its sheet.
ListKey = tuple[str | None, str | None]


@dataclass(frozen=True)
class KnownState:
    """What the registry knows, as far as a load needs it."""

    organization: Organization
    people: tuple[KnownPerson, ...]
    #: Citizen ids that occur in the load and are known, with the officials who bear them.
    citizen_ids: Mapping[str, Sequence[OfficialId]]
    #: Facts of the officials who may be meant; others may be left out.
    facts: Mapping[OfficialId, tuple[Fact, ...]]
    #: What each of these facts rests on.
    sources: Mapping[FactId, Source] = field(default_factory=dict[FactId, Source])
    #: Officials of whom nothing is taken in, because the processing of their data is restricted.
    restricted: frozenset[OfficialId] = frozenset()
    #: How many officials there are in all; None: those in `people`.
    people_count: int | None = None
    #: Whom people said that rows of the load mean; None: somebody new.
    decided: Mapping[PersonRef, OfficialId | None] = field(
        default_factory=dict[PersonRef, OfficialId | None]
    )
    #: All versions of the posts whose seats the load may speak of, in the order of time.
    post_versions: Mapping[PostId, Sequence[FiledPostVersion]] = field(
        default_factory=dict[PostId, Sequence[FiledPostVersion]]
    )
    #: The headcounts of the years that the load speaks of.
    quotas: Mapping[QuotaKey, FiledQuota] = field(default_factory=dict[QuotaKey, FiledQuota])


@dataclass(frozen=True, kw_only=True)
class PersonDifference:
    """What a load says of one official beside what was known of them."""

    official: OfficialId | Key
    #: As a row names them.
    person: PersonRef
    #: The first cell that speaks of them.
    source: Source
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class OpenPerson:
    """Somebody in a load of whom it is open which official is meant."""

    person: PersonRef
    #: The first cell that speaks of them.
    source: Source
    outcome: Outcome
    #: Who may be meant, the likeliest first, with what speaks for and against where it was scored;
    #: officials who were met first in this load have negative numbers.
    candidates: Mapping[OfficialId, ScoredPair | None]
    #: The cells in which those of them were met who were met first in this load.
    met_at: Mapping[OfficialId, Source] = field(default_factory=dict[OfficialId, Source])


@dataclass(frozen=True)
class LoadPlan:
    """What a load would write, and what it leaves to people."""

    batch: Batch
    issues: tuple[Issue, ...]
    #: How many statements were added, unchanged, refined, corrected, outweighed, in conflict, or
    #: held back.
    counts: Mapping[str, int]
    new_officials: int
    #: What it says of each official, in the order of the file; empty where nobody asked.
    people: tuple[PersonDifference, ...] = ()
    open_people: tuple[OpenPerson, ...] = ()
    #: Facts in the batch that say what they said, and rest on a source that stands above.
    confirmed: frozenset[FactId] = frozenset()
    #: Whom people said to be somebody new, with the official whom the load makes of them.
    founded: Mapping[PersonRef, Key] = field(default_factory=dict[PersonRef, Key])

    def without_confirmed(self) -> Batch:
        """Give the batch with what makes the registry say something else, and nothing more."""
        facts = tuple(f for f in self.batch.facts if f.replaces not in self.confirmed)
        return replace(self.batch, facts=facts)


@dataclass
class Work:
    """A load under work."""

    units: UnitsByName
    people: PeopleByIdentity
    chosen: ChoiceOf
    keeps_differences: bool
    quotas: QuotaDrafts
    #: In which unit's list each person of the load stands, where it was understood.
    rows_in: Mapping[PersonRef, UnitId | None]
    drafts: dict[OfficialId | Key, OfficialDraft] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    posts: dict[tuple[UnitId, str], PostId | Key] = field(default_factory=dict)
    new_posts: dict[Key, NewPost] = field(default_factory=dict)
    post_drafts: dict[PostId | Key, PostDraft] = field(default_factory=dict)
    #: Officials met first in this load: a negative stand-in id -> key of the batch.
    new_officials: dict[OfficialId, Key] = field(default_factory=dict)
    #: Where each of them was met.
    met_at: dict[OfficialId, Source] = field(default_factory=dict)
    #: Of whom some list says a post or a unit, understood or not.
    placed: set[OfficialId | Key] = field(default_factory=set)
    #: How a row names each of them, and its cell.
    named: dict[OfficialId | Key, tuple[PersonRef, Source]] = field(default_factory=dict)
    #: Who could not be tied to one official, each told once.
    told_open: set[PersonRef] = field(default_factory=set)
    open_people: list[OpenPerson] = field(default_factory=list)
