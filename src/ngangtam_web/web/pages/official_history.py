"""History of knowledge: which entry changed what was believed of an official, and how."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import PersonAttribute
from ngangtam.careers.knowledge import EntryChanges, FactChange, FactVersion
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.queries import Entry
from ngangtam_web.web.official_rights import is_withheld
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.ledger import kind_words, row_words
from ngangtam_web.web.pages.official_facts import SECTIONS, Setting, fact_words
from ngangtam_web.web.pages.official_file import attribute_value, datum_words
from ngangtam_web.web.pages.official_sources import source_words


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """What happened to one fact."""

    #: Kind of fact, and what happened to it.
    kind: str
    how: str
    #: good (added, restored), open (corrected), bad (withdrawn).
    tone: str
    #: Empty where it was not known before, or is not known after.
    before: str = ""
    after: str = ""
    #: What each rests on.
    before_source: str = ""
    after_source: str = ""


@dataclass(frozen=True, kw_only=True)
class EntryOfFile:
    """One entry that touched the official."""

    number: int
    #: Empty without the right to see the ledger.
    address: str
    at: datetime | None
    by: str
    kind: str
    reason: str
    undoes: tuple[int, ...]
    lines: tuple[ChangeLine, ...]
    #: The file as it was known from this entry on.
    file_address: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What was believed at the end of one day against another."""

    first_day: date
    second_day: date
    first_version: int
    second_version: int
    lines: tuple[ChangeLine, ...]
    first_address: str
    second_address: str


@dataclass(frozen=True, kw_only=True)
class OfficialHistoryPage:
    """All entries that touched an official, latest first."""

    name: str
    crumbs: tuple[Crumb, ...]
    entries: tuple[EntryOfFile, ...]
    #: Days between which may be compared: the first entry's and today.
    earliest: date | None
    today: date
    comparison: Comparison | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Whose eyes the history is told to."""

    rights: Collection[Permission]
    setting: Setting
    official_id: int


def entries_of_file(
    changes: Iterable[EntryChanges], entries: Mapping[int, Entry], *, reader: Reader, day: date
) -> tuple[EntryOfFile, ...]:
    """Tell what each entry changed, latest first, as far as the reader's rights go."""
    return tuple(
        _entry(one, entries.get(one.entry), reader, day)
        for one in sorted(changes, key=lambda one: -one.entry)
    )


def change_lines(changes: Iterable[FactChange], *, reader: Reader) -> tuple[ChangeLine, ...]:
    """Tell changes in words, without those that need a right which the reader lacks."""
    lines = (
        _line(change, reader.setting)
        for change in changes
        if not is_withheld(change.kind, reader.rights)
    )
    return tuple(sorted(lines, key=lambda line: (line.kind, line.after or line.before)))


def withheld_note(rights: Collection[Permission]) -> str:
    """Say that parts with a right of their own are not told; empty where all are."""
    lacking = [
        section.words()
        for section in SECTIONS
        if section.right is not None and section.right not in rights
    ]
    if Permission.SEE_SENSITIVE not in rights:
        lacking.append(_("dữ liệu nhạy cảm"))
    if not lacking:
        return ""
    return _("Không kể những phần cần quyền riêng: %(parts)s.") % {
        "parts": ", ".join(words[:1].lower() + words[1:] for words in lacking)
    }


def file_at(official_id: int, *, day: date, version: int) -> str:
    """Give the address of the file as a version knows it."""
    path = reverse("official", args=[official_id])
    return f"{path}?ngay={day:%Y-%m-%d}&phien-ban={version}"


def _entry(one: EntryChanges, entry: Entry | None, reader: Reader, day: date) -> EntryOfFile:
    may_see_ledger = Permission.SEE_LEDGER in reader.rights
    return EntryOfFile(
        number=one.entry,
        address=reverse("entry", args=[one.entry]) if may_see_ledger else "",
        at=entry.at if entry else None,
        by=entry.by if entry else "",
        kind=kind_words(entry.kind) if entry else "",
        reason=entry.reason if entry else "",
        undoes=tuple(entry.undoes) if entry else (),
        lines=change_lines(one.changes, reader=reader),
        file_address=file_at(reader.official_id, day=day, version=one.entry),
    )


_HOW: dict[str, tuple[Callable[[], str], str]] = {
    "added": (lambda: _("Thêm"), "good"),
    "restored": (lambda: _("Khôi phục"), "good"),
    "corrected": (lambda: _("Đính chính"), "open"),
    "withdrawn": (lambda: _("Rút"), "bad"),
}


def _line(change: FactChange, setting: Setting) -> ChangeLine:
    words, tone = _HOW[change.how]
    before, after = change.before, change.after
    return ChangeLine(
        kind=_kind(after or before),
        how=words(),
        tone=tone,
        before=_said(before, setting),
        after=_said(after, setting),
        before_source=source_words(before.source) if before else "",
        after_source=source_words(after.source) if after else "",
    )


def _kind(version: FactVersion | None) -> str:
    if version is None:
        return ""
    if isinstance(version.fact, PersonAttribute):
        return datum_words(version.fact.attribute)
    return row_words(version.kind)


def _said(version: FactVersion | None, setting: Setting) -> str:
    if version is None:
        return ""
    fact = version.fact
    if isinstance(fact, PersonAttribute):
        if fact.value is None:
            return _("(nội dung đã xóa)")
        return attribute_value(fact.attribute, fact.value)
    return fact_words(version.kind, fact, setting)
