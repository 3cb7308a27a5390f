"""Finds whom a load touches that an authority above the unit manages: they are not the unit's.

A unit does not take in its own data about its director: the level that manages the director does.
"""

from __future__ import annotations

from django.db import connection

from ngangtam.careers import Organization
from ngangtam.careers.authorities import AUTHORITIES
from ngangtam.careers.changes import Batch
from ngangtam.kernel import OfficialId, Refused, UnitId
from ngangtam_web.apps.registry.scope import key_of

#: The highest authority that lies in a unit of a kind; elsewhere the agency itself.
_OWN_AUTHORITY = {"huyen": "ban_thuong_vu_huyen_uy", "xa": "dang_uy_xa"}
_AGENCY = "co_quan"


class ManagedAbove(Refused):
    """Who takes in for a unit changes nobody whom an authority above the unit manages."""

    code = "intake.managed-above"

    def __init__(self) -> None:
        super().__init__(
            vi="Tệp làm thay đổi hồ sơ, chức vụ thuộc diện cấp trên quản lý. Đơn vị không tự tiếp "
            "nhận dữ liệu về người thuộc diện cấp trên quản lý: hãy để cấp quản lý tiếp nhận, "
            "hoặc tách riêng các dòng đó.",
            en="The file changes people or posts that an authority above the unit manages. A unit "
            "does not take in its own data about them: let the managing level do it, or send "
            "those rows apart.",
        )


def authorities_above(unit_id: UnitId, organization: Organization) -> frozenset[str]:
    """List the authorities above a unit."""
    versions = organization.unit_versions(unit_id)
    own = _OWN_AUTHORITY.get(versions[-1].kind, _AGENCY) if versions else _AGENCY
    return frozenset(AUTHORITIES[: AUTHORITIES.index(own)])


def touches_managed_above(batch: Batch, *, unit_id: UnitId, organization: Organization) -> bool:
    """Say whether a batch changes somebody, or a post, that is managed above a unit.

    Needs the scope of everyone. Who is appointed to such a post is changed by it too; whose facts
    are withdrawn gets another one in the same batch.
    """
    above = authorities_above(unit_id, organization)
    told = {version.post: version.managing_authority for version in batch.post_versions}

    def is_above(post: object) -> bool:
        known = organization.post_versions(post) if isinstance(post, int) else ()
        found = {version.managing_authority for version in known} | {told.get(post)}  # type: ignore[arg-type]
        return not above.isdisjoint(found)

    if any(is_above(version.post) for version in batch.post_versions if version.source):
        return True
    if any(is_above(f.payload.get("post_id")) for f in batch.facts if f.kind == "appointment"):
        return True
    officials = {fact.official for fact in batch.facts if not isinstance(fact.official, str)}
    return _has_managed(officials, above)


def _has_managed(officials: set[OfficialId], above: frozenset[str]) -> bool:
    if not officials or not above:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM registry_officialscope"
            " WHERE official_id = ANY (%s::bigint[]) AND scope_key = ANY (%s::text[]))",
            [list(officials), [key_of(None, authority) for authority in above]],
        )
        return bool(cursor.fetchone()[0])
