"""Answers what was known of an official when, within the scope of the session."""

from __future__ import annotations

from ngangtam.careers.knowledge import FactVersion
from ngangtam.kernel import OfficialId
from ngangtam_web.apps.registry.convert import SENSITIVE_ATTRIBUTES
from ngangtam_web.apps.registry.reading import read_filed_facts


def versions_of(
    *, official_id: OfficialId, known_at: int, include_sensitive: bool = False
) -> tuple[FactVersion, ...]:
    """Read every version of every fact of an official that was known up to a registry version.

    What only a later entry closed is told as still known. A value None means that the content was
    erased; sensitive attributes are left out unless they are asked for.
    """
    filed = read_filed_facts(
        condition="fact.official_id = %(official)s AND fact.entry_added <= %(version)s",
        values={"official": official_id, "version": known_at},
        sensitive=SENSITIVE_ATTRIBUTES if include_sensitive else (),
    )
    return tuple(
        FactVersion(
            kind=each.kind,
            fact=each.fact,
            source=each.source,
            added=each.entry_added,
            closed=None
            if each.entry_closed is None or each.entry_closed > known_at
            else each.entry_closed,
        )
        for each in filed
    )
