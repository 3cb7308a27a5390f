"""Print dated rules of the law for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ngangtam.kernel import FAR_PAST
from ngangtam.law import Edition
from ngangtam.law.dated_rules import DatedRule


def rule_lines(rule: DatedRule, edition: Edition) -> list[str]:
    """Say what a rule is, since when and until when, by which article and how sure."""
    confidence = edition.code_list("confidences").get(rule.confidence)
    since, until = rule.valid.start, rule.valid.end
    is_since_ever = since is None or since == FAR_PAST
    lines = [
        f"{rule.label_vi} [{rule.id}]",
        f"{rule.label_en}",
        *(f"  {vi} / {en}" for vi, en in zip(rule.says_vi, rule.says_en, strict=True)),
        f"  Từ / from: {'—' if is_since_ever else since}  đến trước / until: {until or '—'}",
    ]
    for citation in rule.citations:
        vi, en = edition.cite(citation, "vi"), edition.cite(citation, "en")
        lines.append(f"  Căn cứ / source: {vi} / {en}")
    lines += [
        f"  Tỉnh xác nhận / confirmed: {who}, {on.isoformat()}"
        for who, on in dict.fromkeys((one.confirmed_by, one.confirmed_on) for one in rule.confirmed)
    ]
    if confidence is not None:
        lines.append(f"  {confidence.label_vi} / {confidence.label_en}")
    return lines


def rule_as_json(rule: DatedRule, edition: Edition) -> dict[str, Any]:
    """Give a rule as an object: days as text, `null` for what has no bound."""
    return {
        "id": rule.id,
        "kind": rule.kind,
        "label": {"vi": rule.label_vi, "en": rule.label_en},
        "says": [{"vi": vi, "en": en} for vi, en in zip(rule.says_vi, rule.says_en, strict=True)],
        "from": _bound(rule.valid.start),
        "to": _bound(rule.valid.end),
        "citations": [
            {
                "instrument": cited.instrument,
                "article": cited.article,
                "clause": cited.clause,
                "point": cited.point,
                "vi": edition.cite(cited, "vi"),
                "en": edition.cite(cited, "en"),
            }
            for cited in rule.citations
        ],
        "confidence": rule.confidence,
        "confirmed": [
            {"by": who, "on": on.isoformat()}
            for who, on in dict.fromkeys(
                (one.confirmed_by, one.confirmed_on) for one in rule.confirmed
            )
        ],
        "note": None if rule.note_vi is None else {"vi": rule.note_vi, "en": rule.note_en},
    }


def print_rules(rules: Iterable[DatedRule], edition: Edition) -> None:
    """Print rules one below the other, an empty line between."""
    print("\n\n".join("\n".join(rule_lines(rule, edition)) for rule in rules))


def _bound(day: date | None) -> str | None:
    return None if day is None or day == FAR_PAST else day.isoformat()
