"""Remembers what was confirmed of the layouts of each sender, and offers it for those alike.

What a sender's own layout was confirmed as is applied. What was confirmed for the whole province,
or of a layout that the sender has changed since, is offered to be confirmed and never applied.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from ngangtam.intake import FIELD_NAMES, ROW_KINDS, LayoutKey, Mapping
from ngangtam.intake.words.column_words import PEOPLE_FIELDS
from ngangtam.kernel import Refused
from ngangtam_web.apps.intake_batches.models import ConfirmedMapping

#: Begins the keys of forms that we fill in for others: they are no layout of a list.
FORM = "form:"
#: A table names each person once.
_ONCE = ("full_name", "given_name", "citizen_id")
#: Kinds of lists that name no people.
_OF_NOBODY = ("post_seats", "headcount_quotas")
#: So many layouts of a sender are looked through, the latest first.
_MOST_LAYOUTS = 200


class NobodyNamed(Refused):
    """A list of people needs the column of their names."""

    code = "intake.mapping-names-nobody"
    exit_code = 2

    def __init__(self, *, sheet: str) -> None:
        super().__init__(
            vi=f"Bảng “{sheet}”: chưa có cột nào là Họ và tên. Hãy chọn cột ghi họ tên, hoặc chọn "
            "loại bảng là danh sách chức vụ.",
            en=f'Table "{sheet}": no column holds the full name. Choose the one that does, or say '
            "that the table is a list of posts.",
            sheet=sheet,
        )


class FieldTwice(Refused):
    """Two columns of a table hold what each person has once."""

    code = "intake.mapping-field-twice"
    exit_code = 2

    def __init__(self, *, sheet: str, field: str) -> None:
        name = FIELD_NAMES[field]
        super().__init__(
            vi=f"Bảng “{sheet}”: có hai cột cùng được chọn là “{name.vi}”. Hãy giữ một cột, cột "
            "kia chọn “Bỏ qua cột này”.",
            en=f'Table "{sheet}": two columns are chosen as "{name.en}". Keep one of them and '
            "leave the other out.",
            sheet=sheet,
            field=field,
        )


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """One confirmation."""

    id: int
    mapping: Mapping
    columns: tuple[str, ...]
    #: None: of the whole province.
    unit_id: int | None
    #: None: it was confirmed on no file.
    sent_id: int | None
    by: str
    at: datetime


@transaction.atomic
def confirm_mapping(
    *,
    sender_unit_id: int | None,
    mapping: Mapping,
    columns: Iterable[str],
    sheet: str,
    sent_id: int | None,
    by: str,
    at: datetime,
) -> int:
    """Keep what a person confirmed of a layout; what was confirmed before stays, and yields.

    `sheet` names the table in what is refused.

    Raises:
        NobodyNamed: No column holds the names of people.
        FieldTwice: Two columns hold what a person has once.
    """
    stated = list(mapping.fields.values())
    for name in _ONCE:
        if stated.count(name) > 1:
            raise FieldTwice(sheet=sheet, field=name)
    if mapping.kind not in _OF_NOBODY and not set(stated) & set(PEOPLE_FIELDS):
        raise NobodyNamed(sheet=sheet)
    if mapping.kind is not None and mapping.kind not in ROW_KINDS:
        raise ValueError(f"{mapping.kind} is no kind of list")
    return ConfirmedMapping.objects.create(
        sender_unit_id=sender_unit_id,
        layout_key=mapping.key,
        columns=list(columns),
        mapping=mapping.as_json(),
        sent_file_id=sent_id,
        confirmed_by=by,
        confirmed_at=at,
    ).pk


def mapping_for(*, sender_unit_id: int | None, layout: LayoutKey) -> Remembered | None:
    """Find what was last confirmed of a layout of a sender; None: nothing was."""
    row = (
        ConfirmedMapping.objects.filter(sender_unit_id=sender_unit_id, layout_key=layout)
        .order_by("-pk")
        .first()
    )
    return None if row is None else _remembered(row)


def offered_for(*, sender_unit_id: int | None, layout: LayoutKey) -> Remembered | None:
    """Find what may be offered for a layout of which the sender confirmed nothing."""
    if sender_unit_id is None or mapping_for(sender_unit_id=sender_unit_id, layout=layout):
        return None
    return mapping_for(sender_unit_id=None, layout=layout)


def layouts_confirmed(*, sender_unit_id: int | None) -> tuple[Remembered, ...]:
    """List what was confirmed of the layouts of a sender, the latest first; each layout once."""
    found: dict[LayoutKey, Remembered] = {}
    rows = (
        ConfirmedMapping.objects.filter(sender_unit_id=sender_unit_id)
        .exclude(layout_key__startswith=FORM)
        .order_by("-pk")
    )
    for row in rows[:_MOST_LAYOUTS]:
        found.setdefault(row.layout_key, _remembered(row))
    return tuple(found.values())


def confirmed_by_id(given: Dict[LayoutKey, int]) -> dict[LayoutKey, Remembered]:
    """Find the confirmations that a check applied, by layout."""
    rows = ConfirmedMapping.objects.filter(pk__in=list(given.values()))
    return {row.layout_key: _remembered(row) for row in rows}


@dataclass(kw_only=True)
class KnownMappings:
    """Gives a reader of files what was confirmed of the layouts of one sender.

    Unit and day are a file's own: they are given for the file alone on which they were confirmed.
    """

    sender_unit_id: int | None
    #: The sent file that is read; None: none that was sent through the pages.
    sent_id: int | None = None
    #: Layout -> confirmation: only these are given; None: the latest of each.
    only: Dict[LayoutKey, int] | None = None
    #: Layout -> confirmation that was given, to give the same again.
    given: dict[LayoutKey, int] = field(default_factory=dict)
    _found: dict[LayoutKey, Mapping | None] = field(default_factory=dict)

    def __call__(self, layout: LayoutKey) -> Mapping | None:
        """Give what was confirmed of a layout; None: nothing, it is read as ever."""
        if layout not in self._found:
            row = self._find(layout)
            self._found[layout] = None if row is None else self._of_this_file(row)
            if row is not None:
                self.given[layout] = row.id
        return self._found[layout]

    def blank_means_none(self, layout: LayoutKey, name: str) -> bool:
        """Say whether a blank cell of a field of a layout states that there is none."""
        mapping = self(layout)
        return mapping is not None and mapping.blank_means_none(name)

    def _find(self, layout: LayoutKey) -> Remembered | None:
        if self.only is None:
            return mapping_for(sender_unit_id=self.sender_unit_id, layout=layout)
        return confirmed_by_id({layout: self.only.get(layout, 0)}).get(layout)

    def _of_this_file(self, row: Remembered) -> Mapping:
        if self.sent_id is not None and row.sent_id == self.sent_id:
            return row.mapping
        return replace(row.mapping, unit_text=None, as_of=None)


def _remembered(row: Any) -> Remembered:
    return Remembered(
        id=row.pk,
        mapping=Mapping.from_json(row.mapping),
        columns=tuple(row.columns),
        unit_id=row.sender_unit_id,
        sent_id=row.sent_file_id,
        by=row.confirmed_by,
        at=row.confirmed_at,
    )
