"""The list of the page of gaps: people against requirements, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.rules import ComponentVerdict
from ngangtam.usecases.gap_words import GapWords
from ngangtam.usecases.title_gaps import GapRow
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.gap_choices import ROWS, GapChoices
from ngangtam_web.web.pages.official_titles import outcome_mark
from ngangtam_web.web.templatetags.reading import number


@dataclass(frozen=True, kw_only=True)
class RequirementCell:
    """How somebody stands in one requirement; no mark: their standard does not ask for it."""

    component: str
    mark: Mark | None = None
    #: The level that was found.
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class MatrixRow:
    """One person against the standard of one title."""

    name: str
    #: Address of the file; empty where the reader may not open it.
    address: str
    unit: str
    title: str
    basis: str
    mark: Mark
    cells: tuple[RequirementCell, ...]
    #: What is surely missing: the component, and the cheapest course that would meet it.
    lacking: tuple[tuple[str, str], ...]
    #: The components of which too little is known.
    unknown: str


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """A page of the list."""

    components: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    #: Rows of all pages.
    number: int
    span: str
    previous: str
    following: str


def shown_rows(listed: Sequence[GapRow], choices: GapChoices) -> Sequence[GapRow]:
    """Choose the rows of the page that is asked for."""
    first = (choices.page - 1) * ROWS
    return listed[first : first + ROWS]


def matrix_page(
    words: GapWords,
    listed: Sequence[GapRow],
    choices: GapChoices,
    moment: Moment,
    address: Callable[..., str],
    *,
    may_open: bool,
) -> Matrix:
    """Lay out the rows of one page; `listed` are those of all pages."""
    components = tuple(words.gaps.by_component)
    shown = shown_rows(listed, choices)
    first = (choices.page - 1) * ROWS
    final = first + len(shown)
    place = "#danh-sach"
    return Matrix(
        components=tuple(map(words.component, components)),
        rows=tuple(_row(words, row, components, moment, may_open=may_open) for row in shown),
        number=len(listed),
        span=f"{number(first + 1)}–{number(final)}" if shown else "",
        previous=address(trang=str(choices.page - 1)) + place if first else "",
        following=address(trang=str(choices.page + 1)) + place if final < len(listed) else "",
    )


def _row(
    words: GapWords,
    row: GapRow,
    components: Iterable[str],
    moment: Moment,
    *,
    may_open: bool,
) -> MatrixRow:
    by_component = {one.component: one for one in row.components}
    name = words.names.get(row.official_id, "")
    address = ""
    if may_open and name:
        address = f"{reverse('official', args=[row.official_id])}?{moment.query}"
    mark = Mark(words=_("Chưa xác nhận tiêu chuẩn"), tone="quiet")
    return MatrixRow(
        name=name or f"#{row.official_id}",
        address=address,
        unit=words.unit(row),
        title=words.title(row.judged.title_code),
        basis=words.basis(row),
        mark=mark if row.outcome is None else outcome_mark(row.outcome),
        cells=tuple(
            RequirementCell(component=words.component(component))
            if (one := by_component.get(component)) is None
            else _cell(words, one)
            for component in components
        ),
        lacking=tuple(
            (
                words.component(one.component),
                words.course(one.component, one.needed) if one.outcome == "unmet" else "",
            )
            for one in row.lacking
        ),
        unknown=", ".join(
            words.component(one.component) for one in row.components if one.outcome == "unknown"
        ),
    )


def _cell(words: GapWords, one: ComponentVerdict) -> RequirementCell:
    return RequirementCell(
        component=words.component(one.component),
        mark=outcome_mark(one.outcome),
        level=words.found_level(one),
    )
