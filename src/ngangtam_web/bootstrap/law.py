"""Picks the law, indicators and plans that a registry version follows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import ngangtam_law
from ngangtam.kernel import Refused
from ngangtam.law import Confirmation, Edition, load_edition
from ngangtam.usecases.definitions import Definitions
from ngangtam_law import indicators, plans
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.law_editions.queries import (
    NoEdition,
    confirmations_at,
    declared_matters,
    edition_folder_at,
)


def edition_at(version: int) -> Edition:
    """Load the law that a registry version follows.

    Raises:
        Refused: None was adopted yet, or the kept files are not usable.
    """
    return _edition_in(edition_folder_at(version), _settled_at(version))


class TitlesGone(Refused):
    """A changed law lacks titles that posts and lists of the registry name."""

    code = "gaps.titles-gone"


@dataclass(frozen=True)
class _Settled:
    """What a version of a registry lays over the edition that it follows."""

    is_demo: bool
    matters: frozenset[str]
    confirmations: tuple[Confirmation, ...]

    def laid_over(self, edition: Edition) -> Edition:
        """Let what the authority settled hold in an edition as authored."""
        edition = edition.settling(self.matters)
        if not self.is_demo:
            edition = edition.without_assumed_standards()
        return edition.overlaid(self.confirmations)


def _settled_at(version: int) -> _Settled:
    return _Settled(
        is_demo=audit.head().is_demo,
        matters=declared_matters(version),
        confirmations=confirmations_at(version=version),
    )


@lru_cache(maxsize=64)
def _edition_in(folder: Path, settled: _Settled) -> Edition:
    """Load an edition; standards invented for the demo hold in a demo database alone.

    What rests on a choice of the authority holds where it has settled the matter, and what it
    confirmed lies over all.
    """
    if folder == ngangtam_law.ROOT:
        edition = ngangtam_law.load()
    else:
        edition, issues = load_edition(folder)
        if edition is None:
            raise _unusable(len(issues))
    return settled.laid_over(edition)


def as_followed(edition: Edition, *, version: int) -> Edition:
    """Give an edition as a version would follow it, with what its authority settled."""
    return _settled_at(version).laid_over(edition)


def require_titles_kept(before: Edition, after: Edition) -> None:
    """Refuse an edition without a title of the one that holds: posts and plans may name it.

    Raises:
        TitlesGone: A title is missing.
    """
    gone = sorted(before.titles.keys() - after.titles.keys())
    if gone:
        raise TitlesGone(
            vi=f"Bộ dữ liệu đã sửa thiếu chức danh đang dùng: {', '.join(gone)}. Hãy giữ lại trong "
            "titles.",
            en=f"The changed law lacks titles that are in use: {', '.join(gone)}. Keep them under "
            "titles.",
        )


def edition_of_forms(version: int) -> Edition:
    """Load the law whose code lists forms offer: before one was adopted, the packaged one."""
    try:
        return edition_at(version)
    except NoEdition:
        return ngangtam_law.load()


def definitions_at(version: int) -> Definitions:
    """Load the law, indicators and plans that a registry version follows.

    Raises:
        Refused: None was adopted yet, or the kept files are not usable.
    """
    return _definitions_in(edition_folder_at(version), _settled_at(version))


@lru_cache(maxsize=64)
def _definitions_in(folder: Path, settled: _Settled) -> Definitions:
    edition = _edition_in(folder, settled)
    if folder == ngangtam_law.ROOT:
        return Definitions(edition=edition, indicators=indicators.load(), plans=plans.load())
    kept, indicator_issues = indicators.read_folder(folder / "indicators")
    confirmed, plan_issues = plans.read_folder(folder / "plans")
    if indicator_issues or plan_issues:
        raise _unusable(len(indicator_issues) + len(plan_issues))
    return Definitions(edition=edition, indicators=kept, plans=confirmed)


def _unusable(issues: int) -> ngangtam_law.LawUnusable:
    return ngangtam_law.LawUnusable(
        vi=f"Bộ quy định đã lưu có {issues} lỗi, không dùng được. Hãy chạy "
        "`ngangtam audit verify`.",
        en=f"The kept edition has {issues} errors and cannot be used. Run `ngangtam audit verify`.",
        issues=issues,
    )
