"""Pages and loads find what they ask for."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from ngangtam.careers import PersonAttribute
from ngangtam.kernel import PartialDate
from ngangtam_web.apps.registry.people import officials_page
from ngangtam_web.apps.registry.queries import (
    facts_known,
    find_by_citizen_id,
    identities,
    names_of,
    official_file,
)
from ngangtam_web.apps.registry.scope import scoped
from tests.django.registry.ledger import CELL, Ledger, appointment, person, since

TODAY = date(2025, 6, 1)
NAMES = ["Hoàng Thị Ánh", "Bế Văn An", "Đàm Thị Ăn", "Chu Văn Đức", "Ma Thị Dung", "Ân"]


@pytest.fixture
def named(ledger: Ledger) -> Ledger:
    for name in NAMES:
        ledger.official(name=name)
    return ledger


def page(**asked) -> list[str]:
    with scoped("all"):
        return [line.full_name for line in officials_page(on=TODAY, **asked)]


class TestOfficialsPage:
    def test_goes_by_given_name_in_vietnamese_order(self, named: Ledger):
        assert page() == [
            "Bế Văn An",
            "Hoàng Thị Ánh",
            "Đàm Thị Ăn",
            "Ân",
            "Ma Thị Dung",
            "Chu Văn Đức",
        ]

    def test_goes_on_where_the_page_before_ended(self, named: Ledger):
        with scoped("all"):
            first = officials_page(on=TODAY, limit=4)
            after = (first[-1].sort_key, first[-1].official_id)
            second = officials_page(on=TODAY, limit=4, after=after)

        names = [line.full_name for line in (*first, *second)]
        assert names == page()

    @pytest.mark.parametrize(
        ("search", "found"),
        [
            ("duc", ["Chu Văn Đức"]),
            ("đức chu", ["Chu Văn Đức"]),
            ("THI a", ["Hoàng Thị Ánh", "Đàm Thị Ăn"]),
            ("khong", []),
            ("'; --", NAMES),
        ],
    )
    def test_finds_words_and_their_beginnings(self, named: Ledger, search: str, found: list):
        assert sorted(page(search=search)) == sorted(found)

    def test_shows_the_names_that_a_version_knew(self, named: Ledger):
        assert page(known_at=2) == []
        assert page(known_at=3) == [NAMES[0]]


class TestFactsKnown:
    def test_leaves_sensitive_attributes_out_unless_asked_for(self, ledger: Ledger):
        ledger.official(person("x", "ethnicity", "nung"), person("x", "citizen_id", "004"))

        def attributes(asked) -> set[str]:
            with scoped("all"):
                facts = list(facts_known(include_sensitive=asked))
            return {fact.attribute for fact in facts if isinstance(fact, PersonAttribute)}

        assert attributes(False) == {"full_name"}
        assert attributes({"ethnicity"}) == {"full_name", "ethnicity"}
        assert attributes(True) == {"full_name", "ethnicity", "citizen_id"}

    def test_reads_some_officials_and_kinds(self, ledger: Ledger):
        who, _ = ledger.official(person("x", "sex", "nu"))
        ledger.official(person("x", "sex", "nam"))

        assert {fact.official_id for fact in ledger.facts(officials=[who])} == {who}
        assert ledger.facts(kinds=("appointment",)) == []


class TestOfficialFile:
    def test_gives_each_fact_its_source(self, ledger: Ledger):
        who, written = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2020-01-01"))
        )
        with scoped("all"):
            file = official_file(official_id=who)

        assert file is not None
        (held,) = [filed for filed in file.facts if filed.kind == "appointment"]
        assert held.source == CELL
        assert held.entry_added == written.number

    def test_names_the_officials_of_a_page(self, ledger: Ledger):
        who, _ = ledger.official()

        with scoped("all"):
            assert names_of(officials=[who]) == {who: "Lò Thị Mẫu"}


class TestCitizenIds:
    def test_are_found_without_being_stored(self, ledger: Ledger):
        who, _ = ledger.official(person("x", "citizen_id", "004080000001"))

        with scoped("all"), connection.cursor() as cursor:
            assert find_by_citizen_id("004080000001") == (who,)
            assert find_by_citizen_id("004080000002") == ()
            cursor.execute("SELECT row_to_json(f)::text FROM registry_personattribute AS f")
            assert "004080000001" not in " ".join(text for (text,) in cursor)

    def test_of_two_officials_name_both(self, ledger: Ledger):
        both = [ledger.official(person("x", "citizen_id", "004080000001"))[0] for _ in "ab"]

        with scoped("all"):
            assert find_by_citizen_id("004080000001") == tuple(both)


class TestIdentities:
    def test_tells_what_is_known_and_not_contradictory(self, ledger: Ledger):
        who, _ = ledger.official(
            person("x", "birth_date", "1980-05"),
            person("x", "sex", "nu"),
            person("x", "sex", "nam"),
            appointment("x", ledger.posts["commune-head"], since("2010-01-01", "2015-01-01")),
        )
        with scoped("all"):
            (identity,) = identities(search_names=["lo thi mau"], officials=[])

        assert (identity.official_id, identity.full_name) == (who, "Lò Thị Mẫu")
        assert identity.birth_date == PartialDate(1980, 5)
        assert identity.sex is None
        assert not identity.has_citizen_id
        assert identity.units == {ledger.units["commune"]}
        assert identity.party_joined_on is None

    def test_finds_by_birth_dates_who_bears_another_name(self, ledger: Ledger):
        who, _ = ledger.official(
            person("x", "birth_date", "1980-05-06"),
        )
        ledger.official(person("x", "birth_date", "1980-05-07"))

        with scoped("all"):
            (identity,) = identities(
                search_names=["nobody"], birth_dates=[PartialDate(1980, 5, 6)], officials=[]
            )

        assert identity.official_id == who
