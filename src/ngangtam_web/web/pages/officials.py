"""The list of officials: names that lead to files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from ngangtam_web.apps.registry.people import NamedOfficial
from ngangtam_web.web.pages.frame import Moment


@dataclass(frozen=True, kw_only=True)
class Found:
    """One official of the list."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class OfficialsPage:
    """Officials whose names fit a search."""

    search: str
    rows: tuple[Found, ...]
    older: str
    moment: Moment


def officials_page(
    found: Iterable[NamedOfficial], *, search: str, older: str, moment: Moment
) -> OfficialsPage:
    """Show officials with the addresses of their files."""
    return OfficialsPage(
        search=search,
        rows=tuple(
            Found(name=one.full_name, address=reverse("official", args=[one.official_id]))
            for one in found
        ),
        older=older,
        moment=moment,
    )
