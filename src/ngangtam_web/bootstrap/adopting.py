"""Puts an edition of the law in force, where what the registry holds can be read by it."""

from __future__ import annotations

from pathlib import Path

from ngangtam.kernel import EntryNumber
from ngangtam.law import Edition
from ngangtam_law import LawUnusable
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.law_editions import packaged
from ngangtam_web.apps.law_editions.actions import adopt
from ngangtam_web.apps.law_editions.queries import NoEdition
from ngangtam_web.bootstrap.clock import command_account, now
from ngangtam_web.bootstrap.law import edition_at, require_titles_kept


def adopt_folder(root: Path, edition: Edition) -> EntryNumber | None:
    """Adopt the files of a folder that was checked, as one entry; None: they are in force already.

    Args:
        root: The folder.
        edition: What was loaded from it.

    Raises:
        TitlesGone: It lacks a title of the edition in force, which stays so.
    """
    try:
        in_force = edition_at(audit.head().number)
    except (NoEdition, LawUnusable):
        # Without one that can be read nothing can be held against it: this is the way out.
        in_force = None
    if in_force is not None:
        require_titles_kept(in_force, edition)
    return adopt(packaged.files_in(root), by=command_account(), at=now())
