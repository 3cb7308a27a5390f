"""Reads a list of officials from its address, and writes addresses of such lists.

The address says all: what was searched, conditions, columns, order, place, day, version. A value
that is not understood narrows the list to nobody and is told, so that no list shows more than was
asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from ngangtam.careers import Organization
from ngangtam.kernel import OfficialId
from ngangtam.usecases.attribute_filters import NO, UNKNOWN, YES, Condition
from ngangtam.usecases.attribute_values import Attribute, Kind
from ngangtam.usecases.attributes import ATTRIBUTES
from ngangtam_web.apps.indicator_runs.people_states import Order
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.bootstrap.people_finding import Place
from ngangtam_web.web.addresses import DAY, VERSION
from ngangtam_web.web.attribute_words import attribute_label, choices_of
from ngangtam_web.web.written_days import read_day

NAME, COLUMN, ORDER, AFTER, BEFORE = "ten", "cot", "sap-xep", "sau", "truoc"
FROM, TO = "-tu", "-den"
_LONGEST_SEARCH = 100
#: What else an address of a list names.
_NO_FILTERS = frozenset({NAME, COLUMN, ORDER, AFTER, BEFORE, DAY, VERSION})
#: The old number had nine digits. No file has so high a number.
_LENGTHS_OF_ID = (9, 12)
_MOST_VALUES = 60
_MOST_MONTHS, _MOST_YEARS = 1_200, 120
DEFAULT_COLUMNS = ("don_vi", "chuc_vu", "ngay_sinh", "gioi_tinh")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A value of the address that is not understood."""

    attribute: str
    written: str
    says: str


@dataclass(frozen=True, kw_only=True)
class ListAddress:
    """What an address asks for."""

    search: str
    conditions: tuple[Condition, ...]
    #: Ids of attributes; what is written in the address for each, as it was typed.
    columns: tuple[str, ...]
    has_columns: bool
    order: Order
    after: Place | None
    before: Place | None
    faults: tuple[Fault, ...]
    #: What was typed, by name of the field, in the order of the form.
    written: tuple[tuple[str, str], ...]
    #: Day and version where the address names them.
    moment: tuple[tuple[str, str], ...]

    def query(
        self,
        *,
        without: tuple[str, str] | None = None,
        plus: Sequence[tuple[str, str]] = (),
        with_moment: bool = True,
    ) -> str:
        """Write the list as an address; without one of its parts, or with more."""
        parts: list[tuple[str, str]] = [(NAME, self.search)] if self.search else []
        parts += [pair for pair in self.written if pair != without]
        if self.has_columns:
            parts += [(COLUMN, column) for column in self.columns]
        if self.order != "ten":
            parts.append((ORDER, self.order))
        if without is not None:
            parts = [pair for pair in parts if pair != without]
        named = {name for name, _value in plus}
        parts = [pair for pair in parts if pair[0] not in named]
        return urlencode([*parts, *plus, *(self.moment if with_moment else ())])


def read_address(
    asked: QueryDict,
    *,
    attributes: Mapping[str, Attribute],
    columns: Iterable[str],
    organization: Organization,
) -> ListAddress:
    """Read what is asked for; what the reader may not ask for is a fault, as what there is not.

    Args:
        asked: The query of the address.
        attributes: What the reader may see and ask for.
        columns: Columns where the address names none.
        organization: The units that may be named.
    """
    conditions: list[Condition] = []
    faults: list[Fault] = []
    written: list[tuple[str, str]] = []
    for attribute in attributes.values():
        if attribute.can_be_asked:
            condition = _condition(asked, attribute, organization, faults, written)
            if condition is not None:
                conditions.append(condition)
    faults += _not_asked(asked, attributes)
    named = [column for column in asked.getlist(COLUMN) or () if column in attributes]
    chosen = named or [column for column in columns if column in attributes]
    return ListAddress(
        search=_text(asked.get(NAME, ""))[:_LONGEST_SEARCH],
        conditions=tuple(conditions),
        columns=tuple(dict.fromkeys(chosen)),
        has_columns=bool(named),
        order="don_vi" if asked.get(ORDER) == "don_vi" else "ten",
        after=_place(asked.get(AFTER, "")),
        before=_place(asked.get(BEFORE, "")),
        faults=tuple(faults),
        written=tuple(written),
        moment=tuple((name, asked[name]) for name in (DAY, VERSION) if asked.get(name)),
    )


def _not_asked(asked: QueryDict, attributes: Mapping[str, Attribute]) -> Iterator[Fault]:
    """Tell the filters of an address that narrow nothing: a list without them would show more."""
    for name in asked:
        known = next((n for n in (name, *_without_end(name)) if n in ATTRIBUTES), None)
        is_asked = known in attributes and attributes[known].can_be_asked
        if name in _NO_FILTERS or is_asked or not any(map(_text, asked.getlist(name))):
            continue
        if known is None:
            says = _("Không có bộ lọc “%(name)s”.") % {"name": name[:40]}
        else:
            words = attribute_label(ATTRIBUTES[known])
            says = _("Tài khoản này không lọc được theo “%(attribute)s”.") % {"attribute": words}
        yield Fault(attribute=known or name, written="", says=says)


def _without_end(name: str) -> list[str]:
    return [name.removesuffix(end) for end in (FROM, TO) if name.endswith(end)]


def is_citizen_id(text: str) -> bool:
    """Say whether a text looks like a citizen id, which belongs into no address."""
    digits = text.replace(" ", "")
    return digits.isascii() and digits.isdigit() and len(digits) in _LENGTHS_OF_ID


def written_place(place: Place) -> str:
    """Write where a line stands, for the address of the next page."""
    return f"{place[0]}~{place[1]}"


def _condition(
    asked: QueryDict,
    attribute: Attribute,
    organization: Organization,
    faults: list[Fault],
    written: list[tuple[str, str]],
) -> Condition | None:
    values = [
        text
        for value in (asked.getlist(attribute.id) or [])[:_MOST_VALUES]
        if (text := _text(value))
    ]
    limits = [_text(asked.get(attribute.id + end, "")) for end in (FROM, TO)]
    if not values and not any(limits):
        return None
    written += [(attribute.id, value) for value in dict.fromkeys(values)]
    written += [
        (attribute.id + end, limit) for end, limit in zip((FROM, TO), limits, strict=True) if limit
    ]
    or_unknown = UNKNOWN in values
    values = [value for value in values if value != UNKNOWN]
    if attribute.kind in (Kind.DAY, Kind.MONTHS, Kind.YEARS):
        read = [_limit(attribute, limit, faults) for limit in limits]
        return Condition(attribute=attribute, least=read[0], most=read[1], or_unknown=or_unknown)
    return Condition(
        attribute=attribute,
        codes=frozenset(_codes(attribute, values, organization, faults)),
        or_unknown=or_unknown,
    )


def _codes(
    attribute: Attribute, values: list[str], organization: Organization, faults: list[Fault]
) -> Iterable[str]:
    known = (
        {YES, NO}
        if attribute.kind is Kind.TRUTH
        else {code for code, _label in choices_of(attribute)}
    )
    for value in values:
        if attribute.kind is Kind.UNIT:
            units = units_called(value, organization)
            yield from units
            if not units:
                says = _("Không có đơn vị nào mang mã hoặc tên này.")
                faults.append(Fault(attribute=attribute.id, written=value, says=says))
        elif value in known or (attribute.codes is None and len(value) <= 20):
            yield value
        else:
            says = _("Danh mục không có giá trị này.")
            faults.append(Fault(attribute=attribute.id, written=value, says=says))


def units_called(text: str, organization: Organization) -> frozenset[str]:
    """Find the units of a code or a name, accents of no matter, of whatever time."""
    wanted = search_name(text)
    return frozenset(
        str(unit.unit_id)
        for unit in organization.units
        if wanted in (search_name(unit.code), search_name(unit.name))
    )


def _limit(attribute: Attribute, text: str, faults: list[Fault]) -> date | int | None:
    if not text:
        return None
    if attribute.kind is Kind.DAY:
        if day := read_day(text):
            return day
        says = _("Hãy viết ngày dạng 30/06/2025.")
    else:
        most = _MOST_YEARS if attribute.kind is Kind.YEARS else _MOST_MONTHS
        if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= most:
            return int(text)
        says = _("Hãy viết một số từ 0 đến %(most)s.") % {"most": most}
    faults.append(Fault(attribute=attribute.id, written=text, says=says))
    return None


def _place(written: str) -> Place | None:
    key, _between, number = written.rpartition("~")
    if not key or "\x00" in key or not (number.isascii() and number.isdigit()):
        return None
    return key[:500], OfficialId(min(int(number[:19]), 2**62))


def _text(value: str) -> str:
    return value.replace("\x00", "").strip()[:200]
