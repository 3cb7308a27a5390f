"""What a unit looks like on a day: its posts with holders and vacancies, quota against fact.

Pure: whoever reads the registry gives the organization, the appointments and the employments.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ngangtam.careers import Appointment, Employment, Organization, PostVersion, UnitLink
from ngangtam.kernel import OfficialId, PostId, Truth, UnitId
from ngangtam.law import Edition

#: Manners by which somebody does the work of a post without being appointed to it.
ACTING, IN_CHARGE = "quyen", "phu_trach"
_STAND_IN = frozenset({ACTING, IN_CHARGE})
#: Which kind of headcount a category of officials counts against; the others count against none.
HEADCOUNT_KINDS: Mapping[str, str] = {
    "can_bo": "hanh_chinh",
    "cong_chuc": "hanh_chinh",
    "vien_chuc": "su_nghiep",
}


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Somebody who holds a post, or may hold it, on the day."""

    appointment: Appointment
    #: None: the day lies among the uncertain ones at an end of the appointment.
    holds: Truth

    @property
    def stands_in(self) -> bool:
        """Say whether the holder acts, or is in charge, without being appointed to the post."""
        return self.appointment.manner in _STAND_IN


@dataclass(frozen=True, kw_only=True)
class StaffedPost:
    """A post on a day, and who holds it."""

    version: PostVersion
    #: Of the title; higher stands first. None: the edition does not know the title.
    rank: int | None
    holders: tuple[Holder, ...]

    @property
    def filled(self) -> int:
        """Count the holders who surely were appointed to the post; stand-ins fill no seat."""
        return sum(1 for one in self.holders if one.holds and not one.stands_in)

    @property
    def uncertain(self) -> int:
        """Count those of whom it is not known whether they hold the post on the day."""
        return sum(1 for one in self.holders if one.holds is None and not one.stands_in)

    @property
    def vacancies(self) -> int | None:
        """Count the seats that nobody is appointed to; None where that is not known.

        It is not known where the number of seats is not, nor where somebody may hold the post.
        """
        seats = self.version.seats
        if seats is None:
            return None
        if self.filled >= seats:
            return 0
        return None if self.uncertain else seats - self.filled

    @property
    def surplus(self) -> int:
        """Count the holders beyond the seats; 0 where the seats are not known."""
        return 0 if self.version.seats is None else max(0, self.filled - self.version.seats)


@dataclass(frozen=True, kw_only=True)
class Headcount:
    """People against the quota of one kind; `quota` None: none was recorded for the year."""

    kind: str
    quota: int | None
    actual: int
    #: Those of whom it is not known whether they are on the payroll on the day.
    unknown: int


@dataclass(frozen=True, kw_only=True)
class Staffing:
    """Quota and people of some units on a day."""

    kinds: tuple[Headcount, ...]
    #: People on the payroll who count against no quota, by category.
    outside: tuple[tuple[str, int], ...]
    #: Holders of posts for whom no employment in force is recorded.
    without_employment: int


def staffed_posts(
    *,
    organization: Organization,
    edition: Edition,
    unit_id: UnitId,
    on: date,
    appointments: Iterable[Appointment],
) -> tuple[StaffedPost, ...]:
    """List the posts of a unit on a day by rank, each with those who hold it, or may.

    A post that has ended is listed while somebody still holds it: that is a fault to be seen.
    """
    held: dict[PostId, list[Holder]] = {}
    for fact in appointments:
        holds = fact.validity.holds_on(on)
        if holds is not False:
            held.setdefault(fact.post_id, []).append(Holder(appointment=fact, holds=holds))
    versions = {version.post_id: version for version in organization.posts_in(unit_id, on)}
    for post_id in held:
        known = organization.post_versions(post_id)
        if post_id not in versions and known and known[-1].unit_id == unit_id:
            versions[post_id] = known[-1]
    posts = [
        StaffedPost(
            version=version,
            rank=_rank(edition, version.title_code),
            holders=tuple(sorted(held.get(version.post_id, ()), key=_standing)),
        )
        for version in versions.values()
    ]
    return tuple(sorted(posts, key=lambda post: (-(post.rank or 0), post.version.title_code)))


def staffing(
    *,
    quotas: Mapping[str, int],
    employments: Iterable[Employment],
    holders: Iterable[OfficialId],
    on: date,
) -> Staffing:
    """Hold the people of some units on a day against their quotas of the year.

    A person counts once per kind. Unit: people.

    Args:
        quotas: Head count by kind, summed over the units; a kind that is absent has none recorded.
        employments: Employments in these units.
        holders: Who holds a post in them on the day.
        on: The day.
    """
    sure: dict[str, set[OfficialId]] = {}
    possible: dict[str, set[OfficialId]] = {}
    for fact in employments:
        holds = fact.validity.holds_on(on)
        if holds is not False:
            side = sure if holds else possible
            side.setdefault(fact.category, set()).add(fact.official_id)
    kinds: dict[str, tuple[set[OfficialId], set[OfficialId]]] = {
        kind: (set(), set()) for kind in (*HEADCOUNT_KINDS.values(), *quotas)
    }
    for category, kind in HEADCOUNT_KINDS.items():
        kinds[kind][0].update(sure.get(category, ()))
        kinds[kind][1].update(possible.get(category, ()))
    employed = {one for people in (*sure.values(), *possible.values()) for one in people}
    return Staffing(
        kinds=tuple(
            Headcount(
                kind=kind,
                quota=quotas.get(kind),
                actual=len(certain),
                unknown=len(uncertain - certain),
            )
            for kind, (certain, uncertain) in kinds.items()
        ),
        outside=tuple(
            (category, len(people))
            for category, people in sorted(sure.items())
            if category not in HEADCOUNT_KINDS
        ),
        without_employment=len(set(holders) - employed),
    )


def successors_of_units_below(organization: Organization, unit_id: UnitId) -> tuple[UnitLink, ...]:
    """Find who took over the units that stood below one which has ended, as on its last day.

    Where a level is abolished nobody takes over from its units, only from those below them. Each
    successor is named once, by the first take-over.
    """
    versions = organization.unit_versions(unit_id)
    ends = [version.validity.end for version in versions]
    if not ends or None in ends:
        return ()
    ended = max((end.latest for end in ends if end is not None and end.latest), default=None)
    if ended is None:
        return ()
    tree = organization.tree_on(ended - timedelta(days=1))
    inside = set(tree.subtree(unit_id)) - {unit_id}
    found: dict[UnitId, UnitLink] = {}
    for link in organization.links:
        if link.predecessor_id in inside and link.on >= ended and link.successor_id not in inside:
            found.setdefault(link.successor_id, link)
    return tuple(found.values())


def _rank(edition: Edition, title_code: str) -> int | None:
    title = edition.titles.get(title_code)
    return None if title is None else title.rank


def _standing(holder: Holder) -> tuple[bool, date, int]:
    start = holder.appointment.validity.start
    since = (start.latest if start else None) or date.min
    return (holder.stands_in, since, holder.appointment.fact_id)
