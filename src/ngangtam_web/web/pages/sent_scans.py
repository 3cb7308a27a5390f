"""A scan that somebody sent, as pages show it: the picture, and the forms to type it in."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from ngangtam_web.web.pages.frame import Crumb

#: Names by which addresses call the scan beside a form, the person and the search.
SCAN, PERSON, ASKED = "ban-quet", "nguoi", "q"
#: Names that a search shows, and pages of a scan.
MOST_FOUND, MOST_PAGES = 20, 60


@dataclass(frozen=True, kw_only=True)
class ScanPictures:
    """The pages of a scan, one below the other: turning none loses what was typed beside it."""

    sent_id: int
    name: str
    #: Number and address of each page that is shown.
    pages: tuple[tuple[int, str], ...]
    #: How many pages are left out at the end.
    further: int
    #: Where the scan is typed in from.
    file: str


@dataclass(frozen=True, kw_only=True)
class FoundPerson:
    """Somebody of that name, and where their forms are listed."""

    words: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class ScanPage:
    """A scan with the way to the form that it is typed into."""

    crumbs: tuple[Crumb, ...]
    scan: ScanPictures
    unit: str
    may_type: bool
    #: Waits to be typed in, and the reader may say that it was.
    may_close: bool
    asked: str
    found: tuple[FoundPerson, ...]
    #: The forms for the chosen person: words and address.
    forms: tuple[tuple[str, str], ...]
    chosen: str
    #: Where the file of somebody new is begun.
    begin: str


def scan_pictures(*, sent_id: int, name: str, pages: int) -> ScanPictures:
    """Show so many pages of a scan."""
    return ScanPictures(
        sent_id=sent_id,
        name=name,
        pages=tuple(
            (number, reverse("scan-picture", args=[sent_id, number]))
            for number in range(1, min(pages, MOST_PAGES) + 1)
        ),
        further=max(0, pages - MOST_PAGES),
        file=reverse("sent-scan", args=[sent_id]),
    )
