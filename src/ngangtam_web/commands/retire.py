"""`ngangtam retire`: the last working day and the first pension month, with the rule."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

import ngangtam_law
from ngangtam.kernel import PartialDate
from ngangtam.law import Edition
from ngangtam.rules import Retirement, Sex, months_to_retirement, retire
from ngangtam_web.commands.person_arguments import (
    BadUsage,
    add_person_arguments,
    read_born,
    read_sex,
)
from ngangtam_web.commands.which_figure import read_day


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


def run(arguments: argparse.Namespace) -> int:
    """Print the answer for one birth date."""
    edition = ngangtam_law.load()
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
    if arguments.json:
        body = _as_json(answer, sex=sex, born=born, on=on, months_left=months_left)
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(answer, edition, on=on, months_left=months_left)))
    return 0


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
        "confidence": answer.confidence,
        "assumption": assumption,
        "on": None if on is None else on.isoformat(),
        "months_left": months_left,
    }
