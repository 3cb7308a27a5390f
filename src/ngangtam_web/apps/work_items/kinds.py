"""What may be asked for, and which of the law's terms each has. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: Slugs of the terms of Law 91/2025: to see or correct data, and to stop a processing.
Term = Literal["view", "restrict"]


@dataclass(frozen=True, kw_only=True)
class RequestKind:
    """One kind of request."""

    slug: str
    term: Term
    #: Units may ask for it too; all others are asked by the person the data is about.
    of_units: bool = False


KINDS: dict[str, RequestKind] = {
    kind.slug: kind
    for kind in (
        RequestKind(slug="chinh_ly", term="view", of_units=True),
        RequestKind(slug="xem", term="view"),
        RequestKind(slug="cung_cap", term="view"),
        RequestKind(slug="xoa", term="view"),
        RequestKind(slug="rut_dong_y", term="restrict"),
        RequestKind(slug="han_che", term="restrict"),
        RequestKind(slug="phan_doi", term="restrict"),
    )
}

#: Asks for a correction of a fact; accepting it opens the form of that fact.
CORRECTION = "chinh_ly"
#: Ask that the data be processed no further; accepting them leads to a restriction.
STOPPING = frozenset({"han_che", "phan_doi"})
#: Asks for the deletion of data; accepting it leads to the erasing of the file.
DELETION = "xoa"
