"""`ngangtam law show`: what a rule says on a day, or through time, with its article."""

from __future__ import annotations

import argparse
import json

from ngangtam.law.dated_rules import in_force, versions_of
from ngangtam_web.commands.dated_rule_lines import print_rules, rule_as_json
from ngangtam_web.commands.which_edition import add_edition, chosen_edition
from ngangtam_web.commands.which_figure import read_day


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "id", metavar="ID", help="mã tham số, chức danh, quy đổi, văn bản / id of a rule"
    )
    parser.add_argument("--on", metavar="DAY", help="tại ngày; bỏ trống: mọi thời kỳ / as on a day")
    add_edition(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the versions; 1 where the rule holds on none of the days asked."""
    edition = chosen_edition(arguments)
    day = None if arguments.on is None else read_day(arguments.on)
    versions = versions_of(edition, arguments.id)
    shown = versions if day is None else in_force(versions, on=day)
    if arguments.json:
        body = {
            "id": arguments.id,
            "on": None if day is None else day.isoformat(),
            "edition": edition.hash,
            "versions": [rule_as_json(rule, edition) for rule in shown],
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
    elif shown:
        print_rules(shown, edition)
    else:
        print(
            f"Ngày {day:%d/%m/%Y} chưa có hoặc không còn quy định này trong bộ dữ liệu pháp luật.\n"
            f"The law edition has no such rule on {day}."
        )
    return 0 if shown else 1
