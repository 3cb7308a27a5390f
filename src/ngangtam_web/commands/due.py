"""`ngangtam due`: what is due by unit and month, as a table, JSON, a workbook or a calendar."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam.kernel import Refused
from ngangtam_web.commands.which_figure import add_arguments, chosen
from ngangtam_web.database.setup import open_database

if TYPE_CHECKING:
    from ngangtam.kernel import OfficialId
    from ngangtam.rules.due_items import Rule
    from ngangtam.usecases.due_table import DueLine
    from ngangtam.usecases.due_words import DueWords
    from ngangtam_web.bootstrap.due import DueFound

_MOST_LINES = 200
#: What whoever runs the command is logged to have wanted, as for pages: the kind, and words.
_PURPOSE = "che_do_chinh_sach: ngangtam due"
_LONGEST_MONTHS = 600


class NotSoFarAhead(Refused):
    """The list looks ahead by a number of months."""

    code = "due.not-so-far-ahead"
    exit_code = 2

    def __init__(self, *, months: int) -> None:
        super().__init__(
            vi=f"Không xem trước được {months} tháng. Hãy chọn từ 0 đến {_LONGEST_MONTHS}.",
            en=f"The list cannot look {months} months ahead. Choose 0 to {_LONGEST_MONTHS}.",
            months=months,
        )


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_arguments(parser)
    parser.add_argument(
        "--months", type=int, default=12, help="xem trước mấy tháng / months to look ahead (12)"
    )
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help="ghi bảng tính / a workbook")
    parser.add_argument("--ics", type=Path, metavar="FILE", help="ghi lịch / a calendar")


def run(arguments: argparse.Namespace) -> int:
    """Print what is due; 1 where something is overdue."""
    if not 0 <= arguments.months <= _LONGEST_MONTHS:
        raise NotSoFarAhead(months=arguments.months)
    open_database()
    from ngangtam.rules.due_days import months_on
    from ngangtam_web.apps.registry.scope import EVERYONE
    from ngangtam_web.bootstrap import due
    from ngangtam_web.bootstrap.clock import today

    asked = chosen(arguments)
    day = asked.day or today()
    # Whatever a command gives has left the house.
    found = due.leaving(
        due.due_found(
            scope=due.WHOLE,
            day=day,
            known_at=asked.known_at,
            until=months_on(day, arguments.months),
            unit_id=asked.unit_id,
            wait=True,
        )
    )
    names = due.names_of_lines(found.lines, scope=EVERYONE, known_at=found.version)
    _write_files(arguments, found, names)
    if arguments.json:
        _record(found, "json")
        print(json.dumps(_as_json(found, names), ensure_ascii=False))
    else:
        _print(found, names)
    return 1 if any(line.state == "overdue" for line in found.lines) else 0


def _write_files(
    arguments: argparse.Namespace, found: DueFound, names: dict[OfficialId, str]
) -> None:
    if arguments.xlsx is None and arguments.ics is None:
        return
    from ngangtam.reports.due_lists import due_calendar, due_document
    from ngangtam.reports.sheets import write_workbook
    from ngangtam.usecases.due_words import due_list
    from ngangtam_web.bootstrap.clock import now

    told = due_list(
        sorted(found.lines, key=_in_order(found)),
        words=_words(found),
        names=names,
        version=found.version,
    )
    for kind, path in (("xlsx", arguments.xlsx), ("ics", arguments.ics)):
        if path is None:
            continue
        _record(found, kind)
        path.write_bytes(
            write_workbook(due_document(told), sheet_name=told.name)
            if kind == "xlsx"
            else due_calendar(told, at=now())
        )


def _record(found: DueFound, kind: str) -> None:
    """Log that the list was taken out, before it is."""
    from ngangtam_web.apps.audit.looks import record_export
    from ngangtam_web.bootstrap.clock import command_account, now

    record_export(
        by=command_account(),
        at=now(),
        purpose=_PURPOSE,
        what="viec_den_han",
        official_ids={line.official_id for line in found.lines},
        format=kind,
        filters={"day": found.day.isoformat()},
    )


def _words(found: DueFound) -> DueWords:
    from ngangtam.usecases.due_words import DueWords

    return DueWords(
        edition=found.edition, organization=found.organization, day=found.day, lang="vi"
    )


def _in_order(found: DueFound) -> Callable[[DueLine], tuple[object, ...]]:
    codes = {unit.unit_id: unit.code for unit in found.organization.units}

    def key(line: DueLine) -> tuple[object, ...]:
        unit = codes.get(line.unit_id, "~") if line.unit_id is not None else "~"
        return (unit, line.act_by or date.max, line.kind, line.official_id)

    return key


def _as_json(found: DueFound, names: dict[OfficialId, str]) -> dict[str, object]:
    from ngangtam_web.bootstrap.units import units_named

    units = units_named(on=found.day, known_at=found.version)

    def of(line: DueLine) -> dict[str, object]:
        unit = units.get(line.unit_id) if line.unit_id is not None else None
        return {
            "kind": line.kind,
            "state": line.state,
            "act_by": line.act_by and line.act_by.isoformat(),
            "earliest": line.event and line.event.earliest and line.event.earliest.isoformat(),
            "latest": line.event and line.event.latest and line.event.latest.isoformat(),
            "official": line.official_id,
            "name": names.get(line.official_id),
            "unit": unit and unit.code,
            "unit_name": unit and unit.name,
            "title": line.title_code,
            "detail": line.detail or None,
            "number": line.number,
            "missing": list(line.missing),
            "assumptions": list(line.assumptions),
            "confidence": line.confidence if line.rules else None,
            "facts": list(line.fact_ids),
            "rules": [_rule_as_json(rule, found) for rule in line.rules],
        }

    return {
        "day": found.day.isoformat(),
        "version": found.version,
        "counts": {
            state: sum(line.state == state for line in found.lines)
            for state in ("overdue", "due_now", "upcoming", "not_computed")
        },
        "items": [of(line) for line in found.lines],
    }


def _rule_as_json(rule: Rule, found: DueFound) -> dict[str, object]:
    return {
        "rule": rule.id,
        "value": rule.value,
        "unit": rule.unit or None,
        "citation": rule.citation and found.edition.cite(rule.citation, "vi"),
        "confidence": rule.confidence,
    }


def _print(found: DueFound, names: dict[OfficialId, str]) -> None:
    from rich.console import Console
    from rich.table import Table

    from ngangtam.usecases.due_table import urgency
    from ngangtam_web.apps.audit.looks import record_looks
    from ngangtam_web.bootstrap.clock import command_account, now

    words = _words(found)
    table = Table(
        title=f"Việc đến hạn · tính đến ngày {found.day:%d/%m/%Y} · "
        f"theo dữ liệu cập nhật đến lần {found.version}",
    )
    for heading in ("Hạn xử lý", "Nội dung", "Họ và tên", "Đơn vị", "Ngày đến hạn", "Tình trạng"):
        table.add_column(heading, overflow="fold")
    lines = sorted((x for x in found.lines if x.state != "not_computed"), key=urgency)
    shown = lines[:_MOST_LINES]
    record_looks(
        official_ids=sorted({line.official_id for line in shown}),
        purpose=_PURPOSE,
        by=command_account(),
        at=now(),
    )
    for line in shown:
        table.add_row(
            f"{line.act_by:%d/%m/%Y}" if line.act_by else "",
            words.kind(line.kind),
            names.get(line.official_id, ""),
            words.unit(line.unit_id),
            words.event(line.event),
            words.state(line.state),
        )
    console = Console()
    console.print(table)
    left = len(lines) - _MOST_LINES
    if left > 0:
        console.print(f"… và {left} việc khác (--json, --xlsx) / and {left} more")
    unknown = len(found.lines) - len(lines)
    if unknown:
        console.print(f"{unknown} việc chưa tính được vì thiếu dữ liệu / lack facts (--json)")
