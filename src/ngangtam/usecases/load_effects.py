"""What a whole load does to figures: per target, how many people count otherwise, and why.

Only those whom the load touches are judged, before and after, by the claims that segments are
made of; everybody else counts as they did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ngangtam.careers import History
from ngangtam.indicators.figures import Counts
from ngangtam.kernel import OfficialId, Truth, all_of
from ngangtam.usecases.effects import Judge, Known, Question
from ngangtam.usecases.vocabulary_setting import Claim, Setting
from ngangtam.usecases.vocabulary_units import Candidates

#: How a part of a condition was answered; absent: it was not asked.
Answer = Literal["met", "unmet", "unknown", "absent"]

_ANSWERS: dict[Truth, Answer] = {True: "met", False: "unmet", None: "unknown"}


@dataclass(frozen=True, kw_only=True)
class State:
    """One state of knowledge: those whom a load touches, in the province as it then is."""

    histories: Mapping[OfficialId, History]
    setting: Setting
    #: All nominations; None: units are left out.
    candidates: Candidates | None = None


@dataclass(frozen=True, kw_only=True)
class Because:
    """A part of the condition that is answered otherwise, and for how many of those who move."""

    says_vi: str
    says_en: str
    before: Answer
    after: Answer
    people: int


@dataclass(frozen=True, kw_only=True)
class Move:
    """How many people (or units) go from one count to another."""

    #: Names of counts; None: not counted.
    before: str | None
    after: str | None
    people: int
    #: How many of them the registry did not know before.
    new: int
    #: Most people first.
    because: tuple[Because, ...]


@dataclass(frozen=True, kw_only=True)
class LoadEffect(Question):
    """A target in which somebody counts otherwise than before."""

    #: How those who move were counted, and how they are.
    gone: Counts
    come: Counts
    moves: tuple[Move, ...]


_Said = tuple[str, str, Answer, Answer]
_Answers = dict[tuple[str, str], Answer]


@dataclass
class _Tally:
    people: int = 0
    new: int = 0
    because: Counter[_Said] = field(default_factory=Counter)


#: By where they come from and go to.
_Tallies = dict[tuple[str | None, str | None], _Tally]


def effects_of_load(
    before: State, after: State, *, questions: Sequence[Question]
) -> tuple[LoadEffect, ...]:
    """Compare the two states for each figure; those that stay as they are are left out."""
    tallies: list[_Tallies] = [{} for _ in questions]
    claims: tuple[dict[str, Claim], dict[str, Claim]] = ({}, {})
    for official in sorted(after.histories):
        is_new = official not in before.histories
        known = before.histories.get(official, History(official, ()))
        was = Judge(Known(history=known, setting=before.setting), claims=claims[0])
        becomes = Judge(
            Known(history=after.histories[official], setting=after.setting), claims=claims[1]
        )
        for asked, tally in zip(questions, tallies, strict=True):
            if asked.definition.entity == "official":
                _judge(tally, asked, was, becomes, is_new=is_new)
    for asked, tally in zip(questions, tallies, strict=True):
        if asked.definition.entity == "unit":
            _judge_units(tally, asked, before, after)
    return tuple(_effect(*pair) for pair in zip(questions, tallies, strict=True) if pair[1])


def _judge(tally: _Tallies, asked: Question, was: Judge, becomes: Judge, *, is_new: bool) -> None:
    first, _ = was.official(asked.reading, asked.on)
    then, _ = becomes.official(asked.reading, asked.on)
    if first == then:
        return
    move = tally.setdefault((first, then), _Tally())
    move.people += 1
    move.new += is_new
    if not is_new:
        move.because.update(_differences(_answers(was, asked), _answers(becomes, asked)))


def _judge_units(tally: _Tallies, asked: Question, before: State, after: State) -> None:
    nobody = History(OfficialId(0), ())
    counted, counts = (
        Judge(Known(history=nobody, setting=state.setting, candidates=state.candidates)).units(
            asked.reading, asked.on
        )
        for state in (before, after)
    )
    for unit in {*counted, *counts}:
        if counted.get(unit) != counts.get(unit):
            tally.setdefault((counted.get(unit), counts.get(unit)), _Tally()).people += 1


def _differences(was: _Answers, becomes: _Answers) -> Iterator[_Said]:
    for said in dict.fromkeys((*was, *becomes)):
        if was.get(said) != becomes.get(said):
            yield (*said, was.get(said, "absent"), becomes.get(said, "absent"))


def _answers(judge: Judge, asked: Question) -> _Answers:
    """Give the answers by what is asked of everybody alike: without titles, and what was found."""
    components = judge.known.setting.edition.code_list("components").entries
    parts = {each.code: (each.label_vi, each.label_en) for each in components}
    said: dict[tuple[str, str], list[Truth]] = {}
    for reason in judge.reasons(asked.reading, asked.on):
        words = (reason.says_vi, reason.says_en)
        if reason.claim in parts:
            vi, en = parts[reason.claim]
            words = (f"{vi} theo tiêu chuẩn chức danh", f"{en} by the standard of the title")
        said.setdefault(words, []).append(reason.answer)
    return {words: _ANSWERS[all_of(answers)] for words, answers in said.items()}


def _effect(asked: Question, tallies: _Tallies) -> LoadEffect:
    gone, come = Counter[str](), Counter[str]()
    for (first, then), tally in tallies.items():
        if first is not None:
            gone[first] += tally.people
        if then is not None:
            come[then] += tally.people
    return LoadEffect(
        **vars(asked),
        gone=Counts(**gone),
        come=Counts(**come),
        moves=tuple(
            Move(
                before=first,
                after=then,
                people=tally.people,
                new=tally.new,
                because=tuple(
                    Because(says_vi=vi, says_en=en, before=was, after=becomes, people=people)
                    for (vi, en, was, becomes), people in tally.because.most_common()
                ),
            )
            for (first, then), tally in sorted(
                tallies.items(), key=lambda pair: (-pair[1].people, str(pair[0]))
            )
        ),
    )
