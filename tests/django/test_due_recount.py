"""What is due against a recount from the exported facts, on a small demo province."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from ngangtam.usecases.due_table import DueLine, DueQuestion, due_lines
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.queries import whole_registry
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap.demo import build_demo
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests import databases
from tests.recount.due import Due, due_on
from tests.recount.people import People

PEOPLE = 300
DAYS = tuple(date.fromisoformat(day) for day in ("2021-06-30", "2025-06-30", "2026-01-15"))
KINDS = {
    *("thong_bao_nghi_huu", "quyet_dinh_nghi_huu", "bo_nhiem_lai", "keo_dai_den_nghi_huu"),
    *("nang_luong", "vuot_khung", "het_luan_chuyen"),
}


@dataclass
class Province:
    """The facts of the demo, and what the product says is due."""

    version: int
    people: People

    def lines(self, day: date) -> tuple[DueLine, ...]:
        table = snapshot_of(self.version).due
        return due_lines(
            table, DueQuestion(day=day, until=None, units=None, kinds=frozenset(KINDS))
        )


@pytest.fixture(scope="module")
def province(run_server: databases.RunServer) -> Iterator[Province]:
    with (
        databases.copy_of_template(run_server) as name,
        databases.connected_to(run_server, name),
    ):
        build_demo(people=PEOPLE, seed=724, step=lambda *_: None)
        version = audit.head().number
        with scoped(EVERYONE):
            facts = list(whole_registry(known_at=version, include_sensitive={"ethnicity"}))
            yield Province(version, People(facts, organization_known(known_at=version)))


def as_recounted(lines: tuple[DueLine, ...]) -> set[Due]:
    return {
        (
            line.kind,
            line.official_id,
            line.event and line.event.earliest,
            line.event and line.event.latest,
        )
        for line in lines
    }


class TestDue:
    @pytest.mark.parametrize("day", DAYS, ids=str)
    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_agrees_with_the_recount(self, province, day, kind):
        recounted = {due for due in due_on(province.people, day) if due[0] == kind}

        assert {due for due in as_recounted(province.lines(day)) if due[0] == kind} == recounted

    def test_has_somebody_of_every_kind(self, province):
        seen = {line.kind for day in DAYS for line in province.lines(day)}

        assert seen == KINDS
