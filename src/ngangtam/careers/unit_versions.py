"""What a unit was called and where it stood, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.kernel import UnitId, Validity


@dataclass(frozen=True, kw_only=True)
class UnitVersion:
    """What a unit was called and where it stood during one validity."""

    unit_id: UnitId
    code: str
    name: str
    #: tinh, huyen, xa, so, ban_dang, mat_tran, phong, su_nghiep, ... (code list `unit_kinds`).
    kind: str
    #: cap_tinh, cap_huyen, cap_xa.
    level: str
    parent_id: UnitId | None
    validity: Validity
    block: str | None = None
    sector: str | None = None
