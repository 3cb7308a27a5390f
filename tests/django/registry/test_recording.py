"""What is recorded is known from its entry on, as it was said."""

from __future__ import annotations

import pytest

from ngangtam.careers import Appointment, PersonAttribute, Qualification
from ngangtam.careers.changes import (
    Batch,
    NewHeadcountQuota,
    NewOfficial,
    NewPost,
    NewPostVersion,
)
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.rows import FactNotOpen
from ngangtam_web.apps.organizations.queries import organization_known, quotas_known
from ngangtam_web.apps.registry.actions import (
    ContradictsRegistry,
    DemoDatabase,
    NothingToRecord,
)
from ngangtam_web.apps.registry.queries import contradictions
from ngangtam_web.apps.registry.scope import scoped
from tests.django.registry.ledger import Ledger, appointment, degree, person, since, years


class TestRecordBatch:
    def test_gives_back_what_was_said(self, ledger: Ledger):
        who, written = ledger.official(
            person("x", "birth_date", "1980-05"),
            person("x", "citizen_id", "004080000001"),
            person("x", "ethnicity", "tay"),
            appointment("x", ledger.posts["department-head"], since("2020-01-01", "2022-02-02")),
            degree("x", "dai_hoc", since("2001-07-01")),
        )
        facts = ledger.facts()

        values = {f.attribute: f.value for f in facts if isinstance(f, PersonAttribute)}
        (held,) = [fact for fact in facts if isinstance(fact, Appointment)]
        assert values == {
            "full_name": "Lò Thị Mẫu",
            "birth_date": "1980-05",
            "citizen_id": "004080000001",
            "ethnicity": "tay",
        }
        assert (held.official_id, held.post_id) == (who, ledger.posts["department-head"])
        assert held.validity == since("2020-01-01", "2022-02-02")
        assert written.number == audit.head().number
        assert written.added["person_attribute"] == 4

    def test_knows_nothing_of_it_before_its_entry(self, ledger: Ledger):
        _, written = ledger.official(degree("x", "dai_hoc", since("2001-07-01")))

        assert ledger.facts(known_at=written.number - 1) == []
        assert len(ledger.facts(known_at=written.number)) == 2

    def test_keeps_the_quota_of_a_unit_by_year(self, ledger: Ledger):
        unit = ledger.units["department"]
        quota = NewHeadcountQuota(unit=unit, year=2024, kind="hanh_chinh", head_count=41)
        written = ledger.record(quotas=(quota,))

        known = quotas_known(known_at=written.number, year=2024)
        assert known == {(unit, "hanh_chinh"): 41}
        assert quotas_known(known_at=written.number, year=2025) == {}
        assert quotas_known(known_at=written.number - 1, year=2024) == {}

    def test_takes_a_late_report(self, ledger: Ledger):
        who, first = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2024-01-01"))
        )
        ledger.record(
            facts=(
                appointment(
                    who, ledger.posts["department-deputy"], since("2020-01-01", "2024-01-01")
                ),
            )
        )

        assert len([f for f in ledger.facts() if isinstance(f, Appointment)]) == 2
        assert len([f for f in ledger.facts(first.number) if isinstance(f, Appointment)]) == 1

    def test_keeps_each_state_of_a_correction_of_a_correction(self, ledger: Ledger):
        who, first = ledger.official(degree("x", "cao_dang", since("2001-07-01")))
        fact_id = ledger.fact_id(Qualification)
        numbers = [first.number]
        for level in ("dai_hoc", "thac_si"):
            corrected = degree(who, level, since("2001-07-01"), replaces=fact_id)
            numbers.append(ledger.record(facts=(corrected,)).number)

        known = [
            [(f.fact_id, f.level) for f in ledger.facts(number) if isinstance(f, Qualification)]
            for number in numbers
        ]
        assert known == [[(fact_id, "cao_dang")], [(fact_id, "dai_hoc")], [(fact_id, "thac_si")]]

    def test_closes_before_it_adds(self, ledger: Ledger):
        who, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2020-01-01"))
        )
        fact_id = ledger.fact_id(Appointment)
        ended = appointment(
            who,
            ledger.posts["commune-head"],
            since("2020-01-01", "2023-01-01"),
            replaces=fact_id,
        )
        follows = appointment(who, ledger.posts["department-head"], since("2023-01-01"))
        ledger.record(facts=(ended, follows))

        held = [fact for fact in ledger.facts() if isinstance(fact, Appointment)]
        assert sorted(fact.post_id for fact in held) == sorted(
            (ledger.posts["commune-head"], ledger.posts["department-head"])
        )

    def test_accepts_two_year_only_spells_that_share_a_year(self, ledger: Ledger):
        ledger.official(
            appointment("x", ledger.posts["commune-head"], years(2015, 2018)),
            appointment("x", ledger.posts["department-head"], years(2018, 2021)),
        )

        assert len([f for f in ledger.facts() if isinstance(f, Appointment)]) == 2

    def test_refuses_two_certain_primaries_and_names_their_cells(self, ledger: Ledger):
        with pytest.raises(ContradictsRegistry) as refused:
            ledger.official(
                appointment("x", ledger.posts["commune-head"], since("2015-01-01")),
                appointment("x", ledger.posts["department-head"], since("2018-01-01")),
            )

        (found,) = refused.value.contradictions
        assert (found.first.index, found.second.index) == (1, 2)
        assert "danh-sach.xlsx 1 F12" in refused.value.vi
        assert "Mẫu" not in refused.value.vi
        assert ledger.facts() == []

    def test_refuses_a_primary_that_overlaps_a_known_one(self, ledger: Ledger):
        who, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2015-01-01"))
        )
        with pytest.raises(ContradictsRegistry) as refused:
            ledger.record(
                facts=(appointment(who, ledger.posts["department-head"], since("2018-01-01")),)
            )

        assert refused.value.contradictions[0].first.fact_id == ledger.fact_id(Appointment)

    def test_accepts_primaries_in_different_blocks_and_concurrent_posts(self, ledger: Ledger):
        ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2015-01-01")),
            appointment("x", ledger.posts["commune-deputy"], since("2015-01-01"), block="dang"),
            appointment(
                "x", ledger.posts["department-head"], since("2015-01-01"), is_primary=False
            ),
        )

        assert len([f for f in ledger.facts() if isinstance(f, Appointment)]) == 3

    def test_refuses_to_close_a_fact_twice(self, ledger: Ledger):
        ledger.official(degree("x", "dai_hoc", since("2001-07-01")))
        fact_id = ledger.fact_id(Qualification)
        ledger.withdraw("qualification", fact_id)

        with pytest.raises(FactNotOpen):
            ledger.withdraw("qualification", fact_id)

    def test_refuses_an_empty_batch(self, ledger: Ledger):
        with pytest.raises(NothingToRecord):
            ledger.record_as(Batch(), kind="intake")

    def test_refuses_loads_that_do_not_belong(self, db: str):
        demo = Ledger.opened(is_demo=True)
        load = Batch(officials=(NewOfficial(key="x"),))

        with pytest.raises(DemoDatabase):
            demo.record_as(load, kind="intake", origin="real")
        assert demo.record_as(load, kind="intake", origin="demo").number == audit.head().number

    def test_a_post_that_the_unit_has_is_the_post_it_has(self, ledger: Ledger):
        again = NewPost(key="again", unit=ledger.units["department"], title_code="giam_doc_so")
        written = ledger.record(posts=(again,), officials=(NewOfficial(key="x"),))

        assert written.posts["again"] == ledger.posts["department-head"]
        assert "post" not in written.added

    def test_units_and_posts_are_known_as_they_were_recorded(self, ledger: Ledger):
        number = audit.head().number

        known = organization_known(known_at=number)
        assert {unit.code for unit in known.units} == {"department", "commune"}
        assert len(known.posts) == 4
        assert organization_known(known_at=number - 1).units == ()


class TestContradictions:
    def test_are_told_before_anything_is_recorded(self, ledger: Ledger):
        who, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2015-01-01", "2019-01-01"))
        )
        batch = Batch(
            officials=(NewOfficial(key="y"),),
            facts=(
                appointment(who, ledger.posts["department-head"], since("2019-01-01")),
                appointment(who, ledger.posts["department-deputy"], since("2018-06-01")),
                appointment("y", ledger.posts["department-deputy"], since("2018-06-01")),
            ),
        )
        with scoped("all"):
            found = contradictions(batch)

        named = {frozenset((c.first.index, c.second.index)) for c in found}
        assert named == {frozenset((None, 1)), frozenset((0, 1))}

    def test_of_a_post_are_found_behind_a_new_key_too(self, ledger: Ledger):
        again = NewPost(key="p", unit=ledger.units["department"], title_code="giam_doc_so")
        with pytest.raises(ContradictsRegistry):
            ledger.record(
                posts=(again,),
                post_versions=(NewPostVersion(post="p", validity=since("2020-01-01")),),
            )
