"""Writes what every registry begins with."""

from __future__ import annotations

from ngangtam.usecases.opening import opening_batch
from ngangtam_law import units as law_units
from ngangtam_web.bootstrap.clock import now


def open_units(*, by: str) -> None:
    """Write the units that the law's data knows, as one entry."""
    from ngangtam_web.apps.registry.actions import record_batch
    from ngangtam_web.apps.registry.scope import EVERYONE, scoped

    with scoped(EVERYONE):
        record_batch(
            batch=opening_batch(law_units.load(), law_units.links()),
            kind="opening_units",
            reason="Đơn vị hành chính và cơ quan / administrative units and bodies",
            by=by,
            at=now(),
        )
