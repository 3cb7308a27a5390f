"""`ngangtam init`: set up a real province: first entry, law, units, first administrator."""

from __future__ import annotations

import argparse
import getpass
import json
import sys

from ngangtam_web.database.setup import open_database


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--admin", required=True, metavar="NAME", help="tên đăng nhập quản trị / user name"
    )
    parser.add_argument("--admin-name", default="", help="tên hiển thị / name shown on pages")
    parser.add_argument(
        "--without-units",
        action="store_true",
        help="không ghi danh mục đơn vị kèm theo / leave out the units that come with the law",
    )


def run(arguments: argparse.Namespace) -> int:
    """Set up an empty database, all of it or nothing; refused where there is a ledger."""
    open_database(migrate=True)
    from django.db import transaction

    from ngangtam_web import bootstrap
    from ngangtam_web.apps.accounts.actions import create_user, grant_role
    from ngangtam_web.apps.accounts.breached_passwords import require_usable
    from ngangtam_web.apps.audit import queries
    from ngangtam_web.apps.audit.actions import open_ledger
    from ngangtam_web.apps.law_editions.actions import adopt_packaged

    has_list = require_usable()
    at, by = bootstrap.now(), bootstrap.command_account()
    with transaction.atomic():
        open_ledger(is_demo=False, by=by, at=at, reason="ngangtam init")
        user_id = create_user(
            username=arguments.admin,
            display_name=arguments.admin_name or arguments.admin,
            password=_password(),
            by=by,
            at=at,
        )
        grant_role(user_id=user_id, role="system_administrator", valid_from=at.date(), by=by, at=at)
        adopt_packaged(by=by, at=at)
        if not arguments.without_units:
            bootstrap.open_units(by=by)
    head = queries.head()
    if arguments.json:
        said = {"entry": head.number, "hash": head.hash, "admin": arguments.admin}
        print(json.dumps(said | {"checks_breached_passwords": has_list}))
    else:
        print(
            f"Đã khởi tạo, lần cập nhật {head.number}. Đăng nhập bằng “{arguments.admin}”. / "
            f'Set up, entry {head.number}. Sign in as "{arguments.admin}".\n'
            "Lần đầu vào cần điện thoại có ứng dụng tạo mã (TOTP). / "
            "The first sign-in needs a telephone with an authenticator app (TOTP).\n"
            + (
                "Mật khẩu được đối chiếu với danh sách bị lộ. / "
                "Passwords are checked against the list of breached ones."
                if has_list
                else "Chưa có danh sách mật khẩu bị lộ (NGANGTAM_BREACHED_PASSWORDS). / "
                "There is no list of breached passwords (NGANGTAM_BREACHED_PASSWORDS)."
            )
        )
    return 0


def _password() -> str:
    """Ask for the password twice on a terminal; else take the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    while True:
        password = getpass.getpass("Mật khẩu / Password: ")
        if password == getpass.getpass("Nhập lại / Again: "):
            return password
        print("Hai lần nhập khác nhau. / The two differ.", file=sys.stderr)
