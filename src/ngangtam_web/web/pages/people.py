"""The list of officials as plain values: what it is narrowed by, its columns and its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import UnitId
from ngangtam.usecases.attribute_filters import UNKNOWN
from ngangtam.usecases.attribute_values import Attribute, Kind
from ngangtam.usecases.attributes import GROUPS
from ngangtam_web.apps.accounts.kept_views import View
from ngangtam_web.bootstrap.people_lists import COUNTED, PeopleList, PersonListed
from ngangtam_web.web.attribute_words import (
    attribute_label,
    choices_of,
    code_label,
    group_label,
    value_words,
)
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.people_address import (
    AFTER,
    BEFORE,
    COLUMN,
    FROM,
    NAME,
    ORDER,
    TO,
    ListAddress,
    written_place,
)
from ngangtam_web.web.templatetags.reading import day, number
from ngangtam_web.web.written_days import read_day, type_day

#: More choices than this are a list to scroll in, not boxes to tick.
_MOST_BOXES = 12
_RANGES = (Kind.DAY, Kind.MONTHS, Kind.YEARS)
_NUMBERS = (Kind.MONTHS, Kind.YEARS)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One box of a form."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class FilterField:
    """What may be asked of one attribute, with what was asked."""

    name: str
    words: str
    shape: str  # boxes, long (a list to scroll in), unit, days, numbers
    choices: tuple[Choice, ...]
    unknown: Choice
    #: What was typed: the unit, or the two limits.
    written: str
    first: str
    final: str
    fault: str


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """A part of the form that opens and closes."""

    words: str
    fields: tuple[FilterField, ...]
    #: How many of its attributes are asked for.
    asked: int
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class ColumnGroup:
    """Columns that may be chosen, of one part."""

    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A condition that can be taken away."""

    words: str
    address: str


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
    chips: tuple[Chip, ...]
    #: The list without any condition.
    clear: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[PersonRow, ...]
    #: How many there are, as far as that is known.
    count: str
    previous: str
    next: str
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
    notes: list[str] = []
    if listed is not None and listed.version != moment.known_at:
        notes.append(
            _(
                "Điều kiện lọc đang dùng dữ liệu đến lần cập nhật %(used)s, vì lần %(asked)s đang "
                "được tính. Tải lại trang sau ít phút để xem lần mới."
            )
            % {"used": number(listed.version), "asked": number(moment.known_at)}
        )
    lines = () if listed is None else listed.lines
    units: Mapping[UnitId, str] = {} if listed is None else listed.units
    columns = tuple((COLUMN, column) for column in address.columns if address.has_columns)
    return PeoplePage(
        moment=moment,
        search=address.search,
        order=address.order,
        groups=_filter_groups(attributes.values(), address),
        column_groups=_column_groups(attributes.values(), address),
        chips=tuple(_chips(address, attributes, path)),
        clear=f"{path}?{_only_moment(address)}" if address.written or address.search else "",
        notes=tuple(notes),
        columns=tuple(
            Column(words=attribute_label(one), is_number=one.kind in _NUMBERS) for one in shown
        ),
        rows=tuple(_row(line, shown, units, moment) for line in lines),
        count=_count(listed),
        previous=_other_page(listed, address, moment, BEFORE, forth=False),
        next=_other_page(listed, address, moment, AFTER, forth=True),
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
        take_out=f"{reverse('people-file')}?{address.query()}" if can_take_out else "",
        begin=reverse("new-official") if can_begin else "",
        summary_list=f"{reverse('summary_list')}?{address.query()}" if can_take_out else "",
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


def condition_words(address: ListAddress, attributes: Mapping[str, Attribute]) -> dict[str, str]:
    """Say what a list is narrowed by: the name of each attribute -> what is wanted."""
    said: dict[str, list[str]] = {}
    for name, written in address.written:
        attribute, words = _written_words(name, written, attributes)
        said.setdefault(attribute_label(attribute), []).append(words)
    return {label: ", ".join(words) for label, words in said.items()}


def _row(
    line: PersonListed, shown: Sequence[Attribute], units: Mapping[UnitId, str], moment: Moment
) -> PersonRow:
    return PersonRow(
        name=name_words(line),
        address=f"{reverse('official', args=[line.official_id])}?{moment.query}",
        cells=tuple(
            Cell(column=attribute_label(one), words=words, is_number=one.kind in _NUMBERS)
            for one, words in zip(shown, cell_words(line, shown, units), strict=True)
        ),
        is_restricted=line.is_restricted,
    )


def _filter_groups(
    attributes: Iterable[Attribute], address: ListAddress
) -> tuple[FilterGroup, ...]:
    asked = [attribute for attribute in attributes if attribute.can_be_asked]
    found = []
    for group in GROUPS:
        fields = tuple(_field(one, address) for one in asked if one.group == group)
        if fields:
            wanted = {c.attribute.id for c in address.conditions if c.attribute.group == group}
            found.append(
                FilterGroup(
                    words=group_label(group),
                    fields=fields,
                    asked=len(wanted),
                    is_open=any(field.fault for field in fields),
                )
            )
    return tuple(found)


def _field(attribute: Attribute, address: ListAddress) -> FilterField:
    written = [value for name, value in address.written if name == attribute.id]
    limits = dict(address.written)
    choices = () if attribute.kind is Kind.UNIT else choices_of(attribute)
    if attribute.codes is None and attribute.kind is Kind.CODES:
        choices = tuple((value, value) for value in written if value != UNKNOWN)
    shape = "long" if len(choices) > _MOST_BOXES else "boxes"
    if attribute.kind in _RANGES:
        shape = "numbers" if attribute.kind in _NUMBERS else "days"
    elif attribute.kind is Kind.UNIT or (attribute.codes is None and not choices):
        shape = "unit"
    if attribute.kind is Kind.TRUTH:
        shape = "boxes"
    return FilterField(
        name=attribute.id,
        words=attribute_label(attribute),
        shape=shape,
        choices=tuple(
            Choice(value=code, words=words, is_chosen=code in written) for code, words in choices
        ),
        unknown=Choice(
            value=UNKNOWN, words=code_label(attribute, UNKNOWN), is_chosen=UNKNOWN in written
        ),
        written=", ".join(value for value in written if value != UNKNOWN),
        first=_typed(limits.get(attribute.id + FROM, ""), shape),
        final=_typed(limits.get(attribute.id + TO, ""), shape),
        fault=next((f.says for f in address.faults if f.attribute == attribute.id), ""),
    )


def _typed(limit: str, shape: str) -> str:
    """Write a limit into its field; what is no day stays as it was typed."""
    return (type_day(read_day(limit)) if shape == "days" else "") or limit


def _column_groups(
    attributes: Iterable[Attribute], address: ListAddress
) -> tuple[ColumnGroup, ...]:
    shown = list(attributes)
    return tuple(
        ColumnGroup(
            words=group_label(group),
            choices=tuple(
                Choice(
                    value=one.id,
                    words=attribute_label(one),
                    is_chosen=one.id in address.columns,
                )
                for one in shown
                if one.group == group
            ),
        )
        for group in GROUPS
        if any(one.group == group for one in shown)
    )


def _chips(address: ListAddress, attributes: Mapping[str, Attribute], path: str) -> Iterable[Chip]:
    if address.search:
        yield Chip(
            words=f"“{address.search}”",
            address=f"{path}?{address.query(without=(NAME, address.search))}",
        )
    for name, written in address.written:
        attribute, words = _written_words(name, written, attributes)
        yield Chip(
            words=f"{attribute_label(attribute)}: {words}",
            address=f"{path}?{address.query(without=(name, written))}",
        )


def _written_words(
    name: str, written: str, attributes: Mapping[str, Attribute]
) -> tuple[Attribute, str]:
    for ending, words in ((FROM, _("từ %(limit)s")), (TO, _("đến %(limit)s"))):
        attribute = attributes.get(name.removesuffix(ending)) if name.endswith(ending) else None
        if attribute is not None:
            return attribute, words % {"limit": _limit_words(attribute, written)}
    attribute = attributes[name]
    is_typed = attribute.kind is Kind.UNIT and written != UNKNOWN
    return attribute, written if is_typed else code_label(attribute, written)


def _limit_words(attribute: Attribute, written: str) -> str:
    if attribute.kind is not Kind.DAY:
        return written
    asked = read_day(written)
    return written if asked is None else day(asked)


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
