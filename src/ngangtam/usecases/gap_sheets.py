"""Lays gaps out as sheets to take along: people against requirements, sums, each line in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ngangtam.reports.tables import Align, Cell, Column, ListDocument, Row, RowKind, Table
from ngangtam.rules import ComponentVerdict
from ngangtam.usecases.closing_costs import CostSum
from ngangtam.usecases.cost_words import cost_words
from ngangtam.usecases.gap_words import GapWords
from ngangtam.usecases.title_gaps import GapRow

#: Heading and width in millimetres of what says who a row is about.
_PERSON = (("Họ và tên", 45), ("Đơn vị", 55), ("Chức danh", 45), ("Diện", 30))
_LACKING = "Nội dung còn thiếu so với tiêu chuẩn"
_COST = "Chi phí (đồng)"
_CENTER = Align.CENTER
_HOW_COSTS_ARE_COUNTED = (
    "Chi phí tính theo khóa có đơn giá thấp nhất trong các khóa đáp ứng tiêu chuẩn; mỗi người mỗi "
    "nội dung tính một lần, không tính người đang học và nội dung chưa đủ thông tin."
)


def gap_documents(words: GapWords, *, of: str) -> tuple[tuple[str, ListDocument], ...]:
    """Lay gaps out in Vietnamese: each sheet with its name.

    Sums come from all rows of `words`, so that they are those of the list beside them. `of` names
    the title, or the group of titles, that was asked about.
    """
    sheets = {"Đối chiếu": _matrix(words), "Tổng hợp": _sums(words), "Chi tiết": _details(words)}
    return tuple((name, replace(sheet, subtitles=(of,))) for name, sheet in sheets.items())


def _document(
    words: GapWords,
    title: str,
    table: Table,
    *,
    totals: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> ListDocument:
    question = words.gaps.question
    by_law = ""
    if question.law_on is not None:
        by_law = f", theo pháp luật của ngày {question.law_on:%d/%m/%Y}"
    return ListDocument(
        parent_body="",
        issuing_body="",
        has_motto=False,
        place="",
        day=None,
        title=title,
        subtitles=(),
        as_of=f"(Tính đến ngày {question.on:%d/%m/%Y}{by_law})",
        table=table,
        totals=totals,
        notes=notes,
    )


def _matrix(words: GapWords) -> ListDocument:
    gaps = words.gaps
    components = tuple(gaps.by_component)
    columns = (
        *(Column(heading=heading, width=width) for heading, width in _PERSON),
        Column(heading="Kết quả", width=30),
        *(
            Column(heading=words.component(one), width=30, group="Nội dung tiêu chuẩn")
            for one in components
        ),
        Column(heading=_LACKING, width=60),
    )
    return _document(
        words,
        "ĐỐI CHIẾU TIÊU CHUẨN CHỨC DANH",
        Table(
            columns=columns,
            rows=tuple(
                Row(
                    cells=(
                        *_person(words, row),
                        words.outcome(row.outcome),
                        *(_found(words, row, one) for one in components),
                        "; ".join(words.component(one.component) for one in row.lacking),
                    )
                )
                for row in gaps.rows
            ),
        ),
        totals=tuple(
            f"{words.outcome(outcome)}: {count}" for outcome, count in gaps.by_outcome.items()
        ),
    )


def _sums(words: GapWords) -> ListDocument:
    gaps, costs = words.gaps, words.costs
    whole = Row(
        kind=RowKind.TOTAL,
        cells=(
            "Cả tiêu chuẩn",
            *(gaps.by_outcome.get(one, 0) for one in words.outcomes),
            *_costs(costs.whole),
        ),
    )
    rows = [
        Row(
            cells=(
                words.component(component),
                *(None if one is None else found.get(one, 0) for one in words.outcomes),
                *_costs(costs.by_component.get(component, CostSum())),
            )
        )
        for component, found in gaps.by_component.items()
    ]
    closes = tuple(
        f"{words.component(component)}: {words.course(component, level)}: đủ để {number} trường "
        "hợp đạt chuẩn"
        for component, level, number in gaps.closes_most
    )
    return _document(
        words,
        "TỔNG HỢP NỘI DUNG CÒN THIẾU SO VỚI TIÊU CHUẨN",
        Table(
            columns=(
                Column(heading="Nội dung", width=60),
                *(
                    Column(heading=words.outcome(one), width=24, align=_CENTER)
                    for one in words.outcomes
                ),
                Column(heading=_COST, width=35),
                Column(heading="Số lượt học có đơn giá", width=28, align=_CENTER),
                Column(heading="Số lượt học chưa có đơn giá", width=28, align=_CENTER),
            ),
            rows=(*rows, whole),
        ),
        totals=(
            f"Số trường hợp chỉ thiếu đúng một nội dung: {len(gaps.lacking_one)}",
            *closes,
            f"Chi phí để mọi người đạt chuẩn: {cost_words(costs.whole, 'vi') or 'không có'}",
        ),
        notes=(_HOW_COSTS_ARE_COUNTED,),
    )


def _details(words: GapWords) -> ListDocument:
    return _document(
        words,
        "CHI TIẾT TỪNG NỘI DUNG TIÊU CHUẨN",
        Table(
            columns=(
                *(Column(heading=heading, width=width) for heading, width in _PERSON),
                Column(heading="Nội dung", width=40),
                Column(heading="Mức yêu cầu", width=35),
                Column(heading="Mức hiện có", width=35),
                Column(heading="Kết quả", width=28),
                Column(heading="Khóa đáp ứng, đơn giá, thời gian", width=50),
                Column(heading="Dữ liệu còn thiếu", width=50),
                Column(heading="Căn cứ", width=60),
                Column(heading="Mức tin cậy của quy định", width=40),
            ),
            rows=tuple(_detail_rows(words)),
        ),
    )


def _detail_rows(words: GapWords) -> Iterator[Row]:
    for row in words.gaps.rows:
        for one in row.components:
            yield Row(
                cells=(
                    *_person(words, row),
                    words.component(one.component),
                    words.level(one.component, one.needed),
                    words.found_level(one),
                    words.outcome(one.outcome),
                    words.course(one.component, one.needed) if one.outcome == "unmet" else "",
                    "; ".join(each.vi for each in one.missing),
                    words.edition.cite(one.citation, "vi") if one.citation else "",
                    _confidence(words, one),
                )
            )


def _confidence(words: GapWords, one: ComponentVerdict) -> str:
    entry = words.edition.code_list("confidences").get(one.confidence)
    return one.confidence if entry is None else entry.label_vi


def _person(words: GapWords, row: GapRow) -> tuple[str, ...]:
    return (
        words.names.get(row.official_id, ""),
        words.unit(row),
        words.title(row.judged.title_code),
        words.basis(row),
    )


def _found(words: GapWords, row: GapRow, component: str) -> str:
    """Say how a row stands in a component; empty: the standard does not ask for it."""
    for one in row.components:
        if one.component == component:
            said = words.outcome(one.outcome)
            return said if one.outcome == "met" else f"{said} ({words.found_level(one)})"
    return ""


def _costs(cost: CostSum) -> tuple[Cell, ...]:
    """Write a sum in three cells: an amount that is not known is an empty cell, not a zero."""
    return (cost.total if cost.priced else None, cost.priced, cost.unpriced)
