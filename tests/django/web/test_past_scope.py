"""Whoever left a unit is out of the sight of its officers, on every day and in every version."""

from __future__ import annotations

import html
import io
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.architecture.test_pages import GUARDED, address_of
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since

NAME = "Quàng Thị Đã Chuyển"
#: When they were still there; the version says so too.
THEN = "2023-06-30"


def words_of(content: bytes) -> str:
    """Give the words of a page, or of all parts of a workbook or a document."""
    if not content.startswith(b"PK"):
        return html.unescape(content.decode())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return html.unescape(
            " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        )


@pytest.fixture
def folders(tmp_path, monkeypatch):
    for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT"):
        monkeypatch.setattr(settings, name, tmp_path / name.lower())


@pytest.fixture
def moved(ledger: Ledger, folders) -> tuple[int, int]:
    """Somebody whom an earlier version knows in the department, and the latest in the commune."""
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
    ledger.entries_written += 1
    official_id, written = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01")),
        person("x", "sex", "nu"),
        name=NAME,
    )
    snapshot_of(written.number)
    fact_id = next(f.fact_id for f in ledger.facts() if type(f).__name__ == "Appointment")
    latest = ledger.record(
        facts=(
            appointment(
                official_id,
                ledger.posts["department-head"],
                since("2021-03-15", "2024-01-01"),
                replaces=fact_id,
            ),
            appointment(official_id, ledger.posts["commune-head"], since("2024-01-01")),
        )
    )
    snapshot_of(latest.number)
    return official_id, written.number


class TestWhoLeft:
    @pytest.mark.parametrize("role", ["unit_hr_officer", "unit_head", "provincial_analyst"])
    def test_is_named_by_no_day_and_no_version(self, ledger, sign_in, moved, role):
        official_id, before = moved
        client = sign_in(role, unit_id=ledger.units["department"])
        queries = (
            "",
            f"ngay={THEN}",
            f"ngay={THEN}&phien-ban={before}",
            f"ngay={THEN}&phien-ban={before}&biet-ngay=2025-01-05&so-voi=2025-01-06",
        )
        named = [
            (address, query)
            for pattern in GUARDED
            for address in [
                address_of(pattern, official_id=official_id, unit_id=ledger.units["department"])
            ]
            for query in queries
            if NAME in words_of(client.get(f"{address}?{query}", follow=True).content)
        ]

        assert not named

    def test_is_named_where_they_went_as_they_were(self, ledger, sign_in, moved):
        official_id, before = moved
        client = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])
        address = reverse("official", args=[official_id])

        shown = client.get(f"{address}?ngay={THEN}&phien-ban={before}").content.decode()

        assert NAME in html.unescape(shown)
