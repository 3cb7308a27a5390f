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
    from ngangtam.rules import ComponentVerdict
    from ngangtam.usecases.closing_costs import CostSum
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
    from ngangtam.usecases.gap_words import GapWords, asked_words
    from ngangtam_web.apps.registry.scope import EVERYONE
    from ngangtam_web.bootstrap.clock import today
    from ngangtam_web.bootstrap.gaps import gaps_found, leaving, names_of_rows

    asked = chosen(arguments)
    found = leaving(
        gaps_found(
            scope=EVERYONE,
            title=arguments.title,
            day=asked.day or today(),
            known_at=asked.known_at,
            unit_id=asked.unit_id,
            basis=arguments.basis,
            with_planned=True,
            law_on=None if arguments.law_on is None else read_day(arguments.law_on),
        )
    )
    words = GapWords(
        gaps=found.gaps,
        edition=found.edition,
        organization=found.organization,
        names=names_of_rows(found.gaps.rows, scope=EVERYONE, known_at=found.version),
        lang="vi",
    )
    rows = found.gaps.lacking_one if arguments.lacking_one else found.gaps.rows
    if arguments.xlsx is not None:
        from ngangtam.reports.sheets import write_sheets
        from ngangtam.usecases.gap_sheets import gap_documents

        _record(found, rows, "xlsx")
        taken = replace(words, gaps=replace(found.gaps, rows=rows))
        of = asked_words(found.edition, arguments.title, "vi")
        arguments.xlsx.write_bytes(write_sheets(gap_documents(taken, of=of)))
    if arguments.json:
        _record(found, rows, "json")
        print(json.dumps(_as_json(found, words, rows), ensure_ascii=False))
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

    from ngangtam.usecases.closing_costs import CostSum
    from ngangtam.usecases.cost_words import cost_words
    from ngangtam.usecases.gap_words import OUTCOMES

    gaps, costs = words.gaps, words.costs
    console = Console()
    console.print(f"Tính đến ngày / as at {gaps.question.on:%d/%m/%Y}: {len(gaps.rows)}")
    headings = (" / ".join(OUTCOMES[one]) for one in words.outcomes)
    table = Table("Nội dung / component", *headings, "Chi phí / cost")
    lines = [(words.component(one), found) for one, found in gaps.by_component.items()]
    sums = [costs.by_component.get(one, CostSum()) for one in gaps.by_component]
    for (label, found), cost in zip(
        (("Cả tiêu chuẩn / the whole", gaps.by_outcome), *lines), (costs.whole, *sums), strict=True
    ):
        numbers = (str(found.get(one, 0)) for one in words.outcomes)
        table.add_row(label, *numbers, cost_words(cost, "vi") or "—")
    console.print(table)
    for component, level, number in gaps.closes_most:
        console.print(
            f"{words.component(component)}: {words.course(component, level)}: đủ để {number} "
            f"trường hợp đạt chuẩn / alone brings {number} to standard"
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


def _as_json(found: GapsFound, words: GapWords, rows: tuple[GapRow, ...]) -> dict[str, object]:
    from ngangtam_web.bootstrap.units import units_named

    gaps, costs = words.gaps, words.costs
    units = units_named(on=gaps.question.on, known_at=found.version)

    def of(row: GapRow) -> dict[str, object]:
        unit = None if row.unit_id is None else units.get(row.unit_id)
        return {
            "official": row.official_id,
            "name": words.names.get(row.official_id),
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
                    **_course(words, one),
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
        "cost": _cost(costs.whole),
        "costs": [
            {"component": component, **_cost(cost)}
            for component, cost in costs.by_component.items()
        ],
        "rows": [of(row) for row in rows],
    }


def _cost(cost: CostSum) -> dict[str, int | None]:
    """An amount of which nothing is known is no zero."""
    known = cost.priced or not cost.unpriced
    return {
        "total": cost.total if known else None,
        "priced": cost.priced,
        "unpriced": cost.unpriced,
    }


def _course(words: GapWords, one: ComponentVerdict) -> dict[str, object]:
    """Give the cheapest course that would meet a requirement; nothing unless it is unmet."""
    from ngangtam.usecases.closing_costs import course_for

    course = None
    if one.outcome == "unmet":
        course = course_for(words.edition, one.component, one.needed, on=words.gaps.question.on)
    return {
        "course": course and course.level,
        "course_cost": course and course.cost,
        "course_months": course and course.months,
    }
