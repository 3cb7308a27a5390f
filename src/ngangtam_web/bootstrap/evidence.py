"""Gathers what a figure rests on into an evidence pack, and checks a pack against the registry."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ngangtam.kernel import FactId, OfficialId, Refused, UnitId
from ngangtam.usecases.evidence_packs import PackFinding, ReadPack, canonical_json, sealed_pack
from ngangtam.usecases.vocabulary_setting import Reason
from ngangtam_web.apps.audit.entry_evidence import entries_as_hashed, is_hash_right
from ngangtam_web.apps.intake_batches.attachments import path_of
from ngangtam_web.apps.law_editions.queries import edition_files_at, edition_hash_at
from ngangtam_web.apps.registry.queries import filed_facts
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.apps.registry.restrictions import restricted_since, stays
from ngangtam_web.apps.registry.scope import EVERYONE, SPECIAL, Scope, scoped
from ngangtam_web.bootstrap.behind import PersonBehind, people_behind
from ngangtam_web.bootstrap.clock import today
from ngangtam_web.bootstrap.evidence_readme import README
from ngangtam_web.bootstrap.figures import TargetDetail, target_detail
from ngangtam_web.bootstrap.law import definitions_at

#: A page packs so many people at most; more are packed by unit, or by command.
MOST_PEOPLE = 2_000
_ENDINGS = ((b"%PDF-", ".pdf"), (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"))


class TooManyPeople(Refused):
    """A pack of so many people is not made while a page waits."""

    code = "evidence.too-many-people"

    def __init__(self, *, people: int) -> None:
        super().__init__(
            vi=f"Chỉ tiêu này có {people} người; trang chỉ đóng gói tối đa {MOST_PEOPLE}. Hãy chọn "
            "một cơ quan, đơn vị rồi đóng gói, hoặc dùng `ngangtam evidence`.",
            en=f"{people} people stand behind this figure; a page packs {MOST_PEOPLE} at most. "
            "Choose a unit first, or use `ngangtam evidence`.",
            people=people,
        )


@dataclass(frozen=True, kw_only=True)
class EvidencePack:
    """A pack as bytes, with what is logged about it."""

    content: bytes
    #: SHA-256 of its manifest.
    hash: str
    file_name: str
    official_ids: tuple[OfficialId, ...]


def evidence_pack(
    detail: TargetDetail,
    *,
    unit_id: UnitId | None,
    scope: Scope = EVERYONE,
    most: int | None = None,
) -> EvidencePack:
    """Pack a figure with the people behind it, reasons, facts, sources, law and entries.

    The same figure read in the same scope is the same bytes.

    Args:
        detail: The figure with its members.
        unit_id: The unit that the figure was narrowed to.
        scope: Whose names, and which parts of files, the reader may see.
        most: Refuse more people than that; None: any number.

    Raises:
        TooManyPeople: There are more.
    """
    if most is not None and len(detail.members) > most:
        raise TooManyPeople(people=len(detail.members))
    people = people_behind(detail, detail.members, scope=scope, leaves=True)
    officials = tuple(sorted({p.official_id for p in people if p.official_id is not None}))
    filed = _facts(people, officials, detail.version, scope)
    entries = {fact.entry_added for fact in filed}
    # What the latest entry says of others, in its reason, is not for whoever sees some alone.
    if scope.is_everyone:
        entries.add(detail.version)
    parts = {
        "README.txt": README.encode(),
        "figure.json": canonical_json(_figure(detail, unit_id, scope, shown=len(people))),
        "people.json": canonical_json([_person(person) for person in people]),
        "law.json": canonical_json(_law(people, detail.version)),
        "entries.json": canonical_json(entries_as_hashed(entries)),
        **_law_files(people, detail),
        **_facts_by_official(filed),
        **_scans(filed),
    }
    content, pack_hash = sealed_pack(parts)
    target = detail.progress.target.id
    day = detail.progress.taken_on
    return EvidencePack(
        content=content,
        hash=pack_hash,
        file_name=f"minh-chung-{target}-{day:%Y-%m-%d}-lan-{detail.version}.zip",
        official_ids=officials,
    )


def pack_against_registry(pack: ReadPack) -> tuple[PackFinding, ...]:
    """Compare a pack with this registry: its entries, and its figure counted anew.

    A figure that was counted in a narrower scope is not counted again; its entries are compared.
    """
    findings = []
    try:
        figure = json.loads(pack.parts["figure.json"])
        entries = json.loads(pack.parts["entries.json"])
        key = figure["key"]
        known = {
            entry["number"]: entry for entry in entries_as_hashed(e["number"] for e in entries)
        }
        for entry in entries:
            number = entry["number"]
            if not is_hash_right(entry):
                findings.append(_finding("entry-altered", "entries.json", number))
            elif known.get(number) != json.loads(canonical_json(entry)):
                findings.append(_finding("entry-differs", "entries.json", number))
        if figure["is_everyone"] and not findings:
            detail = target_detail(
                plan_id=key["plan"],
                target_id=key["target"],
                day=date.fromisoformat(key["day"]),
                known_at=key["version"],
                unit_id=key["unit"],
                reading_id=key["reading"],
                wait=True,
            )
            if _counts(detail) != figure["counts"]:
                findings.append(_finding("figure-differs", "figure.json", key["version"]))
    except (KeyError, TypeError, ValueError):
        findings.append(_finding("not-understood", "figure.json", 0))
    return tuple(findings)


_WORDS = {
    "entry-altered": (
        "Lần cập nhật {number} trong gói đã bị sửa: mã kiểm chứng không khớp nội dung.",
        "Entry {number} of the pack was altered: its hash is not that of its content.",
    ),
    "entry-differs": (
        "Lần cập nhật {number} trong gói khác với sổ của cơ sở dữ liệu này.",
        "Entry {number} of the pack differs from the ledger of this database.",
    ),
    "figure-differs": (
        "Số liệu trong gói khác với số liệu tính lại theo lần cập nhật {number}.",
        "The figure of the pack differs from the one counted anew at entry {number}.",
    ),
    "not-understood": (
        "Nội dung gói không đọc được, nên không so được với cơ sở dữ liệu.",
        "The content of the pack is not understood and was not compared with the database.",
    ),
}


def _finding(code: str, part: str, number: int) -> PackFinding:
    vi, en = (words.format(number=number) for words in _WORDS[code])
    return PackFinding(code=f"evidence.{code}", part=part, vi=vi, en=en)


def _figure(
    detail: TargetDetail, unit_id: UnitId | None, scope: Scope, *, shown: int
) -> dict[str, Any]:
    progress, target = detail.progress, detail.progress.target
    reading = progress.reading
    opened = {part for part, _ in scope.special}
    return {
        "key": {
            "plan": detail.plan.id,
            "target": target.id,
            "indicator": target.indicator,
            "reading": reading.id if reading else None,
            "day": detail.day,
            "taken_on": progress.taken_on,
            "version": detail.version,
            "unit": unit_id,
        },
        "edition_hash": edition_hash_at(detail.version),
        "release": importlib.metadata.version("ngangtam"),
        "plan": {"number": detail.plan.number, "issued_on": detail.plan.issued_on},
        "clause": target.clause,
        "says": {"vi": target.text.vi, "en": target.text.en},
        "reading": None
        if reading is None
        else {
            "vi": [reading.label_vi, reading.assumption_vi],
            "en": [reading.label_en, reading.assumption_en],
        },
        "goal": {"comparator": target.comparator, "values": [str(v) for v in target.values]},
        "due": target.due,
        "status": progress.status,
        "attested": progress.attestation.document if progress.attestation else None,
        "counts": _counts(detail),
        "is_everyone": scope.is_everyone,
        "people": {"behind": len(detail.members), "named": shown},
        "withheld_parts": sorted(set(SPECIAL) - opened),
    }


def _counts(detail: TargetDetail) -> dict[str, int] | None:
    figure = detail.progress.figure
    return None if figure is None else dataclasses.asdict(figure.counts)


def _person(person: PersonBehind) -> dict[str, Any]:
    return {
        "official": person.official_id,
        "name": person.name,
        "unit": {"id": person.unit_id, "name": person.unit},
        "outcome": person.outcome,
        "population": [_reason(reason) for reason in person.population],
        "criterion": [_reason(reason) for reason in person.criterion],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "claim": reason.claim,
        "answer": reason.answer,
        "says": {"vi": reason.says_vi, "en": reason.says_en},
        "found": {"vi": reason.found_vi, "en": reason.found_en},
        "citation": str(reason.citation) if reason.citation else None,
        "confidence": reason.confidence,
        "facts": list(reason.fact_ids),
    }


def _reasons(people: Iterable[PersonBehind]) -> Iterable[Reason]:
    for person in people:
        yield from person.population
        yield from person.criterion


def _facts(
    people: Sequence[PersonBehind], officials: Sequence[OfficialId], version: int, scope: Scope
) -> list[FiledFact]:
    """Read the facts that the reasons name, as far as the scope shows them and they may leave."""
    named: set[FactId] = {fact_id for reason in _reasons(people) for fact_id in reason.fact_ids}
    parts = {part for part, _ in scope.special}
    with scoped(scope):
        filed = filed_facts(
            officials=officials, known_at=version, include_sensitive="sensitive" in parts
        )
        restricted = restricted_since(officials, on=today())
    return [
        each
        for each in filed
        if each.fact.fact_id in named and not stays(each.fact, restricted=restricted)
    ]


def _facts_by_official(filed: Iterable[FiledFact]) -> dict[str, bytes]:
    found: dict[OfficialId, list[dict[str, Any]]] = {}
    for each in filed:
        found.setdefault(each.fact.official_id, []).append(
            {
                "kind": each.kind,
                "fact": dataclasses.asdict(each.fact),
                "source": {
                    name: value
                    for name, value in dataclasses.asdict(each.source).items()
                    if value is not None
                },
                "entry_added": each.entry_added,
            }
        )
    return {
        f"facts/{official}.json": canonical_json(
            sorted(facts, key=lambda one: (one["kind"], one["fact"]["fact_id"]))
        )
        for official, facts in found.items()
    }


def _law(people: Iterable[PersonBehind], version: int) -> list[dict[str, Any]]:
    """List the articles that reasons rest on, printed in full."""
    edition = definitions_at(version).edition
    cited = {reason.citation for reason in _reasons(people) if reason.citation is not None}
    return [
        {
            "citation": str(citation),
            "vi": edition.cite(citation, "vi"),
            "en": edition.cite(citation, "en"),
            "confidence": edition.instrument(citation.instrument).confidence,
        }
        for citation in sorted(cited, key=str)
    ]


def _law_files(people: Iterable[PersonBehind], detail: TargetDetail) -> dict[str, bytes]:
    """Take the definition and the cited instruments from the edition, as they were adopted."""
    cited = {r.citation.instrument for r in _reasons(people) if r.citation is not None}
    wanted = {f"instruments/{instrument}.yaml" for instrument in cited}
    wanted.add(f"indicators/{detail.progress.target.indicator}.yaml")
    return {
        f"law/{name}": text.encode()
        for name, text in edition_files_at(detail.version).items()
        if name in wanted
    }


def _scans(filed: Iterable[FiledFact]) -> dict[str, bytes]:
    """Take the scans of the facts; workbooks stay out, because they speak of other people too."""
    found = {}
    for file_hash in {each.source.attachment_hash for each in filed}:
        if file_hash and path_of(file_hash).exists():
            content = path_of(file_hash).read_bytes()
            ending = next((end for sign, end in _ENDINGS if content.startswith(sign)), ".bin")
            found[f"scans/{file_hash}{ending}"] = content
    return found
