"""Writes docs/reference/access.md from the roles; run it as a module."""

from __future__ import annotations

from django.utils import translation

from tests.databases import setup_django

setup_django()

import ngangtam_law  # noqa: E402
from ngangtam.careers.authorities import GRANTABLE  # noqa: E402
from ngangtam_web.apps.accounts.roles import (  # noqa: E402
    PERSONAL_DATA,
    ROLES,
    SPECIAL_PERMISSIONS,
    Permission,
)
from ngangtam_web.web.pages.roles import right_words  # noqa: E402

_HEAD = """# Roles and rights

Written from the code; a test keeps it so. A right opens pages and data in the reach of the grants
that bring it: a unit with what is below it, and whom the managing authorities of the grant manage.
Nothing is given silently. The system prints the same at `/vai-tro/`.

Whoever has `manage_accounts` has, at the same time, no right that shows personal data of others.
A stand-in has what the absent person's own grants give, while both hold.
"""


def reference() -> str:
    """Write the reference."""
    with translation.override("vi"):
        return "\n".join(_lines())


def _lines() -> list[str]:
    lines = [_HEAD, "## Roles", ""]
    for role in ROLES.values():
        rights = ", ".join(f"`{right}`" for right in Permission if right in role.permissions)
        lines += [f"### {role.label} (`{role.slug}`)", "", str(role.description), "", rights, ""]
    lines += ["## Rights", "", "| Right | Opens | Roles |", "|---|---|---|"]
    for right in Permission:
        roles = ", ".join(f"`{role.slug}`" for role in ROLES.values() if right in role.permissions)
        by_name = "granted by name only" if right in SPECIAL_PERMISSIONS else roles
        personal = " (personal data)" if right in PERSONAL_DATA else ""
        lines.append(f"| `{right}`{personal} | {right_words(right)} | {by_name} |")
    lines += ["", "## Managing authorities", ""]
    lines += [f"- `{code}`" for code in GRANTABLE]
    lines += ["", "## How long data is kept", ""]
    lines += [
        "A policy of the project, to be confirmed by the province. Nothing is erased by itself.",
        "",
    ]
    lines += ["| Data | Kept | Ends |", "|---|---|---|"]
    lines += [
        f"| {one.label_en} | {one.kept_en} | {one.ends_en} |"
        for one in ngangtam_law.privacy().retention
    ]
    return [*lines, ""]


if __name__ == "__main__":
    print(reference(), end="")
