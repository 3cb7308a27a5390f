"""Names units of today, for what is told about grants."""

from __future__ import annotations

from collections.abc import Callable

from ngangtam.kernel import UnitId
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.bootstrap import today
from ngangtam_web.bootstrap.units import units_named


def unit_namer() -> Callable[[int | None], str]:
    """Give what names a unit by its id; a unit that is no more keeps its number."""
    names = units_named(on=today(), known_at=audit.head().number)

    def name(unit_id: int | None) -> str:
        unit = None if unit_id is None else names.get(UnitId(unit_id))
        return f"#{unit_id}" if unit is None else unit.name

    return name
