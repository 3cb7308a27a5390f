"""Judge tests of who somebody is: a member of the Party, a man or a woman."""

from __future__ import annotations

from datetime import date

from ngangtam.careers import History
from ngangtam.careers.facts import PartyMembership
from ngangtam.law.conditions import OfSex, PartyMember
from ngangtam.rules.judgements import Judgement, Words, not_known

_SEXES = {"nam": Words(vi="Nam.", en="A man."), "nu": Words(vi="Nữ.", en="A woman.")}


def who_it_is(test: PartyMember | OfSex, history: History, *, on: date) -> Judgement:
    """Judge either test on the day."""
    if isinstance(test, PartyMember):
        return _party_member(history, on=on)
    return _of_sex(test, history, on=on)


def _party_member(history: History, *, on: date) -> Judgement:
    """Judge membership on the day; a statement that somebody is none counts until they join."""
    told = [
        (fact, fact.validity.holds_on(on))
        for fact in history.of(PartyMembership)
        if fact.validity.holds_on(on) is not False
    ]
    facts = tuple(sorted(fact.fact_id for fact, _ in told))
    certain = {fact.is_member for fact, holds in told if holds}
    if certain == {True} and all(fact.is_member for fact, _ in told):
        return Judgement(
            outcome="met",
            found=Words(vi="Là đảng viên.", en="A member of the Party."),
            fact_ids=facts,
        )
    if certain == {False} and not any(fact.is_member for fact, _ in told):
        return Judgement(
            outcome="unmet",
            found=Words(vi="Chưa là đảng viên.", en="No member of the Party."),
            fact_ids=facts,
        )
    return not_known(Words(vi="ngày vào Đảng", en="day of joining the Party"), facts)


def _of_sex(test: OfSex, history: History, *, on: date) -> Judgement:
    """Judge the sex on file; nothing is told of who is on file as neither."""
    sex = history.attribute_on("sex", on)
    if sex is None or sex not in _SEXES:
        return not_known(Words(vi="giới tính", en="sex"))
    return Judgement(outcome="met" if sex == test.sex else "unmet", found=_SEXES[sex])
