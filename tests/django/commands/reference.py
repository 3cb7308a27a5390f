"""Reads the reference of what commands print, to hold it against what they do print."""

from __future__ import annotations

import re
from pathlib import Path

REFERENCE = Path(__file__).parents[3] / "docs/reference/json.md"


def documented(command: str) -> set[str]:
    """Read the keys that the reference lists for a command."""
    text = REFERENCE.read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))

    def keys(heading: str) -> list[str]:
        rows = re.findall(r"^\| (`.*?) \|", parts[heading], re.MULTILINE)
        return [key for row in rows for key in re.findall(r"`([^`]+)`", row)]

    figure = keys("A figure")
    found: set[str] = set()
    for key in keys(f"`ngangtam {command}`"):
        place, dot, last = key.rpartition(".")
        # Beside a place or a day the keys of a figure stand without a name of their own.
        inner = key if place == "targets[]" else place
        found |= {f"{inner}{dot}{each}" for each in figure} if last == "figure" else {key}
    return found


def keys_of(value: object, place: str = "") -> set[str]:
    """List the keys of printed values, each with its place."""
    if isinstance(value, list):
        return set().union(*(keys_of(each, f"{place}[]") for each in value)) or {f"{place}[]"}
    if not isinstance(value, dict):
        return {place}
    found: set[str] = set()
    for key, each in value.items():
        found |= keys_of(each, f"{place}.{key}".lstrip("."))
    return found
