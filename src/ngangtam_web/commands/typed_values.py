"""Reads values typed on the command line: whole numbers as they are written in either language."""

from __future__ import annotations

import re

from ngangtam.kernel import Refused

#: 120000000, 120.000.000, 120,000,000 and 120 000 000 are one number; 1.5 is none.
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,  ])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"[+-]?\d+")
_LONGEST = 40


class NotANumber(Refused):
    """A value is no whole number, or not one that can be meant."""

    code = "command.not-a-number"
    exit_code = 2


def read_number(text: str, *, name: str, least: int = 0, most: int) -> int:
    """Read a whole number between two bounds.

    Raises:
        NotANumber: It is none, or lies outside.
    """
    typed = text.strip()
    shown = typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST]}…"
    is_number = len(typed) <= _LONGEST and (_PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed))
    found = int(re.sub(r"[^\d+-]", "", typed)) if is_number else None
    if found is None or not least <= found <= most:
        raise NotANumber(
            vi=f"“{shown}” không hợp lệ cho {name}. Hãy ghi số nguyên từ {_grouped(least)} đến "
            f"{_grouped(most)}.",
            en=f"“{shown}” does not fit {name}. Write a whole number from {least} to {most}.",
            name=name,
        )
    return found


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
