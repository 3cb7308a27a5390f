"""The clock and the account: nothing below this room reads either."""

from __future__ import annotations

import getpass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

#: Name of who acts where no person signed in: the demo, a set-up.
SYSTEM = "system"
_OFFICE_HOURS = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)


def command_account() -> str:
    """Name the account that runs a command, for the ledger."""
    try:
        return f"command:{getpass.getuser()}"
    except (KeyError, OSError):
        return "command"


def today() -> date:
    """Say which day it is in the offices."""
    return now().astimezone(_OFFICE_HOURS).date()


def midnight(day: date) -> datetime:
    """Give the moment at which a day begins in the province."""
    return datetime.combine(day, time(), tzinfo=_OFFICE_HOURS)
