"""Pieces of drawings as SVG, escaped; their colors come from classes of the style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The parts of a drawing, and how much room they take."""

    width: float
    height: float
    parts: tuple[SafeString, ...]


def cut(words: str, letters: int) -> str:
    """Shorten words to so many letters."""
    return words if len(words) <= letters else f"{words[: max(letters - 1, 0)].rstrip(' ,')}…"


def linked(address: str, words: str, parts: Iterable[SafeString]) -> SafeString:
    """Make a mark lead to the names behind it; its words are read out and shown on hovering."""
    if not address:
        return format_html("<g><title>{}</title>{}</g>", words, join(parts))
    return format_html(
        '<a href="{}" aria-label="{}"><title>{}</title>{}</a>',
        address,
        words,
        words,
        join(parts),
    )


def rect(name: str, x: float, y: float, width: float, height: float) -> SafeString:
    """Draw a rectangle of a class; one of no length is nothing."""
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        name,
        short(x),
        short(y),
        short(max(width, 0)),
        short(max(height, 0)),
    )


def text(x: float, y: float, words: str, name: str) -> SafeString:
    """Write words at a place, in a class."""
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', name, short(x), short(y), words)


def path(name: str, drawn: str) -> SafeString:
    """Draw a path of a class."""
    return format_html('<path class="{}" d="{}"/>', name, drawn)


def join(parts: Iterable[SafeString]) -> SafeString:
    """Put pieces together."""
    return format_html_join("", "{}", ((part,) for part in parts))


def short(length: float) -> str:
    """Write a length to a tenth."""
    return f"{length:.1f}".removesuffix(".0")
