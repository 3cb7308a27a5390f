"""`ngangtam gaps`: who lacks what for which title, as a table, JSON or a workbook."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ngangtam_web.commands.which_figure import add_arguments, chosen, read_day
from ngangtam_web.database.setup import open_database

if TYPE_CHECKING:
    from ngangtam.usecases.gap_words import GapWords
    from ngangtam.usecases.title_gaps import GapRow
    from ngangtam_web.bootstrap.gaps import GapsFound

_PURPOSE = "cong_tac_can_bo: ngangtam gaps"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--title",
        required=True,
        metavar="CODE",
        help="chức danh hoặc nhóm chức danh / a title or a group of titles",
    )
    add_arguments(parser)
    parser.add_argument(
        "--basis", choices=("held", "planned"), help="đang giữ hoặc quy hoạch / held or planned"
    )
    parser.add_argument(
        "--lacking-one", action="store_true", help="chỉ người thiếu một nội dung / lacking just one"
    )
    parser.add_argument(
        "--law-on", metavar="DAY", help="theo pháp luật của ngày khác / by the law of another day"
    )
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help="ghi bảng tính / a workbook")
    parser.add_argument("--limit", type=int, default=20, help="số dòng / how many rows (20)")


def run(arguments: argparse.Namespace) -> int:
    """Print the matrix; 1 where somebody does not meet a standard."""
    open_database()
    from ngangtam.usecases.gap_words import GapWords
    from ngangtam_web.apps.registry.scope import EVERYONE
    from ngangtam_web.bootstrap.clock import today
    from ngangtam_web.bootstrap.gaps import gaps_found

    asked = chosen(arguments)
    found = gaps_found(
        scope=EVERYONE,
        title=arguments.title,
        day=asked.day or today(),
        known_at=asked.known_at,
        unit_id=asked.unit_id,
        basis=arguments.basis,
        with_planned=True,
        leaves=True,
        law_on=None if arguments.law_on is None else read_day(arguments.law_on),
    )
    words = GapWords(
        gaps=found.gaps,
        edition=found.edition,
        organization=found.organization,
        names=found.names,
        lang="vi",
    )
    rows = found.gaps.lacking_one if arguments.lacking_one else found.gaps.rows
    if arguments.xlsx is not None:
        from ngangtam.reports.sheets import write_workbook
        from ngangtam.usecases.gap_words import gap_document

        _record(found, rows, "xlsx")
        taken = replace(words, gaps=replace(found.gaps, rows=rows))
        arguments.xlsx.write_bytes(write_workbook(gap_document(taken), sheet_name="Đối chiếu"))
    if arguments.json:
        _record(found, rows, "json")
        print(json.dumps(_as_json(found, rows), ensure_ascii=False))
    else:
        shown = rows[: max(arguments.limit, 0)]
        _record(found, shown, "text")
        _print(words, rows, shown)
    return 1 if any(row.lacking for row in rows) else 0


def _record(found: GapsFound, rows: tuple[GapRow, ...], kind: str) -> None:
    """Log that the rows were taken out, before they are."""
    from ngangtam_web.apps.audit.looks import record_export
    from ngangtam_web.bootstrap.clock import command_account, now

    record_export(
        by=command_account(),
        at=now(),
        purpose=_PURPOSE,
        what="doi_chieu_tieu_chuan",
        official_ids={row.official_id for row in rows},
        format=kind,
        filters={"day": found.gaps.question.on.isoformat()},
    )


def _print(words: GapWords, rows: tuple[GapRow, ...], shown: tuple[GapRow, ...]) -> None:
    from rich.console import Console
    from rich.table import Table

    from ngangtam.usecases.gap_words import OUTCOMES

    gaps = words.gaps
    console = Console()
    console.print(f"Tính đến ngày / as at {gaps.question.on:%d/%m/%Y}: {len(gaps.rows)}")
    counts = Table("Nội dung / component", *(f"{vi} / {en}" for vi, en in OUTCOMES.values()))
    whole = [gaps.by_outcome.get(outcome, 0) for outcome in OUTCOMES]
    counts.add_row("Cả tiêu chuẩn / the whole", *map(str, whole))
    for component, found in gaps.by_component.items():
        of_component = [found.get(outcome, 0) for outcome in OUTCOMES if outcome is not None]
        counts.add_row(words.component(component), *map(str, of_component), "")
    console.print(counts)
    for component, level, number in gaps.closes_most:
        console.print(
            f"{words.component(component)}: {words.level(component, level)}: đủ để {number} người "
            f"đạt chuẩn / alone brings {number} to standard"
        )
    people = Table(
        "Họ và tên / name", "Đơn vị / unit", "Chức danh / title", "", "Còn thiếu / lacks"
    )
    for row in shown:
        people.add_row(
            words.names.get(row.official_id, "—"),
            words.unit(row),
            words.title(row.judged.title_code),
            words.basis(row),
            ", ".join(words.component(one.component) for one in row.lacking)
            or words.outcome(row.outcome),
        )
    console.print(people)
    if left := len(rows) - len(shown):
        console.print(f"… và {left} dòng khác (--limit) / and {left} more (--limit)")


def _as_json(found: GapsFound, rows: tuple[GapRow, ...]) -> dict[str, object]:
    from ngangtam_web.bootstrap.units import units_named

    gaps = found.gaps
    units = units_named(on=gaps.question.on, known_at=found.version)

    def of(row: GapRow) -> dict[str, object]:
        unit = None if row.unit_id is None else units.get(row.unit_id)
        return {
            "official": row.official_id,
            "name": found.names.get(row.official_id),
            "unit": unit and unit.code,
            "unit_name": unit and unit.name,
            "title": row.judged.title_code,
            "basis": row.judged.basis,
            "term": row.judged.term or None,
            "outcome": row.outcome,
            "requirements": [
                {
                    "component": one.component,
                    "needed": one.needed,
                    "outcome": one.outcome,
                    "says_vi": one.says_vi,
                    "says_en": one.says_en,
                    "citation": one.citation and found.edition.cite(one.citation, "vi"),
                    "confidence": one.confidence,
                    "facts": list(one.fact_ids),
                }
                for one in row.components
            ],
        }

    return {
        "day": gaps.question.on.isoformat(),
        "law_on": (gaps.question.law_on or gaps.question.on).isoformat(),
        "version": found.version,
        "counts": {outcome or "not_confirmed": n for outcome, n in gaps.by_outcome.items()},
        "components": {
            component: {str(outcome): n for outcome, n in counts.items()}
            for component, counts in gaps.by_component.items()
        },
        "closes_most": [
            {"component": component, "level": level, "people": n}
            for component, level, n in gaps.closes_most
        ],
        "rows": [of(row) for row in rows],
    }
