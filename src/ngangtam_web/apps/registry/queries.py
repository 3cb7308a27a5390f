"""Answers about officials, as a registry version knows them, within the scope of the session."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import DEFAULT_DB_ALIAS, connection, connections

from ngangtam.careers import FACT_KINDS, Fact
from ngangtam.careers.changes import Batch, Source
from ngangtam.kernel import EntryNumber, FactId, OfficialId, PartialDate, Refused, UnitId
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.guards import EXPORTER
from ngangtam_web.apps.registry.checks import batch_contradictions
from ngangtam_web.apps.registry.contradictions import Contradiction
from ngangtam_web.apps.registry.convert import ROW_TABLES, SENSITIVE_ATTRIBUTES
from ngangtam_web.apps.registry.keys import open_keyring
from ngangtam_web.apps.registry.reading import FiledFact, read_facts, read_filed_facts

# Lists of ids below are cast: a bigint is compared with a list of smaller integers one by one.
KNOWN = (
    "fact.entry_added <= %(version)s"
    " AND (fact.entry_closed IS NULL OR fact.entry_closed > %(version)s)"
)


class PartialExport(Refused):
    """Fewer or more facts were read than the ledger counts."""

    code = "registry.partial-export"

    def __init__(self, *, kind: str, read: int, counted: int) -> None:
        super().__init__(
            vi=f"Chỉ đọc được {read} trên {counted} dữ kiện loại {kind} mà sổ ghi nhận, nên không "
            "xuất. Hãy kiểm tra phạm vi được xem, rồi chạy `ngangtam audit verify`.",
            en=f"{read} facts of kind {kind} were read and the ledger counts {counted}, so nothing "
            "is exported. Check the scope, then run `ngangtam audit verify`.",
            kind=kind,
            read=read,
            counted=counted,
        )


@dataclass(frozen=True, kw_only=True)
class OfficialFile:
    """All that a version knows of one official, each fact with its source."""

    official_id: OfficialId
    #: The entry that erased the content; None: it was not erased.
    entry_erased: EntryNumber | None
    facts: tuple[FiledFact, ...]


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What tells officials apart when a file names one.

    `birth_date` and `sex` are None where unknown or contradictory; `units` are all units in which
    the official ever held a post or was on the payroll.
    """

    official_id: OfficialId
    full_name: str
    birth_date: PartialDate | None
    sex: str | None
    has_citizen_id: bool
    units: frozenset[UnitId]
    #: None where it is unknown, contradictory, or not known to the day.
    party_joined_on: PartialDate | None


#: The facts of so many officials at most fit easily in memory.
_FEW = 1_000


def facts_known(
    *,
    known_at: int | None = None,
    officials: Iterable[OfficialId] | None = None,
    kinds: Collection[str] | None = None,
    include_sensitive: bool | Collection[str] = False,
) -> Iterator[Fact]:
    """Read the facts that a version knows, kind by kind, each in the order of officials.

    Args:
        known_at: Version of the registry; None: the latest.
        officials: Only these; None: all in the scope of the session.
        kinds: Only facts of these kinds (slugs of `FACT_KINDS`); None: all.
        include_sensitive: True, or the attributes that the purpose needs; others are left out.
            A value None means that the content was erased.

    Read it inside a scope: outside of any, nothing is visible.
    """
    values: dict[str, object] = {"version": _version(known_at)}
    condition = KNOWN
    are_few = False
    if officials is not None:
        asked = list(officials)
        are_few = len(asked) <= _FEW
        values["officials"] = asked
        condition += " AND fact.official_id = ANY (%(officials)s::bigint[])"
    for kind in FACT_KINDS if kinds is None else kinds:
        yield from read_facts(
            kind=kind,
            condition=condition,
            values=values,
            sensitive=_sensitive(include_sensitive),
            are_few=are_few,
        )


def whole_registry(
    *,
    known_at: int,
    include_sensitive: bool | Collection[str] = False,
    using: str = DEFAULT_DB_ALIAS,
) -> Iterator[Fact]:
    """Read all facts of a version, and fail at a kind of which some were not visible.

    `using` names the connection, see `export_alias`; as `ngangtam_app` it needs the scope of
    everyone.

    Raises:
        PartialExport: The number of rows differs from what the entries say.
    """
    counted = audit.counts_known(known_at=known_at)
    values: dict[str, object] = {"version": known_at}
    sensitive = _sensitive(include_sensitive)
    for kind in FACT_KINDS:
        _require_all_visible(kind, values, counted.get(kind, 0), using)
        yield from read_facts(
            kind=kind, condition=KNOWN, values=values, sensitive=sensitive, using=using
        )


def export_alias() -> str:
    """Name the connection to export by: as `ngangtam_exporter` where this process has one.

    Inside a transaction it is the default one: another would not see what is not committed.
    """
    has_exporter = EXPORTER in connections and not connection.in_atomic_block
    return EXPORTER if has_exporter else DEFAULT_DB_ALIAS


def official_file(
    *,
    official_id: OfficialId,
    known_at: int | None = None,
    include_sensitive: bool | Collection[str] = False,
) -> OfficialFile | None:
    """Read one official's file; None where the scope does not show this official."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT entry_erased FROM registry_official WHERE id = %s", [official_id])
        row = cursor.fetchone()
    if row is None:
        return None
    facts = read_filed_facts(
        condition=f"fact.official_id = %(official)s AND {KNOWN}",
        values={"official": official_id, "version": _version(known_at)},
        sensitive=_sensitive(include_sensitive),
    )
    return OfficialFile(official_id=official_id, entry_erased=row[0], facts=facts)


def filed_facts(
    *,
    officials: Iterable[OfficialId],
    known_at: int | None = None,
    kinds: Collection[str] | None = None,
    include_sensitive: bool | Collection[str] = False,
) -> tuple[FiledFact, ...]:
    """Read the facts of some officials with what each rests on, as a version knows them.

    Arguments as `facts_known`.
    """
    return read_filed_facts(
        condition=f"fact.official_id = ANY (%(officials)s::bigint[]) AND {KNOWN}",
        values={"officials": list(officials), "version": _version(known_at)},
        sensitive=_sensitive(include_sensitive),
        kinds=tuple(FACT_KINDS) if kinds is None else kinds,
    )


def sources_of(
    *, facts: Iterable[FactId], officials: Iterable[OfficialId], known_at: int | None = None
) -> dict[FactId, Source]:
    """Find what some facts of some officials rest on, as a version knows them."""
    filed = read_filed_facts(
        condition="fact.official_id = ANY (%(officials)s::bigint[])"
        f" AND fact.fact_id = ANY (%(facts)s::bigint[]) AND {KNOWN}",
        values={
            "officials": list(officials),
            "facts": list(facts),
            "version": _version(known_at),
        },
        sensitive=(),
    )
    return {each.fact.fact_id: each.source for each in filed}


def names_of(
    *, officials: Iterable[OfficialId], known_at: int | None = None
) -> dict[OfficialId, str]:
    """Find the latest name of each official, for the ids of one page."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (official_id) official_id, value"
            " FROM registry_personattribute AS fact WHERE attribute = 'full_name'"
            f" AND value IS NOT NULL AND official_id = ANY (%(officials)s::bigint[]) AND {KNOWN}"
            " ORDER BY official_id, start_latest DESC NULLS LAST, fact_id DESC",
            {"officials": list(officials), "version": _version(known_at)},
        )
        return {OfficialId(number): name for number, name in cursor}


def officials_by_citizen_id(
    citizen_ids: Iterable[str],
) -> dict[str, tuple[OfficialId, ...]]:
    """Find whose citizen ids these are, as known now; more than one official is a fault."""
    wanted = sorted(set(citizen_ids))
    if not wanted:
        return {}
    keyring = open_keyring()
    by_hash = {keyring.search_hash(citizen_id): citizen_id for citizen_id in wanted}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT search_hash, official_id FROM registry_personattribute"
            " WHERE search_hash = ANY (%s) AND entry_closed IS NULL ORDER BY official_id",
            [list(by_hash)],
        )
        found: dict[str, tuple[OfficialId, ...]] = {}
        for search_hash, number in cursor:
            citizen_id = by_hash[bytes(search_hash)]
            found[citizen_id] = (*found.get(citizen_id, ()), OfficialId(number))
    return found


def find_by_citizen_id(citizen_id: str) -> tuple[OfficialId, ...]:
    """Find the officials who have a citizen id, as known now."""
    return officials_by_citizen_id((citizen_id,)).get(citizen_id, ())


def latest_start(*, on: date) -> date | None:
    """Find the last day, up to a day, on which some fact that is known now surely began.

    None where nothing is known in the scope of the session.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT max(start_latest) FROM {table.table}"
                " WHERE entry_closed IS NULL AND start_latest <= %(on)s"
                for table in ROW_TABLES.values()
            ),
            {"on": on},
        )
        return max((day for (day,) in cursor if day is not None), default=None)


def identities(
    *,
    search_names: Collection[str],
    birth_dates: Collection[PartialDate] = (),
    officials: Collection[OfficialId],
) -> tuple[Identity, ...]:
    """List what tells officials apart, as known now, for matching a file against.

    Args:
        search_names: Whoever bears, or bore, one of these names (as `search_name` writes them).
        birth_dates: And whoever is known to be born on one of these days.
        officials: And these officials.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH wanted AS MATERIALIZED (
                SELECT DISTINCT official_id FROM registry_personattribute
                WHERE entry_closed IS NULL
                AND (search_name = ANY (%(names)s) OR official_id = ANY (%(officials)s::bigint[]))
                UNION
                SELECT official_id FROM registry_personattribute
                WHERE attribute = 'birth_date' AND value = ANY (%(births)s)
                AND entry_closed IS NULL
            ), joined AS (
                SELECT official_id, min(start_earliest) AS joined_on
                FROM wanted JOIN registry_partymembership USING (official_id)
                WHERE entry_closed IS NULL AND is_member AND start_earliest = start_latest
                GROUP BY official_id HAVING count(DISTINCT start_earliest) = 1
            ), held AS (
                SELECT official_id, post.unit_id FROM wanted
                JOIN registry_appointment AS fact USING (official_id)
                JOIN organizations_post AS post ON post.id = fact.post_id
                WHERE fact.entry_closed IS NULL
                UNION
                SELECT official_id, unit_id FROM wanted
                JOIN registry_employment USING (official_id) WHERE entry_closed IS NULL
            ), units AS (
                SELECT official_id, array_agg(unit_id) AS units FROM held GROUP BY official_id
            ), persons AS (
                SELECT official_id,
                    (array_agg(value ORDER BY start_latest DESC NULLS LAST, fact_id DESC)
                        FILTER (WHERE attribute = 'full_name'))[1] AS full_name,
                    array_agg(DISTINCT value) FILTER (WHERE attribute = 'birth_date') AS births,
                    array_agg(DISTINCT value) FILTER (WHERE attribute = 'sex') AS sexes,
                    coalesce(bool_or(search_hash IS NOT NULL), false) AS has_citizen_id
                FROM wanted JOIN registry_personattribute USING (official_id)
                WHERE entry_closed IS NULL GROUP BY official_id
            )
            SELECT official_id, full_name, births, sexes, has_citizen_id,
                coalesce(units, '{}'::bigint[]), joined_on
            FROM persons LEFT JOIN units USING (official_id) LEFT JOIN joined USING (official_id)
            WHERE full_name IS NOT NULL ORDER BY official_id
            """,
            {
                "names": list(search_names),
                "births": [str(birth) for birth in birth_dates],
                "officials": list(officials),
            },
        )
        return tuple(
            Identity(
                official_id=OfficialId(number),
                full_name=full_name,
                birth_date=PartialDate.parse(births[0]) if _only(births) else None,
                sex=sexes[0] if _only(sexes) else None,
                has_citizen_id=has_citizen_id,
                units=frozenset(UnitId(unit) for unit in units),
                party_joined_on=None if joined_on is None else PartialDate.of(joined_on),
            )
            for number, full_name, births, sexes, has_citizen_id, units, joined_on in cursor
        )


def count_roughly() -> int:
    """Say about how many officials there are in all, as the database last estimated it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT greatest(reltuples, 0)::bigint FROM pg_class"
            " WHERE oid = 'public.registry_official'::regclass"
        )
        return cursor.fetchone()[0]


def contradictions(batch: Batch) -> tuple[Contradiction, ...]:
    """Find what in a batch cannot be true together, or with what is known now.

    Statements of the batch are named by their index; `record_batch` refuses to choose among them.
    """
    return batch_contradictions(batch)


def _require_all_visible(kind: str, values: dict[str, object], counted: int, using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {ROW_TABLES[kind].table} AS fact WHERE {KNOWN}", values
        )
        visible = cursor.fetchone()[0]
    if visible != counted:
        raise PartialExport(kind=kind, read=visible, counted=counted)


def _version(known_at: int | None) -> int:
    return audit.head().number if known_at is None else known_at


def _sensitive(asked: bool | Collection[str]) -> Collection[str]:
    if isinstance(asked, bool):
        return SENSITIVE_ATTRIBUTES if asked else ()
    return asked


def _only(values: list | None) -> bool:
    return values is not None and len(values) == 1 and values[0] is not None
