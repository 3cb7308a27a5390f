"""The standards of an official's titles, judged: what is missing and by which article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ngangtam.kernel import UnitId
from ngangtam.law import Edition
from ngangtam.rules import ComponentVerdict, Outcome, Verdict
from ngangtam.rules.conditions import ConditionVerdict
from ngangtam.rules.judgements import Words
from ngangtam.rules.verdicts import outcome_of_all
from ngangtam.usecases.closing_costs import course_for
from ngangtam.usecases.cost_words import course_words
from ngangtam.usecases.occasion_verdicts import OccasionVerdict
from ngangtam.usecases.title_verdicts import TitleVerdict, held_together
from ngangtam_web.web.labels import caution_label, cited, label, level_label, title_label
from ngangtam_web.web.language import in_language, page_language
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.official import OccasionCard, TitleCard
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.target import Reason


def title_cards(
    judged: Sequence[TitleVerdict], *, setting: Setting, edition: Edition
) -> tuple[TitleCard, ...]:
    """Show each title that is held or planned for, with its verdict and the reasons."""
    works_in = next((one.unit_id for one in judged if one.unit_id is not None), None)
    cards = [_card(one, setting, edition, works_in) for one in judged]
    together = held_together(judged, edition)
    if together is not None:
        shown = _judged(together, setting, edition, sender=setting.unit_name(works_in))
        place = _("Mỗi nội dung theo chức danh có yêu cầu cao hơn")
        cards.insert(0, TitleCard(words=_("Các chức danh kiêm nhiệm"), place=place, **shown))
    return tuple(cards)


def occasion_cards(
    judged: Iterable[OccasionVerdict], *, edition: Edition
) -> tuple[OccasionCard, ...]:
    """Show what is asked on each occasion besides titles, and how the official stands."""
    return tuple(
        OccasionCard(
            words=in_language(vi=one.asked.label_vi, en=one.asked.label_en),
            mark=_eligible(outcome_of_all(each.outcome for each in one.conditions)),
            reasons=tuple(_condition(each, edition) for each in one.conditions),
        )
        for one in judged
    )


def outcome_mark(outcome: str) -> Mark:
    """Find word and tone of a verdict's outcome."""
    return {
        "met": Mark(words=_("Đạt chuẩn"), tone="good"),
        "unmet": Mark(words=_("Chưa đạt chuẩn"), tone="bad"),
        "in_progress": Mark(words=_("Đang đào tạo, bồi dưỡng"), tone="open"),
        "exempt": Mark(words=_("Được miễn"), tone="quiet"),
        "not_applicable": Mark(words=_("Không áp dụng"), tone="quiet"),
    }.get(outcome, Mark(words=_("Chưa đủ thông tin"), tone="open"))


def _eligible(outcome: Outcome) -> Mark:
    """Say the outcome of conditions: nobody is up to a standard by meeting them."""
    mark = outcome_mark(outcome)
    words = {"met": _("Đủ điều kiện"), "unmet": _("Chưa đủ điều kiện")}.get(outcome, mark.words)
    return replace(mark, words=words)


def _card(
    one: TitleVerdict, setting: Setting, edition: Edition, works_in: UnitId | None
) -> TitleCard:
    if one.basis == "planned":
        place = _("Quy hoạch nhiệm kỳ %(term)s") % {"term": one.term}
    else:
        place = setting.unit_name(one.unit_id)
    words = title_label(one.title_code)
    conditions = tuple(_condition(each, edition) for each in one.conditions)
    if one.verdict is None:
        mark = Mark(words=_("Chưa xác nhận tiêu chuẩn"), tone="quiet")
        return TitleCard(words=words, place=place, mark=mark, conditions=conditions)
    sender = setting.unit_name(one.unit_id or works_in)
    return TitleCard(
        words=words,
        place=place,
        conditions=conditions,
        is_held=one.basis == "held",
        **_judged(one.verdict, setting, edition, sender=sender),
    )


def _judged(found: Verdict, setting: Setting, edition: Edition, *, sender: str) -> dict[str, Any]:
    """Show a verdict: its mark, what stands against it, and what is fulfilled."""
    reasons = [
        (part.outcome, _reason(part, edition, day=setting.day, sender=sender))
        for part in found.components
    ]
    return {
        "mark": outcome_mark(found.outcome),
        "edition": in_language(vi=found.edition_label_vi, en=found.edition_label_en),
        "reasons": tuple(reason for outcome, reason in reasons if outcome != "met"),
        "fulfilled": tuple(reason for outcome, reason in reasons if outcome == "met"),
    }


def _reason(part: ComponentVerdict, edition: Edition, *, day: date, sender: str) -> Reason:
    return Reason(
        subject=label("components", part.component),
        words=in_language(vi=part.says_vi, en=part.says_en),
        mark=outcome_mark(part.outcome),
        remedy=_remedy(part, edition, day),
        missing=_missing(part, sender),
        article=cited(edition, part.citation),
        caution=caution_label(part.confidence),
    )


def _remedy(part: ComponentVerdict, edition: Edition, day: date) -> str:
    """Say what would meet a requirement, and what the cheapest course for it costs."""
    said = _joined(part.remedies)
    if part.outcome != "unmet" or not said:
        return said
    course = course_words(
        course_for(edition, part.component, part.needed, on=day),
        needed=level_label(part.component, part.needed),
        edition=edition,
        lang=page_language(),
    )
    told = {"remedy": said, "course": course}
    return _("%(remedy)s. Khóa có đơn giá thấp nhất: %(course)s") % told


def _missing(part: ComponentVerdict, sender: str) -> str:
    """Say which datum would settle it, and who sends it; a rule is confirmed by the province."""
    said = _joined(part.missing)
    if not said or part.confidence == "unverified":
        return said
    told = {"missing": said, "sender": sender or _("cơ quan, đơn vị quản lý hồ sơ")}
    return _("%(missing)s. Nơi gửi bổ sung: %(sender)s") % told


def _joined(words: Iterable[Words]) -> str:
    return "; ".join(in_language(vi=each.vi, en=each.en) for each in words)


def _condition(one: ConditionVerdict, edition: Edition) -> Reason:
    judgement = one.judgement
    says = in_language(vi=one.says.vi, en=one.says.en)
    found = in_language(vi=judgement.found.vi, en=judgement.found.en)
    return Reason(
        # What is unknown says what it lacks.
        words=says if judgement.missing else f"{says} {found}",
        mark=outcome_mark(one.outcome),
        missing=_joined(judgement.missing),
        article=cited(edition, one.citation),
        caution=caution_label(one.confidence),
    )
