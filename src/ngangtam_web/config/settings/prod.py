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
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
