"""Check the cells of one row against each other and against the day of its list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from ngangtam.intake import checks
from ngangtam.intake.check_law import CheckLaw, Months, months_after
from ngangtam.intake.checks import Check
from ngangtam.intake.qualifications import HELD, QualificationReading
from ngangtam.intake.rows import TypedRow
from ngangtam.kernel import PartialDate


class Finding(NamedTuple):
    """A check that a row fails, at the cell that a person looks at first."""

    check: Check
    address: str
    #: The number of the law that it rests on; None: the rule of the check itself, or none.
    rests_on: Months | None = None


RowCheck = Callable[[TypedRow, CheckLaw], Iterator[Finding]]

#: Kinds of lists whose people are in service on the day of the list.
_IN_SERVICE = frozenset(["record_list", "succession", "candidacies"])
#: Kinds whose start and end belong together and are placed by no other check.
_SPANS = frozenset(["rotations", "studies", "training_results"])
#: Days that a list cannot know yet.
_PAST_DAYS = ("party_joined_on", "party_official_on", "awarded_on", "decision_date", "step_from")
_NOT_OF_CIVIL_SERVANTS = frozenset(["vien_chuc", "khong_chuyen_trach"])


def _date(row: TypedRow, name: str) -> PartialDate | None:
    value = row.value(name)
    return value if isinstance(value, PartialDate) else None


def _joined_too_young(row: TypedRow, law: CheckLaw) -> Iterator[Finding]:
    born, joined = _date(row, "birth_date"), _date(row, "party_joined_on")
    if born is None or joined is None:
        return
    age = law.months("party_join_age", joined.latest)
    if age is not None and joined.latest < months_after(born.earliest, age.months):
        yield Finding(checks.PARTY_BEFORE_AGE, row.fields["party_joined_on"].address, age)


def _official_too_early(row: TypedRow, law: CheckLaw) -> Iterator[Finding]:
    joined, official = _date(row, "party_joined_on"), _date(row, "party_official_on")
    if joined is None or official is None:
        return
    address = row.fields["party_official_on"].address
    probation = law.months("party_months_of_probation", joined.earliest)
    if official.latest < joined.earliest:
        yield Finding(checks.PARTY_OFFICIAL_FIRST, address)
    elif probation is not None and official.latest < months_after(
        joined.earliest, probation.months
    ):
        yield Finding(checks.PARTY_OFFICIAL_EARLY, address, probation)


def _in_post_too_young(row: TypedRow, law: CheckLaw) -> Iterator[Finding]:
    born, started = _date(row, "birth_date"), _date(row, "started_on")
    if born is None or started is None:
        return
    age = law.months("service_min_age", started.latest)
    if age is not None and started.latest < months_after(born.earliest, age.months):
        yield Finding(checks.POST_BEFORE_AGE, row.fields["started_on"].address, age)


def _of_no_age_to_serve(row: TypedRow, law: CheckLaw) -> Iterator[Finding]:
    """Look at the ages of those in service on the day of the list."""
    born, on = _date(row, "birth_date"), row.as_of
    if born is None or on is None or row.kind not in _IN_SERVICE or born.earliest > on:
        return
    address = row.fields["birth_date"].address
    lowest = law.months("service_min_age", on)
    if lowest is not None and on < months_after(born.earliest, lowest.months):
        yield Finding(checks.TOO_YOUNG, address, lowest)
        return
    # Whose sex is not known may be a man, who retires later.
    sex = "nu" if row.value("sex") == "nu" else "nam"
    highest = law.months(f"retirement_age_{sex}", on)
    if highest is not None and _month_after(months_after(born.latest, highest.months)) <= on:
        yield Finding(checks.OVER_AGE, address, highest)


def _month_after(day: date) -> date:
    """The first day of the next month: who reaches the age serves to the end of its month."""
    return months_after(day.replace(day=1), 1)


def _graduated_too_young(row: TypedRow, law: CheckLaw) -> Iterator[Finding]:
    born, awarded, degree = _date(row, "birth_date"), _date(row, "awarded_on"), row.value("degree")
    if born is None or awarded is None or not isinstance(degree, tuple) or len(degree) != 1:
        return
    (reading,) = degree
    if not isinstance(reading, QualificationReading) or reading.state != HELD:
        return
    if is_before_age_of_degree(law, reading.level, born=born, awarded=awarded.latest):
        yield Finding(checks.DEGREE_BEFORE_AGE, row.fields["awarded_on"].address)


def is_before_age_of_degree(
    law: CheckLaw, level: str | None, *, born: PartialDate, awarded: date
) -> bool:
    """Say whether a degree was surely awarded before the age at which it can be reached."""
    entry = law.edition.code_list("degrees").get(level) if level is not None else None
    years = entry.extra.get("plausible_from") if entry is not None else None
    return years is not None and awarded < months_after(born.earliest, int(years) * 12)


def _dated_after_list(row: TypedRow, law: CheckLaw) -> Iterator[Finding]:  # noqa: ARG001
    on = row.as_of
    if on is None or row.kind not in _IN_SERVICE:
        return
    for name in _PAST_DAYS:
        day = _date(row, name)
        if day is not None and day.earliest > on:
            yield Finding(checks.DATE_AFTER_LIST, row.fields[name].address)


def _ends_first(row: TypedRow, law: CheckLaw) -> Iterator[Finding]:  # noqa: ARG001
    started = _date(row, "started_on")
    if started is None or row.kind not in _SPANS:
        return
    for name in ("ended_on", "last_day"):
        ended = _date(row, name)
        if ended is not None and ended.latest < started.earliest:
            yield Finding(checks.END_BEFORE_START, row.fields[name].address)


def _pay_does_not_fit(row: TypedRow, law: CheckLaw) -> Iterator[Finding]:
    rank = row.value("rank_code")
    entry = law.edition.code_list("ranks").get(rank) if isinstance(rank, str) else None
    if entry is None:
        return
    if row.value("category") in _NOT_OF_CIVIL_SERVANTS:
        yield Finding(checks.RANK_OF_OTHERS, row.fields["rank_code"].address)
    steps, step = entry.extra.get("steps"), row.value("salary_step")
    if steps is None or not isinstance(step, int):
        return
    if step > int(steps):
        yield Finding(checks.STEP_BEYOND_RANK, row.fields["salary_step"].address)
    elif step < int(steps) and row.value("beyond_frame"):
        yield Finding(checks.BEYOND_FRAME_EARLY, row.fields["beyond_frame"].address)


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


def check_row(row: TypedRow, law: CheckLaw) -> list[Finding]:
    """Find every check that a row fails."""
    return [found for check in ROW_CHECKS for found in check(row, law)]
