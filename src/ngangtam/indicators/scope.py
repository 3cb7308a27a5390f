"""Whose rows a reader may see: there is no reading without saying it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngangtam.kernel import UnitId

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Scope:
    """The home units whose people may be read; None: all units.

    Made by `Scope.everything()` or `Scope.units(...)`; an empty set of units reads nothing.
    """

    unit_ids: frozenset[UnitId] | None

    @classmethod
    def everything(cls) -> Scope:
        """Allow all units."""
        return cls(None)

    @classmethod
    def units(cls, *unit_ids: UnitId) -> Scope:
        """Allow these units only; units below them are to be named too."""
        return cls(frozenset(unit_ids))


def within(table: pa.Table, scope: Scope) -> pa.Table:
    """Keep the rows of a segments table that a scope allows.

    Rows without a home unit belong to nobody's scope but that of all units.
    """
    if scope.unit_ids is None:
        return table
    import pyarrow as pa
    import pyarrow.compute as pc

    allowed = pa.array(sorted(scope.unit_ids), pa.int64())
    return table.filter(pc.is_in(table["unit_id"], allowed))  # type: ignore[attr-defined]
