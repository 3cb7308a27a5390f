"""Mark a sender's workbook in a process of its own, which a hostile file may take down alone.

Run as a script with the path of an order (JSON, as `marking` writes it) and the memory limit in
bytes. Writes one JSON object to standard output: `marked` cells, or why it `failed`. Imports
nothing of the package, so that it starts at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_COLOURS = {"error": "FFC7CE", "warning": "FFEB9C"}
_WIDE, _HIGH = 360, 120
_SUMMARY_WIDTHS = (8, 14, 34, 24, 10, 90)


def main(order_path: str, memory_bytes: int) -> int:
    """Mark the workbook that an order names."""
    _limit_memory(memory_bytes)
    order = json.loads(Path(order_path).read_text(encoding="utf-8"))
    try:
        marked = _mark(order)
    except MemoryError:
        sys.stdout.write(json.dumps({"failed": "too-large"}))
        return 0
    except Exception as error:  # noqa: BLE001 - any file that the library cannot carry over
        sys.stdout.write(json.dumps({"failed": type(error).__name__}))
        return 0
    sys.stdout.write(json.dumps({"marked": marked}))
    return 0


def _mark(order: Mapping[str, Any]) -> int:
    from openpyxl import load_workbook

    book = load_workbook(order["path"], rich_text=True, keep_links=True)
    _take_own_marks_away(book, order)
    marked = 0
    for sheet in book.worksheets:
        said = order["cells"].get(sheet.title, {})
        for address, remark in said.items():
            marked += _comment(sheet, address, remark, order)
        _colour(sheet, said, order["condition"])
    _write_summary(book, order)
    book.save(order["out"])
    return marked


def _take_own_marks_away(book: Any, order: Mapping[str, Any]) -> None:
    """Remove what an earlier marking wrote: its summary, comments and colours."""
    for sheet in list(book.worksheets):
        if sheet.title.startswith(order["sheet"]) and sheet["A1"].value == order["mark"]:
            book.remove(sheet)
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    _restore_comment(cell, order)
        _uncolour(sheet, order["condition"])


def _restore_comment(cell: Any, order: Mapping[str, Any]) -> None:
    text, below, own = cell.comment.text, f"\n{order['below']}\n", order["author"]
    if below in text:
        cell.comment.text = text[: text.index(below)]
    elif cell.comment.author == own or text.startswith(f"{own}:"):
        cell.comment = None


def _uncolour(sheet: Any, condition: str) -> None:
    from openpyxl.formatting.formatting import ConditionalFormattingList

    kept = ConditionalFormattingList()
    for each in sheet.conditional_formatting:
        for rule in each.rules:
            if list(rule.formula) != [condition]:
                kept.add(str(each.sqref), rule)
    sheet.conditional_formatting = kept


def _comment(sheet: Any, address: str, remark: Mapping[str, str], order: Mapping[str, Any]) -> int:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment

    cell = sheet[address]
    if isinstance(cell, MergedCell):
        # What stands in a merged range stands in its first cell.
        found = next(each for each in sheet.merged_cells.ranges if address in each)
        cell = sheet.cell(found.min_row, found.min_col)
    said = f"{order['author']}: {remark['text']}"
    if cell.comment is not None:
        said = f"{cell.comment.text}\n{order['below']}\n{remark['text']}"
    author = order["author"] if cell.comment is None else cell.comment.author
    cell.comment = Comment(said, author, height=_HIGH, width=_WIDE)
    return 1


def _colour(sheet: Any, said: Mapping[str, Mapping[str, str]], condition: str) -> None:
    """Colour cells by a condition that is always met: their own look stays as it is below."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    for level, colour in _COLOURS.items():
        ranges = _ranges(address for address, each in said.items() if each["level"] == level)
        if ranges:
            fill = PatternFill(fill_type="solid", start_color=colour, end_color=colour)
            look = DifferentialStyle(fill=fill)
            rule = Rule(type="expression", dxf=look, formula=[condition], stopIfTrue=False)
            sheet.conditional_formatting.add(" ".join(ranges), rule)


def _ranges(addresses: Iterable[str]) -> list[str]:
    """Join cells below each other into ranges."""
    from openpyxl.utils.cell import coordinate_from_string

    columns: dict[str, list[int]] = {}
    for address in addresses:
        letters, row = coordinate_from_string(address)
        columns.setdefault(letters, []).append(row)
    found: list[str] = []
    for letters, rows in columns.items():
        start = previous = None
        for row in [*sorted(set(rows)), None]:
            if previous is not None and row != previous + 1:
                found.append(
                    f"{letters}{start}"
                    if start == previous
                    else f"{letters}{start}:{letters}{previous}"
                )
                start = None
            if start is None:
                start = row
            previous = row
    return found


def _write_summary(book: Any, order: Mapping[str, Any]) -> None:
    from openpyxl.styles import Alignment, Font

    taken = {sheet.title for sheet in book.worksheets}
    names = (order["sheet"], *(f"{order['sheet']} ({number})" for number in range(2, 100)))
    sheet = book.create_sheet(next(name for name in names if name not in taken), 0)
    for number, line in enumerate(order["summary"], start=1):
        for column, text in enumerate(line["texts"], start=1):
            cell = sheet.cell(number, column)
            if isinstance(text, int):
                cell.value = text
            elif text:
                _write_text(cell, text)
            cell.font = Font(name="Times New Roman", size=12, bold=line["is_bold"])
            cell.alignment = Alignment(vertical="top", wrap_text=column == len(_SUMMARY_WIDTHS))
        if line["to"]:
            place, shown = line["to"]
            cell = sheet.cell(number, place)
            cell.hyperlink = f"#{shown}"
            cell.font = Font(name="Times New Roman", size=12, underline="single", color="0563C1")
    for letter, width in zip("ABCDEF", _SUMMARY_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for each in book.worksheets:
        each.sheet_view.tabSelected = False
    book.active = 0
    sheet.sheet_view.tabSelected = True


def _write_text(cell: Any, text: str) -> None:
    """Write a text that stays one, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        cell.quotePrefix = True


def _limit_memory(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    raise SystemExit(main(sys.argv[1], int(sys.argv[2])))
