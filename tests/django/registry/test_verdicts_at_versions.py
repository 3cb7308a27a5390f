"""What is judged at a version stays as it was, whatever later entries add, correct or withdraw."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

import ngangtam_law
from ngangtam.careers import History, Qualification, SuccessionListing
from ngangtam.careers.changes import NewFact
from ngangtam.kernel import OfficialId, Validity
from ngangtam.usecases.title_verdicts import TitleVerdict, title_verdicts
from ngangtam_web.apps.organizations.queries import organization_known
from tests.django.registry.ledger import CELL, Ledger, appointment, person, since

EDITION = ngangtam_law.load()
DAY = date(2024, 6, 30)
LEVELS = {
    "degree": ["dai_hoc", "thac_si"],
    "political_theory": ["so_cap", "trung_cap", "cao_cap"],
    "state_management": ["chuyen_vien", "chuyen_vien_chinh"],
    "it": ["co_ban", "nang_cao"],
    "defense_security": ["doi_tuong_3", "doi_tuong_2"],
}


def level(official: str | int, component: str, code: str, validity: Validity) -> NewFact:
    return NewFact(
        kind="qualification",
        official=official,  # type: ignore[arg-type]
        validity=validity,
        payload={"component": component, "state": "held", "level": code},
        source=CELL,
    )


def planned(official: str | int, validity: Validity) -> NewFact:
    return NewFact(
        kind="succession_listing",
        official=official,  # type: ignore[arg-type]
        validity=validity,
        payload={"title_code": "giam_doc_so", "term": "2025-2030"},
        source=CELL,
    )


def judged_at(ledger: Ledger, official: OfficialId, version: int) -> tuple[TitleVerdict, ...]:
    return title_verdicts(
        History(official, tuple(ledger.facts(known_at=version, officials=[official]))),
        organization=organization_known(known_at=version),
        edition=EDITION,
        on=DAY,
        with_planned=True,
    )


@pytest.mark.parametrize("seed", range(4))
def test_later_entries_change_nothing_at_an_earlier_version(ledger: Ledger, seed: int) -> None:
    chance = Random(seed)
    post = ledger.posts["department-deputy"]
    official, _ = ledger.official(
        person("x", "birth_date", "1970-05"),
        person("x", "sex", "nu"),
        appointment("x", post, since("2020-01-01")),
    )
    by_version = {ledger.entries_written: judged_at(ledger, official, ledger.entries_written)}

    def some_day() -> Validity:
        return since(f"{chance.randint(2015, 2026)}-0{chance.randint(1, 9)}-15")

    for _ in range(8):
        known = [
            fact
            for fact in ledger.facts(officials=[official])
            if isinstance(fact, Qualification | SuccessionListing)
        ]
        if known and chance.random() < 0.4:
            fact = chance.choice(known)
            is_level = isinstance(fact, Qualification)
            kind = "qualification" if is_level else "succession_listing"
            ledger.withdraw(kind, fact.fact_id)
        elif chance.random() < 0.3:
            ledger.record(facts=(planned(official, some_day()),))
        else:
            component = chance.choice(sorted(LEVELS))
            code = chance.choice(LEVELS[component])
            ledger.record(facts=(level(official, component, code, some_day()),))
        by_version[ledger.entries_written] = judged_at(ledger, official, ledger.entries_written)

    assert len(set(map(repr, by_version.values()))) > 2, "the entries must have changed something"
    for version, then in by_version.items():
        assert judged_at(ledger, official, version) == then
