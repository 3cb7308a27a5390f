"""What a version knew stays what it knew, and no name leaves the registry with it."""

from __future__ import annotations

import shutil
from datetime import date

import pyarrow.parquet as pq
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.indicator_runs import queries, store
from ngangtam_web.apps.indicator_runs.models import Snapshot
from ngangtam_web.apps.law_editions.queries import edition_hash_at
from ngangtam_web.apps.registry.queries import whole_registry
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.figures import plan_progress
from ngangtam_web.bootstrap.snapshots import (
    BUILD_SNAPSHOT,
    BeingComputed,
    NoSuchVersion,
    ready_snapshot,
    rebuild_snapshot,
    snapshot_of,
)
from tests.django.intake_batches.province import (
    CLERK,
    DEPUTY,
    DIRECTOR,
    NUMBER,
    open_province,
    send,
    workbook,
)

DAY = date(2022, 6, 30)


@pytest.fixture
def province(db, settings_folder, tmp_path) -> int:
    """A registry with one list; gives its version."""
    open_province()
    return loaded(tmp_path, "a", DIRECTOR, DEPUTY, CLERK)


def loaded(folder, name: str, *rows, day: str = "31/12/2020") -> int:
    entry = send(workbook(folder / f"{name}.xlsx", *rows, day=day)).entry
    assert entry is not None
    return entry


def folder_of(version: int):
    return store.folder_of(
        version=version,
        edition_hash=edition_hash_at(version),
        release=Snapshot.objects.get(version=version).release,
    )


def figures(version: int | None = None) -> dict[str, tuple]:
    found = plan_progress(plan_id="724", day=DAY, known_at=version, with_trend=False, wait=True)
    return {p.target.id: (p.figure, p.status) for p in found.targets}


class TestAVersion:
    def test_keeps_its_figures_when_later_entries_come(self, province, tmp_path):
        first = figures()
        known = Snapshot.objects.get(version=province)
        # A late report of the past, and a correction of what was known.
        late = (1, "Bế Thị Thử", "05/03/1975", NUMBER, "Nữ", "", "", "Cử nhân")
        loaded(tmp_path, "late", late, day="01/01/2020")
        newcomer = (4, "Vi Thị Mẫu", "1995", "", "Nữ", "Giám đốc", "Công chức", "Cao cấp")
        latest = loaded(tmp_path, "more", newcomer, day="31/12/2021")
        rebuild_snapshot(province)

        assert figures(province) == first
        assert figures() != first
        assert queries.is_kept(version=latest, edition_hash=edition_hash_at(latest))
        again = Snapshot.objects.get(version=province)
        assert again.content_hash == known.content_hash
        assert (again.fact_count, again.segment_count) == (
            known.fact_count,
            known.segment_count,
        )
        assert again.content_hash != Snapshot.objects.get(version=latest).content_hash

    def test_without_officials_has_figures_of_nobody(self, db, settings_folder):
        open_province()

        assert {f.counts.members for f, *_ in figures().values() if f is not None} == {0}
        assert Snapshot.objects.get().fact_count == 0

    @pytest.mark.parametrize("version", [0, -1, 999])
    def test_that_is_not_there_is_refused(self, province, version):
        with pytest.raises(NoSuchVersion) as refused:
            figures(version)

        assert refused.value.exit_code == 2
        assert str(province) in refused.value.vi


class TestContentHash:
    def test_does_not_depend_on_parquet_or_the_order_of_reading(self, province, tmp_path):
        tables = snapshot_of(province)
        pq.write_table(tables.facts, tmp_path / "f.parquet", compression="none", row_group_size=2)
        with scoped("all"):
            read = list(
                whole_registry(known_at=province, include_sensitive=("ethnicity", "native_place"))
            )
        kept = [f for f in read if getattr(f, "attribute", "") not in ("full_name", "citizen_id")]

        expected = Snapshot.objects.get(version=province).content_hash
        assert store.content_hash(pq.read_table(tmp_path / "f.parquet")) == expected
        assert store.content_hash(store.facts_table(reversed(kept))) == expected
        assert store.content_hash(store.facts_table(kept[1:])) != expected


class TestTheFiles:
    def test_hold_no_name_and_no_citizen_id(self, province):
        snapshot_of(province)
        secrets = [row[1] for row in (DIRECTOR, DEPUTY, CLERK)] + [NUMBER, DEPUTY[3]]
        files = sorted(folder_of(province).glob("*.parquet"))
        assert [path.stem for path in files] == [
            "closure",
            "due",
            "facts",
            "officials",
            "people",
            "units",
        ]

        texts = []
        for path in files:
            for column in pq.read_table(path).columns:
                texts += [str(value).casefold() for value in set(column.to_pylist())]
        assert any("1975-03-05" in text for text in texts)
        for secret in secrets:
            assert not [text for text in texts if str(secret).casefold() in text]
        raw = b"".join(path.read_bytes() for path in folder_of(province).iterdir())
        assert NUMBER.encode() not in raw

    @pytest.mark.parametrize(
        ("table", "damage"),
        [
            ("facts", "cut"),
            ("officials", "altered"),
            ("units", "gone"),
            ("closure", "altered"),
            ("hashes", "cut"),
            ("hashes", "gone"),
        ],
    )
    def test_that_are_damaged_are_refused_and_mended(self, province, table, damage):
        before = figures()
        path = folder_of(province) / ("hashes.json" if table == "hashes" else f"{table}.parquet")
        whole = path.read_bytes()
        match damage:
            case "cut":
                path.write_bytes(whole[: len(whole) // 2])
            case "altered":
                middle = len(whole) // 2
                changed = bytes([whole[middle] ^ 1])
                path.write_bytes(whole[:middle] + changed + whole[middle + 1 :])
            case "gone":
                path.unlink()
        store.read.cache_clear()

        with pytest.raises(store.SnapshotDamaged) as refused:
            figures()
        assert refused.value.exit_code == 3
        assert f"ngangtam indicators --known-at {province} --rebuild" in refused.value.vi
        rebuild_snapshot(province)
        assert figures() == before

    def test_that_are_all_gone_are_computed_again(self, province):
        before = figures()
        shutil.rmtree(folder_of(province).parent)
        store.read.cache_clear()

        assert figures() == before

    def test_of_a_build_that_failed_are_not_seen(self, province, monkeypatch):
        write = pq.write_table

        def fail(table, path, **more):
            if path.stem == "closure":
                raise OSError("the disk is full")
            write(table, path, **more)

        with monkeypatch.context() as patch:
            patch.setattr(pq, "write_table", fail)
            with pytest.raises(OSError, match="disk is full"):
                snapshot_of(province)

        root = store.folder_of(version=province, edition_hash="x", release="y").parent
        assert list(root.iterdir()) == []
        assert not Snapshot.objects.exists()
        assert snapshot_of(province).facts.num_rows > 0


class TestAskingTheWorker:
    def test_says_that_it_is_being_computed_and_asks_once(self, fresh_database, settings_folder):
        open_province()
        version = audit.head().number
        for _ in range(3):
            with pytest.raises(BeingComputed) as waiting:
                ready_snapshot(version)
            assert waiting.value.version == version

        job = ProcrastinateJob.objects.get()
        assert (job.task_name, job.args, job.status) == (
            BUILD_SNAPSHOT,
            {"version": version},
            "todo",
        )

    def test_is_answered_by_the_worker(self, fresh_database, settings_folder):
        from procrastinate.contrib.django import app

        import ngangtam_web.jobs.tasks  # noqa: F401 - enters the tasks into the app

        open_province()
        version = audit.head().number
        with pytest.raises(BeingComputed):
            ready_snapshot(version)
        job = ProcrastinateJob.objects.get()

        app.tasks[job.task_name](**job.args)
        assert ready_snapshot(version).officials.num_rows == 0
        with pytest.raises(BeingComputed):
            ready_snapshot(version - 1)

    def test_may_stand_inside_a_transaction(self, db, settings_folder):
        open_province()
        version = audit.head().number
        for _ in range(2):
            with pytest.raises(BeingComputed):
                ready_snapshot(version)

        assert ProcrastinateJob.objects.count() == 1
