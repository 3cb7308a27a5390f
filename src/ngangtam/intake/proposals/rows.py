"""Propose what any row states about its person: who it is, Party, qualifications, posts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ngangtam.careers.changes import Source
from ngangtam.intake.cells.parsers import COMPONENTS
from ngangtam.intake.cells.posts import PostReading
from ngangtam.intake.cells.qualifications import NONE, QualificationReading
from ngangtam.intake.layouts.people_rows import WHO_FIELDS
from ngangtam.intake.proposals.values import (
    PersonRef,
    Proposal,
)
from ngangtam.intake.proposals.work import ProposalWork, title_problem
from ngangtam.intake.rows.typed_rows import TypedCell, TypedRow
from ngangtam.intake.values import Problem
from ngangtam.intake.words.unit_names import unit_under
from ngangtam.kernel import DayRange, Level, PartialDate, Place, Validity

if TYPE_CHECKING:
    pass

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
#: Columns that say more of an employment; a list without them says nothing against them.
_EMPLOYMENT_COLUMNS = ("salary_step", "step_from", "beyond_frame", "probation_to", "contract_to")
_POST_COLUMNS = ("post", "party_post", "concurrent_post")
#: Kinds of lists whose column of posts tells what people hold on the day of the list.
_STATE_POSTS = frozenset(
    ["record_list", "appointments", "succession", "candidacies", "commendations", "salaries"]
)
#: Each says of a person who belongs to the Party.
_PARTY_COLUMNS = {"party_joined_on", "party_official_on", "party_member"}
_ALWAYS = Validity()
_BLANK_NOTE = "ô trống = không có"
#: What the words beside a post say of the manner in which it is held.
_MANNER_OF_ROLE = {"acting": "quyen", "in_charge": "phu_trach"}
_MANNER_NOT_STATED = "khong_ro"
#: Slug of the category, and of the kind of headcount, of those who work by contract.
_CONTRACT = "hop_dong"


class RowProposer:
    """Proposes what one row states about its person."""

    def __init__(self, work: ProposalWork, row: TypedRow) -> None:
        self.work, self.row = work, row
        self.unit_text = work.unit_worked_in(row)
        self.person = _person(row, self.unit_text)
        #: Some day up to the day of the list; the day of an undated list is not known at all.
        self.listed = DayRange(None, row.as_of)

    def take(self) -> None:
        """Propose everything that the row states."""
        self._tell_undated()
        for name in _ATTRIBUTES:
            cell = self.row.fields.get(name)
            # Who somebody is has been said by the first row about them.
            if self.row.continues is not None and name in WHO_FIELDS:
                continue
            if cell is not None and cell.value is not None:
                payload: dict[str, object] = {"attribute": name, "value": str(cell.value)}
                self.add("person_attribute", _ALWAYS, payload, cell, keep_text=False)
        self._take_party()
        self._take_qualifications()
        self._take_employment()
        if self.row.kind in _STATE_POSTS:
            self._take_posts()

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

    def add(
        self,
        kind: str,
        validity: Validity,
        payload: dict[str, object],
        cell: TypedCell,
        *,
        keep_text: bool = True,
        note: str | None = None,
    ) -> None:
        """Propose one fact that rests on a cell; its text is kept unless it is personal."""
        self.work.items.append(
            Proposal(
                person=self.person,
                kind=kind,
                validity=validity,
                payload=payload,
                source=self.source(
                    cell,
                    note=note or (cell.raw if keep_text else None),
                    # A decision that a list quotes says nothing of who somebody is: the list does.
                    may_quote=kind != "person_attribute",
                ),
            )
        )

    def source(self, cell: TypedCell, *, note: str | None = None, may_quote: bool = True) -> Source:
        """Name what a fact of this row rests on: its decision where it gives one, and the cell."""
        row = self.row
        number, issued = row.value("decision_number"), row.value("decision_date")
        issuer = row.value("decision_issuer")
        rests_on_decision = may_quote and isinstance(number, str) and row.kind != "record_list"
        return Source(
            kind="decision" if rests_on_decision else "cell",
            number=number if rests_on_decision and isinstance(number, str) else None,
            issued_on=_exact_day(issued) if rests_on_decision else row.as_of,
            issuer=str(issuer) if rests_on_decision and issuer else None,
            file_hash=row.file_hash,
            file_name=row.file,
            sheet=row.sheet or None,
            cell=cell.address,
            note=note,
        )

    def problem(self, cell: TypedCell, code: str, vi: str, en: str) -> None:
        """Tell that no fact could be made of a cell."""
        place = Place(self.row.file, sheet=self.row.sheet or None, cell=cell.address)
        self.work.issues.append(Problem(code, vi, en).at(place))

    def _take_party(self) -> None:
        cells = [
            (name, cell)
            for name in ("party_joined_on", "party_member")
            if (cell := self.row.fields.get(name)) is not None
        ]
        for _, cell in cells:
            if isinstance(cell.value, PartialDate):
                self._add_membership(Validity(start=cell.value.as_range), cell, is_member=True)
                return
        for name, cell in cells:
            if cell.value is True:
                self._add_membership(Validity(start=self.listed), cell, is_member=True)
            elif cell.value is False or self._says_none(name, cell):
                self._add_membership(_ALWAYS, cell, is_member=False)
            else:
                continue
            return

    def _add_membership(self, validity: Validity, cell: TypedCell, *, is_member: bool) -> None:
        official = self.row.value("party_official_on") if is_member else None
        payload: dict[str, object] = {
            "is_member": is_member,
            "official_from": official if isinstance(official, PartialDate) else None,
        }
        note = None if cell.raw else _BLANK_NOTE
        self.add("party_membership", validity, payload, cell, note=note)

    def _says_none(self, name: str, cell: TypedCell) -> bool:
        """Say whether a cell is blank where blank cells were confirmed to mean none.

        Where anything else about the person speaks of the same, the blank cell says nothing.
        """
        if cell.raw or not self.work.blank_means_none(self.row.layout, name):
            return False
        stated = self.work.stated_further.get((self.row.file_hash, self.row.sheet, self.row.row))
        return name not in stated_fields(self.row) and name not in (stated or ())

    def _take_qualifications(self) -> None:
        seen: set[tuple[str, str | None]] = set()
        for name, cell in self.row.fields.items():
            base = name.partition("#")[0]
            component = _COMPONENT_OF.get(base, base)
            if component not in COMPONENTS:
                continue
            if name == component and self._says_none(component, cell):
                payload = _qualification(component, QualificationReading(NONE))
                self.add("qualification", _ALWAYS, payload, cell, note=_BLANK_NOTE)
            readings = cell.value if isinstance(cell.value, tuple) else ()
            for reading in readings:
                if base == "academic_title" and (component, reading.level) in seen:
                    # "Học vị" repeats the highest of the degrees beside it.
                    continue
                seen.add((component, reading.level))
                is_only = len(readings) == 1
                if name == "degree" and is_only and reading.subject is None:
                    reading = replace(reading, subject=self._subject())  # noqa: PLW2901
                self._add_reading(component, reading, cell, is_only=is_only)

    def _subject(self) -> str | None:
        """Give the field of study from a column of its own."""
        subject = self.row.value("degree_subject")
        return subject if isinstance(subject, str) else None

    def _add_reading(
        self, component: str, reading: QualificationReading, cell: TypedCell, *, is_only: bool
    ) -> None:
        awarded = self.row.value("awarded_on")
        is_dated = is_only and isinstance(awarded, PartialDate)
        start = awarded.as_range if is_dated and isinstance(awarded, PartialDate) else self.listed
        validity = _ALWAYS if reading.state == NONE else Validity(start=start)
        self.add("qualification", validity, _qualification(component, reading), cell)

    def _take_employment(self) -> None:
        category = self.row.fields.get("category")
        if category is None or not isinstance(category.value, str) or self.unit_text is None:
            return
        payload: dict[str, object] = {
            "unit_text": self.unit_text,
            "category": category.value,
            "rank_code": self.row.value("rank_code"),
            "headcount_kind": _CONTRACT if category.value == _CONTRACT else None,
            **{name: self.row.value(name) for name in _EMPLOYMENT_COLUMNS},
        }
        self.add("employment", Validity(start=self.listed), payload, category)

    def _take_posts(self) -> None:
        blocks: set[str] = set()
        for name in _POST_COLUMNS:
            cell = self.row.fields.get(name)
            if cell is None or not isinstance(cell.value, str):
                continue
            for reading in self.work.read_post(cell.value, self.unit_text):
                self._take_post(reading, cell, blocks)

    def _take_post(self, reading: PostReading, cell: TypedCell, blocks: set[str]) -> None:
        if reading.title_code is None:
            self.tell_title(cell, reading)
            return
        if not reading.fits_hint:
            self.problem(
                cell,
                "post-without-unit",
                f"Chức danh “{reading.text}” không thể thuộc “{self.unit_text}”. "
                "Hãy ghi tên đơn vị sau chức danh hoặc thêm cột đơn vị.",
                f"Title “{reading.text}” cannot belong to “{self.unit_text}”. "
                "Write the unit after the title, or add a column of units.",
            )
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
            self.add("appointment", validity, payload, cell)

    def tell_title(self, cell: TypedCell, reading: PostReading) -> None:
        """Tell that a title is not understood."""
        place = Place(self.row.file, sheet=self.row.sheet or None, cell=cell.address)
        self.work.issues.append(title_problem(reading).at(place))

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
        started, ended = self.row.value("started_on"), self.ended()
        start = started.as_range if isinstance(started, PartialDate) else self.listed
        if ended is None:
            return Validity(start=start)
        cell, end = ended
        try:
            return Validity(start=start, end=end)
        except ValueError:
            self.problem(
                cell,
                "ends-before-start",
                "Ngày kết thúc không sau ngày bắt đầu.",
                "The end is not after the start.",
            )
            return None

    def ended(self) -> tuple[TypedCell, DayRange] | None:
        """Find the first day away: as given, or the day after the last one in service."""
        for name, later in (("ended_on", timedelta(0)), ("last_day", timedelta(days=1))):
            cell = self.row.fields.get(name)
            if cell is not None and isinstance(cell.value, PartialDate):
                return cell, DayRange(cell.value.earliest + later, cell.value.latest + later)
        return None

    def event(self, *names: str) -> Validity:
        """Start on the first date that the row gives, else some day up to the list's day."""
        for name in names:
            value = self.row.value(name)
            if isinstance(value, PartialDate):
                return Validity(start=value.as_range)
        return Validity(start=self.listed)

    def first_cell(self, *names: str) -> TypedCell:
        """Give the first of these cells that says something, else the last that there is."""
        cells = [self.row.fields[name] for name in names if name in self.row.fields]
        return next((cell for cell in cells if cell.raw), cells[-1])


def stated_fields(row: TypedRow) -> set[str]:
    """Name the qualifications, and the ways of naming Party membership, that a row speaks of."""
    bases = {name.partition("#")[0] for name, cell in row.fields.items() if cell.raw}
    stated = {_COMPONENT_OF.get(base, base) for base in bases}
    return stated | (_PARTY_COLUMNS if stated & _PARTY_COLUMNS else set())


def _person(row: TypedRow, unit_text: str | None) -> PersonRef:
    born, sex = row.value("birth_date"), row.value("sex")
    name, citizen_id = row.value("full_name"), row.value("citizen_id")
    native, joined = row.value("native_place"), row.value("party_joined_on")
    return PersonRef(
        full_name=name if isinstance(name, str) else None,
        birth_date=born if isinstance(born, PartialDate) else None,
        sex=sex if isinstance(sex, str) else None,
        citizen_id=citizen_id if isinstance(citizen_id, str) else None,
        unit_text=unit_text,
        native_place=native if isinstance(native, str) else None,
        party_joined_on=joined if isinstance(joined, PartialDate) else None,
    )


def _qualification(component: str, reading: QualificationReading) -> dict[str, object]:
    return {
        "component": component,
        "state": reading.state,
        "level": reading.level,
        "subject": reading.subject or reading.score,
        "language": reading.language,
        "framework": reading.framework,
    }


def _exact_day(value: object) -> date | None:
    if isinstance(value, PartialDate) and value.precision == "day":
        return value.earliest
    return None
