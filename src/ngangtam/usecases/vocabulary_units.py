"""Claims about units: of what kind they are, and whether one of theirs was nominated."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from ngangtam.careers import Candidacy, History, Organization, Rotation
from ngangtam.indicators.catalogue import CATALOGUE
from ngangtam.indicators.expressions import Leaf
from ngangtam.kernel import FAR_PAST, OfficialId, Truth, UnitId, Validity, all_of, any_of
from ngangtam.law import written_key
from ngangtam.usecases.vocabulary_setting import Career, Reason, Setting, happened

#: Rotation that brings a cadre down from the province: such a one is not a local cadre.
_ROTATION = "luan_chuyen"
_PROVINCE = "cap_tinh"
_KIND_WORDS = re.compile(r"^\s*(huyện|thành phố|thị xã|(h|tp|tx)\.)\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A nomination, with the units to whose local cadres the candidate belongs."""

    official_id: OfficialId
    candidacy: Candidacy
    #: By where they worked; None: nothing is known of their posts.
    workplaces: frozenset[UnitId] | None
    native_place: str | None


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """All nominations of a registry version, and the units they may belong to."""

    organization: Organization
    nominated: tuple[Candidate, ...]

    @classmethod
    def of(cls, histories: Iterable[History], *, setting: Setting) -> Candidates:
        """Collect the nominations, each with the units that the candidate worked in that day."""
        found = tuple(
            Candidate(
                official_id=history.official_id,
                candidacy=candidacy,
                workplaces=_workplaces(Career(history, setting), candidacy),
                native_place=history.attribute_on("native_place", _known_day(candidacy)),
            )
            for history in histories
            for candidacy in history.of(Candidacy)
        )
        return cls(organization=setting.organization, nominated=found)


class UnitClaim(ABC):
    """Answers one leaf of the vocabulary for one unit on one day."""

    def __init__(self, leaf: Leaf, candidates: Candidates) -> None:
        self.leaf = leaf
        self.candidates = candidates

    def word(self, name: str) -> str:
        """Read a parameter of one word."""
        return cast("str", self.leaf[name])

    @abstractmethod
    def edges(self, unit_id: UnitId) -> Iterable[date]:
        """List the days on which the answer may change for a unit."""

    @abstractmethod
    def answer(self, unit_id: UnitId, day: date) -> Truth:
        """Answer for a day; None: not enough is known."""

    def reasons(self, unit_id: UnitId, day: date) -> tuple[Reason, ...]:
        """Say what the answer of a day rests on."""
        shape = CATALOGUE[self.leaf.name]
        return (
            Reason(
                claim=self.leaf.key,
                answer=self.answer(unit_id, day),
                says_vi=shape.says_vi,
                says_en=shape.says_en,
            ),
        )


class IsOfKind(UnitClaim):
    """The unit exists and is of a kind."""

    def __init__(self, leaf: Leaf, candidates: Candidates) -> None:
        super().__init__(leaf, candidates)
        self._of_kind: dict[UnitId, list[Validity]] = {}
        for version in candidates.organization.units:
            if version.kind == self.word("kind"):
                self._of_kind.setdefault(version.unit_id, []).append(version.validity)

    def edges(self, unit_id: UnitId) -> Iterable[date]:
        """List the days on which the unit begins, changes or ends."""
        return [edge for validity in self._of_kind.get(unit_id, []) for edge in validity.edges]

    def answer(self, unit_id: UnitId, day: date) -> Truth:
        """Answer for a day."""
        return any_of(validity.holds_on(day) for validity in self._of_kind.get(unit_id, []))


class HasCandidate(UnitClaim):
    """One of the unit's own cadres was nominated for a body and term.

    `local: work` asks where the candidate worked (what the nomination states comes first, and a
    cadre rotated down from the province is not local); `local: native` asks for the native place.
    As long as no nomination at all is recorded for the body and term, nothing is known.
    """

    def edges(self, unit_id: UnitId) -> Iterable[date]:  # noqa: ARG002 - the same for every unit
        """List the days of the nominations."""
        return [edge for c in self._asked() for edge in c.candidacy.validity.edges]

    def answer(self, unit_id: UnitId, day: date) -> Truth:
        """Answer for a day."""
        asked = self._asked()
        if not asked:
            return None
        return any_of(
            all_of(
                [
                    happened(c.candidacy.validity, since=FAR_PAST, until=day),
                    self._is_local(c, unit_id),
                ]
            )
            for c in asked
        )

    def reasons(self, unit_id: UnitId, day: date) -> tuple[Reason, ...]:
        """Point at the nominations that count or may count."""
        (bare,) = super().reasons(unit_id, day)
        facts = [
            c.candidacy.fact_id for c in self._asked() if self._is_local(c, unit_id) is not False
        ]
        return (
            Reason(
                claim=bare.claim,
                answer=bare.answer,
                says_vi=bare.says_vi,
                says_en=bare.says_en,
                fact_ids=tuple(facts),
            ),
        )

    def _asked(self) -> list[Candidate]:
        body, term = self.word("body"), self.word("term")
        return [
            candidate
            for candidate in self.candidates.nominated
            if candidate.candidacy.body == body and candidate.candidacy.term == term
        ]

    def _is_local(self, candidate: Candidate, unit_id: UnitId) -> Truth:
        if self.word("local") == "native":
            return self._is_native(candidate, unit_id)
        if candidate.candidacy.unit_id is not None:
            return candidate.candidacy.unit_id == unit_id
        return None if candidate.workplaces is None else unit_id in candidate.workplaces

    def _is_native(self, candidate: Candidate, unit_id: UnitId) -> Truth:
        if candidate.native_place is None:
            return None
        parts = {_place_key(part) for part in re.split(r"[,;–-]", candidate.native_place)}
        names = {
            _place_key(version.name)
            for version in self.candidates.organization.units
            if version.unit_id == unit_id
        }
        return bool(parts & names)


UNIT_CLAIMS: dict[str, type[UnitClaim]] = {"unit_kind": IsOfKind, "has_candidate": HasCandidate}


def unit_claims_for(leaves: Iterable[Leaf], candidates: Candidates) -> dict[str, UnitClaim]:
    """Make the claim of each leaf, by the leaf's key.

    Raises:
        KeyError: A leaf is not of units.
    """
    return {leaf.key: UNIT_CLAIMS[leaf.name](leaf, candidates) for leaf in leaves}


def _known_day(candidacy: Candidacy) -> date:
    start = candidacy.validity.start
    return (start.latest if start else None) or FAR_PAST


def _workplaces(career: Career, candidacy: Candidacy) -> frozenset[UnitId] | None:
    """Find the units, with all above them, of the candidate's own posts on that day."""
    day = _known_day(candidacy)
    organization = career.setting.organization
    posts = [p for p in career.posts if p.appointment.validity.holds_on(day)]
    if not posts:
        return None
    sent_down = {
        above
        for move in career.history.of(Rotation)
        if move.kind == _ROTATION and _from_province(move, organization, day)
        if move.to_unit_id is not None
        for above in organization.ancestors_on(move.to_unit_id, day)
    }
    worked = {
        above
        for post in posts
        if post.unit_id is not None
        for above in organization.ancestors_on(post.unit_id, day)
    }
    return frozenset(worked - sent_down)


def _from_province(move: Rotation, organization: Organization, day: date) -> bool:
    start = move.validity.start
    if move.from_unit_id is None or start is None or (start.latest or day) > day:
        return False
    left = organization.unit_on(move.from_unit_id, start.earliest or day)
    return left is not None and left.level == _PROVINCE


def _place_key(text: str) -> str:
    return written_key(_KIND_WORDS.sub("", text))
