"""On which day figures open, and what they say where nobody confirmed a standard."""

from __future__ import annotations

from datetime import date

import pytest

from ngangtam_web.apps.registry.queries import latest_start
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap import figures, plans
from ngangtam_web.bootstrap.law import definitions_at
from tests.django.intake_batches.conftest import settings_folder
from tests.django.intake_batches.province import CLERK, DIRECTOR, open_province, send, workbook

__all__ = ["settings_folder"]


@pytest.fixture
def version(db, settings_folder, tmp_path) -> int:
    """A registry with one list of the end of 2020; gives its version."""
    open_province()
    entry = send(workbook(tmp_path / "a.xlsx", DIRECTOR, CLERK, day="31/12/2020")).entry
    assert entry is not None
    return entry


class TestOpeningDay:
    def test_of_a_closed_plan_is_its_last_day(self, version):
        plan = plans.plan_of(definitions_at(version), "724")

        assert plans.opening_day(plan) == date(2025, 12, 31)

    def test_of_a_running_plan_is_the_last_day_with_data(self, version, monkeypatch):
        monkeypatch.setattr(plans, "today", lambda: date(2024, 3, 1))
        plan = plans.plan_of(definitions_at(version), "724")

        assert plans.opening_day(plan) == date(2020, 12, 31)

    def test_is_looked_for_up_to_the_day(self, version):
        with scoped("all"):
            assert latest_start(on=date(2024, 3, 1)) == date(2020, 12, 31)
            earlier = latest_start(on=date(2019, 1, 1))

        assert earlier is None or earlier <= date(2019, 1, 1)


class TestUnconfirmedStandards:
    @pytest.mark.parametrize("is_demo", [True, False])
    def test_are_told_in_a_real_province_and_assumed_in_the_demo(
        self, db, settings_folder, is_demo
    ):
        open_province(is_demo=is_demo)

        found = figures.plan_progress(plan_id="724", day=date(2021, 6, 30), wait=True)

        told = {p.target.id for p in found.targets if p.is_unconfirmed}
        assert told == (set() if is_demo else {"T1", "T2a", "T5"})
