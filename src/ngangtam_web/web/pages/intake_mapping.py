"""The columns of a sent file: what each was taken for, why, and what a person is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.intake import FIELD_NAMES, ROW_KINDS, ColumnReading, LayoutKey
from ngangtam.intake import Mapping as Confirmed
from ngangtam.intake.layouts.mappings import BLANK_MEANINGS, IGNORE, KEEP_TEXT
from ngangtam.intake.rows.understood_tables import BLANK_FIELDS
from ngangtam.intake.words.column_words import ROW_NUMBER
from ngangtam_web.apps.intake_batches.mappings import Remembered
from ngangtam_web.web.forms.column_mapping import LayoutGroup, chosen_field
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.choices import Option, Pager
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.intake_columns import (
    change_words,
    confirmed_words,
    field_words,
    kind_words,
    who_words,
)
from ngangtam_web.web.templatetags.reading import number
from ngangtam_web.web.written_days import type_day

#: From so much confidence on, a guess is sure, or likely.
_SURE, _LIKELY = 0.9, 0.6
#: In the address: the page, where a file has many tables.
PAGE = "trang"
#: Samples are cut after so many letters.
_LONGEST_SAMPLE = 60


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A field with its options, of which the first group is what the column likely holds."""

    name: str
    likely: tuple[Option, ...]
    others: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class BlankQuestion:
    """What a blank cell means, and what follows from it."""

    name: str
    options: tuple[Option, ...]
    says: str


@dataclass(frozen=True, kw_only=True)
class ColumnLine:
    """One column."""

    #: The letter or number by which its place is known.
    place: str
    heading: str
    samples: tuple[str, ...]
    #: Its cells speak of a part that the reader may not open.
    is_closed: bool
    #: Nothing stands in it; of a column that numbers rows no cells are shown.
    is_blank: bool
    is_hidden: bool
    choice: Choice
    #: good: sure; open: to be looked at; bad: asked.
    tone: str
    sureness: str
    reason: str
    #: Why a person is asked; empty: nobody is.
    asked: str
    blank: BlankQuestion | None
    fault: str


@dataclass(frozen=True, kw_only=True)
class LayoutPart:
    """The tables of one layout, confirmed together."""

    id: str
    key_name: str
    key: str
    title: str
    sheets: str
    rows: int
    kind: Choice
    #: What is stated of unit and day; None: the tables differ, and each keeps its own.
    unit_name: str | None
    unit: str
    day_name: str | None
    day: str
    day_fault: str
    notes: tuple[str, ...]
    changes: tuple[str, ...]
    columns: tuple[ColumnLine, ...]
    fault: str
    asked: int


@dataclass(frozen=True, kw_only=True)
class MappingPage:
    """All tables of a file."""

    crumbs: tuple[Crumb, ...]
    unit: str
    name: str
    parts: tuple[LayoutPart, ...]
    faults: tuple[tuple[str, str], ...]
    #: Whether the answers may be given, and be offered to every sender.
    may_confirm: bool
    may_offer: bool
    pager: Pager


@dataclass(frozen=True, kw_only=True)
class Around:
    """What is known of a layout beside the file."""

    #: What was applied; None: nothing was confirmed.
    applied: Remembered | None = None
    #: What is offered: of the province, or of the layout before it was changed.
    offered: Remembered | None = None


def mapping_page(
    groups: Iterable[LayoutGroup],
    *,
    sent_id: int,
    name: str,
    unit: str,
    around: Callable[[LayoutGroup], Around],
    samples: Mapping[LayoutKey, Mapping[int, tuple[str, ...]]],
    posted: QueryDict | None,
    faults: Mapping[str, str],
    may_confirm: bool,
    may_offer: bool,
    page: int,
    pages: int,
) -> MappingPage:
    """Show the columns of a file's tables; `posted` is what was answered and not taken."""
    here = reverse("sent-columns", args=[sent_id])
    parts = tuple(
        _part(
            group,
            around(group),
            samples=samples.get(group.key),
            posted=posted,
            faults=faults,
        )
        for group in groups
    )
    return MappingPage(
        crumbs=(
            Crumb(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),
            Crumb(words=name, address=reverse("sent-file", args=[sent_id])),
        ),
        unit=unit,
        name=name,
        parts=parts,
        faults=tuple(faults.items()),
        may_confirm=may_confirm,
        may_offer=may_offer,
        pager=Pager(
            previous=f"{here}?{PAGE}={page - 1}" if page > 1 else "",
            following=f"{here}?{PAGE}={page + 1}" if page < pages else "",
        ),
    )


def _part(
    group: LayoutGroup,
    around: Around,
    *,
    samples: Mapping[int, tuple[str, ...]] | None,
    posted: QueryDict | None,
    faults: Mapping[str, str],
) -> LayoutPart:
    table = group.first.table
    known = around.applied or around.offered
    offered = None if known is None else known.mapping
    people = sum(seen.table.rows for seen in group.tables)

    def stated(part: str, otherwise: str) -> str:
        return otherwise if posted is None else posted.get(group.name(part), otherwise)

    kind = stated("loai", (offered and offered.kind) or table.kind)
    return LayoutPart(
        id=group.name("bang"),
        key_name=group.name("mau"),
        key=group.key,
        title=table.sheet or _("Bảng duy nhất trong tệp"),
        sheets=", ".join(dict.fromkeys(seen.table.sheet for seen in group.tables))
        if len(group.tables) > 1
        else "",
        rows=people,
        kind=Choice(
            name=group.name("loai"),
            likely=(),
            others=tuple(
                Option(value=one, words=kind_words(one), is_chosen=one == kind) for one in ROW_KINDS
            ),
        ),
        unit_name=group.name("don-vi") if group.says_one_unit else None,
        unit=stated("don-vi", table.unit_text or ""),
        day_name=group.name("ngay") if group.says_one_day else None,
        day=stated("ngay", type_day(table.as_of)),
        day_fault=faults.get(group.name("ngay"), ""),
        notes=tuple(_notes(group, around)),
        changes=change_words(group.first.change),
        columns=tuple(
            _column(
                group,
                column,
                people=people,
                offered=offered,
                samples=(samples or {}).get(column.index, ()),
                # Whose samples are left out speaks of a part that is closed to the reader.
                is_closed=samples is not None and column.index not in samples,
                posted=posted,
                fault=faults.get(group.name("cot", column.index), ""),
            )
            for column in table.columns
        ),
        fault=faults.get(group.name("mau"), ""),
        asked=sum(ask.is_blocking for ask in table.asks),
    )


def _notes(group: LayoutGroup, around: Around) -> Iterable[str]:
    if around.applied is not None:
        yield confirmed_words(around.applied)
    elif around.offered is not None and around.offered.unit_id is None:
        yield _(
            "Mẫu này đã được khớp dùng chung toàn tỉnh lúc %(at)s; các lựa chọn dưới đây lấy theo "
            "đó, chỉ áp dụng khi xác nhận."
        ) % who_words(around.offered.by, around.offered.at)
    elif around.offered is not None:
        yield _(
            "Mẫu này giống mẫu đã khớp lúc %(at)s nhưng cột đã đổi; các cột cũ lấy theo lần đó, "
            "hãy xem cột mới rồi xác nhận."
        ) % who_words(around.offered.by, around.offered.at)
    hidden = sum(len(seen.table.hidden_rows) for seen in group.tables)
    if hidden:
        yield _("Có %(count)s dòng đang bị ẩn trong tệp; các dòng này vẫn được đọc.") % {
            "count": number(hidden)
        }


def _column(
    group: LayoutGroup,
    column: ColumnReading,
    *,
    people: int,
    offered: Confirmed | None,
    samples: tuple[str, ...],
    is_closed: bool,
    posted: QueryDict | None,
    fault: str,
) -> ColumnLine:
    asks = [ask for ask in group.first.table.asks if ask.index == column.index]
    asked = next((ask for ask in asks if ask.is_blocking), None)
    name = group.name("cot", column.index)
    remembered = None if offered is None else offered.fields.get(column.text)
    chosen = chosen_field(remembered or (column.field if asked is None else asked.field))
    if posted is not None:
        chosen = posted.get(name, "")
    likely = [chosen_field(choice) for choice in (asked.choices if asked else ())]
    likely = [choice for choice in dict.fromkeys(likely) if choice in FIELD_NAMES]
    if asked is not None:
        tone, sureness = "bad", _("cần chọn")
    elif column.reason == "confirmed":
        tone, sureness = "good", _("đã xác nhận")
    elif column.confidence >= _SURE:
        tone, sureness = "good", _("chắc chắn")
    else:
        tone = "open"
        sureness = _("khá chắc") if column.confidence >= _LIKELY else _("chưa chắc")
    return ColumnLine(
        place=str(column.index + 1),
        heading=" › ".join(column.path) or _("(không có tiêu đề)"),
        samples=tuple(_cut(sample) for sample in samples),
        is_closed=is_closed,
        is_blank=not samples and not is_closed and column.field != ROW_NUMBER,
        is_hidden=column.is_hidden,
        choice=_choice(name, chosen, likely, read=chosen_field(column.field)),
        tone=tone,
        sureness=sureness,
        reason=in_language(vi=column.reason_vi, en=column.reason_en),
        asked="" if asked is None else in_language(vi=asked.vi, en=asked.en),
        blank=_blank(group, column, people=people, offered=offered, posted=posted),
        fault=fault,
    )


def _choice(name: str, chosen: str, likely: list[str], *, read: str) -> Choice:
    def option(field: str) -> Option:
        return Option(value=field, words=field_words(field), is_chosen=field == chosen)

    # Field names stand in the order of a record; the answers that name none come first.
    fields = dict.fromkeys((IGNORE, KEEP_TEXT, *FIELD_NAMES, read))
    return Choice(
        name=name,
        likely=tuple(map(option, likely)),
        others=tuple(option(field) for field in fields if field not in likely),
    )


def _blank(
    group: LayoutGroup,
    column: ColumnReading,
    *,
    people: int,
    offered: Confirmed | None,
    posted: QueryDict | None,
) -> BlankQuestion | None:
    # Columns of one field are its choices: what is blank is blank in all of them.
    first = next(one for one in group.first.table.columns if one.field == column.field)
    blanks = sum(
        one.blanks for seen in group.tables for one in seen.table.columns if one.text == column.text
    )
    if column.field not in BLANK_FIELDS or first.index != column.index or not blanks:
        return None
    name = group.name("trong", column.index)
    meaning = BLANK_MEANINGS[0]
    if offered is not None:
        meaning = offered.blanks.get(column.field, meaning)
    if posted is not None:
        meaning = posted.get(name, meaning)
    told = {"blanks": number(blanks)}
    words = {
        "undeclared": _("chưa khai báo (%(blanks)s dòng vẫn chưa đủ thông tin)") % told,
        "none": _("không có (bớt %(blanks)s dòng chưa đủ thông tin)") % told,
    }
    return BlankQuestion(
        name=name,
        options=tuple(
            Option(value=one, words=words[one], is_chosen=one == meaning) for one in BLANK_MEANINGS
        ),
        says=_("%(blanks)s/%(people)s dòng để trống")
        % {"blanks": number(blanks), "people": number(people)},
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SAMPLE else f"{text[:_LONGEST_SAMPLE]}…"
