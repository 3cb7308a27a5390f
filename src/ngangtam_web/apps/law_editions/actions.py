"""Adopts editions of the law: from an entry on, the registry's figures follow it."""

from __future__ import annotations

from datetime import datetime

from ngangtam.kernel import EntryNumber
from ngangtam_web.apps.audit.actions import ledger_entry
from ngangtam_web.apps.law_editions import packaged
from ngangtam_web.apps.law_editions.models import AdoptedEdition


def adopt_packaged(*, by: str, at: datetime) -> EntryNumber | None:
    """Adopt the law, plans and definitions that came with the program, as one entry.

    Returns None, and writes nothing, where they are in force already.
    """
    texts = packaged.files()
    edition_hash = packaged.hash_of(texts)
    latest = AdoptedEdition.objects.order_by("-entry_added").first()
    if latest is not None and latest.edition_hash == edition_hash:
        return None
    # The hash stands in the entry's reason, so the ledger's chain covers every rule.
    reason = f"Bộ quy định, kế hoạch, chỉ số {edition_hash}"
    with ledger_entry(kind="law_edition", reason=reason, by=by, at=at) as entry:
        AdoptedEdition.objects.create(
            entry_added=entry.number, edition_hash=edition_hash, files=texts
        )
    return entry.number
