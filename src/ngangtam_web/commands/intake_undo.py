"""`ngangtam intake undo`: take entries back by a new entry."""

from __future__ import annotations

import argparse
import json

from ngangtam_web.database.setup import open_database


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "entries", nargs="+", type=int, metavar="ENTRY", help="số lần cập nhật / entry numbers"
    )
    parser.add_argument("--reason", default="", help="lý do / why")


def run(arguments: argparse.Namespace) -> int:
    """Restore the state before the entries; refused with the list of what rests on them."""
    open_database()
    from ngangtam_web import bootstrap
    from ngangtam_web.apps.registry.actions import undo_entries
    from ngangtam_web.apps.registry.scope import EVERYONE, scoped

    with scoped(EVERYONE):
        undone = undo_entries(
            numbers=arguments.entries,
            by=bootstrap.command_account(),
            at=bootstrap.now(),
            reason=arguments.reason,
        )
    closed, restored = sum(undone.closed.values()), sum(undone.added.values())
    if arguments.json:
        body = {
            "entry": undone.number,
            "undoes": sorted(set(arguments.entries)),
            "closed": dict(undone.closed),
            "restored": dict(undone.added),
        }
        print(json.dumps(body, ensure_ascii=False))
    else:
        print(
            f"Lần cập nhật {undone.number}: rút {closed} dữ kiện, khôi phục {restored}. / "
            f"Entry {undone.number}: {closed} facts withdrawn, {restored} restored."
        )
    return 0
