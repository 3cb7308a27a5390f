"""Reads who works in units on a day, as far as a scope shows, and what they are counted as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ngangtam.careers import Appointment
from ngangtam.kernel import FactId, OfficialId, UnitId
from ngangtam.law import Edition
from ngangtam.usecases.units_structure import Traits, traits_of
from ngangtam.usecases.units_view import StaffedPost, Staffing, staffed_posts, staffing
from ngangtam_web.apps.organizations import unit_sources
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry import unit_people
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.apps.registry.scope import SENSITIVE, Scope, scoped
from ngangtam_web.bootstrap.law import definitions_at

#: A structure is counted at once for up to so many people; above, unit by unit.
STRUCTURE_PEOPLE = 6_000


@dataclass(frozen=True, kw_only=True)
class UnitStaff:
    """Who works in a unit, or in it and all units below, on a day."""

    edition: Edition
    #: Appointments to posts of the unit itself, by the fact's id.
    source_of: Mapping[FactId, FiledFact]
    posts: tuple[StaffedPost, ...]
    staffing: Staffing
    #: What each is counted as; None: too many people to count at once.
    traits: Mapping[OfficialId, Traits] | None
    #: The units that they are counted over.
    units: tuple[UnitId, ...]


def unit_staff(
    *, unit_id: UnitId, is_whole: bool, on: date, known_at: int, scope: Scope
) -> UnitStaff:
    """Find who works in a unit on a day: holders of its posts and people on its payroll.

    Ethnic groups are read of everybody in the scope, for counts. Who tells anything by them asks
    for the reader's right first.

    Args:
        unit_id: The unit.
        is_whole: Count over all units below it too; posts are those of the unit itself.
        on: The day.
        known_at: Version of the registry.
        scope: Whose people are counted.
    """
    organization = organization_known(known_at=known_at)
    edition = definitions_at(known_at).edition
    inside = tuple(organization.tree_on(on).subtree(unit_id)) if is_whole else (unit_id,)
    posts = [version.post_id for version in organization.posts if version.unit_id == unit_id]
    with scoped(replace(scope, special=((SENSITIVE, scope.keys),))):
        filed = unit_people.appointments_to(posts=posts, on=on, known_at=known_at)
        by_unit = unit_people.holders_in(
            units=inside, on=on, known_at=known_at, limit=STRUCTURE_PEOPLE + 1
        )
        employments = unit_people.employments_in(units=inside, on=on, known_at=known_at)
        holders = {official for people in by_unit.values() for official in people}
        people = sorted(holders | {one.official_id for one in employments})
        is_countable = len(people) <= STRUCTURE_PEOPLE
        histories = {}
        if is_countable:
            histories = unit_people.structure_facts(officials=people, known_at=known_at)
    categories = {one.official_id: one.category for one in employments if one.validity.holds_on(on)}
    return UnitStaff(
        edition=edition,
        source_of={one.fact.fact_id: one for one in filed},
        posts=staffed_posts(
            organization=organization,
            edition=edition,
            unit_id=unit_id,
            on=on,
            appointments=[one.fact for one in filed if isinstance(one.fact, Appointment)],
        ),
        staffing=staffing(
            quotas=unit_sources.quotas_of(units=inside, year=on.year, known_at=known_at),
            employments=employments,
            holders=holders,
            on=on,
        ),
        traits=traits_of(
            officials=people, histories=histories, categories=categories, on=on, edition=edition
        )
        if is_countable
        else None,
        units=inside,
    )
