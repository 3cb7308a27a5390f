"""`ngangtam law adopt`: a sound folder is put in force; one with a fault changes nothing."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import ngangtam_law
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import open_ledger
from ngangtam_web.apps.law_editions import packaged
from ngangtam_web.apps.law_editions.actions import adopt, adopt_packaged
from ngangtam_web.bootstrap.law import as_followed, definitions_at, edition_at
from ngangtam_web.commands import law_adopt, law_confirm
from ngangtam_web.commands.main import main
from tests.django.commands.reference import documented, keys_of
from tests.django.intake_batches.province import MOMENT

NOTICE, DAY = "parameters/retirement_notice_months.yaml", date(2025, 6, 30)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the packaged law, to be changed."""
    root = tmp_path / "law"
    shutil.copytree(ngangtam_law.ROOT, root, ignore=shutil.ignore_patterns("*.py", "__*"))
    return root


@pytest.fixture(autouse=True)
def in_force(db, settings_folder, monkeypatch) -> int:
    """A registry that follows the packaged law; gives its version."""
    for command in (law_adopt, law_confirm):
        monkeypatch.setattr(command, "open_database", lambda **_: None)
    open_ledger(is_demo=False, by="tests", at=MOMENT)
    adopt_packaged(by="tests", at=MOMENT)
    return audit.head().number


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def months(version: int) -> int:
    return edition_at(version).parameter("retirement_notice_months", on=DAY).value


def longer_notice(root: Path) -> None:
    """Let the notice of retirement be given eight months ahead, in rule and examples."""
    examples = NOTICE.replace(".yaml", ".examples.yaml")
    for name in (NOTICE, examples):
        change(root, name, '"6"', '"8"')
    change(root, examples, "act_by: 2026-02-01", "act_by: 2025-12-01")


class TestAdopting:
    def test_holds_from_its_entry_on_and_not_before(self, folder, in_force, capsys):
        longer_notice(folder)

        assert main(["law", "adopt", str(folder), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)

        assert told["entry"] == in_force + 1
        assert keys_of(told) == documented("law adopt")
        assert (months(in_force), months(in_force + 1)) == (6, 8)
        assert definitions_at(in_force + 1).plans.keys() == definitions_at(in_force).plans.keys()

    def test_of_what_is_in_force_writes_nothing(self, in_force, capsys):
        assert main(["law", "adopt"]) == 0
        assert "đang được áp dụng" in capsys.readouterr().out
        assert audit.head().number == in_force

    @pytest.mark.parametrize(
        ("name", "old", "new"),
        [
            (NOTICE, 'value: "6"', 'valeu: "6"'),
            # The rule is sound, and an example beside it no longer holds.
            (NOTICE, '"6"', '"9"'),
            ("plans/724-kh-ubnd-2022.yaml", "id:", "mã:"),
            ("indicators/T1.yaml", "id: T1", "id: T1\nkhac: 1"),
        ],
    )
    def test_of_a_folder_with_a_fault_leaves_the_last_good_edition(
        self, folder, in_force, capsys, name, old, new
    ):
        change(folder, name, old, new)

        assert main(["law", "adopt", str(folder)]) == 3
        assert "bộ đang áp dụng giữ nguyên" in capsys.readouterr().err
        assert audit.head().number == in_force
        assert months(in_force) == 6

    def test_of_a_folder_without_plans_or_a_level_in_use_is_refused(self, folder, in_force, capsys):
        change(folder, "codes/political_theory.yaml", "code: tren_cu_nhan", "code: tren_nua")
        assert main(["law", "adopt", str(folder)]) == 3
        assert "political_theory: tren_cu_nhan" in capsys.readouterr().err

        change(folder, "codes/political_theory.yaml", "code: tren_nua", "code: tren_cu_nhan")
        shutil.rmtree(folder / "plans")
        assert main(["law", "adopt", str(folder)]) == 3
        assert "plans" in capsys.readouterr().err
        assert audit.head().number == in_force

    def test_replaces_an_edition_that_can_no_longer_be_loaded(self, in_force):
        broken = packaged.files() | {NOTICE: "id: nothing"}
        version = adopt(broken, by="tests", at=MOMENT)
        with pytest.raises(ngangtam_law.LawUnusable):
            edition_at(version)

        assert main(["law", "adopt"]) == 0
        assert months(audit.head().number) == 6

    def test_of_no_folder_of_law_is_bad_usage(self, tmp_path, in_force):
        assert main(["law", "adopt", str(tmp_path / "khong-co")]) == 2
        assert audit.head().number == in_force

    def test_keeps_what_the_province_confirmed(self, folder, in_force):
        confirmed = ("--by", "Trưởng phòng A", "--on", "2026-01-05", "--from", "2025-01-01")
        value = ("retirement_notice_months", "--value", "12", "--document", "QĐ số 1")
        assert main(["law", "confirm", *value, *confirmed]) == 0
        longer_notice(folder)
        assert main(["law", "adopt", str(folder)]) == 0

        version = audit.head().number
        assert months(version) == 12
        assert as_followed(ngangtam_law.load(), version=version - 1).hash == (
            edition_at(version - 1).hash
        )
