"""Propose what a row states by the kind of its list: a plan, a move, a rating, a departure."""

from __future__ import annotations

from datetime import date

from ngangtam.intake.proposals.personnel import take_commendations, take_discipline, take_salaries
from ngangtam.intake.proposals.rows import RowProposer
from ngangtam.intake.proposals.values import Departure
from ngangtam.intake.rows.typed_rows import TypedCell
from ngangtam.intake.words.wording import plain_key
from ngangtam.kernel import DayRange, PartialDate, Validity


def take_succession(at: RowProposer) -> None:
    """Propose for which titles a person is planned, each with its term."""
    columns = {
        name: cell
        for name, cell in at.row.fields.items()
        if name.partition(":")[0].partition("#")[0] == "planned_title"
    }
    if not columns:
        at.problem(
            at.first_cell("full_name"),
            "planned-title-missing",
            "Danh sách quy hoạch không ghi chức danh quy hoạch. Hãy thêm cột, hoặc ghi chức danh "
            "ở dòng tiêu đề nhóm.",
            "The list of succession names no planned title. Add a column, or name the title in a "
            "heading above its people.",
        )
    for name, planned in columns.items():
        if isinstance(planned.value, str):
            own_term = name.partition(":")[2].partition("#")[0]
            _take_planned(at, planned, planned.value, own_term or at.row.value("term"))


def _take_planned(at: RowProposer, planned: TypedCell, title: str, term: object) -> None:
    if not isinstance(term, str):
        at.problem(
            planned,
            "term-missing",
            "Quy hoạch không ghi nhiệm kỳ. Hãy ghi ở tiêu đề hoặc thêm cột, như 2025-2030.",
            "The succession names no term. Put it in the title or a column, like 2025-2030.",
        )
        return
    for reading in at.work.read_post(title, at.unit_text):
        if reading.title_code is None:
            at.tell_title(planned, reading)
            continue
        payload: dict[str, object] = {"title_code": reading.title_code, "term": term}
        at.add("succession_listing", at.event("decision_date", "started_on"), payload, planned)


def take_rotations(at: RowProposer) -> None:
    """Propose the move that a row tells of."""
    cell = at.first_cell("rotation_kind", "to_unit", "to_post", "full_name")
    kind = at.row.value("rotation_kind")
    if not isinstance(kind, str):
        at.problem(
            cell,
            "rotation-kind-missing",
            "Không rõ là luân chuyển, điều động hay biệt phái. Hãy ghi hình thức.",
            "It is not said whether this is rotation, transfer or secondment. State the kind.",
        )
        return
    payload: dict[str, object] = {
        "kind": kind,
        "from_unit_text": _unit_of_side(at, "from"),
        "to_unit_text": _unit_of_side(at, "to"),
        "to_leading_post": _moved_to_lead(at),
    }
    at.add("rotation", at.event("started_on", "decision_date"), payload, cell)


def _unit_of_side(at: RowProposer, side: str) -> str | None:
    """Name the unit that somebody left or joined, from its column or behind the post there."""
    unit, post = at.row.value(f"{side}_unit"), at.row.value(f"{side}_post")
    if isinstance(unit, str):
        return unit
    if not isinstance(post, str):
        return None
    named = {reading.unit_text for reading in at.work.read_post(post, None)} - {None}
    return named.pop() if len(named) == 1 else None


def _moved_to_lead(at: RowProposer) -> bool | None:
    """Say whether the new post leads in another unit; None where posts or units are unclear."""
    to_post, to_unit = at.row.value("to_post"), _unit_of_side(at, "to")
    if not isinstance(to_post, str):
        return None
    unit = to_unit or at.unit_text
    titles = [reading.title_code for reading in at.work.read_post(to_post, unit)]
    if any(at.work.edition.title(code).is_leading for code in titles if code is not None):
        from_unit = _unit_of_side(at, "from")
        if from_unit is None or to_unit is None:
            return None
        return plain_key(from_unit) != plain_key(to_unit)
    return None if None in titles else False


def take_appraisals(at: RowProposer) -> None:
    """Propose the ratings of a row, each with its year."""
    for name, cell in at.row.fields.items():
        if name.partition(":")[0] != "rating" or not isinstance(cell.value, str):
            continue
        own_year = name.partition(":")[2].partition("#")[0]
        year = int(own_year) if own_year else at.row.value("year")
        if not isinstance(year, int | PartialDate):
            at.problem(
                cell,
                "year-missing",
                "Không rõ xếp loại của năm nào. Hãy ghi năm ở tiêu đề hoặc thêm cột.",
                "It is not said which year was rated. Put the year in the title or a column.",
            )
            continue
        number = year.year if isinstance(year, PartialDate) else year
        payload: dict[str, object] = {"year": number, "rating": cell.value}
        at.add("appraisal", _rated(at, number), payload, cell)


def _rated(at: RowProposer, year: int) -> Validity:
    """Place a rating in time: decided on a given day, else between its year and the list."""
    decided = at.row.value("decision_date")
    if isinstance(decided, PartialDate):
        return Validity(start=decided.as_range)
    first, latest = date(year, 1, 1), at.row.as_of
    return Validity(start=DayRange(first, latest if latest and latest >= first else None))


def take_studies(at: RowProposer) -> None:
    """Propose for what a person was sent, or allowed, to study."""
    cell = at.first_cell("study_level", "study_field", "full_name")
    level, manner = at.row.value("study_level"), at.row.value("study_manner")
    if not isinstance(level, str):
        stated = at.row.fields.get("study_level")
        if stated is None or not stated.raw:
            at.problem(
                cell,
                "study-level-missing",
                "Không rõ cử đi học trình độ nào. Hãy ghi trình độ đào tạo, như “Thạc sĩ”.",
                "It is not said for which degree the person studies. Name it, like “Thạc sĩ”.",
            )
        return
    if not isinstance(manner, str):
        at.problem(
            cell,
            "study-manner-missing",
            "Không rõ là cử đi đào tạo hay cho phép đi học. Hãy ghi hình thức.",
            "It is not said whether the person was sent or allowed to study. State which.",
        )
        return
    payload: dict[str, object] = {
        "level": level,
        "manner": manner,
        "field": at.row.value("study_field"),
        "state": at.row.value("study_state") or "dang_hoc",
    }
    at.add("study", at.event("decision_date", "started_on"), payload, cell)


def take_candidacies(at: RowProposer) -> None:
    """Propose for which body and term a person was introduced."""
    body, term = at.row.fields.get("body"), at.row.value("term")
    if body is None or not isinstance(body.value, str):
        return
    known = at.work.edition.code_list("elected_bodies").resolve(body.value)
    if known is None:
        at.problem(
            body,
            "body-not-understood",
            f"Không hiểu cơ quan được giới thiệu ứng cử “{body.raw}”. "
            "Hãy ghi đủ tên, như “Ban Chấp hành Đảng bộ tỉnh”.",
            f"The body stood for, “{body.raw}”, is not understood. "
            "Write its name in full, like “Ban Chấp hành Đảng bộ tỉnh”.",
        )
        return
    if not isinstance(term, str):
        at.problem(
            body,
            "term-missing",
            "Giới thiệu ứng cử không ghi nhiệm kỳ. Hãy ghi ở tiêu đề hoặc thêm cột, như 2025-2030.",
            "The candidacy names no term. Put it in the title or a column, like 2025-2030.",
        )
        return
    payload: dict[str, object] = {"body": known.code, "term": term, "unit_text": at.unit_text}
    at.add("candidacy", at.event("decision_date", "started_on"), payload, body)


def take_departures(at: RowProposer) -> None:
    """Propose that a person left, from the first day away."""
    found = at.ended()
    decided = at.row.value("decision_date")
    if found is None and isinstance(decided, PartialDate):
        found = at.row.fields["decision_date"], decided.as_range
    if found is None:
        at.problem(
            at.first_cell("ended_on", "last_day", "decision_date", "full_name"),
            "departure-undated",
            "Không rõ nghỉ, chuyển đi từ ngày nào. Hãy ghi ngày nghỉ hoặc ngày quyết định.",
            "It is not said from which day the person is away. Give that day, or the decision's.",
        )
        return
    cell, day = found
    reason = at.row.fields.get("reason")
    at.work.departures.append(
        Departure(
            person=at.person,
            on=day,
            reason=reason.raw if reason and reason.raw else None,
            source=at.source(cell, note=cell.raw),
        )
    )


#: Kind of list -> what a row of it proposes beside what any row does.
TAKE_BY_KIND = {
    "succession": take_succession,
    "rotations": take_rotations,
    "appraisals": take_appraisals,
    "studies": take_studies,
    "candidacies": take_candidacies,
    "departures": take_departures,
    "commendations": take_commendations,
    "discipline": take_discipline,
    "salaries": take_salaries,
}
