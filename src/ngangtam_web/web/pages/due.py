"""The page of what is due: lines by unit and month, each with its rule and fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.rules.due_items import State
from ngangtam.usecases.due_table import DueLine
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.bootstrap.due import DueFound
from ngangtam_web.web.pages.assumed_standards import assumed_notes
from ngangtam_web.web.pages.choices import Link, Option
from ngangtam_web.web.pages.due_choices import (
    DueChoices,
    chips,
    first_line,
    kind_options,
    tabs,
    unit_options,
    words_of,
)
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.templatetags.reading import number as written_number


@dataclass(frozen=True, kw_only=True)
class DueRow:
    """One line as it is shown."""

    kind: str
    detail: str
    name: str
    #: Address of the file; empty where the reader may not open it.
    address: str
    act_by: date | None
    event: str
    state: str
    tag: str
    #: What it rests on first, and what else.
    rule: str
    further_rules: tuple[str, ...]
    confidence: str
    missing: tuple[str, ...]
    assumptions: tuple[str, ...]
    #: Address of the source of the fact; empty where the reader may not see it.
    source: str


@dataclass(frozen=True, kw_only=True)
class DueMonth:
    """The lines of a month."""

    words: str
    rows: tuple[DueRow, ...]


@dataclass(frozen=True, kw_only=True)
class DueUnit:
    """The lines of a unit."""

    words: str
    #: Over all pages of the list.
    number: int
    months: tuple[DueMonth, ...]


@dataclass(frozen=True, kw_only=True)
class DuePage:
    """What is due, narrowed and laid out."""

    moment: Moment
    choices: DueChoices
    number: int
    tabs: tuple[Link, ...]
    chips: tuple[Link, ...]
    clear: str
    units: tuple[DueUnit, ...]
    unit_choices: tuple[Option, ...]
    kind_choices: tuple[Option, ...]
    #: Files of the list; empty where the reader may not take it out.
    workbook: str
    calendar: str
    print_address: str
    is_print: bool
    previous: str
    following: str
    span: str
    notes: tuple[str, ...]

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """The choices besides day and version, for the form that changes these."""
        values = {
            "don-vi": self.choices.unit,
            "loai": self.choices.kind,
            "tinh-trang": self.choices.state,
        }
        return tuple((name, str(value)) for name, value in values.items() if value)


#: Kind of what is due -> kind of the fact that it is about.
FACT_KINDS = {
    "thong_bao_nghi_huu": "person_attribute",
    "quyet_dinh_nghi_huu": "person_attribute",
    "bo_nhiem_lai": "appointment",
    "keo_dai_den_nghi_huu": "appointment",
    "nang_luong": "employment",
    "vuot_khung": "employment",
    "het_luan_chuyen": "rotation",
    "het_biet_phai": "rotation",
    "het_tap_su": "employment",
    "het_hop_dong": "employment",
    "het_ky_luat": "disciplinary_measure",
    "het_cam_ket": "commitment",
    "thieu_ly_luan_chinh_tri": "appointment",
    "thieu_quoc_phong_an_ninh": "appointment",
    "ke_khai_tai_san": "appointment",
}
_TAGS: Mapping[State, str] = {
    "overdue": "tag-bad",
    "due_now": "tag-open",
    "upcoming": "tag-quiet",
    "not_computed": "tag-quiet",
}


def due_page(
    found: DueFound,
    lines: Sequence[DueLine],
    shown: Sequence[DueLine],
    *,
    names: Mapping[OfficialId, str],
    choices: DueChoices,
    moment: Moment,
    rights: Collection[Permission],
    is_print: bool = False,
) -> DuePage:
    """Lay the lines of one page out; `lines` are those of all pages."""
    first = first_line(choices, is_print=is_print)
    here = reverse("due")
    paper = {"in": "1"} if is_print else {}

    def address(**other: str) -> str:
        return f"{here}?{choices.query(moment, **other)}"

    may_export = Permission.EXPORT_LISTS in rights and bool(lines)
    final = first + len(shown)
    return DuePage(
        moment=moment,
        choices=choices,
        number=len(lines),
        tabs=tabs(found, choices, address),
        chips=chips(found, choices, address),
        clear=f"{here}?{moment.query}",
        units=_units(found, lines, shown, names=names, moment=moment, rights=rights),
        unit_choices=unit_options(found, choices),
        kind_choices=kind_options(found, choices),
        workbook=f"{reverse('due_xlsx')}?{choices.query(moment)}" if may_export else "",
        calendar=f"{reverse('due_ics')}?{choices.query(moment)}" if may_export else "",
        print_address=address(**{"in": "1"}),
        is_print=is_print,
        previous=address(trang=str(choices.page - 1), **paper) if first else "",
        following=address(trang=str(choices.page + 1), **paper) if final < len(lines) else "",
        span=f"{first + 1}–{final}" if shown else "",
        notes=(
            *assumed_notes(found.edition, found.day),
            *(_printed_notes(first, final, len(lines)) if is_print else ()),
        ),
    )


def _row(
    line: DueLine,
    found: DueFound,
    *,
    name: str,
    moment: Moment,
    rights: Collection[Permission],
) -> DueRow:
    """Show one line."""
    words = words_of(found)
    rules = tuple(words.rule(rule) for rule in line.rules)
    may_open = Permission.SEE_OFFICIALS in rights and bool(name)
    source = ""
    if may_open and Permission.SEE_SOURCES in rights and line.fact_ids:
        parts = [line.official_id, FACT_KINDS[line.kind], line.fact_ids[0]]
        source = f"{reverse('source', args=parts)}?{moment.query}"
    address = ""
    if may_open:
        address = f"{reverse('official', args=[line.official_id])}?{moment.query}"
    return DueRow(
        kind=words.kind(line.kind),
        detail=words.detail(line),
        name=name or _("Ngoài phạm vi được xem"),
        address=address,
        act_by=line.act_by,
        event=words.event(line.event),
        state=words.state(line.state),
        tag=_TAGS[line.state],
        rule=rules[0] if rules else "",
        further_rules=rules[1:],
        confidence=words.confidence(line.confidence),
        missing=words.missing(line),
        assumptions=words.assumed(line),
        source=source,
    )


def _units(
    found: DueFound,
    lines: Sequence[DueLine],
    shown: Sequence[DueLine],
    *,
    names: Mapping[OfficialId, str],
    moment: Moment,
    rights: Collection[Permission],
) -> tuple[DueUnit, ...]:
    words = words_of(found)
    totals = Counter(line.unit_id for line in lines)
    units: dict[UnitId | None, dict[str, list[DueRow]]] = {}
    for line in shown:
        row = _row(line, found, name=names.get(line.official_id, ""), moment=moment, rights=rights)
        month = words.month(line.month)
        units.setdefault(line.unit_id, {}).setdefault(month, []).append(row)
    return tuple(
        DueUnit(
            words=words.unit(unit_id),
            number=totals[unit_id],
            months=tuple(DueMonth(words=month, rows=tuple(rows)) for month, rows in months.items()),
        )
        for unit_id, months in units.items()
    )


def _printed_notes(first: int, final: int, total: int) -> tuple[str, ...]:
    """Say where a list is too long to be printed at once."""
    if not first and final >= total:
        return ()
    told = {
        "first": written_number(first + 1),
        "final": written_number(final),
        "total": written_number(total),
    }
    return (
        _(
            "Bản in này gồm việc thứ %(first)s đến %(final)s trong %(total)s việc; phần khác in "
            "riêng, hoặc xuất danh sách ra Excel."
        )
        % told,
    )
