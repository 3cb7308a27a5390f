"""How completely the officials of units are known, as a table of units by data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import Organization
from ngangtam.kernel import UnitId
from ngangtam.usecases.attribute_filters import UNKNOWN, YES
from ngangtam.usecases.attributes import ATTRIBUTES
from ngangtam.usecases.completeness import Known, gathered, worst_first
from ngangtam.usecases.unit_lines import UnitLines
from ngangtam_web.web.addresses import UNIT
from ngangtam_web.web.attribute_words import attribute_label
from ngangtam_web.web.labels import label
from ngangtam_web.web.pages.choices import Link, Pager
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.official_file import attribute_words
from ngangtam_web.web.pages.units import VisibleTree
from ngangtam_web.web.templatetags.reading import number, percent

#: Units of a page.
ROWS = 100
#: In the address: the datum by which units are ordered, and the page.
ORDER, PAGE = "sap-xep", "trang"
#: Fewer people than this are spoken of in people.
_FEW = 30


@dataclass(frozen=True, kw_only=True)
class Cell:
    """How well a datum is known in a unit."""

    words: str
    #: Of how many it is not known.
    missing: int = 0
    #: What stands below in small letters.
    sub: str = ""
    #: Who lacks it, by name; empty: nobody, or no list is narrowed by it.
    address: str = ""
    #: good: known of all; bad: of fewer than half; open otherwise.
    tone: str = "open"


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """One unit with all below it."""

    words: str
    #: The units below it; empty: there are none.
    address: str
    officials: int
    whole: Cell
    #: Each datum's cell, with the name of the datum.
    told: tuple[tuple[Cell, str], ...]


@dataclass(frozen=True, kw_only=True)
class CompletenessTable:
    """The units below one, each with all that lies below itself."""

    #: The unit that is shown; empty: all that the reader sees.
    name: str
    crumbs: tuple[Crumb, ...]
    by_whole: Link
    columns: tuple[Link, ...]
    rows: tuple[UnitRow, ...]
    total: UnitRow | None
    pager: Pager
    #: Where the table is taken out; empty: the reader may not.
    take_out: str


def datum_words(datum: str) -> str:
    """Name a datum whose completeness is told."""
    if datum in ATTRIBUTES:
        return attribute_label(ATTRIBUTES[datum])
    others = {
        "employment": _("Đối tượng, ngạch"),
        "party_membership": _("Đảng viên"),
        **attribute_words(),
    }
    return others.get(datum) or label("components", datum)


def completeness_table(
    known: Sequence[Known],
    *,
    organization: Organization,
    shown: VisibleTree,
    root: UnitId | None,
    order: str,
    page: int = 1,
    most: int | None = ROWS,
    take_out: str = "",
) -> CompletenessTable:
    """Show the units below one, or the topmost that the reader sees, each with all below it.

    `order` is a datum, or empty for all of them; `most` None shows every unit on one page.
    """
    tree = shown.tree
    if root is None and len(shown.tops) == 1:
        root = shown.tops[0]
    below = tree.children.get(root, ()) if root is not None else shown.tops
    below = tuple(unit for unit in below if shown.sees(unit))
    groups = frozenset(below) if root is None else frozenset({root, *below})
    lines, day = UnitLines.of(organization), shown.moment.day

    def under(unit: UnitId) -> UnitId:
        return next((above for above in lines.above(unit, day) if above in groups), unit)

    found = [unit for unit in gathered(known, under=under) if unit.unit_id in groups]
    data = tuple(found[0].known) if found else ()
    order = order if order in data else ""
    rows = worst_first(found, datum=order or None)
    first = 0 if most is None else (page - 1) * most
    cut = rows[first:] if most is None else rows[first : first + most]

    def here(choices: dict[str, object]) -> str:
        asked = {UNIT: root, ORDER: order} | choices
        written = urlencode({name: value for name, value in asked.items() if value})
        return f"{reverse('completeness')}?{written}" if written else reverse("completeness")

    def row(unit: Known) -> UnitRow:
        version = tree.versions[unit.unit_id]
        is_root = unit.unit_id == root
        has_below = not is_root and bool(tree.children.get(unit.unit_id))
        return _row(
            unit,
            words=_("Trực tiếp tại %(unit)s") % {"unit": version.name} if is_root else version.name,
            address=here({UNIT: unit.unit_id}) if has_below else "",
            # A list of people of a unit is of all below it too.
            code="" if is_root and len(found) > 1 else version.code,
        )

    whole = tuple(gathered(found, under=lambda _unit: UnitId(0)))
    return CompletenessTable(
        name="" if root is None else tree.versions[root].name,
        crumbs=tuple(
            Crumb(words=tree.versions[unit].name, address=here({UNIT: unit}))
            for unit in (() if root is None else tree.path(root))
            if shown.sees(unit)
        ),
        by_whole=Link(words=_("Tất cả"), address=here({ORDER: ""}), is_here=not order),
        columns=tuple(
            Link(words=datum_words(one), address=here({ORDER: one}), is_here=one == order)
            for one in data
        ),
        rows=tuple(map(row, cut)),
        total=_row(
            whole[0],
            words=_("Tổng cộng"),
            address="",
            code="" if root is None else tree.versions[root].code,
        )
        if len(found) > 1
        else None,
        pager=Pager(
            previous=here({PAGE: page - 1}) if page > 1 else "",
            following=here({PAGE: page + 1}) if first + len(cut) < len(rows) else "",
        ),
        take_out=f"{take_out}?{urlencode({UNIT: root})}" if take_out and root else take_out,
    )


def _row(unit: Known, *, words: str, address: str, code: str) -> UnitRow:
    cells = unit.officials * len(unit.known)
    known = sum(unit.known.values())
    return UnitRow(
        words=words,
        address=address,
        officials=unit.officials,
        whole=Cell(
            words=percent(Fraction(known, cells) if cells else None), tone=_tone(known, cells)
        ),
        told=tuple(
            (_cell(datum, count, unit.officials, code=code), datum_words(datum))
            for datum, count in unit.known.items()
        ),
    )


def _cell(datum: str, known: int, officials: int, *, code: str) -> Cell:
    missing = officials - known
    if not missing:
        return Cell(words=_("đủ"), tone="good")
    told = {"missing": number(missing), "officials": number(officials)}
    is_few = officials < _FEW
    address = ""
    if code and datum in ATTRIBUTES:
        wanted = {"don_vi": code, "dang_cong_tac": YES, datum: UNKNOWN}
        address = f"{reverse('officials')}?{urlencode(wanted)}"
    return Cell(
        words=_("thiếu %(missing)s/%(officials)s") % told
        if is_few
        else percent(Fraction(known, officials)),
        sub="" if is_few else _("thiếu %(missing)s") % told,
        missing=missing,
        address=address,
        tone=_tone(known, officials),
    )


def _tone(known: int, of: int) -> str:
    if known == of:
        return "good"
    return "bad" if 2 * known < of else "open"


def table_rows(table: CompletenessTable) -> Iterator[list[str]]:
    """Write the table as rows of text, of each datum how many lack it."""
    yield [
        _("STT"),
        _("Cơ quan, đơn vị"),
        _("Số người"),
        *(_("Chưa có: %(datum)s") % {"datum": one.words} for one in table.columns),
    ]
    rows = (*table.rows, *((table.total,) if table.total else ()))
    for place, row in enumerate(rows, start=1):
        yield [
            str(place) if row is not table.total else "",
            row.words,
            str(row.officials),
            *(str(cell.missing) for cell, _words in row.told),
        ]
