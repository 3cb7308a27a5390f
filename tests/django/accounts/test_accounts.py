from datetime import date

import pytest
from django.test import Client

from ngangtam_web.apps.accounts.actions import (
    NoSuchRole,
    OnlyForDemo,
    UsernameReserved,
    UsernameTaken,
    create_demo_accounts,
    create_user,
    end_grant,
    grant_role,
)
from ngangtam_web.apps.accounts.invitations import invite
from ngangtam_web.apps.accounts.password_rules import PasswordTooWeak
from ngangtam_web.apps.accounts.queries import access_of, demo_accounts
from ngangtam_web.apps.accounts.roles import ROLES, SPECIAL_PERMISSIONS, Permission
from ngangtam_web.apps.audit.actions import open_ledger
from ngangtam_web.bootstrap import SYSTEM, command_account
from tests.django.registry.ledger import MOMENT

DAY = date(2025, 6, 30)


def user(username: str = "thu-nghiem") -> int:
    return create_user(username=username, display_name="Thử", password="mat-khau-dai-8")


def grant(user_id: int, role: str = "unit_hr_officer", **more: object) -> int:
    given = {"valid_from": date(2025, 1, 1), "by": "tests", "at": MOMENT} | more
    return grant_role(user_id=user_id, role=role, **given)


class TestRoles:
    def test_say_what_they_are_for(self):
        assert all(str(role.description).endswith(".") for role in ROLES.values())

    def test_bring_no_right_that_is_given_by_name_only(self):
        assert not any(role.permissions & SPECIAL_PERMISSIONS for role in ROLES.values())

    def test_show_the_system_administrator_no_personal_data(self):
        rights = ROLES["system_administrator"].permissions

        assert rights == {Permission.MANAGE_ACCOUNTS, Permission.SEE_LEDGER}


class TestCreateUser:
    def test_gives_no_right(self, db):
        assert not access_of(user_id=user(), on=DAY).units

    def test_refuses_a_name_that_is_taken(self, db):
        user()

        with pytest.raises(UsernameTaken):
            user()

    @pytest.mark.parametrize(
        "name",
        [
            *("system", "SYSTEM", " System ", "ｓｙｓｔｅｍ", "ſystem", "demo", "command"),
            *("Command:root", "command: x", "command :x", SYSTEM, command_account()),
        ],
    )
    def test_refuses_a_name_by_which_the_system_acts(self, db, name):
        for make in (
            lambda: create_user(username=name, display_name="T", password="một câu đủ dài để nhớ"),
            lambda: invite(username=name, display_name="Thử", by="quan.tri", at=MOMENT),
        ):
            with pytest.raises(UsernameReserved):
                make()

    @pytest.mark.parametrize("name", ["systems", "demo.an", "commander", "he.thong"])
    def test_takes_a_name_that_only_begins_so(self, db, name):
        assert user(name)

    @pytest.mark.parametrize("password", ["12345678", "a", "password", "thu-nghiem"])
    def test_refuses_a_weak_password_in_each_language(self, db, password):
        with pytest.raises(PasswordTooWeak) as refused:
            create_user(username="thu-nghiem", display_name="Thử", password=password)

        assert "password" not in refused.value.vi.lower()
        assert "mật khẩu" not in refused.value.en.lower()

    @pytest.mark.parametrize(
        "password",
        [
            "password1234",
            "iloveyou1234!",
            "qwertyuiop[]123",
            "monkey-dragon",
            "2024Sunshine2024",
            "1234-5678-9012",
            "Football!Baseball!",
        ],
    )
    def test_refuses_common_ones_made_longer(self, db, password):
        with pytest.raises(PasswordTooWeak) as refused:
            create_user(username="an", display_name="An", password=password)

        assert "too common" in refused.value.en

    @pytest.mark.parametrize(
        "password",
        [
            "một câu đủ dài để nhớ",
            "bánh mì nóng trên phố",
            "monkey dragon football",
            "парольдлинный",
            "ホトトギスが鳴いている春の朝",
        ],
    )
    def test_takes_a_sentence(self, db, password):
        assert create_user(username="an", display_name="An", password=password)


class TestGrantRole:
    def test_holds_from_its_first_day_to_the_day_before_its_end(self, db):
        user_id = user()
        grant(user_id, valid_from=date(2025, 3, 1), valid_to=DAY)

        held = {
            day: access_of(user_id=user_id, on=day).may(Permission.SEE_OFFICIALS)
            for day in (date(2025, 2, 28), date(2025, 3, 1), date(2025, 6, 29), DAY)
        }
        assert list(held.values()) == [False, True, True, False]

    def test_joins_the_units_of_several_grants(self, db):
        user_id = user()
        grant(user_id, unit_id=3)
        grant(user_id, unit_id=7)

        assert access_of(user_id=user_id, on=DAY).units[Permission.SEE_OFFICIALS] == {3, 7}

    def test_in_the_whole_province_is_not_narrowed_by_a_grant_in_a_unit(self, db):
        user_id = user()
        grant(user_id, unit_id=None)
        grant(user_id, unit_id=7)

        assert access_of(user_id=user_id, on=DAY).units[Permission.SEE_OFFICIALS] is None

    def test_adds_special_rights_by_name(self, db):
        user_id = user()
        grant(user_id, further_permissions=[Permission.SEE_APPRAISAL])

        access = access_of(user_id=user_id, on=DAY)
        assert access.may(Permission.SEE_APPRAISAL)
        assert not access.may(Permission.SEE_SENSITIVE)

    @pytest.mark.parametrize(
        "asked",
        [{"role": "king"}, {"further_permissions": [Permission.MANAGE_ACCOUNTS]}],
    )
    def test_refuses_what_may_not_be_granted(self, db, asked):
        with pytest.raises(NoSuchRole):
            grant(user(), **asked)

    def test_ends_on_the_day_that_is_said(self, db):
        user_id = user()
        grant_id = grant(user_id)

        end_grant(grant_id=grant_id, valid_to=DAY)

        assert not access_of(user_id=user_id, on=DAY).units


class TestDemoAccounts:
    def test_are_made_for_a_demo_with_one_password(self, db):
        open_ledger(is_demo=True, by="tests", at=MOMENT)

        create_demo_accounts(
            password="mot-mat-khau", valid_from=DAY, at=MOMENT, unit_id=3, official_id=5
        )

        assert {account.role for account in demo_accounts()} == set(ROLES)

    def test_take_a_new_password_when_made_again(self, db):
        client = Client()
        open_ledger(is_demo=True, by="tests", at=MOMENT)
        for password in ("mot-mat-khau", "mat-khau-khac"):
            create_demo_accounts(password=password, valid_from=DAY, at=MOMENT)

        assert client.login(username="chuyenvien", password="mat-khau-khac")
        assert not client.login(username="chuyenvien", password="mot-mat-khau")

    def test_are_refused_in_a_real_province(self, db):
        open_ledger(is_demo=False, by="tests", at=MOMENT)

        with pytest.raises(OnlyForDemo):
            create_demo_accounts(password="mot-mat-khau", valid_from=DAY, at=MOMENT)
