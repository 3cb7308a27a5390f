"""`ngangtam term`: whether a full term is left, and which term in the post it would be."""

from __future__ import annotations

import argparse
from datetime import date

from ngangtam.law import Edition
from ngangtam.rules.appointment_term import appointment_term
from ngangtam.rules.consecutive_terms import next_term
from ngangtam_web.commands.person_arguments import add_person_arguments, read_born, read_sex
from ngangtam_web.commands.typed_values import read_number
from ngangtam_web.commands.which_edition import add_edition, chosen_edition
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import (
    Answer,
    answer_as_json,
    print_answers,
    print_object,
)

_MOST_TERM_MONTHS = 120
_ANSWERS = {
    True: "được / allowed",
    False: "không được / not allowed",
    None: "chưa rõ / not known",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_person_arguments(parser)
    parser.add_argument(
        "--on", required=True, metavar="DAY", help="ngày bắt đầu nhiệm kỳ / first day of the term"
    )
    parser.add_argument(
        "--block",
        choices=("nha_nuoc", "dang"),
        default="nha_nuoc",
        help="khối Nhà nước; khối Đảng, Mặt trận, đoàn thể / state; Party, Front, organisations",
    )
    parser.add_argument(
        "--move",
        choices=("first", "higher", "equal", "lower", "again"),
        default="first",
        help="lần đầu, chức vụ cao hơn, tương đương, thấp hơn, bổ nhiệm lại / what it is",
    )
    parser.add_argument(
        "--manner", default="bo_nhiem", help="bổ nhiệm, bầu cử, … / how the post is taken"
    )
    parser.add_argument(
        "--term-months", metavar="N", help="nhiệm kỳ của chức vụ, nếu khác / term of the post"
    )
    parser.add_argument(
        "--began",
        action="append",
        default=[],
        metavar="DAY",
        help="ngày bắt đầu từng nhiệm kỳ trước ở chức vụ này; ghi nhiều lần được / earlier terms",
    )
    add_edition(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the answers; 1 where a term may not begin, or that is not sure."""
    edition = chosen_edition(arguments)
    day = read_day(arguments.on)
    months = (
        None
        if arguments.term_months is None
        else read_number(
            arguments.term_months, name="--term-months", least=1, most=_MOST_TERM_MONTHS
        )
    )
    answers: dict[str, Answer] = {}
    fine: list[bool] = []
    # Which term it would be can be asked without saying of whom.
    if arguments.sex is not None or arguments.born is not None or not arguments.began:
        answers["time"], is_enough = _time(arguments, day, months, edition)
        fine.append(is_enough)
    if arguments.began:
        answers["terms"], is_allowed = _terms(arguments, day, months, edition)
        fine.append(is_allowed)
    if not arguments.json:
        print_answers(answers.values(), edition)
    else:
        told = {key: answer_as_json(answer, edition) for key, answer in answers.items()}
        print_object({**told.pop("time", {}), **told})
    is_certain = all(answer.is_certain for answer in answers.values())
    return 0 if all(fine) and is_certain else 1


def _time(
    arguments: argparse.Namespace, day: date, months: int | None, edition: Edition
) -> tuple[Answer, bool]:
    manner = edition.code_list("appointment_manners").resolve(arguments.manner)
    found = appointment_term(
        sex=read_sex(arguments.sex, edition),
        born=read_born(arguments.born),
        on=day,
        block=arguments.block,
        move=arguments.move,
        manner=arguments.manner if manner is None else manner.code,
        term_months=months,
        edition=edition,
    )
    if found.months_needed is None:
        headline = f"Còn / left: {found.months_left} tháng / months"
    else:
        enough = "Đủ / enough" if found.is_enough else "Không đủ / not enough"
        headline = f"{enough}: {found.months_left} / {found.months_needed} tháng / months"
    answer = Answer(
        steps=found.steps,
        headlines=(headline,),
        body={
            "result": found.result,
            "enough": found.is_enough,
            "months_left": found.months_left,
            "months_needed": found.months_needed,
            "last_working_day": found.last_working_day.isoformat(),
            "term_ends": found.term_ends and found.term_ends.isoformat(),
            "serves_until": found.serves_until and found.serves_until.isoformat(),
        },
    )
    return answer, found.is_enough is True


def _terms(
    arguments: argparse.Namespace, day: date, months: int | None, edition: Edition
) -> tuple[Answer, bool]:
    found = next_term(
        [read_day(text) for text in arguments.began],
        on=day,
        block=arguments.block,
        term_months=months,
        edition=edition,
    )
    lo, hi = found.number_lo, found.number_hi
    which = str(lo) if lo == hi else f"{lo}-{hi}"
    answer = Answer(
        steps=found.steps,
        headlines=(f"Nhiệm kỳ thứ / term {which} / {found.most}: {_ANSWERS[found.is_allowed]}",),
        body={
            "number_lo": lo,
            "number_hi": hi,
            "most": found.most,
            "allowed": found.is_allowed,
        },
    )
    return answer, found.is_allowed is True
