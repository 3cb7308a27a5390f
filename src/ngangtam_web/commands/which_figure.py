"""The arguments that say which figure is meant: day, version and unit."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import Refused, UnitId


class NoSuchDay(Refused):
    """A text is no day."""

    code = "command.no-such-day"
    exit_code = 2

    def __init__(self, *, text: str) -> None:
        super().__init__(
            vi=f"“{text}” không phải là một ngày. Hãy viết năm-tháng-ngày, ví dụ 2025-06-30.",
            en=f"“{text}” is not a day. Write year-month-day, for example 2025-06-30.",
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
    """Read a day written as `2025-06-30`.

    Raises:
        NoSuchDay: It is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NoSuchDay(text=text) from error
