"""Propose what a row states of commendation, discipline and salary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ngangtam.intake.proposals.rows import RowProposer
from ngangtam.intake.rows.typed_rows import TypedCell
from ngangtam.kernel import DayRange, PartialDate, Validity

_EVENT_DAYS = ("decision_date", "awarded_on", "started_on")


def take_commendations(at: RowProposer) -> None:
    """Propose what a person was commended with, and the discipline that stands beside it."""
    forms = {
        name: cell
        for name, cell in at.row.fields.items()
        if name.partition("#")[0] == "commendation"
    }
    if not forms:
        at.problem(
            at.first_cell("full_name"),
            "commendation-missing",
            "Danh sách khen thưởng không ghi hình thức khen, danh hiệu. Hãy thêm cột, hoặc ghi ở "
            "tiêu đề, như “Danh sách được tặng Giấy khen”.",
            "The list of commendations names no form of it. Add a column, or name it in the title.",
        )
    for cell in forms.values():
        if isinstance(cell.value, str):
            at.add("commendation", _in_year(at), {"form": cell.value}, cell)
    take_discipline(at)


def _in_year(at: RowProposer) -> Validity:
    """Place an event on its own day, else in the year that the row or the title names."""
    if any(isinstance(at.row.value(name), PartialDate) for name in _EVENT_DAYS):
        return at.event(*_EVENT_DAYS)
    year = at.row.value("year")
    if isinstance(year, PartialDate):
        return Validity(start=year.as_range)
    if isinstance(year, int):
        return Validity(start=DayRange(date(year, 1, 1), date(year, 12, 31)))
    return Validity(start=at.listed)


def take_discipline(at: RowProposer) -> None:
    """Propose a measure of discipline for as long as it is stated to be in effect.

    What somebody did is no part of it: the registry does not keep that.
    """
    for name, cell in at.row.fields.items():
        if name.partition("#")[0] == "measure" and isinstance(cell.value, str):
            _take_measure(at, cell)


def _take_measure(at: RowProposer, cell: TypedCell) -> None:
    begun, ended = at.event("started_on", "decision_date"), at.ended()
    if ended is None:
        at.add("disciplinary_measure", begun, {"measure": cell.value}, cell)
        return
    end_cell, end = ended
    try:
        validity = replace(begun, end=end)
    except ValueError:
        at.problem(
            end_cell,
            "ends-before-start",
            "Ngày kết thúc không sau ngày bắt đầu.",
            "The end is not after the start.",
        )
        return
    at.add("disciplinary_measure", validity, {"measure": cell.value}, cell)


def take_salaries(at: RowProposer) -> None:
    """Say that a coefficient contradicts rank and step; the coefficient itself is not kept.

    What rank, step and days say of an employment is proposed as of any list. One that names no
    category of officials says nothing of an employment.
    """
    cell = at.row.fields.get("coefficient")
    if cell is not None and cell.value is not None:
        _judge_coefficient(at, cell)
    category = at.row.fields.get("category")
    if category is None:
        at.problem(
            at.first_cell("rank_code", "salary_step", "full_name"),
            "salary-without-category",
            "Danh sách lương không có cột đối tượng (cán bộ, công chức, viên chức), nên chưa ghi "
            "nhận ngạch, bậc. Hãy thêm cột “Đối tượng”.",
            "The list of salaries has no column of categories, so rank and step are not taken in. "
            "Add a column “Đối tượng”.",
        )


def _judge_coefficient(at: RowProposer, cell: TypedCell) -> None:
    rank, step = at.row.value("rank_code"), at.row.value("salary_step")
    if not isinstance(rank, str) or not isinstance(step, int):
        return
    entry = at.work.edition.code_list("ranks").get(rank)
    told = entry.extra.get("coefficient_from") if entry is not None else None
    if entry is None or told is None:
        return
    due = Decimal(told) + (step - 1) * Decimal(entry.extra["coefficient_step"])
    if due != cell.value:
        at.problem(
            cell,
            "coefficient-not-of-step",
            f"Hệ số {cell.raw} không đúng với bậc {step} của ngạch {entry.label_vi} "
            f"({_written(due)}). Hãy kiểm tra ngạch, bậc và hệ số.",
            f"Coefficient {cell.raw} is not that of step {step} of rank {entry.label_en} "
            f"({due}). Check rank, step and coefficient.",
        )


def _written(number: Decimal) -> str:
    return str(number).replace(".", ",")
