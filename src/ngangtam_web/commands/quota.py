"""`ngangtam quota`: how many may be rated excellent in a group."""

from __future__ import annotations

import argparse

import ngangtam_law
from ngangtam.rules.excellent_quota import excellent_quota
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import tell


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--good", type=int, required=True, help="số người hoàn thành tốt / rated good"
    )
    parser.add_argument(
        "--excellent", type=int, default=0, help="số đề nghị xuất sắc / proposed excellent (0)"
    )
    parser.add_argument("--on", required=True, metavar="DAY", help="ngày xếp loại / day of rating")


def run(arguments: argparse.Namespace) -> int:
    """Print the cap; 1 where more are proposed than may be."""
    edition = ngangtam_law.load()
    found = excellent_quota(
        good=arguments.good,
        excellent=arguments.excellent,
        on=read_day(arguments.on),
        edition=edition,
    )
    is_certain = tell(
        found.steps,
        edition,
        headlines=[f"Nhiều nhất / at most: {found.most} người / people"],
        body={"most": found.most, "base": found.base, "over": found.over},
        as_json=arguments.json,
    )
    return 1 if found.over or not is_certain else 0
