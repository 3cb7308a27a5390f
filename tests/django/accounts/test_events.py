"""What is done to an account stays on record: who did it, when, without any secret."""

from datetime import date

from ngangtam_web.apps.accounts import factors, invitations, lockout, sessions
from ngangtam_web.apps.accounts.actions import change_password, create_demo_accounts
from ngangtam_web.apps.accounts.models import AccountEvent, User
from ngangtam_web.apps.accounts.queries import changes_of
from ngangtam_web.bootstrap import now
from tests.django.registry.ledger import Ledger
from tests.django.web.test_second_factor import set_up
from tests.django.web.test_sign_in import PASSWORD, account, sign_in

AT = now()
NEW = "một câu mới đủ dài để nhớ"


def told(user_id):
    return [(one.what, one.by) for one in changes_of(user_id=user_id)]


class TestEvents:
    def test_tell_of_codes_issued_and_used_without_the_code(self, db):
        user_id, code = invitations.invite(username="moi", display_name="M", by="quan.tri", at=AT)
        invitations.accept(username="moi", code=code, password=NEW, at=AT)

        assert told(user_id) == [
            ("dung_ma", "moi"),
            ("cap_ma", "quan.tri"),
            ("tao_tai_khoan", "quan.tri"),
        ]
        assert code not in str(list(AccountEvent.objects.values_list()))

    def test_tell_of_what_an_administrator_did(self, db):
        user_id = account()
        lockout.unlock_account(user_id=user_id, username="nguoi-thu", by="quan.tri", at=now())
        sessions.sign_out(user_id=user_id, by="quan.tri", at=now())

        assert told(user_id)[:2] == [
            ("dang_xuat_moi_noi", "quan.tri"),
            ("mo_khoa_dang_nhap", "quan.tri"),
        ]

    def test_tell_of_a_second_factor_set_up_and_removed(self, ledger):
        user_id = account()
        client, _ = sign_in()
        set_up(client)
        factors.remove_factor(user_id=user_id, by="quan.tri", at=now())

        assert told(user_id)[:2] == [
            ("go_xac_thuc", "quan.tri"),
            ("tao_ma_du_phong", "nguoi-thu"),
        ]
        assert told(user_id)[2] == ("thiet_lap_xac_thuc", "nguoi-thu")

    def test_tell_of_each_recovery_code_that_was_used(self, ledger):
        user_id = account()
        _, codes = set_up(sign_in()[0])
        client, response = sign_in()
        client.post(response.url, {"code": f"{'0' * 35}"})
        client.post(response.url, {"code": codes[0]})

        used = [one for one in told(user_id) if one[0] == "dung_ma_du_phong"]
        assert used == [("dung_ma_du_phong", "nguoi-thu")]
        assert codes[0].replace("-", "") not in str(list(AccountEvent.objects.values_list()))

    def test_tell_nothing_of_a_second_factor_that_was_not_there(self, db):
        user_id = account()
        factors.remove_factor(user_id=user_id, by="quan.tri", at=AT)

        assert "go_xac_thuc" not in {what for what, _by in told(user_id)}

    def test_tell_of_a_changed_password_and_hold_none(self, db):
        user_id = account()
        change_password(user_id=user_id, old=PASSWORD, new=NEW, at=now())

        assert told(user_id)[0] == ("doi_mat_khau", "nguoi-thu")
        assert NEW not in str(list(AccountEvent.objects.values_list()))

    def test_tell_of_demo_accounts(self, db):
        Ledger.opened(is_demo=True)
        for _ in range(2):
            create_demo_accounts(password=NEW, valid_from=date(2025, 1, 1), at=AT)

        user = User.objects.get(username="quantri")
        assert {what for what, _by in told(user.pk)} == {
            "tao_tai_khoan",
            "cap_quyen",
            "doi_mat_khau",
        }

    def test_are_shown_to_their_owner(self, ledger):
        user_id = account("official")
        lockout.unlock_account(user_id=user_id, username="nguoi-thu", by="quan.tri", at=now())
        client, _ = sign_in()

        text = client.get("/tai-khoan-cua-toi/").content.decode()

        assert "Mở khóa đăng nhập" in text
        assert "quan.tri" in text
