"""Entries follow one another, are sealed once, and leave nothing behind where they fail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import Error, transaction

from ngangtam_web.apps.audit import looks, queries
from ngangtam_web.apps.audit.actions import (
    LedgerAlreadyOpened,
    LedgerNotOpened,
    ledger_entry,
    open_ledger,
    record_export,
    record_look,
)
from ngangtam_web.apps.audit.canonical import GENESIS, canonical, digest
from ngangtam_web.apps.audit.models import Export

AT = datetime(2025, 1, 2, 3, 4, 5, 678, tzinfo=UTC)


def write(kind: str = "intake", *, at: datetime = AT, rows: int = 0) -> int:
    with ledger_entry(kind=kind, reason="thử", by="tests", at=at) as entry:
        entry.added("thing", [bytes([row]) * 32 for row in range(rows)])
    return entry.number


class TestOpenLedger:
    def test_says_for_good_whether_this_is_a_demo(self, db: str):
        assert queries.head().number == 0
        open_ledger(is_demo=True, by="tests", at=AT)
        write()

        assert queries.head().is_demo
        assert queries.entry(1).kind == "opening"
        with pytest.raises(LedgerAlreadyOpened):
            open_ledger(is_demo=False, by="tests", at=AT)

    def test_comes_before_anything_else(self, db: str):
        with pytest.raises(LedgerNotOpened):
            write()


class TestLedgerEntry:
    @pytest.fixture(autouse=True)
    def opened(self, db: str) -> None:
        open_ledger(is_demo=False, by="tests", at=AT)

    def test_chains_each_entry_to_the_one_before(self):
        numbers = [write(), write()]

        assert numbers == [2, 3]
        first, second, third = (queries.entry(number) for number in (1, 2, 3))
        assert first.previous_hash == GENESIS
        assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
        assert queries.head().hash == third.hash

    def test_leaves_nothing_behind_where_it_fails(self):
        before = queries.head()
        with (
            pytest.raises(ZeroDivisionError),
            ledger_entry(kind="intake", reason="", by="tests", at=AT),
        ):
            raise ZeroDivisionError

        assert queries.head() == before
        assert write() == 2

    def test_counts_what_is_known_at_each_version(self):
        write(rows=3)
        with ledger_entry(kind="correction", reason="", by="tests", at=AT) as entry:
            entry.closed("thing", [(1, 1)])

        known = [queries.counts_known(known_at=number) for number in (1, 2, 3)]
        assert known == [{}, {"thing": 3}, {"thing": 2}]

    def test_is_found_by_its_moment(self):
        write(at=AT + timedelta(days=2))

        assert queries.version_at(AT - timedelta(days=1)) == 0
        assert queries.version_at(AT + timedelta(days=1)) == 1
        assert queries.version_at(AT + timedelta(days=2)) == 2

    def test_is_listed_latest_first(self):
        write(), write()

        assert [entry.number for entry in queries.entries()] == [3, 2, 1]
        assert [entry.number for entry in queries.entries(before=3, limit=1)] == [2]


class TestRecordLook:
    def test_keeps_who_looked_at_whom_and_why(self, db: str):
        record_look(official_id=7, purpose="hồ sơ", by="a", at=AT)
        record_look(official_id=8, purpose="hồ sơ", by="b", at=AT)
        record_look(official_id=7, purpose="báo cáo", by="c", at=AT + timedelta(hours=1))

        looks = queries.looks_at(official_id=7)
        assert [(look.by, look.purpose) for look in looks] == [("c", "báo cáo"), ("a", "hồ sơ")]


class TestCanonical:
    def test_has_one_writing_per_content(self):
        assert canonical({"b": 1, "a": "ế"}) == '{"a":"ế","b":1}'.encode()

    def test_hashes_a_set_in_any_order(self):
        assert digest([b"1", b"2"]) == digest([b"2", b"1"])
        assert digest([b"1", b"2"]) != digest([b"1", b"1"])


class TestRecordExport:
    def test_keeps_who_stood_on_the_list_in_one_order(self, db: str):
        given = {"by": "a", "at": AT, "purpose": "báo cáo", "what": "due", "format": "xlsx"}
        first = record_export(official_ids=[9, 7, 9], **given)
        second = record_export(official_ids=[7, 9], filters={"don-vi": "3"}, **given)

        rows = Export.objects.in_bulk([first, second])
        assert rows[first].official_ids == [7, 9]
        assert rows[first].official_count == 2
        assert rows[first].officials_digest == rows[second].officials_digest
        assert rows[second].filters == {"don-vi": "3"}

    def test_keeps_the_digest_alone_of_a_list_that_is_too_long(self, db: str, monkeypatch):
        monkeypatch.setattr(looks, "LONGEST_KEPT_LIST", 2)
        number = record_export(
            by="a", at=AT, purpose="", what="due", format="csv", official_ids=range(3)
        )

        row = Export.objects.get(pk=number)
        assert (row.official_ids, row.official_count) == (None, 3)
        assert row.officials_digest == looks.officials_digest([2, 0, 1])

    def test_is_never_changed(self, db: str):
        number = record_export(by="a", at=AT, purpose="", what="x", format="in", official_ids=[])

        with pytest.raises(Error), transaction.atomic():
            Export.objects.filter(pk=number).delete()
