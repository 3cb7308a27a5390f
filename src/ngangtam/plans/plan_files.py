"""From the text of a plan file to a confirmed plan, with every fault of the file as an issue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ngangtam.kernel import Issue, Level, Place
from ngangtam.plans.confirmed import Comparator, Owner, Plan, Target, Words

#: Where something stands in a file, and who finds its line.
Path = tuple[str | int, ...]
Locate = Callable[[Path], Place]

#: How many values each comparator takes.
_VALUES: dict[Comparator, int] = {"ge": 1, "count": 1, "range": 2, "done": 0}


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _WordsForm(_Form):
    vi: str
    en: str

    def words(self) -> Words:
        return Words(vi=self.vi, en=self.en)


class _OwnerForm(_Form):
    role: _WordsForm
    is_assumed: bool


class _TargetForm(_Form):
    id: str
    clause: str
    text: _WordsForm
    comparator: Comparator
    values: list[str]
    unit: str
    due: date
    last_value_on: date | None = None
    part_of: str | None = None
    indicator: str
    reading: str | None = None
    owner: _OwnerForm
    assumption: _WordsForm | None = None


class _PlanForm(_Form):
    id: str
    number: str
    issued_on: date
    issuer: _WordsForm
    title: _WordsForm
    starts_on: date
    ends_on: date
    targets: list[_TargetForm]


def read_plan(
    data: object, *, locate: Locate, catalogue: Mapping[str, Collection[str]]
) -> tuple[Plan | None, list[Issue]]:
    """Read a plan from the plain values of its file.

    Args:
        data: Texts, lists and mappings.
        locate: Finds the place of a path in the file.
        catalogue: Ids of the readings by the id of the indicator: what targets may be bound to.

    Returns:
        The plan, or None where some fault leaves it without meaning; and all faults.
    """
    try:
        form = _PlanForm.model_validate(data)
    except ValidationError as error:
        return None, [_form_issue(fault, locate) for fault in error.errors()]
    issues = list(_issues(form, locate, catalogue))
    if issues:
        return None, issues
    return (
        Plan(
            id=form.id,
            number=form.number,
            issued_on=form.issued_on,
            issuer=form.issuer.words(),
            title=form.title.words(),
            starts_on=form.starts_on,
            ends_on=form.ends_on,
            targets=tuple(_target(target) for target in form.targets),
        ),
        [],
    )


def _target(form: _TargetForm) -> Target:
    return Target(
        id=form.id,
        clause=form.clause,
        text=form.text.words(),
        comparator=form.comparator,
        values=tuple(Fraction(value) for value in form.values),
        unit=form.unit,
        due=form.due,
        last_value_on=form.last_value_on,
        part_of=form.part_of,
        indicator=form.indicator,
        reading=form.reading,
        owner=Owner(role=form.owner.role.words(), is_assumed=form.owner.is_assumed),
        assumption=form.assumption.words() if form.assumption else None,
    )


def _issues(
    form: _PlanForm, locate: Locate, catalogue: Mapping[str, Collection[str]]
) -> Iterator[Issue]:
    ids = [target.id for target in form.targets]
    for index, target in enumerate(form.targets):
        at: Path = ("targets", index)
        if ids.index(target.id) != index:
            yield _issue(
                "plans.repeated-target",
                locate((*at, "id")),
                f"Chỉ tiêu “{target.id}” có hai lần; mỗi chỉ tiêu một mã.",
                f"Target “{target.id}” stands twice; give each its own id.",
            )
        if target.part_of is not None and target.part_of not in ids[:index]:
            yield _issue(
                "plans.unknown-part",
                locate((*at, "part_of")),
                f"Chỉ tiêu “{target.id}” thuộc “{target.part_of}” nhưng không có chỉ tiêu đó "
                "đứng trước.",
                f"Target “{target.id}” is part of “{target.part_of}”, which does not stand before.",
            )
        if not _fit(target):
            yield _issue(
                "plans.values",
                locate((*at, "values")),
                f"Chỉ tiêu “{target.id}”: phép so sánh {target.comparator} cần "
                f"{_VALUES[target.comparator]} số, theo thứ tự tăng.",
                f"Target “{target.id}”: {target.comparator} takes "
                f"{_VALUES[target.comparator]} numbers, in rising order.",
            )
        if target.indicator not in catalogue:
            yield _issue(
                "plans.unknown-indicator",
                locate((*at, "indicator")),
                f"Chỉ tiêu “{target.id}” gắn với chỉ số “{target.indicator}” không có.",
                f"Target “{target.id}” is bound to an indicator that is not there: "
                f"{target.indicator}.",
            )
        elif target.reading not in (catalogue[target.indicator] or [None]):
            known = ", ".join(catalogue[target.indicator]) or "-"
            yield _issue(
                "plans.unknown-reading",
                locate((*at, "reading")),
                f"Chỉ tiêu “{target.id}”: không có cách hiểu “{target.reading}”; có: {known}.",
                f"Target “{target.id}”: no reading “{target.reading}”; there are: {known}.",
            )


def _fit(target: _TargetForm) -> bool:
    try:
        values = [Fraction(value) for value in target.values]
    except (ValueError, ZeroDivisionError):
        return False
    return len(values) == _VALUES[target.comparator] and values == sorted(values)


def _form_issue(fault: Mapping[str, Any], locate: Locate) -> Issue:
    at: Path = tuple(fault["loc"])
    path = "/".join(str(step) for step in at) or "."
    return _issue(
        "plans.form",
        locate(at),
        f"{path}: sai cấu trúc ({fault['msg']})",
        f"{path}: {fault['msg']}",
    )


def _issue(code: str, place: Place, vi: str, en: str) -> Issue:
    return Issue(level=Level.ERROR, code=code, place=place, vi=vi, en=en)
