"""What the page of gaps is narrowed by: title, unit, basis, law of a day, requirement, outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.law import Edition
from ngangtam.usecases.gap_words import GapWords
from ngangtam.usecases.title_gaps import GapRow, Gaps
from ngangtam.usecases.title_verdicts import Basis
from ngangtam_web.apps.registry.names import sort_key
from ngangtam_web.bootstrap.gaps import GapsFound
from ngangtam_web.web.addresses import UNIT
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.choices import Link, Option
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.templatetags.reading import day as written_day

TITLE, BASIS, LAW_ON, LACKING_ONE = "chuc-danh", "dien", "luat-ngay", "thieu-mot"
COMPONENT, LEVEL, OUTCOME, ORDER = "noi-dung", "muc-can", "ket-qua", "sap-xep"
#: Rows of a page.
ROWS = 50
#: In the address: Vietnamese words without marks.
BASES: Mapping[str, Basis | None] = {"": None, "dang-giu": "held", "quy-hoach": "planned"}
OUTCOME_SLUGS: Mapping[str, str | None] = {
    "dat": "met",
    "chua-dat": "unmet",
    "dang-hoc": "in_progress",
    "duoc-mien": "exempt",
    "khong-ap-dung": "not_applicable",
    "chua-ro": "unknown",
    "chua-xac-nhan": None,
}
_SLUG_OF = {outcome: slug for slug, outcome in OUTCOME_SLUGS.items()}
ORDERS = ("", "thieu", "ten")


@dataclass(frozen=True, kw_only=True)
class GapChoices:
    """What a reader asks for."""

    #: Code of a title or id of a group of titles; empty: none is chosen yet.
    title: str = ""
    unit: UnitId | None = None
    #: One of BASES.
    basis: str = ""
    law_on: date | None = None
    #: Only who lacks exactly one requirement.
    lacking_one: bool = False
    #: Only whose outcome in a component (empty: as a whole) is one of OUTCOME_SLUGS; a component
    #: without an outcome: who lacks it, at a level where one is named.
    component: str = ""
    level: str = ""
    outcome: str = ""
    order: str = ""
    page: int = 1

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """What an address says besides day, version and page."""
        values = {
            TITLE: self.title,
            UNIT: "" if self.unit is None else str(self.unit),
            BASIS: self.basis,
            LAW_ON: "" if self.law_on is None else f"{self.law_on:%Y-%m-%d}",
            LACKING_ONE: "1" if self.lacking_one else "",
            COMPONENT: self.component,
            LEVEL: self.level,
            OUTCOME: self.outcome,
            ORDER: self.order,
        }
        return tuple((name, value) for name, value in values.items() if value)

    def query(self, moment: Moment, **other: str) -> str:
        """Write the choices as an address does; `other` replaces some, empty takes them away.

        Keywords carry low lines for the strokes of the names in the address.
        """
        changed = {name.replace("_", "-"): value for name, value in other.items()}
        values = dict(self.parts) | changed
        chosen = urlencode({name: value for name, value in values.items() if value})
        return "&".join(filter(None, (moment.query, chosen)))

    def keeps(self, row: GapRow) -> bool:
        """Say whether a row has the outcome that is asked for."""
        if not self.outcome:
            return not self.component or any(
                one.component == self.component and self.level in ("", one.needed)
                for one in row.lacking
            )
        wanted = OUTCOME_SLUGS[self.outcome]
        if not self.component:
            return row.outcome == wanted
        return any(
            one.component == self.component and one.outcome == wanted for one in row.components
        )


def slug_of(outcome: str | None) -> str:
    """Name an outcome as the address does."""
    return _SLUG_OF[outcome]


def narrowed(gaps: Gaps, choices: GapChoices) -> tuple[GapRow, ...]:
    """Keep the rows that are asked for, in the order of the titles."""
    rows = gaps.lacking_one if choices.lacking_one else gaps.rows
    return tuple(filter(choices.keeps, rows))


def in_order(
    rows: Iterable[GapRow], choices: GapChoices, names: Mapping[OfficialId, str]
) -> tuple[GapRow, ...]:
    """Put rows in the order that is asked for: by titles, by how much is missing, by name."""
    if choices.order == "thieu":
        return tuple(sorted(rows, key=lambda row: -len(row.lacking)))
    if choices.order == "ten":
        return tuple(sorted(rows, key=lambda row: sort_key(names.get(row.official_id, ""))))
    return tuple(rows)


def title_options(edition: Edition, chosen: str) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """Offer groups of titles, and the titles that lead or have a standard, by their standing."""
    groups = [
        (group.id, in_language(vi=group.label_vi, en=group.label_en))
        for group in edition.title_groups.values()
    ]
    asked = {standard.title_code for standard in edition.standards}
    titles = [
        (title.code, in_language(vi=title.label_vi, en=title.label_en))
        for title in sorted(edition.titles.values(), key=lambda one: (-one.rank, one.code))
        if title.is_leading or title.code in asked
    ]
    return tuple(
        (heading, tuple(Option(value=v, words=w, is_chosen=v == chosen) for v, w in offered))
        for heading, offered in ((_("Nhóm chức danh"), groups), (_("Chức danh"), titles))
    )


def unit_options(found: GapsFound, choices: GapChoices) -> tuple[Option, ...]:
    """Offer the units in which somebody is judged, with those above them on the day."""
    organization, day = found.organization, found.gaps.question.on
    offered = set(found.units) | ({choices.unit} if choices.unit is not None else set())
    for unit_id in found.units:
        offered.update(organization.ancestors_on(unit_id, day))
    codes = {unit.unit_id: unit.code for unit in organization.units}
    return tuple(
        Option(
            value=str(unit_id),
            words=organization.unit_name(unit_id, day),
            is_chosen=unit_id == choices.unit,
        )
        for unit_id in sorted(offered, key=lambda one: codes.get(one, "~"))
    )


def basis_options(choices: GapChoices, *, with_planned: bool) -> tuple[Option, ...]:
    """Offer holders and those planned for; nothing to choose where plans are not told."""
    if not with_planned:
        return ()
    words = {"": _("Tất cả"), "dang-giu": _("Đang giữ"), "quy-hoach": _("Quy hoạch")}
    return tuple(
        Option(value=value, words=words[value], is_chosen=value == choices.basis) for value in BASES
    )


def order_options(choices: GapChoices) -> tuple[Option, ...]:
    """Offer the orders of the list."""
    words = {
        "": _("Theo chức danh, đơn vị"),
        "thieu": _("Thiếu nhiều nội dung trước"),
        "ten": _("Theo tên"),
    }
    return tuple(
        Option(value=value, words=words[value], is_chosen=value == choices.order)
        for value in ORDERS
    )


def chips(words: GapWords, choices: GapChoices, address: Callable[..., str]) -> tuple[Link, ...]:
    """Show what the page is narrowed by, to be taken away."""
    found: list[Link] = []
    if choices.unit is not None:
        name = words.organization.unit_name(choices.unit, words.gaps.question.on)
        found.append(Link(words=name, address=address(don_vi="")))
    if choices.basis:
        said = _("Đang giữ") if choices.basis == "dang-giu" else _("Quy hoạch")
        found.append(Link(words=said, address=address(dien="")))
    if choices.law_on is not None:
        said = _("Theo pháp luật của ngày %(day)s") % {"day": written_day(choices.law_on)}
        found.append(Link(words=said, address=address(luat_ngay="")))
    if choices.lacking_one:
        said = _("Chỉ thiếu đúng một nội dung")
        found.append(Link(words=said, address=address(thieu_mot="")))
    if choices.outcome or choices.component:
        taken_away = address(noi_dung="", muc_can="", ket_qua="")
        found.append(Link(words=_wanted(words, choices), address=taken_away))
    return tuple(found)


def _wanted(words: GapWords, choices: GapChoices) -> str:
    """Say which outcome in which component is asked for."""
    said = words.outcome(OUTCOME_SLUGS[choices.outcome]) if choices.outcome else _("Còn thiếu")
    if not choices.component:
        return said
    named = words.component(choices.component)
    if choices.level:
        named = f"{named}, {words.level(choices.component, choices.level)}"
    return f"{named}: {said}"
