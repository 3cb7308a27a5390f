"""Writes errors of formulas, and formulas without a result, into cells that came as empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ngangtam.intake.grids import Grid


def with_faulty(grid: Grid, faulty: Mapping[tuple[int, int], str]) -> Grid:
    """Write texts by row and column of the sheet into a grid, which grows to hold them."""
    if not faulty:
        return grid
    # The reader's sheet begins with its first filled column, which a faulty one may precede.
    missing = max(0, grid.left - min(column for _, column in faulty)) if grid.rows else 0
    if missing:
        for row in grid.rows:
            row[:0] = [""] * missing
        merges = (
            merge._replace(left=merge.left + missing, right=merge.right + missing)
            for merge in grid.merges
        )
        grid = replace(
            grid,
            left=grid.left - missing,
            merges=tuple(merges),
            hidden_columns=frozenset(column + missing for column in grid.hidden_columns),
        )
    for (number, column), text in faulty.items():
        while len(grid.rows) <= number:
            grid.rows.append([])
        row, at = grid.rows[number], column - grid.left
        row.extend([""] * (at + 1 - len(row)))
        row[at] = text
    return grid
