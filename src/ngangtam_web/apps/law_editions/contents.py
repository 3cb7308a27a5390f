"""What the commitment of each row of this app is over."""

from __future__ import annotations

from ngangtam_web.apps.audit.canonical import canonical, commitment
from ngangtam_web.apps.law_editions.models import (
    AdoptedEdition,
    Declaration,
    ProvincialRule,
    StatedFigure,
)
from ngangtam_web.apps.law_editions.packaged import hash_of

EDITION, DECLARATION, STATED_FIGURE = "law_edition", "declaration", "stated_figure"
PROVINCIAL_RULE = "provincial_rule"


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


def rule_commitment(row: ProvincialRule) -> bytes:
    """Commit to what was settled, for which days, by whom and by what."""
    content = {
        "record": PROVINCIAL_RULE,
        "kind": row.kind,
        "titles": sorted(row.titles),
        "subject": row.subject,
        "value": row.value,
        "or_enrolled": row.or_enrolled,
        "is_withdrawn": row.is_withdrawn,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "document": row.document,
        "article": row.article,
        "confirmed_by": row.confirmed_by,
        "confirmed_on": row.confirmed_on,
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
