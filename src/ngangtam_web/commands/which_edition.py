"""Which edition a command of the law speaks of: as packaged, or as the registry follows it."""

from __future__ import annotations

import argparse

import ngangtam_law
from ngangtam.law import Edition


def add_edition(parser: argparse.ArgumentParser) -> None:
    """Let a command ask the registry instead of the installed files."""
    parser.add_argument(
        "--adopted",
        action="store_true",
        help="theo sổ, cả nội dung tỉnh đã xác nhận / as the registry follows it, with what the "
        "province confirmed",
    )


def chosen_edition(arguments: argparse.Namespace) -> Edition:
    """Load the edition; the registry's latest where it is asked for.

    Raises:
        Refused: The database cannot be opened, or has adopted no law.
    """
    if not arguments.adopted:
        return ngangtam_law.load()
    # The installed law is told without a database, and without what opens one.
    from ngangtam_web.database import setup

    setup.open_database()
    from ngangtam_web.apps.audit import queries as audit
    from ngangtam_web.bootstrap.law import edition_at

    return edition_at(audit.head().number)
