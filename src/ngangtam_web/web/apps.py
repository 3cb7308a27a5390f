"""Django's registration of the pages, so that their template tags are found."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages; keeps no records."""

    name = "ngangtam_web.web"
    label = "web"

    def ready(self) -> None:
        """Have every session begin its clocks, by whatever way somebody signs in."""
        from django.contrib.auth import user_logged_in

        user_logged_in.connect(_begin_session, dispatch_uid="begin session")


def _begin_session(*, request: Any, user: Any, **_more: object) -> None:
    from ngangtam_web.web.session_life import begin

    begin(request, user_id=user.pk)
