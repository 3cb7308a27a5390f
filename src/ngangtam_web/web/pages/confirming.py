"""What of the law waits for the province to confirm: standards by title, numbers, conditions."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.law import Confirmed, Edition, Requirement
from ngangtam.usecases.confirming import (
    ProposedRow,
    TitlesTogether,
    conditions_to_confirm,
    titles_together,
    values_to_confirm,
)
from ngangtam_web.web.labels import caution_label, cited, label, level_label, title_label
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.law import LawTab
from ngangtam_web.web.pages.law_values import since_words, until_words, value_words
from ngangtam_web.web.templatetags.reading import day

#: Parts of the page, as addresses name them.
TITLES, VALUES, CONDITIONS = "", "con-so", "dieu-kien"
PARTS = (TITLES, VALUES, CONDITIONS)
#: Kind of what was invented for a demonstration.
_ASSUMPTION = "gia_dinh"
#: From so many further titles on, a card is found by its first title alone.
_MANY = 2


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """One rule with what is proposed, where it stands, and whether the province settled it."""

    words: str
    #: What it asks for or sets; empty: nothing is proposed.
    says: str
    article: str
    caution: str
    mark: Mark
    #: By whom and when it was settled; empty: it was not.
    settled: str
    #: Where it is confirmed; empty: with the others of its card.
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class RuleCard:
    """The rules that are confirmed together."""

    id: str
    words: str
    #: The words to find the card by: of many titles the first alone.
    short: str
    #: The titles of a group; empty where the card is named by them.
    titles: str
    valid: str
    mark: Mark
    lines: tuple[RuleLine, ...]
    address: str


@dataclass(frozen=True, kw_only=True)
class ConfirmingPage:
    """One part of what is to be confirmed, as of a day."""

    moment: Moment
    part: str
    tabs: tuple[LawTab, ...]
    cards: tuple[RuleCard, ...]
    lines: tuple[RuleLine, ...]
    #: How many rules there are, and how many of them wait.
    total: int
    waiting: int


def confirming_page(edition: Edition, *, moment: Moment, part: str) -> ConfirmingPage:
    """Show a part of what the province may confirm of the law of a day."""
    cards = tuple(
        titles_card(edition, one, moment) for one in titles_together(edition, on=moment.day)
    )
    lines = {
        VALUES: _value_lines(edition, moment),
        CONDITIONS: _condition_lines(edition, moment),
    }.get(part, ())
    shown = lines if part else tuple(line for card in cards for line in card.lines)
    return ConfirmingPage(
        moment=moment,
        part=part,
        tabs=_tabs(part, moment),
        cards=() if part else cards,
        lines=lines,
        total=len(shown),
        waiting=sum(1 for line in shown if line.mark.tone == "open"),
    )


def titles_card(edition: Edition, one: TitlesTogether, moment: Moment) -> RuleCard:
    """Show what is asked of some titles, component by component."""
    names = ", ".join(title_label(code) for code in one.titles)
    group = one.group
    words = names if group is None else in_language(vi=group.label_vi, en=group.label_en)
    first, others = title_label(one.titles[0]), len(one.titles) - 1
    short = words if group is not None or others < _MANY else _and_others(first, others)
    valid = ""
    if one.valid.start is not None:
        valid = _("từ %(since)s") % {"since": since_words(one.valid)}
        if one.valid.end is not None:
            told = {"start": since_words(one.valid), "end": until_words(one.valid)}
            valid = _("từ %(start)s đến trước %(end)s") % told
    return RuleCard(
        id=one.titles[0],
        words=words,
        short=short,
        titles="" if group is None else names,
        valid=valid,
        mark=_mark_of_all(edition, one),
        lines=tuple(_row_line(edition, row) for row in one.rows),
        address=f"{reverse('confirm-titles', args=[one.titles[0]])}?{moment.query}",
    )


def settled_words(settled: Confirmed | None) -> str:
    """Say by whom and when something was settled, and by which document."""
    if settled is None:
        return ""
    said = _("%(who)s xác nhận ngày %(day)s") % {
        "who": settled.confirmed_by,
        "day": day(settled.confirmed_on),
    }
    return f"{said}; {settled.document}" if settled.document else said


def _row_line(edition: Edition, row: ProposedRow) -> RuleLine:
    asked = row.requirement
    return RuleLine(
        words=label("components", row.component),
        says=_asks(row.component, asked),
        article="" if asked is None else cited(edition, asked.citation),
        caution="" if asked is None else caution_label(asked.confidence),
        mark=_mark(edition, asked, row.settled),
        settled=settled_words(row.settled),
    )


def _asks(component: str, asked: Requirement | None) -> str:
    if asked is None:
        return ""
    level = _("từ %(level)s trở lên") % {"level": level_label(component, asked.at_least)}
    return _("%(level)s, hoặc đang học") % {"level": level} if asked.or_enrolled else level


def _and_others(first: str, others: int) -> str:
    return _("%(first)s và %(others)s chức danh khác") % {"first": first, "others": others}


def _mark_of_all(edition: Edition, one: TitlesTogether) -> Mark:
    if any(row.requirement and _is_assumed(edition, row.requirement) for row in one.rows):
        return _assumed()
    return _done() if one.is_confirmed else _waiting()


def _is_assumed(edition: Edition, asked: Requirement) -> bool:
    cited_by = asked.citation
    return cited_by is not None and edition.instrument(cited_by.instrument).kind == _ASSUMPTION


def _mark(edition: Edition, asked: Requirement | None, settled: Confirmed | None) -> Mark:
    if settled is not None:
        return _done() if asked is not None else Mark(words=_("Không yêu cầu"), tone="quiet")
    if asked is None:
        return Mark(words=_("Chưa có đề xuất"), tone="quiet")
    if _is_assumed(edition, asked):
        return _assumed()
    return _mark_of(asked.confidence, None)


def _mark_of(confidence: str, settled: Confirmed | None) -> Mark:
    if settled is not None:
        return _done()
    if confidence == "unverified":
        return _waiting()
    if confidence == "secondary":
        return Mark(words=_("Áp dụng tạm theo nguồn thứ cấp"), tone="quiet")
    return Mark(words=_("Đã có văn bản"), tone="good")


def _assumed() -> Mark:
    return Mark(words=_("Giả định"), tone="quiet")


def _done() -> Mark:
    return Mark(words=_("Đã xác nhận"), tone="good")


def _waiting() -> Mark:
    return Mark(words=_("Chờ xác nhận"), tone="open")


def _value_lines(edition: Edition, moment: Moment) -> tuple[RuleLine, ...]:
    found: list[RuleLine] = []
    for parameter_id, version in values_to_confirm(edition, on=moment.day):
        parameter = edition.parameters[parameter_id]
        found.append(
            RuleLine(
                words=in_language(vi=parameter.label_vi, en=parameter.label_en),
                says=value_words(version.value, version.unit),
                article=cited(edition, version.citation),
                caution=caution_label(version.confidence),
                mark=_mark_of(version.confidence, version.confirmed),
                settled=settled_words(version.confirmed),
                address=f"{reverse('confirm-value', args=[parameter_id])}?{moment.query}",
            )
        )
    return tuple(found)


def _condition_lines(edition: Edition, moment: Moment) -> tuple[RuleLine, ...]:
    return tuple(
        RuleLine(
            words=in_language(vi=asked.label_vi, en=asked.label_en),
            says=in_language(vi=condition.says_vi, en=condition.says_en),
            article=cited(edition, condition.citation),
            caution=caution_label(condition.confidence),
            mark=_mark_of(condition.confidence, condition.confirmed),
            settled=settled_words(condition.confirmed),
            address=reverse("confirm-condition", args=[asked.id, condition.id])
            + f"?{moment.query}",
        )
        for asked, condition in conditions_to_confirm(edition, on=moment.day)
    )


def _tabs(part: str, moment: Moment) -> tuple[LawTab, ...]:
    words = {
        TITLES: _("Tiêu chuẩn chức danh"),
        VALUES: _("Con số theo thời gian"),
        CONDITIONS: _("Điều kiện bổ nhiệm"),
    }
    return tuple(
        LawTab(
            words=said,
            address=f"{reverse('confirming')}?{moment.query}" + (f"&muc={each}" if each else ""),
            is_here=each == part,
        )
        for each, said in words.items()
    )
