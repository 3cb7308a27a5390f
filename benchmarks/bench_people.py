"""Lists of people at the server: plain, searched and narrowed, as an analyst and as an officer.

People are in the registry as its own rows, asked as the web's role under row security; the states
that conditions are asked of are drawn. A row gives the median of some runs after the first, from
the question to the lines with their names and attributes, and the processor time of one run. For
2.5 million people, which take a quarter of an hour to write:
`python -m benchmarks.bench_people 2500000`.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ngangtam_law

SIZES = (20_000, 100_000)
_RUNS = 9
#: What a page shows beside the name.
_COLUMNS = ("don_vi", "chuc_vu", "ngay_sinh", "gioi_tinh")


def run() -> list[dict[str, object]]:
    """Measure growing registries, each in a process and on a server of its own."""
    return [row for people in SIZES for row in measured_apart(people)]


def measured_apart(people: int) -> list[dict[str, object]]:
    """Measure a registry of some size in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        settings = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.bench_people", str(people), "--json"],
            env=settings | {"NGANGTAM_HOME": f"{folder}/home"},
            stdout=subprocess.PIPE,
            check=True,
        )
    return json.loads(done.stdout)


def measured(people: int) -> list[dict[str, object]]:
    """Fill a registry, unless the home has one, and ask it for lists."""
    from ngangtam_web.database.setup import open_database

    addresses = open_database(migrate=True)
    import psycopg

    from benchmarks.bulk_people import fill
    from benchmarks.bulk_states import states
    from ngangtam_web.apps.audit import queries as audit
    from ngangtam_web.apps.indicator_runs.store import write_states
    from ngangtam_web.apps.organizations.queries import organization_known
    from ngangtam_web.bootstrap import people_finding, people_lists

    if audit.head().number == 0:
        fill(people)
        with psycopg.connect(addresses.owner_url, autocommit=True) as connection:
            for table in ("nameword", "personattribute", "official", "officialscope"):
                connection.execute(f"VACUUM (ANALYZE) registry_{table}")
            connection.execute("ANALYZE registry_employment, registry_appointment")
    version = audit.head().number
    units = [unit.unit_id for unit in organization_known(known_at=version).units]
    file = Path(os.environ["NGANGTAM_HOME"]) / f"states-{people}.parquet"
    if not file.exists():
        write_states(file, states(people, units))
    # The drawn states stand for those of a snapshot.
    people_finding.states_of = lambda _version: file  # type: ignore[assignment]
    people_finding.edition_at = lambda _version: ngangtam_law.load()  # type: ignore[assignment]
    people_lists.answerable = lambda asked: asked  # type: ignore[assignment]
    return list(_rows(people, version, units))


def _rows(people: int, version: int, units: list[int]):
    from benchmarks.bulk_people import DAY
    from ngangtam.usecases.attribute_filters import Condition
    from ngangtam.usecases.attributes import ATTRIBUTES
    from ngangtam_web.apps.registry.names import sort_key
    from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
    from ngangtam_web.bootstrap.people_finding import PeopleAsked
    from ngangtam_web.bootstrap.people_lists import people_list

    def where(attribute: str, *codes: str, **limits: Any) -> Condition:
        return Condition(attribute=ATTRIBUTES[attribute], codes=frozenset(codes), **limits)

    women = (where("gioi_tinh", "nu"), where("ly_luan", "cao_cap", "cu_nhan"))
    few = (*women, where("tuoi", least=40, most=41), where("don_vi", str(units[7])))
    leaders = (where("chuc_vu", *list(ngangtam_law.load().titles)[:2]), where("tuoi", most=45))
    lists: dict[str, dict[str, Any]] = {
        "plain list": {},
        "plain list, far down": {"after": (sort_key("Nông"), 0)},
        "search: common word": {"search": "nguyen"},
        "search: two common words": {"search": "nguyen van"},
        "search: two words, seldom together": {"search": "giang pao"},
        "search: family and given name": {"search": "dam uyen"},
        "search: rare word": {"search": "baxxx"},
        "search: unfinished word": {"search": "nguyen thị th"},
        "search: nobody": {"search": "zzz nguyen"},
        "narrowed by two attributes, with a count": {"conditions": women},
        "narrowed to few": {"conditions": few},
        "narrowed by title and age, by unit": {"conditions": leaders, "order": "don_vi"},
        "narrowed, far down": {
            "conditions": women,
            "order": "don_vi",
            "after": (len(units) // 2 << 40, 0),
        },
        "narrowed and a common word": {"conditions": women, "search": "nguyen"},
        "narrowed and a rare word": {"conditions": women, "search": "giang"},
        "all by unit": {"order": "don_vi"},
    }
    readers = {"analyst": EVERYONE, "officer of a unit": Scope.of_units(units[5:6])}
    for reader, scope in readers.items():
        for work, asked in lists.items():
            given = dict(asked)
            after = given.pop("after", None)

            def ask(given=given, after=after, scope=scope):
                with scoped(scope):
                    return people_list(
                        PeopleAsked(day=DAY, version=version, **given),
                        columns=_COLUMNS,
                        after=after,
                        limit=50,
                    )

            seconds, work_seconds, found = _timed(ask)
            yield {
                "work": f"people, {reader}: {work}",
                "size": f"{people:,} people, {len(found.lines)} lines,"
                f" {work_seconds * 1000:.0f} ms of processors",
                "seconds": seconds,
                "items": people,
            }


def _timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Give the median time, and what one run takes of processors here and in the database.

    On a machine that others use too the first says how it felt, the second what it costs.
    """
    found = work()
    taken = []
    before = _processor_seconds()
    for _ in range(_RUNS):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), (_processor_seconds() - before) / _RUNS, found


def _processor_seconds() -> float:
    """Add up the processor time of this process and of its connection's, where that is told."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return time.process_time()
    ticks = stat.read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    size = int(sys.argv[1])
    if "--json" in sys.argv:
        print(json.dumps(measured(size)))
    else:
        found = measured(size) if "NGANGTAM_HOME" in os.environ else measured_apart(size)
        for row in found:
            print(f"{row['seconds'] * 1000:8.1f} ms  {row['work']}  ({row['size']})")
