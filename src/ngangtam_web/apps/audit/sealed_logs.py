"""The logs of looks, for the seals over them."""

from __future__ import annotations

from collections.abc import Iterator

from ngangtam_web.apps.audit.models import Export, Look, RefusedLook
from ngangtam_web.apps.audit.sealing import Log


def logs() -> Iterator[Log]:
    """List who looked, who took lists out, and who was refused."""
    yield Log(
        name="look", model=Look, layouts=(("id", "at", "by", "official_id", "purpose", "kind"),)
    )
    yield Log(
        name="export",
        model=Export,
        layouts=(
            (
                *("id", "at", "by", "purpose", "what", "format", "filters", "official_count"),
                *("official_ids", "officials_digest"),
            ),
        ),
    )
    yield Log(
        name="refused_look",
        model=RefusedLook,
        layouts=(("id", "at", "by", "page", "asked", "why"),),
    )
