"""Adopts editions of the law, and records what the authority declares and attests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ngangtam.kernel import EntryNumber
from ngangtam.law import Confirmation
from ngangtam_web.apps.audit.actions import ledger_entry
from ngangtam_web.apps.law_editions import contents, packaged
from ngangtam_web.apps.law_editions.confirmed_rows import row_of
from ngangtam_web.apps.law_editions.models import AdoptedEdition, Declaration, StatedFigure


def adopt_packaged(*, by: str, at: datetime) -> EntryNumber | None:
    """Adopt the law, plans and definitions that came with the program, as one entry.

    Returns None, and writes nothing, where they are in force already.
    """
    return adopt(packaged.files(), by=by, at=at)


def adopt(texts: dict[str, str], *, by: str, at: datetime) -> EntryNumber | None:
    """Adopt the files of an edition, as one entry; who calls has checked them.

    Args:
        texts: Path within the law package -> text of the file.
        by: Account that adopts it.
        at: Moment of adopting.

    Returns:
        None, and nothing is written, where the same files are in force already.
    """
    edition_hash = packaged.hash_of(texts)
    latest = AdoptedEdition.objects.order_by("-entry_added").first()
    if latest is not None and latest.edition_hash == edition_hash:
        return None
    reason = f"Bộ quy định, kế hoạch, chỉ số {edition_hash}"
    with ledger_entry(kind="law_edition", reason=reason, by=by, at=at) as entry:
        row = AdoptedEdition(entry_added=entry.number, edition_hash=edition_hash, files=texts)
        row.commitment = contents.edition_commitment(row)
        row.save(force_insert=True)
        entry.added(contents.EDITION, [row.commitment])
    return entry.number


def declare(
    *, matter: str, declared_by: str, declared_on: date, document: str, by: str, at: datetime
) -> EntryNumber:
    """Record that the authority settled a matter which the law leaves open.

    Args:
        matter: Slug of the matter, e.g. `SUCCESSION_UNCLASSIFIED`.
        declared_by: Who declared it: office and name.
        declared_on: Day of the document.
        document: Its number, as printed.
        by: Account that records it.
        at: Moment of recording.
    """
    reason = f"{matter}: {document} ({declared_on:%d/%m/%Y}), {declared_by}"
    with ledger_entry(kind="declaration", reason=reason, by=by, at=at) as entry:
        row = Declaration(
            entry_added=entry.number,
            matter=matter,
            declared_by=declared_by,
            declared_on=declared_on,
            document=document,
        )
        row.commitment = contents.declaration_commitment(row)
        row.save(force_insert=True)
        entry.added(contents.DECLARATION, [row.commitment])
    return entry.number


def settle(rules: Sequence[Confirmation], *, by: str, at: datetime) -> EntryNumber:
    """Record what the authority settled on top of the common law, as one entry.

    Args:
        rules: What was settled, checked against the edition in force; their entry is set here.
        by: Account that records it.
        at: Moment of recording.
    """
    said = ", ".join(sorted({row_of(rule, entry=0).subject for rule in rules}))
    first = rules[0]
    reason = f"{said}: {first.confirmed_by} ({first.confirmed_on:%d/%m/%Y}) {first.document}"
    with ledger_entry(kind="provincial_rule", reason=reason.strip(), by=by, at=at) as entry:
        rows = [row_of(rule, entry=entry.number) for rule in rules]
        for row in rows:
            row.commitment = contents.rule_commitment(row)
            row.save(force_insert=True)
        entry.added(contents.PROVINCIAL_RULE, [row.commitment for row in rows])
    return entry.number


def attest(
    *,
    indicator: str,
    document: str,
    valid_from: date,
    valid_to: date | None,
    by: str,
    at: datetime,
    met: int | None = None,
    members: int | None = None,
) -> EntryNumber:
    """Record what the authority states in place of a computed figure.

    `met` and `members` are n and N, or both None for a deliverable that is there.
    """
    counts = "" if members is None else f", {met}/{members}"
    reason = f"{indicator}: {document}, {valid_from} - {valid_to}{counts}"
    with ledger_entry(kind="attestation", reason=reason, by=by, at=at) as entry:
        row = StatedFigure(
            entry_added=entry.number,
            indicator=indicator,
            document=document,
            valid_from=valid_from,
            valid_to=valid_to,
            met=met,
            members=members,
        )
        row.commitment = contents.stated_commitment(row)
        row.save(force_insert=True)
        entry.added(contents.STATED_FIGURE, [row.commitment])
    return entry.number
