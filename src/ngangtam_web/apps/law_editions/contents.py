"""What the commitment of each row of this app is over."""

from __future__ import annotations

from ngangtam_web.apps.audit.canonical import canonical, commitment
from ngangtam_web.apps.law_editions.models import AdoptedEdition, Declaration, StatedFigure
from ngangtam_web.apps.law_editions.packaged import hash_of

EDITION, DECLARATION, STATED_FIGURE = "law_edition", "declaration", "stated_figure"


def edition_commitment(row: AdoptedEdition) -> bytes:
    """Commit to the whole text of an edition, by the hash of its files."""
    return commitment(canonical({"record": EDITION, "files": hash_of(row.files)}))


def declaration_commitment(row: Declaration) -> bytes:
    """Commit to what was declared."""
    content = {
        "record": DECLARATION,
        "matter": row.matter,
        "declared_by": row.declared_by,
        "declared_on": row.declared_on,
        "document": row.document,
    }
    return commitment(canonical(content))


def stated_commitment(row: StatedFigure) -> bytes:
    """Commit to what was attested."""
    content = {
        "record": STATED_FIGURE,
        "indicator": row.indicator,
        "document": row.document,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "met": row.met,
        "members": row.members,
    }
    return commitment(canonical(content))
