"""What was believed when: the versions of facts, told entry by entry and compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ngangtam.careers.changes import Source
from ngangtam.careers.facts import Fact
from ngangtam.kernel import EntryNumber

#: added: not known before; corrected: known otherwise before; withdrawn: not known since;
#: restored: known before an earlier entry withdrew it, and known again.
How = Literal["added", "corrected", "withdrawn", "restored"]


@dataclass(frozen=True, kw_only=True)
class FactVersion:
    """One version of a fact: known from one entry up to another."""

    kind: str
    fact: Fact
    source: Source
    added: EntryNumber
    #: None: still known.
    closed: EntryNumber | None

    def is_known_at(self, version: int) -> bool:
        """Say whether a registry version knows the fact in this form."""
        return self.added <= version and (self.closed is None or self.closed > version)


@dataclass(frozen=True, kw_only=True)
class FactChange:
    """What happened to one fact; `before` None: it was not known, `after` None: it is not since."""

    how: How
    kind: str
    before: FactVersion | None
    after: FactVersion | None

    @property
    def is_confirmation(self) -> bool:
        """Say whether the fact says what it said, and only rests on something else."""
        before, after = self.before, self.after
        return before is not None and after is not None and before.fact == after.fact


@dataclass(frozen=True, kw_only=True)
class EntryChanges:
    """What one entry did to the facts of an official."""

    entry: EntryNumber
    changes: tuple[FactChange, ...]


def changes_by_entry(versions: Iterable[FactVersion]) -> tuple[EntryChanges, ...]:
    """Tell what each entry added, corrected, withdrew or restored, in the order of entries."""
    by_fact = _by_fact(versions)
    by_entry: dict[EntryNumber, list[FactChange]] = {}
    for (kind, _), known in by_fact.items():
        for place, version in enumerate(known):
            before = known[place - 1] if place else None
            if before is not None and before.closed == version.added:
                how: How = "corrected"
            else:
                how, before = ("restored" if place else "added"), None
            change = FactChange(how=how, kind=kind, before=before, after=version)
            by_entry.setdefault(version.added, []).append(change)
            following = known[place + 1] if place + 1 < len(known) else None
            if version.closed is not None and (
                following is None or following.added != version.closed
            ):
                gone = FactChange(how="withdrawn", kind=kind, before=version, after=None)
                by_entry.setdefault(version.closed, []).append(gone)
    return tuple(
        EntryChanges(entry=entry, changes=tuple(by_entry[entry])) for entry in sorted(by_entry)
    )


def compare(versions: Iterable[FactVersion], *, earlier: int, later: int) -> tuple[FactChange, ...]:
    """Tell how what a later registry version knows differs from what an earlier one knew.

    What was changed in between and changed back is no difference.
    """
    changes: list[FactChange] = []
    for (kind, _), known in _by_fact(versions).items():
        before = next((one for one in known if one.is_known_at(earlier)), None)
        after = next((one for one in known if one.is_known_at(later)), None)
        if before is None and after is not None:
            changes.append(FactChange(how="added", kind=kind, before=None, after=after))
        elif before is not None and after is None:
            changes.append(FactChange(how="withdrawn", kind=kind, before=before, after=None))
        elif before is not None and after is not None and _differ(before, after):
            changes.append(FactChange(how="corrected", kind=kind, before=before, after=after))
    return tuple(changes)


def _differ(before: FactVersion, after: FactVersion) -> bool:
    return (before.fact, before.source) != (after.fact, after.source)


def _by_fact(versions: Iterable[FactVersion]) -> dict[tuple[str, int], list[FactVersion]]:
    found: dict[tuple[str, int], list[FactVersion]] = {}
    for version in sorted(versions, key=lambda one: (one.kind, one.fact.fact_id, one.added)):
        found.setdefault((version.kind, version.fact.fact_id), []).append(version)
    return found
