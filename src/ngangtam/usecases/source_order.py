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

A decision that a list quotes makes what it decides, and is dated by its own day. Of personal data
it says nothing: there the list speaks, for the day of the list.
"""

from __future__ import annotations

from datetime import date
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
    known_on, told_on = (_day(source, kind) for source in (known, told))
    if not is_kept_up or known_on is None or told_on is None or known_on == told_on:
        return Standing.OPEN
    return Standing.TOLD if told_on > known_on else Standing.KNOWN


def _place(source: Source | None, kind: str) -> int | None:
    """Give the place of a source; a decision that a list quotes proves no personal datum."""
    if source is None:
        return None
    return _PLACES.get("cell" if _speaks_as_list(source, kind) else source.kind)


def _day(source: Source, kind: str) -> date | None:
    """Give the day of a source; that of a quoted decision is not the day of the list."""
    return None if _speaks_as_list(source, kind) else source.issued_on


def _speaks_as_list(source: Source, kind: str) -> bool:
    is_quoted = source.kind == "decision" and source.file_hash is not None
    return is_quoted and kind == "person_attribute"
