"""Know a form of ours that comes back filled, and read it as what it is."""

from __future__ import annotations

from collections.abc import Sequence

from ngangtam.intake.forms.templates import LAYOUT_SHEET, LISTS_SHEET, Template, template_of
from ngangtam.intake.grids import Grid
from ngangtam.intake.layouts.mappings import LayoutKey, Mapping
from ngangtam.intake.layouts.tables import Mappings


def without_hidden_sheets(
    grids: Sequence[Grid], mappings: Mappings
) -> tuple[tuple[Grid, ...], Mappings]:
    """Leave out the hidden sheets of a form of ours, and take its columns for confirmed.

    What a sender confirmed of the layout goes before; where columns were added or renamed it is
    no longer our layout, and is read as any other.
    """
    template = _template_in(grids)
    if template is None:
        return tuple(grids), mappings
    shown = tuple(grid for grid in grids if grid.sheet not in (LAYOUT_SHEET, LISTS_SHEET))

    def with_ours(layout: LayoutKey) -> Mapping | None:
        ours = template.mapping if template.mapping.key == layout else None
        return mappings(layout) or ours

    return shown, with_ours


def _template_in(grids: Sequence[Grid]) -> Template | None:
    named = next((grid for grid in grids if grid.sheet == LAYOUT_SHEET), None)
    if named is None or not named.rows or not named.rows[0]:
        return None
    return template_of(named.text(0, 0))
