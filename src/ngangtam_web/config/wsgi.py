"""What the web server calls."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

# As for commands: facts have no cycles to be searched for, and a long list is made of many.
gc.set_threshold(100_000, 50, 100)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngangtam_web.config.settings.prod")
application = get_wsgi_application()
