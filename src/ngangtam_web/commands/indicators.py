"""`ngangtam indicators`: where the targets of a plan stand, on any day, at any version."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from ngangtam_web.commands.figure_words import figure_as_json, goal_words, share_words
from ngangtam_web.commands.which_figure import add_arguments, chosen
from ngangtam_web.database.setup import open_database

if TYPE_CHECKING:
    from ngangtam.careers import UnitVersion
    from ngangtam.kernel import UnitId
    from ngangtam.usecases.progress import TargetProgress
    from ngangtam_web.bootstrap.figures import PlanProgress

_BREAKDOWNS = ("unit", "sex", "minority")
#: Values of sex and minority as a table shows them.
_WORDS = {"nam": "nam", "nu": "nữ", True: "thiểu số", False: "Kinh", None: "chưa rõ"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_arguments(parser)
    parser.add_argument("--plan", default="724", help="kế hoạch / plan (724)")
    parser.add_argument(
        "--by", help="chia theo, cách nhau dấu phẩy / breakdown: " + ",".join(_BREAKDOWNS)
    )
    parser.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="T3a=hep",
        help="cách hiểu khác của một chỉ tiêu / another reading of a target; may be repeated",
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="tính lại từ sổ / compute anew from the ledger"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print value, counts, goal and status of every target."""
    open_database()
    from ngangtam_web.bootstrap import figures, snapshots
    from ngangtam_web.bootstrap.units import units_named

    asked = chosen(arguments)
    by = tuple(part.strip() for part in (arguments.by or "").split(",") if part.strip())
    figures.require_breakdown(by, known=_BREAKDOWNS)
    if arguments.rebuild:
        snapshots.rebuild_snapshot(snapshots.version_or_latest(asked.known_at))
    found = figures.plan_progress(
        plan_id=arguments.plan,
        day=asked.day,
        known_at=asked.known_at,
        unit_id=asked.unit_id,
        readings=dict(_reading(text) for text in arguments.reading),
        wait=True,
    )
    parts = figures.breakdown(found, by=by, unit_id=asked.unit_id) if by else {}
    units = units_named(on=found.day, known_at=found.version) if "unit" in by else {}
    if arguments.json:
        body = {
            "plan": found.plan.id,
            "day": found.day.isoformat(),
            "version": found.version,
            "unconfirmed": [p.target.id for p in found.targets if p.is_unconfirmed],
            "targets": [
                _as_json(progress)
                | ({"by": _parts_as_json(by, parts[progress.target.id], units)} if by else {})
                for progress in found.targets
            ],
        }
        print(json.dumps(body, ensure_ascii=False))
        return 0
    _print(found, by, parts, units)
    return 0


def _reading(text: str) -> tuple[str, str]:
    target_id, _, reading_id = text.partition("=")
    return target_id.strip(), reading_id.strip()


def _as_json(progress: TargetProgress) -> dict[str, object]:
    return {
        "target": progress.target.id,
        "clause": progress.target.clause,
        "indicator": progress.definition.id,
        "reading": progress.reading.id if progress.reading else None,
        "taken_on": progress.taken_on.isoformat(),
        "has_ended": progress.has_ended,
        "figure": figure_as_json(progress.figure),
        "goal": {
            "comparator": progress.target.comparator,
            "values": [float(value) for value in progress.target.values],
            "unit": progress.target.unit,
            "due": progress.target.due.isoformat(),
        },
        "status": str(progress.status),
        "short": progress.judgement.short,
        "open": progress.judgement.open,
        "attested_by": progress.attestation.document if progress.attestation else None,
        "trend": [
            {"day": point.day.isoformat(), "series": point.series.label_en}
            | (figure_as_json(point.figure) or {})
            for point in progress.trend
        ],
    }


def _parts_as_json(
    by: tuple[str, ...], parts: dict, units: dict[UnitId, UnitVersion]
) -> list[dict[str, object]]:
    found = []
    for place, figure in sorted(parts.items(), key=lambda item: tuple(map(str, item[0]))):
        part = dict(zip(by, place, strict=True))
        if "unit" in part:
            # The code is what `--unit` takes.
            unit = units.get(part["unit"])
            part |= {"unit": unit and unit.code, "unit_name": unit and unit.name}
        found.append(part | (figure_as_json(figure) or {}))
    return found


def _print(
    found: PlanProgress, by: tuple[str, ...], parts: dict, units: dict[UnitId, UnitVersion]
) -> None:
    from rich.console import Console
    from rich.table import Table

    from ngangtam.indicators.status import STATUS_WORDS

    console = Console()
    table = Table(
        title=f"Kế hoạch {found.plan.number} · tính đến ngày {found.day:%d/%m/%Y} · "
        f"theo dữ liệu cập nhật đến lần {found.version}",
        caption="n/N: số người đạt / tổng số thuộc diện · ?: chưa đủ thông tin",
    )
    for heading in ("Chỉ tiêu", "Mục", "n/N", "?", "Giá trị", "Mục tiêu", "Đánh giá"):
        table.add_column(heading, overflow="fold")
    for progress in found.targets:
        figure = progress.figure
        table.add_row(
            progress.target.id,
            progress.target.clause,
            "" if figure is None else share_words(figure)[0],
            "" if figure is None else str(figure.counts.open),
            _value_words(progress),
            goal_words(progress.target),
            (
                "Chưa xác nhận tiêu chuẩn"
                if progress.is_unconfirmed
                else STATUS_WORDS[progress.status][0]
            )
            + (f" ({progress.taken_on:%d/%m/%Y})" if progress.taken_on != found.day else ""),
        )
    console.print(table)
    for target_id, places in parts.items():
        broken = Table(title=f"{target_id}: {', '.join(by)}")
        for heading in (*by, "n/N", "?", "Giá trị"):
            broken.add_column(heading)
        for place, figure in sorted(places.items(), key=lambda item: tuple(map(str, item[0]))):
            fraction, value = share_words(figure)
            words = [
                units[part].name if name == "unit" and part in units else _WORDS.get(part, part)
                for name, part in zip(by, place, strict=True)
            ]
            broken.add_row(*map(str, words), fraction, str(figure.counts.open), value)
        console.print(broken)


def _value_words(progress: TargetProgress) -> str:
    if progress.attestation is not None:
        return progress.attestation.document
    return "" if progress.figure is None else share_words(progress.figure)[1]
