"""Who manages an official: the authority of the highest post held, or nobody that is known."""

from __future__ import annotations

from collections.abc import Iterable

#: Codes of the list `managing_authorities`, highest first.
AUTHORITIES = (
    "trung_uong",
    "ban_thuong_vu_tinh_uy",
    "ban_thuong_vu_huyen_uy",
    "dang_uy_xa",
    "co_quan",
)
#: Of officials of whom no authority is known: without a post, or in posts that name none.
NOT_STATED = "chua_xac_dinh"
#: What a grant may name. Whoever is to see officials of unknown authority is told so by name.
GRANTABLE = (*AUTHORITIES, NOT_STATED)


def highest(authorities: Iterable[str | None]) -> str:
    """Find the authority that manages an official from those of the posts held at one time.

    Posts that name none do not count; where none names one it is `NOT_STATED`, which is no
    authority and never the agency by default. A code that is not in the list ranks above all:
    who may see the official is then said by name only.

    Examples:
        >>> highest(["co_quan", None, "ban_thuong_vu_tinh_uy"])
        'ban_thuong_vu_tinh_uy'
        >>> highest([None])
        'chua_xac_dinh'
    """
    named = {authority for authority in authorities if authority is not None}
    rank = {code: place for place, code in enumerate(AUTHORITIES)}
    return min(named, key=lambda code: (rank.get(code, -1), code), default=NOT_STATED)
