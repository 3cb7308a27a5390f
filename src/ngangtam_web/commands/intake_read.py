"""`ngangtam intake read`: files to typed rows with the address of every cell; no database."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections import Counter
from datetime import date

import ngangtam_law
from ngangtam.intake import Reading, TypedRow
from ngangtam.kernel import PartialDate
from ngangtam_web.commands.intake_files import READ_KINDS, findings_code, read_files
from ngangtam_web.commands.issue_values import issue_as_json

_MOST_ISSUES = 30


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=READ_KINDS)
    parser.add_argument(
        "--json", action="store_true", help="mỗi dòng một đối tượng JSON / JSON lines"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the typed rows as JSON lines, or a summary of what was read."""
    readings = read_files(arguments.files, edition=ngangtam_law.load())
    for name, reading in readings.items():
        if arguments.json:
            _print_lines(reading)
        else:
            _print_summary(name, reading)
    return findings_code(readings.values())


def _print_lines(reading: Reading) -> None:
    for row in reading.rows:
        print(json.dumps(_row_as_json(row), ensure_ascii=False))
    in_rows = {id(issue) for row in reading.rows for issue in row.issues}
    for issue in reading.issues:
        if id(issue) not in in_rows:
            print(json.dumps({"issue": issue_as_json(issue)}, ensure_ascii=False))


def _row_as_json(row: TypedRow) -> dict[str, object]:
    return {
        "file": row.file,
        "file_hash": row.file_hash,
        "sheet": row.sheet,
        "row": row.row,
        "kind": row.kind,
        "unit": row.unit_text,
        "as_of": row.as_of.isoformat() if row.as_of else None,
        "fields": {
            name: {"value": _plain(cell.value), "raw": cell.raw, "cell": cell.address}
            for name, cell in row.fields.items()
        },
        "issues": [issue_as_json(issue) for issue in row.issues],
    }


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, PartialDate | date):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return value


def _print_summary(name: str, reading: Reading) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(title=name)
    for header in (
        "Trang, bảng / sheet",
        "Loại / kind",
        "Đơn vị / unit",
        "Ngày / day",
        "Số dòng / rows",
    ):
        table.add_column(header, overflow="fold")
    groups = Counter((row.sheet, row.kind, row.unit_text or "", row.as_of) for row in reading.rows)
    for (sheet, kind, unit, day), count in groups.items():
        table.add_row(sheet, kind, unit, f"{day:%d/%m/%Y}" if day else "", str(count))
    console.print(table)
    levels = Counter(str(issue.level) for issue in reading.issues)
    console.print(
        f"Lỗi / errors: {levels['error']}, cần xem / warnings: {levels['warning']}, "
        f"ghi chú / notes: {levels['note']}"
    )
    told = [issue for issue in reading.issues if issue.level != "note"]
    for issue in told[:_MOST_ISSUES]:
        place = ":".join(part for part in (issue.place.sheet, issue.place.cell) if part)
        console.print(f"  {place}: {issue.vi} / {issue.en}", highlight=False, markup=False)
    if len(told) > _MOST_ISSUES:
        console.print(f"  … {len(told) - _MOST_ISSUES} nữa, xem --json / more, see --json")
