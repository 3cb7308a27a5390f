"""Lists officials as a page or a file shows them: found, narrowed, in order, with their attributes.

A list that is narrowed by nothing but a name comes straight from the registry, so that no version
ever waits for it. Conditions are asked of the states kept with a snapshot; while those of a new
version are being computed, the latest version that has them answers and the page says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import ngangtam_law
from ngangtam.careers import History, Organization, histories
from ngangtam.kernel import OfficialId, Refused, UnitId
from ngangtam.usecases.attribute_filters import Condition
from ngangtam.usecases.attributes import ATTRIBUTES, OfficialState, kinds_read, state_on
from ngangtam.usecases.states_query import StatesQuery, states_query
from ngangtam.usecases.vocabulary_setting import Setting
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.indicator_runs import people_states
from ngangtam_web.apps.indicator_runs.people_states import ListedOfficial, Order
from ngangtam_web.apps.law_editions.queries import NoEdition
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry import people
from ngangtam_web.apps.registry.queries import facts_known, names_of
from ngangtam_web.apps.registry.restrictions import restricted_since, without_special
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.bootstrap.snapshots import FIRST_DAY
from ngangtam_web.bootstrap.states_there import states_of, version_there

#: Lines are counted as far as this; more are "over a thousand".
COUNTED = 1_000
#: A list that is narrowed by a name too is gone through in stretches that grow.
_SHORTEST_STRETCH, _LONGEST_STRETCH = 300, 5_000
_LINES_AT_ONCE = 500
#: No file holds more lines.
LONGEST_FILE = 50_000

Place = tuple[str | int, OfficialId]


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


class ListTooLong(Refused):
    """A list has more lines than a file may hold."""

    code = "people.list-too-long"

    def __init__(self) -> None:
        super().__init__(
            vi=f"Danh sách có hơn {LONGEST_FILE:,} người".replace(",", ".")
            + ", vượt giới hạn của một tệp. Hãy thêm điều kiện lọc, ví dụ theo đơn vị, rồi xuất "
            "từng phần.",
            en=f"The list has more than {LONGEST_FILE:,} people, which is more than a file holds. "
            "Add conditions, for example a unit, and take it out in parts.",
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
class PersonListed:
    """One line of a list."""

    official_id: OfficialId
    #: Empty where the version knows no name.
    name: str
    state: OfficialState
    place: Place
    #: The processing of their data is restricted today.
    is_restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class PeopleList:
    """A page of a list."""

    lines: tuple[PersonListed, ...]
    #: The version that answered; an earlier one than asked for while that is being computed.
    version: int
    #: Whether lines come before and behind the page.
    has_before: bool
    has_after: bool
    #: Lines of the whole list, at most one more than `COUNTED`; None: nobody counted them.
    count: int | None
    units: Mapping[UnitId, str]


def people_list(
    asked: PeopleAsked,
    *,
    columns: Collection[str],
    sensitive: Collection[str] = (),
    after: Place | None = None,
    before: Place | None = None,
    limit: int,
) -> PeopleList:
    """Give a page of a list, within the scope of the session.

    Args:
        asked: What the list is.
        columns: Ids of the attributes to work out for each line.
        sensitive: Personal data that the columns need beside the plain ones.
        after: Place of the line before the page.
        before: Place of the line behind the page; gives the page that ends there.
        limit: Lines of a page.

    Raises:
        BeingComputed: No version with states is there yet.
        DayBeforeStates: The day is too early to be narrowed by attributes.
    """
    asked = _answerable(asked)
    # The first page of a narrowed list is counted by the same look at the states.
    is_counted = asked.needs_states and not asked.search and after is None and before is None
    wanted = max(limit, COUNTED) + 1 if is_counted else limit + 1
    found = _ids(asked, after=after, before=before, limit=wanted)
    number = len(found)
    has_more = number > limit
    if before is not None:
        found = found[1:] if has_more else found
        has_before, has_after = has_more, True
    else:
        found = found[:limit]
        has_before, has_after = after is not None, has_more
    lines = tuple(_lines(found, asked, columns=columns, sensitive=sensitive))
    count: int | None = None
    if not (has_before or has_after):
        count = len(lines)
    elif is_counted:
        count = min(number, COUNTED + 1)
    elif asked.needs_states:
        count = _count(asked)
    return PeopleList(
        lines=lines,
        version=asked.version,
        has_before=has_before,
        has_after=has_after,
        count=count,
        units=unit_names(lines, organization_known(known_at=asked.version), asked.day),
    )


def whole_list(asked: PeopleAsked) -> tuple[PeopleAsked, tuple[tuple[OfficialId, Place], ...]]:
    """Find everybody on a list, for a file of it; gives the list that could be answered too.

    What a condition asks of a part with a right of its own, a file would tell of whoever is on
    it: those whose data are restricted are then left out.

    Raises:
        ListTooLong: They are more than a file may hold.
    """
    asked = _answerable(asked)
    found = _ids(asked, after=None, before=None, limit=LONGEST_FILE + 1)
    if len(found) > LONGEST_FILE:
        raise ListTooLong
    if any(one.attribute.right and not one.asks_nothing for one in asked.conditions):
        restricted = restricted_since([official for official, _ in found], on=today())
        found = tuple(line for line in found if line[0] not in restricted)
    return asked, found


def lines_of(
    found: Sequence[tuple[OfficialId, Place]],
    asked: PeopleAsked,
    *,
    columns: Collection[str],
    sensitive: Collection[str] = (),
) -> Iterator[PersonListed]:
    """Work the lines of a file out, some hundred at a time; what is restricted is not in them."""
    for first in range(0, len(found), _LINES_AT_ONCE):
        some = found[first : first + _LINES_AT_ONCE]
        yield from _lines(some, asked, columns=columns, sensitive=sensitive, leaves=True)


def unit_names(
    lines: Sequence[PersonListed], organization: Organization, day: date
) -> dict[UnitId, str]:
    """Name the home units of some lines, as of a day or else as they were called last."""
    names: dict[UnitId, str] = {}
    for line in lines:
        unit = line.state.values.get("don_vi")
        if isinstance(unit, int) and unit not in names:
            names[UnitId(unit)] = organization.unit_name(UnitId(unit), day)
    return names


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


def _answerable(asked: PeopleAsked) -> PeopleAsked:
    """Find the version whose states are there; the worker is asked for those that lack."""
    if not asked.needs_states:
        return asked
    if asked.day < FIRST_DAY:
        raise DayBeforeStates(day=asked.day)
    return replace(asked, version=version_there(asked.version))


def _ids(
    asked: PeopleAsked, *, after: Place | None, before: Place | None, limit: int
) -> tuple[tuple[OfficialId, Place], ...]:
    if not asked.needs_states:
        named = people.officials_page(
            on=asked.day,
            known_at=asked.version,
            search=asked.search,
            after=_of_names(after),
            before=_of_names(before),
            limit=limit,
        )
        return tuple((line.official_id, line.place) for line in named)
    if people.search_words(asked.search):
        return _bearers(asked, after=after, before=before, limit=limit)
    found = people_states.listed(
        states_of(asked.version),
        _query(asked),
        order=asked.order,
        within=(people.officials_in_scope(),),
        after=_of_states(after),
        before=_of_states(before),
        limit=limit,
    )
    return tuple((line.official_id, line.place) for line in found)


def _bearers(
    asked: PeopleAsked,
    *,
    after: Place | None,
    before: Place | None,
    limit: int,
) -> tuple[tuple[OfficialId, Place], ...]:
    """Go through the narrowed list in stretches, and keep whoever bears the name.

    Of few officials the bearers are found first: their list needs no going through.
    """
    scope = people.officials_in_scope()
    if (bearers := _bearers_in(scope, asked)) is not None:
        listed = people_states.listed(
            states_of(asked.version),
            _query(asked),
            order=asked.order,
            within=(bearers,),
            after=_of_states(after),
            before=_of_states(before),
            limit=limit,
        )
        return tuple((line.official_id, line.place) for line in listed)
    within = (scope, people.possible_bearers(asked.search))
    found: list[ListedOfficial] = []
    length = _SHORTEST_STRETCH
    while True:
        stretch = people_states.listed(
            states_of(asked.version),
            _query(asked),
            order=asked.order,
            within=within,
            after=_of_states(after),
            before=_of_states(before),
            limit=length,
        )
        bearers = people.bearers_among(
            [line.official_id for line in stretch],
            asked.search,
            on=asked.day,
            known_at=asked.version,
        )
        kept = [line for line in stretch if line.official_id in bearers]
        found = [*kept, *found] if before is not None else [*found, *kept]
        if len(stretch) < length or len(found) >= limit:
            break
        length = min(length * 3, _LONGEST_STRETCH)
        if before is not None:
            before = stretch[0].place
        else:
            after = stretch[-1].place
    found = found[-limit:] if before is not None else found[:limit]
    return tuple((line.official_id, line.place) for line in found)


def _bearers_in(
    scope: frozenset[OfficialId] | None, asked: PeopleAsked
) -> frozenset[OfficialId] | None:
    """Find who of a scope bears the name; None: the scope is not small, or no name is asked."""
    if scope is None or len(scope) > people.FEW or not people.search_words(asked.search):
        return None
    return people.bearers_among(scope, asked.search, on=asked.day, known_at=asked.version)


def _count(asked: PeopleAsked) -> int | None:
    """Count a narrowed list as far as one more than `COUNTED`; None: a name makes it too dear."""
    scope = people.officials_in_scope()
    bearers = _bearers_in(scope, asked)
    if bearers is not None or not people.search_words(asked.search):
        return people_states.counted(
            states_of(asked.version),
            _query(asked),
            within=(scope if bearers is None else bearers,),
            at_most=COUNTED + 1,
        )
    possible = people.possible_bearers(asked.search)
    if possible is None:
        return None
    found = people_states.listed(
        states_of(asked.version),
        _query(asked),
        order=asked.order,
        within=(scope, possible),
        limit=COUNTED + 1,
    )
    if len(found) > COUNTED:
        return None
    ids = [line.official_id for line in found]
    return len(people.bearers_among(ids, asked.search, on=asked.day, known_at=asked.version))


def _lines(
    found: Sequence[tuple[OfficialId, Place]],
    asked: PeopleAsked,
    *,
    columns: Collection[str],
    sensitive: Collection[str],
    leaves: bool = False,
) -> Iterator[PersonListed]:
    """Work out what each official is on the day, in the order given.

    `leaves`: the lines leave the house, without what is restricted.
    """
    ids = [official_id for official_id, _ in found]
    setting = setting_of(version=asked.version)
    names = names_of(officials=ids, known_at=asked.version)
    asked_for = {"don_vi", *columns} & ATTRIBUTES.keys()
    facts = facts_known(
        known_at=asked.version,
        officials=ids,
        kinds=sorted(kinds_read(asked_for)),
        include_sensitive=sensitive,
    )
    restricted = restricted_since(ids, on=today())
    if leaves and restricted:
        facts = without_special(facts, restricted=restricted)
    known = {history.official_id: history for history in histories(facts)}
    for official_id, place in found:
        # Whom the session does not see has neither name nor facts here, and is no line.
        if official_id in known or official_id in names:
            history = known.get(official_id) or History(official_id)
            yield PersonListed(
                official_id=official_id,
                name=names.get(official_id, ""),
                state=state_on(history, setting, asked.day, only=asked_for),
                place=place,
                is_restricted=official_id in restricted,
            )


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
