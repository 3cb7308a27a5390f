"""Sends requests and answers them; nothing that was said is changed later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from ngangtam.kernel import OfficialId, Refused
from ngangtam_web.apps.registry.scope import OutOfScope
from ngangtam_web.apps.work_items.kinds import KINDS
from ngangtam_web.apps.work_items.models import SavedForm, WorkItem, WorkItemStep
from ngangtam_web.apps.work_items.sealing import sealed

ACKNOWLEDGED, EXTENDED = "acknowledged", "extended"
ACCEPTED, REFUSED, WITHDRAWN = "accepted", "refused", "withdrawn"
#: After these nothing more is done with a request.
FINAL = frozenset({ACCEPTED, REFUSED, WITHDRAWN})


class NoSuchKind(Refused):
    """Nobody may ask for this, or not this sender."""

    code = "work-items.no-such-kind"
    exit_code = 2

    def __init__(self, *, asked: str) -> None:
        super().__init__(
            vi="Không gửi được loại yêu cầu này. Hãy chọn loại khác trong danh sách.",
            en="This kind of request cannot be sent. Choose another one of the list.",
            asked=asked,
        )


class OwnRequest(Refused):
    """Whoever asks does not answer."""

    code = "work-items.own-request"

    def __init__(self, *, item: int) -> None:
        super().__init__(
            vi="Người gửi yêu cầu không tự trả lời yêu cầu của mình. Hãy để người khác có quyền "
            "trả lời xử lý.",
            en="Whoever sent a request does not answer it. Leave it to somebody else who may.",
            item=item,
        )


class AlreadyAnswered(Refused):
    """The step was taken before, or the request has ended."""

    code = "work-items.already-answered"

    def __init__(self, *, item: int) -> None:
        super().__init__(
            vi="Yêu cầu này đã được xử lý bước đó hoặc đã kết thúc. Hãy tải lại trang để xem.",
            en="This step of the request was taken before, or the request has ended. Load the "
            "page again to see it.",
            item=item,
        )


class RefusalNeedsArticle(Refused):
    """A refusal says why, and by which article."""

    code = "work-items.refusal-needs-article"

    def __init__(self) -> None:
        super().__init__(
            vi="Từ chối phải nêu lý do và điều khoản làm căn cứ. Hãy ghi đủ hai phần.",
            en="A refusal gives the reason and the article it rests on. Fill in both.",
        )


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A file given with a request, kept under its hash."""

    sha256: str
    kind: str
    name: str


def send_request(
    *,
    kind: str,
    official_id: OfficialId,
    text: str,
    by: str,
    at: datetime,
    is_own: bool,
    about: tuple[str, int | None] | None = None,
    evidence: Evidence | None = None,
) -> int:
    """Send a request about an official in the scope of the session, and return its number.

    `about` is what it is about as forms name it, and the id of the fact, None where it is missing.

    Raises:
        NoSuchKind: There is no such kind, or only the person may ask for it.
        OutOfScope: The session does not see the official.
        OfficialErased: Nothing is kept of this official any more.
    """
    known = KINDS.get(kind)
    if known is None or not (is_own or known.of_units):
        raise NoSuchKind(asked=kind)
    with transaction.atomic():
        return WorkItem.objects.create(
            kind=kind,
            official_id=official_id,
            fact_kind=about[0] if about else None,
            fact_id=about[1] if about else None,
            content_encrypted=sealed(
                official_id, {"text": text, "file": evidence.name if evidence else ""}
            ),
            evidence_hash=evidence.sha256 if evidence else None,
            evidence_kind=evidence.kind if evidence else None,
            sent_by=by,
            is_own=is_own,
            sent_at=at,
        ).pk


def acknowledge(*, item: int, by: str, at: datetime) -> None:
    """Tell the sender that the request was received and is being worked on."""
    _step(item, ACKNOWLEDGED, by=by, at=at)


def extend(*, item: int, by: str, at: datetime, reason: str) -> None:
    """Make the term longer, once, with the reason."""
    if not reason.strip():
        raise RefusalNeedsArticle
    _step(item, EXTENDED, by=by, at=at, text=reason)


def accept(*, item: int, by: str, at: datetime, text: str, entry_number: int | None = None) -> None:
    """Answer that it was done; `entry_number` is the entry that did it."""
    _step(item, ACCEPTED, by=by, at=at, text=text, entry_number=entry_number)


def refuse(*, item: int, by: str, at: datetime, text: str, article: str) -> None:
    """Answer that it is not done, with the reason and the article.

    Raises:
        RefusalNeedsArticle: One of them is missing.
    """
    if not text.strip() or not article.strip():
        raise RefusalNeedsArticle
    _step(item, REFUSED, by=by, at=at, text=text, article=article)


def withdraw(*, item: int, by: str, at: datetime) -> None:
    """Take one's own request back."""
    if not WorkItem.objects.filter(pk=item, sent_by=by).exists():
        raise OwnRequest(item=item)
    _add_step(item, WITHDRAWN, by=by, at=at)


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What came of a form: an entry of the ledger, a request, or an entry that answers one."""

    official_id: OfficialId
    entry_number: int | None = None
    item: int | None = None
    #: The form had been saved before, and nothing was written now.
    is_repeated: bool = False


def saved_before(*, token: UUID, by: str) -> Saved | None:
    """Find what came of a form that was saved; None: it was not."""
    row = SavedForm.objects.filter(token=token, saved_by=by).first()
    return None if row is None else _repeated(row)


def once(*, token: UUID, by: str, at: datetime, save: Callable[[], Saved]) -> Saved:
    """Save a form once: again with the same token, give what the first time gave.

    Two at the same moment: the token is a key of the table, so the later one waits for the first
    and is then refused by the database; it is given what the first one saved.
    """
    try:
        with transaction.atomic():
            if (before := saved_before(token=token, by=by)) is not None:
                return before
            saved = save()
            SavedForm.objects.create(
                token=token,
                saved_by=by,
                saved_at=at,
                official_id=saved.official_id,
                entry_number=saved.entry_number,
                item_id=saved.item,
            )
            return saved
    except IntegrityError:
        if (before := saved_before(token=token, by=by)) is None:
            raise
        return before


def _repeated(row: SavedForm) -> Saved:
    return Saved(
        official_id=OfficialId(row.official_id),
        entry_number=row.entry_number,
        item=row.item_id,
        is_repeated=True,
    )


def _step(item: int, step: str, *, by: str, at: datetime, **more: object) -> None:
    sent_by = WorkItem.objects.filter(pk=item).values_list("sent_by", flat=True).first()
    if sent_by is None:
        raise OutOfScope(officials=())
    if sent_by == by:
        raise OwnRequest(item=item)
    _add_step(item, step, by=by, at=at, **more)


def _add_step(
    item: int,
    step: str,
    *,
    by: str,
    at: datetime,
    text: str = "",
    entry_number: int | None = None,
    article: str | None = None,
) -> None:
    with transaction.atomic():
        if WorkItemStep.objects.filter(item_id=item, step__in=FINAL).exists():
            raise AlreadyAnswered(item=item)
        official_id = WorkItem.objects.values_list("official_id", flat=True).get(pk=item)
        try:
            with transaction.atomic():
                WorkItemStep.objects.create(
                    item_id=item,
                    step=step,
                    at=at,
                    by=by,
                    text_encrypted=sealed(official_id, {"text": text}),
                    entry_number=entry_number,
                    article=article,
                )
        except IntegrityError as error:
            raise AlreadyAnswered(item=item) from error
