"""Says whose data may not be processed further, since when, and what then stays in the house.

A restriction is a personal datum of its own: true from a day to a day, known from an entry to an
entry, erased with the official. No figure is counted from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db import connection

from ngangtam.careers import Fact, PersonAttribute
from ngangtam.careers.applied import kind_of
from ngangtam.kernel import OfficialId, Refused
from ngangtam_web.apps.registry.convert import SENSITIVE_ATTRIBUTES
from ngangtam_web.apps.registry.scope import SPECIAL_KINDS

#: The personal datum; its value is the kind of request that it answers.
RESTRICTION = "restriction"


class OfficialRestricted(Refused):
    """The official had the processing of their data restricted, and that still holds."""

    code = "registry.official-restricted"

    def __init__(self, *, officials: Collection[int]) -> None:
        super().__init__(
            vi="Hồ sơ đang hạn chế xử lý dữ liệu theo yêu cầu của người có dữ liệu nên chưa ghi "
            "gì. Hãy trả lời yêu cầu chỉnh lý của chính người đó, hoặc bỏ hạn chế trước.",
            en="The processing of this file is restricted at the request of the person, so nothing "
            "was recorded. Answer a correction that the person asked for, or lift the restriction "
            "first.",
            officials=sorted(officials),
        )


def restriction_among(facts: Iterable[Fact], *, on: date) -> PersonAttribute | None:
    """Find the restriction that holds on a day among the facts of one official."""
    return next(
        (
            fact
            for fact in facts
            if isinstance(fact, PersonAttribute)
            and fact.attribute == RESTRICTION
            and fact.validity.holds_on(on)
        ),
        None,
    )


def restricted_since(officials: Iterable[int], *, on: date) -> dict[OfficialId, date | None]:
    """Find which of some officials are restricted on a day, as known now, and since when.

    Within the scope of the session. Says of many, by one statement, what `restriction_among` says
    of the facts of one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT official_id, start_latest FROM registry_personattribute"
            " WHERE attribute = %(attribute)s AND official_id = ANY (%(officials)s::bigint[])"
            " AND entry_closed IS NULL AND start_latest <= %(on)s"
            " AND (end_latest IS NULL OR end_latest > %(on)s)",
            {"attribute": RESTRICTION, "officials": list(officials), "on": on},
        )
        return {OfficialId(number): since for number, since in cursor}


def require_unrestricted(officials: Iterable[int], *, on: date) -> None:
    """Refuse to change a file that is restricted.

    Raises:
        OfficialRestricted: One of them is.
    """
    if found := restricted_since(officials, on=on):
        raise OfficialRestricted(officials=found)


def stays(fact: Fact, *, restricted: Collection[OfficialId]) -> bool:
    """Say whether a fact does not leave the house: a part with a right of its own, restricted."""
    if fact.official_id not in restricted:
        return False
    if isinstance(fact, PersonAttribute):
        return fact.attribute in SENSITIVE_ATTRIBUTES
    return kind_of(fact) in SPECIAL_KINDS


def without_special(facts: Iterable[Fact], *, restricted: Collection[OfficialId]) -> Iterator[Fact]:
    """Leave out what does not leave the house."""
    return (fact for fact in facts if not stays(fact, restricted=restricted))
