"""Parquet files of one snapshot: facts, segments of officials and units, the tree, what is due.

A folder is written elsewhere and moved into place, so a reader sees all of it or none. Neither
names nor citizen ids are in it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

from ngangtam.careers import FACT_KINDS, Fact
from ngangtam.kernel import DayRange, FactId, OfficialId, PartialDate, Refused, Validity

if TYPE_CHECKING:
    import pyarrow as pa

SomeFact = TypeVar("SomeFact", bound=Fact)

_SHARED = frozenset(field.name for field in dataclasses.fields(Fact))
_SLUGS = {value: kind for kind, value in FACT_KINDS.items()}
_TABLES = ("facts", "officials", "units", "closure", "due")
#: The states of officials: asked where they lie, a few columns at a time, and never read as a
#: whole. Other columns have another name, so that what earlier programs wrote is laid out anew.
_STATES = "people"


class SnapshotDamaged(Refused):
    """A kept table is cut, altered or gone."""

    code = "figures.snapshot-damaged"

    def __init__(self, *, version: int) -> None:
        super().__init__(
            vi=f"Dữ liệu tính sẵn của lần cập nhật {version} bị hỏng hoặc thiếu. Hãy chạy "
            f"`ngangtam indicators --known-at {version} --rebuild` để tính lại từ sổ.",
            en=f"The computed data of version {version} is damaged or incomplete. Run "
            f"`ngangtam indicators --known-at {version} --rebuild` to compute it anew.",
            version=version,
        )


@dataclass(frozen=True)
class SnapshotTables:
    """The tables of one snapshot."""

    facts: pa.Table
    officials: pa.Table
    units: pa.Table
    closure: pa.Table
    due: pa.Table


def folder_of(*, version: int, edition_hash: str, release: str) -> Path:
    """Say where the tables of a snapshot lie, whether they are there or not."""
    return Path(settings.FIGURES_ROOT) / f"v{version}-{edition_hash[:16]}-{release}"


def facts_table(facts: Iterable[Fact]) -> pa.Table:
    """Lay facts out as canonical rows: kind, ids, the four days of the validity, the content."""
    import pyarrow as pa

    types = {
        "kind": pa.string(),
        "official_id": pa.int64(),
        "fact_id": pa.int64(),
        "days": pa.string(),
        "content": pa.string(),
    }
    # An empty registry has no rows to turn into columns.
    columns = list(zip(*sorted(map(_canonical_row, facts)), strict=True)) or [()] * len(types)
    return pa.table(
        {
            name: pa.array(column, kind)
            for (name, kind), column in zip(types.items(), columns, strict=True)
        }
    )


def facts_of(facts: pa.Table, kind: type[SomeFact]) -> list[SomeFact]:
    """Read the facts of one kind back from their canonical rows."""
    import pyarrow.compute as pc

    rows = facts.filter(pc.equal(facts["kind"], _SLUGS[kind])).to_pylist()  # type: ignore[attr-defined]
    return [
        kind(
            fact_id=FactId(row["fact_id"]),
            official_id=OfficialId(row["official_id"]),
            validity=_validity(json.loads(row["days"])),
            **json.loads(row["content"]),
        )
        for row in rows
    ]


def content_hash(facts: pa.Table) -> str:
    """Hash the canonical rows; the bytes of a Parquet file differ from writer to writer."""
    total = hashlib.sha256()
    for row in zip(*(column.to_pylist() for column in facts.columns), strict=True):
        total.update(json.dumps(row, ensure_ascii=False).encode())
        total.update(b"\n")
    return total.hexdigest()


def write(folder: Path, tables: SnapshotTables, *, states: pa.Table) -> None:
    """Write the tables of a snapshot and the states, with the hash of each file beside them."""
    import pyarrow.parquet as pq

    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        partial = Path(name, "snapshot")
        partial.mkdir()
        hashes = {}
        for table in _TABLES:
            path = partial / f"{table}.parquet"
            pq.write_table(getattr(tables, table), path, compression="zstd")
            hashes[table] = _hash_of(path)
        write_states(partial / f"{_STATES}.parquet", states)
        hashes[_STATES] = _hash_of(partial / f"{_STATES}.parquet")
        (partial / "hashes.json").write_text(json.dumps(hashes))
        if folder.exists():
            folder.rename(Path(name, "replaced"))
        partial.rename(folder)
    read.cache_clear()
    states_of.cache_clear()


def write_states(path: Path, states: pa.Table) -> None:
    """Write the states so that a filter reads few columns and skips what ended before its day."""
    import pyarrow.parquet as pq

    pq.write_table(
        states, path, compression="lz4", row_group_size=_ROWS_OF_A_GROUP, write_statistics=True
    )


_ROWS_OF_A_GROUP = 122_880


def has_states(folder: Path) -> bool:
    """Say whether the states of a snapshot are there: earlier programs wrote none."""
    return (folder / f"{_STATES}.parquet").exists()


@lru_cache(maxsize=16)
def states_of(folder: Path, version: int) -> Path:
    """Find the file of the states after comparing it with its hash, once per process.

    Raises:
        SnapshotDamaged: It is missing, cut or altered.
    """
    path = folder / f"{_STATES}.parquet"
    try:
        hashes: Mapping[str, str] = json.loads((folder / "hashes.json").read_text())
        if _hash_of(path) != hashes.get(_STATES):
            raise SnapshotDamaged(version=version)
    except (OSError, ValueError) as error:
        raise SnapshotDamaged(version=version) from error
    return path


@lru_cache(maxsize=4)
def read(folder: Path, version: int) -> SnapshotTables:
    """Read the tables of a snapshot after comparing each file with its hash.

    Raises:
        SnapshotDamaged: A file is missing, cut or altered.
    """
    import pyarrow.parquet as pq

    try:
        hashes: Mapping[str, str] = json.loads((folder / "hashes.json").read_text())
        paths = {table: folder / f"{table}.parquet" for table in _TABLES}
        if any(_hash_of(path) != hashes.get(table) for table, path in paths.items()):
            raise SnapshotDamaged(version=version)
        return SnapshotTables(**{table: pq.read_table(path) for table, path in paths.items()})
    except (OSError, ValueError) as error:
        raise SnapshotDamaged(version=version) from error


def _canonical_row(fact: Fact) -> tuple[str, int, int, str, str]:
    start, end = fact.validity.start, fact.validity.end
    days = [
        None if day is None else day.isoformat()
        for day in (
            start and start.earliest,
            start and start.latest,
            end and end.earliest,
            end and end.latest,
        )
    ]
    content = {
        field.name: _plain(getattr(fact, field.name))
        for field in dataclasses.fields(fact)
        if field.name not in _SHARED
    }
    return (
        _SLUGS[type(fact)],
        fact.official_id,
        fact.fact_id,
        json.dumps(days),
        json.dumps(content, ensure_ascii=False, sort_keys=True),
    )


def _validity(days: list[str | None]) -> Validity:
    read = [None if day is None else date.fromisoformat(day) for day in days]
    ends = [
        None if earliest is None and latest is None else DayRange(earliest, latest)
        for earliest, latest in (read[:2], read[2:])
    ]
    return Validity(*ends)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, PartialDate) else value


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
