"""The kinds of values in law files: text until a field says what it means."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, LiteralString

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

#: The unit of values that are written in years and months, and kept in months.
AGE = "age"
# Digits as they are on a keyboard: `\d` would take those of every script.
_WHOLE = re.compile(r"-?[0-9]+")
_NUMBER_OF_LAW = re.compile(r"[0-9]{1,9}")
_AGE = re.compile(r"([0-9]{1,3})y(?:(0?[0-9]|1[01])m)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def refuse(code: LiteralString, *, vi: str, en: str) -> PydanticCustomError:
    """Make the error of a value, which says in both languages what it must be."""
    return PydanticCustomError(code, "{en}", {"vi": vi, "en": en})


def _text(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        raise refuse("not-text", vi="phải là dòng chữ không trống", en="must be a line of text")
    return value


def _day(value: object) -> date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise refuse(
        "not-a-day",
        vi=f"“{value}” không phải ngày; hãy viết năm-tháng-ngày, ví dụ 2021-01-01",
        en=f"“{value}” is not a day; write year-month-day, for example 2021-01-01",
    )


def _number(value: object) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise refuse(
        "not-a-number",
        vi=f"“{value}” không phải số nguyên",
        en=f"“{value}” is not a whole number",
    )


def _yes_no(value: object) -> bool:
    if value in ("true", "false"):
        return value == "true"
    raise refuse(
        "not-yes-or-no",
        vi=f"“{value}” phải là true hoặc false",
        en=f"“{value}” is not true or false",
    )


def number_written(value: str, *, unit: str) -> int | None:
    """Read a parameter's value: a whole number, or an age such as `61y6m` as 738 months.

    No rule counts below zero; a number of ten digits is a slip.
    """
    if unit == AGE:
        match = _AGE.fullmatch(value)
        return None if match is None else int(match[1]) * 12 + int(match[2] or 0)
    return int(value) if _NUMBER_OF_LAW.fullmatch(value) else None


Text = Annotated[str, BeforeValidator(_text)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[int, BeforeValidator(_number)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
ConfidenceText = Literal["primary", "secondary", "unverified"]


class AuthoredModel(BaseModel):
    """What is written by an author: every key is named, and nothing else may stand there."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Labels(AuthoredModel):
    """Words for people in both languages."""

    vi: Text
    en: Text


def _note(value: object) -> object:
    return {"vi": value, "en": value} if isinstance(value, str) else value


#: A remark in both languages; one text serves for both until somebody writes the other.
Note = Annotated[Labels, BeforeValidator(_note)]


class SourceText(AuthoredModel):
    """Where a rule stands."""

    instrument: Text
    article: Text | None = None
    clause: Text | None = None
    point: Text | None = None
