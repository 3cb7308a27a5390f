"""`ngangtam declare`: records what the law leaves open and the authority has settled."""

from __future__ import annotations

import argparse
import json

from ngangtam_web.commands.which_figure import read_day
from ngangtam_web.database.setup import open_database

#: Word on the command line -> slug of the matter.
_MATTERS = {
    "succession-unclassified": "quy_hoach_khong_mat",
    "old-language-certificates": "quy_doi_chung_chi_abc_ngoai_ngu",
    "old-it-certificates": "quy_doi_chung_chi_abc_tin_hoc",
    "language-test-scores": "quy_doi_diem_thi_ngoai_ngu",
    "theory-confirmations": "xac_nhan_tuong_duong_ly_luan_chinh_tri",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "matter",
        choices=sorted(_MATTERS),
        help="dữ liệu quy hoạch không thuộc danh mục bí mật; quy đổi chứng chỉ A, B, C ngoại ngữ, "
        "tin học; quy đổi điểm thi ngoại ngữ; giấy xác nhận tương đương lý luận chính trị / "
        "succession data are unclassified; old certificates A, B, C of languages, of IT, scores of "
        "language tests, and confirmations of theory levels stand for levels",
    )
    parser.add_argument("--by", required=True, metavar="NAME", help="người khai báo / who declares")
    parser.add_argument("--on", required=True, metavar="DAY", help="ngày văn bản / day of document")
    parser.add_argument("--document", required=True, metavar="NUMBER", help="số văn bản / number")


def run(arguments: argparse.Namespace) -> int:
    """Write the declaration as a ledger entry."""
    day = read_day(arguments.on)
    open_database()
    from ngangtam_web import bootstrap
    from ngangtam_web.apps.law_editions.actions import declare

    entry = declare(
        matter=_MATTERS[arguments.matter],
        declared_by=arguments.by,
        declared_on=day,
        document=arguments.document,
        by=bootstrap.command_account(),
        at=bootstrap.now(),
    )
    if arguments.json:
        print(json.dumps({"entry": entry}))
    else:
        print(f"Đã ghi nhận, lần cập nhật {entry}. / Recorded, entry {entry}.")
    return 0
