"""Addresses of the pages; they carry Vietnamese words without marks."""

from __future__ import annotations

from django.urls import path

from ngangtam_web.web.views import (
    display,
    home,
    ledger,
    living,
    official,
    officials,
    plan,
    search,
    session,
    target,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("dang-nhap/", session.sign_in, name="login"),
    path("dang-xuat/", session.sign_out, name="logout"),
    path("ngon-ngu/", session.choose_language, name="language"),
    path("giao-dien/", living.living, name="living"),
    path("giao-dien/chon/", display.choose_display, name="display"),
    path("tim/", search.search, name="search"),
    path("tim/goi-y/", search.suggestions, name="suggestions"),
    path("ke-hoach/<slug:plan_id>/", plan.plan, name="plan"),
    path("ke-hoach/<slug:plan_id>/chi-tieu/<slug:target_id>/", target.target, name="target"),
    path("can-bo/", officials.officials, name="officials"),
    path("can-bo/<int:official_id>/", official.official, name="official"),
    path(
        "can-bo/<int:official_id>/minh-chung/<slug:kind>/<int:fact_id>/",
        official.source,
        name="source",
    ),
    path("lan-cap-nhat/", ledger.ledger, name="ledger"),
    path("lan-cap-nhat/<int:number>/", ledger.entry, name="entry"),
]
