"""`ngangtam profile`: the composition of any list of people, without a database."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date

import ngangtam_law
from ngangtam.intake import Composition, Reading, compose
from ngangtam.kernel import Refused
from ngangtam.law import Edition
from ngangtam_web.commands.intake_files import READ_KINDS, findings_code, read_files
from ngangtam_web.commands.which_figure import read_day

_LABELS = {
    "people": "Tổng số người / people",
    "women": "Nữ / women",
    "ethnic_minority": "Dân tộc thiểu số / ethnic minority",
    "party_members": "Đảng viên / Party members",
}
_DEGREES = {
    "postgraduate": "Sau đại học / postgraduate",
    "university": "Đại học / university",
    "below_university": "Dưới đại học / below university",
}


class DayMissing(Refused):
    """No title names a day, and none was given; ages depend on it."""

    code = "profile.day-missing"
    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            vi="Các tệp không ghi danh sách tính đến ngày nào. Hãy thêm --on NĂM-THÁNG-NGÀY.",
            en="The files do not say for which day the lists speak. Add --on YEAR-MONTH-DAY.",
        )


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=READ_KINDS)
    parser.add_argument(
        "--on",
        metavar="DAY",
        help="ngày tính tuổi / day for ages (default: the last day in the files' titles)",
    )
    parser.add_argument(
        "--under", type=int, default=40, metavar="AGE", help="dưới tuổi / younger than (40)"
    )
    parser.add_argument("--json", action="store_true", help="JSON thay cho bảng / JSON")


def run(arguments: argparse.Namespace) -> int:
    """Count the people of each file and of all, as of a day."""
    edition = ngangtam_law.load()
    told = None if arguments.on is None else read_day(arguments.on)
    readings = read_files(arguments.files, edition=edition)
    days = [r.titled_day for r in readings.values() if r.titled_day is not None]
    on = told or max(days, default=None)
    if on is None:
        raise DayMissing
    counted = _counted(readings, edition, on, arguments.under)
    if arguments.json:
        print(json.dumps(_document(*counted, on, arguments.under), ensure_ascii=False, indent=1))
    else:
        _print_table(*counted, on, arguments.under, edition)
    return findings_code(readings.values())


def _counted(
    readings: dict[str, Reading], edition: Edition, on: date, under: int
) -> tuple[dict[str, Composition], Composition]:
    each = {
        name: compose(reading.rows, edition=edition, on=on, under=under)
        for name, reading in readings.items()
    }
    rows = [row for reading in readings.values() for row in reading.rows]
    return each, compose(rows, edition=edition, on=on, under=under)


def _document(
    each: dict[str, Composition], total: Composition, on: date, under: int
) -> dict[str, object]:
    latest = max(total.assembly_terms or (), default=None)
    return {
        "on": on.isoformat(),
        "files": {name: _as_json(found, under, latest) for name, found in each.items()},
        "total": _as_json(total, under, latest),
    }


def _as_json(found: Composition, under: int, latest_term: int | None) -> dict[str, object]:
    document: dict[str, object] = {
        "people": found.people,
        "women": found.women,
        "ethnic_minority": found.ethnic_minority,
        "party_members": found.party_members,
        f"under_{under}": found.young,
        "age_bands": _sorted(found.age_bands),
        "degree": {name: found.degree[name] for name in _DEGREES if found.degree[name]},
        "political_theory": _sorted(found.political_theory),
        "political_theory_studying": found.political_theory_studying,
        "political_theory_doubtful": found.political_theory_doubtful,
        "political_theory_as_typed": dict(found.political_theory_as_typed.most_common()),
        "language": _sorted(found.language),
        "it": _sorted(found.it),
        "unknown": _sorted(found.unknown),
    }
    if found.assembly_terms is not None and latest_term is not None:
        document[f"reelected_na_{latest_term}"] = found.assembly_terms[latest_term]
    return document


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return {name: counts[name] for name in sorted(counts) if counts[name]}


def _print_table(
    each: dict[str, Composition], total: Composition, on: date, under: int, edition: Edition
) -> None:
    from rich.console import Console
    from rich.table import Table

    columns = [*each.values(), total] if len(each) > 1 else [total]
    table = Table(title=f"Cơ cấu tính đến ngày {on:%d/%m/%Y} / composition on {on}")
    table.add_column("")
    for name in [*(each if len(each) > 1 else ()), "Tổng / total"]:
        table.add_column(name, justify="right", overflow="fold")
    documents = [_as_json(found, under, None) for found in columns]
    for key, label in {**_LABELS, f"under_{under}": f"Dưới {under} tuổi / under {under}"}.items():
        table.add_row(label, *(str(document[key]) for document in documents))
    for key, label in _DEGREES.items():
        table.add_row(label, *(str(found.degree[key]) for found in columns))
    for component, vi in (
        ("political_theory", "LLCT"),
        ("language", "Ngoại ngữ"),
        ("it", "Tin học"),
    ):
        counts = [getattr(found, component) for found in columns]
        levels = edition.levels_of(component)
        for code in sorted({code for count in counts for code in count}):
            entry = levels.get(code)
            label = entry.label_vi if entry else _UNLEVELLED.get(code, code)
            table.add_row(f"{vi}: {label}", *(str(count[code]) for count in counts))
    table.add_row("LLCT: đang học / studying", *(str(f.political_theory_studying) for f in columns))
    table.add_row("LLCT: chưa rõ / doubtful", *(str(f.political_theory_doubtful) for f in columns))
    for key in sorted({key for found in columns for key in found.unknown if found.unknown[key]}):
        table.add_row(
            f"Chưa đủ thông tin / unknown: {key}", *(str(f.unknown[key]) for f in columns)
        )
    Console().print(table)


_UNLEVELLED = {
    "without_level": "có, không rõ bậc / held, no level",
    "not_stated": "không khai / not stated",
}
