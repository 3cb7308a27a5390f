"""How often a person may ask for what costs much: far above work, far below what a program asks.

A busy analyst opens a page every five seconds. Fifty sessions of one account at that pace, which
is how pages are measured, ask for ten pages a second and stay below each of these.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many times in so many seconds, counted from the first."""

    #: What is counted, apart from everything else.
    what: str
    amount: int
    seconds: int


#: Somebody who types quickly presses five keys a second; each may ask for suggestions.
SUGGESTIONS = Limit(what="suggestions", amount=600, seconds=60)
#: Each searches people, units, targets and law. A person reads what was found.
SEARCHES = Limit(what="search", amount=300, seconds=60)
#: Narrowed lists of people; fifty sessions ask for about 240 a minute.
LISTS = Limit(what="people-list", amount=900, seconds=60)
#: Somebody who looks up one file after another stays below; somebody who tries numbers does not.
CITIZEN_IDS = Limit(what="citizen-id", amount=60, seconds=600)
#: Figures of a day that this account did not ask for lately: they are counted anew. Fifty sessions
#: ask for about 20 a minute; ten years of month ends are 120.
NEW_DAYS = Limit(what="figure-day", amount=150, seconds=60)
#: Lists that are taken out. Each is read or printed before the next.
FILES = Limit(what="files", amount=60, seconds=600)
#: A pack holds all that a figure rests on, and takes seconds.
PACKS = Limit(what="packs", amount=30, seconds=600)
#: Somebody who mistypes the present password needs a few tries.
PASSWORD_CHANGES = Limit(what="change-password", amount=10, seconds=600)
#: Handed-over codes have 122 bits: this keeps logs short more than it keeps anybody out.
CODES = Limit(what="accept", amount=20, seconds=900)
