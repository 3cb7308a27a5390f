"""Writes an issue of a file as plain values."""

from __future__ import annotations

from ngangtam.kernel import Issue


def issue_as_json(issue: Issue) -> dict[str, object]:
    """Write an issue without the name of its file."""
    return {
        "level": str(issue.level),
        "code": issue.code,
        "sheet": issue.place.sheet,
        "cell": issue.place.cell,
        "vi": issue.vi,
        "en": issue.en,
    }
