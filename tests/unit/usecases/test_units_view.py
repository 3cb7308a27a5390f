from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.careers import (
    Appointment,
    Employment,
    Organization,
    PersonAttribute,
    PostVersion,
    Qualification,
    UnitLink,
)
from ngangtam.kernel import OfficialId, PostId, Validity
from ngangtam.usecases.units_structure import (
    Share,
    Traits,
    age_band,
    disclosed,
    having,
    structure,
    traits_of,
)
from ngangtam.usecases.units_view import (
    staffed_posts,
    staffing,
    successors_of_units_below,
)
from tests.factories.careers import (
    COMMUNE,
    DEPARTMENT,
    DISTRICT,
    PROVINCE,
    born,
    day,
    during,
    fact,
    holds,
    life,
    of_sex,
    small_province,
    unit,
)

EDITION = ngangtam_law.load()
DAY = day("2025-06-30")


def post(number: int, title: str, *, seats: int | None = 1) -> PostVersion:
    return PostVersion(
        post_id=PostId(number),
        unit_id=DEPARTMENT,
        title_code=title,
        validity=Validity(),
        seats=seats,
    )


def staffed(*appointments: Appointment, seats: int | None = 1):
    organization = Organization(
        units=small_province().units, posts=(post(1, "giam_doc_so", seats=seats),)
    )
    (found,) = staffed_posts(
        organization=organization,
        edition=EDITION,
        unit_id=DEPARTMENT,
        on=DAY,
        appointments=appointments,
    )
    return found


class TestStaffedPosts:
    def test_count_the_seats_that_nobody_is_appointed_to(self):
        assert staffed(holds(1, "2021-01-01"), seats=3).vacancies == 2

    def test_leave_vacancies_open_where_the_seats_are_not_known(self):
        assert staffed(holds(1, "2021-01-01"), seats=None).vacancies is None

    def test_leave_vacancies_open_where_somebody_may_hold_the_post(self):
        assert staffed(holds(1, "2025-01-01..2025-12-31")).vacancies is None

    @pytest.mark.parametrize("manner", ["quyen", "phu_trach"])
    def test_do_not_fill_a_seat_by_whoever_stands_in(self, manner):
        found = staffed(holds(1, "2021-01-01", manner=manner))

        assert (found.filled, found.vacancies) == (0, 1)
        assert found.holders[0].stands_in

    def test_show_more_holders_than_seats_as_a_surplus(self):
        found = staffed(holds(1, "2021-01-01"), holds(1, "2022-01-01"))

        assert (found.surplus, found.vacancies) == (1, 0)

    def test_leave_out_whoever_left_before_the_day(self):
        assert not staffed(holds(1, "2021-01-01", "2025-06-30")).holders

    def test_stand_in_the_order_of_rank(self):
        organization = Organization(
            units=small_province().units,
            posts=(post(2, "chuyen_vien"), post(3, "pho_giam_doc_so"), post(1, "giam_doc_so")),
        )

        found = staffed_posts(
            organization=organization,
            edition=EDITION,
            unit_id=DEPARTMENT,
            on=DAY,
            appointments=(),
        )

        assert [one.version.post_id for one in found] == [1, 3, 2]

    def test_list_a_post_that_has_ended_while_somebody_holds_it(self):
        ended = PostVersion(
            post_id=PostId(1),
            unit_id=DEPARTMENT,
            title_code="giam_doc_so",
            validity=during(end="2024-01-01"),
        )
        organization = Organization(units=small_province().units, posts=(ended,))

        found = staffed_posts(
            organization=organization,
            edition=EDITION,
            unit_id=DEPARTMENT,
            on=DAY,
            appointments=[holds(1, "2021-01-01")],
        )

        assert len(found) == 1


class TestStaffing:
    def employed(self, official: int, category: str, start: str, end: str | None = None):
        made = fact(Employment, start, end, unit_id=DEPARTMENT, category=category)
        return type(made)(**{**vars(made), "official_id": OfficialId(official)})

    def test_holds_people_against_the_quota_by_kind(self):
        found = staffing(
            quotas={"hanh_chinh": 5},
            employments=[
                self.employed(1, "cong_chuc", "2020-01-01"),
                self.employed(2, "can_bo", "2020-01-01"),
                self.employed(3, "vien_chuc", "2020-01-01"),
                self.employed(4, "cong_chuc", "2025-01-01..2025-12-31"),
            ],
            holders=[OfficialId(1), OfficialId(9)],
            on=DAY,
        )

        kinds = {one.kind: (one.quota, one.actual, one.unknown) for one in found.kinds}
        assert kinds == {"hanh_chinh": (5, 2, 1), "su_nghiep": (None, 1, 0)}
        assert found.without_employment == 1

    def test_counts_part_time_staff_apart(self):
        found = staffing(
            quotas={},
            employments=[self.employed(1, "khong_chuyen_trach", "2020-01-01")],
            holders=[],
            on=DAY,
        )

        assert found.outside == (("khong_chuyen_trach", 1),)
        assert all(one.actual == 0 for one in found.kinds)


class TestSuccessorsOfUnitsBelow:
    def test_are_those_of_the_communes_of_an_abolished_district(self):
        merged = unit(COMMUNE, DISTRICT, "xa", end="2025-07-01")
        successor = unit(type(COMMUNE)(300), PROVINCE, "xa", start="2025-07-01")
        organization = Organization(
            units=(*(u for u in small_province().units if u.unit_id != COMMUNE), merged, successor),
            links=(
                UnitLink(
                    predecessor_id=COMMUNE, successor_id=successor.unit_id, on=day("2025-07-01")
                ),
            ),
        )

        found = successors_of_units_below(organization, DISTRICT)

        assert [link.successor_id for link in found] == [300]

    def test_are_none_while_the_unit_goes_on(self):
        assert successors_of_units_below(small_province(), PROVINCE) == ()


class TestUnitTree:
    def test_arranges_units_of_a_day_by_kind(self):
        tree = small_province().tree_on(DAY)

        assert tree.children[PROVINCE] == (DEPARTMENT, DISTRICT)
        assert tuple(tree.subtree(DISTRICT)) == (DISTRICT, COMMUNE)
        assert tree.path(COMMUNE) == (PROVINCE, DISTRICT)
        assert tree.below[PROVINCE] == 3

    def test_follows_the_reform(self):
        tree = small_province().tree_on(day("2025-07-01"))

        assert DISTRICT not in tree.versions
        assert tree.path(COMMUNE) == (PROVINCE,)

    def test_is_shared_by_days_without_a_change(self):
        organization = small_province()

        assert organization.tree_on(DAY) is organization.tree_on(day("2020-01-01"))
        assert organization.tree_on(DAY) is not organization.tree_on(day("2025-07-01"))

    def test_comes_to_an_end_where_units_stand_below_each_other(self):
        organization = Organization(
            units=(unit(DEPARTMENT, DISTRICT, "co_quan"), unit(DISTRICT, DEPARTMENT, "huyen"))
        )
        tree = organization.tree_on(DAY)

        assert len(tuple(tree.subtree(DEPARTMENT))) == 2
        assert tree.path(DEPARTMENT) == (DISTRICT,)
        assert set(tree.places) <= {DEPARTMENT, DISTRICT}


class TestStructure:
    def test_counts_each_attribute_with_the_unknown_apart(self):
        lives = [
            life(born("1985-02-01"), of_sex("nu"), official=1),
            life(
                born("1975"),
                of_sex("nam"),
                fact(PersonAttribute, attribute="ethnicity", value="tay"),
                fact(
                    Qualification, "2000-01-01", component="degree", state="held", level="dai_hoc"
                ),
                official=2,
            ),
        ]
        staff = traits_of(
            officials=[OfficialId(n) for n in (1, 2, 3)],
            histories={one.official_id: one for one in lives},
            categories={OfficialId(1): "cong_chuc"},
            on=DAY,
            edition=EDITION,
        )
        found = structure(staff, edition=EDITION)

        assert found.people == 3
        assert {(s.code, s.count) for s in found.sex} == {("nam", 1), ("nu", 1), (None, 1)}
        assert {(s.code, s.count) for s in found.ethnicity} == {("tay", 1), (None, 2)}
        assert {(s.code, s.count) for s in found.degree} == {("dai_hoc", 1), (None, 2)}
        assert {(s.code, s.count) for s in found.category} == {("cong_chuc", 1), (None, 2)}
        assert found.pyramid["40", "nu"] == 1

    @given(
        st.lists(
            st.builds(
                Traits,
                sex=st.sampled_from(["nam", "nu", None]),
                ethnicity=st.sampled_from(["kinh", "tay", None]),
                age=st.sampled_from(["0", "30", None]),
                degree=st.sampled_from(["dai_hoc", None]),
                theory=st.none(),
                category=st.sampled_from(["cong_chuc", "x", None]),
            ),
            max_size=12,
        )
    )
    def test_counts_whom_the_lists_behind_it_name(self, told):
        staff = {OfficialId(number): traits for number, traits in enumerate(told)}
        found = structure(staff, edition=EDITION)

        for trait in ("sex", "ethnicity", "age", "degree", "theory", "category"):
            for share in getattr(found, trait):
                assert share.count == len(having(staff, {trait: share.code}))
        for (age, sex), count in found.pyramid.items():
            assert count == len(having(staff, {"age": age, "sex": sex}))
        assert having(staff, {}) == tuple(staff)

    @pytest.mark.parametrize(
        ("birth", "band"),
        [
            ("1995-07-01", "0"),
            ("1995-06-30", "30"),
            ("1990", "30"),
            ("1985", None),
            ("1966-01", "55"),
            ("2030", None),
            (None, None),
        ],
    )
    def test_finds_the_band_of_ages_as_far_as_the_birth_date_says(self, birth, band):
        assert age_band(birth, on=date(2025, 6, 30)) == band


def shares(**counts: int) -> tuple[Share, ...]:
    return tuple(Share(code=code, count=count) for code, count in counts.items())


class TestDisclosed:
    def test_leaves_large_groups_as_they_are(self):
        assert disclosed(shares(kinh=9, tay=5)) == shares(kinh=9, tay=5)

    def test_hides_a_second_group_where_one_alone_could_be_worked_out(self):
        found = disclosed(shares(tay=30, nung=9, dao=2))

        assert [share.count for share in found] == [30, None, None]

    def test_hides_more_while_the_hidden_together_are_few(self):
        found = disclosed(shares(tay=30, nung=9, dao=1, mong=1))

        assert [share.count for share in found] == [30, None, None, None]

    def test_hides_everything_in_a_small_staff(self):
        assert all(share.count is None for share in disclosed(shares(tay=3, kinh=1)))

    def test_tells_how_many_are_not_known(self):
        unknown = Share(code=None, count=2)

        assert disclosed((*shares(tay=8), unknown))[-1] == unknown
