"""Work on the code: no secrets, errors shown on the page."""

from __future__ import annotations

from ngangtam_web.config.settings.base import *

DEBUG = True
SECRET_KEY = "for-work-on-the-code-only"  # noqa: S105 - never serves real people
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
# Style sheets are served from the sources; nothing is collected.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
