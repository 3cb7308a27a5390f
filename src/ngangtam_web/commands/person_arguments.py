"""The arguments that say of whom a calculation is: sex and birth date."""

from __future__ import annotations

import argparse
from typing import cast

from ngangtam.kernel import PartialDate, Refused
from ngangtam.law import Edition
from ngangtam.rules import Sex


class BadUsage(Refused):
    """A value on the command line is not understood."""

    code = "commands.retire.bad-usage"
    exit_code = 2


def add_person_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare sex and birth date; values are checked when they are read, in both languages."""
    parser.add_argument("--sex", metavar="male|female|nam|nu", help="giới tính / sex")
    parser.add_argument(
        "--born", metavar="YYYY[-MM[-DD]]", help="ngày, tháng hoặc năm sinh / birth date"
    )


def read_sex(text: str | None, edition: Edition) -> Sex:
    """Read a sex in either language.

    Raises:
        BadUsage: It is none.
    """
    found = None if text is None else edition.code_list("sexes").resolve(text)
    if found is None:
        raise BadUsage(
            vi=f"Giới tính “{text or ''}” không hợp lệ. Hãy ghi --sex nam hoặc --sex nu.",
            en=f"Sex “{text or ''}” is not understood. Write --sex male or --sex female.",
        )
    return cast("Sex", found.code)


def read_born(text: str | None) -> PartialDate:
    """Read a birth date as far as it is known.

    Raises:
        BadUsage: It is none.
    """
    # Typed as on Vietnamese forms, 21/10/1964 or 10/1964, it is the same date turned around.
    parts = [part.zfill(2) for part in reversed((text or "").strip().split("/"))]
    try:
        return PartialDate.parse("-".join(parts))
    except ValueError:
        raise BadUsage(
            vi=f"Ngày sinh “{text or ''}” không hợp lệ. Hãy ghi --born 1964, 1964-10 hoặc "
            "1964-10-21 (hoặc 21/10/1964).",
            en=f"Birth date “{text or ''}” is not understood. Write --born 1964, 1964-10 or "
            "1964-10-21.",
        ) from None
