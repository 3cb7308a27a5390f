"""Writes docs/reference/access.md from the roles.

Run `python -m tests.architecture.access_reference > docs/reference/access.md`.
"""

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

_HEAD = (
    "# Roles and rights",
    "",
    (
        "Written from the code; a test keeps it so. A right opens pages and data in the reach of "
        "the grants that bring it:\na unit with what is below it, and whom the managing authorities"
        " of the grant manage. Nothing is given silently.\nThe system prints it at `/vai-tro/` too."
    ),
    "",
    (
        "Whoever has `manage_accounts` has, at the same time, no right that shows personal data of "
        "others. A stand-in has\nwhat the absent person's own grants give, while both hold."
    ),
    "",
)

_BESIDE = """\
## What holds beside rights

The tests are named in [security.md](../security.md) under V8.

- **Days and versions.** Who is in a reach is said by today's posts, or the last ones, as known
  now. Whoever left is out of sight on every day and in every version; whoever came is seen with
  all that is known of the time before.
- **Ended grants** open nothing from the day they end on, to a stand-in neither. Requests that one
  has sent stay readable, without the name of whom one sees no more.
- **Sent files** are seen by who sends or takes in files of their unit, whoever manages the people
  in them, and by their sender. Who takes in for the unit is told how a file compares with the
  unit's officials; a file that brings others is taken in by who takes in for the whole province,
  and these alone are told what came of it.
- **New files.** That somebody has a file already is told to whoever sees it, and to no other.
- **Ethnic groups** are told as numbers to whoever may not see each person's, where no group is
  small, of all that the reader sees as it opens by itself: not by unit, day, version or reading,
  which could be subtracted.
- **Reasons of entries** may name people: they are read by whoever sees all files, by who wrote
  them, and, in the history of a file, by whoever sees that file.
- **Filters** that a reader may not use list nobody, and are told.
"""


def reference() -> str:
    """Write the reference."""
    with translation.override("vi"):
        return "\n".join(_lines())


def _lines() -> list[str]:
    lines = [*_HEAD, "## Roles", ""]
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
    lines += ["", *_BESIDE.splitlines(), "", "## How long data is kept", ""]
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
