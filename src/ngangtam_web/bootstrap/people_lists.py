"""Lists officials as a page or a file shows them: in order, with names and attributes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ngangtam.careers import History, Organization, histories
from ngangtam.kernel import OfficialId, Refused, UnitId
from ngangtam.usecases.attributes import ATTRIBUTES, OfficialState, kinds_read, state_on
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.queries import facts_known, names_of
from ngangtam_web.apps.registry.restrictions import restricted_since, without_special
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.bootstrap.people_finding import (
    Found,
    PeopleAsked,
    Place,
    answerable,
    first_of,
    page_of,
    setting_of,
)

_LINES_AT_ONCE = 500
#: No file holds more lines.
LONGEST_FILE = 50_000


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
    asked = answerable(asked)
    page = page_of(asked, after=after, before=before, limit=limit)
    lines = tuple(_lines(page.found, asked, columns=columns, sensitive=sensitive))
    is_whole = not (page.has_before or page.has_after)
    return PeopleList(
        lines=lines,
        version=asked.version,
        has_before=page.has_before,
        has_after=page.has_after,
        count=len(lines) if is_whole else page.count,
        units=unit_names(lines, organization_known(known_at=asked.version), asked.day),
    )


def whole_list(asked: PeopleAsked) -> tuple[PeopleAsked, Found]:
    """Find everybody on a list, for a file of it; gives the list that could be answered too.

    What a condition asks of a part with a right of its own, a file would tell of whoever is on
    it: those whose data are restricted are then left out.

    Raises:
        ListTooLong: They are more than a file may hold.
    """
    asked = answerable(asked)
    found = first_of(asked, limit=LONGEST_FILE + 1)
    if len(found) > LONGEST_FILE:
        raise ListTooLong
    if any(one.attribute.right and not one.asks_nothing for one in asked.conditions):
        restricted = restricted_since([official for official, _ in found], on=today())
        found = tuple(line for line in found if line[0] not in restricted)
    return asked, found


def lines_of(
    found: Found,
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


def _lines(
    found: Found,
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
