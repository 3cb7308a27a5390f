"""Columns out of the registry say what the facts of the same version say."""

from __future__ import annotations

from datetime import date

import pytest

from ngangtam.careers.changes import NewFact
from ngangtam.careers.fact_columns import PeopleColumns
from ngangtam.kernel import DayRange, Validity
from ngangtam_web.apps.registry import fact_columns
from ngangtam_web.apps.registry.fact_columns import people_columns_known
from ngangtam_web.apps.registry.queries import facts_known
from ngangtam_web.apps.registry.scope import scoped
from tests.django.registry.ledger import Ledger, appointment, degree, person, since, years

KINDS = ("qualification", "appointment", "succession_listing", "employment", "person_attribute")
EARLY, LATE = date(2020, 3, 1), date(2022, 9, 30)
#: Every shape that a validity is stored in.
VALIDITIES = (
    Validity(),
    since("2020-01-01"),
    since("2020-01-01", "2021-01-01"),
    years(2019, 2023),
    Validity(DayRange(None, EARLY)),
    Validity(DayRange(EARLY, None)),
    Validity(DayRange(EARLY, LATE), DayRange(LATE, None)),
    Validity(None, DayRange(None, LATE)),
    Validity(None, DayRange(EARLY, LATE)),
)


def said(columns: PeopleColumns) -> dict[str, list[tuple]]:
    """What columns say, a tuple a fact, kind by kind."""
    parts = {
        "qualifications": columns.qualifications,
        "appointments": columns.appointments,
        "listings": columns.listings,
        "employments": columns.employments,
        "ethnicities": columns.ethnicities,
    }
    return {
        name: sorted(
            (official, fact_id, part.contents[code], *days)
            for official, fact_id, code, *days in zip(
                part.official.tolist(),
                part.fact_id.tolist(),
                part.code.tolist(),
                *(edges.tolist() for edges in part.spans.edges),
                strict=True,
            )
        )
        for name, part in parts.items()
    }


def both(known_at: int, scope: object = "all") -> tuple[PeopleColumns, PeopleColumns]:
    with scoped(scope):  # type: ignore[arg-type]
        facts = list(facts_known(known_at=known_at, kinds=KINDS, include_sensitive=("ethnicity",)))
        read = people_columns_known(
            known_at=known_at, kinds=KINDS, include_sensitive=("ethnicity",)
        )
    return read, PeopleColumns.of(facts)


def qualification(validity: Validity, **payload: object) -> NewFact:
    return NewFact(kind="qualification", official="x", validity=validity, payload=payload)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Officials with every kind of fact that verdicts are judged by."""
    for validity in VALIDITIES:
        ledger.official(degree("x", "dai_hoc", validity))
    ledger.official(
        qualification(since("2019-01-01"), component="it", state="none"),
        qualification(
            since("2020-01-01"),
            component="language",
            state="held",
            framework="old_abc",
            subject='chứng chỉ "B",\nđợt 2',
            language="tieng_anh",
        ),
        # Beside a level the subject does not matter, and an empty one is not one that is absent.
        qualification(
            since("2020-01-01"), component="degree", state="held", level="thac_si", subject="Luật"
        ),
        qualification(since("2021-01-01"), component="language", state="held", subject=""),
        person("x", "ethnicity", "tay"),
        appointment("x", ledger.posts["department-head"], since("2018-01-01"), block="dang"),
        appointment("x", ledger.posts["commune-deputy"], since("2019-01-01"), is_primary=False),
        NewFact(
            kind="succession_listing",
            official="x",
            validity=since("2024-01-01"),
            payload={"title_code": "giam_doc_so", "term": "2025-2030"},
        ),
        NewFact(
            kind="employment",
            official="x",
            validity=since("2012-01-01"),
            payload={"unit_id": ledger.units["department"], "category": "cong_chuc"},
        ),
    )
    return ledger


class TestPeopleColumnsKnown:
    def test_say_what_the_facts_say(self, filled: Ledger):
        read, made = both(filled.entries_written)

        assert said(read) == said(made)
        assert [len(rows) for rows in said(read).values()] == [13, 2, 1, 1, 1]

    def test_say_the_same_however_many_officials_share_a_value(self, filled: Ledger, monkeypatch):
        monkeypatch.setattr(fact_columns, "_OFFICIALS_OF_A_VALUE", 2)
        read, made = both(filled.entries_written)

        assert said(read) == said(made)

    def test_are_of_the_version_that_is_asked_for(self, filled: Ledger):
        read, made = both(3)

        assert said(read) == said(made)
        assert len(read.qualifications) == 1

    def test_are_of_the_scope_of_the_session(self, filled: Ledger):
        read, made = both(filled.entries_written, [filled.units["commune"]])

        assert said(read) == said(made)
        assert not len(read.listings)

    def test_may_be_of_some_officials_only(self, filled: Ledger):
        officials = sorted({fact.official_id for fact in filled.facts()})
        chosen = [officials[0], officials[-1]]
        with scoped("all"):
            facts = facts_known(officials=chosen, kinds=KINDS, include_sensitive=("ethnicity",))
            made = PeopleColumns.of(list(facts))
            read = people_columns_known(
                known_at=filled.entries_written,
                kinds=KINDS,
                officials=chosen,
                include_sensitive=("ethnicity",),
            )
            nobody = people_columns_known(
                known_at=filled.entries_written, kinds=KINDS, officials=[]
            )

        assert said(read) == said(made)
        assert set(read.qualifications.official.tolist()) == set(chosen)
        assert not len(nobody.qualifications)

    def test_leave_out_what_was_not_asked_for(self, filled: Ledger):
        with scoped("all"):
            read = people_columns_known(
                known_at=filled.entries_written, kinds=("qualification", "person_attribute")
            )

        assert [len(rows) for rows in said(read).values()] == [13, 0, 0, 0, 0]

    def test_are_empty_of_an_empty_registry(self, ledger: Ledger):
        read, made = both(ledger.entries_written)

        assert said(read) == said(made)
