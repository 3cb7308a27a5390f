"""How a reader likes pages to look: light or dark, dense or not; remembered by their browser."""

from __future__ import annotations

from django.http import HttpRequest

#: What can be chosen, and its cookie; the first choice of each is the machine's or ours.
CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("", "light", "dark"),
    "density": ("", "dense"),
}


def cookie_name(choice: str) -> str:
    """Name the cookie that remembers a choice."""
    return f"ngangtam_{choice}"


def chosen(request: HttpRequest, choice: str) -> str:
    """Read a choice; whatever else a cookie says is no choice."""
    value = request.COOKIES.get(cookie_name(choice), "")
    return value if value in CHOICES[choice] else ""
