"""`ngangtam db roles`: the SQL that a managed server's administrator runs once."""

from __future__ import annotations

import argparse
import json

from ngangtam_web.database.roles import roles_sql

_HEAD = """\
-- Ba vai trò của Ngang Tầm trên PostgreSQL 15 đến 18. Kết nối vào cơ sở dữ liệu {database} bằng
-- siêu người dùng, chạy một lần (chạy lại không sao), rồi đặt mật khẩu: \\password ngangtam_app ...
-- The three roles of Ngang Tam on PostgreSQL 15 to 18. Connect to the database {database} as a
-- superuser, run this once (again does no harm), then set passwords: \\password ngangtam_app ...
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--database", default="ngangtam", help="tên cơ sở dữ liệu / name of the database"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the SQL; nothing is connected to."""
    script = roles_sql(database=arguments.database)
    if arguments.json:
        print(json.dumps({"database": arguments.database, "sql": script}))
    else:
        print(_HEAD.format(database=arguments.database) + script, end="")
    return 0
