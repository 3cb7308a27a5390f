"""What was logged is sealed in batches, and what is altered behind the system's back is found."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngangtam_web.apps.accounts.events import CREATED, record_event
from ngangtam_web.apps.audit import sealing
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

    def test_leaves_what_is_not_settled_yet(self, official_id):
        assert sealing.seal_logs(at=MOMENT + timedelta(minutes=9)) == 0
        assert latest_seal()[0] == 0

    def test_costs_whoever_looks_nothing(self, official_id):
        with CaptureQueriesContext(connection) as asked:
            record_look(official_id=official_id, purpose="x", by="ai-do", at=MOMENT)

        assert len(asked) == 1

    def test_holds_after_an_erasing(self, official_id):
        sealing.seal_logs(at=LATER)
        with scoped("all"):
            erase_official(official_id=official_id, reason="yêu cầu", by="tests", at=LATER)

        assert verify_logs() == ()


class TestVerifyLogs:
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
