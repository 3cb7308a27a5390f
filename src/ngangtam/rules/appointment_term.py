"""Say whether a term of appointment may begin on a day, and how far it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ngangtam.kernel import PartialDate, Refused, Truth
from ngangtam.law import CodeEntry, Confidence, Edition
from ngangtam.rules.due_days import days_before, first_day_after
from ngangtam.rules.judgements import Words
from ngangtam.rules.retirement import Sex
from ngangtam.rules.time_left import TimeLeft, time_left
from ngangtam.rules.worked import Step, arithmetic, by_rule, weakest_of

#: nha_nuoc: state; dang: Party, Front, mass organisations. Each has a procedure of its own.
Block = Literal["nha_nuoc", "dang"]
#: first and higher: time left is asked for; equal and lower: it is not; again: reappointment.
Move = Literal["first", "higher", "equal", "lower", "again"]
#: What comes of it. until_retirement: the age ends the term; extension: in the post to the age,
#: instead of another term; no_term: the term is that of the body that elected.
Result = Literal["full_term", "until_retirement", "extension", "too_late", "retired", "no_term"]

_SAID: dict[Result, tuple[str, str]] = {
    "full_term": ("đủ trọn nhiệm kỳ", "the whole term"),
    "until_retirement": ("đến tuổi nghỉ hưu", "until the retirement age"),
    "extension": (
        "không bổ nhiệm lại; kéo dài thời gian giữ chức vụ đến tuổi nghỉ hưu",
        "no reappointment; extended until the retirement age",
    ),
    "too_late": ("không đủ thời gian công tác", "too little time is left"),
    "retired": ("đã đến tuổi nghỉ hưu", "the age is reached"),
    "no_term": (
        "theo nhiệm kỳ của cơ quan bầu ra hoặc không có thời hạn; không bổ nhiệm lại",
        "for the term of the body that elects, or without one; no reappointment",
    ),
}


class NoTermOfPost(Refused):
    """What was given of a term cannot be."""

    code = "rules.no-such-term"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class AppointmentTerm:
    """Whether a term may begin, and until when it is served."""

    result: Result
    months_left: int
    #: None: no time is asked for.
    months_needed: int | None
    last_working_day: date
    #: The last day of the term, and the last on which it is served; None: there is no term.
    term_ends: date | None
    serves_until: date | None
    steps: tuple[Step, ...]

    @property
    def is_enough(self) -> Truth:
        """Say whether a term may begin; None: there is no term of appointment."""
        if self.result == "no_term":
            return None
        return self.result in ("full_term", "until_retirement")

    @property
    def confidence(self) -> Confidence:
        """The weakest of the rules that were used."""
        return weakest_of(self.steps)


def appointment_term(
    *,
    sex: Sex,
    born: PartialDate,
    on: date,
    edition: Edition,
    block: Block = "nha_nuoc",
    move: Move = "first",
    manner: str = "bo_nhiem",
    term_months: int | None = None,
) -> AppointmentTerm:
    """Judge by the law of a day whether a term may begin on it.

    Args:
        sex: `nam` or `nu`.
        born: The birth date as far as it is known.
        on: The first day of the term.
        edition: The law as data.
        block: By whose procedure.
        move: What the appointment is for the official.
        manner: Code of how the post is taken; elected posts have the term of their body.
        term_months: The term of the post, where the law has another than the usual one for it.

    Raises:
        NoTermOfPost: The term has no length, or the manner leaves open whether there is one.
        BornLater: The day lies before the birth.
        NoRetirementRule: The age is reached outside the rules that are known.
        NoValueOnDay: The edition has no rule for the day.
    """
    left = time_left(sex=sex, born=born, on=on, edition=edition)
    taken = _manner(manner, edition)
    if taken.extra["term"] != "own":
        return _answer("no_term", left, needed=None, ends=None, steps=(_no_term(taken),))
    length, term = _length(block, term_months, on=on, edition=edition)
    ends = days_before(first_day_after(on, length), 1)
    needed, asked = _needed(block, move, length, on=on, edition=edition)
    if left.last_working_day < on:
        result: Result = "retired"
    elif needed is not None and left.months < needed:
        result = "extension" if move == "again" else "too_late"
    else:
        result = "full_term" if ends <= left.last_working_day else "until_retirement"
    return _answer(result, left, needed=needed, ends=ends, steps=(term, asked))


def _answer(
    result: Result,
    left: TimeLeft,
    *,
    needed: int | None,
    ends: date | None,
    steps: tuple[Step, ...],
) -> AppointmentTerm:
    until = None
    if ends is not None and result in ("full_term", "until_retirement", "extension"):
        # An extension goes to the age, however far the term that is not given would have gone.
        last = left.last_working_day
        until = last if result == "extension" else min(ends, last)
    vi, en = _SAID[result]
    told_vi = "" if until is None else f", đến hết ngày {until:%d/%m/%Y}"
    told_en = "" if until is None else f", until {until.isoformat()}"
    return AppointmentTerm(
        result=result,
        months_left=left.months,
        months_needed=needed,
        last_working_day=left.last_working_day,
        term_ends=ends,
        serves_until=until,
        steps=(
            left.step,
            *steps,
            arithmetic(vi=f"Kết quả: {vi}{told_vi}", en=f"Result: {en}{told_en}"),
        ),
    )


def _manner(manner: str, edition: Edition) -> CodeEntry:
    taken = edition.code_list("appointment_manners").get(manner)
    if taken is None or taken.extra.get("term", "open") == "open":
        raise NoTermOfPost(
            vi="Hình thức bố trí chức vụ chưa cho biết có thời hạn bổ nhiệm hay không. Hãy ghi rõ, "
            "ví dụ: bổ nhiệm, bầu cử.",
            en="The manner does not tell whether there is a term of appointment. Say which it is, "
            "for example appointed or elected.",
        )
    return taken


def _no_term(taken: CodeEntry) -> Step:
    return Step(
        words=Words(
            vi=f"{taken.label_vi}: không có thời hạn bổ nhiệm riêng",
            en=f"{taken.label_en}: no term of appointment of its own",
        ),
        citation=taken.source,
        confidence=taken.confidence,
    )


def _length(block: Block, told: int | None, *, on: date, edition: Edition) -> tuple[int, Step]:
    if told is None:
        term = edition.parameter(f"appointment_term_months_{block}", on=on)
        return term.value, by_rule(
            term, vi=f"Thời hạn bổ nhiệm: {term.value} tháng", en=f"Term: {term.value} months"
        )
    if told < 1:
        raise NoTermOfPost(vi="Nhiệm kỳ dài ít nhất 1 tháng.", en="A term has at least one month.")
    return told, arithmetic(
        vi=f"Thời hạn bổ nhiệm của chức vụ, theo người tính: {told} tháng",
        en=f"Term of the post, as the caller says: {told} months",
    )


def _needed(
    block: Block, move: Move, length: int, *, on: date, edition: Edition
) -> tuple[int | None, Step]:
    if move == "again":
        least = edition.parameter("extension_to_retirement_months", on=on)
        return least.value, by_rule(
            least,
            vi=f"Bổ nhiệm lại: còn ít nhất {least.value} tháng, nếu không thì kéo dài",
            en=f"Reappointment: at least {least.value} months left, else an extension",
        )
    if move in ("equal", "lower"):
        spared = edition.parameter(f"appointment_age_not_asked_of_equal_post_{block}", on=on)
        if spared.value:
            return None, by_rule(
                spared,
                vi="Chuyển sang chức vụ tương đương hoặc thấp hơn: không đặt ra thời gian còn lại",
                en="To an equal or lower post: no time left is asked for",
            )
    years = edition.parameter(f"appointment_months_left_{block}", on=on)
    months = min(years.value, length)
    more_vi = more_en = ""
    if length < years.value:
        more_vi = f"; nhiệm kỳ ngắn hơn thì đủ một nhiệm kỳ: {length} tháng"
        more_en = f"; of a shorter term the whole: {length} months"
    return months, by_rule(
        years,
        vi=f"Bổ nhiệm lần đầu hoặc chức vụ cao hơn: còn ít nhất {years.value} tháng{more_vi}",
        en=f"First or higher appointment: at least {years.value} months left{more_en}",
    )
