"""`ngangtam law diff`: what the law says otherwise on one day than on another."""

from __future__ import annotations

import argparse
import json

from ngangtam.law.dated_rules import RuleChange, changes_between
from ngangtam_web.commands.dated_rule_lines import rule_as_json, rule_lines
from ngangtam_web.commands.which_edition import add_edition, chosen_edition
from ngangtam_web.commands.which_figure import read_day


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("first", metavar="DAY", help="ngày trước / the earlier day")
    parser.add_argument("second", metavar="DAY", help="ngày sau / the later day")
    add_edition(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what differs; 1 where something does."""
    edition = chosen_edition(arguments)
    first, second = read_day(arguments.first), read_day(arguments.second)
    changes = changes_between(edition, first, second)
    if arguments.json:
        body = {
            "first": first.isoformat(),
            "second": second.isoformat(),
            "edition": edition.hash,
            "changes": [
                {
                    side: None if rule is None else rule_as_json(rule, edition)
                    for side, rule in (("before", change.before), ("after", change.after))
                }
                for change in changes
            ],
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        for change in changes:
            print(f"== {_words(change)}")
            for sign, rule in (("-", change.before), ("+", change.after)):
                if rule is not None:
                    print("\n".join(f"{sign} {line}" for line in rule_lines(rule, edition)))
        print(f"{len(changes)} quy định khác nhau. / {len(changes)} rules differ.")
    return 1 if changes else 0


def _words(change: RuleChange) -> str:
    if change.before is None:
        return "Quy định mới / begins"
    if change.after is None:
        return "Hết áp dụng / no longer holds"
    return "Thay đổi / changes"
