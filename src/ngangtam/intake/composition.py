"""Count what a list of people is made of: sex, ethnicity, ages, degrees, theory, Party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from ngangtam.intake.cells.qualifications import HELD, NONE, STUDYING, QualificationReading
from ngangtam.intake.layouts.people_rows import WHO_FIELDS
from ngangtam.intake.rows.typed_rows import TypedRow
from ngangtam.kernel import PartialDate, Truth

if TYPE_CHECKING:
    from ngangtam.law import Edition

#: Lower ends of the age bands in full years; the last is open.
_BANDS = (0, 30, 40, 50, 60)
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass
class Composition:
    """Counts over one list. What could not be decided is counted in `unknown`, by what it is."""

    people: int = 0
    women: int = 0
    ethnic_minority: int = 0
    party_members: int = 0
    young: int = 0
    age_bands: Counter[str] = field(default_factory=Counter)
    #: postgraduate, university, below_university: the highest that a person states.
    degree: Counter[str] = field(default_factory=Counter)
    #: Highest level held, or khong where a person states that there is none.
    political_theory: Counter[str] = field(default_factory=Counter)
    political_theory_studying: int = 0
    #: Entries under political theory that are no level of it.
    political_theory_doubtful: int = 0
    political_theory_as_typed: Counter[str] = field(default_factory=Counter)
    #: Highest level held; `without_level` where only older or other certificates are stated.
    language: Counter[str] = field(default_factory=Counter)
    it: Counter[str] = field(default_factory=Counter)
    #: Members of each term of the National Assembly, by its number; None: no such column.
    assembly_terms: Counter[int] | None = None
    unknown: Counter[str] = field(default_factory=Counter)


def compose(
    rows: Iterable[TypedRow], *, edition: Edition, on: date, under: int = 40
) -> Composition:
    """Count the people of a list as of a day.

    Where a file holds lists about people as a whole, only these are counted: its other lists
    speak of the same people again. A row is a person, with the rows that go on about them.

    Args:
        rows: The typed rows of one or several files.
        edition: The law whose lists rank the levels.
        on: The day for ages; somebody is under 40 until the day before the 40th birthday.
        under: The age for `young`.
    """
    listed = _whole([row for row in rows if row.kind != "post_seats"])
    records = [row for row in listed if row.kind == "record_list"]
    found = Composition()
    for row in records or listed:
        found.people += 1
        _count_person(found, row, edition, on, under)
        _count_degree(found, row, edition)
        _count_theory(found, row, edition)
        _count_levels(found.language, row, "language", edition)
        _count_levels(found.it, row, "it", edition)
        _count_terms(found, row)
    return found


def _whole(rows: Sequence[TypedRow]) -> list[TypedRow]:
    """Give each person one row, which holds what the further rows about them state too."""
    further: dict[tuple[str, str, int], list[TypedRow]] = {}
    for row in rows:
        if row.continues is not None:
            further.setdefault((row.file_hash, row.sheet, row.continues), []).append(row)
    whole: list[TypedRow] = []
    for row in rows:
        if row.continues is not None:
            continue
        more = further.get((row.file_hash, row.sheet, row.row), ())
        added = {
            f"{name}#{later.row}": cell
            for later in more
            for name, cell in later.fields.items()
            if name not in WHO_FIELDS
        }
        whole.append(replace(row, fields={**row.fields, **added}) if added else row)
    return whole


def _count_person(
    found: Composition, row: TypedRow, edition: Edition, on: date, under: int
) -> None:
    sex = row.value("sex")
    minority = _is_minority(row, edition)
    found.women += sex == "nu"
    found.unknown["sex"] += sex is None
    found.ethnic_minority += minority is True
    found.unknown["ethnicity"] += minority is None
    born = row.value("birth_date")
    is_young = is_younger(born, than=under, on=on) if isinstance(born, PartialDate) else None
    found.young += is_young is True
    found.unknown["age"] += is_young is None
    found.age_bands[_band(born, on) if isinstance(born, PartialDate) else "unknown"] += 1
    found.party_members += _is_party_member(row) is True


def _is_minority(row: TypedRow, edition: Edition) -> Truth:
    groups = edition.code_list("ethnic_groups")
    cell = row.fields.get("ethnicity")
    if cell is None or not cell.raw:
        return None
    group = groups.get(str(cell.value))
    if group is None:
        # A name that several groups share leaves the group open; the majority shares none.
        return True if groups.ambiguity(cell.raw) is not None else None
    return group.extra.get("minority") == "true"


def is_younger(born: PartialDate, *, than: int, on: date) -> Truth:
    """Say whether somebody has not reached an age on a day; None: the birth date is too vague."""
    answers = {on < _birthday(day, than) for day in (born.earliest, born.latest)}
    return answers.pop() if len(answers) == 1 else None


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        # Born on 29 February: reached on 1 March of a common year.
        return date(born.year + years, 3, 1)


def _band(born: PartialDate, on: date) -> str:
    for low, high in zip(_BANDS, (*_BANDS[1:], None), strict=True):
        below = True if high is None else is_younger(born, than=high, on=on)
        reached = is_younger(born, than=low, on=on) is False
        if reached and below:
            if high is None:
                return f"{low}_and_over"
            return f"under_{high}" if low == 0 else f"{low}_{high - 1}"
    return "unknown"


def _is_party_member(row: TypedRow) -> Truth:
    for name in ("party_joined_on", "party_official_on", "party_member"):
        value = row.value(name)
        if isinstance(value, PartialDate):
            return True
        if isinstance(value, bool):
            return value
    return None


def _readings(row: TypedRow, *names: str) -> list[QualificationReading]:
    values = [cell.value for name, cell in row.fields.items() if name.partition("#")[0] in names]
    return [reading for value in values if isinstance(value, tuple) for reading in value]


def _highest(readings: Sequence[QualificationReading], list_id: str, edition: Edition):
    levels = edition.code_list(list_id)
    held = [r.level for r in readings if r.state == HELD and r.level is not None]
    return max(held, key=levels.rank, default=None)


def _count_degree(found: Composition, row: TypedRow, edition: Edition) -> None:
    readings = _readings(row, "degree", "academic_title")
    levels = edition.code_list("degrees")
    highest = _highest(readings, "degrees", edition)
    university = levels.rank("dai_hoc")
    if highest is not None:
        rank = levels.rank(highest)
        name = "postgraduate" if rank > university else "university"
        found.degree[name if rank >= university else "below_university"] += 1
    elif _states_less(row, readings):
        found.degree["below_university"] += 1
    else:
        found.unknown["degree"] += 1


def _states_less(row: TypedRow, readings: Sequence[QualificationReading]) -> bool:
    """Say whether a row tells of schooling, and no degree beside it.

    Somebody who gives the years of school and leaves the degree blank, or gives certificates
    that are no degrees, has stated what there is. Degrees that were not understood stay unknown.
    """
    if any(reading.state == NONE for reading in readings):
        return True
    cells = [row.fields[name] for name in ("degree", "academic_title") if name in row.fields]
    failed = {issue.place.cell for issue in row.issues if issue.level == "error"}
    is_clear = not any(cell.address in failed for cell in cells)
    return is_clear and bool(cells) and row.value("general_education") is not None


def _count_theory(found: Composition, row: TypedRow, edition: Edition) -> None:
    cell = row.fields.get("political_theory")
    if cell is None or not cell.raw:
        found.unknown["political_theory"] += 1
        return
    found.political_theory_as_typed[cell.raw] += 1
    readings = _readings(row, "political_theory")
    highest = _highest(readings, "political_theory", edition)
    found.political_theory_studying += any(r.state == STUDYING for r in readings)
    if highest is not None:
        found.political_theory[highest] += 1
    elif any(reading.state == NONE for reading in readings):
        found.political_theory["khong"] += 1
    elif not readings:
        found.political_theory_doubtful += 1


def _count_levels(counts: Counter[str], row: TypedRow, name: str, edition: Edition) -> None:
    readings = _readings(row, name)
    highest = _highest(readings, edition.levels_of(name).id, edition)
    if highest is not None:
        counts[highest] += 1
    elif any(reading.state == HELD for reading in readings):
        counts["without_level"] += 1
    elif any(reading.state == NONE for reading in readings):
        counts["khong"] += 1
    else:
        counts["not_stated"] += 1


def _count_terms(found: Composition, row: TypedRow) -> None:
    if "assembly_terms" not in row.fields:
        return
    if found.assembly_terms is None:
        found.assembly_terms = Counter()
    terms = row.value("assembly_terms")
    if isinstance(terms, tuple):
        found.assembly_terms.update({_roman(str(term)) for term in terms})


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
