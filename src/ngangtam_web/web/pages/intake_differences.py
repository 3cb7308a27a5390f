"""What a sent file says of each official beside what is known, in words, with what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import FACT_KINDS, PersonAttribute, Qualification
from ngangtam.careers.changes import Source
from ngangtam.kernel import FactId, OfficialId, PartialDate, UnitId
from ngangtam.usecases.statement_changes import Change, Decided, Statement
from ngangtam_web.apps.intake_batches.differences import (
    NOT_NAMED,
    DifferencePage,
    Line,
    OfficialDifference,
    slot_name,
)
from ngangtam_web.apps.intake_batches.queries import Sent
from ngangtam_web.web.labels import label, title_label
from ngangtam_web.web.pages.choices import Pager
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.ledger import row_words
from ngangtam_web.web.pages.official_facts import Setting, fact_words
from ngangtam_web.web.pages.official_file import attribute_value, datum_words
from ngangtam_web.web.pages.official_sources import source_words
from ngangtam_web.web.templatetags.reading import day_range, partial_date

#: Officials of a page.
PEOPLE = 25
#: How the form calls the choice of a pair, before the name of the pair.
CHOICE = "chon-"
#: How it calls a column of which all conflicts are decided, and what is chosen for them.
COLUMN, ALL = "cot", "tat-ca"
#: What may be chosen, in words.
ANSWERS: dict[str, Callable[[], str]] = {
    "ours": lambda: _("Giữ dữ liệu đang có"),
    "theirs": lambda: _("Lấy theo tệp"),
    "ask": lambda: _("Để sau"),
}

#: Kinds of changes in the order of what a person should look at: words, tone, how addresses call
#: them.
_CHANGES: dict[str, tuple[Callable[[], str], str, str]] = {
    Change.CONFLICT: (lambda: _("Mâu thuẫn"), "bad", "mau-thuan"),
    Change.CORRECTED: (lambda: _("Sửa dữ liệu đang có"), "open", "sua"),
    Change.OUTWEIGHED: (lambda: _("Giữ dữ liệu đang có"), "quiet", "giu"),
    Change.REFINED: (lambda: _("Bổ sung, kết thúc"), "open", "bo-sung"),
    Change.ADDED: (lambda: _("Thêm mới"), "good", "them"),
    Change.LEFT_OUT: (lambda: _("Tệp không còn nêu"), "open", "khong-con-neu"),
    NOT_NAMED: (lambda: _("Người không có trong tệp"), "open", "khong-co-ten"),
    Change.UNCHANGED: (lambda: _("Không đổi"), "quiet", "khong-doi"),
}
#: How addresses call kinds of changes.
CHANGE_OF = {slug: change for change, (_words, _tone, slug) in _CHANGES.items()}


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A kind of change to narrow the page to."""

    words: str
    count: int | None
    address: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement in words, with what it rests on and where that opens."""

    words: str
    source: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to a conflict."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class DifferenceLine:
    """One fact: what we had, what they send, what becomes of it."""

    datum: str
    known: tuple[Said, ...]
    told: Said | None
    mark: Mark
    #: Who decided, in words; empty: nobody had to.
    decided: str
    #: Name of the field of the form, and its answers; empty: there is nothing to choose.
    field: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PersonPart:
    """What the file says of one official."""

    id: str
    name: str
    address: str
    about: str
    lines: tuple[DifferenceLine, ...]
    unchanged: int
    hidden: int
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class DifferencesPage:
    """The officials of a file by kind of change, a page at a time."""

    crumbs: tuple[Crumb, ...]
    name: str
    filters: tuple[Filter, ...]
    people: tuple[PersonPart, ...]
    #: Who works where the file is to name everybody, and is not named.
    not_named: tuple[PersonPart, ...]
    pager: Pager
    #: Whether the reader may choose here, and why not although conflicts wait.
    may_choose: bool
    hint: str
    #: Columns of conflicts on the page, and what may be chosen for all of one.
    columns: tuple[Option, ...]
    answers: tuple[Option, ...]
    file_address: str


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What of a page depends on who reads it."""

    may_choose: bool
    hint: str
    may_open_files: bool
    may_open_sources: bool


def differences_page(
    sent: Sent,
    found: DifferencePage,
    *,
    chosen: Mapping[bytes, tuple[str, str, str]],
    typed: Mapping[str, str],
    change: str,
    number: int,
    setting: Setting,
    reader: Reader,
) -> DifferencesPage:
    """Show officials whom a kind of change touches.

    `chosen`: what was chosen for their pairs; `typed`: what was sent, and was not kept.
    """
    file_address = reverse("sent-file", args=[sent.id])
    shows_unchanged = change == Change.UNCHANGED
    shown = [
        (_person(one, chosen, typed, setting, reader, shows_unchanged=shows_unchanged), one)
        for one in found.people
    ]
    is_asked = any(line.options for part, _one in shown for line in part.lines)
    columns: dict[str, str] = {}
    for person in found.people:
        for line in person.lines:
            if line.pair is not None and line.change == Change.CONFLICT:
                columns.setdefault(slot_name(line), _datum(line))
    return DifferencesPage(
        crumbs=(
            Crumb(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),
            Crumb(words=sent.file_name, address=file_address),
        ),
        name=sent.file_name,
        filters=_filters(sent.id, found, change),
        people=tuple(part for part, one in shown if one.is_named),
        not_named=tuple(part for part, one in shown if not one.is_named),
        pager=Pager(
            previous=_address(sent.id, change, number - 1) if number > 1 else "",
            following=_address(sent.id, change, number + 1)
            if number * PEOPLE < found.total
            else "",
        ),
        may_choose=reader.may_choose and is_asked,
        hint=reader.hint if columns else "",
        columns=_options(columns, chosen=typed.get(COLUMN, "")),
        answers=_options(_answers(), chosen=typed.get(ALL, "")),
        file_address=file_address,
    )


def change_words(change: str) -> str:
    """Name a kind of change."""
    return _CHANGES[change][0]()


def differences_address(sent_id: int, change: str = "") -> str:
    """Say where the differences of a file open."""
    return _address(sent_id, change, 1)


def _address(sent_id: int, change: str, number: int) -> str:
    asked = {"loai": _CHANGES[change][2]} if change else {}
    if number > 1:
        asked["trang"] = str(number)
    path = reverse("file-differences", args=[sent_id])
    return f"{path}?{urlencode(asked)}" if asked else path


def _filters(sent_id: int, found: DifferencePage, change: str) -> tuple[Filter, ...]:
    everybody = Filter(
        words=_("Tất cả"), count=None, address=_address(sent_id, "", 1), is_chosen=not change
    )
    return (
        everybody,
        *(
            Filter(
                words=change_words(each),
                count=found.counts[each],
                address=_address(sent_id, each, 1),
                is_chosen=each == change,
            )
            for each in _CHANGES
            if found.counts.get(each) or each == change
        ),
    )


def _person(
    person: OfficialDifference,
    chosen: Mapping[bytes, tuple[str, str, str]],
    typed: Mapping[str, str],
    setting: Setting,
    reader: Reader,
    *,
    shows_unchanged: bool,
) -> PersonPart:
    shown = [line for line in person.lines if shows_unchanged or line.change != Change.UNCHANGED]
    order = list(_CHANGES)
    address = ""
    if person.official_id is not None and reader.may_open_files:
        address = reverse("official", args=[person.official_id])
    born = partial_date(PartialDate.parse(person.birth_date)) if person.birth_date else ""
    about = (born and _("sinh %(day)s") % {"day": born}, person.unit, _cell(person.cell))
    return PersonPart(
        id=f"nguoi-{person.place}",
        name=person.name or _("(không có tên)"),
        address=address,
        about=" · ".join(filter(None, about)),
        lines=tuple(
            _line(person.official_id, line, chosen, typed, setting, reader)
            for line in sorted(shown, key=lambda line: order.index(line.change))
        ),
        unchanged=len(person.lines) - len(shown),
        hidden=person.hidden,
        is_new=person.official_id is None,
    )


def _line(
    official_id: OfficialId | None,
    line: Line,
    chosen: Mapping[bytes, tuple[str, str, str]],
    typed: Mapping[str, str],
    setting: Setting,
    reader: Reader,
) -> DifferenceLine:
    words, tone, _slug = _CHANGES[line.change]
    answer, reason, _by = chosen.get(line.pair or b"", ("", "", ""))
    decided = {
        Decided.BY_ORDER: _("theo thứ tự nguồn"),
        Decided.BY_HAND: _("theo lựa chọn đã ghi"),
    }.get(line.decided or "", "")
    if answer in ("ours", "theirs") and line.decided != Decided.BY_HAND:
        decided = {
            "ours": _("đã chọn: giữ dữ liệu đang có (%(reason)s)"),
            "theirs": _("đã chọn: lấy theo tệp (%(reason)s)"),
        }[answer] % {"reason": reason}
    field = f"{CHOICE}{line.pair.hex()}" if line.pair is not None else ""
    options: tuple[Option, ...] = ()
    if field and reader.may_choose:
        options = _options(_answers(), chosen=typed.get(field, answer or "ask"))
    return DifferenceLine(
        datum=_datum(line),
        known=tuple(_said(official_id, one, setting, reader) for one in line.known),
        told=None if line.told is None else _said(None, line.told, setting, reader),
        mark=Mark(words=words(), tone=tone),
        decided=decided,
        field=field,
        options=options,
    )


def _answers() -> dict[str, str]:
    return {value: words() for value, words in ANSWERS.items()}


def _options(words: Mapping[str, str], *, chosen: str) -> tuple[Option, ...]:
    return tuple(
        Option(value=value, words=said, is_chosen=value == chosen) for value, said in words.items()
    )


def _datum(line: Line) -> str:
    payload = line.told.payload if line.told else line.known[0].payload
    if line.kind == "person_attribute":
        return datum_words(str(payload["attribute"]))
    if line.kind == "qualification":
        return label("components", str(payload["component"]))
    return row_words(line.kind)


def _said(
    official_id: OfficialId | None, statement: Statement, setting: Setting, reader: Reader
) -> Said:
    address = ""
    if official_id is not None and statement.fact_id is not None and reader.may_open_sources:
        address = reverse("source", args=[official_id, statement.kind, statement.fact_id])
    source = statement.source
    words = source_words(source) if source is not None else ""
    if source is not None and source.kind == "decision" and source.cell:
        words = f"{words} · {_cell(source)}"
    return Said(words=_words(statement, setting), source=words, address=address)


def _words(statement: Statement, setting: Setting) -> str:
    payload, validity = statement.payload, statement.validity
    if not payload:
        end = day_range(validity.end) if validity.end is not None else ""
        return _("Thôi giữ chức vụ, nghỉ từ %(day)s") % {"day": end}
    post = payload.get("post_id")
    if isinstance(post, list):
        # A post that the load would begin has no number yet.
        unit_id, title = post
        since = day_range(validity.start) if validity.start is not None else ""
        unit = setting.unit_name(UnitId(unit_id), near=validity)
        return " · ".join(filter(None, (since, title_label(title), unit)))
    fact = FACT_KINDS[statement.kind](
        fact_id=FactId(0), official_id=OfficialId(0), validity=validity, **payload
    )
    if isinstance(fact, PersonAttribute):
        return attribute_value(fact.attribute, fact.value)
    words = fact_words(statement.kind, fact, setting)
    if isinstance(fact, Qualification):
        # Which one it is stands at the head of the line.
        return words.removeprefix(f"{label('components', fact.component)} · ")
    return words


def _cell(source: Source | None) -> str:
    if source is None:
        return ""
    return " › ".join(filter(None, (source.sheet, source.cell)))
