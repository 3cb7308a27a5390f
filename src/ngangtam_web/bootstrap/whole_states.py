"""Looks at all officials of a scope at once, through the states that are kept with a snapshot."""

from __future__ import annotations

from collections import Counter
from datetime import date

from ngangtam.kernel import OfficialId
from ngangtam.usecases.completeness import Known
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.indicator_runs import people_counts
from ngangtam_web.apps.registry.names import sort_key
from ngangtam_web.apps.registry.people import officials_in_scope
from ngangtam_web.apps.registry.queries import names_of
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
from ngangtam_web.bootstrap.states_there import states_there

#: More pairs than this are not told apart in a day's work.
MOST_GROUPS = 200


def possible_duplicates(*, scope: Scope, day: date) -> tuple[tuple[OfficialId, ...], ...]:
    """List who may be one person: the same name and birth date, both in the scope.

    Raises:
        BeingComputed: No version with states is there yet.
    """
    head = audit.head().number
    return _kept_alike(day=day, version=head) if _is_whole(scope, head) else _alike_in(scope, day)


def _alike_in(scope: Scope, day: date) -> tuple[tuple[OfficialId, ...], ...]:
    _version, states = states_there(audit.head().number)
    with scoped(scope):
        found = people_counts.alike(states, day=day, within=officials_in_scope(), limit=MOST_GROUPS)
        named = names_of(officials={one for group in found for one in group})
    # Whoever was merged or erased since the states were laid out has no name any more.
    groups = (tuple(one for one in group if named.get(one)) for group in found)
    return tuple(_alike(group, named) for group in groups if len(_alike(group, named)) > 1)


def _alike(group: tuple[OfficialId, ...], named: dict[OfficialId, str]) -> tuple[OfficialId, ...]:
    """Keep whoever still bears the name that most of a group bear."""
    names = Counter(sort_key(named[one]) for one in group)
    if not names:
        return ()
    most = names.most_common(1)[0][0]
    return tuple(one for one in group if sort_key(named[one]) == most)


def completeness_of_all(*, scope: Scope, day: date, with_sensitive: bool) -> tuple[Known, ...]:
    """Count of whom each key datum is known, over everybody in a scope, by unit.

    Raises:
        BeingComputed: No version with states is there yet.
    """
    head = audit.head().number
    if _is_whole(scope, head):
        return _kept_known(day=day, with_sensitive=with_sensitive, version=head)
    return _known_in(scope, day, with_sensitive=with_sensitive)


def _known_in(scope: Scope, day: date, *, with_sensitive: bool) -> tuple[Known, ...]:
    _version, states = states_there(audit.head().number)
    with scoped(scope):
        within = officials_in_scope()
    return people_counts.known_in_states(
        states, day=day, within=within, with_sensitive=with_sensitive
    )


def _is_whole(scope: Scope, head: int) -> bool:
    """Say whether an answer over everybody may be kept: its states are those of the head."""
    return scope.is_everyone and states_there(head)[0] == head


@kept_by_version(most=4)
def _kept_alike(*, version: int, day: date) -> tuple[tuple[OfficialId, ...], ...]:  # noqa: ARG001
    return _alike_in(EVERYONE, day)


@kept_by_version(most=8)
def _kept_known(*, version: int, day: date, with_sensitive: bool) -> tuple[Known, ...]:  # noqa: ARG001
    return _known_in(EVERYONE, day, with_sensitive=with_sensitive)
