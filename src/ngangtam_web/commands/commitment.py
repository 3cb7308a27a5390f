"""`ngangtam commitment`: service owed after study, and what is paid back, step by step."""

from __future__ import annotations

import argparse

import ngangtam_law
from ngangtam.rules.commitment import commitment
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.commands.worked_lines import tell


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--cost", type=int, required=True, help="chi phí đào tạo, đồng / cost")
    parser.add_argument(
        "--course-months", type=int, required=True, help="số tháng của khóa học / course"
    )
    parser.add_argument("--served", type=int, default=0, help="số tháng đã phục vụ / served (0)")
    parser.add_argument(
        "--sent", required=True, metavar="DAY", help="ngày quyết định cử đi học / day of sending"
    )
    parser.add_argument("--graduated", metavar="DAY", help="ngày trở lại công tác / day of return")
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


def run(arguments: argparse.Namespace) -> int:
    """Print the answer; 1 where it rests on a rule that was not verified."""
    edition = ngangtam_law.load()
    found = commitment(
        cost=arguments.cost,
        course_months=arguments.course_months,
        served_months=arguments.served,
        sent_on=read_day(arguments.sent),
        graduated_on=None if arguments.graduated is None else read_day(arguments.graduated),
        case=arguments.case,
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
            "missing_months": found.missing_months,
            "bound_until": found.bound_until and found.bound_until.isoformat(),
            "amount_due": found.amount_due,
        },
        as_json=arguments.json,
    )
    return 0 if is_certain else 1
