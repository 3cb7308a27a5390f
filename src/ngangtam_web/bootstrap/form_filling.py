"""Fills a form that was sent with people or counts of a unit, within the scope of the session."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import ngangtam_law
from ngangtam.intake.forms.empty_forms import EmptyForm, read_empty_form
from ngangtam.intake.limits import Limits
from ngangtam.kernel import OfficialId, UnitId
from ngangtam.reports.filled_forms import FilledRow, fill_form
from ngangtam.reports.tables import Cell
from ngangtam.usecases.attribute_filters import YES, Condition
from ngangtam.usecases.attributes import ATTRIBUTES
from ngangtam.usecases.form_answers import (
    NUMBER,
    QUOTA,
    UNIT,
    Answer,
    answer_of,
    counts_of,
    marked,
)
from ngangtam.usecases.summary_columns import Listed, ListSetting
from ngangtam.usecases.units_by_name import UnitsByName
from ngangtam_web.apps.intake_batches import attachments
from ngangtam_web.apps.organizations import unit_sources
from ngangtam_web.bootstrap.people_finding import PeopleAsked
from ngangtam_web.bootstrap.summary_lists import listed_people

#: A form that waits to be filled is small.
_LIMITS = Limits(
    file_bytes=5_000_000,
    unpacked_bytes=40_000_000,
    rows=5_000,
    columns=150,
    seconds=20,
)
#: Contracts are no headcount that is given as such.
_NO_HEADCOUNT = frozenset({"hop_dong"})


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A filled form, whom it speaks of, and what it could not say."""

    content: bytes
    official_ids: tuple[OfficialId, ...]
    version: int


@dataclass
class _Work:
    form: EmptyForm
    #: Column from 1 -> id of its answer, and the answer where it speaks of people.
    ids: dict[int, str]
    answers: dict[int, Answer]
    setting: ListSetting
    known_at: int
    notes: list[str] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict[str, int])


def read_kept_form(file_hash: str, *, file_name: str) -> EmptyForm:
    """Read a kept file as a form to be filled.

    Raises:
        NoFormFound: No table in it waits to be filled.
        FileRefused: It cannot be read.
    """
    with attachments.under_its_name(file_hash, file_name) as path:
        return read_empty_form(path, edition=ngangtam_law.load(), limits=_LIMITS)


def read_sent_form(content: bytes, *, file_name: str) -> EmptyForm:
    """Read a file that was just sent as a form to be filled.

    Raises:
        NoFormFound: No table in it waits to be filled.
        FileRefused: It cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file_name).name
        path.write_bytes(content)
        return read_empty_form(path, edition=ngangtam_law.load(), limits=_LIMITS)


def answer_with_id(answer_id: str) -> Answer | None:
    """Find an answer of any kind by its id; None: it is none, or speaks of no people."""
    return answer_of(answer_id) or marked(answer_id)


def attributes_shown(answer_ids: Iterable[str]) -> frozenset[str]:
    """List the attributes that some answers show."""
    found = (answer_with_id(answer_id) for answer_id in answer_ids)
    return frozenset(name for answer in found if answer for name in answer.attributes)


def filled_form(
    form: EmptyForm,
    *,
    file_hash: str,
    answers: Mapping[str, str],
    unit_id: UnitId,
    day: date,
    known_at: int,
    sensitive: Collection[str],
) -> Filled:
    """Fill a kept form in with the people of a unit and all below it, or with their counts.

    Args:
        form: What was read of the form.
        file_hash: Its bytes.
        answers: Column as the form names it -> id of its answer; a column without one stays empty.
        unit_id: The unit.
        day: The day that the form speaks for.
        known_at: Version of the registry.
        sensitive: Personal data that the answers need beside the plain ones.

    Raises:
        SummaryListTooLong: The people are more than a list may hold.
        BeingComputed: The states of the version are not there yet.
    """
    ids = {c.index + 1: answers[c.text] for c in form.columns if answers.get(c.text)}
    found = {column: answer_with_id(answer_id) for column, answer_id in ids.items()}
    shown = {name for answer in found.values() if answer for name in answer.attributes}
    asked = PeopleAsked(
        day=day,
        version=known_at,
        conditions=(
            Condition(attribute=ATTRIBUTES["don_vi"], codes=frozenset({str(unit_id)})),
            Condition(attribute=ATTRIBUTES["dang_cong_tac"], codes=frozenset({YES})),
        ),
        order="don_vi",
    )
    people, setting, version = listed_people(asked, attributes=shown, sensitive=sensitive)
    work = _Work(
        form=form,
        ids=ids,
        answers={column: answer for column, answer in found.items() if answer},
        setting=setting,
        known_at=version,
    )
    rows, named = _of_people(work, people), {}
    if not form.is_of_people:
        rows, named = _of_counts(work, people, unit_id)
    content = fill_form(
        attachments.path_of(file_hash).read_bytes(),
        sheet=form.sheet,
        header_row=form.header_row,
        blank_rows=form.blank_rows,
        rows=rows,
        named=named,
        notes=tuple(_notes(work, unit_id, len(people))),
    )
    return Filled(
        content=content,
        official_ids=tuple(one.state.official_id for one in people),
        version=version,
    )


def _of_people(work: _Work, people: Collection[Listed]) -> list[FilledRow]:
    rows: list[FilledRow] = []
    if not work.form.is_of_people:
        return rows
    places = work.setting.organization.tree_on(work.setting.day).places

    def order(one: Listed) -> tuple[int, int, str]:
        place = len(places) if one.unit is None else places.get(one.unit, len(places))
        return (place, -one.state.standing, one.sort_key)

    for number, one in enumerate(sorted(people, key=order), start=1):
        cells: dict[int, Cell] = {}
        for column, answer_id in work.ids.items():
            answer = work.answers.get(column)
            if answer_id == NUMBER:
                cells[column] = number
            elif answer is not None and answer.say is not None:
                cells[column] = answer.say(one, work.setting)
        rows.append(FilledRow(cells=cells))
    return rows


def _of_counts(
    work: _Work, people: Collection[Listed], unit_id: UnitId
) -> tuple[list[FilledRow], dict[int, FilledRow]]:
    """Count by the units that the form names, else by the units right below the chosen one."""
    if work.form.named_rows:
        units = UnitsByName(work.setting.organization)
        named: dict[int, FilledRow] = {}
        for row, text in work.form.named_rows:
            found = units.find(text, on=work.setting.day).unit_id
            inside = _subtree(work, unit_id)
            if found is None or found not in inside:
                work.notes.append(
                    f"Dòng {row}: “{text}” không khớp với cơ quan, đơn vị nào thuộc phạm vi đã "
                    "chọn; chưa điền."
                )
                continue
            named[row] = FilledRow(cells=_counted(work, people, found, names_unit=False))
        return [], named
    below = [
        version.unit_id
        for version in work.setting.organization.units
        if version.parent_id == unit_id and version.validity.holds_on(work.setting.day)
    ]
    places = work.setting.organization.tree_on(work.setting.day).places
    chosen = sorted(set(below), key=lambda unit: places.get(unit, len(places))) or [unit_id]
    counted = [unit for unit in chosen if any(unit in one.state.units for one in people)]
    rows = []
    for number, unit in enumerate(counted or [unit_id], start=1):
        cells = _counted(work, people, unit, names_unit=True)
        numbers = {column: number for column, name in work.ids.items() if name == NUMBER}
        rows.append(FilledRow(cells={**cells, **numbers}))
    covered = sum(any(unit in one.state.units for unit in counted) for one in people)
    if counted and covered < len(people):
        work.notes.append(
            f"{len(people) - covered} người thuộc chính đơn vị đã chọn, không thuộc đơn vị nào bên "
            "dưới, chưa có trong các dòng."
        )
    return rows, {}


def _counted(
    work: _Work, people: Collection[Listed], unit: UnitId, *, names_unit: bool
) -> dict[int, Cell]:
    members = [one for one in people if unit in one.state.units]
    counted = counts_of(members, work.answers.values())
    for answer_id, count in counted.unknown.items():
        work.unknown[answer_id] = work.unknown.get(answer_id, 0) + count
    cells: dict[int, Cell] = {}
    for column, answer_id in work.ids.items():
        if answer_id in counted.cells:
            cells[column] = counted.cells[answer_id]
        elif answer_id == UNIT and names_unit:
            cells[column] = work.setting.unit_name(unit)
        elif answer_id == QUOTA:
            cells[column] = _quota(work, unit)
    return cells


def _quota(work: _Work, unit: UnitId) -> int | None:
    quotas = unit_sources.quotas_of(
        units=_subtree(work, unit), year=work.setting.day.year, known_at=work.known_at
    )
    given = [count for kind, count in quotas.items() if kind not in _NO_HEADCOUNT]
    return sum(given) if given else None


def _subtree(work: _Work, unit: UnitId) -> frozenset[UnitId]:
    return frozenset(work.setting.organization.tree_on(work.setting.day).subtree(unit))


def _notes(work: _Work, unit_id: UnitId, count: int) -> Iterator[str]:
    """Say what was filled from what, which columns stay empty, and what is not known."""
    setting = work.setting
    yield (
        f"Điền từ dữ liệu tính đến ngày {setting.day:%d/%m/%Y}, theo dữ liệu cập nhật đến lần "
        f"{work.known_at}: {setting.unit_name(unit_id)} và các đơn vị trực thuộc, {count} người "
        "đang công tác."
    )
    empty = [column.text for column in work.form.columns if column.index + 1 not in work.ids]
    if empty:
        yield f"Chưa điền các cột: {'; '.join(f'“{text}”' for text in empty)}."
    for column, answer_id in sorted(work.ids.items()):
        missing = work.unknown.get(answer_id, 0)
        if missing:
            text = next(c.text for c in work.form.columns if c.index + 1 == column)
            yield f"Cột “{text}”: {missing} người chưa đủ thông tin, không được đếm."
    if work.form.is_of_people:
        yield "Ô để trống: chưa đủ thông tin."
    yield from work.notes
