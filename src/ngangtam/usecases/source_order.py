"""Says which of two statements that contradict each other stands: the order of sources.

| Place | Source             | Why                                                                |
|-------|--------------------|--------------------------------------------------------------------|
| 1     | decision           | it makes what it says: who decides also corrects                   |
| 2     | certificate        | it proves a qualification, and nothing else is nearer to it        |
| 3     | dossier_page       | the record that the person signed and the agency confirmed         |
| 4     | unit_confirmation  | the unit answers in writing for one datum                          |
| 5     | cell               | a list, made from all of the above by whoever keeps it             |
| none  | none               | no evidence is neither above nor below anything: a person decides  |

Of two sources of one kind the newer one stands where the datum is one that lists keep up to date,
such as the spelling of a name, or the headcount of a year; the day of a list is the day that it
speaks for. What tells people apart (birth date, sex, citizen id) no list changes against another.
Where neither stands above the other, both are kept apart and a person decides.
"""

from __future__ import annotations

from enum import StrEnum

from ngangtam.careers.changes import Source
from ngangtam.usecases.same_statements import Payload

#: Kinds of sources, the one that stands above all others first.
SOURCE_ORDER = ("decision", "certificate", "dossier_page", "unit_confirmation", "cell")
_PLACES = {kind: place for place, kind in enumerate(SOURCE_ORDER)}
#: What tells people apart: a newer list is no reason to change it.
_IDENTITY = frozenset({"birth_date", "sex", "citizen_id"})


class Standing(StrEnum):
    """Which of two statements stands."""

    KNOWN = "known"
    TOLD = "told"
    #: Neither is above the other.
    OPEN = "open"


def which_stands(
    known: Source | None, told: Source | None, *, kind: str, payload: Payload
) -> Standing:
    """Compare what a known fact rests on with what a statement that contradicts it rests on.

    Examples:
        >>> decision = Source(kind="decision", number="12/QĐ-UBND")
        >>> which_stands(Source(kind="cell"), decision, kind="appraisal", payload={}).value
        'told'
        >>> which_stands(Source(kind="none"), decision, kind="appraisal", payload={}).value
        'open'
    """
    places = [_place(source, kind) for source in (known, told)]
    if known is None or told is None or None in places:
        return Standing.OPEN
    if places[0] != places[1]:
        return min((places[0], Standing.KNOWN), (places[1], Standing.TOLD))[1]  # type: ignore[type-var]
    is_kept_up = kind == "headcount_quota" or (
        kind == "person_attribute" and payload.get("attribute") not in _IDENTITY
    )
    if not is_kept_up or known.issued_on is None or told.issued_on is None:
        return Standing.OPEN
    if known.issued_on == told.issued_on:
        return Standing.OPEN
    return Standing.TOLD if told.issued_on > known.issued_on else Standing.KNOWN


def _place(source: Source | None, kind: str) -> int | None:
    """Give the place of a source; a decision that a list quotes proves no personal datum."""
    if source is None:
        return None
    is_quoted = source.kind == "decision" and source.file_hash is not None
    if is_quoted and kind == "person_attribute":
        return _PLACES["cell"]
    return _PLACES.get(source.kind)
