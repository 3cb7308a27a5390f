"""Grants are limited by authority and time, passed to a stand-in, and recorded."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import Error, transaction

from ngangtam_web.apps.accounts.actions import (
    GrantPeriodWrong,
    LastAdministrator,
    NoSuchRole,
    NotToOneself,
    RolesApart,
    create_user,
    deactivate_user,
    end_grant,
    grant_role,
    grant_stand_in,
)
from ngangtam_web.apps.accounts.models import AccountEvent
from ngangtam_web.apps.accounts.queries import Reach, access_of, changes_of
from ngangtam_web.apps.accounts.roles import PERSONAL_DATA, Permission
from tests.django.registry.ledger import MOMENT

FIRST, DAY, LAST = date(2025, 1, 1), date(2025, 6, 30), date(2025, 9, 1)
OFFICER = Permission.SEE_OFFICIALS


def user(name: str) -> int:
    return create_user(username=name, display_name="Thử", password="mat-khau-dai-8-trang")


def grant(user_id: int, role: str = "unit_hr_officer", **more: object) -> int:
    given = {"valid_from": FIRST, "by": "quan-tri", "at": MOMENT} | more
    return grant_role(user_id=user_id, role=role, **given)  # type: ignore[arg-type]


def stand_in(user_id: int, absent: int, *, until: date = LAST, by: str = "quan-tri") -> int:
    return grant_stand_in(
        user_id=user_id, stands_in_for=absent, valid_from=FIRST, valid_to=until, by=by, at=MOMENT
    )


class TestAuthorities:
    def test_limit_each_grant_by_itself(self, db):
        who = user("an")
        grant(who, unit_id=3, managing_authorities=["co_quan"])
        grant(who, unit_id=7, further_permissions=[Permission.SEE_APPRAISAL])

        access = access_of(user_id=who, on=DAY)
        assert access.reaches[OFFICER] == {
            Reach(unit_id=3, authorities=frozenset({"co_quan"})),
            Reach(unit_id=7),
        }
        assert access.reaches[Permission.SEE_APPRAISAL] == {Reach(unit_id=7)}

    def test_are_left_out_where_only_units_are_asked(self, db):
        who = user("an")
        grant(who, managing_authorities=["co_quan"])

        assert access_of(user_id=who, on=DAY).units[OFFICER] == frozenset()

    def test_that_do_not_exist_are_refused(self, db):
        with pytest.raises(NoSuchRole):
            grant(user("an"), managing_authorities=["ban_be"])


class TestStandIn:
    def test_gives_what_the_others_grants_give_while_both_hold(self, db):
        who, absent = user("an"), user("binh")
        grant(absent, unit_id=3, valid_to=DAY)
        stand_in(who, absent)

        held = [
            access_of(user_id=who, on=day).may(OFFICER)
            for day in (FIRST, date(2025, 6, 29), DAY, LAST)
        ]
        assert held == [True, True, False, False]

    def test_ends_with_its_own_days(self, db):
        who, absent = user("an"), user("binh")
        grant(absent, unit_id=3)
        stand_in(who, absent, until=DAY)

        assert access_of(user_id=who, on=date(2025, 6, 29)).may(OFFICER)
        assert not access_of(user_id=who, on=DAY).may(OFFICER)

    def test_goes_no_further_than_one_person(self, db):
        who, middle, absent = user("an"), user("binh"), user("chi")
        grant(absent, unit_id=3)
        stand_in(middle, absent)
        stand_in(who, middle)

        assert access_of(user_id=middle, on=DAY).may(OFFICER)
        assert not access_of(user_id=who, on=DAY).may(OFFICER)

    def test_gives_nothing_of_a_closed_account(self, db):
        who, absent = user("an"), user("binh")
        grant(absent, unit_id=3)
        stand_in(who, absent)
        deactivate_user(user_id=absent, by="quan-tri", at=MOMENT)

        assert not access_of(user_id=who, on=DAY).may(OFFICER)

    def test_keeps_ones_own_file_ones_own(self, db):
        absent = create_user(
            username="binh", display_name="B", password="mat-khau-dai-8-trang", official_id=9
        )
        who = user("an")
        grant(absent, "official")
        stand_in(who, absent)

        assert access_of(user_id=who, on=DAY).official_id is None

    def test_for_oneself_or_without_days_is_refused(self, db):
        who = user("an")
        with pytest.raises(NotToOneself):
            stand_in(who, who)
        with pytest.raises(GrantPeriodWrong):
            stand_in(who, user("binh"), until=FIRST)


class TestRolesApart:
    def test_refuse_personal_data_to_who_manages_accounts(self, db):
        who = user("an")
        grant(who, "system_administrator")

        with pytest.raises(RolesApart), transaction.atomic():
            grant(who, "unit_hr_officer", unit_id=3)
        assert not access_of(user_id=who, on=DAY).rights & PERSONAL_DATA

    def test_refuse_it_on_the_way_of_a_stand_in_too(self, db):
        who, absent = user("an"), user("binh")
        grant(who, "system_administrator")
        grant(absent, "provincial_analyst")

        with pytest.raises(RolesApart), transaction.atomic():
            stand_in(who, absent)

    def test_refuse_it_to_who_is_stood_in_for(self, db):
        who, absent = user("an"), user("binh")
        grant(who, "system_administrator")
        stand_in(who, absent)

        with pytest.raises(RolesApart), transaction.atomic():
            grant(absent, "provincial_analyst")

    def test_allow_one_after_the_other(self, db):
        who = user("an")
        grant(who, "system_administrator", valid_to=DAY)

        assert grant(who, "unit_hr_officer", unit_id=3, valid_from=DAY)

    def test_allow_ones_own_file(self, db):
        who = user("an")
        grant(who, "system_administrator")

        assert grant(who, "official")


class TestAdministrators:
    def test_grant_nothing_to_themselves_and_do_not_close_themselves(self, db):
        who = user("quan-tri")
        with pytest.raises(NotToOneself), transaction.atomic():
            grant(who)
        with pytest.raises(NotToOneself), transaction.atomic():
            deactivate_user(user_id=who, by="quan-tri", at=MOMENT)

    def test_are_never_all_gone(self, db):
        first, second = user("mot"), user("hai")
        only = grant(first, "system_administrator")
        other = grant(second, "system_administrator")

        end_grant(grant_id=other, valid_to=DAY, by="mot", at=MOMENT)
        with pytest.raises(LastAdministrator), transaction.atomic():
            end_grant(grant_id=only, valid_to=DAY, by="hai", at=MOMENT)
        with pytest.raises(LastAdministrator), transaction.atomic():
            deactivate_user(user_id=first, by="hai", at=MOMENT.replace(month=8))


class TestRecord:
    def test_keeps_who_gave_what_when_and_took_it_back(self, db):
        who = user("an")
        grant_id = grant(who, unit_id=3, managing_authorities=["co_quan"])
        end_grant(grant_id=grant_id, valid_to=FIRST, by="hai", at=MOMENT)

        changes = changes_of(user_id=who)
        assert {one.what for one in changes} == {"tao_tai_khoan", "cap_quyen", "thu_hoi_quyen"}
        ended = next(one for one in changes if one.what == "thu_hoi_quyen")
        assert (ended.by, ended.details["unit"]) == ("hai", 3)
        assert ended.details["authorities"] == ["co_quan"]

    def test_is_never_changed(self, db):
        user("an")

        with pytest.raises(Error), transaction.atomic():
            AccountEvent.objects.all().delete()
