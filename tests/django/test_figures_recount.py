"""The product's figures against a recount from the exported facts, on a small demo province."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from ngangtam.indicators.figures import Counts
from ngangtam.indicators.scope import Scope
from ngangtam.usecases.explanation import members
from ngangtam.usecases.progress import Tables, TargetProgress
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.queries import whole_registry
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap.demo import build_demo
from ngangtam_web.bootstrap.figures import (
    TargetDetail,
    plan_progress,
    target_detail,
)
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests import databases
from tests.recount.figures import FIGURES, Recount, of_unit
from tests.recount.people import People

#: Few, so that they are there in seconds; every target has somebody.
PEOPLE = 300
DAYS = tuple(
    date.fromisoformat(day) for day in ("2021-12-31", "2024-06-30", "2025-06-30", "2025-12-31")
)
#: The last day with districts.
FULL_DAY = date(2025, 6, 30)


@dataclass
class Province:
    """The facts of the demo, and what the product says of them."""

    version: int
    people: People
    _progress: dict[date, dict[str, TargetProgress]] = field(default_factory=dict)

    def progress(self, target: str, day: date) -> TargetProgress:
        if day not in self._progress:
            found = plan_progress(plan_id="724", day=day, with_trend=False, wait=True)
            self._progress[day] = {each.target.id: each for each in found.targets}
        return self._progress[day][target]

    def members(self, target: str, day: date) -> dict[str, frozenset[int]]:
        """Name people, or units, by the count in which the product has them."""
        progress, tables = self.progress(target, day), snapshot_of(self.version)
        assert progress.reading is not None
        counted = Tables(tables.officials, tables.units, tables.closure)
        named: dict[str, set[int]] = defaultdict(set)
        for member in members(
            progress.reading,
            counted.of(progress.definition),
            day=progress.taken_on,
            scope=Scope(None),
            closure=counted.closure,
        ):
            number = member.unit_id if member.official_id is None else member.official_id
            assert number is not None
            named[member.outcome].add(number)
        return {outcome: frozenset(numbers) for outcome, numbers in named.items()}

    def detail(self, target: str, day: date) -> TargetDetail:
        return target_detail(plan_id="724", target_id=target, day=day, wait=True)

    def recount(self, target: str, day: date) -> Recount:
        return FIGURES[target](self.people, day)


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


def as_recounted(counts: Counts) -> tuple[int, int, int, int]:
    return (counts.met, counts.unmet, counts.unknown, counts.memberships_unknown)


class TestFigures:
    @pytest.mark.parametrize("day", DAYS, ids=str)
    @pytest.mark.parametrize("target", FIGURES)
    def test_agree_with_the_recount(self, province, target, day):
        progress = province.progress(target, day)

        assert progress.figure is not None
        assert (
            as_recounted(progress.figure.counts)
            == province.recount(target, progress.taken_on).counts
        )

    @pytest.mark.parametrize("target", FIGURES)
    def test_count_the_people_of_the_recount(self, province, target):
        recounts = {day: province.recount(target, day) for day in DAYS}
        day = max(DAYS, key=lambda day: sum(recounts[day].counts))
        named, recount = province.members(target, day), recounts[day]

        assert sum(recount.counts)
        assert named.get("met", frozenset()) == recount.met
        assert named.get("unmet", frozenset()) == recount.unmet
        assert named.get("unknown", frozenset()) == recount.unknown

    @pytest.mark.parametrize("target", ["T4a", "T6a"])
    def test_fall_apart_by_sex_and_minority_as_the_recount_does(self, province, target):
        detail, people = province.detail(target, FULL_DAY), province.people
        recount = province.recount(target, FULL_DAY)

        by_sex = {sex: as_recounted(figure.counts) for sex, figure in detail.by_sex.items()}
        by_minority = {is_one: as_recounted(f.counts) for is_one, f in detail.by_minority.items()}

        sexes = {people.attribute(n, "sex") for n in recount.met | recount.unmet | recount.unknown}
        assert by_sex == {
            sex: recount.among(lambda n, sex=sex: people.attribute(n, "sex") == sex).counts
            for sex in sexes
        }
        assert by_minority == {
            is_one: recount.among(
                lambda n, is_one=is_one: (people.attribute(n, "ethnicity") != "kinh") is is_one
            ).counts
            for is_one in by_minority
        }
        assert sum(sum(counts) for counts in by_minority.values()) == sum(recount.counts)

    @pytest.mark.parametrize("day", [FULL_DAY, DAYS[-1]], ids=str)
    def test_fall_apart_by_unit_as_the_recount_does(self, province, day):
        recount = province.recount("T6a", day)
        by_unit = {
            unit: as_recounted(figure.counts)
            for unit, figure in province.detail("T6a", day).by_unit.items()
            if not figure.counts.is_empty
        }

        units = {version.unit_id for version in province.people.organization.units}
        recounted = {
            unit: counts
            for unit in units
            if any(
                counts := recount.among(
                    of_unit(province.people, unit, "can_bo_chu_chot_cap_xa", day)
                ).counts
            )
        }
        assert by_unit == recounted
