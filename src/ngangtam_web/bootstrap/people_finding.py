"""Finds whom a list names, in its order, a page at a time.

A list that is narrowed by nothing but a name comes straight from the registry, so that no version
ever waits for it. Conditions are asked of the states kept with a snapshot; while those of a new
version are being computed, the latest version that has them answers and the page says so.

The states know neither names nor who may see whom. Few officials in scope, and the few who bear a
name, are told them beforehand; where they are many, the list is gone through in stretches, and the
registry says who of each stretch stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

import ngangtam_law
from ngangtam.kernel import OfficialId, Refused
from ngangtam.usecases.attribute_filters import Condition
from ngangtam.usecases.states_query import StatesQuery, states_query
from ngangtam.usecases.vocabulary_setting import Setting
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.indicator_runs import people_states
from ngangtam_web.apps.indicator_runs.people_states import ListedOfficial, Order, StatePlace
from ngangtam_web.apps.law_editions.queries import NoEdition
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry import people
from ngangtam_web.apps.registry.scope import sees_everyone
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.bootstrap.snapshots import FIRST_DAY
from ngangtam_web.bootstrap.states_there import states_of, version_there

#: Lines are counted as far as this; more are "over a thousand".
COUNTED = 1_000
#: The stretches in which a list is gone through grow.
_SHORTEST_STRETCH, _LONGEST_STRETCH = 300, 5_000

Place = tuple[str | int, OfficialId]
#: Officials with their places in a list, in its order.
Found = tuple[tuple[OfficialId, Place], ...]


class DayBeforeStates(Refused):
    """Conditions are asked about a day for which nothing is laid out."""

    code = "people.day-before-states"
    exit_code = 2

    def __init__(self, *, day: date) -> None:
        super().__init__(
            vi=f"Chỉ lọc và sắp xếp theo đơn vị được từ ngày {FIRST_DAY:%d/%m/%Y}; đang chọn ngày "
            f"{day:%d/%m/%Y}. Hãy chọn ngày muộn hơn, hoặc bỏ hết điều kiện lọc.",
            en=f"Lists can be narrowed, and put in order by unit, from {FIRST_DAY} on; {day} was "
            "asked for. Choose a later day, or take all conditions away.",
            day=day,
        )


@dataclass(frozen=True, kw_only=True)
class PeopleAsked:
    """Which list is asked for."""

    day: date
    version: int
    search: str = ""
    conditions: tuple[Condition, ...] = ()
    order: Order = "ten"

    @property
    def needs_states(self) -> bool:
        """Say whether the registry alone cannot answer."""
        return self.order != "ten" or any(not one.asks_nothing for one in self.conditions)


@dataclass(frozen=True, kw_only=True)
class FoundPage:
    """Who stands on a page of a list."""

    found: Found
    #: Whether lines come before and behind the page.
    has_before: bool
    has_after: bool
    #: Lines of the whole list, at most one more than `COUNTED`; None: nobody counted them.
    count: int | None


def answerable(asked: PeopleAsked) -> PeopleAsked:
    """Find the version whose states are there; the worker is asked for those that lack."""
    if not asked.needs_states:
        return asked
    if asked.day < FIRST_DAY:
        raise DayBeforeStates(day=asked.day)
    return replace(asked, version=version_there(asked.version))


def page_of(
    asked: PeopleAsked, *, after: Place | None, before: Place | None, limit: int
) -> FoundPage:
    """Find who stands on a page, within the scope of the session; see `people_list`."""
    sieve = _sieve(asked) if asked.needs_states else None
    # The first page of a narrowed list is counted by the same look at the states.
    is_first = after is None and before is None
    is_counted = is_first and sieve is not None and sieve.stays is None
    wanted = (max(limit, COUNTED) if is_counted else limit) + 1
    if sieve is None:
        found = _named(asked, after=after, before=before, limit=wanted)
    else:
        found = _narrowed(asked, sieve, after=after, before=before, limit=wanted)
    has_more = len(found) > limit
    count = None
    if is_counted:
        count = min(len(found), COUNTED + 1)
    elif sieve is not None and (has_more or not is_first):
        count = _count(asked, sieve)
    if before is not None:
        kept = found[1:] if has_more else found
        return FoundPage(found=kept, has_before=has_more, has_after=True, count=count)
    return FoundPage(
        found=found[:limit], has_before=after is not None, has_after=has_more, count=count
    )


def first_of(asked: PeopleAsked, *, limit: int) -> Found:
    """Find the first of a list, for a file of it."""
    if asked.needs_states:
        return _narrowed(asked, _sieve(asked), after=None, before=None, limit=limit)
    return _named(asked, after=None, before=None, limit=limit)


@kept_by_version(4)
def setting_of(*, version: int) -> Setting:
    """Give the province around the officials of a version; who was first listed is left out.

    Before a law was adopted, the packaged one names codes; it confirms no standard.
    """
    try:
        edition = edition_at(version)
    except NoEdition:
        edition = ngangtam_law.load().without_assumed_standards()
    return Setting(organization=organization_known(known_at=version), edition=edition)


@dataclass(frozen=True, kw_only=True)
class _Sieve:
    """Whom of a narrowed list the reader gets to see."""

    #: Told to the states beforehand; None leaves nobody out.
    within: tuple[frozenset[OfficialId] | None, ...]
    #: Says who of a stretch stays; None: everybody.
    stays: Callable[[Collection[OfficialId]], frozenset[OfficialId]] | None = None


def _sieve(asked: PeopleAsked) -> _Sieve:
    in_scope = people.few_in_scope()
    if people.search_words(asked.search):

        def bearers(officials: Collection[OfficialId]) -> frozenset[OfficialId]:
            return people.bearers_among(
                officials, asked.search, on=asked.day, known_at=asked.version
            )

        if in_scope is not None and len(in_scope) <= people.FEW:
            return _Sieve(within=(bearers(in_scope),))
        return _Sieve(within=(in_scope, people.possible_bearers(asked.search)), stays=bearers)
    if in_scope is None and not sees_everyone():
        return _Sieve(within=(), stays=people.visible_among)
    return _Sieve(within=(in_scope,))


def _named(asked: PeopleAsked, *, after: Place | None, before: Place | None, limit: int) -> Found:
    named = people.officials_page(
        on=asked.day,
        known_at=asked.version,
        search=asked.search,
        after=_of_names(after),
        before=_of_names(before),
        limit=limit,
    )
    return tuple((line.official_id, line.place) for line in named)


def _narrowed(
    asked: PeopleAsked,
    sieve: _Sieve,
    *,
    after: Place | None,
    before: Place | None,
    limit: int,
) -> Found:
    first, last = _of_states(after), _of_states(before)
    found: tuple[ListedOfficial, ...] = ()
    length = limit if sieve.stays is None else _SHORTEST_STRETCH
    while True:
        stretch = _stretch(asked, sieve, after=first, before=last, limit=length)
        kept = stretch
        if sieve.stays is not None:
            staying = sieve.stays([line.official_id for line in stretch])
            kept = tuple(line for line in stretch if line.official_id in staying)
        found = (*kept, *found) if before is not None else (*found, *kept)
        if len(stretch) < length or len(found) >= limit:
            break
        length = min(length * 3, _LONGEST_STRETCH)
        if before is not None:
            last = stretch[0].place
        else:
            first = stretch[-1].place
    found = found[-limit:] if before is not None else found[:limit]
    return tuple((line.official_id, line.place) for line in found)


def _stretch(
    asked: PeopleAsked,
    sieve: _Sieve,
    *,
    after: StatePlace | None,
    before: StatePlace | None,
    limit: int,
) -> tuple[ListedOfficial, ...]:
    return people_states.listed(
        states_of(asked.version),
        _query(asked),
        order=asked.order,
        within=sieve.within,
        after=after,
        before=before,
        limit=limit,
    )


def _count(asked: PeopleAsked, sieve: _Sieve) -> int | None:
    """Count a narrowed list as far as one more than `COUNTED`; None: that is too dear."""
    if sieve.stays is None:
        return people_states.counted(
            states_of(asked.version), _query(asked), within=sieve.within, at_most=COUNTED + 1
        )
    if all(some is None for some in sieve.within):
        return None
    listed = _stretch(asked, sieve, after=None, before=None, limit=COUNTED + 1)
    if len(listed) > COUNTED:
        return None
    return len(sieve.stays([line.official_id for line in listed]))


def _query(asked: PeopleAsked) -> StatesQuery:
    setting = setting_of(version=asked.version)
    return states_query(
        asked.conditions, day=asked.day, edition=setting.edition, lines=setting.unit_lines
    )


def _of_names(place: Place | None) -> people.Place | None:
    return None if place is None else (str(place[0]), place[1])


def _of_states(place: Place | None) -> people_states.StatePlace | None:
    # What somebody typed into an address may be no number; the list then begins anew.
    if place is None or not str(place[0]).isdecimal() or int(place[0]) >= 2**63:
        return None
    return int(place[0]), place[1]
