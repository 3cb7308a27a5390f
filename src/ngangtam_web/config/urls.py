"""Addresses: all pages are routed by the room `web`."""

from __future__ import annotations

import importlib.util

from django.urls import include, path

urlpatterns = []
if importlib.util.find_spec("ngangtam_web.web.urls"):
    urlpatterns.append(path("", include("ngangtam_web.web.urls")))
