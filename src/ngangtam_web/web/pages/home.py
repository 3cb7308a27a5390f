"""The first page: what waits for the reader, part by part, by what they may do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.indicators.status import Status
from ngangtam.law import Edition
from ngangtam.plans.confirmed import Plan
from ngangtam.usecases.completeness import DatumShare, UnitShare
from ngangtam.usecases.progress import TargetProgress
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.completeness import datum_words
from ngangtam_web.web.pages.figures import ShownFigure
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.official import TitleCard
from ngangtam_web.web.pages.progress import (
    counted_words,
    plan_address,
    shown_progress,
    target_address,
    words,
)
from ngangtam_web.web.templatetags.reading import day as written_day
from ngangtam_web.web.templatetags.reading import number, percent

#: A rule that begins or ends within so many days is told.
_SOON = timedelta(days=180)
#: Data are old when nothing that is known has begun for so long.
_OLD = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Shortfall:
    """One target that is missed, or cannot be told to be met."""

    rank: int
    clause: str
    words: str
    address: str
    figure: ShownFigure
    #: How many people are missing; 0: it hangs on what is not known.
    people: str
    why: str
    #: The units that are short of most people.
    units: str
    who: str


@dataclass(frozen=True, kw_only=True)
class PlanPart:
    """Where the plan stands: what is missed, by people short; and what is reached, in a line."""

    number: str
    title: str
    address: str
    day: str
    shortfalls: tuple[Shortfall, ...]
    met: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]
    note: str = ""
    #: Said where nothing has come in for a while.
    old: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a part: words, what stands beside, and where it leads."""

    words: str
    aside: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part with a few lines and the page behind it."""

    id: str
    words: str
    lines: tuple[Line, ...]
    #: Said where there are no lines.
    empty: str = ""
    more: Line | None = None


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """How well one datum or unit is known."""

    words: str
    percent: str
    missing: str
    known: int
    of: int


@dataclass(frozen=True, kw_only=True)
class CompletenessPart:
    """How completely the reader's units are known."""

    officials: int
    gauges: tuple[Gauge, ...]
    #: The least complete units; empty where there is one.
    units: tuple[Gauge, ...]


@dataclass(frozen=True, kw_only=True)
class OwnPart:
    """The reader's own record: what is missing for the titles held."""

    address: str
    titles: tuple[TitleCard, ...]


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """The parts that the reader's rights open; None: not theirs."""

    greeting: str
    plan: PlanPart | None = None
    #: The plan is all that there is: the page is one sheet of paper.
    is_sheet: bool = False
    is_computing: bool = False
    own: OwnPart | None = None
    completeness: CompletenessPart | None = None
    parts: tuple[Part, ...] = ()


def plan_part(
    plan: Plan,
    targets: Iterable[TargetProgress],
    *,
    moment: Moment,
    is_whole: bool,
    short: Mapping[str, str],
    old: str = "",
    most: int | None = None,
) -> PlanPart:
    """Rank what is missed by people short; name what is reached in a line.

    A number of people is promised by the whole province: no unit is held against it.
    """
    met, others, open_ones = [], [], []
    for progress in targets:
        if not is_whole and progress.definition.kind == "count":
            continue
        place = (
            progress.target.clause,
            target_address(plan, progress.target.id, moment),
        )
        if progress.status in {Status.MET, Status.BEYOND}:
            met.append(place)
        elif progress.status in {Status.MISSED, Status.NOT_ENOUGH_EVIDENCE}:
            open_ones.append(progress)
        else:
            others.append(place)
    ranked = sorted(open_ones, key=_urgency)
    return PlanPart(
        number=plan.number,
        title=words(plan.title),
        address=plan_address(plan, moment),
        day=written_day(moment.day),
        shortfalls=tuple(
            _shortfall(rank, progress, plan, moment, short.get(progress.target.id, ""))
            for rank, progress in enumerate(ranked[:most], start=1)
        ),
        met=tuple(met),
        others=tuple(others),
        note=moment.note,
        old=old,
    )


def short_words(units: Iterable[tuple[str, int]]) -> str:
    """Name units with the people they are short of."""
    named = ", ".join(f"{name} ({number(short)})" for name, short in units)
    return _("Thiếu nhiều nhất: %(units)s") % {"units": named} if named else ""


def old_data_note(last: date | None, *, today: date) -> str:
    """Say that the data are old where nothing began for a while; empty: they are not."""
    if last is None or today - last <= _OLD:
        return ""
    told = {"day": written_day(last), "months": number((today - last).days // 30)}
    return _("Dữ liệu mới nhất là của ngày %(day)s, cách đây %(months)s tháng.") % told


def _urgency(progress: TargetProgress) -> tuple[bool, int, int, str]:
    """Order by people short; what only lacks evidence after what is surely missed."""
    judgement = progress.judgement
    return (
        progress.status is not Status.MISSED,
        -judgement.short,
        -judgement.open,
        progress.target.clause,
    )


def _shortfall(
    rank: int, progress: TargetProgress, plan: Plan, moment: Moment, units: str
) -> Shortfall:
    shown = shown_progress(progress)
    counted = counted_words(progress.definition)
    people = ""
    if progress.judgement.short:
        people = f"{number(progress.judgement.short)} {counted}"
    why = []
    if progress.figure is not None:
        counts = progress.figure.counts
        if progress.is_unconfirmed:
            why.append(_("chưa xác nhận tiêu chuẩn chức danh"))
        if counts.unmet:
            told = {"number": number(counts.unmet), "counted": counted}
            why.append(_("%(number)s %(counted)s chưa đạt") % told)
        if progress.definition.kind == "count":
            told = {"number": number(counts.met), "counted": counted}
            why.append(_("mới có %(number)s %(counted)s") % told)
        if counts.open:
            told = {"number": number(counts.open), "counted": counted}
            why.append(_("%(number)s %(counted)s chưa đủ thông tin") % told)
    else:
        why.append(_("chưa có văn bản"))
    owner = progress.target.owner
    who = words(owner.role)
    return Shortfall(
        rank=rank,
        clause=progress.target.clause,
        words=words(progress.target.text),
        address=target_address(plan, progress.target.id, moment),
        figure=shown,
        people=people,
        why="; ".join(why),
        units=units,
        who=_("%(who)s (giả định)") % {"who": who} if owner.is_assumed else who,
    )


def completeness_part(
    data: Sequence[DatumShare], units: Sequence[UnitShare], *, unit_name: Callable[[int], str]
) -> CompletenessPart:
    """Show how well each datum is known, the worst first."""
    return CompletenessPart(
        officials=data[0].officials if data else 0,
        gauges=tuple(_gauge(datum_words(one.datum), one.known, one.officials) for one in data),
        units=tuple(_gauge(unit_name(one.unit_id), one.known, one.cells) for one in units[:5])
        if len(units) > 1
        else (),
    )


def _gauge(said: str, known: int, of: int) -> Gauge:
    missing = of - known
    return Gauge(
        words=said,
        percent=percent(Fraction(known, of) if of else None),
        missing=_("còn thiếu %(number)s") % {"number": number(missing)} if missing else "",
        known=known,
        of=max(of, 1),
    )


def law_part(edition: Edition, *, on: date) -> Part:
    """Tell which numbers and standards of the law begin or end soon, or have just done so."""
    found: list[tuple[date, str]] = []
    changes = [
        *(
            (in_language(vi=parameter.label_vi, en=parameter.label_en), version.valid)
            for parameter in edition.parameters.values()
            for version in parameter.versions
        ),
        *(
            (
                _("Tiêu chuẩn: %(title)s")
                % {
                    "title": in_language(
                        vi=edition.title(standard.title_code).label_vi,
                        en=edition.title(standard.title_code).label_en,
                    )
                },
                standard.valid,
            )
            for standard in edition.standards
        ),
    ]
    for said, valid in changes:
        if valid.start is not None and abs(valid.start - on) <= _SOON:
            found.append((valid.start, _("%(rule)s: bắt đầu áp dụng") % {"rule": said}))
        if valid.end is not None and abs(valid.end - on) <= _SOON:
            found.append((valid.end, _("%(rule)s: hết áp dụng") % {"rule": said}))
    return Part(
        id="quy-dinh",
        words=_("Quy định bắt đầu hoặc hết áp dụng trong 6 tháng trước và sau hôm nay"),
        lines=tuple(Line(words=said, aside=written_day(day)) for day, said in sorted(set(found))),
        empty=_("Không có thay đổi nào."),
    )


def entries_part(entries: Iterable[tuple[int, str, str, datetime]], *, written: str) -> Part:
    """Show the latest entries and the state of the verification."""
    return Part(
        id="lan-cap-nhat",
        words=_("Các lần cập nhật gần đây"),
        lines=tuple(
            Line(
                words=f"{number(one)} · {kind}" + (f" · {reason}" if reason else ""),
                aside=written_day(at.date()),
                address=reverse("entry", args=[one]),
            )
            for one, kind, reason, at in entries
        ),
        empty=_("Chưa có lần cập nhật nào."),
        more=Line(words=_("Kiểm chứng"), aside=written, address=reverse("checks")),
    )
