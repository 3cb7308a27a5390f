"""The parser of every command: what is typed wrongly is told in both languages."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from ngangtam.kernel import Refused
from ngangtam_web.commands.refusals import report_refusal

#: What the library says in English -> the same in Vietnamese. `{0}` is what it quotes.
_SAID = (
    (r"the following arguments are required: (.+)", "Còn thiếu: {0}."),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", "{0} không nhận {1}. Có: {2}."),
    (r"argument (\S+): invalid int value: (.+)", "{0} cần số nguyên, không phải {1}."),
    (r"argument (\S+): expected .*", "{0} thiếu giá trị đi kèm."),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} không dùng cùng {1}."),
    (r"unrecognized arguments: (.+)", "Không hiểu: {0}."),
    (r"ambiguous option: (\S+) .*", "{0} viết chưa đủ, có nhiều tùy chọn bắt đầu như vậy."),
)


class TypedWrongly(Refused):
    """The words after a command do not fit it."""

    code = "command.typed-wrongly"
    exit_code = 2


class CommandParser(argparse.ArgumentParser):
    """Says what is wrong with the words of a command in both languages, and how it is used."""

    #: Whether a refusal is told as an object.
    wants_json = False

    def error(self, message: str) -> NoReturn:
        """Print the usage and two sentences, or an object, and end with 2."""
        self.print_usage(sys.stderr)
        report_refusal(
            TypedWrongly(
                vi=f"{_vietnamese(message)} Xem “{self.prog} --help”.",
                en=f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.",
            ),
            as_json=self.wants_json,
        )
        raise SystemExit(TypedWrongly.exit_code)


def _vietnamese(message: str) -> str:
    for pattern, vi in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return vi.format(*found.groups())
    return f"Câu lệnh chưa đúng ({message})."
