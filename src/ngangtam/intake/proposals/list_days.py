"""Takes no list at its word that speaks for a day which had not come when it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ngangtam.intake.proposals.work import ProposalWork
from ngangtam.intake.rows.typed_rows import TypedRow
from ngangtam.intake.values import Problem
from ngangtam.kernel import Place


def without_days_to_come(
    rows: Iterable[TypedRow], work: ProposalWork, *, sent_on: date | None
) -> list[TypedRow]:
    """Leave a list undated that names a day after the day of sending, and tell the sender.

    Nobody knows yet what will hold that day: it is a slip, or a list made ahead. Dated so it would
    stand above every list of the years between.
    """
    kept: list[TypedRow] = []
    for row in rows:
        if sent_on is None or row.as_of is None or row.as_of <= sent_on:
            kept.append(row)
            continue
        place = f"{row.file}!{row.sheet}"
        if place not in work.undated:
            work.undated.add(place)
            at = Place(row.file, sheet=row.sheet or None)
            work.issues.append(_problem(row.as_of, sent_on).at(at))
        kept.append(replace(row, as_of=None))
    return kept


def _problem(day: date, sent_on: date) -> Problem:
    return Problem(
        "list-of-day-to-come",
        f"Danh sách ghi tính đến ngày {day:%d/%m/%Y}, sau ngày gửi ({sent_on:%d/%m/%Y}), nên được "
        "xem như không ghi ngày và không thay được nội dung đã có. Hãy sửa dòng “Tính đến ngày …” "
        "rồi gửi lại.",
        f"The list speaks for {day.isoformat()}, after the day of sending "
        f"({sent_on.isoformat()}): it is taken as undated and takes the place of nothing. Mend the "
        "line “Tính đến ngày …” and send it again.",
    )
