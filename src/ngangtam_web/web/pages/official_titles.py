"""The standards of an official's titles, judged: what is missing and by which article."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ngangtam.law import Edition
from ngangtam.rules import ComponentVerdict
from ngangtam.rules.conditions import ConditionVerdict
from ngangtam.usecases.title_verdicts import TitleVerdict
from ngangtam_web.web.labels import caution_label, cited, title_label
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.official import TitleCard
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.target import Reason


def title_cards(
    judged: Iterable[TitleVerdict], *, setting: Setting, edition: Edition
) -> tuple[TitleCard, ...]:
    """Show each title that is held or planned for, with its verdict and the reasons."""
    return tuple(_card(one, setting, edition) for one in judged)


def outcome_mark(outcome: str) -> Mark:
    """Find word and tone of a verdict's outcome."""
    return {
        "met": Mark(words=_("Đạt chuẩn"), tone="good"),
        "unmet": Mark(words=_("Chưa đạt chuẩn"), tone="bad"),
        "in_progress": Mark(words=_("Đang đào tạo, bồi dưỡng"), tone="open"),
        "exempt": Mark(words=_("Được miễn"), tone="quiet"),
        "not_applicable": Mark(words=_("Không áp dụng"), tone="quiet"),
    }.get(outcome, Mark(words=_("Chưa đủ thông tin"), tone="open"))


def _card(one: TitleVerdict, setting: Setting, edition: Edition) -> TitleCard:
    if one.basis == "planned":
        place = _("Quy hoạch nhiệm kỳ %(term)s") % {"term": one.term}
    else:
        place = setting.unit_name(one.unit_id)
    words = title_label(one.title_code)
    conditions = tuple(_condition(each, edition) for each in one.conditions)
    if one.verdict is None:
        mark = Mark(words=_("Chưa xác nhận tiêu chuẩn"), tone="quiet")
        return TitleCard(words=words, place=place, mark=mark, conditions=conditions)
    reasons = [(part.outcome, _reason(part, edition)) for part in one.verdict.components]
    return TitleCard(
        words=words,
        place=place,
        mark=outcome_mark(one.verdict.outcome),
        edition=in_language(vi=one.verdict.edition_label_vi, en=one.verdict.edition_label_en),
        reasons=tuple(reason for outcome, reason in reasons if outcome != "met"),
        fulfilled=tuple(reason for outcome, reason in reasons if outcome == "met"),
        conditions=conditions,
    )


def _reason(part: ComponentVerdict, edition: Edition) -> Reason:
    return Reason(
        words=in_language(vi=part.says_vi, en=part.says_en),
        mark=outcome_mark(part.outcome),
        article=cited(edition, part.citation),
        caution=caution_label(part.confidence),
    )


def _condition(one: ConditionVerdict, edition: Edition) -> Reason:
    judgement = one.judgement
    says = in_language(vi=one.says.vi, en=one.says.en)
    found = in_language(vi=judgement.found.vi, en=judgement.found.en)
    return Reason(
        # What is unknown says what it lacks.
        words=says if judgement.missing else f"{says} {found}",
        mark=outcome_mark(one.outcome),
        missing=", ".join(in_language(vi=words.vi, en=words.en) for words in judgement.missing),
        article=cited(edition, one.citation),
        caution=caution_label(one.confidence),
    )
