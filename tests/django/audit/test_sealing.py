"""What was logged is sealed in batches, and what is altered behind the system's back is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngangtam_web.apps.accounts.events import CREATED, record_event
from ngangtam_web.apps.audit import seal_check, sealing
from ngangtam_web.apps.audit.looks import record_export, record_look, record_refused_look
from ngangtam_web.apps.audit.models import LogSeal
from ngangtam_web.apps.audit.seal_check import latest_seal, verify_logs
from ngangtam_web.apps.registry.actions import erase_official
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items import actions
from tests.django.registry.ledger import MOMENT, Ledger

LATER = MOMENT + timedelta(days=1)


def log_something(official_id: int, at=MOMENT) -> None:
    for purpose in ("tra cứu", "kiểm tra"):
        record_look(official_id=official_id, purpose=purpose, by="ai-do", at=at)
    record_export(
        by="ai-do", at=at, purpose="in", what="due", official_ids=[official_id], format="xlsx"
    )
    record_refused_look(by="ai-do", at=at, page="official", asked={}, why="ngoai_pham_vi")
    record_event(CREATED, user_id=1, by="quan-tri", at=at)


@pytest.fixture
def official_id(fresh_database: str) -> int:
    ledger = Ledger.opened()
    official_id, _ = ledger.official()
    log_something(official_id)
    with scoped("all"):
        item = actions.send_request(
            kind="xem",
            official_id=official_id,
            text="Xin xem dữ liệu",
            by="can-bo",
            at=MOMENT,
            is_own=True,
        )
        actions.acknowledge(item=item, by="tong-hop", at=MOMENT)
    return official_id


class TestSealing:
    def test_covers_every_log_once(self, official_id):
        first, second = sealing.seal_logs(at=LATER), sealing.seal_logs(at=LATER)

        assert (first, second) == (6, 0)
        assert {seal.log: seal.row_count for seal in LogSeal.objects.all()} == {
            "look": 2,
            "export": 1,
            "refused_look": 1,
            "account_event": 1,
            "request": 1,
            "request_step": 1,
        }
        assert verify_logs() == ()
        assert latest_seal() == (6, LogSeal.objects.get(number=6).hash)

    def test_goes_on_where_it_ended(self, official_id, monkeypatch):
        monkeypatch.setattr(sealing, "_MOST_ROWS", 1)
        sealing.seal_logs(at=LATER)
        log_something(official_id, at=LATER)
        sealing.seal_logs(at=LATER + timedelta(days=1))

        looks = LogSeal.objects.filter(log="look").order_by("number")
        assert [seal.row_count for seal in looks] == [1, 1, 1, 1]
        assert verify_logs() == ()

    def test_leaves_a_log_whose_lower_ids_are_not_committed_yet(
        self, official_id, run_server, fresh_database, monkeypatch
    ):
        monkeypatch.setattr(sealing, "_PATIENCE_SECONDS", 0.05)
        url = run_server.url(role="ngangtam_app", database=fresh_database)
        with psycopg.connect(url) as slow:
            slow.execute(
                "INSERT INTO audit_look (at, by, official_id, purpose, kind)"
                " VALUES (now(), 'cham', 1, 'x', 'xem')"
            )
            # As old as can be by the clock, which is not asked.
            log_something(official_id)
            sealing.seal_logs(at=LATER)

            assert not LogSeal.objects.filter(log="look").exists()
            assert LogSeal.objects.filter(log="export").exists()
            slow.commit()
        sealing.seal_logs(at=LATER)

        assert LogSeal.objects.get(log="look").row_count == 5
        assert verify_logs() == ()

    def test_waits_for_whoever_writes_and_not_for_whoever_begins_later(
        self, official_id, monkeypatch
    ):
        seen = iter([{"1/1", "2/7"}, {"2/7", "3/3"}, {"3/3"}])
        monkeypatch.setattr(sealing, "_writers", lambda _log: next(seen))

        assert sealing._is_settled(next(sealing.logs()))

    def test_costs_whoever_looks_nothing(self, official_id):
        with CaptureQueriesContext(connection) as asked:
            record_look(official_id=official_id, purpose="x", by="ai-do", at=MOMENT)

        assert len(asked) == 1

    def test_holds_after_an_erasing(self, official_id):
        sealing.seal_logs(at=LATER)
        with scoped("all"):
            erase_official(official_id=official_id, reason="yêu cầu", by="tests", at=LATER)

        assert verify_logs() == ()


class TestLayouts:
    @pytest.fixture
    def young(self, official_id, monkeypatch) -> None:
        """Seals made when the log of looks had no column `kind` yet, and one row since it has."""
        looks, *others = sealing.logs()
        before = tuple(column for column in looks.layouts[0] if column != "kind")
        known = [replace(looks, layouts=(before,)), *others]
        monkeypatch.setattr(sealing, "logs", lambda: known)
        monkeypatch.setattr(seal_check, "logs", lambda: known)
        sealing.seal_logs(at=LATER)
        known[0] = replace(looks, layouts=(before, (*before, "kind")))
        log_something(official_id, at=LATER)
        sealing.seal_logs(at=LATER)

    def test_that_grew_leave_older_seals_whole(self, young):
        looks = LogSeal.objects.filter(log="look").order_by("number")

        assert [seal.layout for seal in looks] == [1, 2]
        assert verify_logs() == ()

    def test_that_grew_are_sealed_with_the_new_column(
        self, young, superuser_connection: psycopg.Connection
    ):
        superuser_connection.execute("SET session_replication_role = replica")
        superuser_connection.execute("UPDATE audit_look SET kind = 'in'")

        _first, second = LogSeal.objects.filter(log="look").order_by("number")
        told = [finding.en for finding in verify_logs()]
        assert len(told) == 1
        assert f"seal {second.number}" in told[0]

    def test_do_not_enter_the_hash_of_seals_that_are_older_than_they(self, young):
        first, second = LogSeal.objects.filter(log="look").order_by("number")

        assert "layout" not in sealing.sealed_attributes(first)
        assert sealing.sealed_attributes(second)["layout"] == 2

    @pytest.mark.parametrize("layout", [0, 2, 9, -1])
    def test_are_guarded_by_the_hash_of_the_seal(
        self, official_id, superuser_connection: psycopg.Connection, layout
    ):
        sealing.seal_logs(at=LATER)
        superuser_connection.execute("SET session_replication_role = replica")
        superuser_connection.execute("UPDATE audit_logseal SET layout = %s", [layout])

        assert {finding.code for finding in verify_logs()} == {"audit.seal-altered"}

    @pytest.mark.parametrize("log", tuple(sealing.logs()), ids=lambda log: log.name)
    def test_name_every_column_of_the_log(self, log):
        assert set(log.layouts[-1]) == {field.attname for field in log.model._meta.concrete_fields}


class TestVerifyLogs:
    def test_says_how_far_it_has_come(self, official_id, monkeypatch):
        monkeypatch.setattr(seal_check, "_STEP", 2)
        sealing.seal_logs(at=LATER)
        told: list[tuple[int, int]] = []
        verify_logs(lambda done, seals: told.append((done, seals)))

        assert told == [(0, 6), (2, 6), (4, 6)]

    @pytest.mark.parametrize(
        ("statement", "code"),
        [
            ("UPDATE audit_look SET purpose = 'khác' WHERE purpose = 'tra cứu'", "log-altered"),
            ("DELETE FROM audit_look WHERE purpose = 'tra cứu'", "log-altered"),
            ("UPDATE audit_export SET official_ids = '{}'", "log-altered"),
            ("DELETE FROM audit_refusedlook", "log-altered"),
            ("UPDATE accounts_accountevent SET by = 'khac'", "log-altered"),
            ("UPDATE work_items_workitem SET content_encrypted = 'x'", "log-altered"),
            ("DELETE FROM work_items_workitemstep", "log-altered"),
            ("UPDATE audit_logseal SET row_count = 9 WHERE number = 2", "seal-altered"),
            ("DELETE FROM audit_logseal WHERE number = 2", "seal-chain-broken"),
        ],
    )
    def test_finds_what_a_superuser_altered(
        self, official_id, superuser_connection: psycopg.Connection, statement, code
    ):
        sealing.seal_logs(at=LATER)
        superuser_connection.execute("SET session_replication_role = replica")
        assert superuser_connection.execute(statement).rowcount > 0

        assert f"audit.{code}" in {finding.code for finding in verify_logs()}
