"""The pages on which a fact is changed: the form, and what saving it will write and move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import Fact, PersonAttribute
from ngangtam.careers.applied import NOT_YET, kind_of
from ngangtam.careers.changes import Source
from ngangtam.kernel import FactId
from ngangtam.law import Edition
from ngangtam.usecases.change_draft import Draft
from ngangtam.usecases.effects import Effect
from ngangtam.usecases.vocabulary_setting import Reason
from ngangtam_web.apps.registry.contradictions import Contradiction
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.bootstrap.changing import Preview
from ngangtam_web.web.labels import cited
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.official_facts import SECTIONS, Setting, fact_words
from ngangtam_web.web.pages.official_file import attribute_value, datum_words
from ngangtam_web.web.pages.official_sources import source_words
from ngangtam_web.web.pages.sent_scans import ScanPictures
from ngangtam_web.web.pages.target_names import outcome_words
from ngangtam_web.web.templatetags.reading import day, day_range, final_days


@dataclass(frozen=True, kw_only=True)
class Line:
    """One field of a fact, as it is known and as it will be."""

    words: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


@dataclass(frozen=True, kw_only=True)
class EffectRow:
    """A target in which somebody counts otherwise."""

    clause: str
    words: str
    address: str
    on: str
    before: str
    after: str
    tone: str
    #: The unit in whose figure: said where it changes, or where units are counted.
    unit: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PreviewPart:
    """What saving will write, end and move."""

    lines: tuple[Line, ...]
    #: Facts that end because of it: in words, until when.
    displaced: tuple[tuple[str, str], ...]
    #: Why nothing can be written.
    contradictions: tuple[str, ...]
    effects: tuple[EffectRow, ...]
    #: Days for which figures were compared; empty: there are none.
    days: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One fact that somebody else changed: as it was, as it is, and what was typed here."""

    heading: str
    who: str
    lines: tuple[tuple[str, str, str, str], ...]
    is_withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class ChangePage:
    """A form about one official's fact, and after the first step what it will do."""

    heading: str
    kicker: str
    lead: str
    crumbs: tuple[Crumb, ...]
    address: str
    token: str
    seen: int
    request: int | None = None
    #: The scan that was taken already: its name, and the sealed word for it.
    scan_name: str = ""
    scan: str = ""
    #: The sent scan that is typed in here; None: there is none.
    beside: ScanPictures | None = None
    suggestions: tuple[str, ...] = ()
    #: The fact as it is known; empty for a new one.
    current: tuple[tuple[str, str], ...] = ()
    preview: PreviewPart | None = None
    digest: str = ""
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def may_save(self) -> bool:
        """Whether the preview found nothing that stands in the way."""
        return self.preview is not None and not self.preview.contradictions


def told(kind: str, fact: Fact, setting: Setting, source: Source | None) -> dict[str, str]:
    """Say a fact field by field, with what it rests on."""
    if isinstance(fact, PersonAttribute):
        words = datum_words(fact.attribute)
        lines = {words: attribute_value(fact.attribute, fact.value)}
        if fact.validity.start is not None:
            lines[_("Từ ngày")] = day_range(fact.validity.start)
        if fact.validity.end is not None:
            lines[_("Đến ngày")] = day_range(final_days(fact.validity.end))
    else:
        section = next(one for one in SECTIONS if kind in one.kinds)
        lines = dict(zip(section.headings(), section.cells(fact, setting), strict=True))
    if source is not None:
        lines[_("Minh chứng")] = source_words(source)
    return lines


def in_a_line(kind: str, fact: Fact, setting: Setting) -> str:
    """Say a fact in one line."""
    if isinstance(fact, PersonAttribute):
        return ": ".join(told(kind, fact, setting, None).popitem())
    return fact_words(kind, fact, setting)


def preview_part(
    draft: Draft,
    preview: Preview,
    *,
    before: FiledFact | None,
    setting: Setting,
    edition: Edition,
) -> PreviewPart:
    """Show what saving will do."""
    known = {fact.fact_id: fact for fact in preview.history.facts}
    written = draft.written
    old = {} if before is None else told(before.kind, before.fact, setting, before.source)
    new: dict[str, str] = {}
    if written is not None:
        after = known[written.replaces] if written.replaces else _newest(preview)
        new = told(written.kind, after, setting, written.source)
    notes = []
    if draft.batch.posts:
        notes.append(_("Đơn vị chưa có chức danh này; chức danh tại đơn vị sẽ được thêm."))
    if preview.moves_lists:
        notes.append(
            _("Ngày bắt đầu của một danh sách quy hoạch thay đổi, nên người khác có thể đổi theo.")
        )
    if preview.hidden:
        notes.append(
            _("%(count)s thay đổi của chỉ tiêu dựa trên phần có quyền riêng, không hiển thị.")
            % {"count": preview.hidden}
        )
    return PreviewPart(
        lines=tuple(
            Line(words=words, before=old.get(words, ""), after=new.get(words, ""))
            for words in dict.fromkeys((*old, *new))
        ),
        displaced=tuple(
            (
                in_a_line(kind_of(each.fact), each.fact, setting),
                day_range(final_days(each.validity.end)),
            )
            for each in draft.displaced
        ),
        contradictions=(
            *(_contradiction(found, preview, setting) for found in preview.contradictions),
            *(_rival(fact, setting) for fact in draft.rivals),
        ),
        effects=tuple(_effect(each, setting, edition) for each in preview.effects or ()),
        days=", ".join(day(each) for each in preview.days),
        notes=tuple(notes),
    )


def differences(
    *,
    kind: str,
    was: Mapping[FactId, FiledFact],
    now: Mapping[FactId, FiledFact],
    mine: Mapping[str, str],
    setting: Setting,
    who: Mapping[FactId, str],
) -> tuple[Difference, ...]:
    """Set what was known, what somebody else made of it and what was typed side by side."""
    found = []
    for fact_id in sorted({*was, *now}):
        old, new = was.get(fact_id), now.get(fact_id)
        before = {} if old is None else told(kind, old.fact, setting, old.source)
        theirs = {} if new is None else told(kind, new.fact, setting, new.source)
        found.append(
            Difference(
                heading=in_a_line(kind, (new or old).fact, setting),  # type: ignore[union-attr]
                who=who.get(fact_id, ""),
                lines=tuple(
                    (words, before.get(words, ""), theirs.get(words, ""), mine.get(words, ""))
                    for words in dict.fromkeys((*before, *theirs, *mine))
                ),
                is_withdrawn=new is None,
            )
        )
    return tuple(found)


def _newest(preview: Preview) -> Fact:
    return next(f for f in preview.history.facts if f.fact_id == NOT_YET + 1)


def _contradiction(found: Contradiction, preview: Preview, setting: Setting) -> str:
    facts = {fact.fact_id: fact for fact in preview.history.facts}
    known = [
        in_a_line("appointment", facts[one.fact_id], setting)
        for one in (found.first, found.second)
        if one.fact_id in facts
    ]
    words = "; ".join(known) or _("thông tin trong biểu mẫu")
    return _(
        "Từ ngày %(day)s có hai chức vụ chính cùng khối: %(facts)s. Hãy kết thúc chức vụ trước, "
        "sửa ngày, hoặc ghi là kiêm nhiệm."
    ) % {"day": day(found.on), "facts": words}


def _rival(fact: Fact, setting: Setting) -> str:
    return _(
        "Đã có: %(fact)s. Hãy sửa thông tin đó, hoặc ghi ngày có hiệu lực để thông tin cũ kết "
        "thúc từ ngày ấy."
    ) % {"fact": in_a_line(kind_of(fact), fact, setting)}


def _effect(effect: Effect, setting: Setting, edition: Edition) -> EffectRow:
    target = effect.target
    of_units = effect.definition.entity == "unit"
    moved = effect.unit_before != effect.unit_after and effect.before and effect.after
    unit = ""
    if of_units:
        unit = setting.unit_name(effect.unit_after)
    elif moved:
        unit = f"{setting.unit_name(effect.unit_before)} → {setting.unit_name(effect.unit_after)}"
    tone = {"met": "good", "unmet": "bad", None: "quiet"}.get(effect.after, "open")
    return EffectRow(
        clause=target.clause,
        words=in_language(vi=target.text.vi, en=target.text.en),
        address=f"{reverse('target', args=[effect.plan.id, target.id])}?ngay={effect.on:%Y-%m-%d}",
        on=day(effect.on),
        before=_outcome(effect.before),
        after=_outcome(effect.after),
        tone=tone,
        unit=unit,
        reasons=tuple(_reason(reason, edition) for reason in effect.reasons),
    )


def _outcome(name: str | None) -> str:
    return _("Không tính") if name is None else outcome_words(name)


def _reason(reason: Reason, edition: Edition) -> str:
    answer = {True: _("đạt"), False: _("chưa đạt"), None: _("chưa đủ thông tin")}[reason.answer]
    parts = [
        f"{in_language(vi=reason.says_vi, en=reason.says_en)}: {answer}",
        in_language(vi=reason.found_vi, en=reason.found_en),
    ]
    parts.append(cited(edition, reason.citation))
    return "; ".join(filter(None, parts))
