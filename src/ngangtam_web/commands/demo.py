"""`ngangtam demo`: invents a province, writes its agencies' files, takes them in, computes."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ngangtam_web.commands.progress_lines import steps
from ngangtam_web.database.setup import open_database


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--people", type=int, default=5137, help="số CBCC / cadres, civil servants")
    parser.add_argument("--seed", type=int, default=724, help="số khởi tạo / random seed")
    parser.add_argument("--out", type=Path, help="chỉ ghi các tệp ra đây / only write the files")


def run(arguments: argparse.Namespace) -> int:
    """Build the demo province in an empty database, or only write its files."""
    if arguments.out is not None:
        from ngangtam_web.bootstrap.demo_files import write_demo_files

        paths = write_demo_files(people=arguments.people, seed=arguments.seed, folder=arguments.out)
        _print_files(paths, as_json=arguments.json)
        return 0
    open_database(migrate=True)
    from ngangtam_web.bootstrap.demo import build_demo

    with steps(sys.stderr) as step:
        summary = build_demo(people=arguments.people, seed=arguments.seed, step=step)
    if arguments.json:
        print(json.dumps(summary, ensure_ascii=False))
    else:
        print(
            f"{summary['officials']} hồ sơ, {summary['facts']} dữ kiện, {summary['files']} tệp, "
            f"{summary['entries']} lần cập nhật / officials, facts, files, entries"
        )
    return 0


def _print_files(paths: tuple[Path, ...], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"files": [str(path) for path in paths]}, ensure_ascii=False))
    else:
        print("\n".join(str(path) for path in paths))
