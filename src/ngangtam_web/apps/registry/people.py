"""Lists officials by name and finds them by words of it, a page at a time, whatever their number.

Nothing here counts or compares all names. The words of names stand in a table of their own (kept
by the database, see `NameWord`), because under row security an index serves only comparisons that
cannot leak, and of text those are equality and order byte by byte.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, connections

from ngangtam.kernel import OfficialId
from ngangtam.usecases.states import NameRank
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry.names import search_name
from ngangtam_web.apps.registry.scope import OFFICIALS_IN_SCOPE, sees_everyone

_KNOWN = (
    "name.entry_added <= %(version)s"
    " AND (name.entry_closed IS NULL OR name.entry_closed > %(version)s)"
)
_MAY_HOLD = (
    "(name.start_earliest IS NULL OR name.start_earliest <= %(on)s)"
    " AND (name.end_latest IS NULL OR name.end_latest > %(on)s)"
)
#: A word with fewer bearers is rare: they are gathered first and put in order then. Bearers of
#: common words are met soon enough on a walk through the list.
FEW = 5_000
#: Of two words with no more bearers each, those who bear both are found by comparing the two lists.
SOME = 40_000
#: No longer search is looked at: more words tell nobody apart.
_MOST_WORDS = 8


@dataclass(frozen=True, kw_only=True)
class NamedOfficial:
    """One line of a list of officials."""

    official_id: OfficialId
    full_name: str
    #: Where the next page begins.
    sort_key: str

    @property
    def place(self) -> Place:
        """Where this line stands in the list."""
        return self.sort_key, self.official_id


Place = tuple[str, OfficialId]


def officials_page(
    *,
    on: date,
    known_at: int | None = None,
    search: str = "",
    after: Place | None = None,
    before: Place | None = None,
    limit: int = 50,
) -> tuple[NamedOfficial, ...]:
    """List officials by given name in Vietnamese order, a page at a time.

    Args:
        on: Day on which the names may hold.
        known_at: Version of the registry; None: the latest.
        search: Words of the name in any order, without accents or with them; the word typed last
            may be unfinished.
        after: Place of the line before the page.
        before: Place of the line behind the page; gives the page that ends there.
        limit: Lines of a page.
    """
    words = search_words(search)
    asked = _Asked(on=on, known_at=_version(known_at), words=words)
    source = _source(asked)
    condition = f"name.attribute = 'full_name' AND {asked.condition}"
    order, turned = "ASC", before is not None and after is None
    if after is not None:
        asked.values["sort_key"], asked.values["official"] = after
        condition += f" AND ({source.key}, {source.official}) > (%(sort_key)s, %(official)s)"
    elif before is not None:
        asked.values["sort_key"], asked.values["official"] = before
        condition += f" AND ({source.key}, {source.official}) < (%(sort_key)s, %(official)s)"
        order = "DESC"
    asked.values["limit"] = limit
    with _walking(source), connection.cursor() as cursor:
        cursor.execute(
            f"{source.gathered} SELECT name.official_id, name.value, name.sort_key"
            f" FROM {source.table} WHERE {condition}{source.condition}"
            f" ORDER BY {source.key} {order}, {source.official} {order} LIMIT %(limit)s",
            asked.values,
        )
        found = tuple(
            NamedOfficial(official_id=OfficialId(number), full_name=name, sort_key=key)
            for number, name, key in cursor
        )
    return found[::-1] if turned else found


def possible_bearers(search: str) -> frozenset[OfficialId] | None:
    """Find who bears, or bore, the rarer words of a search: few to ask `bearers_among` about.

    None where they are many, or the search has no word.
    """
    words = search_words(search)
    if not words:
        return None
    counts = _bearers(words, at_most=SOME)
    order = sorted(range(len(words)), key=lambda place: counts[place])
    rare = [place for place in order if counts[place] <= SOME][:2]
    if not rare:
        return None
    asked = _Asked(on=date.min, known_at=0, words=words)
    statement = " INTERSECT ".join(asked.some(place, "official_id") for place in rare)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT official_id FROM ({statement}) AS found", asked.values)
        return frozenset(OfficialId(number) for (number,) in cursor)


def bearers_among(
    officials: Collection[OfficialId], search: str, *, on: date, known_at: int | None = None
) -> frozenset[OfficialId]:
    """Find which of some officials have names with some words."""
    asked = _Asked(on=on, known_at=_version(known_at), words=search_words(search))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT name.official_id FROM registry_personattribute AS name"
            f" WHERE name.attribute = 'full_name' AND {asked.condition}"
            " AND name.official_id = ANY (%(officials)s::bigint[])",
            asked.values | {"officials": list(officials)},
        )
        return frozenset(OfficialId(number) for (number,) in cursor)


def officials_in_scope() -> frozenset[OfficialId] | None:
    """List whom the session may see; None: everybody.

    It is what row security shows, whatever that rests on, so that tables outside of the database
    are narrowed by the same rule.
    """
    if sees_everyone():
        return None
    with connection.cursor() as cursor:
        cursor.execute(OFFICIALS_IN_SCOPE)
        return frozenset(OfficialId(number) for (number,) in cursor)


def few_in_scope() -> frozenset[OfficialId] | None:
    """List whom the session may see where they are few; None: they are many, or everybody."""
    if sees_everyone():
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"{OFFICIALS_IN_SCOPE} LIMIT %s", [SOME + 1])
        rows = cursor.fetchall()
    # Who is in scope twice is a row twice: a full answer may be cut, whoever is in it.
    return frozenset(OfficialId(number) for (number,) in rows) if len(rows) <= SOME else None


def visible_among(officials: Collection[OfficialId]) -> frozenset[OfficialId]:
    """Find which of some officials the session may see."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM registry_official WHERE id = ANY (%s::bigint[])", [list(officials)]
        )
        return frozenset(OfficialId(number) for (number,) in cursor)


def visible_official(number: int) -> OfficialId | None:
    """Find the official of a number, where there is one and the session may see them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM registry_official WHERE id = %s", [number])
        row = cursor.fetchone()
    return None if row is None else OfficialId(row[0])


def names_in_order(*, known_at: int, using: str) -> dict[OfficialId, NameRank]:
    """Number all officials by their latest names in the order of a list, and without accents."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT official_id, dense_rank() OVER (ORDER BY sort_key),"
            " dense_rank() OVER (ORDER BY search_name) FROM ("
            " SELECT DISTINCT ON (official_id) official_id, sort_key, search_name"
            " FROM registry_personattribute AS name"
            f" WHERE attribute = 'full_name' AND sort_key IS NOT NULL AND {_KNOWN}"
            " ORDER BY official_id, start_latest DESC NULLS LAST, fact_id DESC) AS latest",
            {"version": known_at},
        )
        return {OfficialId(number): NameRank(place, plain) for number, place, plain in cursor}


def search_words(search: str) -> tuple[str, ...]:
    """Split what was typed into words without accents; signs around a word are left out."""
    words = (_trimmed(word) for word in search_name(search).split())
    return tuple(word for word in words if word)[:_MOST_WORDS]


def _trimmed(word: str) -> str:
    letters = [place for place, sign in enumerate(word) if sign.isalnum()]
    return word[letters[0] : letters[-1] + 1] if letters else ""


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """Which names are asked for, as a condition on `name` that holds wherever they come from."""

    on: date
    known_at: int
    words: tuple[str, ...]
    values: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.values.update(version=self.known_at, on=self.on)
        for place, word in enumerate(self.words):
            ending = "" if place == len(self.words) - 1 else " "
            plain = word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
            self.values[f"like_{place}"] = f"% {plain}{ending}%"
            self.values[f"word_{place}"] = word
            self.values[f"beyond_{place}"] = beyond(word)

    def some(self, place: int, column: str = "name_id") -> str:
        """Write the query of the names (or their bearers) that have one of the words."""
        test = f"word = %(word_{place})s"
        if place == len(self.words) - 1:
            test = f"word >= %(word_{place})s AND word < %(beyond_{place})s"
        return f"SELECT {column} FROM registry_nameword WHERE {test}"

    @property
    def condition(self) -> str:
        likes = "".join(
            f" AND ' ' || name.search_name || ' ' LIKE %(like_{place})s"
            for place in range(len(self.words))
        )
        return f"name.sort_key IS NOT NULL AND {_KNOWN} AND {_MAY_HOLD}{likes}"


@dataclass(frozen=True, kw_only=True)
class _Source:
    """Where the names come from: an index in the order of the list, or a few that were gathered."""

    table: str = "registry_personattribute AS name"
    condition: str = ""
    gathered: str = ""
    key: str = "name.sort_key"
    official: str = "name.official_id"
    #: Whether the list is walked through in its order until a page is full.
    is_walk: bool = False


@contextmanager
def _walking(source: _Source) -> Iterator[None]:
    """Let the database walk along an index: it takes words of names for rarer than they are.

    It would read all names, in several processes, to put the few it expects in order.
    """
    if not source.is_walk:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_settings('off', '0')}")
        yield
        cursor.execute(f"SELECT {_settings('on', '2')}")


def _settings(sort: str, workers: str) -> str:
    # Of the transaction alone; an error undoes them with it.
    return (
        f"set_config('enable_sort', '{sort}', true),"
        f" set_config('enable_incremental_sort', '{sort}', true),"
        f" set_config('max_parallel_workers_per_gather', '{workers}', true)"
    )


#: Each name is looked up by its id: the database takes it for one, where it would join all.
_LOOKED_UP = (
    " CROSS JOIN LATERAL (SELECT * FROM registry_personattribute AS own"
    " WHERE own.id = word.name_id LIMIT 1) AS name"
)


_NAMED = (
    " CROSS JOIN LATERAL (SELECT * FROM registry_personattribute AS own"
    " WHERE own.official_id = held.official_id OFFSET 0) AS name"
)


def _source(asked: _Asked) -> _Source:
    """Choose where to begin: at few bearers, where two words meet, or on a walk."""
    if not sees_everyone() and _scope_is_small():
        # Says what row security says, and begins at the few officials in scope.
        return _Source(table=f"({OFFICIALS_IN_SCOPE}) AS held{_NAMED}")
    if not asked.words:
        return _Source(is_walk=True)
    counts = _bearers(asked.words, at_most=SOME)
    rarest, *others = sorted(range(len(asked.words)), key=lambda place: counts[place])
    if counts[rarest] <= FEW:
        return _gathered(asked.some(rarest))
    if others and counts[others[0]] <= SOME:
        return _gathered(f"{asked.some(rarest)} INTERSECT {asked.some(others[0])}")
    finished = [place for place in (rarest, *others) if place < len(asked.words) - 1]
    if not finished:
        return _Source(is_walk=True)
    asked.values["word"] = asked.words[finished[0]]
    return _Source(
        table=f"registry_nameword AS word{_LOOKED_UP}",
        condition=" AND word.word = %(word)s",
        key="word.sort_key",
        official="word.official_id",
        is_walk=True,
    )


def _scope_is_small() -> bool:
    """Say whether a session sees so few that each may be looked up."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT FROM ({OFFICIALS_IN_SCOPE}) AS held LIMIT %s) AS few",
            [SOME + 1],
        )
        return cursor.fetchone()[0] <= SOME


def _gathered(names: str) -> _Source:
    return _Source(
        gathered=f"WITH gathered AS MATERIALIZED (SELECT DISTINCT name_id FROM ({names}) AS found)",
        table=f"gathered AS word{_LOOKED_UP}",
    )


def _bearers(words: tuple[str, ...], *, at_most: int) -> tuple[int, ...]:
    """Count how many names have each word, as far as a number; more are one more."""
    counts: list[str] = []
    values: list[object] = []
    for place, word in enumerate(words):
        is_finished = place < len(words) - 1
        some = "word = %s" if is_finished else "word >= %s AND word < %s"
        counts.append(
            f"(SELECT count(*) FROM (SELECT FROM registry_nameword WHERE {some} LIMIT %s) AS few)"
        )
        values += [word] if is_finished else [word, beyond(word)]
        values.append(at_most + 1)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", values)
        return cursor.fetchone()


def beyond(word: str) -> str:
    """Give the first text that comes after all texts with this beginning."""
    return word[:-1] + chr(ord(word[-1]) + 1)


def _version(known_at: int | None) -> int:
    return audit.head().number if known_at is None else known_at
