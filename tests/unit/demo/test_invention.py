"""An invented province is the same for the same seed, and plausible on every day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from ngangtam.demo import Province, TooFewPeople, invent
from ngangtam.demo.province import HeldPost
from ngangtam_law import units

OPENING = date(2020, 12, 31)
BEFORE_MERGERS = date(2025, 2, 28)
AFTER_JULY = date(2025, 7, 1)


def held_on(province: Province, day: date) -> list[HeldPost]:
    """List the posts held on a day."""
    return [
        post
        for post in province.posts
        if post.starts_on <= day and (post.ends_on is None or day < post.ends_on)
    ]


def counted_on(province: Province, day: date) -> set[int]:
    """List the cadres and civil servants of a day."""
    posts = held_on(province, day)
    return {post.official for post in posts if post.category in ("can_bo", "cong_chuc")}


class TestInvent:
    def test_gives_the_same_province_for_the_same_seed(self, province, edition):
        again = invent(people=province.people, seed=724, edition=edition, units=units.load())

        assert again == province

    def test_gives_another_province_for_another_seed(self, province, edition):
        other = invent(people=province.people, seed=725, edition=edition, units=units.load())

        assert other.officials != province.officials

    def test_refuses_fewer_people_than_fill_the_leading_posts(self, edition):
        with pytest.raises(TooFewPeople) as refused:
            invent(people=199, edition=edition, units=units.load())

        assert "200" in refused.value.vi
        assert "200" in refused.value.en

    @pytest.mark.parametrize(
        "day", [OPENING, date(2022, 6, 15), date(2023, 12, 31), BEFORE_MERGERS]
    )
    def test_keeps_the_number_asked_for_until_the_mergers(self, province, day):
        assert len(counted_on(province, day)) == province.people

    def test_shares_the_published_ethnic_counts_out(self, edition):
        province = invent(people=5137, edition=edition, units=units.load())

        counted = counted_on(province, date(2023, 12, 31))
        groups = Counter(province.officials[number - 1].ethnicity for number in counted)

        assert len(counted) == 5137
        assert (groups["tay"], groups["nung"], groups["dao"]) == (3278, 1265, 189)
        assert (groups["mong"], groups["kinh"]) == (101, 276)

    def test_seats_nobody_on_two_chairs_of_one_block(self, province):
        by_block: dict[tuple[int, str], list[HeldPost]] = {}
        for post in province.posts:
            by_block.setdefault((post.official, post.block), []).append(post)
        for posts in by_block.values():
            posts.sort(key=lambda post: post.starts_on)
            for earlier, later in pairwise(posts):
                assert earlier.ends_on is not None
                assert earlier.ends_on <= later.starts_on

    def test_holds_posts_only_in_units_that_stand(self, province):
        by_key = {unit.key: unit for unit in units.load()}
        for post in province.posts:
            unit = by_key[post.unit_key]
            assert unit.valid_from is None or unit.valid_from <= post.starts_on
            assert unit.valid_to is None or (
                post.ends_on is not None and post.ends_on <= unit.valid_to
            )

    def test_lets_a_secretary_chair_the_council_on_one_chair(self, province):
        titles: dict[int, set[str]] = {}
        for post in held_on(province, OPENING):
            titles.setdefault(post.official, set()).add(post.title_code)

        assert {"bi_thu_dang_uy_xa", "chu_tich_hdnd_xa"} in titles.values()

    def test_never_seats_more_people_than_there_are_seats(self, province):
        seats = {(seat.unit_key, seat.title_code): seat.seats for seat in province.seats}
        for day in (OPENING, date(2023, 1, 1), date(2025, 3, 2), date(2025, 12, 31)):
            held = Counter((post.unit_key, post.title_code) for post in held_on(province, day))
            for (unit_key, title_code), holders in held.items():
                if (unit_key, title_code) in seats:
                    assert holders <= seats[unit_key, title_code]

    def test_gives_citizen_ids_that_agree_with_sex_and_birth_year(self, province):
        for person in province.officials:
            century = 1900 if person.citizen_id[3] in "01" else 2000
            assert len(person.citizen_id) == 12
            assert (int(person.citizen_id[3]) % 2 == 1) == (person.sex == "nu")
            assert century + int(person.citizen_id[4:6]) == person.birth_date.year
        assert len({p.citizen_id for p in province.officials}) == len(province.officials)


class TestReforms:
    def test_leave_no_post_in_a_district_after_june_2025(self, province):
        kinds = {unit.key: unit.kind for unit in units.load()}

        assert {kinds[post.unit_key] for post in held_on(province, date(2025, 6, 30))} >= {"huyen"}
        assert "huyen" not in {kinds[post.unit_key] for post in held_on(province, AFTER_JULY)}

    def test_place_people_of_a_commune_in_its_successor(self, province):
        successor = {link.predecessor_key: link.successor_key for link in units.links()}
        moves = [
            move
            for move in province.moves
            if move.on == AFTER_JULY and move.from_unit_key.startswith("xa-")
        ]

        assert moves
        for move in moves:
            assert move.kind == "bo_tri_do_sap_xep"
            assert move.to_unit_key == successor[move.from_unit_key]

    def test_let_some_leave_early(self, province):
        reasons = Counter(x.reason for x in province.leavings if x.on == AFTER_JULY)

        assert reasons["nghi_huu_truoc_tuoi"] > 0


class TestTruth:
    def test_lists_every_assumption_once(self, province):
        ids = Counter(assumption.id for assumption in province.assumptions)

        assert max(ids.values()) == 1
        assert {"share_province", "leader.it", "ethnic_counts"} <= set(ids)

    def test_awards_nothing_to_those_who_left(self, province):
        left_on = {leaving.official: leaving.on for leaving in province.leavings}
        for award in province.awards:
            if award.awarded_on is not None and award.official in left_on:
                assert award.awarded_on < left_on[award.official]

    def test_leaves_two_to_six_per_cent_of_levels_untold(self, edition):
        province = invent(people=1500, edition=edition, units=units.load())
        opening = [a for a in province.awards if a.awarded_on is None and a.level != "khong"]

        untold = sum(not award.is_told for award in opening) / len(opening)

        assert 0.02 <= untold <= 0.06
