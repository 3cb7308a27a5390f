"""To which unit an official counts on each day, and who manages them."""

from __future__ import annotations

from datetime import date

from ngangtam.careers import Employment
from ngangtam.careers.authorities import NOT_STATED, highest
from ngangtam.kernel import FAR_PAST, FactId, UnitId, Validity
from ngangtam.usecases.vocabulary_setting import Career

#: The state post decides, then the Party post, then any other, then who pays.
_ORDER = {"nha_nuoc": 0, "dang": 1}
_OTHER_POST, _EMPLOYMENT = 2, 3

#: Preference first: block, certain before uncertain, primary, later start, higher fact id.
_Candidate = tuple[int, bool, bool, int, int, UnitId]


def home_units(career: Career) -> list[tuple[date, UnitId | None]]:
    """List the home unit over time: each holds from its day until the next.

    Between posts and after leaving it stays the latest one; before the first one it is that.
    None only where no unit is known at all.
    """
    placed = _placed(career)
    edges = sorted({FAR_PAST, *(edge for _, validity, *_ in placed for edge in validity.edges)})
    found: list[tuple[date, UnitId | None]] = []
    unit: UnitId | None = None
    for day in edges:
        candidates = [rank for place in placed if (rank := _rank(place, day)) is not None]
        unit = min(candidates)[-1] if candidates else unit
        if not found or found[-1][1] != unit:
            found.append((day, unit))
    if len(found) > 1 and found[0][1] is None:
        found = [(FAR_PAST, found[1][1]), *found[2:]]
    return found


def authorities(career: Career) -> list[tuple[date, str]]:
    """List who manages the official over time: each holds from its day until the next.

    It is the highest authority among the posts that are, or may be, held; `NOT_STATED` where they
    name none, and on a payroll without a post. Between posts and after leaving it stays the
    latest one; before the first one it is that.
    """
    organization = career.setting.organization
    held = [
        (
            post.appointment.validity,
            organization.post_versions(post.appointment.post_id),
        )
        for post in career.posts
    ]
    paid = [fact.validity for fact in career.history.of(Employment)]
    edges = {FAR_PAST, *(edge for validity in paid for edge in validity.edges)}
    for validity, versions in held:
        edges |= {*validity.edges, *(day for each in versions for day in each.validity.edges)}
    found: list[tuple[date, str]] = []
    for day in sorted(edges):
        present = [versions for validity, versions in held if validity.holds_on(day) is not False]
        if not present and not any(each.holds_on(day) is not False for each in paid):
            continue
        authority = highest(
            version.managing_authority
            for versions in present
            for version in versions
            if version.validity.holds_on(day) is not False
        )
        if not found or found[-1][1] != authority:
            found.append((day, authority))
    return [(FAR_PAST, found[0][1]), *found[1:]] if found else [(FAR_PAST, NOT_STATED)]


_Place = tuple[int, Validity, bool, FactId, UnitId]


def _placed(career: Career) -> list[_Place]:
    places: list[_Place] = []
    for post in career.posts:
        if post.unit_id is not None:
            held = post.appointment
            order = _ORDER.get(held.block, _OTHER_POST)
            places.append((order, held.validity, held.is_primary, held.fact_id, post.unit_id))
    places += [
        (_EMPLOYMENT, fact.validity, True, fact.fact_id, fact.unit_id)
        for fact in career.history.of(Employment)
    ]
    return places


def _rank(place: _Place, day: date) -> _Candidate | None:
    order, validity, is_primary, fact_id, unit_id = place
    holds = validity.holds_on(day)
    if holds is False:
        return None
    start = validity.possible.start or FAR_PAST
    # A second post of the state still weighs less than the main post of the Party.
    order = order if is_primary or order == _EMPLOYMENT else _OTHER_POST
    return (order, holds is None, not is_primary, -start.toordinal(), -fact_id, unit_id)
