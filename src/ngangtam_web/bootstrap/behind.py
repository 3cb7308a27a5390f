"""Joins names and evidence to the people behind a figure, for the ids of one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ngangtam.careers.changes import Source
from ngangtam.kernel import FactId, OfficialId, UnitId
from ngangtam.usecases.explanation import Member
from ngangtam.usecases.vocabulary_setting import Reason
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.queries import names_of, sources_of
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
from ngangtam_web.bootstrap.figures import TargetDetail, reasons_of


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


def people_behind(
    detail: TargetDetail, shown: Sequence[Member], *, scope: Scope = EVERYONE
) -> tuple[PersonBehind, ...]:
    """Give names, reasons and evidence for some members of a target, in their order."""
    with scoped(scope):
        explained = reasons_of(detail, shown)
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

    def unit_name(unit_id: UnitId | None) -> str:
        unit = None if unit_id is None else organization.unit_on(unit_id, day)
        if unit is None and unit_id is not None:
            unit = next((u for u in organization.units if u.unit_id == unit_id), None)
        return "" if unit is None else unit.name

    return tuple(
        PersonBehind(
            official_id=person.member.official_id,
            name=names.get(person.member.official_id, "") if person.member.official_id else "",
            unit_id=person.member.unit_id,
            unit=unit_name(person.member.unit_id),
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
