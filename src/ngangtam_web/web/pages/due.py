"""The page of what is due: lines by unit and month, each with its rule and fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.rules.due_items import STATES, State
from ngangtam.usecases.due_table import DueLine
from ngangtam.usecases.due_words import DueWords
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.bootstrap.due import DueFound
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.assumed_standards import assumed_notes
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.templatetags.reading import number as written_number

ROWS = 50
#: What a reader sees first: what asks for work.
OPEN_STATES: tuple[State, ...] = ("overdue", "due_now", "upcoming")
#: In the address: the states in Vietnamese words without marks.
STATE_SLUGS: Mapping[str, tuple[State, ...]] = {
    "": OPEN_STATES,
    "qua-han": ("overdue",),
    "den-han": ("due_now",),
    "sap-den-han": ("upcoming",),
    "chua-tinh-duoc": ("not_computed",),
    "tat-ca": STATES,
}
#: After every month: lines without a day.
_NO_MONTH = (9999, 12)


@dataclass(frozen=True, kw_only=True)
class DueChoices:
    """What a reader narrowed the list by."""

    unit: UnitId | None = None
    kind: str = ""
    state: str = ""
    #: First days of the first and the last month; the first one None: overdue ones too.
    since: date | None = None
    until: date
    page: int = 1

    def query(self, moment: Moment, **other: str) -> str:
        """Write the choices as an address does; `other` replaces some, empty takes them away."""
        values = {
            "ngay": f"{moment.day:%Y-%m-%d}",
            "phien-ban": str(moment.known_at),
            "don-vi": "" if self.unit is None else str(self.unit),
            "loai": self.kind,
            "tinh-trang": self.state,
            "tu": "" if self.since is None else f"{self.since:%Y-%m}",
            "den": f"{self.until:%Y-%m}",
        } | other
        return urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True, kw_only=True)
class Link:
    """Words with an address."""

    words: str
    address: str
    is_here: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One option of a filter."""

    value: str
    words: str
    is_chosen: bool


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
    rules: tuple[str, ...]
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
    unit_choices: tuple[Choice, ...]
    kind_choices: tuple[Choice, ...]
    downloads: tuple[Link, ...]
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


def words_of(found: DueFound) -> DueWords:
    """Take the words of the page's language."""
    return DueWords(
        edition=found.edition,
        organization=found.organization,
        day=found.day,
        lang="en" if in_language(vi="vi", en="en") == "en" else "vi",
    )


def chosen_lines(found: DueFound, choices: DueChoices) -> tuple[DueLine, ...]:
    """Keep the lines of the chosen kind and urgency, ordered by unit, month and day."""
    states = STATE_SLUGS[choices.state]
    lines = [
        line for line in found.lines if line.state in states and choices.kind in ("", line.kind)
    ]
    return tuple(sorted(lines, key=_order(found)))


def due_page(
    found: DueFound,
    lines: Sequence[DueLine],
    *,
    names: Mapping[OfficialId, str],
    choices: DueChoices,
    moment: Moment,
    rights: Collection[Permission],
    is_print: bool = False,
) -> DuePage:
    """Lay the lines of one page out; `lines` are those of all pages, `names` those shown."""
    first = 0 if is_print else (choices.page - 1) * ROWS
    shown = lines if is_print else lines[first : first + ROWS]
    here = reverse("due")

    def address(**other: str) -> str:
        return f"{here}?{choices.query(moment, **other)}"

    of_kind = [line for line in found.lines if choices.kind in ("", line.kind)]
    by_state = Counter(line.state for line in of_kind)
    may_export = Permission.EXPORT_LISTS in rights and bool(lines)
    final = first + len(shown)
    return DuePage(
        moment=moment,
        choices=choices,
        number=len(lines),
        tabs=tuple(
            Link(
                words=_tab_words(slug, sum(by_state[state] for state in states)),
                address=address(**{"tinh-trang": slug}),
                is_here=slug == choices.state,
            )
            for slug, states in STATE_SLUGS.items()
        ),
        chips=_chips(found, choices, address),
        clear=f"{here}?{moment.query}",
        units=_units(found, lines, shown, names=names, moment=moment, rights=rights),
        unit_choices=_unit_choices(found, choices),
        kind_choices=_kind_choices(found, choices),
        downloads=(
            Link(words="Excel", address=f"{reverse('due_xlsx')}?{choices.query(moment)}"),
            Link(words=_("Lịch"), address=f"{reverse('due_ics')}?{choices.query(moment)}"),
        )
        if may_export
        else (),
        print_address=address(**{"in": "1"}),
        is_print=is_print,
        previous=address(trang=str(choices.page - 1)) if first else "",
        following=address(trang=str(choices.page + 1)) if final < len(lines) else "",
        span=f"{first + 1}–{final}" if shown else "",
        notes=assumed_notes(found.edition, found.day),
    )


def row_of(
    line: DueLine,
    found: DueFound,
    *,
    name: str,
    moment: Moment,
    rights: Collection[Permission],
) -> DueRow:
    """Show one line."""
    words = words_of(found)
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
        rules=tuple(words.rule(rule) for rule in line.rules),
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
        row = row_of(
            line, found, name=names.get(line.official_id, ""), moment=moment, rights=rights
        )
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


def _order(found: DueFound) -> Callable[[DueLine], tuple[object, ...]]:
    codes = _codes(found)

    def key(line: DueLine) -> tuple[object, ...]:
        return (
            codes.get(line.unit_id, "~") if line.unit_id is not None else "~",
            line.month or _NO_MONTH,
            line.act_by or date.max,
            line.kind,
            line.official_id,
        )

    return key


def _codes(found: DueFound) -> dict[UnitId, str]:
    """Give the latest code of each unit up to the day: lists stand in their order."""
    return {unit.unit_id: unit.code for unit in found.organization.units}


def _tab_words(slug: str, number: int) -> str:
    named = {
        "": _("Cần làm"),
        "qua-han": _("Quá hạn"),
        "den-han": _("Đến hạn"),
        "sap-den-han": _("Sắp đến hạn"),
        "chua-tinh-duoc": _("Chưa tính được"),
        "tat-ca": _("Tất cả"),
    }[slug]
    return f"{named} ({written_number(number)})"


def _chips(found: DueFound, choices: DueChoices, address: Callable[..., str]) -> tuple[Link, ...]:
    words = words_of(found)
    chips: list[Link] = []
    if choices.unit is not None:
        name = words.unit(choices.unit)
        chips.append(Link(words=name, address=address(**{"don-vi": ""})))
    if choices.kind:
        chips.append(Link(words=words.kind(choices.kind), address=address(loai="")))
    if choices.since is not None:
        from_month = _("từ %(month)s") % {"month": f"{choices.since:%m/%Y}"}
        chips.append(Link(words=from_month, address=address(tu="")))
    return tuple(chips)


def _unit_choices(found: DueFound, choices: DueChoices) -> tuple[Choice, ...]:
    """Offer the units that have lines, with those above them on the day."""
    words, organization = words_of(found), found.organization
    offered: set[UnitId] = set() if choices.unit is None else {choices.unit}
    seen: set[UnitId] = set()
    for line in found.lines:
        if line.unit_id is not None and line.unit_id not in seen:
            seen.add(line.unit_id)
            offered.update(organization.ancestors_on(line.unit_id, found.day))
    codes = _codes(found)
    return tuple(
        Choice(
            value=str(unit),
            words=words.unit(unit),
            is_chosen=unit == choices.unit,
        )
        for unit in sorted(offered, key=lambda one: codes.get(one, "~"))
    )


def _kind_choices(found: DueFound, choices: DueChoices) -> tuple[Choice, ...]:
    words = words_of(found)
    present = {line.kind for line in found.lines} | ({choices.kind} - {""})
    entries = found.edition.code_lists.get("due_kinds")
    return tuple(
        Choice(
            value=entry.code,
            words=words.kind(entry.code),
            is_chosen=entry.code == choices.kind,
        )
        for entry in (entries.entries if entries is not None else ())
        if entry.code in present
    )
