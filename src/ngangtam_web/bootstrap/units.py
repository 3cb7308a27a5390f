"""Finds units by what a person types."""

from __future__ import annotations

from datetime import date

from ngangtam.careers import UnitVersion
from ngangtam.kernel import Refused, UnitId
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.bootstrap.clock import today


class UnknownUnit(Refused):
    """No unit has this code on the day."""

    code = "bootstrap.unknown-unit"
    exit_code = 2

    def __init__(self, *, unit_code: str, on: date) -> None:
        super().__init__(
            vi=f"Ngày {on:%d/%m/%Y} không có đơn vị nào mang mã “{unit_code}”. Hãy xem mã trong "
            "danh mục đơn vị, hoặc chọn ngày khác.",
            en=f"On {on} no unit has the code “{unit_code}”. Look the code up in the list of "
            "units, or choose another day.",
            unit_code=unit_code,
        )


def units_named(*, on: date, known_at: int) -> dict[UnitId, UnitVersion]:
    """Give code and name of every unit: those of a day, else the latest ones."""
    found: dict[UnitId, UnitVersion] = {}
    for unit in organization_known(known_at=known_at).units:
        if unit.unit_id not in found or not found[unit.unit_id].validity.holds_on(on):
            found[unit.unit_id] = unit
    return found


def unit_with_code(
    unit_code: str, *, on: date | None = None, known_at: int | None = None
) -> UnitId:
    """Find the unit that has a code on a day (None: today).

    Raises:
        UnknownUnit: There is none.
    """
    day = on or today()
    version = audit.head().number if known_at is None else known_at
    for unit in organization_known(known_at=version).units:
        if unit.code == unit_code and unit.validity.holds_on(day):
            return unit.unit_id
    raise UnknownUnit(unit_code=unit_code, on=day)
