"""Says whether two statements tell of the same fact, whatever their days."""

from __future__ import annotations

#: Fields of a kind of fact, besides who and when.
Payload = dict[str, object]
#: What of an employment a list may leave out without saying that there is none.
TOLD_BESIDE = (
    "headcount_kind",
    *("salary_step", "step_from", "beyond_frame", "probation_to", "contract_to"),
)


def same_qualification(known: Payload, told: Payload) -> bool:
    """Say whether both tell of one qualification; the words for its subject may differ."""
    if any(known.get(k) != told.get(k) for k in ("component", "state", "level", "language")):
        return False
    # A second degree of the same level in another field is a degree of its own; so is another
    # certificate that proves no level.
    if known["component"] != "degree" and known.get("level") is not None:
        return True
    return all(_may_be_same(known.get(name), told.get(name)) for name in ("framework", "subject"))


def _may_be_same(known: object, told: object) -> bool:
    return not known or not told or str(known).casefold() == str(told).casefold()


def same_employment(known: Payload, told: Payload) -> bool:
    """Say whether both tell of one employment, one list more than another.

    A further step is a new one.
    """
    if any(known.get(name) != told.get(name) for name in ("unit_id", "category", "rank_code")):
        return False
    return all(
        known.get(name) is None or told.get(name) in (None, known[name]) for name in TOLD_BESIDE
    )


def same_study(known: Payload, told: Payload) -> bool:
    """Say whether both tell of one study whose state moved on (studying, graduated, left)."""
    is_same = all(known.get(k) == told.get(k) for k in ("level", "manner"))
    return is_same and known.get("state") != told.get("state")
