"""The demo province is built whole, or the database stays empty."""

from __future__ import annotations

import pytest

from ngangtam.demo import TooFewPeople
from ngangtam_web.apps.accounts.actions import create_demo_accounts
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import LedgerAlreadyOpened
from ngangtam_web.apps.intake_batches.models import ReceivedFile
from ngangtam_web.bootstrap import demo
from tests.django.registry.ledger import MOMENT, Ledger


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    from django.conf import settings

    for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT", "KEYS_ROOT"):
        monkeypatch.setattr(settings, name, tmp_path / name)
    return tmp_path


class TestDemoPassword:
    def test_is_made_once_and_opens_accounts_that_a_backup_brought(self, db):
        Ledger.opened(is_demo=True)
        create_demo_accounts(password="của máy trước", valid_from=MOMENT.date(), at=MOMENT)

        password = demo.demo_password()

        assert demo.demo_password() == password
        assert all(user.check_password(password) for user in User.objects.all())

    def test_is_kept_only_once_it_opens_the_accounts(self, db, home, monkeypatch):
        Ledger.opened(is_demo=True)
        create_demo_accounts(password="của máy trước", valid_from=MOMENT.date(), at=MOMENT)

        def fail(**_):
            raise OSError

        with monkeypatch.context() as stopped:
            stopped.setattr(demo, "create_demo_accounts", fail)
            with pytest.raises(OSError):
                demo.demo_password()

        assert not (home / "demo-password").exists()
        password = demo.demo_password()
        assert all(user.check_password(password) for user in User.objects.all())


def build(people: int = 200) -> None:
    demo.build_demo(people=people, seed=724, step=lambda *_: None)


class TestBuildDemo:
    def test_leaves_the_database_empty_where_too_few_people_are_asked(self, db):
        with pytest.raises(TooFewPeople):
            build(people=3)

        assert audit.head().number == 0

    def test_leaves_the_database_empty_where_it_is_stopped(self, db, monkeypatch):
        load, loaded = demo.load_files, []

        def load_one(paths, **more):
            if loaded:
                raise KeyboardInterrupt
            loaded.append(load(paths, **more).entry)

        monkeypatch.setattr(demo, "load_files", load_one)
        with pytest.raises(KeyboardInterrupt):
            build()

        assert loaded[0] > 1
        assert audit.head().number == 0
        assert not ReceivedFile.objects.exists()

    def test_leaves_no_file_of_a_demo_that_was_stopped_before(self, db, home, monkeypatch):
        (home / "demo").mkdir()
        (home / "demo" / "cu.xlsx").touch()

        def stop(*_, **__):
            raise KeyboardInterrupt

        monkeypatch.setattr(demo, "load_files", stop)
        with pytest.raises(KeyboardInterrupt):
            build()

        written = {path.name for path in (home / "demo").iterdir()}
        assert written
        assert "cu.xlsx" not in written

    def test_is_refused_in_a_database_with_a_ledger(self, db, home):
        from tests.django.intake_batches.province import open_province

        open_province()
        with pytest.raises(LedgerAlreadyOpened) as refused:
            build()

        assert refused.value.exit_code == 3
        assert "NGANGTAM_HOME" in refused.value.vi
        assert not (home / "demo").exists()
