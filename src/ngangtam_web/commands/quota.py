"""`ngangtam quota`: how many may be rated excellent in a group."""

from __future__ import annotations

import argparse
import json

import ngangtam_law
from ngangtam.rules.excellent_quota import excellent_quota
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import (
    caution_lines,
    is_certain,
    step_lines,
    steps_as_json,
)


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
    if arguments.json:
        body = {
            "most": found.most,
            "base": found.base,
            "over": found.over,
            "certain": is_certain(found.confidence),
            "confidence": found.confidence,
            "steps": steps_as_json(found.steps, edition),
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        lines = [
            *caution_lines(found.confidence),
            f"Nhiều nhất / at most: {found.most}",
            *step_lines(found.steps, edition),
        ]
        print("\n".join(lines))
    return 1 if found.over or not is_certain(found.confidence) else 0
