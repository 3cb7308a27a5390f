"""Two writers at once take turns: numbers follow one another and nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from ngangtam.careers.changes import NewOfficial, NewPost
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.verify import verify
from ngangtam_web.apps.registry.actions import ContradictsRegistry
from tests.django.registry.ledger import Ledger, appointment, person, since

EACH = 6


def at_once(work, times: int) -> list:
    """Run the same work in threads, each with its own connection."""

    def run(number: int):
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(run, range(times)))


class TestTwoWriters:
    def test_get_consecutive_numbers_without_gaps(self, fresh_ledger: Ledger):
        before = audit.head().number

        def write(number: int) -> int:
            if number % 3 == 2:
                with_fault = NewOfficial(key="x")
                try:
                    fresh_ledger.record(officials=(with_fault,), facts=(person("?", "sex", "nu"),))
                except ValueError:
                    return 0
            return fresh_ledger.official(name=f"Người {number}")[1].number

        numbers = sorted(filter(None, at_once(write, 3 * EACH)))

        assert numbers == list(range(before + 1, before + 1 + 2 * EACH))
        assert audit.head().number == numbers[-1]
        assert verify() == ()

    def test_make_a_post_once(self, fresh_ledger: Ledger):
        unit = fresh_ledger.units["commune"]

        def write(_: int) -> int:
            post = NewPost(key="p", unit=unit, title_code="chuyen_vien")
            return fresh_ledger.record(posts=(post,), officials=(NewOfficial(key="x"),)).posts["p"]

        assert len(set(at_once(write, EACH))) == 1

    def test_cannot_both_give_an_official_a_primary_post(self, fresh_ledger: Ledger):
        who, _ = fresh_ledger.official()

        def write(number: int) -> bool:
            post = fresh_ledger.posts["commune-head" if number % 2 else "department-head"]
            try:
                fresh_ledger.record(facts=(appointment(who, post, since("2020-01-01")),))
            except ContradictsRegistry:
                return False
            return True

        assert sum(at_once(write, EACH)) == 1
