"""Which officials a session may see: all, those of some units and authorities, or none.

Beside the scope of the file stand five of its parts, each a right of its own: sensitive data,
planned titles, appraisals, discipline, candidacies. The database shows a row of these where both
the scope of the file and that of the part hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from ngangtam.indicators.scope import Scope as SegmentScope
from ngangtam.kernel import OfficialId, Refused, UnitId

#: Parts of a file that have a scope of their own; each is a setting of the session.
SENSITIVE, SUCCESSION, APPRAISAL = "sensitive", "succession", "appraisal"
DISCIPLINE, CANDIDACY = "discipline", "candidacy"
SPECIAL = (SENSITIVE, SUCCESSION, APPRAISAL, DISCIPLINE, CANDIDACY)
#: Kind of fact -> the part that it belongs to.
SPECIAL_KINDS: Mapping[str, str] = {
    "succession_listing": SUCCESSION,
    "appraisal": APPRAISAL,
    "disciplinary_measure": DISCIPLINE,
    "candidacy": CANDIDACY,
}

_SETTINGS = (
    "ngangtam.scope",
    "ngangtam.scope_self",
    *(f"ngangtam.scope_{part}" for part in SPECIAL),
)
_ANY_UNIT = "*"


#: The officials of the session's scope, which row security shows too: where a statement begins at
#: the few of them. The scope table itself shows those of the parts besides. The keys stand where
#: PostgreSQL sees them when it plans, and knows whether the officials are few or many.
OFFICIALS_IN_SCOPE = (
    "SELECT official_id FROM registry_officialscope"
    " WHERE scope_key = ANY (registry_opens_keys('ngangtam.scope'))"
)


class OutOfScope(Refused):
    """The session does not see the officials that it wants to change."""

    code = "registry.out-of-scope"

    def __init__(self, *, officials: tuple[int, ...]) -> None:
        super().__init__(
            vi="Có hồ sơ nằm ngoài phạm vi được giao. Hãy đề nghị cấp quản lý thực hiện, hoặc "
            "chọn lại hồ sơ.",
            en="Some of these officials are outside the scope of the session. Ask the managing "
            "level to do it, or choose others.",
            officials=officials,
        )


def key_of(unit: UnitId | None, authority: str | None = None) -> str:
    """Write whose officials are meant: of a unit (None: any), managed by an authority (or any)."""
    place = _ANY_UNIT if unit is None else str(unit)
    return place if authority is None else f"{place}:{authority}"


@dataclass(frozen=True)
class Scope:
    """All officials (`keys` None), or those whom one of the keys names.

    Units are listed one by one: who sees a district lists its communes too. An official is of the
    units in which they work, or which they last left, and is managed by the authority of the
    highest post they hold.
    """

    keys: frozenset[str] | None
    #: Part of the file -> whose; None: everyone's. A part that is absent is hidden.
    special: tuple[tuple[str, frozenset[str] | None], ...] = ()
    #: One official besides, with their sensitive data: the reader's own file.
    own: OfficialId | None = None

    @classmethod
    def everyone(cls) -> Scope:
        """Make the scope of commands and jobs: every official, every part of the file."""
        return cls(None, tuple((part, None) for part in SPECIAL))

    @classmethod
    def of_units(cls, units: Iterable[UnitId]) -> Scope:
        """Make the scope of who may see the officials of some units, without special parts."""
        return cls(frozenset(key_of(unit) for unit in units))

    @classmethod
    def of_keys(
        cls,
        keys: frozenset[str] | None,
        *,
        special: Mapping[str, frozenset[str] | None] | None = None,
    ) -> Scope:
        """Make a scope of keys (None: everyone), with the parts that are open and for whom."""
        return cls(keys, tuple(sorted((special or {}).items(), key=lambda pair: pair[0])))

    @classmethod
    def of_official(
        cls,
        official_id: OfficialId,
        *,
        special: Mapping[str, frozenset[str] | None] | None = None,
    ) -> Scope:
        """Make the scope of an official's own file, and nobody else's."""
        made = cls.of_keys(frozenset(), special=special)
        return cls(made.keys, made.special, official_id)

    def both(self, other: Scope) -> Scope:
        """Make the scope of whom this one and another one both show, with this one's parts."""
        if self.keys is None or other.keys is None:
            keys = other.keys if self.keys is None else self.keys
        else:
            found = (
                _narrower(mine, theirs)
                for mine in self.keys - other.keys
                for theirs in other.keys - self.keys
            )
            keys = (self.keys & other.keys) | {key for key in found if key is not None}
        return Scope(keys, self.special, self.own)

    @property
    def is_everyone(self) -> bool:
        """Say whether no official is left out; parts of the file may be."""
        return self.keys is None

    @property
    def units(self) -> frozenset[UnitId] | None:
        """Name the units whose officials are seen whoever manages them; None: all.

        Where a scope is limited by authority, that part is left out: see `segments`.
        """
        if self.keys is None:
            return None
        return frozenset(UnitId(int(key)) for key in self.keys if key.isdigit())

    @property
    def places(self) -> frozenset[UnitId] | None:
        """Name the units in which some officials at least are seen; None: all, or all may be."""
        if self.keys is None or any(key.startswith(_ANY_UNIT) for key in self.keys):
            return None
        return frozenset(UnitId(int(key.partition(":")[0])) for key in self.keys)

    @property
    def segments(self) -> SegmentScope:
        """Say the same to who reads the tables of figures."""
        if self.keys is None:
            return SegmentScope.everything()
        managed: dict[str, set[UnitId] | None] = {}
        for key in self.keys:
            place, _, authority = key.partition(":")
            if not authority:
                continue
            units = managed.setdefault(authority, set())
            if place == _ANY_UNIT:
                managed[authority] = None
            elif units is not None:
                units.add(UnitId(int(place)))
        return SegmentScope.of(
            units=self.units,
            managed={
                authority: None if units is None else frozenset(units)
                for authority, units in managed.items()
            },
        )

    def opens_for_all(self, part: str) -> bool:
        """Say whether a part of the file is open for everybody in the scope."""
        keys = dict(self.special).get(part, frozenset())
        return keys is None or (self.keys is not None and self.keys <= keys)

    @property
    def settings(self) -> tuple[str, ...]:
        """How the database is told, in the order of the settings."""
        parts = dict(self.special)
        return (
            _written(self.keys),
            "" if self.own is None else str(self.own),
            *(_written(parts[part]) if part in parts else "" for part in SPECIAL),
        )


def _narrower(first: str, second: str) -> str | None:
    """Write whom two keys name both; None: nobody can be in both."""
    place, _, authority = first.partition(":")
    other_place, _, other_authority = second.partition(":")
    if _ANY_UNIT not in (place, other_place) and place != other_place:
        return None
    if authority and other_authority and authority != other_authority:
        return None
    where = other_place if place == _ANY_UNIT else place
    who = authority or other_authority
    return f"{where}:{who}" if who else where


def _written(keys: frozenset[str] | None) -> str:
    return "all" if keys is None else "{" + ",".join(sorted(keys)) + "}"


EVERYONE = Scope.everyone()


@contextmanager
def scoped(scope: Scope | str | Iterable[UnitId]) -> Iterator[Scope]:
    """Open a scope (a `Scope`, "all", or unit ids) for the statements inside, in a transaction.

    The database shows the officials of the scope and no others, and of their files the parts
    that the scope opens; outside any scope it shows none. An inner scope replaces the outer one
    until its end.
    """
    if scope == "all":
        scope = EVERYONE
    elif not isinstance(scope, Scope):
        scope = Scope.of_units(scope)  # type: ignore[arg-type]
    with transaction.atomic():
        before = _present()
        _set(scope.settings)
        yield scope
        # After an exception the whole block is rolled back, and the settings with it.
        _set(before)


def sees_everyone() -> bool:
    """Say whether the present scope leaves no official out; parts of the file may be hidden."""
    return _present()[0] == "all"


def sees_everything() -> bool:
    """Say whether the present scope hides neither an official nor a part of any file."""
    parts = _present()
    return all(setting == "all" for setting in (parts[0], *parts[2:]))


def require_everyone() -> None:
    """Refuse to go on where the session does not see all officials with all that is known.

    Raises:
        OutOfScope: The scope is narrower, or there is none.
    """
    if not sees_everything():
        raise OutOfScope(officials=())


def unseen(officials: Iterable[int], *, part: str) -> tuple[int, ...]:
    """List the officials of whom the present scope does not show a part of the file.

    A new official, whom nothing names yet, is written as 0: shown where the part is at all.
    """
    wanted = sorted(set(officials))
    setting = _present()[2 + SPECIAL.index(part)]
    if setting == "all":
        return ()
    if setting in ("", "{}"):
        return tuple(wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT official_id FROM registry_officialscope"
            " WHERE official_id = ANY (%s::bigint[]) AND scope_key = ANY (%s::text[])",
            [wanted, setting],
        )
        shown = {number for (number,) in cursor} | {0}
    return tuple(number for number in wanted if number not in shown)


def _present() -> tuple[str, ...]:
    asked = ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in _SETTINGS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return cursor.fetchone()


def _set(settings: tuple[str, ...]) -> None:
    # What a cursor gives is read to its end; PostgreSQL would plan for the first tenth alone.
    given = ", ".join(f"set_config('{name}', %s, true)" for name in _SETTINGS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {given}, set_config('cursor_tuple_fraction', '1', true)", [*settings]
        )
