"""Who settled a rule for a province, when, and by which document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import Citation, Period


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """Who settled something, when, and by what."""

    #: The ledger entry that recorded it; of two that speak of one matter the later holds.
    entry: int
    confirmed_by: str
    confirmed_on: date
    valid: Period
    #: The province's document, as printed; empty: the cited text itself was read and agrees.
    document: str = ""
    article: str | None = None
    #: What was settled before is taken back: the common law holds again.
    is_withdrawn: bool = False

    @property
    def document_id(self) -> str:
        """Name the instrument that the document becomes."""
        return f"tinh-{self.entry}"

    def citation(self, stated: Citation | None) -> Citation | None:
        """Cite the province's document; where there is none, what is stated anyhow."""
        return Citation(self.document_id, self.article) if self.document else stated
