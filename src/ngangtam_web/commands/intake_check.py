"""`ngangtam intake check`: what is wrong in a file, marked in the sender's own workbook."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import ngangtam_law
from ngangtam.intake import Reading, propose
from ngangtam.intake.marking.workbooks import MarkedFile, mark_file
from ngangtam.kernel import Issue, Level, Refused
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.commands.intake_files import read_files
from ngangtam_web.commands.issue_values import issue_as_json
from ngangtam_web.commands.written_files import write_whole

_MOST_ISSUES = 30
#: What is told of a workbook that could not be carried over whole.
_LOST = {
    "charts": "biểu đồ / charts",
    "controls": "nút, ô điều khiển / controls",
    "images": "ảnh / images",
    "macros": "macro / macros",
    "pivots": "bảng tổng hợp / pivot tables",
    "shapes": "hình vẽ / shapes",
    "slicers": "bộ lọc / slicers",
}


class WouldOverwriteTheFile(Refused):
    """The marked workbook may not take the place of the file that it marks."""

    code = "intake.would-overwrite"
    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            vi="Tệp kết quả trùng với tệp được kiểm tra. Hãy chọn tên khác cho --out.",
            en="The marked workbook would overwrite the file. Choose another name for --out.",
        )


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help=".xlsx, .csv, .docx")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="MARKED.xlsx",
        help="ghi tệp đã đánh dấu / write the marked workbook",
    )


def run(arguments: argparse.Namespace) -> int:
    """Say what is to be mended, and mark it in the sender's workbook; 1 where there is an error."""
    edition = ngangtam_law.load()
    path, out = Path(arguments.file), arguments.out
    if out is not None and _is_one_file(out, path):
        raise WouldOverwriteTheFile
    (reading,) = read_files([arguments.file], edition=edition).values()
    issues = (*reading.issues, *propose(reading.rows, edition=edition, sent_on=today()).issues)
    marked = None
    if out is not None:
        marked = mark_file(path, reading=reading, issues=issues)
        write_whole(out, marked.content)
    if arguments.json:
        print(json.dumps(_as_json(path, reading, issues, out, marked), ensure_ascii=False))
    else:
        _print(reading, issues, out, marked)
    return int(any(issue.level is Level.ERROR for issue in issues))


def _is_one_file(one: Path, other: Path) -> bool:
    """Say whether both names lead to one file; what cannot be looked at is none."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _as_json(
    path: Path,
    reading: Reading,
    issues: tuple[Issue, ...],
    out: Path | None,
    marked: MarkedFile | None,
) -> dict[str, object]:
    levels = Counter(str(issue.level) for issue in issues)
    kinds = Counter((str(issue.level), issue.code) for issue in issues)
    return {
        "file": path.name,
        "file_hash": reading.file_hash,
        "rows": len(reading.rows),
        "counts": {str(level): levels[str(level)] for level in Level},
        "kinds": [
            {"level": level, "code": code, "count": count}
            for (level, code), count in kinds.most_common()
        ],
        "marked": None
        if marked is None
        else {"file": str(out), "is_own": marked.is_own, "lost": list(marked.lost)},
        "issues": [issue_as_json(issue) for issue in issues],
    }


def _print(
    reading: Reading, issues: tuple[Issue, ...], out: Path | None, marked: MarkedFile | None
) -> None:
    levels = Counter(issue.level for issue in issues)
    print(
        f"{len(reading.rows)} dòng / rows; lỗi / errors: {levels[Level.ERROR]}, "
        f"cần xem / warnings: {levels[Level.WARNING]}, ghi chú / notes: {levels[Level.NOTE]}"
    )
    for (level, code), count in Counter((i.level, i.code) for i in issues).most_common():
        print(f"  {count:>7} {level} {code}")
    told = [issue for issue in issues if issue.level is not Level.NOTE]
    for issue in told[:_MOST_ISSUES]:
        print(f"{issue.place}: {issue.level}: {issue.vi} / {issue.en}")
    if len(told) > _MOST_ISSUES:
        print(f"… và {len(told) - _MOST_ISSUES} lưu ý khác (--json) / and more (--json)")
    if marked is not None:
        print(f"Đã ghi / written: {out}")
        for what in marked.lost:
            print(f"Không giữ được / not carried over: {_LOST[what]}")
