"""The page of gaps: sums by requirement with what closing them costs, and people by requirement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import OfficialId
from ngangtam.law import Edition
from ngangtam.rules import Outcome
from ngangtam.usecases.closing_costs import CostSum
from ngangtam.usecases.gap_words import OUTCOMES, GapWords, asked_words
from ngangtam.usecases.title_gaps import GapRow
from ngangtam.usecases.title_verdicts import Basis
from ngangtam_web.bootstrap.gaps import GapsFound
from ngangtam_web.web.language import page_language
from ngangtam_web.web.pages.assumed_standards import assumed_notes
from ngangtam_web.web.pages.choices import Link, Option
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.gap_choices import (
    BASES,
    GapChoices,
    basis_options,
    chips,
    order_options,
    slug_of,
    title_options,
    unit_options,
)
from ngangtam_web.web.pages.gap_matrix import Matrix, matrix_page
from ngangtam_web.web.templatetags.reading import NONE, number
from ngangtam_web.web.templatetags.reading import day as written_day

#: What one course alone brings to standard: as many of them are told.
_MOST_CLOSING = 5


@dataclass(frozen=True, kw_only=True)
class CountCell:
    """How many have an outcome; the address narrows the list to them, empty: it does not."""

    words: str
    count: int
    address: str


@dataclass(frozen=True, kw_only=True)
class SumLine:
    """One requirement over everybody: counts, and what closing it costs."""

    words: str
    counts: tuple[CountCell, ...]
    #: In đồng; a dash where nothing is missing, words where no price is known.
    cost: str
    #: Said where only some prices are known.
    unpriced: str


@dataclass(frozen=True, kw_only=True)
class Closing:
    """A course that would bring people to standard who lack nothing else."""

    component: str
    course: str
    people: int
    #: Narrows the list to them; empty: there is no list.
    address: str


@dataclass(frozen=True, kw_only=True)
class StandingLine:
    """How everybody stands who holds, or is planned for, one title."""

    title: Link
    basis: str
    number: int
    #: How many have each outcome that somebody has.
    told: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Everybody whom the reader's figures cover, by title and outcome."""

    outcomes: tuple[str, ...]
    lines: tuple[StandingLine, ...]


@dataclass(frozen=True, kw_only=True)
class GapsPage:
    """Who lacks what for a title, in sums and by name."""

    moment: Moment
    choices: GapChoices
    title_choices: tuple[tuple[str, tuple[Option, ...]], ...]
    #: The same to follow, where none is chosen yet.
    title_links: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    #: Where none is chosen yet: every title that somebody holds or is planned for.
    standing: Standing | None = None
    #: The title or the group; empty: none is chosen, and nothing below is there.
    title: str = ""
    lead: str = ""
    unit_choices: tuple[Option, ...] = ()
    basis_choices: tuple[Option, ...] = ()
    order_choices: tuple[Option, ...] = ()
    chips: tuple[Link, ...] = ()
    clear: str = ""
    #: Headings of the counts.
    outcomes: tuple[str, ...] = ()
    sums: tuple[SumLine, ...] = ()
    whole: SumLine | None = None
    lacking_one: CountCell | None = None
    closing: tuple[Closing, ...] = ()
    matrix: Matrix | None = None
    #: Address of the workbook; empty: the reader may not take it out.
    workbook: str = ""
    notes: tuple[str, ...] = ()

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """The choices besides day and version, for the form that changes these."""
        return self.choices.parts

    @property
    def is_empty(self) -> bool:
        """Whether the titles concern nobody whom the reader sees."""
        return self.whole is not None and not any(cell.count for cell in self.whole.counts)


def choosing_page(
    edition: Edition,
    standing: Mapping[tuple[Basis, str], Mapping[Outcome | None, int]],
    *,
    moment: Moment,
    choices: GapChoices,
) -> GapsPage:
    """Offer titles to choose from, each with how many stand how, and nobody by name."""
    offered = title_options(edition, choices.title)
    groups, titles = offered

    def link(option: Option, basis: str = "") -> Link:
        query = choices.query(moment, chuc_danh=option.value, dien=basis)
        return Link(words=option.words, address=f"{reverse('gaps')}?{query}")

    counted = {outcome for counts in standing.values() for outcome in counts}
    said = {
        outcome: words[page_language() != "vi"]
        for outcome, words in OUTCOMES.items()
        if outcome in counted
    }
    slugs = {basis: slug for slug, basis in BASES.items() if basis is not None}
    lines = [
        StandingLine(
            title=link(option, slugs[basis]),
            basis=_("Đang giữ") if basis == "held" else _("Quy hoạch"),
            number=sum(counts.values()),
            told=tuple((words, counts.get(outcome, 0)) for outcome, words in said.items()),
        )
        for option in titles[1]
        for basis in slugs
        if (counts := standing.get((basis, option.value)))
    ]
    return GapsPage(
        moment=moment,
        choices=choices,
        title_choices=offered,
        title_links=((groups[0], tuple(map(link, groups[1]))),),
        standing=Standing(outcomes=tuple(said.values()), lines=tuple(lines)) if lines else None,
    )


def words_of(found: GapsFound, names: Mapping[OfficialId, str]) -> GapWords:
    """Take the words of the page's language."""
    return GapWords(
        gaps=found.gaps,
        edition=found.edition,
        organization=found.organization,
        names=dict(names),
        lang=page_language(),
    )


def gaps_page(
    found: GapsFound,
    *,
    listed: Sequence[GapRow] | None,
    names: Mapping[OfficialId, str],
    choices: GapChoices,
    moment: Moment,
    with_planned: bool,
    may_open: bool,
    may_take_out: bool,
) -> GapsPage:
    """Show sums over everybody, and one page of the list.

    Args:
        found: Everybody whom the reader's figures cover.
        listed: The rows of the list in order, all pages; None: the reader sees no names.
        names: Names of the people on the page that is asked for.
        choices: What the list is narrowed by.
        moment: Day and version.
        with_planned: Whether the reader may know who is planned for what.
        may_open: Whether names lead to files.
        may_take_out: Whether the list may be taken out.
    """
    words = words_of(found, names)
    gaps = found.gaps

    def address(**other: str) -> str:
        return f"{reverse('gaps')}?{choices.query(moment, **other)}"

    def narrow(component: str, outcome: str | None) -> str:
        if listed is None:
            return ""
        slug = slug_of(outcome)
        return address(noi_dung=component, muc_can="", ket_qua=slug, thieu_mot="") + "#danh-sach"

    def counts(component: str, numbers: Mapping[str | None, int]) -> tuple[CountCell, ...]:
        return tuple(
            CountCell(
                words=words.outcome(outcome),
                count=numbers.get(outcome, 0),
                address=narrow(component, outcome) if numbers.get(outcome) else "",
            )
            for outcome in words.outcomes
        )

    def sums(component: str, said: str, numbers: Mapping[str | None, int]) -> SumLine:
        cost = words.costs.by_component.get(component, CostSum())
        return _sum(said, counts(component, numbers), cost if component else words.costs.whole)

    few = len(gaps.lacking_one)
    return GapsPage(
        moment=moment,
        choices=choices,
        title_choices=title_options(found.edition, choices.title),
        title=asked_words(found.edition, choices.title, page_language()),
        lead=_lead(gaps.rows),
        unit_choices=unit_options(found, choices),
        basis_choices=basis_options(choices, with_planned=with_planned),
        order_choices=order_options(choices) if listed is not None else (),
        chips=chips(words, choices, address),
        clear=f"{reverse('gaps')}?{GapChoices(title=choices.title).query(moment)}",
        outcomes=tuple(map(words.outcome, words.outcomes)),
        sums=tuple(
            sums(component, words.component(component), numbers)
            for component, numbers in gaps.by_component.items()
        ),
        whole=sums("", _("Cả tiêu chuẩn"), gaps.by_outcome),
        lacking_one=CountCell(
            words=_("Chỉ thiếu đúng một nội dung"),
            count=few,
            address=""
            if listed is None or not few
            else address(thieu_mot="1", noi_dung="", muc_can="", ket_qua="") + "#danh-sach",
        ),
        closing=tuple(_closing(words, address, has_list=listed is not None)),
        matrix=None
        if listed is None
        else matrix_page(words, listed, choices, moment, address, may_open=may_open),
        workbook=f"{reverse('gaps-file')}?{choices.query(moment)}"
        if may_take_out and listed
        else "",
        notes=tuple(
            _notes(found, choices, with_planned=with_planned, has_names=listed is not None)
        ),
    )


def _lead(rows: Sequence[GapRow]) -> str:
    people = len({row.official_id for row in rows})
    if people == len(rows):
        return _("%(people)s người") % {"people": number(people)}
    told = {"people": number(people), "rows": number(len(rows))}
    return _("%(people)s người, %(rows)s trường hợp (mỗi người ở mỗi chức danh)") % told


def _sum(said: str, counts: tuple[CountCell, ...], cost: CostSum) -> SumLine:
    unpriced = ""
    if cost.priced and cost.unpriced:
        unpriced = _("và %(count)s lượt học chưa có đơn giá") % {"count": number(cost.unpriced)}
    known = number(cost.total) if cost.priced else _("chưa có đơn giá")
    return SumLine(
        words=said, counts=counts, cost=known if cost.courses else NONE, unpriced=unpriced
    )


def _closing(words: GapWords, address: Callable[..., str], *, has_list: bool) -> Iterator[Closing]:
    for component, level, people in words.gaps.closes_most[:_MOST_CLOSING]:
        yield Closing(
            component=words.component(component),
            course=words.course(component, level),
            people=people,
            address=address(thieu_mot="1", noi_dung=component, muc_can=level, ket_qua="")
            + "#danh-sach"
            if has_list
            else "",
        )


def _notes(
    found: GapsFound, choices: GapChoices, *, with_planned: bool, has_names: bool
) -> Iterator[str]:
    yield from assumed_notes(found.edition, found.gaps.question.law_on or found.gaps.question.on)
    if choices.law_on is not None:
        yield _(
            "Chức vụ, quy hoạch và trình độ tính vào ngày đang xem; tiêu chuẩn lấy theo pháp luật "
            "của ngày %(day)s."
        ) % {"day": written_day(choices.law_on)}
    confidences = {one.confidence for row in found.gaps.rows for one in row.components}
    if "secondary" in confidences:
        yield _("Một phần tiêu chuẩn theo nguồn thứ cấp, chưa đối chiếu văn bản gốc.")
    if "unverified" in confidences:
        yield _(
            "Có nội dung tiêu chuẩn chưa được xác nhận nên chưa kết luận, tính là chưa đủ thông "
            "tin."
        )
    if not with_planned:
        yield _(
            "Không tính người trong quy hoạch: tài khoản này không có quyền xem quy hoạch cán bộ."
        )
        if BASES[choices.basis] == "planned":
            yield _("Vì vậy danh sách người trong quy hoạch để trống.")
    if not has_names:
        yield _("Chỉ có số liệu tổng hợp: tài khoản này không có quyền xem họ tên.")
