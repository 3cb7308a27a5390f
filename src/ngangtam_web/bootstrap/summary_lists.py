"""Reads who stands on a danh sách trích ngang, within the scope of the session."""

from __future__ import annotations

from collections.abc import Collection

from ngangtam.careers import History, histories
from ngangtam.kernel import Refused
from ngangtam.usecases.attributes import kinds_read
from ngangtam.usecases.summary_columns import ALWAYS, Listed, ListSetting
from ngangtam.usecases.summary_list import listed
from ngangtam.usecases.vocabulary_setting import Career
from ngangtam_web.apps.registry.names import sort_key
from ngangtam_web.apps.registry.queries import facts_known, names_of
from ngangtam_web.apps.registry.restrictions import restricted_since, without_special
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.bootstrap.people_finding import PeopleAsked, setting_of
from ngangtam_web.bootstrap.people_lists import whole_list

#: More people make no list that is signed; a few seconds of work in the web.
LONGEST_LIST = 6_000


class SummaryListTooLong(Refused):
    """More people were chosen than a list to be signed may hold."""

    code = "summary-lists.too-long"

    def __init__(self, *, people: int) -> None:
        most = f"{LONGEST_LIST:,}"
        super().__init__(
            vi=f"Danh sách có {people} người, nhiều hơn {most.replace(',', '.')} người của một "
            "danh sách trích ngang. Hãy thêm điều kiện lọc, ví dụ theo đơn vị.",
            en=f"The list has {people} people, more than the {most} of one summary list. Add "
            "conditions, for example a unit.",
            people=people,
        )


def listed_people(
    asked: PeopleAsked, *, attributes: Collection[str], sensitive: Collection[str]
) -> tuple[tuple[Listed, ...], ListSetting, int]:
    """Work out everybody on a list; gives the setting, and the version that answered, too.

    Of whoever is restricted nothing stands there that has a right of its own.

    Args:
        asked: Which list.
        attributes: What the columns of the list show.
        sensitive: Personal data that these need beside the plain ones.

    Raises:
        SummaryListTooLong: They are more than a list may hold.
        BeingComputed: The states that conditions are asked of are not there yet.
    """
    asked, found = whole_list(asked)
    if len(found) > LONGEST_LIST:
        raise SummaryListTooLong(people=len(found))
    ids = [official_id for official_id, _place in found]
    setting = setting_of(version=asked.version)
    names = names_of(officials=ids, known_at=asked.version)
    shown = {*attributes, *ALWAYS, "chuc_vu"}
    facts = facts_known(
        known_at=asked.version,
        officials=ids,
        kinds=sorted({*kinds_read(shown), "appointment"}),
        include_sensitive=sensitive,
    )
    restricted = restricted_since(ids, on=today())
    facts = without_special(facts, restricted=restricted)
    known = {history.official_id: history for history in histories(facts)}
    people = tuple(
        listed(
            Career(known.get(official_id) or History(official_id), setting),
            name=names.get(official_id, ""),
            sort_key=sort_key(names.get(official_id, "")),
            day=asked.day,
            only=shown,
        )
        for official_id in ids
        # Whom the session does not see has neither name nor facts here, and is no line.
        if official_id in known or official_id in names
    )
    about = ListSetting(setting.organization, setting.edition, asked.day)
    return people, about, asked.version
