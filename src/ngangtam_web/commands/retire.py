"""`ngangtam retire`: the last working day and the first pension month, with the rule."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from ngangtam.kernel import PartialDate
from ngangtam.law import Edition
from ngangtam.rules import Retirement, Sex, months_to_retirement, retire
from ngangtam.rules.retirement_bounds import (
    GROUNDS,
    RetirementBound,
    earliest_retirement,
    latest_retirement,
    retirement_steps,
)
from ngangtam_web.commands.person_arguments import (
    BadUsage,
    add_person_arguments,
    read_born,
    read_sex,
)
from ngangtam_web.commands.typed_values import read_number
from ngangtam_web.commands.which_edition import add_edition, chosen_edition
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import (
    Answer,
    answer_as_json,
    print_answers,
    print_object,
)

_MOST_YEARS = 60
_MOST_PERCENT = 100
_REACHED = {
    True: "",
    False: " (chưa đủ điều kiện / the ground is not reached)",
    None: " (chưa rõ đủ điều kiện / whether the ground is reached is not known)",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; values are checked in `run`, so that errors speak both languages."""
    add_person_arguments(parser)
    parser.add_argument(
        "--on", metavar="YYYY-MM-DD", help="tính số tháng còn lại từ ngày này / months left from"
    )
    parser.add_argument(
        "--lowest",
        action="store_true",
        help="tuổi thấp nhất trong điều kiện đặc biệt / lowest age under special conditions",
    )
    parser.add_argument(
        "--conditions",
        metavar="heavy|area|both|capacity",
        help="nghỉ sớm: công việc nặng nhọc, vùng đặc biệt khó khăn, cả hai, suy giảm khả năng "
        "lao động / ground of a lower age",
    )
    parser.add_argument("--years", metavar="N", help="số năm như vậy / years of it")
    parser.add_argument("--loss", metavar="PERCENT", help="mức suy giảm / capacity lost")
    parser.add_argument(
        "--later",
        choices=("thoa_thuan", "lanh_dao", "vien_chuc"),
        help="nghỉ muộn: theo thỏa thuận, giữ chức vụ lãnh đạo, viên chức trình độ cao / later",
    )
    add_edition(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the answer for one birth date; 1 where it rests on a rule that was not verified."""
    edition = chosen_edition(arguments)
    sex = read_sex(arguments.sex, edition)
    born = read_born(arguments.born)
    on = None if arguments.on is None else read_day(arguments.on)
    if on is not None and on < born.earliest:
        raise BadUsage(
            vi=f"Ngày {on:%d/%m/%Y} đứng trước ngày sinh {born}. Hãy kiểm tra --on và --born.",
            en=f"The day {on} lies before the birth date {born}. Check --on and --born.",
        )
    answer = retire(sex=sex, born=born, edition=edition, lowest=arguments.lowest)
    months_left = None if on is None else months_to_retirement(answer, on=on)
    bounds = _bounds(arguments, sex=sex, born=born, edition=edition)
    if arguments.json:
        body = _as_json(answer, sex=sex, born=born, on=on, months_left=months_left)
        steps = Answer(steps=retirement_steps(answer, born), headlines=(), body=body)
        told = {key: answer_as_json(bound, edition) for key, bound in bounds.items()}
        print_object(answer_as_json(steps, edition) | told)
    else:
        print("\n".join(_lines(answer, edition, on=on, months_left=months_left)))
        for bound in bounds.values():
            print()
            print_answers([bound], edition)
    is_fine = answer.confidence != "unverified" and all(map(_is_fine, bounds.values()))
    return 0 if is_fine else 1


def _bounds(
    arguments: argparse.Namespace, *, sex: Sex, born: PartialDate, edition: Edition
) -> dict[str, Answer]:
    """Work out how early and how late is asked for; empty: neither is."""
    found: dict[str, Answer] = {}
    if arguments.conditions is not None:
        earliest = earliest_retirement(
            sex=sex, born=born, edition=edition, **_ground(arguments, edition)
        )
        found["earliest"] = _bound("Sớm nhất / at the earliest", earliest)
    elif arguments.years is not None or arguments.loss is not None:
        raise BadUsage(
            vi="Có --years hoặc --loss thì hãy ghi --conditions: heavy, area, both hoặc capacity.",
            en="With --years or --loss write --conditions: heavy, area, both or capacity.",
        )
    if arguments.later is not None:
        latest = latest_retirement(sex=sex, born=born, edition=edition, later=arguments.later)
        found["latest"] = _bound("Muộn nhất / at the latest", latest)
    return found


def _ground(arguments: argparse.Namespace, edition: Edition) -> dict[str, Any]:
    """Read the ground of a lower age, with the years or the per cent that it takes."""
    entry = edition.code_list(GROUNDS).resolve(arguments.conditions)
    ground = arguments.conditions if entry is None else entry.code
    is_loss = ground == "suy_giam"
    typed, other = arguments.years, arguments.loss
    if is_loss:
        typed, other = other, typed
    if other is not None:
        raise BadUsage(
            vi="Suy giảm khả năng lao động thì ghi --loss; các trường hợp khác ghi --years.",
            en="Loss of capacity takes --loss, the other grounds take --years.",
        )
    name, most = ("--loss", _MOST_PERCENT) if is_loss else ("--years", _MOST_YEARS)
    amount = None if typed is None else read_number(typed, name=name, most=most)
    return {"ground": ground, "amount": amount}


def _bound(label: str, bound: RetirementBound) -> Answer:
    reached = _REACHED[bound.is_reached]
    return Answer(
        steps=bound.steps,
        headlines=(f"{label}: {bound.last_working_day:%d/%m/%Y}{reached}",),
        body={
            "reached": bound.is_reached,
            "last_working_day": bound.last_working_day.isoformat(),
            "first_pension_month": bound.first_pension_month,
        },
    )


def _is_fine(bound: Answer) -> bool:
    return bound.is_certain and bound.body["reached"] is not False


def _lines(
    answer: Retirement, edition: Edition, *, on: date | None, months_left: int | None
) -> list[str]:
    year, month = answer.first_pension_month.split("-")
    confidence = edition.code_list("confidences").get(answer.confidence)
    vi = [
        f"Ngày làm việc cuối cùng: {answer.last_working_day:%d/%m/%Y}",
        f"Tháng đầu hưởng lương hưu: {month}/{year}",
        f"Tuổi nghỉ hưu: {answer.age_years} năm {answer.age_months} tháng",
        f"Căn cứ: {answer.rule_vi}",
    ]
    en = [
        f"Last working day: {answer.last_working_day}",
        f"First pension month: {answer.first_pension_month}",
        f"Retirement age: {answer.age_years} years {answer.age_months} months",
        f"Rule: {answer.rule_en}",
    ]
    if answer.assumption_vi and answer.assumption_en:
        vi.append(f"Giả định: {answer.assumption_vi}")
        en.append(f"Assumption: {answer.assumption_en}")
    if on is not None and months_left is not None:
        vi.append(f"Thời gian còn lại từ ngày {on:%d/%m/%Y}: {months_left} tháng")
        en.append(f"Months left from {on}: {months_left}")
    if confidence is not None:
        vi.append(f"{confidence.label_vi}.")
        en.append(f"{confidence.label_en}.")
    return [*vi, "", *en]


def _as_json(
    answer: Retirement, *, sex: Sex, born: PartialDate, on: date | None, months_left: int | None
) -> dict[str, Any]:
    cited = answer.citation
    assumption = (
        None
        if answer.assumption_vi is None
        else {"vi": answer.assumption_vi, "en": answer.assumption_en}
    )
    return {
        "sex": sex,
        "born": str(born),
        "last_working_day": answer.last_working_day.isoformat(),
        "first_pension_month": answer.first_pension_month,
        "age": {"years": answer.age_years, "months": answer.age_months},
        "rule": {"vi": answer.rule_vi, "en": answer.rule_en},
        "citation": {
            "instrument": cited.instrument,
            "article": cited.article,
            "clause": cited.clause,
            "point": cited.point,
        },
        "assumption": assumption,
        "on": None if on is None else on.isoformat(),
        "months_left": months_left,
    }
