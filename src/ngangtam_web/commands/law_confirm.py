"""`ngangtam law confirm`: records what the province settles of the law, by name and document."""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ngangtam.kernel import Period, Refused
from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.database.setup import open_database

if TYPE_CHECKING:
    from ngangtam.law import Confirmation, Edition


class NotSettled(Refused):
    """The arguments do not say what is settled."""

    code = "law.not-settled"
    exit_code = 2


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "subject",
        metavar="RULE",
        help="nội dung tiêu chuẩn, tham số, hoặc bộ.điều_kiện / a component of a standard, a "
        "parameter, or set.condition",
    )
    parser.add_argument(
        "--title",
        action="append",
        default=[],
        metavar="CODE",
        help="chức danh hoặc nhóm chức danh, có thể lặp lại / a title or group, repeatable",
    )
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--level", metavar="CODE", help="mức tối thiểu / at least this level")
    asked.add_argument("--not-asked", action="store_true", help="không yêu cầu / not asked for")
    asked.add_argument(
        "--value", type=int, metavar="N", help="giá trị tham số / a parameter's value"
    )
    parser.add_argument(
        "--or-enrolled", action="store_true", help="đang học cũng được tính / being enrolled counts"
    )
    parser.add_argument("--from", dest="since", required=True, metavar="DAY", help="từ ngày / from")
    parser.add_argument("--to", dest="until", metavar="DAY", help="đến hết ngày / up to, included")
    parser.add_argument(
        "--by", required=True, metavar="NAME", help="họ tên, chức vụ người xác nhận / who confirms"
    )
    parser.add_argument("--on", required=True, metavar="DAY", help="ngày xác nhận / confirmed on")
    parser.add_argument(
        "--document", default="", metavar="TEXT", help="văn bản của tỉnh / document"
    )
    parser.add_argument("--article", metavar="N", help="điều / article")
    parser.add_argument("--withdraw", action="store_true", help="thu hồi xác nhận / take it back")


def run(arguments: argparse.Namespace) -> int:
    """Write the confirmation as a ledger entry."""
    since, confirmed_on = read_day(arguments.since), read_day(arguments.on)
    until = None if arguments.until is None else read_day(arguments.until)
    if until is not None and until < since:
        raise NotSettled(
            vi="Ngày cuối sớm hơn ngày đầu. Hãy sửa --from hoặc --to.",
            en="The last day is before the first. Correct --from or --to.",
        )
    if not arguments.by.strip():
        raise NotSettled(
            vi="Chưa ghi ai xác nhận. Hãy ghi họ tên, chức vụ ở --by.",
            en="Nobody is named who confirms. Give name and post by --by.",
        )
    open_database()
    from ngangtam_web import bootstrap
    from ngangtam_web.apps.audit import queries as audit
    from ngangtam_web.bootstrap.confirming import settle_rules
    from ngangtam_web.bootstrap.law import edition_at

    if confirmed_on > bootstrap.today():
        raise NotSettled(
            vi="Ngày xác nhận chưa đến. Hãy sửa --on.",
            en="The day of confirmation has not come. Correct --on.",
        )
    shared: dict[str, Any] = {
        "entry": 0,
        "confirmed_by": arguments.by,
        "confirmed_on": confirmed_on,
        "valid": Period(since, None if until in (None, date.max) else until + timedelta(days=1)),
        "document": arguments.document,
        "article": arguments.article,
        "is_withdrawn": arguments.withdraw,
    }
    rule = _rule(arguments, edition_at(audit.head().number), shared)
    entry = settle_rules([rule], by=bootstrap.command_account())
    if arguments.json:
        print(json.dumps({"entry": entry, "subject": arguments.subject}))
    else:
        print(f"Đã ghi nhận, lần cập nhật {entry}. / Recorded, entry {entry}.")
    return 0


def _rule(arguments: argparse.Namespace, edition: Edition, shared: dict[str, Any]) -> Confirmation:
    from ngangtam.law import ConfirmedCondition, ConfirmedRequirement, ConfirmedValue
    from ngangtam.usecases.title_gaps import titles_asked

    asked, dot, condition = arguments.subject.partition(".")
    of_standard = bool(arguments.title or arguments.level or arguments.not_asked)
    of_standard |= arguments.or_enrolled
    if (dot and (of_standard or arguments.value is not None)) or (
        of_standard and arguments.value is not None
    ):
        raise NotSettled(
            vi="Các tham số không đi cùng nhau: điều kiện được xác nhận nguyên văn; --value chỉ "
            "dùng cho tham số; --title, --level chỉ dùng cho tiêu chuẩn.",
            en="These arguments do not belong together: a condition is confirmed as worded, "
            "--value is for a parameter, --title and --level are for a standard.",
        )
    if dot:
        return ConfirmedCondition(**shared, asked=asked, condition=condition)
    if arguments.value is not None:
        return ConfirmedValue(**shared, parameter=asked, value=arguments.value)
    if not arguments.title or (arguments.level is None and not arguments.not_asked):
        raise NotSettled(
            vi="Chưa rõ xác nhận gì. Tiêu chuẩn: ghi --title và --level hoặc --not-asked; tham số: "
            "ghi --value; điều kiện: viết bộ.điều_kiện.",
            en="It is not clear what is confirmed. A standard: give --title, and --level or "
            "--not-asked; a parameter: --value; a condition: write set.condition.",
        )
    # What is neither a title nor a group is told by its own name.
    titles = [code for name in arguments.title for code in titles_asked(edition, name) or (name,)]
    return ConfirmedRequirement(
        **shared,
        titles=frozenset(titles),
        component=asked,
        at_least=arguments.level,
        or_enrolled=arguments.or_enrolled,
    )
