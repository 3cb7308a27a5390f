"""Picks the law, indicators and plans that a registry version follows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import ngangtam_law
from ngangtam.law import Edition, load_edition
from ngangtam.usecases.definitions import Definitions
from ngangtam_law import indicators, plans
from ngangtam_web.apps.law_editions.queries import edition_folder_at


def edition_at(version: int) -> Edition:
    """Load the law that a registry version follows.

    Raises:
        Refused: None was adopted yet, or the kept files are not usable.
    """
    return _edition_in(edition_folder_at(version))


@cache
def _edition_in(folder: Path) -> Edition:
    if folder == ngangtam_law.ROOT:
        return ngangtam_law.load()
    edition, issues = load_edition(folder)
    if edition is None:
        raise _unusable(len(issues))
    return edition


def definitions_at(version: int) -> Definitions:
    """Load the law, indicators and plans that a registry version follows.

    Raises:
        Refused: None was adopted yet, or the kept files are not usable.
    """
    return _definitions_in(edition_folder_at(version))


@cache
def _definitions_in(folder: Path) -> Definitions:
    if folder == ngangtam_law.ROOT:
        return Definitions(
            edition=_edition_in(folder), indicators=indicators.load(), plans=plans.load()
        )
    kept, indicator_issues = indicators.read_folder(folder / "indicators")
    confirmed, plan_issues = plans.read_folder(folder / "plans")
    if indicator_issues or plan_issues:
        raise _unusable(len(indicator_issues) + len(plan_issues))
    return Definitions(edition=_edition_in(folder), indicators=kept, plans=confirmed)


def _unusable(issues: int) -> ngangtam_law.LawUnusable:
    return ngangtam_law.LawUnusable(
        vi=f"Bộ quy định đã lưu có {issues} lỗi, không dùng được. Hãy chạy "
        "`ngangtam audit verify`.",
        en=f"The kept edition has {issues} errors and cannot be used. Run `ngangtam audit verify`.",
        issues=issues,
    )
