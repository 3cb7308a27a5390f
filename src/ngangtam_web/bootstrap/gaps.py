"""Finds who lacks what for which title, as a version knows it, for whom a reader may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ngangtam.careers import Organization, histories
from ngangtam.kernel import OfficialId, Refused, UnitId
from ngangtam.law import Edition
from ngangtam.usecases.law_impact import Impact, law_impact
from ngangtam.usecases.title_gaps import GapQuestion, Gaps, title_gaps, titles_asked
from ngangtam.usecases.title_verdicts import Basis, facts_needed
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.queries import facts_known, names_of
from ngangtam_web.apps.registry.restrictions import restricted_since
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.bootstrap.snapshots import version_or_latest


class UnknownTitle(Refused):
    """Neither a title nor a group of titles is called so."""

    code = "gaps.unknown-title"


class TitlesGone(Refused):
    """A changed law lacks titles that posts and lists of the registry name."""

    code = "gaps.titles-gone"


@dataclass(frozen=True, kw_only=True)
class GapsFound:
    """The gaps of a day, with what their words depend on."""

    version: int
    gaps: Gaps
    organization: Organization
    edition: Edition
    names: dict[OfficialId, str]


def gaps_found(
    *,
    scope: Scope,
    title: str,
    day: date,
    known_at: int | None = None,
    unit_id: UnitId | None = None,
    basis: Basis | None = None,
    with_planned: bool,
    leaves: bool = False,
    law_on: date | None = None,
) -> GapsFound:
    """Judge everybody in a scope by the standard of a title or a group of titles.

    Args:
        scope: Whose rows may be seen.
        title: Code of a title, or id of a group of titles.
        day: As at which day.
        known_at: Version of the registry; None: the latest.
        unit_id: Only who works in this unit, or below it on the day.
        basis: Only who holds a title, or is planned for one; None: both.
        with_planned: Whether the reader may know who is planned for what.
        leaves: The answer leaves the house: who is restricted is in no list of successors then.
        law_on: By the law of which day; None: of the same.

    Raises:
        UnknownTitle: Nothing is called so.
    """
    version = version_or_latest(known_at)
    edition = edition_at(version)
    titles = titles_asked(edition, title)
    if not titles:
        raise UnknownTitle(
            vi=f"Không có chức danh hoặc nhóm chức danh mã “{title}”. Mã ghi ở trang Căn cứ pháp "
            "lý, ví dụ giam_doc_so, lanh_dao_cap_so.",
            en=f"No title or group of titles is called “{title}”. Codes stand on the page of the "
            "law, for example giam_doc_so, lanh_dao_cap_so.",
            title=title,
        )
    organization = organization_known(known_at=version)
    units = None
    if unit_id is not None:
        units = frozenset({unit_id, *organization.tree_on(day).subtree(unit_id)})
    with scoped(scope):
        gaps = title_gaps(
            histories(facts_known(known_at=version, kinds=facts_needed(edition, titles))),
            organization=organization,
            edition=edition,
            question=GapQuestion(
                on=day, titles=frozenset(titles), basis=basis, units=units, law_on=law_on
            ),
            with_planned=with_planned,
        )
        if leaves:
            gaps = _without_restricted(gaps)
        names = names_of(officials={row.official_id for row in gaps.rows}, known_at=version)
    return GapsFound(
        version=version, gaps=gaps, organization=organization, edition=edition, names=names
    )


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
    version = version_or_latest(known_at)
    edition = edition_at(version)
    gone = sorted(edition.titles.keys() - changed.titles.keys())
    if gone:
        raise TitlesGone(
            vi=f"Bộ dữ liệu đã sửa thiếu chức danh đang dùng: {', '.join(gone)}. Hãy giữ lại trong "
            "titles.",
            en=f"The changed law lacks titles that are in use: {', '.join(gone)}. Keep them under "
            "titles.",
        )
    organization = organization_known(known_at=version)
    titles = {standard.title_code for each in (edition, changed) for standard in each.standards}
    question = GapQuestion(on=day, titles=frozenset(titles & edition.titles.keys()))
    with scoped(scope):
        kinds = {kind for each in (edition, changed) for kind in facts_needed(each, titles)}
        known = list(histories(facts_known(known_at=version, kinds=sorted(kinds))))
    before, after = (
        title_gaps(
            known, organization=organization, edition=each, question=question, with_planned=True
        )
        for each in (edition, changed)
    )
    return law_impact(before, after), edition, organization


def _without_restricted(gaps: Gaps) -> Gaps:
    planned = {row.official_id for row in gaps.rows if row.judged.basis == "planned"}
    restricted = restricted_since(planned, on=today()) if planned else {}
    return replace(
        gaps,
        rows=tuple(
            row
            for row in gaps.rows
            if row.judged.basis != "planned" or row.official_id not in restricted
        ),
    )
