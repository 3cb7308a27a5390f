"""Leaves out of the issues of a file what cells say that its reader may not see.

An issue quotes the cell that it is about, whatever right the part has that the cell speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from ngangtam.intake import TableLayout
from ngangtam_web.apps.intake_batches.found_issues import IssueKind, TellIssue
from ngangtam_web.apps.intake_batches.samples import part_of_column

#: Column -> whether all that it holds is open: letters of a sheet, or `C5` of a table of a page.
Columns = dict[tuple[str, str], bool]
_ADDRESS = re.compile(r"^(?:([A-Z]+)(\d+)|R(\d+)(C\d+))$")
#: What a cell holds, as issues quote it; and what would tell of a person wherever it stands.
_QUOTED = re.compile(r"“[^”]*”")
_TELLING = re.compile(r"\d{9,}|\b\d{1,2}/\d{1,2}/\d{4}\b")
_HIDDEN = "…"


@dataclass(frozen=True, kw_only=True)
class ClosedCells:
    """What a reader may not see of the cells of one file."""

    #: Parts of people's files that are closed to the reader; none: all cells are open.
    parts: Collection[str]
    #: The columns that are known; what a cell of another one speaks of, nobody knows.
    columns: Columns
    #: Sheets with the numbers of the rows that head their tables: these speak of nobody.
    header_rows: Collection[tuple[str, int]] = ()

    def tell(self, issue: TellIssue) -> TellIssue:
        """Give an issue without the words of a cell that may be closed."""
        if not self.parts or issue.cell is None or self._is_open(issue):
            return issue
        return replace(issue, vi=_hidden(issue.vi), en=_hidden(issue.en))

    def tell_first(self, kinds: Iterable[IssueKind]) -> tuple[IssueKind, ...]:
        """Give kinds of issues, the first of each as `tell` does."""
        return tuple(replace(kind, first=tuple(map(self.tell, kind.first))) for kind in kinds)

    def _is_open(self, issue: TellIssue) -> bool:
        found = _ADDRESS.match(issue.cell or "")
        if found is None:
            return False
        sheet, row = issue.sheet or "", int(found[2] or found[3])
        label = found[1] or found[4]
        return (sheet, row) in self.header_rows or self.columns.get((sheet, label), False)


def closed_cells(tables: Iterable[TableLayout], *, parts: Collection[str]) -> ClosedCells:
    """Say which cells of a file may be closed to who may not see some parts.

    A column of two tables of a sheet is open where it is in both.
    """
    tables = tuple(tables)
    headers = {(table.sheet, table.header_row) for table in tables}
    return ClosedCells(parts=parts, columns=_columns(tables, parts), header_rows=headers)


def _columns(tables: Iterable[TableLayout], closed: Collection[str]) -> Columns:
    found: Columns = {}
    for table in tables:
        for column in table.columns:
            key = (table.sheet, column.label)
            is_open = part_of_column(column, kind=table.kind) not in closed
            found[key] = found.get(key, True) and is_open
    return found


def _hidden(words: str | None) -> str | None:
    if words is None:
        return None
    return _TELLING.sub(_HIDDEN, _QUOTED.sub(f"“{_HIDDEN}”", words))
