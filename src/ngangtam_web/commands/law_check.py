"""`ngangtam law check`: every fault of the law files, and every example that does not hold."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import ngangtam_law
from ngangtam.kernel import Issue
from ngangtam.law import Edition
from ngangtam_web.commands.law_folder import checked_folder, faults_of, print_issues


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=ngangtam_law.ROOT,
        help="thư mục dữ liệu pháp luật; mặc định: bộ kèm theo / folder; default: the packaged one",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the issues; 0 where there is none, 1 where there are some."""
    found = faults_of(checked_folder(arguments.path))
    edition, issues, examples = found.edition, found.issues, found.examples
    if arguments.json:
        print(json.dumps(_as_json(edition, issues, examples), ensure_ascii=False, indent=2))
    else:
        print_issues(issues)
        print(_summary(edition, issues, examples))
    return 1 if issues else 0


def _summary(edition: Edition | None, issues: tuple[Issue, ...], examples: int) -> str:
    if edition is None:
        return (
            f"{len(issues)} vấn đề; bộ dữ liệu chưa dùng được.\n"
            f"{len(issues)} issues; the edition cannot be used."
        )
    content = (
        f"{len(edition.instruments)} / {len(edition.code_lists)} / {len(edition.titles)} / "
        f"{len(edition.parameters)} / {len(edition.standards)} / {examples}"
    )
    return (
        f"{len(issues)} vấn đề. Văn bản / danh mục / chức danh / tham số / tiêu chuẩn / ví dụ: "
        f"{content}.\n"
        f"{len(issues)} issues. Instruments / code lists / titles / parameters / standards / "
        f"examples: {content}.\n{edition.hash}"
    )


def _as_json(
    edition: Edition | None, issues: tuple[Issue, ...], examples: int
) -> dict[str, object]:
    return {
        "edition": None if edition is None else edition.hash,
        "examples": examples,
        "issues": [
            {
                "file": issue.place.file,
                "line": issue.place.line,
                "level": issue.level.value,
                "code": issue.code,
                "vi": issue.vi,
                "en": issue.en,
            }
            for issue in issues
        ],
    }
