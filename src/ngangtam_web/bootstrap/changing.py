"""Previews changes of officials' facts, saves each as one entry, and takes it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from ngangtam.careers import Fact, History, Organization
from ngangtam.careers.applied import NOT_YET, applied, with_new_posts
from ngangtam.careers.changes import Batch
from ngangtam.kernel import FactId, OfficialId, PostId, Refused, UnitId
from ngangtam.law import Edition
from ngangtam.usecases.change_draft import Draft
from ngangtam.usecases.effects import Effect, Known, effects_of
from ngangtam.usecases.vocabulary_parts import rests_on
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import hold_ledger
from ngangtam_web.apps.law_editions.queries import (
    SUCCESSION_UNCLASSIFIED,
    attestations_at,
    is_declared,
)
from ngangtam_web.apps.organizations.queries import organization_known, post_ids
from ngangtam_web.apps.registry.actions import EntryResult, record_batch, undo_entry
from ngangtam_web.apps.registry.changed_since import facts_changed_since, officials_touched
from ngangtam_web.apps.registry.contradictions import Contradiction
from ngangtam_web.apps.registry.convert import ROW_TABLES
from ngangtam_web.apps.registry.queries import contradictions, official_file
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.apps.registry.restrictions import require_unrestricted
from ngangtam_web.apps.registry.scope import EVERYONE, SPECIAL_KINDS, Scope, scoped, unseen
from ngangtam_web.apps.work_items import actions as work_items
from ngangtam_web.apps.work_items.actions import Saved
from ngangtam_web.apps.work_items.kinds import CORRECTION
from ngangtam_web.apps.work_items.queries import Request, request
from ngangtam_web.bootstrap.before_after import known_histories, surroundings
from ngangtam_web.bootstrap.clock import now, today
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.bootstrap.plans import opening_day

#: Kinds that the authority has to declare unclassified before the registry keeps them.
_TO_BE_DECLARED = frozenset({"succession_listing", "candidacy"})
#: Kinds of entries that forms write, and that whoever may change the officials may take back.
_BY_FORM = frozenset({"decision", "correction", "undo", "merge"})


class NotDeclared(Refused):
    """Planning lists are kept only once the authority has settled that they may be."""

    code = "changes.not-declared"

    def __init__(self) -> None:
        super().__init__(
            vi="Chưa ghi được: cơ quan có thẩm quyền chưa xác nhận danh sách quy hoạch, giới thiệu "
            "ứng cử không thuộc bí mật nhà nước. Hãy đề nghị quản trị thực hiện "
            "`ngangtam declare` theo văn bản xác nhận.",
            en="Not recorded: the authority has not declared that succession and candidacy lists "
            "are unclassified. Have it declared with `ngangtam declare` first.",
        )


class ChangedMeanwhile(Refused):
    """Somebody else changed what the form was filled in about; nothing was written."""

    code = "changes.changed-meanwhile"

    def __init__(self, *, kind: str, fact_ids: tuple[int, ...]) -> None:
        self.kind, self.fact_ids = kind, fact_ids
        super().__init__(
            vi="Người khác vừa sửa thông tin này sau khi bạn mở biểu mẫu nên chưa ghi gì. Hãy xem "
            "phần khác nhau rồi quyết định.",
            en="Somebody else changed this after you had opened the form, so nothing was written. "
            "Look at the difference, then decide.",
            kind=kind,
            fact_ids=fact_ids,
        )


class CannotUndoHere(Refused):
    """The entry was no change by form, or it reaches beyond what the reader may change."""

    code = "changes.cannot-undo-here"

    def __init__(self, *, number: int) -> None:
        super().__init__(
            vi=f"Không hoàn tác được lần cập nhật {number} tại đây: không phải cập nhật qua biểu "
            "mẫu, hoặc có hồ sơ ngoài phạm vi được giao. Hãy đề nghị cấp quản lý thực hiện.",
            en=f"Entry {number} cannot be undone here: it was not made by a form, or it touches "
            "officials outside of what you may change. Ask the managing level.",
            number=number,
        )


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What saving would do."""

    #: Effects on targets; None: no law was adopted yet, so there are no figures.
    effects: tuple[Effect, ...] | None
    days: tuple[date, ...]
    contradictions: tuple[Contradiction, ...]
    #: The units and posts with the posts that the change makes.
    organization: Organization
    history: History
    #: A list of successors begins on another day, which changes who else is planned.
    moves_lists: bool = False
    #: Effects that tell a part of the file which the scope hides.
    hidden: int = 0


def post_of(unit_id: UnitId, title_code: str) -> PostId | None:
    """Find the post of a title in a unit; None: the unit has no such post yet."""
    found = post_ids([(unit_id, title_code)]).get((unit_id, title_code))
    return None if found is None else PostId(found)


def preview(*, history: History, draft: Draft, scope: Scope) -> Preview:
    """Say what saving a draft would do to figures, and what in it cannot be true together.

    Figures are judged by all that is known of the official; what rests on a part of the file that
    the scope hides is left out.
    """
    version = audit.head().number
    organization, posts = with_new_posts(organization_known(known_at=version), draft.batch)
    changed = {
        "facts": draft.batch.facts,
        "closings": draft.batch.closings,
        "posts": posts,
    }
    after = applied(history, **changed)
    whole = _whole_history(history, version)
    with scoped(scope):
        found = contradictions(draft.batch)
    days: tuple[date, ...] = ()
    effects, moves = None, False
    try:
        definitions = definitions_at(version)
    except Refused:
        definitions = None
    found_here: list[Effect] = []
    if definitions is not None:
        was, becomes = _known(
            whole, applied(whole, **changed), organization, definitions.edition, version
        )
        moves = was.setting.lists != becomes.setting.lists
        for plan in definitions.plans.values():
            asked = tuple(sorted({today(), opening_day(plan)}))
            days = tuple(sorted({*days, *asked}))
            found_here += effects_of(
                was,
                becomes,
                plan=plan,
                definitions=definitions.indicators,
                days=asked,
                attested=[a.indicator for a in attestations_at(version)],
            )
        effects = _seen(found_here, history.official_id, scope, draft)
    return Preview(
        effects=effects,
        days=days,
        contradictions=found,
        organization=organization,
        history=after,
        moves_lists=moves,
        hidden=len(found_here) - len(effects or ()),
    )


def fact_written(history: History, draft: Draft) -> Fact | None:
    """Give the fact that a draft writes, as it will be known; None: it withdraws one."""
    if draft.written is None:
        return None
    organization = organization_known(known_at=audit.head().number)
    _, posts = with_new_posts(organization, draft.batch)
    after = applied(history, facts=draft.batch.facts, posts=posts)
    wanted = draft.written.replaces or NOT_YET + 1
    return next(fact for fact in after.facts if fact.fact_id == wanted)


def save(
    *,
    token: UUID,
    draft: Draft,
    official_id: OfficialId | None,
    seen: int,
    kind: str,
    reason: str,
    by: str,
    scope: Scope,
    answers: int | None = None,
) -> Saved:
    """Write a draft as one entry, once; `official_id` None: the official is new.

    `seen` is the registry version that the form was filled in about; `answers` the request that
    the entry answers.

    Raises:
        NotDeclared: The kind may not be kept yet.
        ChangedMeanwhile: A fact that the draft replaces, ends or stands beside was changed.
        OfficialRestricted: The file is restricted, and it is no answer to the official.
        Refused: As `record_batch`, and as answering a request.
    """
    at = now()

    def write() -> Saved:
        hold_ledger()
        if official_id is not None:
            _require_free(official_id, answers)
        _require_unchanged(draft, official_id, seen)
        written = record_batch(batch=draft.batch, kind=kind, reason=reason, by=by, at=at)
        official = official_id if official_id is not None else _only(written)
        if answers is not None:
            work_items.accept(item=answers, by=by, at=at, text=reason, entry_number=written.number)
        return Saved(official_id=official, entry_number=written.number, item=answers)

    _require_declared(draft.batch)
    with scoped(scope):
        # The lock on the ledger's head is taken before the token is looked for: of two that are
        # sent at once, the second finds what the first has saved.
        hold_ledger()
        return work_items.once(token=token, by=by, at=at, save=write)


def saved_before(*, token: UUID, by: str) -> Saved | None:
    """Find what came of a form that was saved; None: it was not."""
    return work_items.saved_before(token=token, by=by)


def require_unchanged(*, draft: Draft, official_id: OfficialId, seen: int, scope: Scope) -> None:
    """Refuse to go on where somebody else changed what a form was filled in about.

    Raises:
        ChangedMeanwhile: So it is.
    """
    with scoped(scope):
        _require_unchanged(draft, official_id, seen)


def facts_at(
    *, official_id: OfficialId, fact_ids: Collection[int], version: int | None, scope: Scope
) -> dict[FactId, FiledFact]:
    """Read some facts of an official as a version knew them; what was not known is left out."""
    with scoped(scope):
        file = official_file(official_id=official_id, known_at=version, include_sensitive=True)
    filed = () if file is None else file.facts
    return {each.fact.fact_id: each for each in filed if each.fact.fact_id in fact_ids}


def undo_change(*, number: int, by: str, reason: str, scope: Scope) -> EntryResult:
    """Take an entry back that was made by a form about officials in a scope.

    Raises:
        CannotUndoHere: It was not, or it touches officials outside of the scope.
        Refused: As `undo_entries`.
    """
    with transaction.atomic():
        require_may_undo(number=number, scope=scope)
        with scoped(EVERYONE):
            return undo_entry(number=number, by=by, at=now(), reason=reason)


def require_may_undo(*, number: int, scope: Scope) -> frozenset[OfficialId]:
    """Give the officials whom a change by form touched.

    Raises:
        CannotUndoHere: The entry is none, or it touches officials outside of the scope.
    """
    entry = audit.entry(number)
    if entry is None or entry.kind not in _BY_FORM:
        raise CannotUndoHere(number=number)
    with scoped(EVERYONE):
        touched = officials_touched(entry=number)
    with scoped(scope):
        visible = officials_touched(entry=number)
    # Facts of an official have the kinds of the registry; anything else is about units.
    of_units = {*entry.added, *entry.closed} - {*ROW_TABLES, "official", "post", "post_version"}
    if not touched or touched != visible or of_units:
        raise CannotUndoHere(number=number)
    return touched


def require_may_change(*, official_id: OfficialId, answers: int | None, scope: Scope) -> None:
    """Refuse to open a form about a file that is restricted, but to do what its owner asked for.

    Raises:
        OfficialRestricted: So it is.
    """
    with scoped(scope):
        _require_free(official_id, answers)


def _require_free(official_id: OfficialId, answers: int | None) -> None:
    asked = None if answers is None else request(answers)
    if asked is None or not _is_correction_of(official_id, asked):
        require_unrestricted([official_id], on=today())


def _is_correction_of(official_id: OfficialId, asked: Request) -> bool:
    """Say whether an official asks to have their own file corrected, and waits for the answer."""
    is_about_oneself = asked.is_own and asked.official_id == official_id
    return is_about_oneself and asked.kind == CORRECTION and asked.is_open


def _require_declared(batch: Batch) -> None:
    if _TO_BE_DECLARED & {fact.kind for fact in batch.facts} and not is_declared(
        SUCCESSION_UNCLASSIFIED, version=audit.head().number
    ):
        raise NotDeclared


def _require_unchanged(draft: Draft, official_id: OfficialId | None, seen: int) -> None:
    if official_id is None:
        return
    written = draft.written
    rests_on = {each.fact.fact_id for each in draft.displaced}
    if draft.replaced is not None:
        rests_on.add(draft.replaced.fact_id)
    kinds = {fact.kind for fact in draft.batch.facts} | {c.kind for c in draft.batch.closings}
    for kind in sorted(kinds):
        changed = facts_changed_since(official_id=official_id, kind=kind, version=seen)
        is_new = draft.replaced is None and written is not None and written.kind == kind
        # What is new stands beside all of its kind; personal data only beside the same datum.
        about = changed & rests_on
        if is_new and kind != "person_attribute":
            about = changed
        if about:
            raise ChangedMeanwhile(kind=kind, fact_ids=tuple(sorted(about)))


def _only(written: EntryResult) -> OfficialId:
    (official,) = written.officials.values()
    return official


def _whole_history(history: History, version: int) -> History:
    if history.official_id == NOT_YET:
        return history
    with scoped(EVERYONE):
        known = known_histories([history.official_id], version=version)
    return known.get(history.official_id, History(history.official_id, ()))


def _seen(
    effects: Collection[Effect], official_id: OfficialId, scope: Scope, draft: Draft
) -> tuple[Effect, ...]:
    """Keep the effects that tell nothing but what the scope shows of the official, or is typed."""
    asked = {kind for each in effects for kind in rests_on(each.reading)}
    asked -= {fact.kind for fact in draft.batch.facts}
    official = 0 if official_id == NOT_YET else official_id
    with scoped(scope):
        hidden = {kind for kind in asked if unseen([official], part=SPECIAL_KINDS[kind])}
    return tuple(each for each in effects if not hidden & rests_on(each.reading))


def _known(
    before: History, after: History, organization: Organization, edition: Edition, version: int
) -> tuple[Known, Known]:
    with scoped(EVERYONE):
        around = surroundings(
            {before.official_id: before},
            {after.official_id: after},
            organization=organization,
            edition=edition,
            version=version,
        )
    was, becomes = (
        Known(history=history, setting=each.setting, candidates=each.candidates)
        for history, each in zip((before, after), around, strict=True)
    )
    return was, becomes
