"""Serving real people.

NGANGTAM_HOSTS names further addresses of the site; NGANGTAM_HTTPS=1 says that a proxy adds TLS.
"""

from __future__ import annotations

import os

from ngangtam_web.config.settings.base import *
from ngangtam_web.database.home import home_folder

DEBUG = False
SECRET_KEY = home_folder().key("django-secret-key")
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    *(host.strip() for host in os.environ.get("NGANGTAM_HOSTS", "").split(",") if host.strip()),
]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Names carry a hash, so that browsers on a slow line keep them for ever.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

if os.environ.get("NGANGTAM_HTTPS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
    # Bound to this very host: neither a sister site nor a plain line can set or read them.
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    # The proxy adds the address of whoever asks; without one, that header is not believed.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
