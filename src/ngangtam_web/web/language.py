"""Vietnamese first: a page is in English only for whoever chose English."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from ngangtam.law import Language

DEFAULT = "vi"
OTHER = {"vi": "en", "en": "vi"}
_A_YEAR = 365 * 24 * 60 * 60


class LanguageMiddleware:
    """Read the chosen language from its cookie; what the browser prefers is not asked.

    Office machines are often set up in English by whoever installed them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, DEFAULT)
        language = chosen if chosen in OTHER else DEFAULT
        with translation.override(language):
            request.LANGUAGE_CODE = language  # pyright: ignore[reportAttributeAccessIssue]
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


def remember_language(response: HttpResponse, language: str) -> None:
    """Keep the chosen language in the browser for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=_A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def page_language() -> Language:
    """Say in which language the page is written."""
    return "en" if (translation.get_language() or DEFAULT).startswith("en") else "vi"


def in_language(*, vi: str, en: str) -> str:
    """Take the text that fits the language of the page."""
    return en if page_language() == "en" else vi
