"""`ngangtam quota`: how many may be rated excellent, in one group of like tasks or in several."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from ngangtam.rules.excellent_quota import excellent_quota
from ngangtam_web.commands.command_parser import TypedWrongly
from ngangtam_web.commands.typed_values import read_number
from ngangtam_web.commands.which_edition import add_edition, chosen_edition
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import (
    Answer,
    answer_as_json,
    print_answers,
    print_object,
)

#: More than any province has staff.
_MOST_PEOPLE = 1_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--good", metavar="N", help="số người hoàn thành tốt / rated good")
    parser.add_argument(
        "--excellent", metavar="N", help="số đề nghị xuất sắc / proposed excellent (0)"
    )
    parser.add_argument(
        "--group",
        nargs=3,
        action="append",
        default=[],
        metavar=("NAME", "GOOD", "EXCELLENT"),
        help="một nhóm nhiệm vụ tương đồng; ghi nhiều lần được / a group of like tasks; repeatable",
    )
    parser.add_argument("--on", required=True, metavar="DAY", help="ngày xếp loại / day of rating")
    parser.add_argument(
        "--side",
        choices=("cong_chuc", "vien_chuc", "dang"),
        default="cong_chuc",
        help="theo quy định về công chức, viên chức, hoặc của Đảng / by whose rules",
    )
    parser.add_argument(
        "--base",
        choices=("good", "good_and_excellent"),
        help="số làm căn cứ, thay cho quy định / base, instead of the rule",
    )
    parser.add_argument(
        "--rounding", choices=("down", "up"), help="làm tròn, thay cho quy định / rounding"
    )
    add_edition(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print each cap; 1 where more are proposed than may be, or a rule is not sure."""
    edition = chosen_edition(arguments)
    day = read_day(arguments.on)
    groups = _groups(arguments)
    found = [
        excellent_quota(
            good=good,
            excellent=excellent,
            on=day,
            side=arguments.side,
            counts_excellent=_chosen(arguments.base, {"good": False, "good_and_excellent": True}),
            rounds_up=_chosen(arguments.rounding, {"down": False, "up": True}),
            edition=edition,
        )
        for _, good, excellent in groups
    ]
    answers = [
        Answer(
            steps=quota.steps,
            headlines=(
                *((f"== {name}",) if name else ()),
                f"Nhiều nhất / at most: {quota.most} người / people",
            ),
            body={
                **({"name": name} if name else {}),
                "most": quota.most,
                "base": quota.base,
                "over": quota.over,
            },
        )
        for (name, _, _), quota in zip(groups, found, strict=True)
    ]
    told = [answer_as_json(answer, edition) for answer in answers]
    if not arguments.json:
        print_answers(answers, edition)
    else:
        print_object({"groups": told} if arguments.group else told[0])
    is_certain = all(answer.is_certain for answer in answers)
    return 0 if is_certain and not any(quota.over for quota in found) else 1


def _groups(arguments: argparse.Namespace) -> list[tuple[str, int, int]]:
    """Read the groups, or the one that has no name."""
    if bool(arguments.group) == (arguments.good is not None) or (
        arguments.group and arguments.excellent is not None
    ):
        raise TypedWrongly(
            vi="Hãy ghi --good (và --excellent) cho một nhóm, hoặc --group cho từng nhóm.",
            en="Give --good (and --excellent) for one group, or --group for each of several.",
        )
    typed = arguments.group or [("", arguments.good, arguments.excellent or "0")]
    return [
        (
            name,
            read_number(good, name="--good", most=_MOST_PEOPLE),
            read_number(excellent, name="--excellent", most=_MOST_PEOPLE),
        )
        for name, good, excellent in typed
    ]


def _chosen(word: str | None, meanings: Mapping[str, bool]) -> Any:
    return None if word is None else meanings[word]
