"""Turn typed rows into proposed facts, each resting on its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ngangtam.careers.changes import Source
from ngangtam.intake.fields import COMPONENTS
from ngangtam.intake.posts import PostReading, read_post
from ngangtam.intake.proposal_values import (
    Departure,
    PersonRef,
    Proposal,
    Proposals,
    SeatsProposal,
)
from ngangtam.intake.qualifications import NONE, QualificationReading
from ngangtam.intake.rows import TypedCell, TypedRow
from ngangtam.intake.titles import unit_name, unit_under
from ngangtam.intake.values import Problem
from ngangtam.intake.wording import plain_key
from ngangtam.kernel import DayRange, Issue, Level, PartialDate, Place, Validity

if TYPE_CHECKING:
    from ngangtam.law import Edition

#: Personal data that are stored as they are typed or coded.
_ATTRIBUTES = (
    "full_name",
    "birth_date",
    "sex",
    "ethnicity",
    "religion",
    "citizen_id",
    "native_place",
)
#: Columns whose readings belong to a component of another name.
_COMPONENT_OF = {"academic_title": "degree", "ethnic_language": "language"}
_POST_COLUMNS = ("post", "party_post", "concurrent_post")
#: Kinds of lists whose column of posts tells what people hold on the day of the list.
_STATE_POSTS = frozenset(["record_list", "appointments", "succession", "candidacies"])
_ALWAYS = Validity()
_BLANK_NOTE = "ô trống = không có"
#: What the words beside a post say of the manner in which it is held.
_MANNER_OF_ROLE = {"acting": "quyen", "in_charge": "phu_trach"}
_MANNER_NOT_STATED = "khong_ro"


def propose(
    rows: Iterable[TypedRow], *, edition: Edition, blank_means_none: Callable[[str], bool]
) -> Proposals:
    """Say what facts the rows of a file state.

    Facts of a list as of a day D began on some day up to D where the list gives no day of their
    own; a statement that there is none holds without bounds. Dates of a month or a year stay
    intervals. Units stay as text.

    Args:
        rows: Typed rows, of one file or several.
        edition: The law, for titles and codes.
        blank_means_none: Tells for a column (`language`, `party_joined_on`) whether a blank
            cell states that there is none; otherwise it states nothing.
    """
    work = _Work(edition, blank_means_none)
    for row in rows:
        if row.kind == "post_seats":
            _take_seats(work, row)
        elif row.value("full_name") is not None:
            _RowProposer(work, row).take()
    return Proposals(
        items=tuple(work.items),
        departures=tuple(work.departures),
        seats=tuple(work.seats),
        issues=tuple(work.issues),
    )


@dataclass
class _Work:
    edition: Edition
    blank_means_none: Callable[[str], bool]
    items: list[Proposal] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    seats: list[SeatsProposal] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    posts: dict[tuple[str, str | None], tuple[PostReading, ...]] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)

    def read_post(self, text: str, unit_hint: str | None) -> tuple[PostReading, ...]:
        """Read a text once, however many rows repeat it."""
        key = (text, unit_hint)
        if key not in self.posts:
            self.posts[key] = read_post(text, edition=self.edition, unit_hint=unit_hint)
        return self.posts[key]


class _RowProposer:
    """Proposes what one row states about its person."""

    def __init__(self, work: _Work, row: TypedRow) -> None:
        self.work, self.row = work, row
        self.unit_text = unit_of(row)
        self.person = _person(row, self.unit_text)
        #: Some day up to the day of the list; the day of an undated list is not known at all.
        self.listed = DayRange(None, row.as_of)

    def take(self) -> None:
        """Propose everything that the row states."""
        self._tell_undated()
        for name in _ATTRIBUTES:
            cell = self.row.fields.get(name)
            if cell is not None and cell.value is not None:
                payload: dict[str, object] = {"attribute": name, "value": str(cell.value)}
                self._add("person_attribute", _ALWAYS, payload, cell, keep_text=False)
        self._take_party()
        self._take_qualifications()
        self._take_employment()
        if self.row.kind in _STATE_POSTS:
            self._take_posts()
        take = getattr(self, f"_take_{self.row.kind}", None)
        if take is not None:
            take()

    def _tell_undated(self) -> None:
        place = f"{self.row.file}!{self.row.sheet}"
        if self.row.as_of is not None or place in self.work.undated:
            return
        self.work.undated.add(place)
        problem = Problem(
            "list-undated",
            "Danh sách không ghi “tính đến ngày”; nội dung không có ngày riêng chưa xác định được "
            "từ khi nào. Hãy thêm dòng “Tính đến ngày …” phía trên bảng.",
            "The list names no day; what has no date of its own cannot be placed in time. Add a "
            "line “Tính đến ngày …” above the table.",
            Level.WARNING,
        )
        self.work.issues.append(problem.at(Place(self.row.file, sheet=self.row.sheet or None)))

    def _add(
        self,
        kind: str,
        validity: Validity,
        payload: dict[str, object],
        cell: TypedCell,
        *,
        keep_text: bool = True,
        note: str | None = None,
    ) -> None:
        self.work.items.append(
            Proposal(
                person=self.person,
                kind=kind,
                validity=validity,
                payload=payload,
                source=self._source(cell, note=note or (cell.raw if keep_text else None)),
            )
        )

    def _source(self, cell: TypedCell, *, note: str | None = None) -> Source:
        row = self.row
        number, issued = row.value("decision_number"), row.value("decision_date")
        issuer = row.value("decision_issuer")
        rests_on_decision = isinstance(number, str) and row.kind != "record_list"
        return Source(
            kind="decision" if rests_on_decision else "cell",
            number=number if rests_on_decision and isinstance(number, str) else None,
            issued_on=_exact_day(issued) if rests_on_decision else None,
            issuer=str(issuer) if rests_on_decision and issuer else None,
            file_hash=row.file_hash,
            file_name=row.file,
            sheet=row.sheet or None,
            cell=cell.address,
            note=note,
        )

    def _problem(self, cell: TypedCell, code: str, vi: str, en: str) -> None:
        place = Place(self.row.file, sheet=self.row.sheet or None, cell=cell.address)
        self.work.issues.append(Problem(code, vi, en).at(place))

    def _take_party(self) -> None:
        for name in ("party_joined_on", "party_member"):
            cell = self.row.fields.get(name)
            if cell is None:
                continue
            official = self.row.value("party_official_on")
            payload: dict[str, object] = {
                "is_member": True,
                "official_from": official if isinstance(official, PartialDate) else None,
            }
            if isinstance(cell.value, PartialDate):
                validity = Validity(start=cell.value.as_range)
            elif cell.value is True:
                validity = Validity(start=self.listed)
            elif cell.value is False or (not cell.raw and self.work.blank_means_none(name)):
                validity, payload = _ALWAYS, {"is_member": False, "official_from": None}
            else:
                continue
            note = None if cell.raw else _BLANK_NOTE
            self._add("party_membership", validity, payload, cell, note=note)
            return

    def _take_qualifications(self) -> None:
        seen: set[tuple[str, str | None]] = set()
        for name, cell in self.row.fields.items():
            base = name.partition("#")[0]
            component = _COMPONENT_OF.get(base, base)
            if component not in COMPONENTS:
                continue
            if not cell.raw and base == component and self.work.blank_means_none(component):
                payload = _qualification(component, QualificationReading(NONE))
                self._add("qualification", _ALWAYS, payload, cell, note=_BLANK_NOTE)
            readings = cell.value if isinstance(cell.value, tuple) else ()
            for reading in readings:
                if base == "academic_title" and (component, reading.level) in seen:
                    # "Học vị" repeats the highest of the degrees beside it.
                    continue
                seen.add((component, reading.level))
                self._add_reading(component, reading, cell, is_only=len(readings) == 1)

    def _add_reading(
        self, component: str, reading: QualificationReading, cell: TypedCell, *, is_only: bool
    ) -> None:
        awarded = self.row.value("awarded_on")
        is_dated = is_only and isinstance(awarded, PartialDate)
        start = awarded.as_range if is_dated and isinstance(awarded, PartialDate) else self.listed
        validity = _ALWAYS if reading.state == NONE else Validity(start=start)
        self._add("qualification", validity, _qualification(component, reading), cell)

    def _take_employment(self) -> None:
        category = self.row.fields.get("category")
        if category is None or not isinstance(category.value, str) or self.unit_text is None:
            return
        payload: dict[str, object] = {
            "unit_text": self.unit_text,
            "category": category.value,
            "rank_code": self.row.value("rank_code"),
        }
        self._add("employment", Validity(start=self.listed), payload, category)

    def _take_posts(self) -> None:
        blocks: set[str] = set()
        for name in _POST_COLUMNS:
            cell = self.row.fields.get(name)
            if cell is None or not cell.raw:
                continue
            for reading in self.work.read_post(cell.raw, self.unit_text):
                self._take_post(reading, cell, blocks)

    def _take_post(self, reading: PostReading, cell: TypedCell, blocks: set[str]) -> None:
        if reading.title_code is None:
            self._tell_title(cell, reading)
            return
        title = self.work.edition.title(reading.title_code)
        payload: dict[str, object] = {
            "unit_text": self._post_unit(reading),
            "title_code": reading.title_code,
            "manner": self._manner(reading),
            "block": title.block,
            "is_primary": title.block not in blocks,
        }
        blocks.add(title.block)
        validity = self._spell()
        if validity is not None:
            self._add("appointment", validity, payload, cell)

    def _tell_title(self, cell: TypedCell, reading: PostReading) -> None:
        place = Place(self.row.file, sheet=self.row.sheet or None, cell=cell.address)
        self.work.issues.append(_title_problem(reading).at(place))

    def _post_unit(self, reading: PostReading) -> str | None:
        if reading.unit_text is None:
            return self.unit_text
        return unit_under(reading.unit_text, self.unit_text)

    def _manner(self, reading: PostReading) -> str:
        stated = self.row.value("manner")
        if reading.role in _MANNER_OF_ROLE:
            return _MANNER_OF_ROLE[reading.role]
        return stated if isinstance(stated, str) else _MANNER_NOT_STATED

    def _spell(self) -> Validity | None:
        started, ended = self.row.value("started_on"), self.row.value("ended_on")
        start = started.as_range if isinstance(started, PartialDate) else self.listed
        end = ended.as_range if isinstance(ended, PartialDate) else None
        try:
            return Validity(start=start, end=end)
        except ValueError:
            self._problem(
                self.row.fields["ended_on"],
                "ends-before-start",
                "Ngày kết thúc không sau ngày bắt đầu.",
                "The end is not after the start.",
            )
            return None

    def _event(self, *names: str) -> Validity:
        """Start on the first date that the row gives, else some day up to the list's day."""
        for name in names:
            value = self.row.value(name)
            if isinstance(value, PartialDate):
                return Validity(start=value.as_range)
        return Validity(start=self.listed)

    def _take_succession(self) -> None:
        planned, term = self.row.fields.get("planned_title"), self.row.value("term")
        if planned is None or not planned.raw:
            return
        if not isinstance(term, str):
            self._problem(
                planned,
                "term-missing",
                "Quy hoạch không ghi nhiệm kỳ. Hãy ghi ở tiêu đề hoặc thêm cột, như 2025-2030.",
                "The succession names no term. Put it in the title or a column, like 2025-2030.",
            )
            return
        for reading in self.work.read_post(planned.raw, self.unit_text):
            if reading.title_code is None:
                self._tell_title(planned, reading)
                continue
            payload: dict[str, object] = {"title_code": reading.title_code, "term": term}
            self._add(
                "succession_listing", self._event("decision_date", "started_on"), payload, planned
            )

    def _take_rotations(self) -> None:
        cell = self._first_cell("rotation_kind", "to_unit", "to_post", "full_name")
        kind = self.row.value("rotation_kind")
        if not isinstance(kind, str):
            self._problem(
                cell,
                "rotation-kind-missing",
                "Không rõ là luân chuyển, điều động hay biệt phái. Hãy ghi hình thức.",
                "It is not said whether this is rotation, transfer or secondment. State the kind.",
            )
            return
        payload: dict[str, object] = {
            "kind": kind,
            "from_unit_text": self.row.value("from_unit"),
            "to_unit_text": self.row.value("to_unit"),
            "to_leading_post": self._moved_to_lead(),
        }
        self._add("rotation", self._event("started_on", "decision_date"), payload, cell)

    def _moved_to_lead(self) -> bool | None:
        """Say whether the new post leads in another unit; None where posts or units are unclear."""
        to_post, to_unit = self.row.value("to_post"), self.row.value("to_unit")
        if not isinstance(to_post, str):
            return None
        unit = to_unit if isinstance(to_unit, str) else self.unit_text
        titles = [reading.title_code for reading in self.work.read_post(to_post, unit)]
        if any(self.work.edition.title(code).is_leading for code in titles if code is not None):
            from_unit = self.row.value("from_unit")
            if from_unit is None or to_unit is None:
                return None
            return plain_key(str(from_unit)) != plain_key(str(to_unit))
        return None if None in titles else False

    def _take_appraisals(self) -> None:
        for name, cell in self.row.fields.items():
            if name.partition(":")[0] != "rating" or not isinstance(cell.value, str):
                continue
            own_year = name.partition(":")[2].partition("#")[0]
            year = int(own_year) if own_year else self.row.value("year")
            if not isinstance(year, int | PartialDate):
                self._problem(
                    cell,
                    "year-missing",
                    "Không rõ xếp loại của năm nào. Hãy ghi năm ở tiêu đề hoặc thêm cột.",
                    "It is not said which year was rated. Put the year in the title or a column.",
                )
                continue
            number = year.year if isinstance(year, PartialDate) else year
            payload: dict[str, object] = {"year": number, "rating": cell.value}
            self._add("appraisal", self._rated(number), payload, cell)

    def _rated(self, year: int) -> Validity:
        """Place a rating in time: decided on a given day, else between its year and the list."""
        decided = self.row.value("decision_date")
        if isinstance(decided, PartialDate):
            return Validity(start=decided.as_range)
        first, latest = date(year, 1, 1), self.row.as_of
        return Validity(start=DayRange(first, latest if latest and latest >= first else None))

    def _take_studies(self) -> None:
        cell = self._first_cell("study_level", "study_field", "full_name")
        level, manner = self.row.value("study_level"), self.row.value("study_manner")
        if not isinstance(level, str) or not isinstance(manner, str):
            if not (cell.raw and isinstance(level, str)):
                return
            self._problem(
                cell,
                "study-manner-missing",
                "Không rõ là cử đi đào tạo hay cho phép đi học. Hãy ghi hình thức.",
                "It is not said whether the person was sent or allowed to study. State which.",
            )
            return
        payload: dict[str, object] = {
            "level": level,
            "manner": self._manner(reading),
            "field": self.row.value("study_field"),
            "state": self.row.value("study_state") or "dang_hoc",
        }
        self._add("study", self._event("decision_date", "started_on"), payload, cell)

    def _take_candidacies(self) -> None:
        body, term = self.row.fields.get("body"), self.row.value("term")
        if body is None or not isinstance(body.value, str) or not isinstance(term, str):
            return
        payload: dict[str, object] = {
            "body": plain_key(body.value).replace(" ", "_"),
            "term": term,
            "unit_text": self.unit_text,
        }
        self._add("candidacy", self._event("decision_date", "started_on"), payload, body)

    def _take_departures(self) -> None:
        for name in ("ended_on", "decision_date"):
            cell = self.row.fields.get(name)
            if cell is not None and isinstance(cell.value, PartialDate):
                reason = self.row.fields.get("reason")
                self.work.departures.append(
                    Departure(
                        person=self.person,
                        on=cell.value.as_range,
                        reason=reason.raw if reason and reason.raw else None,
                        source=self._source(cell, note=cell.raw),
                    )
                )
                return

    def _first_cell(self, *names: str) -> TypedCell:
        """Give the first of these cells that says something, else the last that there is."""
        cells = [self.row.fields[name] for name in names if name in self.row.fields]
        return next((cell for cell in cells if cell.raw), cells[-1])


def unit_of(row: TypedRow) -> str | None:
    """Name the unit of a row: its own column, within what the headings around it name."""
    own = row.value("unit")
    if not isinstance(own, str):
        return row.unit_text
    return unit_under(unit_name(own), row.unit_text)


def _person(row: TypedRow, unit_text: str | None) -> PersonRef:
    born, sex = row.value("birth_date"), row.value("sex")
    name, citizen_id = row.value("full_name"), row.value("citizen_id")
    return PersonRef(
        full_name=name if isinstance(name, str) else None,
        birth_date=born if isinstance(born, PartialDate) else None,
        sex=sex if isinstance(sex, str) else None,
        citizen_id=citizen_id if isinstance(citizen_id, str) else None,
        unit_text=unit_text,
    )


def _qualification(component: str, reading: QualificationReading) -> dict[str, object]:
    return {
        "component": component,
        "state": reading.state,
        "level": reading.level,
        "subject": reading.subject,
        "language": reading.language,
        "framework": reading.framework,
    }


def _exact_day(value: object) -> date | None:
    if isinstance(value, PartialDate) and value.precision == "day":
        return value.earliest
    return None


def _take_seats(work: _Work, row: TypedRow) -> None:
    cell, seats, unit = row.fields.get("post"), row.value("seats"), unit_of(row)
    if cell is None or not cell.raw or unit is None:
        return
    authority = row.value("managing_authority")
    for reading in work.read_post(cell.raw, unit):
        place = Place(row.file, sheet=row.sheet or None, cell=cell.address)
        if reading.title_code is None:
            work.issues.append(_title_problem(reading).at(place))
            continue
        work.seats.append(
            SeatsProposal(
                unit_text=reading.unit_text or unit,
                title_code=reading.title_code,
                seats=seats if isinstance(seats, int) else None,
                managing_authority=authority if isinstance(authority, str) else None,
                validity=Validity(start=DayRange(None, row.as_of)),
                source=Source(
                    kind="cell",
                    file_hash=row.file_hash,
                    file_name=row.file,
                    sheet=row.sheet or None,
                    cell=cell.address,
                    note=cell.raw,
                ),
            )
        )


def _title_problem(reading: PostReading) -> Problem:
    return Problem(
        "title-not-understood",
        f"Không hiểu chức danh “{reading.text}”. Hãy ghi đầy đủ, kèm tên đơn vị.",
        f"Title “{reading.text}” is not understood. Write it in full, with its unit.",
    )
