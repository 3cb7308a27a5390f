"""From the text of a definition file to a definition, with every fault of the file as an issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from ngangtam.indicators.catalogue import Entity
from ngangtam.indicators.definitions import IndicatorDefinition, Reading, Role, Series
from ngangtam.indicators.evaluation import answer_when_nothing_is_known
from ngangtam.indicators.expression_files import (
    Locate,
    Path,
    issue,
    read_expression,
    written_path,
)
from ngangtam.indicators.figures import Kind
from ngangtam.kernel import Issue


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Form):
    vi: str
    en: str


class _ReadingForm(_Form):
    id: str
    role: Role = "alternative"
    label: _Words
    assumption: _Words
    population: object
    criterion: object


class _SeriesForm(_Form):
    label: _Words
    from_day: date | None = None
    to_day: date | None = None


def _none_if_absent(value: object) -> object:
    return [] if value == "" else value


class _IndicatorForm(_Form):
    id: str
    label: _Words
    entity: Entity
    kind: Kind
    unit_word: _Words
    series: list[_SeriesForm]
    readings: Annotated[list[_ReadingForm], BeforeValidator(_none_if_absent)]
    note: _Words | None = None


def read_definition(
    data: object, *, locate: Locate
) -> tuple[IndicatorDefinition | None, list[Issue]]:
    """Read one definition from the plain values of its file (texts, lists, mappings).

    Returns:
        The definition, or None where some fault leaves it without meaning; and all faults.
    """
    try:
        form = _IndicatorForm.model_validate(data)
    except ValidationError as error:
        return None, [_form_issue(fault, locate) for fault in error.errors()]
    issues: list[Issue] = []
    readings: dict[str, Reading] = {}
    for position, written in enumerate(form.readings):
        reading, found = _reading(written, ("readings", position), form, locate)
        issues += found
        if reading is not None:
            readings[reading.id] = reading
    issues += _shape_issues(form, locate)
    if issues:
        return None, issues
    return (
        IndicatorDefinition(
            id=form.id,
            label_vi=form.label.vi,
            label_en=form.label.en,
            entity=form.entity,
            kind=form.kind,
            unit_word_vi=form.unit_word.vi,
            unit_word_en=form.unit_word.en,
            readings=dict(sorted(readings.items(), key=lambda item: not item[1].is_default)),
            series=tuple(
                Series(
                    label_vi=series.label.vi,
                    label_en=series.label.en,
                    from_day=series.from_day,
                    to_day=series.to_day,
                )
                for series in form.series
            ),
            note_vi=form.note.vi if form.note else "",
            note_en=form.note.en if form.note else "",
        ),
        [],
    )


def _reading(
    form: _ReadingForm, at: Path, indicator: _IndicatorForm, locate: Locate
) -> tuple[Reading | None, list[Issue]]:
    population, issues = read_expression(
        form.population, path=(*at, "population"), entity=indicator.entity, locate=locate
    )
    criterion, more = read_expression(
        form.criterion, path=(*at, "criterion"), entity=indicator.entity, locate=locate
    )
    issues = issues + more
    if issues:
        return None, issues
    for name, tree in (("population", population), ("criterion", criterion)):
        counts_members = name == "criterion" and indicator.kind == "count"
        if answer_when_nothing_is_known(tree) is True and not counts_members:
            issues.append(
                issue(
                    "indicators.true-of-the-unknown",
                    locate((*at, name)),
                    f"{written_path((*at, name))}: đúng cả với người không có thông tin nào",
                    f"{written_path((*at, name))}: is true of somebody of whom nothing is known",
                )
            )
    reading = Reading(
        id=form.id,
        role=form.role,
        label_vi=form.label.vi,
        label_en=form.label.en,
        assumption_vi=form.assumption.vi,
        assumption_en=form.assumption.en,
        population=population,
        criterion=criterion,
    )
    return reading, issues


def _shape_issues(form: _IndicatorForm, locate: Locate) -> Iterator[Issue]:
    """Find faults of the whole: the number of defaults, repeated ids, overlapping series."""
    defaults = sum(reading.role == "default" for reading in form.readings)
    wanted = 0 if form.kind == "attested" else 1
    if defaults != wanted:
        yield issue(
            "indicators.defaults",
            locate(("readings",)),
            f"readings: cần {wanted} cách hiểu mặc định, có {defaults}",
            f"readings: needs {wanted} default reading, has {defaults}",
        )
    ids = [reading.id for reading in form.readings]
    for repeated in sorted({name for name in ids if ids.count(name) > 1}):
        yield issue(
            "indicators.repeated-reading",
            locate(("readings",)),
            f"readings: “{repeated}” có hai lần",
            f"readings: “{repeated}” stands twice",
        )
    for index in range(1, len(form.series)):
        before, after = form.series[index - 1], form.series[index]
        if before.to_day is None or after.from_day is None or after.from_day < before.to_day:
            yield issue(
                "indicators.series-overlap",
                locate(("series", index)),
                f"series/{index}: phải bắt đầu sau khi chuỗi trước kết thúc",
                f"series/{index}: must start when the series before it has ended",
            )


def _form_issue(fault: Mapping[str, Any], locate: Locate) -> Issue:
    at: Path = tuple(fault["loc"])
    return issue(
        "indicators.form",
        locate(at),
        f"{written_path(at)}: sai cấu trúc ({fault['msg']})",
        f"{written_path(at)}: {fault['msg']}",
    )
