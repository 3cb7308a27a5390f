"""`ngangtam eligible rotation`: whether somebody may be rotated, and is of rotation age."""

from __future__ import annotations

import argparse

from ngangtam.rules.rotation import rotation
from ngangtam_web.commands.person_arguments import add_person_arguments, read_born, read_sex
from ngangtam_web.commands.which_edition import add_edition, chosen_edition
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import tell

_ANSWERS = {True: "có / yes", False: "không / no", None: "chưa rõ / not known"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_person_arguments(parser)
    parser.add_argument("--on", required=True, metavar="DAY", help="tại ngày / on a day")
    parser.add_argument(
        "--ground",
        choices=("planned", "not_local", "two_terms", "none"),
        help="trong quy hoạch, không là người địa phương, đủ hai nhiệm kỳ, không thuộc diện / why",
    )
    add_edition(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the answer; 1 where too little is left, there is no ground, or a rule is not sure."""
    edition = chosen_edition(arguments)
    found = rotation(
        sex=read_sex(arguments.sex, edition),
        born=read_born(arguments.born),
        on=read_day(arguments.on),
        ground=arguments.ground,
        edition=edition,
    )
    answer = "Đủ / enough" if found.is_enough else "Không đủ / not enough"
    is_certain = tell(
        found.steps,
        edition,
        headlines=[
            f"{answer}: {found.months_left} / {found.months_needed} tháng / months",
            f"Đúng diện và độ tuổi / of age and with a ground: {_ANSWERS[found.is_eligible]}",
        ],
        body={
            "enough": found.is_enough,
            "eligible": found.is_eligible,
            "months_left": found.months_left,
            "months_needed": found.months_needed,
            "last_working_day": found.last_working_day.isoformat(),
        },
        as_json=arguments.json,
    )
    return 0 if found.is_enough and found.is_eligible is not False and is_certain else 1
