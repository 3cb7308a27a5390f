"""From the text of a definition file to a condition; each fault tells the path on which it stands.

A condition is written as one key with its value: `all`, `any` (lists), `not`, `age_under` (years,
or years by sex), `always` (true, false), or the name of a claim with its parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from ngangtam.indicators.catalogue import CATALOGUE, Entity, ParameterKind
from ngangtam.indicators.expressions import (
    AgeUnder,
    And,
    Constant,
    Expression,
    Leaf,
    Not,
    Or,
    ParameterValue,
)
from ngangtam.kernel import Issue, Level, Place

#: Where something stands in a file: the keys and positions on the way to it.
Path = tuple[str | int, ...]
#: Finds the line of a path; whoever read the file knows it.
Locate = Callable[[Path], Place]


def read_expression(
    data: object, *, path: Path, entity: Entity, locate: Locate
) -> tuple[Expression, list[Issue]]:
    """Read a condition; where it has faults, the tree returned is not to be used."""
    reader = _Reader(entity, locate)
    return reader.condition(data, path), reader.issues


def issue(code: str, place: Place, vi: str, en: str) -> Issue:
    """Make an error of a definition file."""
    return Issue(level=Level.ERROR, code=code, place=place, vi=vi, en=en)


def written_path(path: Path) -> str:
    """Write a path as a person would type it."""
    return "/".join(str(step) for step in path) or "."


class _Reader:
    def __init__(self, entity: Entity, locate: Locate) -> None:
        self.entity = entity
        self.locate = locate
        self.issues: list[Issue] = []

    def condition(self, node: object, at: Path) -> Expression:
        if not isinstance(node, dict) or len(cast("dict[str, object]", node)) != 1:
            return self._fault(
                at,
                "indicators.not-a-condition",
                "cần đúng một khóa: all, any, not, age_under, always hoặc tên một mệnh đề",
                "needs exactly one key: all, any, not, age_under, always or the name of a claim",
            )
        ((name, value),) = cast("dict[str, object]", node).items()
        below = (*at, name)
        match name:
            case "all":
                return And(self._parts(value, below))
            case "any":
                return Or(self._parts(value, below))
            case "not":
                return Not(self.condition(value, below))
            case "age_under":
                return self._age(value, below)
            case "always":
                return Constant(value == "true")
            case _:
                return self._leaf(name, value, below)

    def _parts(self, value: object, at: Path) -> tuple[Expression, ...]:
        if not isinstance(value, list) or not value:
            self._fault(
                at,
                "indicators.not-a-list",
                "cần một danh sách điều kiện, ít nhất một",
                "needs a list of conditions, at least one",
            )
            return ()
        parts = cast("list[object]", value)
        return tuple(self.condition(part, (*at, index)) for index, part in enumerate(parts))

    def _age(self, value: object, at: Path) -> Expression:
        try:
            if isinstance(value, dict):
                by_sex = cast("dict[str, object]", value)
                if set(by_sex) == {"nam", "nu"}:
                    return AgeUnder.of({sex: int(str(years)) for sex, years in by_sex.items()})
            else:
                return AgeUnder.of(int(str(value)))
        except ValueError:
            pass
        return self._fault(
            at,
            "indicators.age-not-understood",
            "cần một số tuổi, hoặc số tuổi theo giới tính (nam, nu)",
            "needs an age in years, or one for each sex (nam, nu)",
        )

    def _leaf(self, name: str, value: object, at: Path) -> Expression:
        shape = CATALOGUE.get(name)
        if shape is None or shape.entity != self.entity:
            known = ", ".join(
                key for key, shape in CATALOGUE.items() if shape.entity == self.entity
            )
            return self._fault(
                at,
                "indicators.unknown-claim",
                f"không có mệnh đề “{name}” cho {self.entity}; có: {known}",
                f"no claim “{name}” about an {self.entity}; there are: {known}",
            )
        given = cast("dict[str, object]", value) if isinstance(value, dict) else {}
        kinds: dict[str, ParameterKind] = {**shape.required, **shape.optional}
        for parameter in shape.required:
            if parameter not in given:
                self._fault(
                    at,
                    "indicators.missing-parameter",
                    f"“{name}” thiếu tham số {parameter}",
                    f"“{name}” lacks the parameter {parameter}",
                )
        params: dict[str, ParameterValue] = {}
        for parameter, text in given.items():
            if parameter not in kinds:
                listed = ", ".join(kinds)
                self._fault(
                    (*at, parameter),
                    "indicators.unknown-parameter",
                    f"“{name}” không có tham số này; có: {listed or 'không'}",
                    f"“{name}” has no such parameter; it has: {listed or 'none'}",
                )
                continue
            try:
                params[parameter] = _parameter(text, kinds[parameter])
            except ValueError:
                self._fault(
                    (*at, parameter),
                    "indicators.parameter-not-understood",
                    f"không hiểu giá trị {text!r}, cần {kinds[parameter]}",
                    f"{text!r} is not a {kinds[parameter]}",
                )
        return Leaf.of(name, **params)

    def _fault(self, at: Path, code: str, vi: str, en: str) -> Expression:
        where = written_path(at)
        self.issues.append(issue(code, self.locate(at), f"{where}: {vi}", f"{where}: {en}"))
        return Constant(None)


def _parameter(text: object, kind: ParameterKind) -> ParameterValue:
    if kind == "words":
        words = [text] if isinstance(text, str) else text
        if not isinstance(words, list) or not words:
            raise ValueError(text)
        return tuple(str(word) for word in cast("list[object]", words))
    if not isinstance(text, str) or not text:
        raise ValueError(text)
    match kind:
        case "number":
            return int(text)
        case "day":
            return date.fromisoformat(text).isoformat()
        case "truth":
            if text not in ("true", "false"):
                raise ValueError(text)
            return text
        case "word":
            return text
