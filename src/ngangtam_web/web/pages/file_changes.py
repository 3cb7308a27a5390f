"""The list of what may be changed in a file, and what an entry changed in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.queries import Entry
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.web.forms.persons import FACT_FORMS, form_id_of
from ngangtam_web.web.pages.change import Line, in_a_line, told
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.official_facts import Setting


@dataclass(frozen=True, kw_only=True)
class FactLine:
    """One fact with what may be done about it."""

    words: str
    #: Words and address of each thing that may be done.
    actions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class FactGroup:
    """The facts of one form."""

    id: str
    words: str
    facts: tuple[FactLine, ...]
    #: Where one more is added or asked for; empty: it may not be.
    add: str
    add_words: str


@dataclass(frozen=True, kw_only=True)
class ChangesPage:
    """Everything in a file that may be changed, or about which a correction may be asked."""

    heading: str
    lead: str
    name: str
    crumbs: tuple[Crumb, ...]
    groups: tuple[FactGroup, ...]
    #: Where the file of somebody else is begun; empty: the reader may not.
    begin: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangedFact:
    """One fact before and after an entry."""

    words: str
    mark: str
    tone: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class ChangedPage:
    """What an entry changed in one file, and how it is taken back."""

    name: str
    crumbs: tuple[Crumb, ...]
    entry: Entry
    facts: tuple[ChangedFact, ...]
    file: str
    #: Where the entry is taken back; empty: it cannot be, or not by the reader.
    undo: str
    ledger: str
    notes: tuple[str, ...] = ()


def changes_page(
    facts: Iterable[FiledFact],
    *,
    official_id: int,
    name: str,
    setting: Setting,
    rights: Collection[Permission],
    may_change: bool,
    crumbs: tuple[Crumb, ...],
) -> ChangesPage:
    """List the facts by form, with the ways to change them or to ask for that."""
    by_form: dict[str, list[FiledFact]] = {form: [] for form in FACT_FORMS}
    for one in facts:
        form_id = form_id_of(one.kind, one.fact)
        if form_id in by_form:
            by_form[form_id].append(one)
    groups = []
    for form_id, found in by_form.items():
        form = FACT_FORMS[form_id]
        if form.right is not None and form.right not in rights:
            continue
        name_of_add = "add-fact" if may_change else "ask-missing"
        groups.append(
            FactGroup(
                id=form_id,
                words=form.words(),
                facts=tuple(
                    FactLine(
                        words=in_a_line(one.kind, one.fact, setting),
                        actions=_actions(one, official_id, form_id, may_change=may_change),
                    )
                    for one in found
                ),
                add=reverse(name_of_add, args=[official_id, form_id]),
                add_words=_("Thêm") if may_change else _("Đề nghị bổ sung"),
            )
        )
    return ChangesPage(
        heading=_("Cập nhật hồ sơ") if may_change else _("Đề nghị chỉnh lý"),
        lead=_("Mỗi lần cập nhật dựa trên một căn cứ và có thể hoàn tác.")
        if may_change
        else _("Chọn thông tin chưa đúng hoặc còn thiếu; đề nghị có thời hạn trả lời."),
        name=name,
        crumbs=crumbs,
        groups=tuple(groups),
        begin=reverse("new-official") if may_change else "",
    )


def _actions(
    one: FiledFact, official_id: int, form_id: str, *, may_change: bool
) -> tuple[tuple[str, str], ...]:
    fact_id = one.fact.fact_id
    if not may_change:
        return ((_("Đề nghị chỉnh lý"), reverse("ask-fact", args=[official_id, form_id, fact_id])),)

    def to(change: str) -> str:
        return reverse("change-fact", args=[official_id, form_id, fact_id, change])

    found = [(_("Sửa"), to("sua"))]
    if FACT_FORMS[form_id].is_spell and one.fact.validity.end is None:
        found.append((_("Kết thúc"), to("ket-thuc")))
    return (*found, (_("Rút"), to("rut")))


def changed_page(
    entry: Entry,
    *,
    before: Iterable[FiledFact],
    after: Iterable[FiledFact],
    name: str,
    official_id: int,
    setting: Setting,
    rights: Collection[Permission],
    may_undo: bool,
    crumbs: tuple[Crumb, ...],
    notes: tuple[str, ...],
) -> ChangedPage:
    """Show what an entry changed in one file, as far as the reader's rights go."""
    old = {one.fact.fact_id: one for one in before}
    new = {one.fact.fact_id: one for one in after}
    facts = []
    for fact_id in sorted({*old, *new}):
        was, becomes = old.get(fact_id), new.get(fact_id)
        if was is not None and becomes is not None and was.row_id == becomes.row_id:
            continue
        one = becomes or was
        if one is None:
            continue
        form = FACT_FORMS.get(form_id_of(one.kind, one.fact))
        if form is None or (form.right is not None and form.right not in rights):
            continue
        facts.append(_changed(one, was, becomes, setting))
    return ChangedPage(
        name=name,
        crumbs=crumbs,
        # What an entry says of other files is told there.
        entry=entry if facts else replace(entry, reason=""),
        facts=tuple(facts),
        file=reverse("official", args=[official_id]),
        undo=reverse("undo", args=[entry.number]) if may_undo else "",
        ledger=reverse("entry", args=[entry.number]) if Permission.SEE_LEDGER in rights else "",
        notes=notes,
    )


def _changed(
    one: FiledFact, was: FiledFact | None, becomes: FiledFact | None, setting: Setting
) -> ChangedFact:
    before = {} if was is None else told(was.kind, was.fact, setting, was.source)
    after = {} if becomes is None else told(becomes.kind, becomes.fact, setting, becomes.source)
    if was is None:
        mark, tone = _("Thêm"), "good"
    elif becomes is None:
        mark, tone = _("Rút"), "bad"
    else:
        mark, tone = _("Sửa"), "open"
    return ChangedFact(
        words=in_a_line(one.kind, one.fact, setting),
        mark=mark,
        tone=tone,
        lines=tuple(
            Line(words=words, before=before.get(words, ""), after=after.get(words, ""))
            for words in dict.fromkeys((*before, *after))
        ),
    )
