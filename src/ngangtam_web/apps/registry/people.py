"""Lists officials by name and finds them by words of it, a page at a time, whatever their number.

Nothing here counts or compares all names. The words of names stand in a table of their own (kept
by the database, see `NameWord`), because under row security an index serves only comparisons that
cannot leak, and of text those are equality and order byte by byte.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, connections

from ngangtam.kernel import OfficialId
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
    with connection.cursor() as cursor:
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


def found_by_name(
    search: str, *, on: date, known_at: int | None = None, most: int
) -> frozenset[OfficialId] | None:
    """Find whose names have some words, for a list that is narrowed otherwise too.

    None where more than `most` have them; `bearers_among` then asks about some.
    """
    words = search_words(search)
    if not words:
        return frozenset()
    asked = _Asked(on=on, known_at=_version(known_at), words=words)
    if sees_everyone() and _rarest(words, at_most=most)[1] > most:
        return None
    source = _source(asked, few=most)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{source.gathered} SELECT DISTINCT name.official_id FROM {source.table}"
            f" WHERE name.attribute = 'full_name' AND {asked.condition}{source.condition}"
            " LIMIT %(most)s",
            asked.values | {"most": most + 1},
        )
        found = frozenset(OfficialId(number) for (number,) in cursor)
    return None if len(found) > most else found


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


def visible_officials(officials: Iterable[OfficialId]) -> frozenset[OfficialId]:
    """Find which officials there are that the session may see."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM registry_official WHERE id = ANY (%s::bigint[])", [list(officials)]
        )
        return frozenset(OfficialId(number) for (number,) in cursor)


def names_in_order(*, known_at: int, using: str) -> dict[OfficialId, int]:
    """Number all officials by their latest names in the order of a list; equal names alike."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT official_id, dense_rank() OVER (ORDER BY sort_key) FROM ("
            " SELECT DISTINCT ON (official_id) official_id, sort_key"
            " FROM registry_personattribute AS name"
            f" WHERE attribute = 'full_name' AND sort_key IS NOT NULL AND {_KNOWN}"
            " ORDER BY official_id, start_latest DESC NULLS LAST, fact_id DESC) AS latest",
            {"version": known_at},
        )
        return {OfficialId(number): rank for number, rank in cursor}


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


def _source(asked: _Asked, *, few: int = FEW) -> _Source:
    if not sees_everyone():
        # Says what row security says, as a join that can begin at the few officials in scope.
        return _Source(condition=f" AND name.official_id IN ({OFFICIALS_IN_SCOPE})")
    if not asked.words:
        return _Source()
    rarest, number = _rarest(asked.words, at_most=few)
    is_finished = rarest < len(asked.words) - 1
    asked.values["word"] = asked.words[rarest]
    asked.values["beyond"] = _beyond(asked.words[rarest])
    if number <= few:
        some = "word = %(word)s" if is_finished else "word >= %(word)s AND word < %(beyond)s"
        return _Source(
            gathered="WITH gathered AS MATERIALIZED"
            f" (SELECT DISTINCT name_id FROM registry_nameword WHERE {some})",
            condition=" AND name.id IN (SELECT name_id FROM gathered)",
        )
    if is_finished:
        return _Source(
            table="registry_nameword AS word"
            " JOIN registry_personattribute AS name ON name.id = word.name_id",
            condition=" AND word.word = %(word)s",
            key="word.sort_key",
            official="word.official_id",
        )
    return _Source()


def _rarest(words: tuple[str, ...], *, at_most: int) -> tuple[int, int]:
    """Find the word with the fewest bearers, and their number as far as it was counted."""
    counts: list[str] = []
    values: list[object] = []
    for place, word in enumerate(words):
        is_finished = place < len(words) - 1
        some = "word = %s" if is_finished else "word >= %s AND word < %s"
        counts.append(
            f"(SELECT count(*) FROM (SELECT FROM registry_nameword WHERE {some} LIMIT %s) AS few)"
        )
        values += [word] if is_finished else [word, _beyond(word)]
        values.append(at_most + 1)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", values)
        found = cursor.fetchone()
    rarest = min(range(len(words)), key=lambda place: found[place])
    return rarest, found[rarest]


def _beyond(word: str) -> str:
    """Give the first text that comes after all texts with this beginning."""
    return word[:-1] + chr(ord(word[-1]) + 1)


def _version(known_at: int | None) -> int:
    return audit.head().number if known_at is None else known_at
