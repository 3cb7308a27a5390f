"""Release the change fragments: gather them in CHANGELOG.md under a version, and remove them."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
UNRELEASED = HERE / "unreleased"
CHANGELOG = HERE.parent / "CHANGELOG.md"
MARK = "<!-- released versions follow, latest above -->\n"

KINDS = ("Law", "Addition", "Correction", "Speed", "Inside")
LONGEST_TEXT = 300


def faults(fragment: Any) -> list[str]:
    """List what is wrong with one fragment, as sentences."""
    if not isinstance(fragment, dict):
        return ["a fragment is a mapping of kind, for, text and perhaps impacted"]
    found = [
        f"unknown key {key!r}"
        for key in sorted(set(fragment) - {"kind", "for", "text", "impacted"})
    ]
    if fragment.get("kind") not in KINDS:
        found.append(f"kind must be one of {', '.join(KINDS)}")
    if not isinstance(fragment.get("for"), str) or not fragment["for"].strip():
        found.append("for must name the readers whom the change touches")
    text = fragment.get("text")
    if not isinstance(text, str) or not text.endswith(".") or len(text) > LONGEST_TEXT:
        found.append(f"text must be a sentence of at most {LONGEST_TEXT} characters with its stop")
    if "impacted" in fragment or fragment.get("kind") == "Law":
        found += _impact_faults(fragment.get("impacted"))
    return found


def _impact_faults(impacted: Any) -> list[str]:
    if not isinstance(impacted, dict) or set(impacted) != {"titles", "days"}:
        return ["impacted must give titles and days"]
    found = []
    titles, days = impacted["titles"], impacted["days"]
    if not isinstance(titles, list) or not titles or not all(isinstance(t, str) for t in titles):
        found.append("impacted.titles must list title codes, or [all]")
    is_span = isinstance(days, dict) and "from" in days and set(days) <= {"from", "to"}
    if days != "all" and not (is_span and all(_is_day(day) for day in days.values())):
        found.append('impacted.days must be all, or from and perhaps to as "YYYY-MM-DD"')
    return found


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None


def section(version: str, on: date, fragments: list[dict[str, Any]]) -> str:
    """Write the part of the changelog for one version."""
    lines = [f"## {version} ({on.isoformat()})\n"]
    for kind in KINDS:
        chosen = [fragment for fragment in fragments if fragment["kind"] == kind]
        if chosen:
            lines.append(f"### {kind}\n")
            lines += [f"- {fragment['text']} (for {fragment['for']})" for fragment in chosen]
            lines.append("")
    return "\n".join(lines)


def main(version: str) -> int:
    """Release what is unreleased; refuse where a fragment has faults or there is none."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        print("Type the version as three numbers: make changelog VERSION=0.2.0", file=sys.stderr)
        return 2
    paths = sorted(UNRELEASED.glob("*.yaml"))
    fragments = [yaml.safe_load(path.read_text()) for path in paths]
    wrong = [
        f"{path.name}: {fault}"
        for path, fragment in zip(paths, fragments, strict=True)
        for fault in faults(fragment)
    ]
    if wrong or not paths:
        print("\n".join(wrong) or "There is nothing to release.", file=sys.stderr)
        return 1
    before, mark, after = CHANGELOG.read_text().partition(MARK)
    on = datetime.now(UTC).date()
    CHANGELOG.write_text(f"{before}{mark}\n{section(version, on, fragments)}{after}")
    for path in paths:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
