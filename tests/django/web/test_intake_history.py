"""What each unit sent is shown to who takes its files in, and to the unit itself."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from ngangtam_web.apps.intake_batches.models import ReceivedFile, SentFile, SentFileStep
from ngangtam_web.bootstrap.units import unit_with_code
from tests.django.intake_batches.province import open_neighbor, open_province
from tests.django.web.test_intake_columns import sent

PAGE = "/tiep-nhan/don-vi/"
HEAD = ("STT", "Họ và tên", "Chức vụ", "Ngày sinh")


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT"):
        monkeypatch.setattr(settings, name, tmp_path / name.lower())


@pytest.fixture
def unit(db) -> int:
    open_province()
    return unit_with_code("M-co_quan")


@pytest.fixture
def officer(sign_in, unit) -> Client:
    return sign_in("unit_hr_officer", unit_id=unit)


@pytest.fixture
def analyst(sign_in, unit) -> Client:
    return sign_in("provincial_analyst")


def shown(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def rows(text: str) -> list[str]:
    """Read the names of the units in the table, in order."""
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]+)</a>', text)


def filed(unit: int | None, *, days: int, state: str = "taken_in", **details) -> SentFile:
    """Note a file that was sent some days ago."""
    at = timezone.now() - timedelta(days=days)
    file = SentFile.objects.create(
        file_hash=f"{days:064}",
        file_name=f"thang-{days}.xlsx",
        byte_count=1,
        sent_at=at,
        sent_by="ai-do",
        sender_unit_id=unit,
    )
    kinds = details.pop("issue_kinds", {})
    SentFileStep.objects.create(
        sent_file=file,
        state="checked",
        at=at,
        by="may",
        details={"rows": 9, "counts": {"added": 5}, "issue_kinds": kinds},
    )
    if state != "checked":
        SentFileStep.objects.create(sent_file=file, state=state, at=at, by="ai", details=details)
    return file


class TestSenders:
    def test_stand_with_those_first_that_sent_longest_ago(self, analyst, officer, unit):
        neighbor = open_neighbor()
        filed(neighbor, days=40)
        filed(None, days=2)

        # The department has somebody who may send, and sent nothing.
        assert rows(shown(analyst, PAGE)) == ["Sở Nội vụ", "Sở Tài chính", "Toàn tỉnh"]

    def test_are_those_alone_that_sent_nothing_since_a_day(self, analyst, officer, unit):
        neighbor = open_neighbor()
        filed(neighbor, days=40)
        filed(None, days=2)
        since = timezone.localdate() - timedelta(days=40)
        asked = shown(analyst, f"{PAGE}?tu-ngay={since - timedelta(days=1)}")
        assert rows(asked) == ["Sở Nội vụ"]
        # Who sent on the day itself has sent since the day.
        assert rows(shown(analyst, f"{PAGE}?tu-ngay={since}")) == ["Sở Nội vụ"]
        later = shown(analyst, f"{PAGE}?tu-ngay={since + timedelta(days=1)}")

        assert rows(later) == ["Sở Nội vụ", "Sở Tài chính"]
        assert "2 đơn vị chưa gửi tệp nào" in later

    def test_count_what_became_of_their_files(self, analyst, unit):
        filed(unit, days=1, state="checked")
        filed(unit, days=2)
        filed(unit, days=3, state="returned")
        filed(unit, days=4, state="unreadable")
        text = shown(analyst, PAGE)
        row = text[text.index("Sở Nội vụ") :]

        assert re.findall(r'data-label="[^"]*">(\d+)<', row)[:4] == ["4", "1", "1", "2"]

    def test_count_files_that_came_by_another_way(self, analyst, unit):
        ReceivedFile.objects.create(
            file_hash="f" * 64,
            file_name="dong-lenh.xlsx",
            byte_count=1,
            received_at=datetime(2026, 1, 2, tzinfo=UTC),
            received_by="may",
            sender_unit_id=unit,
            row_count=1,
            counts={},
            issues=[],
        )
        assert rows(shown(analyst, PAGE)) == ["Sở Nội vụ"]

        assert "dong-lenh.xlsx" in shown(analyst, f"{PAGE}{unit}/")

    def test_of_others_are_nothing_to_a_unit(self, officer, unit):
        neighbor = open_neighbor()
        filed(neighbor, days=40)
        filed(None, days=2)

        assert rows(shown(officer, PAGE)) == ["Sở Nội vụ"]
        for hidden in (neighbor, 0, 987654):
            shown(officer, f"{PAGE}{hidden}/", 404)

    def test_are_no_page_of_a_leader(self, sign_in, unit):
        assert sign_in("provincial_leader").get(PAGE).status_code == 403


class TestSender:
    def test_lays_issues_of_its_files_side_by_side(self, officer, unit, tmp_path):
        bad = [(n, f"Hà {n}", "Chuyên viên", "31/02/1980") for n in range(1, 5)]
        sent(officer, unit, tmp_path / "a.xlsx", HEAD, bad)
        sent(officer, unit, tmp_path / "b.xlsx", HEAD, bad[:1])
        text = shown(officer, f"{PAGE}{unit}/")
        trend = text[text.index("31/02/1980") : text.index("31/02/1980") + 400]

        assert re.findall(r'<td class="num">(\d+)<', trend)[:2] == ["4", "1"]
        assert text.index("a.xlsx") < text.index("b.xlsx")

    def test_pages_through_its_files(self, officer, unit):
        for days in range(1, 28):
            filed(unit, days=days)
        first, second = shown(officer, f"{PAGE}{unit}/"), shown(officer, f"{PAGE}{unit}/?trang=2")

        assert len(rows(first)) == 25
        assert rows(second) == ["thang-2.xlsx", "thang-1.xlsx"]

    def test_tells_outcomes_to_who_may_compare(self, officer, analyst, unit):
        filed(unit, days=1, counts={"added": 1234})
        filed(unit, days=2, state="checked", issue_kinds={"loading.conflict": 3})
        told, hidden = shown(analyst, f"{PAGE}{unit}/"), shown(officer, f"{PAGE}{unit}/")

        assert "Thêm mới: 1.234" in told
        assert "Thêm mới: 5" in told
        assert "loading.conflict" in told
        assert "Thêm mới" not in hidden
        assert "loading.conflict" not in hidden
