"""Who may take an evidence pack out, of what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from ngangtam.usecases.evidence_packs import read_pack
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.models import Export
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, since

PACK = "/ke-hoach/724/chi-tieu/{}/goi-minh-chung/?ngay=2025-06-30&phien-ban={}"


@pytest.fixture
def version(ledger: Ledger, tmp_path, monkeypatch) -> int:
    """A registry with the law, one director, and its figures laid out."""
    for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT"):
        monkeypatch.setattr(settings, name, tmp_path / name.lower())
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
    ledger.entries_written += 1
    _, written = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01")),
    )
    snapshot_of(written.number)
    return written.number


class TestEvidencePage:
    def test_gives_the_pack_and_logs_what_for(self, sign_in, version):
        answer = sign_in("inspector").post(
            PACK.format("T4a", version), {"purpose": "Kiểm tra theo Quyết định 12"}
        )
        pack = read_pack(answer.content)
        logged = Export.objects.get()

        assert answer.headers["Content-Type"] == "application/zip"
        assert not pack.findings
        assert "Lò Thị Mẫu" in pack.parts["people.json"].decode()
        assert logged.purpose == "thanh_tra_kiem_tra: Kiểm tra theo Quyết định 12"
        assert logged.filters["pack"] == pack.hash

    @pytest.mark.parametrize("purpose", ["", "  ", "x"])
    def test_gives_nothing_without_a_purpose(self, sign_in, version, purpose):
        answer = sign_in("inspector").post(PACK.format("T4a", version), {"purpose": purpose})

        assert answer.status_code == 422
        assert not Export.objects.exists()

    @pytest.mark.parametrize("role", ["provincial_leader", "unit_head", "rule_author", "official"])
    def test_is_not_for_who_may_not_take_lists_out(self, sign_in, version, role):
        assert sign_in(role).get(PACK.format("T4a", version)).status_code in {403, 404}

    def test_of_planned_titles_needs_their_right(self, sign_in, version):
        lacking = sign_in("inspector")
        answer = lacking.post(PACK.format("T2a", version), {"purpose": "Kiểm tra quy hoạch"})

        assert "quyền riêng" in answer.content.decode()
        assert not Export.objects.exists()

    def test_of_planned_titles_opens_with_their_right(self, sign_in, version):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SUCCESSION])
        answer = reader.post(PACK.format("T2a", version), {"purpose": "Kiểm tra quy hoạch"})

        assert answer.headers["Content-Type"] == "application/zip"

    def test_names_nobody_of_another_unit(self, ledger, sign_in, version):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])
        answer = officer.post(PACK.format("T4a", version), {"purpose": "Báo cáo đơn vị"})

        assert "Lò Thị Mẫu" not in read_pack(answer.content).parts["people.json"].decode()

    def test_does_not_exist_for_a_target_that_is_none(self, sign_in, version):
        assert sign_in("inspector").get(PACK.format("T99", version)).status_code == 404
