"""The one place that picks the law, the clock, the engine and the account, and joins them.

A command or a page imports the part that it needs. Here is only what needs no database, so that a
command which only writes files never waits for Django.
"""

from ngangtam_web.bootstrap.clock import SYSTEM, command_account, now, today
from ngangtam_web.bootstrap.opening import open_units

__all__ = ["SYSTEM", "command_account", "now", "open_units", "today"]
