"""Keeps the sender's own workbook with its faults marked, for the page of the sent file.

What is marked is what reading found, and what the sender may know of comparing. It lies beside the
bytes that were sent and goes when the file is taken in; a new check makes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from ngangtam.intake import Reading
from ngangtam.intake.marking.workbooks import mark_file
from ngangtam.kernel import Issue, Level
from ngangtam_web.apps.intake_batches import attachments

_FOLDER = "marked"


@dataclass(frozen=True, kw_only=True)
class KeptMarked:
    """A marked workbook that is kept."""

    name: str
    content: bytes
    is_own: bool
    lost: tuple[str, ...]


def keep(
    *,
    sent_id: int,
    file_hash: str,
    file_name: str,
    reading: Reading,
    issues: Iterable[Issue],
) -> bool:
    """Mark a sent file and keep the result; False where there is nothing to mark."""
    told = [issue for issue in issues if issue.level is not Level.NOTE]
    if not told:
        remove(sent_id)
        return False
    with attachments.under_its_name(file_hash, file_name) as path:
        marked = mark_file(path, reading=reading, issues=told)
    place = folder()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    about = {"name": marked.name, "is_own": marked.is_own, "lost": marked.lost}
    head = json.dumps(about, ensure_ascii=False).encode()
    partial = place / f"{sent_id}.partial"
    partial.write_bytes(head + b"\n" + marked.content)
    partial.chmod(0o600)
    partial.replace(place / str(sent_id))
    return True


def is_kept(sent_id: int) -> bool:
    """Say whether a marked workbook of a sent file is kept."""
    return (folder() / str(sent_id)).exists()


def find(sent_id: int) -> KeptMarked | None:
    """Read the marked workbook of a sent file; None: there is none."""
    try:
        head, _, content = (folder() / str(sent_id)).read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    about = json.loads(head)
    return KeptMarked(
        name=about["name"], content=content, is_own=about["is_own"], lost=tuple(about["lost"])
    )


def remove(sent_id: int) -> None:
    """Remove the marked workbook of a sent file."""
    (folder() / str(sent_id)).unlink(missing_ok=True)


def remove_older_than(moment: datetime) -> int:
    """Remove marked workbooks that were made before a moment; gives how many."""
    old = [path for path in folder().glob("*") if path.stat().st_mtime < moment.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def folder() -> Path:
    """Say where marked files lie."""
    return Path(settings.ATTACHMENTS_ROOT) / _FOLDER
