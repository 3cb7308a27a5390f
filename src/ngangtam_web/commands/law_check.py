"""`ngangtam law check`: every fault of the law files, and every example that does not hold."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import ngangtam_law
from ngangtam.kernel import Issue
from ngangtam.law import Edition, load_edition
from ngangtam.usecases.definitions import unknown_titles
from ngangtam.usecases.law_examples import read_examples, unheld
from ngangtam_law import indicators, plans
from ngangtam_web.commands.law_folder import checked_folder


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
    root = checked_folder(arguments.path)
    edition, issues = load_edition(root)
    defined, faults = indicators.read_folder(root / "indicators")
    issues += faults + plans.read_folder(root / "plans")[1]
    examples, unread = read_examples(root)
    issues += unread
    if edition is not None:
        issues += unknown_titles(defined.values(), edition)
        issues += unheld(examples, edition, defined)
    if arguments.json:
        print(json.dumps(_as_json(edition, issues, len(examples)), ensure_ascii=False, indent=2))
    else:
        for issue in issues:
            print(f"{issue.place}: {issue.level}: {issue.vi} / {issue.en} [{issue.code}]")
        print(_summary(edition, issues, len(examples)))
    return 1 if issues else 0


def _summary(edition: Edition | None, issues: list[Issue], examples: int) -> str:
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


def _as_json(edition: Edition | None, issues: list[Issue], examples: int) -> dict[str, object]:
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
