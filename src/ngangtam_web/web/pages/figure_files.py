"""Lays a plan's and a target's page out as lists for a workbook: the same figures, as seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ngangtam.kernel import Refused
from ngangtam.law import Edition
from ngangtam.reports.tables import Align, Cell, Column, ListDocument, Row, RowKind, Table
from ngangtam_web.web.pages.figures import ShownFigure
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.plan import PlanPage
from ngangtam_web.web.pages.target import Name, Part, Reason, TargetPage
from ngangtam_web.web.templatetags.reading import day as written_day
from ngangtam_web.web.templatetags.reading import number

_SHORT_HASH = 12
#: Verdicts of more people are not explained while a page waits.
MOST_NAMES = 2_000


class TooManyNames(Refused):
    """So many names are not explained while a page waits."""

    code = "figure-files.too-many-names"

    def __init__(self, *, people: int) -> None:
        super().__init__(
            vi=f"Chỉ tiêu này có {people} người; tệp chỉ kèm tối đa {MOST_NAMES} người. Hãy quay "
            "lại chỉ tiêu, chọn một cơ quan, đơn vị hoặc lọc theo kết quả rồi xuất.",
            en=f"{people} people stand behind this figure; a file names {MOST_NAMES} at most. Go "
            "back to the target and choose a unit or an outcome first.",
            people=people,
        )


@dataclass(frozen=True, kw_only=True)
class FigureFilePage:
    """What is about to be taken out."""

    crumbs: tuple[Crumb, ...]
    kicker: str
    words: str
    moment: Moment
    #: Whether names may be put beside the figures.
    may_name: bool
    #: Which right the names would need besides; empty: none, or no names are asked for.
    withheld: str = ""


@dataclass(frozen=True, kw_only=True)
class FileSetting:
    """What every figure of a file rests on, said in its heading."""

    moment: Moment
    edition: Edition
    is_demo: bool
    today: date

    @property
    def as_of(self) -> str:
        """Say day, version and edition."""
        return _(
            "(Tính đến ngày %(day)s; dữ liệu đến lần cập nhật %(version)s; mã căn cứ %(law)s)"
        ) % {
            "day": written_day(self.moment.day),
            "version": number(self.moment.known_at),
            "law": self.edition.hash[:_SHORT_HASH],
        }

    @property
    def marks(self) -> tuple[str, ...]:
        """Mark what comes from a demo, on the paper too."""
        if not self.is_demo:
            return ()
        return (_("TỈNH MẪU: mọi người và số liệu đều là giả định, không phải của người thật"),)


def plan_document(page: PlanPage, setting: FileSetting) -> ListDocument:
    """List the targets of a plan with their figures."""
    columns = (
        Column(heading=_("Mã"), width=12, align=Align.CENTER),
        Column(heading=_("Khoản, điểm"), width=20),
        Column(heading=_("Chỉ tiêu"), width=70),
        *_figure_columns(),
        Column(heading=_("Ghi chú"), width=45),
    )
    rows = tuple(
        Row(cells=(row.id, row.clause, row.words, *_figure(row.figure), "\n".join(row.remarks)))
        for row in page.rows
    )
    return _document(
        _("Kết quả thực hiện chỉ tiêu"),
        (_("Kế hoạch %(number)s") % {"number": page.number}, page.title),
        Table(columns=columns, rows=rows),
        setting,
        notes=page.notes,
    )


def target_document(page: TargetPage, setting: FileSetting) -> ListDocument:
    """List the figures of a target: the whole, by unit, sex and ethnic group."""
    columns = (Column(heading=_("Phần"), width=80), *_figure_columns())
    rows = [Row(cells=(page.unit or _("Toàn bộ"), *_figure(page.figure)), kind=RowKind.TOTAL)]
    for heading, parts in (
        (_("Theo cơ quan, đơn vị"), page.by_unit),
        (_("Theo giới tính"), page.by_sex),
        (_("Theo dân tộc"), page.by_minority),
    ):
        rows += _part_rows(heading, parts, len(columns))
    read = (f"{page.reading}: {page.reading_says}",) if page.reading else ()
    return _document(
        _("Chỉ tiêu %(clause)s") % {"clause": page.clause},
        tuple(filter(None, (page.words, page.unit))),
        Table(columns=columns, rows=tuple(rows)),
        setting,
        notes=(*read, *page.assumptions, *page.notes),
    )


def names_document(page: TargetPage, names: tuple[Name, ...], setting: FileSetting) -> ListDocument:
    """List who is behind a target's figure, with verdict, reasons and articles."""
    columns = (
        Column(heading=_("STT"), width=10, align=Align.CENTER),
        Column(heading=_("Họ và tên"), width=40),
        Column(heading=_("Chức vụ"), width=35),
        Column(heading=_("Cơ quan, đơn vị"), width=45),
        Column(heading=_("Kết quả"), width=25),
        Column(heading=_("Lý do"), width=80),
        Column(heading=_("Căn cứ pháp lý"), width=60),
    )
    rows = tuple(
        Row(
            cells=(
                place,
                one.name,
                one.post,
                one.unit,
                one.mark.words,
                "\n".join(map(_reason, (*one.reasons, *one.fulfilled))),
                "\n".join(dict.fromkeys(r.article for r in one.reasons if r.article)),
            )
        )
        for place, one in enumerate(names, start=1)
    )
    return _document(
        _("Danh sách và lý do"),
        tuple(filter(None, (page.words, page.unit))),
        Table(columns=columns, rows=rows),
        setting,
        totals=(_("Danh sách có %(count)s người.") % {"count": number(len(names))},),
    )


def _document(
    title: str,
    subtitles: tuple[str, ...],
    table: Table,
    setting: FileSetting,
    *,
    totals: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> ListDocument:
    return ListDocument(
        parent_body="",
        issuing_body="",
        has_motto=False,
        place="",
        day=setting.today,
        title=title.upper(),
        subtitles=(*setting.marks, *subtitles),
        as_of=setting.as_of,
        table=table,
        totals=totals,
        notes=notes,
    )


def _figure_columns() -> tuple[Column, ...]:
    headings = (
        (_("Kết quả"), 24),
        (_("Số đạt"), 16),
        (_("Số chưa đạt"), 16),
        (_("Chưa đủ thông tin"), 18),
        (_("Tổng số"), 16),
        (_("Giá trị có thể"), 28),
        (_("Mục tiêu"), 24),
        (_("Đánh giá"), 28),
        (_("Còn thiếu"), 28),
    )
    return tuple(
        Column(heading=heading, width=width, align=Align.CENTER) for heading, width in headings
    )


def _figure(figure: ShownFigure) -> tuple[Cell, ...]:
    return (
        figure.headline,
        figure.met,
        figure.unmet,
        figure.open,
        figure.members,
        figure.interval,
        figure.goal,
        figure.mark.words,
        figure.short,
    )


def _part_rows(heading: str, parts: tuple[Part, ...], columns: int) -> list[Row]:
    if not parts:
        return []
    empty: tuple[Cell, ...] = (None,) * (columns - 1)
    return [
        Row(cells=(heading, *empty), kind=RowKind.GROUP),
        *(Row(cells=(part.words, *_figure(part.figure))) for part in parts),
    ]


def _reason(reason: Reason) -> str:
    said = f"{reason.mark.words}: {reason.words}"
    more = ", ".join(filter(None, (reason.found, reason.missing, reason.caution)))
    return f"{said} ({more})" if more else said
