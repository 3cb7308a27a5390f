"""Which figures rest on facts that have a right of their own, so that names behind them do too."""

from __future__ import annotations

from ngangtam.indicators.definitions import Reading

#: Name of a claim -> the kind of fact, with a right of its own, that its answer rests on. Being on
#: the list of such a figure tells the fact, so the list asks for the right; the count does not.
RESTS_ON = {
    "has_candidate": "candidacy",
    "meets_planned": "succession_listing",
    "planned_for": "succession_listing",
    "rated_at_least": "appraisal",
}
#: Kinds of fact with a right of their own.
KINDS = frozenset({"appraisal", "candidacy", "disciplinary_measure", "succession_listing"})


def rests_on(reading: Reading) -> frozenset[str]:
    """List the kinds of fact, with a right of their own, on which a reading's answers rest."""
    return frozenset(RESTS_ON[leaf.name] for leaf in reading.leaves if leaf.name in RESTS_ON)
