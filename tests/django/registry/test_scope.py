"""A session sees the officials of its scope, and none without one."""

from __future__ import annotations

import pytest
from django.db import connection

from ngangtam.careers import Employment, PersonAttribute
from ngangtam.careers.changes import NewFact, NewOfficial
from ngangtam_web.apps.registry.actions import record_batch
from ngangtam_web.apps.registry.queries import (
    PartialExport,
    facts_known,
    official_file,
    whole_registry,
)
from ngangtam_web.apps.registry.scope import OutOfScope, Scope, scoped, sees_everyone
from tests.django.registry.ledger import MOMENT, Batch, Ledger, appointment, person, since


def seen(scope) -> set[int]:
    with scoped(scope):
        return {fact.official_id for fact in facts_known()}


class TestScoped:
    def test_shows_nothing_without_a_scope(self, ledger: Ledger):
        who, _ = ledger.official()

        assert list(facts_known()) == []
        assert official_file(official_id=who) is None
        assert seen(Scope.of_units(())) == set()
        assert seen("all") == {who}

    def test_shows_those_who_work_in_its_units(self, ledger: Ledger):
        here, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2020-01-01"))
        )
        there, _ = ledger.official(
            appointment("x", ledger.posts["department-head"], since("2020-01-01"))
        )

        assert seen([ledger.units["commune"]]) == {here}
        assert seen(ledger.units.values()) == {here, there}

    def test_follows_an_official_who_moves_and_keeps_one_who_left(self, ledger: Ledger):
        moved, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2020-01-01", "2024-01-01")),
            appointment("x", ledger.posts["department-head"], since("2024-01-01")),
        )
        left, _ = ledger.official(
            appointment("x", ledger.posts["commune-deputy"], since("2010-01-01", "2015-01-01"))
        )

        assert seen([ledger.units["commune"]]) == {left}
        assert seen([ledger.units["department"]]) == {moved}

    def test_counts_a_payroll_like_a_post(self, ledger: Ledger):
        employed = NewFact(
            kind="employment",
            official="x",
            validity=since("2020-01-01"),
            payload={"unit_id": ledger.units["commune"], "category": "cong_chuc"},
        )
        who, _ = ledger.official(employed)

        assert seen([ledger.units["commune"]]) == {who}
        assert ledger.fact_id(Employment)

    def test_returns_to_the_scope_around_it(self, ledger: Ledger):
        with scoped("all"):
            with scoped([ledger.units["commune"]]):
                assert not sees_everyone()
            assert sees_everyone()
        assert not sees_everyone()

    def test_returns_to_the_scope_around_it_after_a_failure(self, ledger: Ledger):
        with scoped([ledger.units["commune"]]):
            with pytest.raises(ZeroDivisionError), scoped("all"):
                raise ZeroDivisionError
            assert not sees_everyone()

    def test_holds_in_raw_sql_too(self, ledger: Ledger):
        ledger.official(appointment("x", ledger.posts["department-head"], since("2020-01-01")))
        with scoped([ledger.units["commune"]]), connection.cursor() as cursor:
            for table in ("registry_official", "registry_appointment", "registry_officialscope"):
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (0,)


class TestRecordBatch:
    def test_refuses_officials_outside_the_scope(self, ledger: Ledger):
        who, _ = ledger.official(
            appointment("x", ledger.posts["department-head"], since("2020-01-01"))
        )
        fact_id = ledger.fact_id(PersonAttribute)
        for fact in (person(who, "sex", "nu"), person(who, "full_name", "X", replaces=fact_id)):
            with pytest.raises(OutOfScope), scoped([ledger.units["commune"]]):
                record_batch(
                    batch=Batch(facts=(fact,)), kind="intake", reason="", by="tests", at=MOMENT
                )

    def test_records_officials_inside_it(self, ledger: Ledger):
        who, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2020-01-01"))
        )
        with scoped([ledger.units["commune"]]):
            record_batch(
                batch=Batch(
                    officials=(NewOfficial(key="y"),),
                    facts=(person(who, "sex", "nu"), person("y", "full_name", "Y")),
                ),
                kind="intake",
                reason="",
                by="tests",
                at=MOMENT,
            )

        assert len(ledger.facts()) == 4


class TestWholeRegistry:
    def test_reads_all_that_the_ledger_counts(self, ledger: Ledger):
        _, written = ledger.official(person("x", "ethnicity", "nung"))
        with scoped("all"):
            facts = list(whole_registry(known_at=written.number, include_sensitive=True))

        assert len(facts) == 2

    def test_is_refused_where_rows_are_hidden(self, ledger: Ledger):
        _, written = ledger.official()

        with pytest.raises(PartialExport):
            list(whole_registry(known_at=written.number))
