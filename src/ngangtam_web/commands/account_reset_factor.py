"""`ngangtam account reset-factor`: when the only administrator has lost the telephone."""

from __future__ import annotations

import argparse
import json

from ngangtam.kernel import Refused
from ngangtam_web.database.setup import open_database


class NoSuchAccount(Refused):
    """No account has this name."""

    code = "account.no-such-account"
    exit_code = 2

    def __init__(self, *, username: str) -> None:
        super().__init__(
            vi=f"Không có tài khoản “{username}”. Hãy kiểm tra tên đăng nhập.",
            en=f'There is no account "{username}". Check the user name.',
            username=username,
        )


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("username", metavar="NAME", help="tên đăng nhập / user name")
    parser.add_argument(
        "--new-password",
        action="store_true",
        help="cấp thêm mã đặt mật khẩu / issue a code for a new password too",
    )


def run(arguments: argparse.Namespace) -> int:
    """Take the second factor away, unlock, and on request issue a code for a new password."""
    open_database()
    from ngangtam_web import bootstrap
    from ngangtam_web.apps.accounts import factors, invitations, lockout, queries

    user_id = queries.user_id_of(arguments.username)
    if user_id is None:
        raise NoSuchAccount(username=arguments.username)
    by, at = bootstrap.command_account(), bootstrap.now()
    removed = factors.remove_factor(user_id=user_id, by=by, at=at)
    lockout.unlock_account(user_id=user_id, username=arguments.username, by=by, at=at)
    code = ""
    if arguments.new_password:
        code = invitations.issue_code(user_id=user_id, by=by, at=at)
    if arguments.json:
        print(json.dumps({"account": arguments.username, "removed": removed, "code": code}))
        return 0
    if removed:
        print(
            f"Đã gỡ mã xác thực của “{arguments.username}”; lần đăng nhập sau sẽ thiết lập lại. / "
            f'The second factor of "{arguments.username}" is gone; the next sign-in sets one up.'
        )
    else:
        print(
            f"“{arguments.username}” chưa có mã xác thực. / "
            f'"{arguments.username}" had no second factor.'
        )
    if code:
        print(f"Mã đặt mật khẩu, nhập tại /nhan-tai-khoan/: {code} / Code for a new password")
    return 0
