"""Rows about units and posts to values of the core, and back. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ngangtam.careers import PostVersion, UnitLink, UnitVersion
from ngangtam.kernel import PostId, UnitId
from ngangtam_web.apps.audit.rows import RowTable
from ngangtam_web.apps.audit.stored import validity_of

UNIT = "unit"
POST = "post"

UNIT_VERSIONS = RowTable(
    kind="unit_version",
    table="organizations_unitversion",
    fields=("unit_id", "code", "name", "kind", "level", "parent_id", "block", "sector"),
)
UNIT_LINKS = RowTable(
    kind="unit_link", table="organizations_unitlink", fields=("predecessor_id", "successor_id")
)
POST_VERSIONS = RowTable(
    kind="post_version",
    table="organizations_postversion",
    fields=("post_id", "seats", "managing_authority", "block"),
)
HEADCOUNT_QUOTAS = RowTable(
    kind="headcount_quota",
    table="organizations_headcountquota",
    fields=("unit_id", "year", "kind", "head_count"),
)
ROW_TABLES = (UNIT_VERSIONS, UNIT_LINKS, POST_VERSIONS, HEADCOUNT_QUOTAS)


def unit_content(unit_id: int) -> dict[str, object]:
    """List what the commitment of a unit's identity is over."""
    return {"record": UNIT, "id": unit_id}


def post_content(post_id: int, unit_id: int, title_code: str) -> dict[str, object]:
    """List what the commitment of a post's identity is over."""
    return {"record": POST, "id": post_id, "unit_id": unit_id, "title_code": title_code}


def unit_version(row: Sequence) -> UnitVersion:
    """Read unit_id, code, name, kind, level, parent_id, block, sector, and four days."""
    unit_id, code, name, kind, level, parent_id, block, sector, *days = row
    return UnitVersion(
        unit_id=UnitId(unit_id),
        code=code,
        name=name,
        kind=kind,
        level=level,
        parent_id=None if parent_id is None else UnitId(parent_id),
        validity=validity_of(days),
        block=block,
        sector=sector,
    )


def unit_link(row: Sequence) -> UnitLink:
    """Read predecessor, successor and the day of the take-over."""
    predecessor_id, successor_id, on = row
    return UnitLink(predecessor_id=UnitId(predecessor_id), successor_id=UnitId(successor_id), on=on)


def post_version(row: Sequence) -> PostVersion:
    """Read post_id, unit_id, title_code, seats, managing_authority, block, and four days."""
    post_id, unit_id, title_code, seats, managing_authority, block, *days = row
    return PostVersion(
        post_id=PostId(post_id),
        unit_id=UnitId(unit_id),
        title_code=title_code,
        validity=validity_of(days),
        seats=seats,
        managing_authority=managing_authority,
        block=block,
    )
