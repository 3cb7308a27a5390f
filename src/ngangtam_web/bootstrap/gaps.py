"""Finds who lacks what for which title, as a version knows it, for whom a reader may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ngangtam.careers import Organization, histories
from ngangtam.kernel import OfficialId, Refused, UnitId
from ngangtam.law import Edition
from ngangtam.rules import Outcome
from ngangtam.usecases.law_impact import Impact, law_impact
from ngangtam.usecases.title_gaps import GapQuestion, GapRow, Gaps, title_gaps, titles_asked
from ngangtam.usecases.title_verdicts import Basis, facts_needed
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.concerned import officials_concerned
from ngangtam_web.apps.registry.people import visible_among
from ngangtam_web.apps.registry.queries import facts_known, names_of
from ngangtam_web.apps.registry.restrictions import restricted_since
from ngangtam_web.apps.registry.scope import EVERYONE, SENSITIVE, SUCCESSION, Scope, scoped, unseen
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.bootstrap.law import as_followed, edition_at, require_titles_kept
from ngangtam_web.bootstrap.snapshots import version_or_latest

if TYPE_CHECKING:
    from ngangtam.usecases.gap_columns import GapColumns

#: Whoever is of a minority may be exempt from a requirement.
_SENSITIVE = ("ethnicity",)


class UnknownTitle(Refused):
    """Neither a title nor a group of titles is called so."""

    code = "gaps.unknown-title"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class GapsFound:
    """The gaps of a day, with what their words depend on."""

    version: int
    gaps: Gaps
    organization: Organization
    edition: Edition
    #: Where those whom the reader sees work, before a unit was chosen.
    units: frozenset[UnitId]


def gaps_found(
    *,
    scope: Scope,
    title: str,
    day: date,
    known_at: int | None = None,
    unit_id: UnitId | None = None,
    basis: Basis | None = None,
    with_planned: bool,
    law_on: date | None = None,
) -> GapsFound:
    """Judge everybody in a scope by the standard of a title or a group of titles.

    Everybody whom the titles concern is judged once and kept until the next entry; whom of them a
    reader may see is asked each time, since that may change without an entry.

    Args:
        scope: Whose rows may be seen; who is planned, where its part on succession is open.
        title: Code of a title, or id of a group of titles.
        day: As at which day.
        known_at: Version of the registry; None: the latest.
        unit_id: Only who works in this unit, or below it on the day.
        basis: Only who holds a title, or is planned for one; None: both.
        with_planned: Whether the reader may know who is planned for what.
        law_on: By the law of which day; None: of the same.

    Raises:
        UnknownTitle: Nothing is called so.
    """
    version = version_or_latest(known_at)
    edition = edition_at(version)
    titles = titles_asked(edition, title)
    if not titles:
        raise UnknownTitle(
            vi=f"Không có chức danh hoặc nhóm chức danh mã “{title[:60]}”. Mã ghi ở trang Căn cứ "
            "pháp lý, ví dụ giam_doc_so, lanh_dao_cap_so.",
            en=f"No title or group of titles is called “{title[:60]}”. Codes stand on the page of "
            "the law, for example giam_doc_so, lanh_dao_cap_so.",
            title=title[:60],
        )
    organization = organization_known(known_at=version)
    judged = _judged(
        version=version,
        latest=audit.head().number,
        titles=frozenset(titles),
        day=day,
        law_on=law_on,
        sensitive=_opened(scope),
    )
    rows = _seen(judged.rows, scope, with_planned=with_planned)
    units = frozenset(row.unit_id for row in rows if row.unit_id is not None)
    below = None
    if unit_id is not None:
        below = frozenset({unit_id, *organization.tree_on(day).subtree(unit_id)})
    question = replace(judged.question, basis=basis, units=below)
    return GapsFound(
        version=version,
        gaps=Gaps(
            question=question,
            rows=tuple(
                row
                for row in rows
                if basis in (None, row.judged.basis) and (below is None or row.unit_id in below)
            ),
        ),
        organization=organization,
        edition=edition,
        units=units,
    )


def _opened(scope: Scope) -> tuple[str, ...]:
    """Judge by sensitive data only for who may see them: that somebody is exempt would tell."""
    return _SENSITIVE if scope.opens_for_all(SENSITIVE) else ()


@kept_by_version(most=16)
def _judged(
    *,
    version: int,
    latest: int,  # noqa: ARG001 - what was erased since then is not kept
    titles: frozenset[str],
    day: date,
    law_on: date | None,
    sensitive: tuple[str, ...],
) -> Gaps:
    """Judge everybody whom some titles concern, those who are planned for them too."""
    organization, edition = organization_known(known_at=version), edition_at(version)
    needed = facts_needed(edition, titles)
    posts = [post.post_id for post in organization.posts if post.title_code in titles]
    with scoped(EVERYONE):
        concerned = officials_concerned(posts=posts, titles=titles, on=day, known_at=version)
        known = tuple(
            histories(
                facts_known(
                    known_at=version,
                    officials=concerned,
                    kinds=needed,
                    include_sensitive=sensitive,
                )
            )
        )
    return title_gaps(
        known,
        organization=organization,
        edition=edition,
        question=GapQuestion(on=day, titles=titles, law_on=law_on),
        with_planned=True,
    )


def _seen(rows: tuple[GapRow, ...], scope: Scope, *, with_planned: bool) -> tuple[GapRow, ...]:
    """Keep the rows that a scope shows now."""
    if not with_planned:
        rows = tuple(row for row in rows if row.judged.basis != "planned")
    officials = {row.official_id for row in rows}
    with scoped(scope):
        visible = officials if scope.is_everyone else visible_among(officials)
        planned = {row.official_id for row in rows if row.judged.basis == "planned"}
        hidden = frozenset(unseen(planned, part=SUCCESSION)) if planned else frozenset()
    return tuple(
        row
        for row in rows
        if row.official_id in visible
        and (row.judged.basis != "planned" or row.official_id not in hidden)
    )


def standing_by_title(
    *, scope: Scope, day: date, known_at: int | None = None, with_planned: bool
) -> dict[tuple[Basis, str], dict[Outcome | None, int]]:
    """Count everybody in a scope by each title that they hold or are planned for, by outcome.

    Everybody is judged once a version and day; whom of them a reader may see is asked each time.

    Args:
        scope: Whose rows are counted; who is planned, where its part on succession is open.
        day: As at which day.
        known_at: Version of the registry; None: the latest.
        with_planned: Whether the reader may know who is planned for what.
    """
    version = version_or_latest(known_at)
    judged = _all_judged(
        version=version, latest=audit.head().number, day=day, sensitive=_opened(scope)
    )
    with scoped(scope):
        if not scope.is_everyone:
            judged = judged.among(visible_among(judged.officials))
        hidden = unseen(judged.planned, part=SUCCESSION) if with_planned else judged.planned
    return judged.without_plans_of(hidden).by_title


@kept_by_version(most=4)
def _all_judged(
    *,
    version: int,
    latest: int,  # noqa: ARG001 - what was erased since then is not kept
    day: date,
    sensitive: tuple[str, ...],
) -> GapColumns:
    """Judge everybody by every title that a standard may be asked of."""
    # Heavy libraries are loaded by whoever asks first, not by the start of the site.
    from ngangtam.usecases.gap_columns import gap_columns
    from ngangtam_web.apps.registry.fact_columns import people_columns_known

    organization, edition = organization_known(known_at=version), edition_at(version)
    titles = frozenset(edition.titles)
    with scoped(EVERYONE):
        people = people_columns_known(
            known_at=version, kinds=facts_needed(edition, titles), include_sensitive=sensitive
        )
    return gap_columns(
        people,
        organization=organization,
        edition=edition,
        question=GapQuestion(on=day, titles=titles),
        with_planned=True,
    )


def names_of_rows(
    rows: Collection[GapRow], *, scope: Scope, known_at: int
) -> dict[OfficialId, str]:
    """Name the officials of some rows, as far as a scope shows them."""
    with scoped(scope):
        return names_of(officials={row.official_id for row in rows}, known_at=known_at)


def leaving(found: GapsFound) -> GapsFound:
    """Leave out what does not leave the house: of whoever is restricted, what is planned."""
    planned = {row.official_id for row in found.gaps.rows if row.judged.basis == "planned"}
    with scoped(EVERYONE):
        restricted = restricted_since(planned, on=today()) if planned else {}
    kept = tuple(
        row
        for row in found.gaps.rows
        if row.judged.basis != "planned" or row.official_id not in restricted
    )
    return replace(found, gaps=replace(found.gaps, rows=kept))


def impact_of(
    changed: Edition, *, scope: Scope, day: date, known_at: int | None = None
) -> tuple[Impact, Edition, Organization]:
    """Compare everybody's verdicts by the law that holds with those by a changed edition.

    Args:
        changed: The edition that is tried.
        scope: Whose verdicts are counted.
        day: As at which day, under the law of that day in both editions.
        known_at: Version of the registry; None: the latest.

    Raises:
        TitlesGone: The changed edition has not every title of the one that holds.
    """
    from ngangtam.usecases.gap_columns import gap_columns
    from ngangtam_web.apps.registry.fact_columns import people_columns_known

    version = version_or_latest(known_at)
    edition = edition_at(version)
    require_titles_kept(edition, changed)
    # What the province settled stands in both: only what was changed may turn a verdict.
    changed = as_followed(changed, version=version)
    organization = organization_known(known_at=version)
    titles = {standard.title_code for each in (edition, changed) for standard in each.standards}
    question = GapQuestion(on=day, titles=frozenset(titles & edition.titles.keys()))
    kinds = {kind for each in (edition, changed) for kind in facts_needed(each, titles)}
    with scoped(scope):
        people = people_columns_known(known_at=version, kinds=kinds, include_sensitive=_SENSITIVE)
    before, after = (
        gap_columns(
            people, organization=organization, edition=each, question=question, with_planned=True
        )
        for each in (edition, changed)
    )
    return law_impact(before.outcomes, after.outcomes), edition, organization
