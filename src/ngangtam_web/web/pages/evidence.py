"""The page before an evidence pack: what will be in it, and what for."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam_web.web.pages.frame import Crumb, Moment


@dataclass(frozen=True, kw_only=True)
class EvidencePage:
    """What is about to be packed."""

    clause: str
    words: str
    crumbs: tuple[Crumb, ...]
    moment: Moment
    people: int
    #: So many people are packed while a page waits.
    most: int
    #: Rights of their own that the names ask for and the reader lacks; empty: none.
    withheld: str = ""

    @property
    def is_too_large(self) -> bool:
        """Say whether the figure has to be narrowed to a unit first."""
        return self.people > self.most
