"""Scans of forms that were never saved are removed; what anything names stays."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime, timedelta

import pytest

from ngangtam.careers.changes import Source
from ngangtam_web.apps.intake_batches import attachments, sending
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items import actions
from ngangtam_web.apps.work_items.actions import Evidence
from ngangtam_web.bootstrap.forgotten_scans import remove_forgotten_scans
from tests.django.registry.ledger import Ledger, degree, since

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def ledger(db, settings_folder) -> Ledger:
    return Ledger.opened()


def kept(tmp_path, content: bytes, *, hours: int) -> str:
    """Keep some bytes, last used so many hours ago."""
    path = tmp_path / "scan"
    path.write_bytes(content)
    file_hash = hashlib.sha256(content).hexdigest()
    attachments.keep(path, file_hash=file_hash)
    moment = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(attachments.path_of(file_hash), (moment, moment))
    return file_hash


class TestForgottenScans:
    def test_are_removed_after_their_hours_and_not_before(self, ledger, tmp_path):
        old, fresh = (kept(tmp_path, b"%d" % hours, hours=hours) for hours in (49, 47))

        assert remove_forgotten_scans(at=NOW) == 1
        assert not attachments.path_of(old).exists()
        assert attachments.path_of(fresh).exists()
        assert remove_forgotten_scans(at=NOW) == 0

    def test_are_none_that_a_fact_rests_on(self, ledger, tmp_path):
        scan = kept(tmp_path, b"decision", hours=999)
        ledger.official(
            degree(
                "x",
                "dai_hoc",
                since("2004-06-01"),
                source=Source(kind="decision", number="12/QD", attachment_hash=scan),
            )
        )

        assert remove_forgotten_scans(at=NOW) == 0
        assert attachments.path_of(scan).exists()

    def test_are_none_that_came_with_a_request(self, ledger, tmp_path):
        scan = kept(tmp_path, b"evidence", hours=999)
        official_id, _ = ledger.official(degree("x", "dai_hoc", since("2004-06-01")))
        with scoped("all"):
            actions.send_request(
                kind="chinh_ly",
                official_id=official_id,
                text="Sai",
                by="an",
                at=NOW,
                is_own=False,
                about=("degree", None),
                evidence=Evidence(sha256=scan, kind="pdf", name="a.pdf"),
            )

        assert remove_forgotten_scans(at=NOW) == 0

    def test_are_none_of_the_files_that_were_sent(self, ledger, tmp_path):
        sent = kept(tmp_path, b"list", hours=999)
        sending.send_file(
            file_hash=sent, file_name="a.xlsx", byte_count=4, sender_unit_id=None, by="an", at=NOW
        )

        assert remove_forgotten_scans(at=NOW) == 0

    def test_that_a_form_used_again_stay(self, ledger, tmp_path):
        scan = kept(tmp_path, b"typed", hours=999)
        attachments.touch(scan)

        assert remove_forgotten_scans(at=datetime.now(UTC)) == 0

    def test_are_only_what_lies_there_under_a_hash(self, ledger, tmp_path):
        path = attachments.path_of("ab" * 32).with_name("notes.txt")
        path.parent.mkdir(parents=True)
        path.write_text("x")
        os.utime(path, (1, 1))

        assert remove_forgotten_scans(at=NOW) == 0
        assert path.exists()
