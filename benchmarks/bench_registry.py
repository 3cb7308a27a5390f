"""Facts into the registry with every constraint, beside plain COPY of the same rows.

Plain COPY writes into a table without key, index, trigger, row security, encryption or hash. The
work runs in a process of its own, on an embedded server in a folder of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from ngangtam.careers.changes import (
    Batch,
    NewFact,
    NewOfficial,
    NewPost,
    NewPostVersion,
    NewUnit,
    NewUnitVersion,
    Source,
)
from ngangtam.kernel import Validity

PEOPLE = (1_000, 10_000)
AT = datetime(2025, 1, 1, tzinfo=UTC)
_UNITS = 200


def run() -> list[dict[str, object]]:
    """Measure growing loads, each as one entry."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        settings = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.bench_registry"],
            env=settings | {"NGANGTAM_HOME": f"{folder}/home"},
            stdout=subprocess.PIPE,
            check=True,
        )
    return json.loads(done.stdout)


def measured() -> list[dict[str, object]]:
    """Load people into an empty registry, then read them back and verify the ledger."""
    from ngangtam_web.database.setup import open_database

    open_database(migrate=True)
    from ngangtam_web.apps.audit import queries as audit
    from ngangtam_web.apps.audit.actions import open_ledger
    from ngangtam_web.apps.audit.verify import verify
    from ngangtam_web.apps.registry.actions import record_batch
    from ngangtam_web.apps.registry.queries import facts_known
    from ngangtam_web.apps.registry.scope import scoped

    def load(batch: Batch):
        # The commit is part of it: foreign keys are checked then.
        with scoped("all"):
            return record_batch(batch=batch, kind="bench", reason="", by="bench", at=AT)

    open_ledger(is_demo=True, by="bench", at=AT)
    posts = load(_units()).posts
    rows = []
    for people in PEOPLE:
        batch = _people(people, posts)
        ours, _ = _timed(lambda batch=batch: load(batch))
        with scoped("all"):
            plain = _plain_copy(audit.head().number)
        rows.append(
            {
                "work": "facts into the registry, all constraints",
                "size": f"{people:,} people, {len(batch.facts):,} facts",
                "seconds": ours,
                "items": len(batch.facts),
                "against": "plain COPY of the same rows",
                "against_seconds": plain,
            }
        )
    with scoped("all"):
        seconds, facts = _timed(lambda: list(facts_known(include_sensitive=True)))
    size = f"{len(facts):,} facts"
    rows.append(
        {
            "work": "facts out of the registry, decrypted",
            "size": size,
            "seconds": seconds,
            "items": len(facts),
        }
    )
    rows.append(_as_columns(audit.head().number))
    seconds, findings = _timed(verify)
    assert not findings
    rows.append({"work": "audit verify", "size": size, "seconds": seconds, "items": len(facts)})
    return rows


def _as_columns(version: int) -> dict[str, object]:
    """Read what verdicts are judged by as columns, beside a value for each fact."""
    from ngangtam_web.apps.registry.fact_columns import people_columns_known
    from ngangtam_web.apps.registry.queries import facts_known
    from ngangtam_web.apps.registry.scope import scoped

    kinds = ("appointment", "qualification", "succession_listing")
    with scoped("all"):
        people_columns_known(known_at=version, kinds=kinds)
        ours, columns = _timed(lambda: people_columns_known(known_at=version, kinds=kinds))
        plain, facts = _timed(lambda: list(facts_known(known_at=version, kinds=kinds)))
    assert len(columns.qualifications) + len(columns.appointments) == len(facts)
    return {
        "work": "what verdicts are judged by, out of the registry as columns",
        "size": f"{len(facts):,} facts",
        "seconds": ours,
        "items": len(facts),
        "against": "as facts",
        "against_seconds": plain,
    }


def _timed(work):
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def _plain_copy(entry: int) -> float:
    """Copy the rows that an entry added into tables with nothing on them."""
    from django.db import connection

    from ngangtam_web.apps.registry.convert import ROW_TABLES

    taken = 0.0
    with connection.cursor() as cursor:
        for table in ROW_TABLES.values():
            cursor.execute(
                f"SELECT {', '.join(table.columns)} FROM {table.table} WHERE entry_added = %s",
                [entry],
            )
            found = cursor.fetchall()
            if not found:
                continue
            cursor.execute(
                f"CREATE TEMPORARY TABLE plain AS SELECT {', '.join(table.columns)}"
                f" FROM {table.table} WITH NO DATA"
            )
            began = time.perf_counter()
            with cursor.copy("COPY plain FROM STDIN") as copy:
                for row in found:
                    copy.write_row(row)
            taken += time.perf_counter() - began
            cursor.execute("DROP TABLE plain")
    return taken


def _units() -> Batch:
    units = [f"u{number}" for number in range(_UNITS)]
    posts = [NewPost(key=f"p{unit}", unit=unit, title_code="giam_doc_so") for unit in units]
    return Batch(
        units=tuple(NewUnit(key=unit) for unit in units),
        unit_versions=tuple(
            NewUnitVersion(
                unit=unit,
                code=unit,
                name=unit,
                kind="co_quan",
                level="cap_tinh",
                parent=None,
                validity=Validity(),
            )
            for unit in units
        ),
        posts=tuple(posts),
        post_versions=tuple(
            NewPostVersion(post=post.key, validity=Validity(), seats=1) for post in posts
        ),
    )


def _people(number: int, posts) -> Batch:
    post_ids = list(posts.values())
    officials, facts = [], []
    for index in range(number):
        who = f"x{index}"
        officials.append(NewOfficial(key=who))
        facts.extend(_facts(who, index, post_ids))
    return Batch(officials=tuple(officials), facts=tuple(facts))


def _facts(who: str, index: int, post_ids: list):
    def fact(kind: str, validity: Validity, column: str, **payload: object) -> NewFact:
        source = Source(
            kind="cell",
            file_hash="ab" * 32,
            file_name="danh-sach.xlsx",
            sheet="1",
            cell=f"{column}{index}",
        )
        return NewFact(kind=kind, official=who, validity=validity, payload=payload, source=source)

    always = Validity()
    for column, attribute, value in (
        ("A", "full_name", f"Người Thứ {index}"),
        ("B", "birth_date", f"{1965 + index % 35}-05"),
        ("C", "sex", "nu" if index % 2 else "nam"),
        ("D", "ethnicity", "tay"),
        ("E", "citizen_id", f"{index:012d}"),
    ):
        yield fact("person_attribute", always, column, attribute=attribute, value=value)
    for term in range(3):
        yield fact(
            "appointment",
            Validity.between(date(2010 + 5 * term, 1, 1), date(2015 + 5 * term, 1, 1)),
            "F",
            post_id=post_ids[(index + term) % len(post_ids)],
            manner="bo_nhiem",
            block="nha_nuoc",
        )
    awarded = Validity.between(date(2005, 7, 1))
    for component, level in (
        ("degree", "dai_hoc"),
        ("political_theory", "cao_cap"),
        ("it", "co_ban"),
    ):
        yield fact("qualification", awarded, "G", component=component, state="held", level=level)
    yield fact("appraisal", awarded, "H", year=2024, rating="hoan_thanh_tot")
    yield fact("party_membership", awarded, "I", is_member=True)


if __name__ == "__main__":
    print(json.dumps(measured()))
