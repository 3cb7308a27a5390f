"""Officials are listed and found by name: any order of words, no accents, either direction."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngangtam.careers import PersonAttribute
from ngangtam_web.apps.audit.verify import verify
from ngangtam_web.apps.registry import people
from ngangtam_web.apps.registry.actions import erase_official, merge_officials, undo_entry
from ngangtam_web.apps.registry.names import search_name, sort_key
from ngangtam_web.apps.registry.people import (
    bearers_among,
    officials_in_scope,
    officials_page,
    possible_bearers,
)
from ngangtam_web.apps.registry.scope import scoped
from tests.django.registry.ledger import MOMENT, Ledger, appointment, person, since

TODAY = date(2025, 6, 1)
WORDS = st.sampled_from(
    "Nông Nong Đàm Dam Thị Thi Thịnh Văn Vân An Ân Ánh Anh Ước Úc H'Mai Páo Quý".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TYPED = st.lists(
    st.one_of(WORDS, st.sampled_from(["th", "đ", "v", "NÔNG", "thi.", "%", "_", "n\\"])),
    min_size=1,
    max_size=3,
).map(" ".join)


def words_kept() -> list[tuple[int, str]]:
    with scoped("all"), connection.cursor() as cursor:
        cursor.execute("SELECT official_id, word FROM registry_nameword ORDER BY 1, 2")
        return cursor.fetchall()


def found(search: str, **asked) -> list[str]:
    with scoped("all"):
        return [line.full_name for line in officials_page(on=TODAY, search=search, **asked)]


def naive(name: str, search: str) -> bool:
    """Say what a search means without any index."""
    words = [word.strip(".,%_\\") for word in search_name(search).split()]
    *finished, unfinished = [word for word in words if word] or [""]
    borne = search_name(name).split()
    return all(word in borne for word in finished) and any(
        word.startswith(unfinished) for word in borne
    )


@pytest.fixture(params=[5_000, 0, 1])
def few(request, monkeypatch) -> int:
    """Let words count as rare, as common, or as both: every way of searching means the same."""
    monkeypatch.setattr(people, "FEW", request.param)
    monkeypatch.setattr(people, "SOME", max(request.param, 1))
    return request.param


class TestSearch:
    @settings(
        max_examples=12,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(names=st.lists(NAMES, min_size=1, max_size=8), searches=st.lists(TYPED, max_size=4))
    def test_finds_what_a_comparison_of_all_names_finds(self, ledger: Ledger, names, searches):
        for name in names:
            ledger.official(name=name)
        with scoped("all"):
            everybody = [line.full_name for line in officials_page(on=TODAY, limit=10_000)]
        kept = people.FEW, people.SOME
        for few, some in (kept, (0, 0), (1, 2), (0, 40_000)):
            people.FEW, people.SOME = few, some
            try:
                for search in searches:
                    wanted = [name for name in everybody if naive(name, search)]
                    assert found(search, limit=10_000) == wanted
            finally:
                people.FEW, people.SOME = kept

    @pytest.mark.parametrize(
        ("search", "name"),
        [
            ("duc chu", "Chu Văn Đức"),
            ("ĐỨC", "Chu Văn Đức"),
            ("van d", "Chu Văn Đức"),
            (unicodedata.normalize("NFD", "Đức Văn"), "Chu Văn Đức"),
            (unicodedata.normalize("NFC", "chu đức"), unicodedata.normalize("NFD", "Chu Văn Đức")),
        ],
    )
    def test_takes_any_order_and_any_way_of_typing(self, ledger, few, search, name):
        ledger.official(name=name)
        ledger.official(name="Ma Thị Dung")

        assert found(search) == [name]

    def test_a_word_before_the_last_is_finished(self, ledger, few):
        ledger.official(name="Chu Văn Đức")

        assert found("va chu") == []
        assert found("chu va") == ["Chu Văn Đức"]

    def test_pages_go_forth_and_back(self, ledger, few):
        for name in ("Lò Văn An", "Lò Văn Bé", "Lò Văn Cả", "Lò Văn Đỏ", "Lò Văn Én"):
            ledger.official(name=name)
        for search in ("", "lo van", "van"):
            with scoped("all"):
                first = officials_page(on=TODAY, search=search, limit=2)
                second = officials_page(on=TODAY, search=search, limit=2, after=first[-1].place)
                back = officials_page(on=TODAY, search=search, limit=2, before=second[0].place)

            assert [line.full_name for line in second] == ["Lò Văn Cả", "Lò Văn Đỏ"]
            assert back == first

    def test_shows_nobody_outside_the_scope(self, ledger, few):
        who, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2020-01-01")), name="Chu Đức"
        )
        ledger.official(
            appointment("x", ledger.posts["department-head"], since("2020-01-01")), name="Ma Đức"
        )
        with scoped([ledger.units["commune"]]):
            assert [line.official_id for line in officials_page(on=TODAY, search="duc")] == [who]
            assert possible_bearers("duc") == {who}
            assert officials_in_scope() == {who}
            with connection.cursor() as cursor:
                cursor.execute("SELECT DISTINCT official_id FROM registry_nameword")
                assert cursor.fetchall() == [(who,)]
        with scoped([]):
            assert officials_page(on=TODAY, search="duc") == ()
        with scoped("all"):
            assert officials_in_scope() is None


class TestBearers:
    def test_are_few_to_ask_about_or_too_many(self, ledger, monkeypatch):
        ids = [ledger.official(name=name)[0] for name in ("Ma Thị Dung", "Ma Văn Đức", "Lò Đức")]
        with scoped("all"):
            assert possible_bearers("ma") == set(ids[:2])
            assert possible_bearers("duc ma") == {ids[1]}
            assert possible_bearers("") is None
            assert bearers_among(ids, "duc", on=TODAY) == set(ids[1:])
            monkeypatch.setattr(people, "SOME", 1)
            assert possible_bearers("ma") is None
            assert possible_bearers("duc thi") == {ids[0]}
            assert bearers_among([ids[0]], "duc thi", on=TODAY) == set()


class TestWords:
    def test_follow_undo_and_merge(self, ledger):
        keep, _ = ledger.official(name="Ma Thị Dung")
        drop, written = ledger.official(name="Ma Thị Duyên")
        with scoped("all"):
            merged = merge_officials(keep=keep, drop=drop, by="t", at=MOMENT, reason="")
        assert found("duyen") == []
        with scoped("all"):
            undo_entry(number=merged.number, by="t", at=MOMENT)
        assert found("duyen") == ["Ma Thị Duyên"]
        ledger.withdraw("person_attribute", ledger.fact_id(PersonAttribute, drop))

        assert found("duyen") == []
        assert found("duyen", known_at=written.number) == ["Ma Thị Duyên"]
        assert verify() == ()

    def test_are_forgotten_when_the_content_is_erased(self, ledger):
        who, _ = ledger.official(name="Ma Thị Dung")
        assert (who, "dung") in words_kept()
        with scoped("all"):
            erase_official(official_id=who, by="t", at=MOMENT, reason="")

        assert [word for number, word in words_kept() if number == who] == []
        assert verify() == ()

    def test_are_no_words_of_other_data(self, ledger):
        who, _ = ledger.official(person("x", "native_place", "Bảo Lạc"), name="Ma Dung Dung")

        assert words_kept() == [(who, "dung"), (who, "ma")]

    def test_keep_the_order_of_the_list(self, ledger):
        ledger.official(name="Ma Dung")
        with scoped("all"), connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT sort_key FROM registry_nameword")
            assert cursor.fetchall() == [(sort_key("Ma Dung"),)]
