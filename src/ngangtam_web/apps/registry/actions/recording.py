"""Records a batch as one entry: closes first, then adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db import connection, transaction

from ngangtam.careers.authorities import AUTHORITIES
from ngangtam.careers.changes import Batch, Closing, Key
from ngangtam.kernel import EntryNumber, FactId, OfficialId, PostId, Refused, UnitId
from ngangtam_web.apps.audit.actions import OpenEntry, ledger_entry
from ngangtam_web.apps.audit.rows import RowTable, Staged, close_facts
from ngangtam_web.apps.organizations import convert as organization
from ngangtam_web.apps.organizations.queries import post_ids
from ngangtam_web.apps.registry import convert
from ngangtam_web.apps.registry.checks import batch_contradictions
from ngangtam_web.apps.registry.contradictions import Contradiction
from ngangtam_web.apps.registry.preparation import (
    OfficialErased,
    Prepared,
    prepare,
)
from ngangtam_web.apps.registry.scope import (
    EVERYONE,
    OutOfScope,
    require_everyone,
    scoped,
    sees_everything,
    unseen,
)

#: Every kind of versioned row -> its table.
ROW_TABLES: Mapping[str, RowTable] = {
    **{table.kind: table for table in organization.ROW_TABLES},
    **convert.ROW_TABLES,
}


class NothingToRecord(Refused):
    """An entry without content would be a version that equals the one before."""

    code = "registry.nothing-to-record"

    def __init__(self) -> None:
        super().__init__(
            vi="Không có gì mới để ghi vào sổ.",
            en="There is nothing new to record.",
        )


class DemoDatabase(Refused):
    """Real data does not go into a demo database, nor invented data into a real one."""

    code = "registry.demo-database"

    def __init__(self, *, is_demo: bool) -> None:
        if is_demo:
            vi = (
                "Đây là cơ sở dữ liệu mẫu nên không nhận dữ liệu thật. Hãy khởi tạo cơ sở dữ liệu "
                "thật bằng `ngangtam init` ở thư mục khác (NGANGTAM_HOME)."
            )
            en = (
                "This is a demo database and takes no real data. Set up a real one with "
                "`ngangtam init` in another folder (NGANGTAM_HOME)."
            )
        else:
            vi = (
                "Đây là cơ sở dữ liệu thật nên không nhận dữ liệu mẫu. Hãy chạy `ngangtam demo` ở "
                "thư mục khác (NGANGTAM_HOME)."
            )
            en = (
                "This is a real database and takes no invented data. Run `ngangtam demo` in "
                "another folder (NGANGTAM_HOME)."
            )
        super().__init__(vi=vi, en=en, is_demo=is_demo)


class ContradictsRegistry(Refused):
    """Two statements cannot both be true; neither is chosen silently."""

    code = "registry.contradiction"

    def __init__(self, *, contradictions: tuple[Contradiction, ...]) -> None:
        self.contradictions = contradictions
        shown = "\n".join(f"  - {_line(found)}" for found in contradictions[:10])
        super().__init__(
            vi=f"Có {len(contradictions)} chỗ mâu thuẫn nên chưa ghi:\n{shown}\n"
            "Hãy sửa ngày bắt đầu hoặc kết thúc, hoặc bỏ một trong hai.",
            en=f"Nothing was recorded, because of {len(contradictions)} contradictions:\n{shown}\n"
            "Correct a start or an end, or leave one of the two out.",
            contradictions=contradictions,
        )


def _line(found: Contradiction) -> str:
    kind, subject, block = found.subject
    return f"{kind} {subject} {block} {found.on.isoformat()}: {found.first} / {found.second}"


@dataclass(frozen=True, kw_only=True)
class EntryResult:
    """The entry that was written, and the ids that its new things got."""

    number: EntryNumber
    officials: Mapping[Key, OfficialId]
    units: Mapping[Key, UnitId]
    posts: Mapping[Key, PostId]
    #: Rows added and closed, by kind.
    added: Mapping[str, int]
    closed: Mapping[str, int]


def record_batch(
    *,
    batch: Batch,
    kind: str,
    reason: str,
    by: str,
    at: datetime,
    origin: Literal["demo", "real"] | None = None,
) -> EntryResult:
    """Write a batch as one ledger entry, all of it or nothing.

    Runs in the scope of the caller: officials that the batch names must be visible. A post whose
    title the unit has already is the post it has. `origin` says where a load comes from; None:
    it was typed into this very database.

    Raises:
        NothingToRecord: The batch is empty.
        DemoDatabase: The load does not belong into this database.
        OutOfScope: An official, or a fact to close, is not visible to the session.
        OfficialErased: An official's content was erased.
        FactNotOpen: A fact to close or replace is not open any more.
        ContradictsRegistry: Primary posts, or versions of a unit or post, would overlap.
    """
    if batch.is_empty:
        raise NothingToRecord
    with transaction.atomic():
        _require_visible_or_new(batch)
        prepared = prepare(batch)
        with scoped(EVERYONE):
            staged = _stage(prepared)
            with ledger_entry(kind=kind, reason=reason, by=by, at=at) as entry:
                if origin is not None and entry.is_demo != (origin == "demo"):
                    raise DemoDatabase(is_demo=entry.is_demo)
                if _posts_came_meanwhile(prepared):
                    prepared = prepare(batch)
                    staged = _stage(prepared)
                _refuse_erased(prepared.known_officials)
                if found := batch_contradictions(batch):
                    raise ContradictsRegistry(contradictions=found)
                _write(entry, prepared, staged)
                holders = holders_of_changed_posts(entry.number)
                rescope({*prepared.touched_officials, *holders}, on=at.date())
                return EntryResult(
                    number=entry.number,
                    officials=prepared.officials,
                    units=prepared.units,
                    posts=prepared.posts,
                    added=entry.counts["added"],
                    closed=entry.counts["closed"],
                )


def close_fact(*, kind: str, fact_id: FactId, reason: str, by: str, at: datetime) -> EntryResult:
    """Withdraw one fact: known until now, not known from this entry on.

    Raises:
        FactNotOpen: It is not open, or not visible to the session.
    """
    batch = Batch(closings=(Closing(kind=kind, fact_id=fact_id),))
    return record_batch(batch=batch, kind="correction", reason=reason, by=by, at=at)


def refresh_scopes(*, on: date) -> None:
    """Work out anew which units and authorities each official belongs to, as of a day.

    Posts end, and change who manages them, without an entry of that day.

    Needs the scope of everyone.
    """
    require_everyone()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT registry_rescope(array(SELECT id FROM registry_official), %s, %s::text[])",
            [on, list(AUTHORITIES)],
        )


def rescope(officials: Iterable[int], *, on: date) -> None:
    """Work out which units and authorities these officials belong to, from the facts known now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT registry_rescope(%s::bigint[], %s, %s::text[])",
            [list(officials), on, list(AUTHORITIES)],
        )


def holders_of_changed_posts(entry: int) -> set[int]:
    """List who holds, or held, a post whose authority or seats an entry says anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT fact.official_id FROM registry_appointment AS fact
            JOIN organizations_postversion AS version ON version.post_id = fact.post_id
            WHERE fact.entry_closed IS NULL AND %s IN (version.entry_added, version.entry_closed)
            """,
            [entry],
        )
        return {official for (official,) in cursor}


def _stage(prepared: Prepared) -> list[tuple[str, Staged]]:
    return [(kind, Staged(ROW_TABLES[kind], rows)) for kind, rows in prepared.rows.items()]


def _write(entry: OpenEntry, prepared: Prepared, staged: list[tuple[str, Staged]]) -> None:
    for kind, fact_ids in sorted(prepared.closings.items()):
        close_facts(entry, ROW_TABLES[kind], fact_ids)
    _add_identities(entry, prepared)
    for kind, rows in staged:
        rows.insert(entry)
        entry.added(kind, (row[-1] for row in prepared.rows[kind]))


def _add_identities(entry: OpenEntry, prepared: Prepared) -> None:
    # One statement per table: row security and triggers are paid once, not once per row.
    identities = (
        (
            convert.OFFICIAL,
            "registry_official (id, key_wrapped, commitment, entry_added)",
            "bigint bytea bytea",
            prepared.official_rows,
        ),
        (
            organization.UNIT,
            "organizations_unit (id, commitment, entry_added)",
            "bigint bytea",
            prepared.unit_rows,
        ),
        (
            organization.POST,
            "organizations_post (id, unit_id, title_code, commitment, entry_added)",
            "bigint bigint text bytea",
            prepared.post_rows,
        ),
    )
    for kind, target, types, rows in identities:
        if not rows:
            continue
        arrays = ", ".join(f"%s::{name}[]" for name in types.split())
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {target} SELECT *, %s FROM unnest({arrays})",
                [entry.number, *map(list, zip(*rows, strict=True))],
            )
        entry.added(kind, (row[-1] for row in rows))


def _posts_came_meanwhile(prepared: Prepared) -> bool:
    """Say whether another entry made one of the new posts before the lock was ours."""
    return bool(post_ids((unit, title) for _, unit, title, _ in prepared.post_rows))


def _refuse_erased(officials: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM registry_official WHERE id = ANY (%s) AND key_wrapped IS NULL",
            [list(officials)],
        )
        if erased := tuple(number for (number,) in cursor):
            raise OfficialErased(officials=erased)


def _require_visible_or_new(batch: Batch) -> None:
    """Refuse to close facts that the session does not see, and to change units.

    Officials that get new facts are checked when their keys are read.
    """
    _refuse_parts_out_of_scope(batch)
    if sees_everything():
        return
    if batch.units or batch.unit_versions or batch.unit_links or batch.quotas:
        raise OutOfScope(officials=())
    for closing in (*batch.closings, *(f for f in batch.facts if f.replaces is not None)):
        table = convert.ROW_TABLES.get(closing.kind)
        fact_id = closing.fact_id if isinstance(closing, Closing) else closing.replaces
        if table is None:
            raise OutOfScope(officials=())
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT FROM {table.table} WHERE fact_id = %s AND entry_closed IS NULL",
                [fact_id],
            )
            if cursor.fetchone() is None:
                raise OutOfScope(officials=())


def _refuse_parts_out_of_scope(batch: Batch) -> None:
    """Refuse to write what the session may not read: parts of a file with a right of their own."""
    written: dict[str, set[int]] = {}
    for fact in batch.facts:
        part = convert.part_of(fact.kind, fact.payload)
        if part is not None:
            # Nothing names an official yet who is new.
            official = 0 if isinstance(fact.official, str) else fact.official
            written.setdefault(part, set()).add(official)
    for part, officials in written.items():
        if hidden := unseen(officials, part=part):
            raise OutOfScope(officials=hidden)
