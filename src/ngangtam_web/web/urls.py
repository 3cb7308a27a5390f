"""Addresses of the pages; they carry Vietnamese words without marks."""

from __future__ import annotations

from django.urls import path

from ngangtam_web.web.views import (
    asking,
    change,
    display,
    due,
    file_changes,
    home,
    ledger,
    living,
    official,
    officials,
    own_data,
    plan,
    requests,
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
    path("can-bo/them-moi/", change.new_official, name="new-official"),
    path("can-bo/<int:official_id>/", official.official, name="official"),
    path("can-bo/<int:official_id>/cap-nhat/", file_changes.changes, name="changes"),
    path(
        "can-bo/<int:official_id>/cap-nhat/lan/<int:number>/",
        file_changes.changed,
        name="changed",
    ),
    path("can-bo/<int:official_id>/cap-nhat/<slug:kind>/", change.add, name="add-fact"),
    path(
        "can-bo/<int:official_id>/cap-nhat/<slug:kind>/<int:fact_id>/<slug:change>/",
        change.change,
        name="change-fact",
    ),
    path("can-bo/<int:official_id>/de-nghi/", asking.ask, name="ask"),
    path("can-bo/<int:official_id>/de-nghi/<slug:kind>/", asking.ask_missing, name="ask-missing"),
    path(
        "can-bo/<int:official_id>/de-nghi/<slug:kind>/<int:fact_id>/",
        asking.ask_fact,
        name="ask-fact",
    ),
    path("can-bo/<int:official_id>/yeu-cau/", asking.ask_data, name="ask-data"),
    path("can-bo/<int:official_id>/du-lieu/", own_data.download, name="own-data"),
    path("yeu-cau/", requests.requests, name="requests"),
    path("yeu-cau/<int:number>/", requests.one_request, name="request"),
    path("yeu-cau/<int:number>/minh-chung/", requests.evidence, name="request-evidence"),
    path(
        "can-bo/<int:official_id>/minh-chung/<slug:kind>/<int:fact_id>/",
        official.source,
        name="source",
    ),
    path("viec-den-han/", due.due, name="due"),
    path("viec-den-han/danh-sach.xlsx", due.due_xlsx, name="due_xlsx"),
    path("viec-den-han/lich.ics", due.due_ics, name="due_ics"),
    path("lan-cap-nhat/", ledger.ledger, name="ledger"),
    path("lan-cap-nhat/<int:number>/", ledger.entry, name="entry"),
    path("lan-cap-nhat/<int:number>/hoan-tac/", file_changes.undo, name="undo"),
]
