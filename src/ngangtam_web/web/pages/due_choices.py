"""What the list of what is due is narrowed by: unit, kind, urgency, months, page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ngangtam.kernel import UnitId
from ngangtam.rules.due_items import STATES, State
from ngangtam.usecases.due_table import DueLine
from ngangtam.usecases.due_words import DueWords
from ngangtam_web.bootstrap.due import DueFound
from ngangtam_web.web.language import page_language
from ngangtam_web.web.pages.choices import Link, Option
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.templatetags.reading import number as written_number

#: Lines of a page, and of a printout at once.
ROWS, PRINTED_ROWS = 50, 1_000
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


def words_of(found: DueFound) -> DueWords:
    """Take the words of the page's language."""
    return DueWords(
        edition=found.edition,
        organization=found.organization,
        day=found.day,
        lang=page_language(),
    )


def chosen_lines(found: DueFound, choices: DueChoices) -> tuple[DueLine, ...]:
    """Keep the lines of the chosen kind and urgency, ordered by unit, month and day."""
    states = STATE_SLUGS[choices.state]
    lines = [
        line for line in found.lines if line.state in states and choices.kind in ("", line.kind)
    ]
    return tuple(sorted(lines, key=_order(found)))


def shown_lines(
    lines: tuple[DueLine, ...], choices: DueChoices, *, is_print: bool
) -> tuple[DueLine, ...]:
    """Choose the lines of the page, or of the printout, that is asked for."""
    first = first_line(choices, is_print=is_print)
    return lines[first : first + (PRINTED_ROWS if is_print else ROWS)]


def first_line(choices: DueChoices, *, is_print: bool) -> int:
    """Count the lines before the page, or before the printout."""
    return (choices.page - 1) * (PRINTED_ROWS if is_print else ROWS)


def tabs(found: DueFound, choices: DueChoices, address: Callable[..., str]) -> tuple[Link, ...]:
    """Offer the urgencies, each with its number of lines."""
    of_kind = [line for line in found.lines if choices.kind in ("", line.kind)]
    by_state = Counter(line.state for line in of_kind)
    return tuple(
        Link(
            words=_tab_words(slug, sum(by_state[state] for state in states)),
            address=address(**{"tinh-trang": slug}),
            is_here=slug == choices.state,
        )
        for slug, states in STATE_SLUGS.items()
    )


def chips(found: DueFound, choices: DueChoices, address: Callable[..., str]) -> tuple[Link, ...]:
    """Show what the list is narrowed by, to be taken away."""
    words = words_of(found)
    shown: list[Link] = []
    if choices.unit is not None:
        name = words.unit(choices.unit)
        shown.append(Link(words=name, address=address(**{"don-vi": ""})))
    if choices.kind:
        shown.append(Link(words=words.kind(choices.kind), address=address(loai="")))
    if choices.since is not None:
        from_month = _("từ %(month)s") % {"month": f"{choices.since:%m/%Y}"}
        shown.append(Link(words=from_month, address=address(tu="")))
    return tuple(shown)


def unit_options(found: DueFound, choices: DueChoices) -> tuple[Option, ...]:
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
        Option(
            value=str(unit),
            words=words.unit(unit),
            is_chosen=unit == choices.unit,
        )
        for unit in sorted(offered, key=lambda one: codes.get(one, "~"))
    )


def kind_options(found: DueFound, choices: DueChoices) -> tuple[Option, ...]:
    """Offer the kinds that the list has."""
    words = words_of(found)
    present = {line.kind for line in found.lines} | ({choices.kind} - {""})
    entries = found.edition.code_lists.get("due_kinds")
    return tuple(
        Option(
            value=entry.code,
            words=words.kind(entry.code),
            is_chosen=entry.code == choices.kind,
        )
        for entry in (entries.entries if entries is not None else ())
        if entry.code in present
    )


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
