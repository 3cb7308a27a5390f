"""The page on which a danh sách trích ngang is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam_web.web.pages.frame import Crumb, Moment


@dataclass(frozen=True, kw_only=True)
class SummaryListPage:
    """How many people stand on the list, and where it comes from."""

    crumbs: tuple[Crumb, ...]
    moment: Moment
    #: Where the form is sent: the address of the list.
    address: str
    #: None: the address was not understood.
    count: int | None
    faults: tuple[str, ...]
    back: str
