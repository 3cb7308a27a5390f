"""The arguments that say which figure is meant: day, version and unit."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import Refused, UnitId

_WRITTEN = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
    r"|(?P<d_>[0-9]{1,2})/(?P<m_>[0-9]{1,2})/(?P<y_>[0-9]{4})"
)


class NoSuchDay(Refused):
    """A text is no day."""

    code = "command.no-such-day"
    exit_code = 2

    def __init__(self, *, text: str) -> None:
        super().__init__(
            vi=f"“{text}” không phải là một ngày. Hãy viết 30/06/2025 hoặc 2025-06-30.",
            en=f"“{text}” is not a day. Write 2025-06-30, or 30/06/2025.",
            text=text,
        )


@dataclass(frozen=True)
class Asked:
    """Which day, version and unit; None: the plan's opening day, the latest, everything."""

    day: date | None
    known_at: int | None
    unit_id: UnitId | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare day, version and unit."""
    parser.add_argument("--on", metavar="DAY", help="tính đến ngày / as at day (2025-06-30)")
    parser.add_argument(
        "--known-at", type=int, metavar="V", help="theo dữ liệu đến lần cập nhật / as known at"
    )
    parser.add_argument("--unit", metavar="CODE", help="mã đơn vị / code of a unit")


def chosen(arguments: argparse.Namespace) -> Asked:
    """Read the arguments; the unit's code is looked up on the day asked.

    Raises:
        Refused: The day is no day, or no unit has the code.
    """
    day = None if arguments.on is None else read_day(arguments.on)
    unit_id = None
    if arguments.unit is not None:
        from ngangtam_web.bootstrap.units import unit_with_code

        unit_id = unit_with_code(arguments.unit, on=day, known_at=arguments.known_at)
    return Asked(day=day, known_at=arguments.known_at, unit_id=unit_id)


def read_day(text: str) -> date:
    """Read a day written as `2025-06-30`, or as on Vietnamese forms, `30/06/2025`.

    Raises:
        NoSuchDay: It is none.
    """
    written = _WRITTEN.fullmatch(text.strip())
    try:
        if written is not None:
            return date(*(int(written[part] or written[f"{part}_"]) for part in "ymd"))
    except ValueError:
        pass
    raise NoSuchDay(text=text)


def read_day_if_given(text: str | None) -> date | None:
    """Read a day that may be left out."""
    return None if text is None else read_day(text)
