"""Joins names and evidence to the people behind a figure, for the ids of one page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ngangtam.careers import Candidacy, History, SuccessionListing, histories
from ngangtam.careers.changes import Source
from ngangtam.indicators.definitions import Reading
from ngangtam.kernel import FactId, OfficialId, UnitId
from ngangtam.usecases.explanation import Explained, Member, explain
from ngangtam.usecases.vocabulary_parts import rests_on
from ngangtam.usecases.vocabulary_setting import Reason, Setting
from ngangtam.usecases.vocabulary_units import Candidates
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.indicator_runs import store
from ngangtam_web.apps.indicator_runs.actions import NEEDED_SENSITIVE
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.queries import facts_known, names_of, sources_of
from ngangtam_web.apps.registry.restrictions import restricted_since
from ngangtam_web.apps.registry.scope import (
    EVERYONE,
    SPECIAL_KINDS,
    Scope,
    scoped,
    unseen,
)
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.bootstrap.figures import TargetDetail
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.bootstrap.snapshots import snapshot_of


@dataclass(frozen=True, kw_only=True)
class PersonBehind:
    """One person (or unit) behind a figure."""

    #: None where units are counted, or the session does not see the official.
    official_id: OfficialId | None
    name: str
    unit_id: UnitId | None
    unit: str
    outcome: str
    population: tuple[Reason, ...]
    criterion: tuple[Reason, ...]
    sources: Mapping[FactId, Source]

    def evidence_of(self, reason: Reason) -> list[str]:
        """Say in a line each what the facts of a reason rest on."""
        return [
            source_line(self.sources[fact_id])
            for fact_id in reason.fact_ids
            if fact_id in self.sources
        ]


def parts_behind(reading: Reading) -> frozenset[str]:
    """Name the parts of files, each with a right of its own, that a figure's names would tell."""
    return frozenset(SPECIAL_KINDS[kind] for kind in rests_on(reading))


def _with_open_parts(
    shown: Sequence[Member], reading: Reading, *, leaves: bool
) -> tuple[Member, ...]:
    # Units are nobody's file: they stand where the part is open for anybody.
    officials = [member.official_id or 0 for member in shown]
    parts = parts_behind(reading)
    hidden = {each for part in parts for each in unseen(officials, part=part)}
    if leaves and parts:
        hidden |= restricted_since(officials, on=today()).keys()
    return tuple(member for member in shown if (member.official_id or 0) not in hidden)


def reasons_of(
    detail: TargetDetail, shown: Sequence[Member], *, leaves: bool = False
) -> tuple[Explained, ...]:
    """Give the reasons for some members of a target, e.g. those of one page.

    Runs in the session's scope of the registry: members outside of it are left out, and so are
    those of whom it does not show the part of the file that the figure rests on. `leaves`: the
    names leave the house, without those whose data are restricted where it rests on such a part.
    """
    reading = detail.progress.reading
    if reading is None:
        return ()
    shown = _with_open_parts(shown, reading, leaves=leaves)
    setting, nominated = _setting(version=detail.version)
    careers = _careers({m.official_id for m in shown if m.official_id}, detail.version)
    visible = tuple(m for m in shown if m.official_id is None or m.official_id in careers)
    is_of_units = detail.definition.entity == "unit"
    candidates = _careers(nominated, detail.version).values() if is_of_units else ()
    return explain(
        detail.definition,
        reading,
        visible,
        histories=careers,
        setting=setting,
        candidates=Candidates.of(candidates, setting=setting),
        day=detail.progress.taken_on,
    )


@kept_by_version(most=4)
def _setting(*, version: int) -> tuple[Setting, frozenset[OfficialId]]:
    """Make the province of a version, and say who was ever nominated in it."""
    facts = snapshot_of(version).facts
    setting = Setting.of(
        histories(store.facts_of(facts, SuccessionListing)),
        organization=organization_known(known_at=version),
        edition=definitions_at(version).edition,
    )
    return setting, frozenset(fact.official_id for fact in store.facts_of(facts, Candidacy))


def _careers(officials: Collection[OfficialId], version: int) -> dict[OfficialId, History]:
    facts = facts_known(known_at=version, officials=officials, include_sensitive=NEEDED_SENSITIVE)
    return {history.official_id: history for history in histories(facts)}


def people_behind(
    detail: TargetDetail, shown: Sequence[Member], *, scope: Scope = EVERYONE, leaves: bool = False
) -> tuple[PersonBehind, ...]:
    """Give names, reasons and evidence for some members of a target, in their order.

    `leaves` as `reasons_of`.
    """
    with scoped(scope):
        explained = reasons_of(detail, shown, leaves=leaves)
        officials = [e.member.official_id for e in explained if e.member.official_id]
        names = names_of(officials=officials, known_at=detail.version)
        facts = {
            fact_id
            for person in explained
            for reason in (*person.population, *person.criterion)
            for fact_id in reason.fact_ids
        }
        sources = sources_of(facts=facts, officials=officials, known_at=detail.version)
        organization = organization_known(known_at=detail.version)
    day = detail.progress.taken_on

    return tuple(
        PersonBehind(
            official_id=person.member.official_id,
            name=names.get(person.member.official_id, "") if person.member.official_id else "",
            unit_id=person.member.unit_id,
            unit=organization.unit_name(person.member.unit_id, day),
            outcome=person.member.outcome,
            population=person.population,
            criterion=person.criterion,
            sources=sources,
        )
        for person in explained
    )


def source_line(source: Source) -> str:
    """Say what a fact rests on: the decision or certificate, and the cell it was read from."""
    parts = []
    if source.number:
        day = f" ngày {source.issued_on:%d/%m/%Y}" if source.issued_on else ""
        parts.append(f"Số {source.number}{day}")
    if source.file_name:
        sheet = f" · {source.sheet}" if source.sheet else ""
        parts.append(f"{source.file_name}{sheet} · ô {source.cell}")
    if source.note:
        parts.append(f"“{source.note}”")
    return "; ".join(parts) or "chưa có minh chứng"
