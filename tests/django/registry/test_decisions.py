"""Decisions are found by number and day, and show no more than the facts that rest on them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngangtam.careers.changes import Closing, NewFact, NewOfficial, Source
from ngangtam_web.apps.audit.verify import verify
from ngangtam_web.apps.registry import decisions
from ngangtam_web.apps.registry.actions import erase_official
from ngangtam_web.apps.registry.decisions import (
    DecisionAsked,
    decision_key,
    facts_of_decision,
    find_decisions,
    people_of_decision,
)
from ngangtam_web.apps.registry.scope import Scope, scoped
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since

DAY = date(2025, 3, 4)


def decision(number: str, day: date = DAY, issuer: str = "UBND tỉnh") -> Source:
    return Source(kind="decision", number=number, issued_on=day, issuer=issuer)


def appraisal(official: str, source: Source) -> NewFact:
    return NewFact(
        kind="appraisal",
        official=official,
        validity=since("2024-01-01", "2025-01-01"),
        payload={"year": 2024, "rating": "hoan_thanh_tot"},
        source=source,
    )


@pytest.fixture
def ledger(db) -> Ledger:
    return Ledger.opened()


def found(scope: Scope | str = "all", **asked: object) -> list[tuple[str, int, int]]:
    with scoped(scope):
        lines = find_decisions(DecisionAsked(**asked)).decisions  # type: ignore[arg-type]
    return [(line.number, line.facts, line.people) for line in lines]


class TestDecisions:
    @pytest.mark.parametrize(
        "typed", ["12/QĐ-UBND", "12 qd ubnd", "12/qđ", "12", " 12 / QĐ - ubnd ", "12\u2013QĐ"]
    )
    def test_are_found_by_the_beginning_of_the_number(self, ledger, typed):
        post = ledger.posts["department-head"]
        ledger.official(
            appointment("x", post, since("2025-03-04"), source=decision("12/QĐ-UBND")),
            degree("x", "dai_hoc", since("2020-01-01"), source=decision("12/QĐ-UBND")),
            degree("x", "thac_si", since("2022-01-01"), source=decision("312/QĐ-UBND")),
        )

        assert found(number=typed) == [("12/QĐ-UBND", 2, 1)]

    def test_of_the_same_number_are_told_apart_by_day_and_issuer(self, ledger):
        for issuer, day in (
            ("UBND tỉnh", DAY),
            ("Sở Nội vụ", DAY),
            ("UBND tỉnh", date(2024, 1, 2)),
        ):
            ledger.official(
                degree("x", "dai_hoc", since("2020-01-01"), source=decision("7", day, issuer))
            )
        exact = decision("71")
        ledger.official(degree("x", "dai_hoc", since("2020-01-01"), source=exact))

        with scoped("all"):
            lines = find_decisions(DecisionAsked(number="71", issuer="ubnd")).decisions
            early = find_decisions(DecisionAsked(first=date(2024, 1, 1), final=date(2024, 12, 31)))
            named = find_decisions(DecisionAsked(first=date(2024, 1, 1), issuer="noi vu"))
        assert [line.issued_on for line in lines] == [DAY]
        assert [line.issued_on for line in early.decisions] == [date(2024, 1, 2)]
        assert [line.issuer for line in named.decisions] == ["Sở Nội vụ"]

    def test_are_not_found_by_less_than_is_of_use(self, ledger):
        ledger.official(degree("x", "dai_hoc", since("2020-01-01"), source=decision("7")))

        assert found(number="7") == found(issuer="UBND") == found() == found(number="%") == []

    def test_follow_the_scope_and_the_rights_of_its_own(self, ledger):
        shared = decision("15/QĐ-TU")
        for place in ("department", "commune"):
            ledger.official(
                appointment("x", ledger.posts[f"{place}-head"], since("2025-01-01"), source=shared),
                appraisal("x", shared),
            )
        ours = ledger.units["department"]
        secret = Scope.of_keys(frozenset({str(ours)}), special={"appraisal": None})

        assert found(number="15") == [("15/QĐ-TU", 4, 2)]
        assert found(Scope.of_units([ours]), number="15") == [("15/QĐ-TU", 1, 1)]
        assert found(secret, number="15") == [("15/QĐ-TU", 2, 1)]
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM registry_appointment")
            assert cursor.fetchone() == (0,)
        assert find_decisions(DecisionAsked(number="15")).decisions == ()

    def test_open_to_their_people_and_facts_a_page_at_a_time(self, ledger):
        shared = decision("15/QĐ-TU")
        numbers = [
            ledger.official(degree("x", "dai_hoc", since("2020-01-01"), source=shared))[0]
            for _ in range(3)
        ]
        exact = {"key": "15qdtu", "issued_on": DAY, "issuer": "UBND tỉnh"}

        with scoped("all"):
            first = people_of_decision(**exact, limit=2)
            rest = people_of_decision(**exact, after=first[-1], limit=2)
            facts = facts_of_decision(**exact, officials=first)
        assert [*first, *rest] == numbers
        assert [one.fact.official_id for one in facts] == list(first)
        assert {one.source.number for one in facts} == {"15/QĐ-TU"}

    def test_no_longer_known_are_not_found(self, ledger):
        official, _ = ledger.official(
            degree("x", "dai_hoc", since("2020-01-01"), source=decision("15/QĐ"))
        )
        with scoped("all"):
            fact = facts_of_decision(
                key="15qd", issued_on=DAY, issuer="UBND tỉnh", officials=(official,)
            )[0].fact
        ledger.record(closings=(Closing(kind="qualification", fact_id=fact.fact_id),))

        assert found(number="15") == []
        assert verify() == ()

    def test_of_who_was_erased_are_not_found(self, ledger):
        official, _ = ledger.official(
            degree("x", "dai_hoc", since("2020-01-01"), source=decision("15/QĐ"))
        )
        with scoped("all"):
            erase_official(
                official_id=official, reason="thử", by="tests", at=MOMENT.replace(year=2026)
            )

        assert found(number="15") == []
        assert verify() == ()

    def test_beyond_the_most_are_said_to_be_left_out(self, ledger, monkeypatch):
        ledger.record(
            officials=(NewOfficial(key="x"),),
            facts=(
                person("x", "full_name", "Lò Thị Mẫu"),
                *(
                    degree("x", "dai_hoc", since(f"20{n}-01-01"), source=decision(f"9{n}"))
                    for n in (11, 12, 13, 14)
                ),
            ),
        )
        monkeypatch.setattr(decisions, "MOST_FACTS", 2)

        with scoped("all"):
            by_number = find_decisions(DecisionAsked(number="91"))
        assert [line.number for line in by_number.decisions] == ["911", "912"]
        assert by_number.has_more
        assert by_number.decisions[-1].is_partial


LETTERS = "AaĂăÂâĐđÊêÔôƠơƯưẮẵệỹỲ"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(number=st.text(st.sampled_from(f"{LETTERS}0123456789/-.,'() &"), max_size=30))
def test_the_database_writes_a_number_as_the_program_does(db, number):
    for form in ("NFC", "NFD"):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT lower(regexp_replace(translate(normalize(%s, NFD), 'Đđ', 'Dd'),"
                " '[^A-Za-z0-9]', '', 'g'))",
                [unicodedata.normalize(form, number)],
            )
            assert cursor.fetchone()[0] == decision_key(number)
