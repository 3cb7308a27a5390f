"""Settings that an installation may choose, by environment variables with few known values."""

from __future__ import annotations

import os

from ngangtam.kernel import Refused


class SettingUnknown(Refused):
    """A variable holds none of its values; guessing what was meant could open a door."""

    code = "settings.unknown-value"

    def __init__(self, *, name: str, value: str, choices: tuple[str, ...]) -> None:
        known = ", ".join(choices)
        super().__init__(
            vi=f"{name} đang là “{value}”; chỉ nhận: {known}. Hãy sửa hoặc bỏ biến này.",
            en=f'{name} is "{value}"; known are: {known}. Correct or unset it.',
            name=name,
        )


def chosen(name: str, *choices: str) -> str:
    """Read a variable; the first choice holds where it is not set.

    Raises:
        SettingUnknown: It holds something else.
    """
    value = os.environ.get(name) or choices[0]
    if value not in choices:
        raise SettingUnknown(name=name, value=value, choices=choices)
    return value
