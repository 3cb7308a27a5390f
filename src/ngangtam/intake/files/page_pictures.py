"""Draws a page of a PDF, so that a person can read it beside what they type."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged

_CHILD = Path(__file__).with_name("picture_child.py")


@dataclass(frozen=True, kw_only=True)
class PagePicture:
    """One page as a JPEG, and how many pages there are."""

    content: bytes
    pages: int


def draw_page(path: Path, *, page: int, limits: Limits) -> PagePicture:
    """Draw a page, counted from one; beyond the last, the last.

    Raises:
        FileDamaged: It cannot be drawn within the memory and time allowed.
    """
    command = [sys.executable, "-I", str(_CHILD), str(path), str(page), str(limits.memory_bytes)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=limits.seconds, check=True)
        drawn = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise FileDamaged(file=path.name) from error
    return PagePicture(content=base64.b64decode(drawn["picture"]), pages=drawn["pages"])
