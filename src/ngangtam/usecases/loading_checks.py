"""Checks what is known of an official, and of a post, after a load: across fields and time.

Only what is certain is told, and only where the load said a part of it: what was known before
was told when it came in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ngangtam.careers.changes import Key, Source
from ngangtam.intake.checks import catalogue as checks
from ngangtam.intake.checks.catalogue import Check
from ngangtam.intake.checks.check_law import CheckLaw, Months, is_before
from ngangtam.intake.checks.checks_of_rows import is_before_age_of_degree
from ngangtam.kernel import Issue, PartialDate, Place, PostId
from ngangtam.law import Edition
from ngangtam.rules.retirement import NoRetirementRule, Sex, retire
from ngangtam.usecases.draft_lines import Line
from ngangtam.usecases.load_plan import KnownState, Work
from ngangtam.usecases.spells import surely_overlap

#: Gives the last day of service of who was born then, by the law of that time; None: no rule.
RetiresOn = Callable[[Sex, PartialDate], date | None]

_ROW = re.compile(r"\d+")
#: Words of measures that a file gave as they are typed, and the slugs of the list.
_MEASURES = {"khiển trách": "khien_trach", "cảnh cáo": "canh_cao", "cách chức": "cach_chuc"}
_SERVICE = ("appointment", "employment")


class Finding(NamedTuple):
    """A check that fails, with what the part of it rests on that this load said."""

    check: Check
    source: Source | None
    rests_on: Months | None = None


class _Person(NamedTuple):
    """The lines of one official, with what most checks ask of them, and the law."""

    lines: Sequence[Line]
    law: CheckLaw
    retires_on: RetiresOn
    born: PartialDate | None
    birth_line: Line | None
    #: Whose sex is not known may be a man, who retires later.
    sex: Sex

    def of(self, *kinds: str) -> Iterator[Line]:
        return (line for line in self.lines if line.kind in kinds)

    def from_birth(
        self, check: Check, line: Line, rests_on: Months | None = None
    ) -> Iterator[Finding]:
        """Tell of a line and the birth date, if this load said one of them, not both in one row."""
        birth = self.birth_line
        if birth is None or _is_one_row(birth, line):
            return
        if line.is_changed or birth.is_changed:
            yield Finding(check, (line if line.is_changed else birth).source, rests_on)


_PersonCheck = Callable[[_Person], Iterator[Finding]]


def check_official(lines: Iterable[Line], *, law: CheckLaw, retires_on: RetiresOn) -> list[Finding]:
    """Find every check that the facts of one official fail.

    Args:
        lines: All facts of the official after a load.
        law: The edition whose numbers and citations are used.
        retires_on: The rule of retirement; ages and days come from it.
    """
    person = _person(list(lines), law, retires_on)
    return [found for check in _CHECKS for found in check(person)]


def retirement_by(edition: Edition) -> RetiresOn:
    """Take the rule of retirement of an edition."""

    def retires_on(sex: Sex, born: PartialDate) -> date | None:
        try:
            return retire(sex=sex, born=born, edition=edition).last_working_day
        except NoRetirementRule:
            return None

    return retires_on


def check_load(work: Work, known: KnownState, edition: Edition) -> list[Issue]:
    """Check every official and every post that a load speaks of."""
    law, retires_on = CheckLaw(edition), retirement_by(edition)
    found = [
        finding
        for draft in work.drafts.values()
        if draft.official not in known.restricted and any(x.is_changed for x in draft.lines)
        for finding in check_official(draft.lines, law=law, retires_on=retires_on)
    ]
    lines = [line for draft in work.drafts.values() for line in draft.lines]
    for post, holders in _holders(lines).items():
        found.extend(_seats(work, known, post, holders))
    return [_issue(finding, law) for finding in found]


def why_excluded(lines: Iterable[Line], told: Line, edition: Edition) -> list[Issue]:
    """Say of an appointment that contradicts what is known that it overlaps another main post."""
    if not any(line.kind == "appointment" and _exclude(line, told) for line in lines):
        return []
    return [_issue(Finding(checks.OVERLAPPING_POSTS, told.source), CheckLaw(edition))]


def _person(lines: list[Line], law: CheckLaw, retires_on: RetiresOn) -> _Person:
    said = {
        str(line.payload["attribute"]): line
        for line in lines
        if line.kind == "person_attribute" and line.payload["value"] is not None
    }
    birth, sex = said.get("birth_date"), said.get("sex")
    born = PartialDate.parse(str(birth.payload["value"])) if birth is not None else None
    stated = sex.payload["value"] if sex is not None else None
    return _Person(lines, law, retires_on, born, birth, sex="nu" if stated == "nu" else "nam")


def _joined_too_young(person: _Person) -> Iterator[Finding]:
    for line in person.of("party_membership"):
        joined = line.validity.start.latest if line.validity.start else None
        if person.born is None or joined is None or not line.payload["is_member"]:
            continue
        age = person.law.months("party_join_age", joined)
        if age is not None and is_before(joined, months=age.months, after=person.born.earliest):
            yield from person.from_birth(checks.PARTY_BEFORE_AGE_KNOWN, line, age)


def _official_too_early(person: _Person) -> Iterator[Finding]:
    """Look at a membership that was known, and whose other day came now; a row looks at its own."""
    for line in person.of("party_membership"):
        joined = line.validity.start.earliest if line.validity.start else None
        official = line.payload.get("official_from")
        is_refined = line.is_changed and line.fact_id is not None
        if joined is None or not isinstance(official, PartialDate) or not is_refined:
            continue
        probation = person.law.months("party_months_of_probation", joined)
        if probation is not None and is_before(
            official.latest, months=probation.months, after=joined
        ):
            yield Finding(checks.PARTY_OFFICIAL_EARLY_KNOWN, line.source, probation)


def _in_post_too_young(person: _Person) -> Iterator[Finding]:
    for line in person.of(*_SERVICE):
        start = line.validity.start.latest if line.validity.start else None
        age = person.law.months("service_min_age", start) if start is not None else None
        if (
            person.born is not None
            and start is not None
            and age is not None
            and is_before(start, months=age.months, after=person.born.earliest)
        ):
            yield from person.from_birth(checks.POST_BEFORE_AGE_KNOWN, line, age)


def _graduated_too_young(person: _Person) -> Iterator[Finding]:
    for line in person.of("qualification"):
        awarded = line.validity.start.latest if line.validity.start else None
        level = line.payload.get("level")
        is_degree = line.payload["component"] == "degree" and line.payload["state"] == "held"
        if person.born is None or awarded is None or not is_degree or not isinstance(level, str):
            continue
        if is_before_age_of_degree(person.law, level, born=person.born, awarded=awarded):
            yield from person.from_birth(checks.DEGREE_BEFORE_AGE_KNOWN, line)


def _appointed_while_retired(person: _Person) -> Iterator[Finding]:
    birth = person.birth_line
    if person.born is None or birth is None:
        return
    # Whose birth is not exact may be born on its last day.
    last_day = person.retires_on(person.sex, PartialDate.of(person.born.latest))
    for line in person.of("appointment"):
        start = line.validity.start.earliest if line.validity.start else None
        if last_day is None or start is None or start <= last_day:
            continue
        if line.is_changed or birth.is_changed:
            told = line if line.is_changed else birth
            yield Finding(checks.APPOINTED_WHILE_RETIRED, told.source)


def _appointed_after_discipline(person: _Person) -> Iterator[Finding]:
    for measure in person.of("disciplinary_measure"):
        decided = measure.validity.start
        if decided is None or decided.earliest is None or decided.latest is None:
            continue
        name = str(measure.payload["measure"])
        slug = _MEASURES.get(name.lower(), name)
        pause = person.law.months(f"no_higher_post_months_{slug}", decided.latest)
        if pause is None:
            continue
        for line in person.of("appointment"):
            start = line.validity.start
            if start is None or start.earliest is None or start.latest is None:
                continue
            is_within = start.earliest > decided.latest and is_before(
                start.latest, months=pause.months, after=decided.earliest
            )
            if is_within and (line.is_changed or measure.is_changed):
                told = line if line.is_changed else measure
                yield Finding(checks.APPOINTED_AFTER_DISCIPLINE, told.source, pause)


def _disciplined_before_service(person: _Person) -> Iterator[Finding]:
    service = list(person.of(*_SERVICE))
    starts = [line.validity.start.earliest if line.validity.start else None for line in service]
    known = [start for start in starts if start is not None]
    if not known or len(known) < len(starts):
        # Somebody who served since some unknown day may have been disciplined then.
        return
    for measure in person.of("disciplinary_measure"):
        decided = measure.validity.start.latest if measure.validity.start else None
        if decided is not None and decided < min(known) and measure.is_changed:
            yield Finding(checks.DISCIPLINE_BEFORE_SERVICE, measure.source)


def _overlapping_posts(person: _Person) -> Iterator[Finding]:
    posts = list(person.of("appointment"))
    for number, one in enumerate(posts):
        for other in posts[number + 1 :]:
            if _exclude(one, other) and (one.is_changed or other.is_changed):
                yield Finding(checks.OVERLAPPING_POSTS, (other if other.is_changed else one).source)


def _exclude(one: Line, other: Line) -> bool:
    """Say whether both are main posts of one block that surely were held on the same day."""
    both_primary = all(bool(line.payload.get("is_primary", True)) for line in (one, other))
    same_block = one.payload.get("block") == other.payload.get("block")
    other_post = one.payload.get("post_id") != other.payload.get("post_id")
    return (
        both_primary and same_block and other_post and surely_overlap(one.validity, other.validity)
    )


_CHECKS: tuple[_PersonCheck, ...] = (
    _joined_too_young,
    _official_too_early,
    _in_post_too_young,
    _graduated_too_young,
    _appointed_while_retired,
    _appointed_after_discipline,
    _disciplined_before_service,
    _overlapping_posts,
)


def _holders(lines: Iterable[Line]) -> dict[PostId | Key, list[Line]]:
    """Gather who holds each post without an end, of those whom the load speaks of."""
    holders: dict[PostId | Key, list[Line]] = {}
    for line in lines:
        if line.kind == "appointment" and line.validity.end is None:
            holders.setdefault(line.payload["post_id"], []).append(line)  # type: ignore[arg-type]
    return holders


def _seats(
    work: Work, known: KnownState, post: PostId | Key, holders: list[Line]
) -> Iterator[Finding]:
    """Count the holders on the day by which all of them surely held their post."""
    days = [line.validity.start.latest for line in holders if line.validity.start]
    told = [day for day in days if day is not None]
    if len(told) < len(holders) or not any(line.is_changed for line in holders):
        return
    draft = work.post_drafts.get(post)
    day = max(told)
    seats = draft.seats_on(day) if draft is not None else None
    if seats is None and not isinstance(post, str):
        versions = [filed.version for filed in known.post_versions.get(post, ())]
        current = [each for each in versions if each.validity.holds_on(day)]
        seats = current[-1].seats if current else None
    if seats is not None and seats < len(holders):
        changed = [line for line in holders if line.is_changed]
        yield Finding(checks.FEWER_SEATS, changed[-1].source)


def _is_one_row(one: Line, other: Line) -> bool:
    """Say whether both lines rest on one row, which was checked when it was read."""
    first, second = one.source, other.source
    if first is None or second is None or first.cell is None or second.cell is None:
        return False
    if (first.file_hash, first.sheet) != (second.file_hash, second.sheet):
        return False
    rows = [_ROW.search(source.cell or "") for source in (first, second)]
    return all(rows) and len({row[0] for row in rows if row is not None}) == 1


def _issue(finding: Finding, law: CheckLaw) -> Issue:
    source = finding.source
    problem = law.problem(finding.check, finding.rests_on)
    place = Place("?")
    if source is not None:
        place = Place(source.file_name or "?", sheet=source.sheet, cell=source.cell)
    return Issue(problem.level, f"loading.{problem.code}", place, problem.vi, problem.en)
