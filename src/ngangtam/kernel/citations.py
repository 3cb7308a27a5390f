"""Where a rule stands in the law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """A place in an instrument, kept in parts: the words around them are the reader's."""

    #: Id of the instrument in the law edition, for example `nd-135-2020-nd-cp`.
    instrument: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None

    def __str__(self) -> str:
        parts = [self.instrument]
        for name in ("article", "clause", "point"):
            value = getattr(self, name)
            if value is not None:
                parts.append(f"{name} {value}")
        return ", ".join(parts)
