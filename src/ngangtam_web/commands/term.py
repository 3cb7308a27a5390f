"""`ngangtam term`: whether a full term is left before the retirement age."""

from __future__ import annotations

import argparse

import ngangtam_law
from ngangtam.rules.time_left import full_term_left
from ngangtam_web.commands.person_arguments import add_person_arguments, read_born, read_sex
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import tell_time_left


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_person_arguments(parser)
    parser.add_argument("--on", required=True, metavar="DAY", help="tại ngày / on a day")
    parser.add_argument(
        "--block", choices=("nha_nuoc", "dang"), default="nha_nuoc", help="khối / block"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the answer; 1 where too little is left."""
    edition = ngangtam_law.load()
    found = full_term_left(
        sex=read_sex(arguments.sex, edition),
        born=read_born(arguments.born),
        on=read_day(arguments.on),
        edition=edition,
        block=arguments.block,
    )
    return tell_time_left(found, edition, as_json=arguments.json)
