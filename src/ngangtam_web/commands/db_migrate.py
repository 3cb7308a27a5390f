"""`ngangtam db migrate`: bring the database to the version of the code, as its owner."""

from __future__ import annotations

import argparse
import json

from ngangtam_web.database.server import ensure_server
from ngangtam_web.database.setup import configure as set_up


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--check", action="store_true", help="chỉ xem còn thiếu gì / only say what is missing"
    )


def run(arguments: argparse.Namespace) -> int:
    """Apply what is missing; with `--check` exit code 1 says that something is."""
    addresses = ensure_server()
    set_up(addresses=addresses, with_owner=bool(addresses.owner_url) and not arguments.check)
    from ngangtam_web.database.migrations import migrate, schema_state

    names = schema_state().missing if arguments.check else migrate()
    if arguments.json:
        print(json.dumps({"missing" if arguments.check else "applied": names}))
    elif arguments.check:
        print(f"Còn thiếu {len(names)} bước nâng cấp. / {len(names)} migrations are missing.")
    else:
        print(f"Đã chạy {len(names)} bước nâng cấp. / {len(names)} migrations were applied.")
    return 1 if arguments.check and names else 0
