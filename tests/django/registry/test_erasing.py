"""An erased official names nobody, and earlier versions can still be counted."""

from __future__ import annotations

import pytest
from django.db import connection

from ngangtam.careers import PersonAttribute, Qualification
from ngangtam_web.apps.registry.actions import erase_official
from ngangtam_web.apps.registry.preparation import OfficialErased
from ngangtam_web.apps.registry.queries import find_by_citizen_id, official_file
from ngangtam_web.apps.registry.scope import OutOfScope, scoped
from tests.django.registry.ledger import MOMENT, Ledger, degree, person, since

CITIZEN_ID = "004080000001"


def erase(who):
    with scoped("all"):
        return erase_official(official_id=who, reason="yêu cầu", by="tests", at=MOMENT)


class TestEraseOfficial:
    def test_leaves_levels_and_days_of_earlier_versions_without_a_name(self, ledger: Ledger):
        who, written = ledger.official(
            person("x", "citizen_id", CITIZEN_ID),
            person("x", "birth_date", "1980-05-01"),
            degree("x", "dai_hoc", since("2001-07-01")),
        )
        erased = erase(who)

        assert ledger.facts() == []
        before = ledger.facts(known_at=written.number)
        assert {f.value for f in before if isinstance(f, PersonAttribute)} == {None}
        assert [f.level for f in before if isinstance(f, Qualification)] == ["dai_hoc"]
        with scoped("all"):
            assert find_by_citizen_id(CITIZEN_ID) == ()
            file = official_file(official_id=who)
        assert file is not None
        assert file.entry_erased == erased.number

    def test_leaves_no_word_of_it_in_any_column(self, ledger: Ledger):
        who, _ = ledger.official(person("x", "native_place", "Xã Không Có"), name="Tên Rất Riêng")
        erase(who)

        with scoped("all"), connection.cursor() as cursor:
            cursor.execute("SELECT row_to_json(f)::text FROM registry_personattribute AS f")
            rows = " ".join(text for (text,) in cursor)
            cursor.execute("SELECT key_wrapped FROM registry_official WHERE id = %s", [who])
            assert cursor.fetchone() == (None,)
        assert "Riêng" not in rows
        assert "rieng" not in rows

    def test_lets_nothing_be_added_afterwards(self, ledger: Ledger):
        who, _ = ledger.official()
        erase(who)

        with pytest.raises(OfficialErased):
            ledger.record(facts=(person(who, "sex", "nu"),))
        with pytest.raises(OfficialErased):
            erase(who)

    def test_needs_an_official_in_scope(self, ledger: Ledger):
        who, _ = ledger.official()

        with pytest.raises(OutOfScope), scoped([ledger.units["commune"]]):
            erase_official(official_id=who, reason="", by="tests", at=MOMENT)
