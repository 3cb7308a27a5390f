"""A registry in memory that takes lists in as the real one does, for tests of loading."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from ngangtam.careers import (
    FACT_KINDS,
    Employment,
    Fact,
    Organization,
    PersonAttribute,
    PostVersion,
    UnitVersion,
)
from ngangtam.careers.changes import Batch, NewFact, NewPostVersion, Source
from ngangtam.intake import Proposals, propose, read_file
from ngangtam.kernel import FactId, OfficialId, PartialDate, PostId, UnitId
from ngangtam.law import Edition
from ngangtam.usecases.likeness import KnownPerson
from ngangtam.usecases.load_plan import KnownState, LoadPlan
from ngangtam.usecases.loading import plan_load
from ngangtam.usecases.post_draft import FiledPostVersion


@dataclass(repr=False)
class SmallRegistry:
    """Facts of officials and posts; units are given and stay."""

    edition: Edition
    folder: Path
    units: tuple[UnitVersion, ...]
    facts: dict[FactId, Fact] = field(default_factory=dict)
    sources: dict[FactId, Source] = field(default_factory=dict)
    posts: dict[FactId, FiledPostVersion] = field(default_factory=dict)
    numbers: count = field(default_factory=lambda: count(101))
    restricted: Collection[OfficialId] = ()
    #: The day on which lists are sent; None: nobody minds.
    sent_on: date | None = None

    def proposals(self, *lists: str) -> Proposals:
        """Read lists written with one row a line and cells apart by `;`."""
        rows = []
        for number, text in enumerate(lists, start=1):
            path = self.folder / f"ds-{number}.csv"
            lines = [line.strip() for line in text.strip().splitlines()]
            path.write_text("\n".join(lines), encoding="utf-8")
            rows += read_file(path, edition=self.edition).rows
        return propose(rows, edition=self.edition, sent_on=self.sent_on)

    def plan(self, *lists: str, refused_kinds: Collection[str] = ()) -> LoadPlan:
        """Say what lists sent together would change."""
        return plan_load(
            proposals=self.proposals(*lists),
            known=self.known(),
            edition=self.edition,
            refused_kinds=refused_kinds,
        )

    def load(self, *lists: str) -> LoadPlan:
        """Take lists in, and say what that changed."""
        planned = self.plan(*lists)
        self._write(planned.batch)
        return planned

    def known(self) -> KnownState:
        """Give what the registry knows, as a load is compared with it."""
        by_official: dict[OfficialId, list[Fact]] = {}
        for fact in self.facts.values():
            by_official.setdefault(fact.official_id, []).append(fact)
        filed: dict[PostId, list[FiledPostVersion]] = {}
        for each in self.posts.values():
            filed.setdefault(each.version.post_id, []).append(each)
        citizen_ids: dict[str, list[OfficialId]] = {}
        for fact in self.of(PersonAttribute):
            if fact.attribute == "citizen_id":
                citizen_ids.setdefault(str(fact.value), []).append(fact.official_id)
        return KnownState(
            organization=Organization(
                units=self.units,
                posts=tuple(each.version for versions in filed.values() for each in versions),
            ),
            people=tuple(self._person(*item) for item in by_official.items()),
            citizen_ids=citizen_ids,
            facts={official: tuple(facts) for official, facts in by_official.items()},
            sources=self.sources,
            restricted=frozenset(self.restricted),
            post_versions=filed,
        )

    def of(self, kind: type[Fact], name: str | None = None) -> list:
        """List the facts of a kind, of everybody or of the official of a name."""
        officials = {
            fact.official_id
            for fact in self.facts.values()
            if isinstance(fact, PersonAttribute) and fact.value == name
        }
        return [
            fact
            for fact in self.facts.values()
            if type(fact) is kind and (name is None or fact.official_id in officials)
        ]

    def seats(self) -> list[tuple[str, str, int | None]]:
        """List start, end and seats of all versions of posts."""
        shown = []
        for each in self.posts.values():
            validity = each.version.validity
            ends = [str(end.latest) if end else "" for end in (validity.start, validity.end)]
            shown.append((*ends, each.version.seats))
        return sorted(shown)

    def _person(self, official_id: OfficialId, facts: list[Fact]) -> KnownPerson:
        said = {f.attribute: f.value for f in facts if isinstance(f, PersonAttribute)}
        held = {p.version.post_id: p.version.unit_id for p in self.posts.values()}
        units = {f.unit_id for f in facts if isinstance(f, Employment)}
        units |= {held[f.post_id] for f in facts if hasattr(f, "post_id")}
        birth = said.get("birth_date")
        return KnownPerson(
            official_id=official_id,
            full_name=said["full_name"] or "",
            birth_date=PartialDate.parse(birth) if birth else None,
            sex=said.get("sex"),
            has_citizen_id="citizen_id" in said,
            units=frozenset(units),
        )

    def _write(self, batch: Batch) -> None:
        ids: dict[object, int] = {
            new.key: next(self.numbers) for new in (*batch.officials, *batch.posts)
        }
        places = {new.key: (new.unit, new.title_code) for new in batch.posts}
        for version in batch.post_versions:
            self._write_post(version, ids, places)
        for new in batch.facts:
            self._write_fact(new, ids)

    def _write_post(self, new: NewPostVersion, ids: dict, places: dict) -> None:
        fact_id = new.replaces or FactId(next(self.numbers))
        post_id = PostId(ids.get(new.post, new.post))
        if new.post in places:
            unit, title = places[new.post]
        else:
            known = next(p.version for p in self.posts.values() if p.version.post_id == post_id)
            unit, title = known.unit_id, known.title_code
        version = PostVersion(
            post_id=post_id,
            unit_id=UnitId(unit),
            title_code=title,
            validity=new.validity,
            seats=new.seats,
            managing_authority=new.managing_authority,
            block=new.block,
        )
        self.posts[fact_id] = FiledPostVersion(version, fact_id, new.source or Source(kind="none"))

    def _write_fact(self, new: NewFact, ids: dict) -> None:
        fact_id = new.replaces or FactId(next(self.numbers))
        payload = dict(new.payload)
        if "post_id" in payload:
            payload["post_id"] = ids.get(payload["post_id"], payload["post_id"])
        self.facts[fact_id] = FACT_KINDS[new.kind](
            fact_id=fact_id,
            official_id=OfficialId(ids.get(new.official, new.official)),  # type: ignore[arg-type]
            validity=new.validity,
            **payload,
        )
        self.sources[fact_id] = new.source or Source(kind="none")
