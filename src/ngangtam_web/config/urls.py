"""Addresses: all pages are routed by the room `web`."""

from django.urls import include, path

urlpatterns = [path("", include("ngangtam_web.web.urls"))]

handler400 = "ngangtam_web.web.views.errors.bad_request"
handler403 = "ngangtam_web.web.views.errors.forbidden"
handler404 = "ngangtam_web.web.views.errors.not_found"
handler500 = "ngangtam_web.web.views.errors.failed"
