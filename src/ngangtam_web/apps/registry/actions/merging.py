"""Merges two records of one person; its undo tells them apart again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ngangtam.careers import PersonAttribute
from ngangtam.kernel import FactId, OfficialId, Refused, Validity
from ngangtam_web.apps.audit.actions import ledger_entry
from ngangtam_web.apps.audit.rows import Staged, close_facts, file_ids
from ngangtam_web.apps.audit.stored import file_of
from ngangtam_web.apps.registry import convert
from ngangtam_web.apps.registry.actions.recording import EntryResult, rescope
from ngangtam_web.apps.registry.contradictions import (
    Contradiction,
    Spell,
    Statement,
    contradictions_among,
    spell,
)
from ngangtam_web.apps.registry.keys import open_keyring
from ngangtam_web.apps.registry.preparation import fact_row, person_keys
from ngangtam_web.apps.registry.reading import FiledFact, read_filed_facts
from ngangtam_web.apps.registry.scope import EVERYONE, scoped

MERGE = "merge"


class MergeContradicts(Refused):
    """The two records say different things about the same days."""

    code = "registry.merge-contradicts"

    def __init__(self, *, contradictions: tuple[Contradiction, ...]) -> None:
        self.contradictions = contradictions
        shown = "\n".join(
            f"  - {found.on.isoformat()}: {found.first} / {found.second}"
            for found in contradictions[:10]
        )
        super().__init__(
            vi=f"Hai hồ sơ có chức vụ chính trùng thời gian nên chưa gộp:\n{shown}\n"
            "Hãy chọn dữ kiện cần rút trong mỗi cặp rồi gộp lại.",
            en=f"Not merged: the two records hold primary posts on the same days:\n{shown}\n"
            "Choose which fact of each pair is withdrawn, then merge again.",
            contradictions=contradictions,
        )


@dataclass(frozen=True, kw_only=True)
class MergePlan:
    """What merging two records does: facts that stay, that go over, and rows that are closed."""

    staying: tuple[FiledFact, ...]
    moved: tuple[FiledFact, ...]
    closed: tuple[FiledFact, ...]
    contradictions: tuple[Contradiction, ...]


def merge_officials(
    *,
    keep: OfficialId,
    drop: OfficialId,
    by: str,
    at: datetime,
    reason: str,
    withdraw: Collection[FactId] = (),
) -> EntryResult:
    """Close the facts of one official and add them under the other, with the same fact ids.

    What both records say alike is kept once. Personal data of `keep` stand; those of `drop` go
    over where `keep` has none. `withdraw` names facts of either side that are closed and not
    moved. Undoing the entry tells the two apart again.

    Raises:
        OutOfScope: The session does not see both.
        OfficialErased: The content of one was erased.
        MergeContradicts: Their primary posts overlap.
        ValueError: `keep` and `drop` are the same.
    """
    if keep == drop:
        raise ValueError("an official is not merged with itself")
    person_keys((keep, drop))
    with (
        scoped(EVERYONE),
        ledger_entry(kind=MERGE, reason=reason, by=by, at=at) as entry,
    ):
        key = person_keys((keep, drop))[keep]
        plan = plan_merge(keep=keep, drop=drop, withdraw=withdraw)
        if plan.contradictions:
            raise MergeContradicts(contradictions=plan.contradictions)
        moved = plan.moved
        _close(entry, plan.closed)
        files = file_ids(file for filed in moved if (file := file_of(filed.source)))
        by_id = {row_id: file for file, row_id in files.items()}
        keyring = open_keyring()
        rows: dict[str, list[tuple]] = {}
        for filed in moved:
            rows.setdefault(filed.kind, []).append(
                fact_row(
                    kind=filed.kind,
                    fact_id=filed.fact.fact_id,
                    official_id=keep,
                    validity=filed.fact.validity,
                    own=convert.own_values(filed.kind, _payload(filed)),
                    source=filed.source,
                    key=key,
                    keyring=keyring,
                    files=files,
                    files_by_id=by_id,
                )
            )
        for kind, kind_rows in rows.items():
            Staged(convert.ROW_TABLES[kind], kind_rows).insert(entry)
            entry.added(kind, (row[-1] for row in kind_rows))
        rescope((keep, drop), on=at.date())
        return EntryResult(
            number=entry.number,
            officials={},
            units={},
            posts={},
            added=entry.counts["added"],
            closed=entry.counts["closed"],
        )


def plan_merge(
    *, keep: OfficialId, drop: OfficialId, withdraw: Collection[FactId] = ()
) -> MergePlan:
    """Work out what merging two records would do, and write nothing."""
    kept, dropped = _open_facts(keep), _open_facts(drop)
    moved = tuple(_to_move(kept, dropped, set(withdraw)))
    staying = tuple(filed for filed in kept if filed.fact.fact_id not in withdraw)
    return MergePlan(
        staying=staying,
        moved=moved,
        closed=(*dropped, *(filed for filed in kept if filed not in staying)),
        contradictions=_contradictions([*staying, *moved]),
    )


def _open_facts(official_id: OfficialId) -> tuple[FiledFact, ...]:
    return read_filed_facts(
        condition="fact.official_id = %(official)s AND fact.entry_closed IS NULL",
        values={"official": official_id},
        sensitive=convert.SENSITIVE_ATTRIBUTES,
    )


def _to_move(
    kept: Collection[FiledFact], dropped: Collection[FiledFact], withdrawn: set[FactId]
) -> list[FiledFact]:
    said = {_statement(filed) for filed in kept if filed.fact.fact_id not in withdrawn}
    attributes = {filed.fact.attribute for filed in kept if isinstance(filed.fact, PersonAttribute)}
    moved = []
    for filed in dropped:
        fact = filed.fact
        if fact.fact_id in withdrawn or _statement(filed) in said:
            continue
        if isinstance(fact, PersonAttribute) and fact.attribute in attributes:
            continue
        moved.append(filed)
    return moved


def _statement(filed: FiledFact) -> tuple[str, Validity, tuple]:
    return filed.kind, filed.fact.validity, tuple(_payload(filed).items())


def _payload(filed: FiledFact) -> dict[str, object]:
    return {name: getattr(filed.fact, name) for name in convert.ROW_TABLES[filed.kind].fields[1:]}


def _contradictions(facts: Collection[FiledFact]) -> tuple[Contradiction, ...]:
    spells: list[Spell | None] = []
    for filed in facts:
        if filed.kind == "appointment" and filed.fact.is_primary:  # type: ignore[attr-defined]
            statement = Statement(fact_id=filed.fact.fact_id, source=filed.source)
            subject = ("appointment", 0, filed.fact.block)  # type: ignore[attr-defined]
            spells.append(spell(subject, filed.fact.validity, statement))
    return contradictions_among(filter(None, spells))


def _close(entry, facts: Collection[FiledFact]) -> None:
    by_kind: dict[str, list[int]] = {}
    for filed in facts:
        by_kind.setdefault(filed.kind, []).append(filed.fact.fact_id)
    for kind, fact_ids in by_kind.items():
        close_facts(entry, convert.ROW_TABLES[kind], fact_ids)
