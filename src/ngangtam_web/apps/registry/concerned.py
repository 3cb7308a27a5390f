"""Finds whom titles concern: who may hold one of their posts on a day, or be listed for one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from ngangtam.kernel import OfficialId, PostId

_KNOWN = (
    "fact.entry_added <= %(version)s"
    " AND (fact.entry_closed IS NULL OR fact.entry_closed > %(version)s)"
)
#: Whose beginning or end is not known may hold as well.
_MAY_HOLD = (
    "(fact.start_earliest IS NULL OR fact.start_earliest <= %(on)s)"
    " AND (fact.end_latest IS NULL OR fact.end_latest > %(on)s)"
)


def officials_concerned(
    *, posts: Collection[PostId], titles: Collection[str], on: date, known_at: int
) -> tuple[OfficialId, ...]:
    """List who may hold one of some posts, or be listed for one of some titles, on a day.

    As a version knows it, within the scope of the session.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT official_id FROM registry_appointment AS fact"
            f" WHERE post_id = ANY (%(posts)s::bigint[]) AND {_KNOWN} AND {_MAY_HOLD}"
            " UNION SELECT official_id FROM registry_successionlisting AS fact"
            f" WHERE title_code = ANY (%(titles)s::text[]) AND {_KNOWN} AND {_MAY_HOLD}"
            " ORDER BY official_id",
            {"posts": list(posts), "titles": sorted(titles), "on": on, "version": known_at},
        )
        return tuple(OfficialId(number) for (number,) in cursor)
