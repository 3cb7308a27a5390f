"""What taking a statement of a file in does: the change, what was known, and who decided."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from ngangtam.careers.changes import Key, Source
from ngangtam.kernel import FactId, OfficialId, Validity
from ngangtam.usecases.same_statements import Payload


class Change(StrEnum):
    """What taking a statement in did to the draft."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    #: An existing fact got an end, a more exact date, or a new content.
    REFINED = "refined"
    #: It contradicts what is known and took its place: by the order of sources, or by hand.
    CORRECTED = "corrected"
    #: It contradicts what is known, which stands: by the order of sources, or by hand.
    OUTWEIGHED = "outweighed"
    #: It contradicts what is known; nothing was changed until a person decides.
    CONFLICT = "conflict"
    #: Nothing was stated: the list says no more what is known. Nothing is changed by that.
    LEFT_OUT = "left_out"


class Decided(StrEnum):
    """Who decided between two statements that contradict each other."""

    BY_ORDER = "order"
    BY_HAND = "hand"


class Choice(StrEnum):
    """What a person chose for a conflict."""

    OURS = "ours"
    THEIRS = "theirs"


class Statement(NamedTuple):
    """What a fact says and rests on. A named tuple, because a large file states a million."""

    kind: str
    validity: Validity
    payload: Payload
    source: Source | None
    #: None: not in the registry yet.
    fact_id: FactId | None = None


class Difference(NamedTuple):
    """What a file says of one fact beside what was known of it."""

    kind: str
    change: Change
    #: None: the file says nothing of it.
    told: Statement | None
    #: What it is compared with: the same fact, those that it contradicts, or those that it ends.
    known: tuple[Statement, ...] = ()
    decided: Decided | None = None
    #: Whether a person may choose between the two; or else only a form can mend it.
    is_choice: bool = False


class Rivalry(NamedTuple):
    """A statement and the known facts that it contradicts: what a person is asked about."""

    official: OfficialId | Key
    told: Statement
    known: tuple[Statement, ...]


#: Tells what a person chose for a conflict; None: nobody did.
ChoiceOf = Callable[[Rivalry], Choice | None]


def nobody_chose(_rivalry: Rivalry) -> Choice | None:
    """Answer for who asks nobody."""
    return None
