"""Read what stands in several columns: choices to be marked, dates and names in parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ngangtam.intake.cells.people import parse_name, parse_sex
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.rows.typed_columns import TableCells, TypedColumn
from ngangtam.intake.rows.typed_rows import TypedCell
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.column_words import date_part
from ngangtam.intake.words.wording import says_none

_ONE_CHOICE = frozenset(["sex", "birth_date", "religion", "ethnicity", "rating", "category"])
_PARTS_IN_ORDER = ("day", "month", "year")
_SEVERAL_MARKED = Problem(
    "several-marked",
    "Nhiều ô được đánh dấu, nhưng chỉ một ô có thể đúng.",
    "Several cells are marked where only one can be right.",
)


@dataclass(frozen=True)
class Choice:
    """One of several columns of which one is filled."""

    option: str
    parsed: list[Parsed]
    column: TypedColumn


def choose(cells: TableCells, name: str, options: list[Choice]) -> None:
    """Read columns of which one is filled: marks, or birth dates under "Nam" and "Nữ"."""
    first = cells.columns.get(name)
    typed = cells.columns[name] = first or cells.blank()
    sexes = cells.columns.setdefault("sex", cells.blank()) if name == "birth_date" else None
    for at in range(len(cells.people)):
        chosen = [
            option
            for option in options
            if option.parsed[at].raw and not says_none(option.parsed[at].raw)
        ]
        known = None if first is None else first.get(at)
        for option in chosen:
            parsed, address = option.parsed[at], option.column.address(at)
            cells.tell(at, address, parsed.problems)
            known = _joined(known, parsed, address)
            if sexes is not None:
                sex = parse_sex(option.option).value
                sexes.settle(at, TypedCell(option.option, address, sex))
        typed.settle(at, known or TypedCell("", options[0].column.address(at)))
        if len(chosen) > 1 and name in _ONE_CHOICE:
            typed.settle_value(at, None)
            if sexes is not None:
                sexes.settle_value(at, None)
            cells.tell(at, chosen[-1].column.address(at), (_SEVERAL_MARKED,))


def _joined(known: TypedCell | None, parsed: Parsed, address: str) -> TypedCell:
    """Add a choice to those already read of the same row."""
    cell = TypedCell(parsed.raw, address, parsed.value)
    if known is None or not known.raw:
        return cell
    if isinstance(known.value, tuple) and isinstance(parsed.value, tuple):
        return known._replace(value=known.value + parsed.value)
    return cell


def join_dates(
    cells: TableCells,
    name: str,
    options: list[tuple[str, int]],
    parse: Callable[[CellValue], Parsed],
) -> None:
    """Put dates together whose day, month and year stand in columns of their own.

    Args:
        cells: What has been read of the table.
        name: The field.
        options: The header of each part, and its column.
        parse: Reads the date as a whole.
    """
    parts = {date_part(header): index for header, index in options}
    ordered = [cells.values(parts[part]) for part in _PARTS_IN_ORDER if part in parts]
    first = min(index for _, index in options)
    outcomes: list[Parsed | None] = []
    for at, typed in enumerate(zip(*ordered, strict=True)):
        texts = list(map(raw_text, typed))
        while texts and not texts[0]:
            # Without a day it is a month, without a month a year.
            del texts[0]
        # A day without its month is no date; nothing must close the gap.
        outcome = parse("/".join(text or "?" for text in texts))
        outcomes.append(outcome)
        cells.tell(at, cells.address(at, first), outcome.problems)
    cells.columns[name] = cells.column(first, outcomes)


def join_names(cells: TableCells) -> None:
    """Put names together that stand in two columns."""
    parts = [cells.columns[n] for n in ("family_name", "given_name") if n in cells.columns]
    whole = cells.columns["full_name"] = cells.blank()
    for at in range(len(cells.people)):
        found = [cell for part in parts if (cell := part.get(at)) is not None]
        raw = " ".join(cell.raw for cell in found if cell.raw)
        value = parse_name(raw).value if raw else None
        whole.settle(at, TypedCell(raw, found[0].address, value))
