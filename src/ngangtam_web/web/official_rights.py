"""Says which facts of a file need a right of their own."""

from __future__ import annotations

from collections.abc import Collection

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.pages.official_facts import SECTIONS


def is_withheld(kind: str, rights: Collection[Permission]) -> bool:
    """Say whether facts of a kind need a right of their own that the reader lacks."""
    section = next((one for one in SECTIONS if kind in one.kinds), None)
    return section is not None and section.right is not None and section.right not in rights
