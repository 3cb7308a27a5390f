"""Judge tests of who somebody is: a member of the Party, a man or a woman, in which rank."""

from __future__ import annotations

from datetime import date

from ngangtam.careers import Employment, History
from ngangtam.careers.facts import PartyMembership
from ngangtam.law import CodeList
from ngangtam.law.conditions import OfSex, PartyMember, RankHeld
from ngangtam.rules.judgements import Judgement, Words, not_known

_SEXES = {"nam": Words(vi="Nam.", en="A man."), "nu": Words(vi="Nữ.", en="A woman.")}


def who_it_is(
    test: PartyMember | OfSex | RankHeld, history: History, *, on: date, ranks: CodeList
) -> Judgement:
    """Judge any of these tests on the day."""
    match test:
        case PartyMember():
            return _party_member(history, on=on)
        case OfSex():
            return _of_sex(test, history, on=on)
        case RankHeld():
            return _rank_held(test, history, on=on, ranks=ranks)


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


def _rank_held(test: RankHeld, history: History, *, on: date, ranks: CodeList) -> Judgement:
    """Judge the rank on the payroll; one that the list does not know may stand anywhere."""
    works = [
        (fact, fact.validity.holds_on(on))
        for fact in history.of(Employment)
        if fact.validity.holds_on(on) is not False
    ]
    facts = tuple(sorted(fact.fact_id for fact, _ in works))
    needed = ranks.rank(test.at_least)
    wanted = _named(ranks, test.at_least)
    standings = [
        (None if (entry := ranks.get(fact.rank_code or "")) is None else entry.rank, holds)
        for fact, holds in works
    ]
    if any(holds and standing is not None and standing >= needed for standing, holds in standings):
        return Judgement(
            outcome="met",
            found=Words(vi=f"Đang giữ ngạch từ {wanted.vi}.", en=f"In the rank {wanted.en}."),
            fact_ids=facts,
        )
    is_open = not works or any(standing is None or standing >= needed for standing, _ in standings)
    if is_open:
        return not_known(Words(vi="ngạch đang giữ", en="the rank that is held"), facts)
    return Judgement(
        outcome="unmet",
        found=Words(vi=f"Chưa giữ ngạch {wanted.vi}.", en=f"Not in the rank {wanted.en}."),
        fact_ids=facts,
        remedies=(
            Words(vi=f"Nâng ngạch lên {wanted.vi}", en=f"A promotion to the rank {wanted.en}"),
        ),
    )


def _named(ranks: CodeList, code: str) -> Words:
    entry = ranks.get(code)
    return Words(vi=code, en=code) if entry is None else Words(vi=entry.label_vi, en=entry.label_en)


def _of_sex(test: OfSex, history: History, *, on: date) -> Judgement:
    """Judge the sex on file; nothing is told of who is on file as neither."""
    sex = history.attribute_on("sex", on)
    if sex is None or sex not in _SEXES:
        return not_known(Words(vi="giới tính", en="sex"))
    return Judgement(outcome="met" if sex == test.sex else "unmet", found=_SEXES[sex])
