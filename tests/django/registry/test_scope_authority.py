"""Officials are seen by who manages them, and parts of their files by rights of their own."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import Error, connection

from ngangtam.careers.changes import Closing, NewFact, NewPostVersion
from ngangtam_web.apps.registry.actions import record_batch, refresh_scopes
from ngangtam_web.apps.registry.queries import facts_known, official_file
from ngangtam_web.apps.registry.scope import (
    SPECIAL,
    SPECIAL_KINDS,
    OutOfScope,
    Scope,
    key_of,
    scoped,
    sees_everyone,
    sees_everything,
)
from tests.django.registry.ledger import MOMENT, Batch, Ledger, appointment, person, since

HIGH, LOW = "ban_thuong_vu_tinh_uy", "co_quan"
PAYLOADS = {
    "succession_listing": {"title_code": "giam_doc_so", "term": "2025-2030"},
    "appraisal": {"year": 2024, "rating": "hoan_thanh_tot"},
    "disciplinary_measure": {"measure": "khien_trach"},
    "candidacy": {"body": "hdnd_tinh", "term": "2021-2026", "unit_id": None},
}


def seen(scope: Scope) -> set[int]:
    with scoped(scope):
        return {fact.official_id for fact in facts_known()}


def limited(unit: int | None, *authorities: str, **more: object) -> Scope:
    return Scope.of_keys(frozenset(key_of(unit, each) for each in authorities), **more)  # type: ignore[arg-type]


def special(kind: str, official: str | int = "x") -> NewFact:
    return NewFact(
        kind=kind,
        official=official,  # type: ignore[arg-type]
        validity=since("2024-01-01"),
        payload=PAYLOADS[kind],
    )


def managed(ledger: Ledger, **authorities: str) -> None:
    """Say who manages the posts of a unit: `head=`, `deputy=` of the department."""
    ledger.record(
        post_versions=tuple(
            NewPostVersion(
                post=ledger.posts[f"department-{key}"],
                validity=since("2020-01-01"),
                seats=1,
                managing_authority=authority,
            )
            for key, authority in authorities.items()
        ),
        closings=tuple(
            Closing(kind="post_version", fact_id=version)
            for version in open_versions(ledger, authorities)
        ),
    )


def open_versions(ledger: Ledger, keys: object) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fact_id FROM organizations_postversion"
            " WHERE entry_closed IS NULL AND post_id = ANY (%s)",
            [[ledger.posts[f"department-{key}"] for key in keys]],  # type: ignore[attr-defined]
        )
        return [fact_id for (fact_id,) in cursor]


@pytest.fixture
def two(ledger: Ledger) -> tuple[int, int]:
    """A director whom the Standing Committee manages, and a deputy whom the agency manages."""
    managed(ledger, head=HIGH, deputy=LOW)
    director, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-01-01"))
    )
    deputy, _ = ledger.official(
        appointment("x", ledger.posts["department-deputy"], since("2021-01-01"))
    )
    return director, deputy


class TestAuthorities:
    def test_divide_the_officials_of_a_unit(self, ledger: Ledger, two):
        director, deputy = two
        unit = ledger.units["department"]

        assert seen(limited(unit, HIGH)) == {director}
        assert seen(limited(unit, LOW)) == {deputy}
        assert seen(limited(unit, HIGH, LOW)) == {director, deputy}
        assert seen(Scope.of_units([unit])) == {director, deputy}

    def test_reach_over_the_whole_province(self, ledger: Ledger, two):
        director, deputy = two

        assert seen(limited(None, HIGH)) == {director}
        assert seen(limited(None, LOW)) == {deputy}

    def test_of_another_unit_show_nothing(self, ledger: Ledger, two):
        assert seen(limited(ledger.units["commune"], HIGH, LOW)) == set()

    def test_are_the_highest_of_the_posts_held(self, ledger: Ledger):
        managed(ledger, head=HIGH, deputy=LOW)
        who, _ = ledger.official(
            appointment("x", ledger.posts["department-deputy"], since("2021-01-01")),
            appointment("x", ledger.posts["department-head"], since("2021-01-01"), block="dang"),
        )

        assert seen(limited(None, HIGH)) == {who}
        assert seen(limited(None, LOW)) == set()

    def test_follow_the_day_on_which_a_post_begins_and_ends(self, ledger: Ledger):
        managed(ledger, head=HIGH, deputy=LOW)
        who, _ = ledger.official(
            appointment("x", ledger.posts["department-deputy"], since("2021-01-01", "2026-01-01")),
            appointment("x", ledger.posts["department-head"], since("2026-01-01", "2027-01-01")),
        )

        by_day = {}
        for day in (date(2025, 6, 1), date(2026, 1, 1), date(2030, 1, 1)):
            with scoped("all"):
                refresh_scopes(on=day)
            by_day[day.year] = [seen(limited(None, each)) == {who} for each in (HIGH, LOW)]
        assert by_day == {2025: [False, True], 2026: [True, False], 2030: [True, False]}

    def test_that_nobody_stated_are_granted_by_name_only(self, ledger: Ledger):
        unstated, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2021-01-01"))
        )
        employed, _ = ledger.official()

        assert seen(limited(None, HIGH, LOW)) == set()
        assert seen(limited(None, "chua_xac_dinh")) == {unstated, employed}

    def test_change_with_the_post_without_a_word_about_the_official(self, ledger: Ledger, two):
        director, deputy = two

        managed(ledger, deputy=HIGH)

        assert seen(limited(None, HIGH)) == {director, deputy}
        assert seen(limited(None, LOW)) == set()

    def test_that_no_list_knows_hide_the_official_from_who_has_lower_ones(self, ledger: Ledger):
        managed(ledger, head="co_quan_khac", deputy=LOW)
        ledger.official(
            appointment("x", ledger.posts["department-deputy"], since("2021-01-01")),
            appointment("x", ledger.posts["department-head"], since("2021-01-01"), block="dang"),
        )

        assert seen(limited(None, LOW)) == set()


class TestPartsOfAFile:
    @pytest.mark.parametrize("kind", SPECIAL_KINDS)
    def test_are_shown_by_their_own_right_in_raw_sql_too(self, ledger: Ledger, kind: str):
        ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2021-01-01")), special(kind)
        )
        here = frozenset({key_of(ledger.units["commune"])})
        there = frozenset({key_of(ledger.units["department"])})
        part = SPECIAL_KINDS[kind]
        others = {each: None for each in SPECIAL if each != part}

        counted = {
            "without": count(kind, Scope.of_keys(None, special=others)),
            "elsewhere": count(kind, Scope.of_keys(None, special={part: there})),
            "here": count(kind, Scope.of_keys(None, special={part: here})),
            "both here": count(kind, Scope.of_keys(here, special={part: here})),
            "file elsewhere": count(kind, Scope.of_keys(there, special={part: None})),
            "no file": count(kind, Scope.of_keys(frozenset(), special={part: None})),
            "everyone": count(kind, Scope.everyone()),
        }
        assert counted == {
            "without": 0,
            "elsewhere": 0,
            "here": 1,
            "both here": 1,
            "file elsewhere": 0,
            "no file": 0,
            "everyone": 1,
        }

    def test_hide_sensitive_data_alone_among_personal_data(self, ledger: Ledger):
        who, _ = ledger.official(person("x", "ethnicity", "tay"), person("x", "sex", "nu"))

        def attributes(scope: Scope) -> set[str]:
            with scoped(scope):
                file = official_file(official_id=who, include_sensitive=True)  # type: ignore[arg-type]
            return {filed.fact.attribute for filed in file.facts}  # type: ignore[union-attr]

        assert attributes(Scope.of_keys(None)) == {"full_name", "sex"}
        assert attributes(Scope.of_keys(None, special={"sensitive": None})) == {
            "full_name",
            "sex",
            "ethnicity",
        }

    def test_may_not_be_written_by_raw_sql_without_the_right(self, ledger: Ledger):
        who, _ = ledger.official()

        with pytest.raises(Error, match="row-level security"), scoped(Scope.of_keys(None)):  # noqa: SIM117
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO registry_appraisal (fact_id, official_id, year, rating,"
                    " entry_added, source_kind, commitment, stamp)"
                    " VALUES (1, %s, 2024, 'x', 1, 'none', '', '')",
                    [who],
                )

    @pytest.mark.parametrize("kind", SPECIAL_KINDS)
    def test_are_not_recorded_by_who_may_not_read_them(self, ledger: Ledger, kind: str):
        who, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2021-01-01"))
        )
        here = frozenset({key_of(ledger.units["commune"])})

        def record(scope: Scope) -> None:
            with scoped(scope):
                record_batch(
                    batch=Batch(facts=(special(kind, who),)),
                    kind="correction",
                    reason="",
                    by="tests",
                    at=MOMENT,
                )

        for scope in (Scope.of_keys(None), Scope.of_keys(here)):
            with pytest.raises(OutOfScope):
                record(scope)
        record(Scope.of_keys(here, special={SPECIAL_KINDS[kind]: here}))


class TestOwnFile:
    def test_is_seen_with_its_sensitive_data_and_nobody_elses(self, ledger: Ledger):
        own, _ = ledger.official(person("x", "ethnicity", "tay"), special("appraisal"))
        ledger.official(person("x", "ethnicity", "nung"))

        with scoped(Scope.of_official(own)):  # type: ignore[arg-type]
            facts = list(facts_known(include_sensitive=True))
            assert not sees_everyone()

        assert {fact.official_id for fact in facts} == {own}
        assert {type(fact).__name__ for fact in facts} == {"PersonAttribute"}
        assert any(getattr(fact, "value", "") == "tay" for fact in facts)


class TestScope:
    def test_of_everyone_without_parts_is_not_all_that_is_known(self, db: str):
        with scoped(Scope.of_keys(None)):
            assert sees_everyone()
            assert not sees_everything()
        with scoped("all"):
            assert sees_everything()

    def test_says_the_same_to_the_tables_of_figures(self):
        scope = Scope.of_keys(frozenset({"3", "7:co_quan", "9:co_quan", "*:trung_uong"}))

        assert scope.units == {3}
        assert scope.segments.unit_ids == {3}
        assert scope.segments.managed == (("co_quan", frozenset({7, 9})), ("trung_uong", None))


def count(kind: str, scope: Scope) -> int:
    table = f"registry_{kind.replace('_', '')}"
    with scoped(scope), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]
