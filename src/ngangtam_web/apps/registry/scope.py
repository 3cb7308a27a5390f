"""Which officials a session may see: all, those of some units, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from ngangtam.kernel import Refused, UnitId


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


@dataclass(frozen=True)
class Scope:
    """All officials (`units` None), or those who work in, or last left, one of the units.

    Units are listed one by one: who sees a district lists its communes too.
    """

    units: frozenset[UnitId] | None

    @classmethod
    def everyone(cls) -> Scope:
        """Make the scope of who may see every official."""
        return cls(None)

    @classmethod
    def of_units(cls, units: Iterable[UnitId]) -> Scope:
        """Make the scope of who may see the officials of some units."""
        return cls(frozenset(units))

    @property
    def is_everyone(self) -> bool:
        """Say whether nobody is left out."""
        return self.units is None

    @property
    def setting(self) -> str:
        """How the database is told: `all`, or an array of unit ids."""
        if self.units is None:
            return "all"
        return "{" + ",".join(str(unit) for unit in sorted(self.units)) + "}"


EVERYONE = Scope.everyone()


@contextmanager
def scoped(scope: Scope | str | Iterable[UnitId]) -> Iterator[Scope]:
    """Open a scope (a `Scope`, "all", or unit ids) for the statements inside, in a transaction.

    The database shows the officials of the scope and no others; outside any scope it shows none.
    An inner scope replaces the outer one until its end.
    """
    if scope == "all":
        scope = EVERYONE
    elif not isinstance(scope, Scope):
        scope = Scope.of_units(scope)  # type: ignore[arg-type]
    with transaction.atomic():
        before = _setting()
        _set(scope.setting)
        yield scope
        # After an exception the whole block is rolled back, and the setting with it.
        _set(before)


def sees_everyone() -> bool:
    """Say whether the present scope leaves nobody out."""
    return _setting() == EVERYONE.setting


def require_everyone() -> None:
    """Refuse to go on where the session does not see all officials.

    Raises:
        OutOfScope: The scope is narrower, or there is none.
    """
    if not sees_everyone():
        raise OutOfScope(officials=())


def _setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('ngangtam.scope', true), '')")
        return cursor.fetchone()[0]


def _set(setting: str) -> None:
    # What a cursor gives is read to its end; PostgreSQL would plan for the first tenth alone.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('ngangtam.scope', %s, true),"
            " set_config('cursor_tuple_fraction', '1', true)",
            [setting],
        )
