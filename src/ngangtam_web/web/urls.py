"""Addresses of the pages; they carry Vietnamese words without marks."""

from __future__ import annotations

from django.urls import path

from ngangtam_web.web.views import (
    accounts,
    display,
    grants,
    home,
    invitation,
    ledger,
    living,
    looks,
    official,
    officials,
    own_account,
    plan,
    search,
    second_factor,
    session,
    sign_in,
    target,
)

urlpatterns = [
    path("", home.home, name="home"),
    # Names that begin with `account_` and `mfa_` are those by which allauth knows its own pages.
    path("dang-nhap/", sign_in.sign_in, name="account_login"),
    path("dang-nhap/ma-xac-thuc/", sign_in.second_factor, name="mfa_authenticate"),
    path("nhan-tai-khoan/", invitation.take_up, name="take_up"),
    path("dang-xuat/", session.sign_out, name="logout"),
    path("ngon-ngu/", session.choose_language, name="language"),
    path("giao-dien/", living.living, name="living"),
    path("giao-dien/chon/", display.choose_display, name="display"),
    path("tim/", search.search, name="search"),
    path("tim/goi-y/", search.suggestions, name="suggestions"),
    path("tai-khoan-cua-toi/", own_account.own_account, name="own_account"),
    path("tai-khoan-cua-toi/mat-khau/", own_account.password, name="own_password"),
    path("tai-khoan-cua-toi/phien/", own_account.end_other_sessions, name="end_other_sessions"),
    path("tai-khoan-cua-toi/xac-thuc/", second_factor.set_up, name="mfa_activate_totp"),
    path("tai-khoan-cua-toi/xac-thuc/go/", second_factor.take_away, name="mfa_deactivate_totp"),
    path("tai-khoan-cua-toi/ma-du-phong/", second_factor.codes, name="mfa_view_recovery_codes"),
    path(
        "tai-khoan-cua-toi/ma-du-phong/moi/",
        second_factor.new_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tai-khoan-cua-toi/nhap-lai-mat-khau/",
        second_factor.password_again,
        name="account_reauthenticate",
    ),
    path("tai-khoan-cua-toi/nhap-ma/", second_factor.factor_again, name="mfa_reauthenticate"),
    path("bieu-mau-da-giu/", own_account.kept_form, name="kept_form"),
    path("tai-khoan/", accounts.accounts, name="accounts"),
    path("tai-khoan/moi/", accounts.invite, name="invite"),
    path("tai-khoan/<int:user_id>/", accounts.account, name="account"),
    path("tai-khoan/<int:user_id>/ma/", accounts.new_code, name="new_code"),
    path("tai-khoan/<int:user_id>/cap-quyen/", grants.grant, name="grant"),
    path("tai-khoan/<int:user_id>/cap-quyen-thay/", grants.stand_in, name="stand_in"),
    path("tai-khoan/<int:user_id>/quyen/<int:grant_id>/thu-hoi/", grants.end, name="end_grant"),
    path("vai-tro/", grants.roles, name="roles"),
    path("tai-khoan/<int:user_id>/thay-doi/", accounts.change, name="change_account"),
    path("ke-hoach/<slug:plan_id>/", plan.plan, name="plan"),
    path("ke-hoach/<slug:plan_id>/chi-tieu/<slug:target_id>/", target.target, name="target"),
    path("can-bo/", officials.officials, name="officials"),
    path("can-bo/<int:official_id>/", official.official, name="official"),
    path(
        "can-bo/<int:official_id>/minh-chung/<slug:kind>/<int:fact_id>/",
        official.source,
        name="source",
    ),
    path("luot-xem/", looks.looks_log, name="looks"),
    path("lan-cap-nhat/", ledger.ledger, name="ledger"),
    path("lan-cap-nhat/<int:number>/", ledger.entry, name="entry"),
]
