"""A request for deletion leads to erasing for who may, never by itself, and only once."""

import psycopg
import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.forgetting import forget_findings
from ngangtam_web.apps.intake_batches.models import FoundIssue, ReceivedFile, SentFileStep
from ngangtam_web.apps.intake_batches.sending import send_file
from ngangtam_web.apps.registry.queries import official_file
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items import queries
from tests.django.registry.ledger import CELL
from tests.django.web.test_requests import (
    analyst,
    asked,
    hidden_in,
    number_of,
    officer,
    official_id,
    own,
)

__all__ = ["analyst", "officer", "official_id", "own"]


@pytest.fixture
def number(own, official_id) -> int:
    return number_of(asked(own, official_id, "yeu-cau/", kind="xoa"))


def typed(client, address: str, official_id: int) -> dict[str, str]:
    page = client.get(address).content.decode()
    return hidden_in(page) | {"text": "Theo khoản 1 Điều 14", "number": str(official_id)}


class TestErasing:
    def test_is_reached_from_the_request_and_shows_the_retention_rules(self, analyst, number):
        address = f"/yeu-cau/{number}/xoa/"

        assert f'href="{address}"' in analyst.get(f"/yeu-cau/{number}/").content.decode()
        page = analyst.get(address).content.decode()
        assert "Vĩnh viễn trong hồ sơ" in page
        assert "Lò Thị Mẫu" in page

    def test_erases_and_answers_as_one_entry(self, analyst, own, number, official_id):
        address, head = f"/yeu-cau/{number}/xoa/", audit.head().number
        data = typed(analyst, address, official_id)
        for _ in range(2):
            analyst.post(address, data)

        assert audit.head().number == head + 1
        with scoped("all"):
            answered = queries.request(number)
            file = official_file(official_id=official_id, include_sensitive=True)
        assert answered.state == "accepted"
        assert answered.steps[-1].entry_number == head + 1
        assert file is None or file.entry_erased == head + 1

    def test_reaches_what_remarks_on_files_quote(self, analyst, number, official_id):
        remark = {"level": "error", "code": "intake.x", "sheet": "1", "cell": "C7"}
        quoted = remark | {"vi": "Không hiểu “12/13/1980”.", "en": "“12/13/1980”?"}
        other = "cd" * 32
        for file_hash in (CELL.file_hash, other):
            ReceivedFile.objects.create(
                file_hash=file_hash,
                file_name="ds.xlsx",
                byte_count=1,
                received_at=timezone.now(),
                received_by="tests",
                row_count=1,
                counts={},
                issues=[quoted],
            )
            sent = send_file(
                file_hash=file_hash,
                file_name="ds.xlsx",
                byte_count=1,
                sender_unit_id=None,
                by="tests",
                at=timezone.now(),
            )
            SentFileStep.objects.create(
                sent_file_id=sent,
                state="checked",
                at=timezone.now(),
                by="tests",
                details={"rows": 1, "issues": [quoted]},
            )
            FoundIssue.objects.create(sent_file_id=sent, **quoted)
        address = f"/yeu-cau/{number}/xoa/"
        analyst.post(address, typed(analyst, address, official_id))

        received = {one.file_hash: one.issues for one in ReceivedFile.objects.all()}
        steps = {
            step.sent_file.file_hash: step.details
            for step in SentFileStep.objects.select_related("sent_file")
        }
        found = {
            issue.sent_file.file_hash: (issue.code, issue.cell, issue.vi, issue.en)
            for issue in FoundIssue.objects.select_related("sent_file")
        }
        assert received == {CELL.file_hash: [remark], other: [quoted]}
        assert found == {
            CELL.file_hash: (quoted["code"], quoted["cell"], None, None),
            other: (quoted["code"], quoted["cell"], quoted["vi"], quoted["en"]),
        }
        assert steps == {
            CELL.file_hash: {"rows": 1, "issues": [remark]},
            other: {"rows": 1, "issues": [quoted]},
        }
        page = analyst.get(f"/tiep-nhan/tep/{CELL.file_hash}/").content.decode()
        assert "1 › C7" in page
        assert "đã được xóa theo yêu cầu" in page

    @pytest.mark.parametrize("wrong", [{"number": "7"}, {"number": ""}, {"text": ""}])
    def test_needs_grounds_and_the_number_of_the_file(self, analyst, number, official_id, wrong):
        address, head = f"/yeu-cau/{number}/xoa/", audit.head().number
        answer = analyst.post(address, typed(analyst, address, official_id) | wrong)

        assert answer.status_code == 400
        assert audit.head().number == head

    def test_is_for_nobody_else(self, ledger, sign_in, own, officer, number):
        address = f"/yeu-cau/{number}/xoa/"
        neighbor = sign_in(
            "provincial_analyst", unit_id=ledger.units["commune"], account="of-the-commune"
        )

        assert own.get(address).status_code == 403
        assert officer.get(address).status_code == 403
        assert neighbor.get(address).status_code == 404

    def test_is_no_answer_to_another_request(self, own, analyst, official_id):
        other = number_of(asked(own, official_id, "yeu-cau/", kind="han_che"))

        assert analyst.get(f"/yeu-cau/{other}/xoa/").status_code == 404
        assert "/xoa/" not in analyst.get(f"/yeu-cau/{other}/").content.decode()


class TestForgetting:
    def test_is_for_whom_was_erased_alone(self, official_id):
        with (
            pytest.raises(ProgrammingError, match="was not erased"),
            scoped("all"),
            transaction.atomic(),
        ):
            forget_findings(official_id)

    def test_takes_words_away_and_nothing_else(self, owner_connection):
        owner_connection.execute(
            "INSERT INTO intake_batches_sentfile"
            " (id, file_hash, file_name, byte_count, sent_at, sent_by)"
            " VALUES (1, 'ab', 'ds.xlsx', 1, now(), 'tests')"
        )
        owner_connection.execute(
            "INSERT INTO intake_batches_sentfilestep (id, sent_file_id, state, at, by, details)"
            """ VALUES (1, 1, 'checked', now(), 'tests', '{"rows": 1, "issues": [{"vi": "x"}]}')"""
        )
        changes = (
            "details = '{}'",
            """details = '{"rows": 2, "issues": [{}]}'""",
            """details = '{"rows": 1, "issues": []}'""",
            """details = '{"rows": 1, "issues": [{}]}', state = 'accepted'""",
        )
        for change in changes:
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
                owner_connection.execute(f"UPDATE intake_batches_sentfilestep SET {change}")
        owner_connection.execute(
            """UPDATE intake_batches_sentfilestep SET details = '{"rows": 1, "issues": [{}]}'"""
        )
