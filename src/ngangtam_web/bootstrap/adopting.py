"""Puts an edition of the law in force, where what the registry holds can be read by it."""

from __future__ import annotations

from pathlib import Path

from ngangtam.kernel import EntryNumber, Refused
from ngangtam.law import Edition
from ngangtam_law import LawUnusable
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.law_editions import packaged
from ngangtam_web.apps.law_editions.actions import adopt
from ngangtam_web.apps.law_editions.queries import NoEdition
from ngangtam_web.bootstrap.clock import command_account, now
from ngangtam_web.bootstrap.law import edition_at, require_titles_kept

#: What every edition is made of: without definitions and plans a registry has no figures.
_WHOLE = frozenset({"instruments", "codes", "titles", "parameters", "indicators", "plans"})


class PartsGone(Refused):
    """The edition lacks what the one in force has, and facts or figures may name."""

    code = "law-editions.parts-gone"


def _require_kept(before: Edition, after: Edition) -> None:
    """Refuse an edition without a code or number of the one in force: facts and plans name them."""
    gone = sorted(before.parameters.keys() - after.parameters.keys())
    for list_id, known in before.code_lists.items():
        kept = after.code_lists.get(list_id)
        codes = set() if kept is None else {entry.code for entry in kept.entries}
        gone += [f"{list_id}: {e.code}" for e in known.entries if e.code not in codes]
    if gone:
        said = ", ".join(gone[:5])
        raise PartsGone(
            vi=f"Bộ quy định này thiếu nội dung đang dùng: {said}. Hãy giữ lại; bộ đang áp dụng "
            "giữ nguyên.",
            en=f"This edition lacks what is in use: {said}. Keep it; what is in force stays so.",
        )


def adopt_folder(root: Path, edition: Edition) -> EntryNumber | None:
    """Adopt the files of a folder that was checked, as one entry; None: they are in force already.

    Args:
        root: The folder.
        edition: What was loaded from it.

    Raises:
        TitlesGone: It lacks a title of the edition in force, which stays so.
        PartsGone: It lacks a code, a number, or a whole part.
    """
    try:
        in_force = edition_at(audit.head().number)
    except (NoEdition, LawUnusable):
        # Without one that can be read nothing can be held against it: this is the way out.
        in_force = None
    if in_force is not None:
        require_titles_kept(in_force, edition)
        _require_kept(in_force, edition)
    files = packaged.files_in(root)
    if gone := sorted(_WHOLE - {name.partition("/")[0] for name in files}):
        raise PartsGone(
            vi=f"Thư mục thiếu phần: {', '.join(gone)}. Hãy sao chép đủ bộ dữ liệu rồi sửa.",
            en=f"The folder lacks: {', '.join(gone)}. Copy the whole edition, then change it.",
        )
    return adopt(files, by=command_account(), at=now())
