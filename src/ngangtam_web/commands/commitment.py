"""`ngangtam commitment`: service owed after study, and what is paid back, step by step."""

from __future__ import annotations

import argparse

from ngangtam.law import Edition
from ngangtam.rules.commitment import EXEMPTIONS, commitment
from ngangtam_web.commands.typed_values import read_number
from ngangtam_web.commands.which_edition import add_edition, chosen_edition
from ngangtam_web.commands.which_figure import read_day, read_day_if_given
from ngangtam_web.commands.worked_lines import tell

#: A thousand billion dong; no course costs as much.
_MOST_DONG = 10**12
_MOST_COURSE_MONTHS = 120
_MOST_SERVED_MONTHS = 720


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--cost",
        required=True,
        metavar="DONG",
        help="học phí và chi phí khác của khóa học, không gồm lương, phụ cấp / cost, dong",
    )
    parser.add_argument(
        "--course-months", required=True, metavar="N", help="số tháng của khóa học / course"
    )
    parser.add_argument("--served", metavar="N", help="số tháng đã phục vụ / months served (0)")
    parser.add_argument(
        "--sent", required=True, metavar="DAY", help="ngày quyết định cử đi học / day of sending"
    )
    parser.add_argument("--graduated", metavar="DAY", help="ngày trở lại công tác / day of return")
    parser.add_argument(
        "--left", metavar="DAY", help="ngày thôi việc; thay cho --served / first day away"
    )
    parser.add_argument(
        "--decided", metavar="DAY", help="ngày quyết định đền bù / decision to pay back"
    )
    parser.add_argument(
        "--category",
        choices=("cong_chuc", "vien_chuc"),
        default="cong_chuc",
        help="công chức, viên chức / civil servant, public employee",
    )
    parser.add_argument(
        "--case",
        choices=("finished", "quit", "no_diploma", "dismissed", "exempt"),
        default="finished",
        help="học xong, bỏ học, không có bằng, bị buộc thôi việc, được miễn / how it ended",
    )
    parser.add_argument(
        "--reason", help="lý do được miễn: ốm đau, từ trần, bất khả kháng, điều động / exemption"
    )
    add_edition(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the answer; 1 where it rests on a rule that was not verified."""
    edition = chosen_edition(arguments)
    found = commitment(
        cost=read_number(arguments.cost, name="--cost", most=_MOST_DONG),
        course_months=read_number(
            arguments.course_months, name="--course-months", least=1, most=_MOST_COURSE_MONTHS
        ),
        served_months=None
        if arguments.served is None
        else read_number(arguments.served, name="--served", most=_MOST_SERVED_MONTHS),
        sent_on=read_day(arguments.sent),
        graduated_on=read_day_if_given(arguments.graduated),
        left_on=read_day_if_given(arguments.left),
        repay_decided_on=read_day_if_given(arguments.decided),
        case=arguments.case,
        exemption=_exemption(arguments.reason, edition),
        category=arguments.category,
        edition=edition,
    )
    due = f"{found.amount_due:,}".replace(",", ".")
    is_certain = tell(
        found.steps,
        edition,
        headlines=[
            f"Phải đền bù / due: {due} đ",
            f"Chưa phục vụ / not served: {found.missing_months} / {found.required_months} tháng",
        ],
        body={
            "required_months": found.required_months,
            "served_months": found.served_months,
            "missing_months": found.missing_months,
            "bound_until": found.bound_until and found.bound_until.isoformat(),
            "amount_due": found.amount_due,
            "pay_by": found.pay_by and found.pay_by.isoformat(),
        },
        as_json=arguments.json,
    )
    return 0 if is_certain else 1


def _exemption(text: str | None, edition: Edition) -> str | None:
    found = None if text is None else edition.code_list(EXEMPTIONS).resolve(text)
    return text if found is None else found.code
