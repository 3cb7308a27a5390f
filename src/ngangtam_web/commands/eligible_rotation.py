"""`ngangtam eligible rotation`: whether somebody is of rotation age on a day."""

from __future__ import annotations

import argparse
import json

import ngangtam_law
from ngangtam.rules.time_left import rotation_age
from ngangtam_web.commands.person_arguments import add_person_arguments, read_born, read_sex
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import (
    caution_lines,
    is_certain,
    step_lines,
    steps_as_json,
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_person_arguments(parser)
    parser.add_argument("--on", required=True, metavar="DAY", help="tại ngày / on a day")


def run(arguments: argparse.Namespace) -> int:
    """Print the answer; 1 where too little is left."""
    edition = ngangtam_law.load()
    found = rotation_age(
        sex=read_sex(arguments.sex, edition),
        born=read_born(arguments.born),
        on=read_day(arguments.on),
        edition=edition,
    )
    if arguments.json:
        body = {
            "enough": found.is_enough,
            "months_left": found.months_left,
            "months_needed": found.months_needed,
            "last_working_day": found.last_working_day.isoformat(),
            "certain": is_certain(found.confidence),
            "confidence": found.confidence,
            "steps": steps_as_json(found.steps, edition),
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        answer = "Đủ / enough" if found.is_enough else "Không đủ / not enough"
        lines = [
            *caution_lines(found.confidence),
            f"{answer}: {found.months_left} / {found.months_needed}",
            *step_lines(found.steps, edition),
        ]
        print("\n".join(lines))
    return 0 if found.is_enough and is_certain(found.confidence) else 1
