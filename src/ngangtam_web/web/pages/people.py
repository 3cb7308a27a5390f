"""The list of officials as plain values: its columns and its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import UnitId
from ngangtam.usecases.attribute_values import Attribute
from ngangtam_web.apps.accounts.kept_views import View
from ngangtam_web.bootstrap.people_finding import COUNTED
from ngangtam_web.bootstrap.people_lists import PeopleList, PersonListed
from ngangtam_web.web.attribute_words import attribute_label, value_words
from ngangtam_web.web.pages.choices import Link
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.people_filters import (
    NUMBERS,
    ColumnGroup,
    FilterGroup,
    chips,
    column_groups,
    filter_groups,
)
from ngangtam_web.web.people_address import (
    AFTER,
    BEFORE,
    COLUMN,
    NAME,
    ORDER,
    ListAddress,
    written_place,
)
from ngangtam_web.web.templatetags.reading import number


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the table."""

    words: str
    is_number: bool


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What a line says in a column; empty: not known."""

    column: str
    words: str
    is_number: bool


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One line of the list."""

    name: str
    address: str
    cells: tuple[Cell, ...]
    is_restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class KeptLink:
    """A kept view to open or forget."""

    id: int
    words: str
    address: str


@dataclass(frozen=True, kw_only=True)
class PeoplePage:
    """The list of officials."""

    moment: Moment
    search: str
    order: str
    groups: tuple[FilterGroup, ...]
    column_groups: tuple[ColumnGroup, ...]
    chips: tuple[Link, ...]
    #: The list without any condition.
    clear: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[PersonRow, ...]
    #: How many there are, as far as that is known.
    count: str
    previous: str
    following: str
    kept: tuple[KeptLink, ...]
    #: The list as an address, without its place: to keep it, or to come back to it.
    here: str
    #: Names and values that the form hands on: the moment, and columns that the address names.
    hidden: tuple[tuple[str, str], ...]
    chosen_columns: tuple[tuple[str, str], ...]
    #: What the form of the moment hands on.
    moment_hidden: tuple[tuple[str, str], ...]
    #: Empty where the reader may not take lists out.
    take_out: str
    #: The same list as a danh sách trích ngang.
    summary_list: str
    #: Where the file of somebody new is begun; empty: the reader may not.
    begin: str
    summary: str


def people_page(
    listed: PeopleList | None,
    address: ListAddress,
    *,
    attributes: Mapping[str, Attribute],
    moment: Moment,
    kept: Sequence[View],
    can_take_out: bool,
    can_begin: bool = False,
) -> PeoplePage:
    """Make the page; `listed` None: an address that is not understood lists nobody."""
    path = reverse("officials")
    shown = [attributes[column] for column in address.columns]
    # What is wrong in a field is told there.
    fields = {one.id for one in attributes.values() if one.can_be_asked}
    notes = [fault.says for fault in address.faults if fault.attribute not in fields]
    if listed is not None and listed.version != moment.known_at:
        notes.append(
            _(
                "Điều kiện lọc đang dùng dữ liệu đến lần cập nhật %(used)s, vì lần %(asked)s đang "
                "được tính. Tải lại trang sau ít phút để xem lần mới."
            )
            % {"used": number(listed.version), "asked": number(moment.known_at)}
        )
    # The address of a file holds what was understood: without the rest it would be another list.
    takes_out = can_take_out and not notes
    lines = () if listed is None else listed.lines
    units: Mapping[UnitId, str] = {} if listed is None else listed.units
    columns = tuple((COLUMN, column) for column in address.columns if address.has_columns)
    return PeoplePage(
        moment=moment,
        search=address.search,
        order=address.order,
        groups=filter_groups(attributes.values(), address),
        column_groups=column_groups(attributes.values(), address),
        chips=tuple(chips(address, attributes, path)),
        clear=f"{path}?{_only_moment(address)}"
        if address.written or address.search or notes
        else "",
        notes=tuple(notes),
        columns=tuple(
            Column(words=attribute_label(one), is_number=one.kind in NUMBERS) for one in shown
        ),
        rows=tuple(_row(line, shown, units, moment) for line in lines),
        count=_count(listed),
        previous=_other_page(listed, address, moment, BEFORE, forth=False),
        following=_other_page(listed, address, moment, AFTER, forth=True),
        kept=tuple(
            KeptLink(id=view.id, words=view.name, address=f"{path}?{view.query}")
            for view in kept
            if view.name
        ),
        here=address.query(),
        hidden=address.moment,
        chosen_columns=columns,
        moment_hidden=(
            *(((NAME, address.search),) if address.search else ()),
            *address.written,
            *columns,
            (ORDER, address.order),
        ),
        take_out=f"{reverse('people-file')}?{address.query()}" if takes_out else "",
        begin=reverse("new-official") if can_begin else "",
        summary_list=f"{reverse('summary_list')}?{address.query()}" if takes_out else "",
        summary=_summary(address),
    )


def cell_words(
    line: PersonListed, shown: Iterable[Attribute], units: Mapping[UnitId, str]
) -> list[str]:
    """Write what a line says in each column; empty where it is not known."""
    return [value_words(one, line.state.values.get(one.id), units) for one in shown]


def name_words(line: PersonListed) -> str:
    """Name an official; one without a name goes by the number of the file."""
    return line.name or _("Hồ sơ số %(number)s") % {"number": line.official_id}


def _row(
    line: PersonListed, shown: Sequence[Attribute], units: Mapping[UnitId, str], moment: Moment
) -> PersonRow:
    return PersonRow(
        name=name_words(line),
        address=f"{reverse('official', args=[line.official_id])}?{moment.query}",
        cells=tuple(
            Cell(column=attribute_label(one), words=words, is_number=one.kind in NUMBERS)
            for one, words in zip(shown, cell_words(line, shown, units), strict=True)
        ),
        is_restricted=line.is_restricted,
    )


def _count(listed: PeopleList | None) -> str:
    if listed is None or listed.count is None:
        return ""
    if listed.count > COUNTED:
        return _("Hơn %(count)s người") % {"count": number(COUNTED)}
    return _("%(count)s người") % {"count": number(listed.count)}


def _other_page(
    listed: PeopleList | None, address: ListAddress, moment: Moment, name: str, *, forth: bool
) -> str:
    """Write the address of a page beside this one: of the same day and version, come what may."""
    if listed is None or not listed.lines:
        return ""
    if not (listed.has_after if forth else listed.has_before):
        return ""
    edge = listed.lines[-1 if forth else 0]
    place = urlencode([(name, written_place(edge.place))])
    query = address.query(with_moment=False)
    return f"{reverse('officials')}?{query}{'&' if query else ''}{place}&{moment.query}"


def _only_moment(address: ListAddress) -> str:
    return "&".join(f"{name}={value}" for name, value in address.moment)


def _summary(address: ListAddress) -> str:
    if address.faults:
        return _("Có điều kiện chưa hiểu được nên chưa lập danh sách; xem chỗ đánh dấu bên trên.")
    if address.written and address.search:
        return _("Không ai vừa mang tên này vừa đạt các điều kiện. Hãy bỏ bớt một điều kiện.")
    if address.written:
        return _("Không ai đạt mọi điều kiện. Hãy bỏ bớt một điều kiện, hoặc chọn ngày khác.")
    if address.search:
        return _("Không ai mang tên này trong phạm vi được xem. Hãy gõ ít chữ hơn.")
    return _("Chưa có ai trong phạm vi được xem.")
