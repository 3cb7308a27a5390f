"""Looks for contradictions between a batch and the registry, under the ledger's lock."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from ngangtam.careers.changes import Batch, Key
from ngangtam.kernel import FactId
from ngangtam_web.apps.audit.rows import files_of
from ngangtam_web.apps.audit.stored import source_of, validity_of
from ngangtam_web.apps.audit.versioned import SOURCE_COLUMNS, VALIDITY_COLUMNS
from ngangtam_web.apps.organizations.queries import post_ids
from ngangtam_web.apps.registry.contradictions import (
    Contradiction,
    Spell,
    Statement,
    contradictions_among,
    spell,
)

#: What may exist once on a day.
ONCE = {
    # Kind of row -> table, condition, column of the subject, and what tells subjects apart.
    "appointment": ("registry_appointment", "is_primary", "official_id", "block"),
    "unit_version": ("organizations_unitversion", "true", "unit_id", "''"),
    "post_version": ("organizations_postversion", "true", "post_id", "''"),
}


def batch_contradictions(batch: Batch) -> tuple[Contradiction, ...]:
    """Find what in a batch contradicts itself or what is known."""
    closed = _closed_by(batch)
    posts = _posts_that_exist(batch)
    new: list[Spell | None] = []
    for index, fact in enumerate(batch.facts):
        if fact.kind == "appointment" and fact.payload.get("is_primary", True):
            subject = ("appointment", fact.official, str(fact.payload["block"]))
            new.append(spell(subject, fact.validity, _new(index, fact)))
    for index, unit in enumerate(batch.unit_versions):
        subject = ("unit_version", unit.unit, "")
        new.append(spell(subject, unit.validity, _new(index, unit)))
    for index, post in enumerate(batch.post_versions):
        subject = ("post_version", posts.get(post.post, post.post), "")
        new.append(spell(subject, post.validity, _new(index, post)))
    spells = [found for found in new if found is not None]
    for kind in ONCE:
        known = {
            found.subject[1]
            for found in spells
            if found.subject[0] == kind and not isinstance(found.subject[1], str)
        }
        spells += open_spells(kind, known, without=closed.get(kind, ()))
    return contradictions_among(spells)


def open_spells(kind: str, subjects: Iterable[int], *, without: Iterable[int] = ()) -> list[Spell]:
    """List the spells of open facts about some subjects, leaving out facts to be closed."""
    wanted = sorted(set(subjects))
    if not wanted:
        return []
    table, condition, subject, apart = ONCE[kind]
    columns = ", ".join((*VALIDITY_COLUMNS, *SOURCE_COLUMNS))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {subject}, {apart}, fact_id, entry_added, {columns} FROM {table}"
            f" WHERE {subject} = ANY (%s) AND {condition} AND entry_closed IS NULL"
            " AND fact_id <> ALL (%s)",
            [wanted, list(without)],
        )
        rows = cursor.fetchall()
    files = files_of(
        row[-len(SOURCE_COLUMNS) + SOURCE_COLUMNS.index("source_file_id")] for row in rows
    )
    found = []
    for number, block, fact_id, entry_added, *rest in rows:
        days, source = rest[: len(VALIDITY_COLUMNS)], rest[len(VALIDITY_COLUMNS) :]
        statement = Statement(
            fact_id=FactId(fact_id), entry_added=entry_added, source=source_of(source, files)
        )
        made = spell((kind, number, block), validity_of(days), statement)
        if made is not None:
            found.append(made)
    return found


def _new(index: int, item) -> Statement:
    return Statement(fact_id=getattr(item, "replaces", None), index=index, source=item.source)


def _posts_that_exist(batch: Batch) -> dict[Key | int, int]:
    """Find the keys of new posts whose title the unit has already."""
    places = {
        post.key: (post.unit, post.title_code)
        for post in batch.posts
        if not isinstance(post.unit, str)
    }
    known = post_ids(places.values())
    return {key: known[place] for key, place in places.items() if place in known}


def _closed_by(batch: Batch) -> dict[str, set[int]]:
    closed: dict[str, set[int]] = {}
    for closing in batch.closings:
        closed.setdefault(closing.kind, set()).add(closing.fact_id)
    replacing = (
        *((fact.kind, fact.replaces) for fact in batch.facts),
        *(("unit_version", version.replaces) for version in batch.unit_versions),
        *(("post_version", version.replaces) for version in batch.post_versions),
    )
    for kind, fact_id in replacing:
        if fact_id is not None:
            closed.setdefault(kind, set()).add(fact_id)
    return closed
