"""Employments with and without the columns that came later: both are what was committed to."""

from __future__ import annotations

from ngangtam.careers import Employment
from ngangtam.careers.changes import NewFact
from ngangtam.kernel import PartialDate
from ngangtam_web.apps.audit.canonical import canonical
from ngangtam_web.apps.audit.verify import verify
from ngangtam_web.apps.registry.convert import ROW_TABLES
from tests.django.registry.ledger import Ledger, since

LATER = (
    "headcount_kind",
    "salary_step",
    "step_from",
    "beyond_frame",
    "probation_to",
    "contract_to",
)


def employed(ledger: Ledger, **more: object) -> Employment:
    payload = {"unit_id": ledger.units["department"], "category": "cong_chuc"} | more
    official_id, _ = ledger.official(
        NewFact(kind="employment", official="x", validity=since("2020-01-01"), payload=payload)
    )
    (fact,) = [
        fact
        for fact in ledger.facts()
        if isinstance(fact, Employment) and fact.official_id == official_id
    ]
    return fact


class TestEmployments:
    def test_keep_the_step_and_its_day_as_exactly_as_they_were_told(self, ledger):
        fact = employed(ledger, salary_step=4, step_from="2022-09", contract_to="2027")

        assert (fact.salary_step, fact.step_from) == (4, PartialDate(2022, 9))
        assert fact.contract_to == PartialDate(2027)
        assert verify() == ()

    def test_without_the_later_columns_have_the_content_they_had_before_them(self, ledger):
        employed(ledger)
        table = ROW_TABLES["employment"]
        values = [None] * len(table.content_columns)

        assert not set(LATER) - set(table.fields)
        assert table.content(values, {}) == canonical({"record": "employment"})
        assert verify() == ()
