"""`ngangtam law watch`: rules that begin or end soon, to be prepared for."""

from __future__ import annotations

import argparse
import json

from ngangtam.kernel import Refused
from ngangtam.law.dated_rules import turns_within
from ngangtam_web.commands.dated_rule_lines import rule_as_json, rule_lines
from ngangtam_web.commands.which_edition import add_edition, chosen_edition
from ngangtam_web.commands.which_figure import read_day

_LONGEST_DAYS = 36_600


class NotSoFarAhead(Refused):
    """The watch looks ahead by a number of days."""

    code = "law.not-so-far-ahead"
    exit_code = 2

    def __init__(self, *, days: int) -> None:
        super().__init__(
            vi=f"Không xem trước được {days} ngày. Hãy chọn từ 1 đến {_LONGEST_DAYS}.",
            en=f"The watch cannot look {days} days ahead. Choose 1 to {_LONGEST_DAYS}.",
            days=days,
        )


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--on", metavar="DAY", help="kể từ ngày; mặc định hôm nay / from a day")
    parser.add_argument(
        "--within", type=int, default=90, metavar="N", help="trong mấy ngày tới / days ahead (90)"
    )
    add_edition(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what turns in time; 1 where something does."""
    if not 1 <= arguments.within <= _LONGEST_DAYS:
        raise NotSoFarAhead(days=arguments.within)
    from ngangtam_web.bootstrap.clock import today

    edition = chosen_edition(arguments)
    day = today() if arguments.on is None else read_day(arguments.on)
    turns = turns_within(edition, after=day, days=arguments.within)
    if arguments.json:
        body = {
            "on": day.isoformat(),
            "within": arguments.within,
            "edition": edition.hash,
            "turns": [
                {
                    "day": turn.day.isoformat(),
                    "turn": turn.turn,
                    "rule": rule_as_json(turn.rule, edition),
                }
                for turn in turns
            ],
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
        return 1 if turns else 0
    for turn in turns:
        vi, en = ("bắt đầu", "begins") if turn.turn == "begins" else ("hết áp dụng", "ends")
        print(f"{turn.day:%d/%m/%Y} {vi} / {en}:")
        print("\n".join(f"  {line}" for line in rule_lines(turn.rule, edition)))
    print(
        f"{len(turns)} quy định bắt đầu hoặc hết áp dụng trong {arguments.within} ngày sau ngày "
        f"{day:%d/%m/%Y}.\n{len(turns)} rules begin or end within {arguments.within} days of {day}."
    )
    return 1 if turns else 0
