"""The people behind a figure by name, each with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import OfficialId, Truth
from ngangtam.law import Edition
from ngangtam.plans.confirmed import Plan
from ngangtam.usecases.explanation import Explained, Member
from ngangtam.usecases.vocabulary_setting import Reason as Found
from ngangtam_web.web.labels import caution_label, cited
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.target import (
    Filter,
    Name,
    NamesPage,
    Reason,
)
from ngangtam_web.web.pages.target_choices import (
    OUTCOMES,
    ROWS,
    Choices,
    Surroundings,
    chosen_members,
)


def names_page(
    plan: Plan,
    target_id: str,
    *,
    members: tuple[Member, ...],
    explained: Iterable[Explained],
    names: Mapping[OfficialId, str],
    posts: Mapping[OfficialId, str],
    choices: Choices,
    around: Surroundings,
    may_open: bool,
) -> NamesPage:
    """Show one page of the people behind a figure, with the reasons for each."""
    kept = chosen_members(members, choices.outcome)
    first = (choices.page - 1) * ROWS

    def address(**changes: object) -> str:
        return choices.address(plan, target_id, around.moment, **changes) + "#danh-sach"

    filters = [
        Filter(
            words=_("Tất cả"),
            count=len(members),
            address=address(loc=None, trang=None),
            is_chosen=choices.outcome not in OUTCOMES,
        )
    ]
    filters += [
        Filter(
            words=outcome_words(min(outcomes)),
            count=len(chosen_members(members, key)),
            address=address(loc=key, trang=None),
            is_chosen=choices.outcome == key,
        )
        for key, outcomes in OUTCOMES.items()
    ]
    return NamesPage(
        rows=tuple(_name(one, names, posts, around, may_open=may_open) for one in explained),
        filters=tuple(one for one in filters if one.count or one.is_chosen),
        first=first + 1,
        final=min(first + ROWS, len(kept)),
        total=len(kept),
        previous=address(trang=choices.page - 1) if choices.page > 1 else "",
        next=address(trang=choices.page + 1) if first + ROWS < len(kept) else "",
    )


def outcome_words(outcome: str) -> str:
    """Say what became of a person in a figure."""
    if outcome.startswith("membership_unknown"):
        return _("Chưa rõ có thuộc diện")
    return {
        "met": _("Đạt chuẩn"),
        "unmet": _("Chưa đạt chuẩn"),
    }.get(outcome, _("Chưa đủ thông tin"))


def _name(
    one: Explained,
    names: Mapping[OfficialId, str],
    posts: Mapping[OfficialId, str],
    around: Surroundings,
    *,
    may_open: bool,
) -> Name:
    member = one.member
    official_id = member.official_id
    unit = around.unit_name(member.unit_id)
    tone = {"met": "good", "unmet": "bad"}.get(member.outcome, "open")
    # Why somebody belongs is said only where it is in doubt.
    doubts = [reason for reason in one.population if reason.answer is not True]
    address = ""
    if official_id is not None and may_open:
        path = reverse("official", args=[official_id])
        address = f"{path}?{around.moment.query}"
    reasons = [_reason(reason, around.edition) for reason in (*doubts, *one.criterion)]
    return Name(
        name=unit if official_id is None else names.get(official_id, f"#{official_id}"),
        address=address,
        unit="" if official_id is None else unit,
        post="" if official_id is None else posts.get(official_id, ""),
        mark=Mark(words=outcome_words(member.outcome), tone=tone),
        reasons=tuple(reason for reason in reasons if reason.mark.tone != "good"),
        fulfilled=tuple(reason for reason in reasons if reason.mark.tone == "good"),
    )


def _reason(found: Found, edition: Edition) -> Reason:
    seen = in_language(vi=found.found_vi, en=found.found_en)
    return Reason(
        words=in_language(vi=found.says_vi, en=found.says_en),
        mark=_answer(found.answer),
        found=seen if found.answer is not None else "",
        missing=seen if found.answer is None else "",
        article=cited(edition, found.citation),
        caution=caution_label(found.confidence),
    )


def _answer(answer: Truth) -> Mark:
    if answer is None:
        return Mark(words=_("Chưa đủ thông tin"), tone="open")
    if answer:
        return Mark(words=_("Đạt"), tone="good")
    return Mark(words=_("Chưa đạt"), tone="bad")
