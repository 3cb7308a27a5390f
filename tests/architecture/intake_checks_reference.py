"""Writes docs/reference/intake-checks.md from the registry of checks.

Run `python -m tests.architecture.intake_checks_reference > docs/reference/intake-checks.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

import ngangtam_law
from ngangtam.intake.checks.catalogue import CHECKS, Check
from ngangtam.kernel import Citation
from ngangtam.law import Edition

_HEAD = """\
# Checks of data that come in

Written from the code; a test keeps it so. A check tells only what is certain: where a date is a
month or a year, every day of it must break the rule. Errors are not taken as they are; warnings
were taken, and a person should look; notes say what somebody may want to know. A rule that was not
seen in its text says so, and holds nothing back.
"""
_SCOPES = {
    "row": ("Cells of one row", "`ngangtam.intake.checks.checks_of_rows`", "intake"),
    "list": ("Rows of one file", "`ngangtam.intake.checks.checks_of_lists`", "intake"),
    "load": (
        "What is known of an official or a post",
        "`ngangtam.usecases.loading_checks`",
        "loading",
    ),
}


def reference() -> str:
    """Write the page."""
    edition = ngangtam_law.load()
    lines = [_HEAD]
    for scope, (title, module, prefix) in _SCOPES.items():
        lines.append(f"## {title}\n\nIn {module}.\n")
        lines.extend(
            line
            for check in CHECKS
            if check.scope == scope
            for line in _lines(check, prefix, edition)
        )
    return "\n".join(lines).rstrip() + "\n"


def _lines(check: Check, prefix: str, edition: Edition) -> Iterator[str]:
    yield f"### `{prefix}.{check.code}` ({check.level})\n"
    yield f"- {check.vi}"
    yield f"- {check.en}"
    for citation, confidence in _rules(check, edition):
        yield f"- Rule: {edition.cite(citation, 'en')} (`{citation.instrument}`, {confidence})"
    yield ""


def _rules(check: Check, edition: Edition) -> Iterator[tuple[Citation, str]]:
    if check.rule is not None:
        yield check.rule, edition.instrument(check.rule.instrument).confidence
    if check.parameter is not None:
        for version in edition.parameters[check.parameter].versions:
            yield version.citation, version.confidence


if __name__ == "__main__":
    print(reference(), end="")
