"""Writes a small invented registry, so that a test says only what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from ngangtam.careers import Fact
from ngangtam.careers.changes import (
    Batch,
    Closing,
    NewFact,
    NewOfficial,
    NewPost,
    NewPostVersion,
    NewUnit,
    NewUnitVersion,
    Source,
)
from ngangtam.kernel import DayRange, FactId, OfficialId, PostId, UnitId, Validity
from ngangtam_web.apps.audit.actions import open_ledger
from ngangtam_web.apps.registry.actions import EntryResult, record_batch
from ngangtam_web.apps.registry.queries import facts_known
from ngangtam_web.apps.registry.scope import scoped

MOMENT = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
CELL = Source(kind="cell", file_hash="ab" * 32, file_name="danh-sach.xlsx", sheet="1", cell="F12")


def since(day: str, until: str | None = None) -> Validity:
    """A validity whose ends are known to the day."""
    return Validity.between(date.fromisoformat(day), date.fromisoformat(until) if until else None)


def years(first: int, until: int) -> Validity:
    """A validity of which only the years of start and end are known."""

    def some_day(year: int) -> DayRange:
        return DayRange(date(year, 1, 1), date(year, 12, 31))

    return Validity(some_day(first), some_day(until))


def person(official: str | int, attribute: str, value: str, **more: object) -> NewFact:
    return NewFact(
        kind="person_attribute",
        official=official,  # type: ignore[arg-type]
        validity=Validity(),
        payload={"attribute": attribute, "value": value},
        **more,  # type: ignore[arg-type]
    )


def appointment(
    official: str | int, post: str | int, validity: Validity, **more: object
) -> NewFact:
    payload = {"post_id": post, "manner": "bo_nhiem", "block": more.pop("block", "nha_nuoc")}
    if "is_primary" in more:
        payload["is_primary"] = more.pop("is_primary")
    return NewFact(
        kind="appointment",
        official=official,  # type: ignore[arg-type]
        validity=validity,
        payload=payload,
        source=more.pop("source", CELL),  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def degree(official: str | int, level: str, validity: Validity, **more: object) -> NewFact:
    return NewFact(
        kind="qualification",
        official=official,  # type: ignore[arg-type]
        validity=validity,
        payload={"component": "degree", "state": "held", "level": level},
        **more,  # type: ignore[arg-type]
    )


@dataclass
class Ledger:
    """An open ledger with two units, each with a director's and a deputy's post."""

    units: dict[str, UnitId] = field(default_factory=dict)
    posts: dict[str, PostId] = field(default_factory=dict)
    entries_written: int = 1

    @classmethod
    def opened(cls, *, is_demo: bool = False) -> Ledger:
        open_ledger(is_demo=is_demo, by="tests", at=MOMENT)
        ledger = cls()
        titles = {"head": "giam_doc_so", "deputy": "pho_giam_doc_so"}
        units = ("department", "commune")
        posts = [
            NewPost(key=f"{unit}-{key}", unit=unit, title_code=title)
            for unit in units
            for key, title in titles.items()
        ]
        written = ledger.record(
            units=tuple(NewUnit(key=unit) for unit in units),
            unit_versions=tuple(
                NewUnitVersion(
                    unit=unit,
                    code=unit,
                    name=f"Đơn vị {unit}",
                    kind="co_quan",
                    level="cap_tinh",
                    parent=None,
                    validity=Validity(),
                )
                for unit in units
            ),
            posts=tuple(posts),
            post_versions=tuple(
                NewPostVersion(post=post.key, validity=Validity(), seats=1) for post in posts
            ),
        )
        ledger.units, ledger.posts = dict(written.units), dict(written.posts)
        return ledger

    def record(self, **parts: tuple) -> EntryResult:
        """Record a batch with these parts as the next entry."""
        return self.record_as(Batch(**parts), kind="intake")

    def record_as(self, batch: Batch, **more: object) -> EntryResult:
        self.entries_written += 1
        with scoped("all"):
            return record_batch(
                batch=batch,
                reason="thử",
                by="tests",
                at=MOMENT + timedelta(days=self.entries_written),
                **more,  # type: ignore[arg-type]
            )

    def official(self, *facts: NewFact, name: str = "Lò Thị Mẫu") -> tuple[OfficialId, EntryResult]:
        """Record a new official, whose key in the facts is `x`."""
        written = self.record(
            officials=(NewOfficial(key="x"),), facts=(person("x", "full_name", name), *facts)
        )
        return written.officials["x"], written

    def facts(self, known_at: int | None = None, **more: object) -> list[Fact]:
        """All facts that a version knows, sensitive ones too."""
        with scoped("all"):
            return list(facts_known(known_at=known_at, include_sensitive=True, **more))  # type: ignore[arg-type]

    def fact_id(self, kind: type[Fact], official: OfficialId | None = None) -> FactId:
        """The id of the one fact of a kind known now."""
        found = [
            fact.fact_id
            for fact in self.facts()
            if type(fact) is kind and official in (None, fact.official_id)
        ]
        assert len(found) == 1
        return found[0]

    def withdraw(self, kind: str, fact_id: FactId) -> EntryResult:
        return self.record(closings=(Closing(kind=kind, fact_id=fact_id),))
