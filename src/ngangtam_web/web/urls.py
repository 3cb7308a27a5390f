"""Addresses of the pages; they carry Vietnamese words without marks."""

from __future__ import annotations

from django.urls import path

from ngangtam_web.web.views import (
    display,
    due,
    home,
    law,
    ledger,
    living,
    official,
    officials,
    people_file,
    plan,
    search,
    session,
    summary_list,
    target,
    units,
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
    path("can-bo/cot/", officials.keep_columns, name="people-columns"),
    path("can-bo/bo-loc/", officials.keep_view, name="people-view"),
    path("can-bo/xuat/", people_file.people_file, name="people-file"),
    path("can-bo/trich-ngang/", summary_list.summary_list, name="summary_list"),
    path("can-bo/<int:official_id>/", official.official, name="official"),
    path(
        "can-bo/<int:official_id>/minh-chung/<slug:kind>/<int:fact_id>/",
        official.source,
        name="source",
    ),
    path("don-vi/", units.units, name="units"),
    path("don-vi/<int:unit_id>/", units.unit, name="unit"),
    path("viec-den-han/", due.due, name="due"),
    path("viec-den-han/danh-sach.xlsx", due.due_xlsx, name="due_xlsx"),
    path("viec-den-han/lich.ics", due.due_ics, name="due_ics"),
    path("phap-luat/", law.law, name="law"),
    path("phap-luat/<slug:instrument_id>/", law.instrument, name="instrument"),
    path("lan-cap-nhat/", ledger.ledger, name="ledger"),
    path("lan-cap-nhat/<int:number>/", ledger.entry, name="entry"),
]
