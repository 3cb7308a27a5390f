"""When a figure by groups may be told: small groups give away who is in them.

Hiding small groups is not enough where figures can be subtracted from each other: a unit from the
one above it, a day from the next, a version from the one before. So whoever may not know the group
of each person is told groups of one figure alone: of all that they see, as it opens by itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from ngangtam.indicators.figures import Counts
from ngangtam.usecases.units_structure import SMALLEST_CELL


def may_be_told(
    groups: Collection[Counts], *, beside_names: bool, smallest: int = SMALLEST_CELL
) -> bool:
    """Say whether figures of known groups tell of nobody which group they are of.

    There are two groups at least, none of them small. Beside a list of names by outcome, no
    outcome may be that of one group alone: the list would say who is in it.

    Examples:
        >>> may_be_told([Counts(met=5), Counts(met=4)], beside_names=False)
        False
        >>> may_be_told([Counts(met=5), Counts(met=4, unmet=1)], beside_names=False)
        True
        >>> may_be_told([Counts(met=5), Counts(met=4, unmet=1)], beside_names=True)
        False
    """
    people = [each.members + each.memberships_unknown for each in groups]
    if len(people) < 2 or min(people) < smallest:
        return False
    if not beside_names:
        return True
    by_outcome = zip(*(dataclasses.astuple(each) for each in groups), strict=True)
    return all(sum(1 for count in counts if count) != 1 for counts in by_outcome)
