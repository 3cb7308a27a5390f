import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from ngangtam_web.apps.accounts.events import CREATED, record_event
from ngangtam_web.apps.audit.checking import latest_checks
from ngangtam_web.bootstrap import checks, now
from tests.django.registry.ledger import Ledger


@pytest.fixture
def client(ledger: Ledger, sign_in):
    ledger.official()
    return sign_in("inspector")


class TestChecksPage:
    def test_asks_the_worker_once_however_often_it_is_asked(self, client):
        client.post("/kiem-chung/")
        client.post("/kiem-chung/")

        assert ProcrastinateJob.objects.filter(task_name=checks.CHECK_LEDGER).count() == 1
        assert "Đang kiểm tra" in client.get("/kiem-chung/").content.decode()

    def test_tells_that_nothing_was_altered(self, client):
        client.post("/kiem-chung/")
        checks.run_check(latest_checks()[0].id)
        shown = client.get("/kiem-chung/").content.decode()

        assert "Nguyên vẹn" in shown
        assert 'http-equiv="refresh"' not in shown

    def test_shows_how_far_it_has_come_without_loading_itself_anew(self, client):
        client.post("/kiem-chung/")
        asked_again = {"headers": {"hx-request": "true"}}
        assert "<progress" in client.get("/kiem-chung/", **asked_again).content.decode()
        checks.run_check(latest_checks()[0].id)

        assert client.get("/kiem-chung/", **asked_again).headers["HX-Redirect"] == "/kiem-chung/"

    def test_counts_seals_among_its_steps(self, client):
        client.post("/kiem-chung/")
        check_id = latest_checks()[0].id
        checks.run_check(check_id)
        kinds = latest_checks()[0].steps
        record_event(CREATED, user_id=1, by="quan-tri", at=now())
        seals = checks.seal_what_was_logged()
        client.post("/kiem-chung/")
        checks.run_check(latest_checks()[0].id)

        assert seals > 0
        assert latest_checks()[0].steps == kinds + seals

    def test_verifies_one_entry(self, client):
        shown = client.get("/kiem-chung/?lan=2").content.decode()

        assert shown.count("status-good") == 2

    @pytest.mark.parametrize("asked", ["99", "abc", "²", "-1", "9" * 40])
    def test_says_that_there_is_no_such_entry(self, client, asked):
        assert "Không có lần cập nhật" in client.get(f"/kiem-chung/?lan={asked}").content.decode()

    def test_is_not_for_an_officer_of_a_unit(self, ledger, sign_in):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        assert officer.get("/kiem-chung/").status_code == 403


class TestAlteredEntry:
    def test_is_found(self, fresh_database, owner_connection, run_server):
        from ngangtam_web.apps.audit.checking import check_entry

        ledger = Ledger.opened()
        ledger.official()
        owner_connection.execute("ALTER TABLE audit_ledgerentry DISABLE TRIGGER ALL")
        owner_connection.execute("UPDATE audit_ledgerentry SET reason = 'khác' WHERE number = 2")

        assert not check_entry(2).is_hash_right
        assert check_entry(2).follows_previous
        assert check_entry(3).is_hash_right
