"""Looks at all officials of a scope at once, through the states that are kept with a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.indicator_runs import people_counts
from ngangtam_web.apps.registry.names import differ_in_accents_left_out, sort_key
from ngangtam_web.apps.registry.people import officials_in_scope
from ngangtam_web.apps.registry.queries import names_of
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
from ngangtam_web.apps.work_items.telling_apart import Pair, ToldApart, told_apart
from ngangtam_web.bootstrap.states_there import states_there

#: More pairs than this are not told apart in a day's work.
MOST_PAIRS = 200
#: Groups that are looked at, and pairs of them that are kept: many may be decided already.
_MOST_GROUPS, _MOST_KEPT = 1_000, 2_000


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Two files that may be of one person: one birth date, and names that are or may be one."""

    pair: Pair
    #: The same letters and tones; otherwise one of the names was typed without accents.
    is_same_name: bool


@dataclass(frozen=True, kw_only=True)
class Duplicates:
    """Pairs to decide, the likeliest first, and those that were found to be two persons."""

    open: tuple[Alike, ...]
    apart: tuple[ToldApart, ...]


def possible_duplicates(*, scope: Scope, day: date) -> Duplicates:
    """List who may be one person, both in the scope, without those who were told apart.

    Raises:
        BeingComputed: No version with states is there yet.
    """
    head = audit.head().number
    whole = is_whole(scope, head)
    found = _kept_alike(day=day, version=head) if whole else _alike_in(scope, day, version=head)
    with scoped(scope):
        apart = told_apart({one for alike in found for one in alike.pair})
    return Duplicates(
        open=tuple(alike for alike in found if alike.pair not in apart),
        apart=tuple(apart.values()),
    )


def _alike_in(scope: Scope, day: date, *, version: int) -> tuple[Alike, ...]:
    _, states = states_there(version)
    with scoped(scope):
        found = people_counts.alike(
            states, day=day, within=officials_in_scope(), limit=_MOST_GROUPS
        )
        named = names_of(officials={one for group in found for one in group})
    pairs = [alike for group in found for alike in _pairs(group, named)]
    pairs.sort(key=lambda alike: not alike.is_same_name)
    return tuple(pairs[:_MOST_KEPT])


def _pairs(group: tuple[OfficialId, ...], named: dict[OfficialId, str]) -> Iterator[Alike]:
    """Pair those of a group whose names, as they are known now, are or may be one."""
    # Whoever was merged or erased since the states were laid out has no name any more.
    for first, second in combinations([one for one in group if named.get(one)], 2):
        is_same = sort_key(named[first]) == sort_key(named[second])
        if is_same or differ_in_accents_left_out(named[first], named[second]):
            yield Alike(pair=(first, second), is_same_name=is_same)


def is_whole(scope: Scope, head: int) -> bool:
    """Say whether an answer over everybody may be kept: its states are those of the head."""
    return scope.is_everyone and states_there(head)[0] == head


@kept_by_version(most=4)
def _kept_alike(*, version: int, day: date) -> tuple[Alike, ...]:
    return _alike_in(EVERYONE, day, version=version)
