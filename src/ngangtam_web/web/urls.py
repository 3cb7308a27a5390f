"""Addresses of the pages; they carry Vietnamese words without marks."""

from __future__ import annotations

from django.urls import path

from ngangtam_web.web.views import (
    checks,
    display,
    due,
    evidence,
    home,
    intake,
    ledger,
    living,
    official,
    official_history,
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
    path("ke-hoach/", home.plans, name="plans"),
    path("ke-hoach/<slug:plan_id>/", plan.plan, name="plan"),
    path("ke-hoach/<slug:plan_id>/chi-tieu/<slug:target_id>/", target.target, name="target"),
    path(
        "ke-hoach/<slug:plan_id>/chi-tieu/<slug:target_id>/goi-minh-chung/",
        evidence.evidence,
        name="evidence",
    ),
    path("can-bo/", officials.officials, name="officials"),
    path("can-bo/<int:official_id>/", official.official, name="official"),
    path(
        "can-bo/<int:official_id>/minh-chung/<slug:kind>/<int:fact_id>/",
        official.source,
        name="source",
    ),
    path(
        "can-bo/<int:official_id>/minh-chung/<slug:kind>/<int:fact_id>/ban-chup/",
        official.scan,
        name="scan",
    ),
    path("can-bo/<int:official_id>/ban-in/", official.official_print, name="official-print"),
    path(
        "can-bo/<int:official_id>/lich-su/",
        official_history.official_history,
        name="official-history",
    ),
    path("viec-den-han/", due.due, name="due"),
    path("viec-den-han/danh-sach.xlsx", due.due_xlsx, name="due_xlsx"),
    path("viec-den-han/lich.ics", due.due_ics, name="due_ics"),
    path("lan-cap-nhat/", ledger.ledger, name="ledger"),
    path("lan-cap-nhat/<int:number>/", ledger.entry, name="entry"),
    path("tiep-nhan/", intake.intake, name="intake"),
    path("tiep-nhan/gui/", intake.send, name="send-file"),
    path("tiep-nhan/hoan-tac/", intake.undo, name="undo-file"),
    path("tiep-nhan/<int:sent_id>/", intake.sent_file, name="sent-file"),
    path("tiep-nhan/tep/<slug:file_hash>/", intake.received_file, name="received-file"),
    path("kiem-chung/", checks.checks, name="checks"),
]
