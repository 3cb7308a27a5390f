"""Check the cells of one row against each other and against the day of its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ngangtam.intake.cells.qualifications import HELD, QualificationReading
from ngangtam.intake.checks import catalogue as checks
from ngangtam.intake.checks.catalogue import Check
from ngangtam.intake.checks.check_law import CheckLaw, Months, is_before
from ngangtam.intake.rows.typed_columns import RowFields
from ngangtam.intake.rows.typed_rows import TypedRow
from ngangtam.kernel import PartialDate


class Finding(NamedTuple):
    """A check that a row fails, at the cell that a person looks at first."""

    check: Check
    address: str
    #: The number of the law that it rests on; None: the rule of the check itself, or none.
    rests_on: Months | None = None
    #: Fields of which none can be believed while they contradict each other.
    withheld: tuple[str, ...] = ()


class Told(NamedTuple):
    """What checks ask of a row, looked up once."""

    row: TypedRow
    value: Callable[[str], object]
    born: PartialDate | None
    joined: PartialDate | None
    official: PartialDate | None
    started: PartialDate | None
    awarded: PartialDate | None

    @classmethod
    def by(cls, row: TypedRow) -> Told:
        """Look a row's days up; a value alone costs less than its cell."""
        fields = row.fields
        value = fields.value if isinstance(fields, RowFields) else row.value
        return cls(row, value, *(_as_date(value(name)) for name in _DAYS))

    def at(self, check: Check, name: str, rests_on: Months | None = None) -> Finding:
        """Say that a check fails at the cell of a field."""
        return Finding(check, self.row.fields[name].address, rests_on)


RowCheck = Callable[[Told, CheckLaw], Iterator[Finding]]

_DAYS = ("birth_date", "party_joined_on", "party_official_on", "started_on", "awarded_on")
#: Kinds of lists whose people are in service on the day of the list.
IN_SERVICE = frozenset(["record_list"])
#: Kinds whose start and end belong together and are placed by no other check.
SPANS = frozenset(["rotations", "studies", "training_results", "yearly_study"])
SPAN_ENDS = ("ended_on", "last_day")
#: Days that a list cannot know yet.
PAST_DAYS = ("party_joined_on", "party_official_on", "awarded_on", "decision_date", "step_from")
#: Public employees may hold ranks of civil servants; these hold none.
_WITHOUT_RANK = "khong_chuyen_trach"


def _as_date(value: object) -> PartialDate | None:
    return value if isinstance(value, PartialDate) else None


def _joined_too_young(told: Told, law: CheckLaw) -> Iterator[Finding]:
    if told.born is None or told.joined is None:
        return
    joined = told.joined.latest
    age = law.months("party_join_age", joined)
    if age is not None and is_before(joined, months=age.months, after=told.born.earliest):
        yield told.at(checks.PARTY_BEFORE_AGE, "party_joined_on", age)


def _official_too_early(told: Told, law: CheckLaw) -> Iterator[Finding]:
    if told.joined is None or told.official is None:
        return
    joined, official = told.joined.earliest, told.official.latest
    probation = law.months("party_months_of_probation", joined)
    if official < joined:
        # Which of the two is wrong is not known: they may have changed places.
        yield told.at(checks.PARTY_OFFICIAL_FIRST, "party_official_on")._replace(
            withheld=("party_joined_on", "party_official_on")
        )
    elif probation is not None and is_before(official, months=probation.months, after=joined):
        yield told.at(checks.PARTY_OFFICIAL_EARLY, "party_official_on", probation)


def _in_post_too_young(told: Told, law: CheckLaw) -> Iterator[Finding]:
    if told.born is None or told.started is None:
        return
    started = told.started.latest
    age = law.months("service_min_age", started)
    if age is not None and is_before(started, months=age.months, after=told.born.earliest):
        yield told.at(checks.POST_BEFORE_AGE, "started_on", age)


def _of_no_age_to_serve(told: Told, law: CheckLaw) -> Iterator[Finding]:
    """Look at the ages of those in service on the day of the list."""
    born, on = told.born, told.row.as_of
    if born is None or on is None or told.row.kind not in IN_SERVICE:
        return
    lowest = law.months("service_min_age", on)
    if lowest is not None and is_before(on, months=lowest.months, after=born.earliest):
        yield told.at(checks.TOO_YOUNG, "birth_date", lowest)
        return
    # Whose sex is not known may be a man, who retires later.
    sex = "nu" if told.value("sex") == "nu" else "nam"
    highest = law.months(f"retirement_age_{sex}", on)
    # Who reaches the age serves to the end of its month.
    month = born.latest.replace(day=1)
    if highest is not None and not is_before(on, months=highest.months + 1, after=month):
        yield told.at(checks.OVER_AGE, "birth_date", highest)


def _graduated_too_young(told: Told, law: CheckLaw) -> Iterator[Finding]:
    if told.born is None or told.awarded is None:
        return
    months = months_to_degree(told.value("degree"), law)
    if months is not None and is_before(
        told.awarded.latest, months=months, after=told.born.earliest
    ):
        yield told.at(checks.DEGREE_BEFORE_AGE, "awarded_on")


def months_to_degree(degree: object, law: CheckLaw) -> int | None:
    """Say how old one must be to hold what a cell states; None: not known, or of several levels."""
    if not isinstance(degree, tuple):
        return None
    levels = {r.level for r in degree if isinstance(r, QualificationReading) and r.state == HELD}
    return _months_to_level(law, levels.pop()) if len(levels) == 1 else None


def _months_to_level(law: CheckLaw, level: str | None) -> int | None:
    entry = law.edition.code_list("degrees").get(level) if level is not None else None
    years = entry.extra.get("plausible_from") if entry is not None else None
    return None if years is None else int(years) * 12


def is_before_age_of_degree(
    law: CheckLaw, level: str | None, *, born: PartialDate, awarded: date
) -> bool:
    """Say whether a degree was surely awarded before the age at which it can be reached."""
    months = _months_to_level(law, level)
    return months is not None and is_before(awarded, months=months, after=born.earliest)


def _dated_after_list(told: Told, law: CheckLaw) -> Iterator[Finding]:  # noqa: ARG001
    on = told.row.as_of
    if on is None or told.row.kind not in IN_SERVICE:
        return
    for name in PAST_DAYS:
        day = _as_date(told.value(name))
        if day is not None and day.earliest > on:
            yield told.at(checks.DATE_AFTER_LIST, name)


def _ends_first(told: Told, law: CheckLaw) -> Iterator[Finding]:  # noqa: ARG001
    if told.started is None or told.row.kind not in SPANS:
        return
    for name in SPAN_ENDS:
        ended = _as_date(told.value(name))
        if ended is not None and ended.latest < told.started.earliest:
            yield told.at(checks.END_BEFORE_START, name)._replace(withheld=("started_on", name))


def _pay_does_not_fit(told: Told, law: CheckLaw) -> Iterator[Finding]:
    said = (told.value(n) for n in ("rank_code", "category", "salary_step", "beyond_frame"))
    return (told.at(check, name) for check, name in pay_faults(*said, law=law))


def pay_faults(
    rank: object, category: object, step: object, beyond_frame: object, *, law: CheckLaw
) -> Iterator[tuple[Check, str]]:
    """Find what does not fit of a rank and what is paid by it, with the field to look at first."""
    entry = law.edition.code_list("ranks").get(rank) if isinstance(rank, str) else None
    if entry is None:
        return
    if category == _WITHOUT_RANK:
        yield checks.RANK_OF_OTHERS, "rank_code"
    steps = entry.extra.get("steps")
    if steps is None or not isinstance(step, int):
        return
    if step > int(steps):
        yield checks.STEP_BEYOND_RANK, "salary_step"
    elif step < int(steps) and beyond_frame:
        yield checks.BEYOND_FRAME_EARLY, "beyond_frame"


ROW_CHECKS: tuple[RowCheck, ...] = (
    _joined_too_young,
    _official_too_early,
    _in_post_too_young,
    _of_no_age_to_serve,
    _graduated_too_young,
    _dated_after_list,
    _ends_first,
    _pay_does_not_fit,
)


def check_row(
    row: TypedRow, law: CheckLaw, which: Iterable[RowCheck] = ROW_CHECKS
) -> list[Finding]:
    """Find every check that a row fails."""
    told = Told.by(row)
    return [found for check in which for found in check(told, law)]
