"""Changes of an official's facts: a form, what it will do, and one entry."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.careers import History
from ngangtam.careers.applied import NOT_YET
from ngangtam.kernel import OfficialId, Refused
from ngangtam.usecases.change_draft import Draft
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_look
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.actions import ContradictsRegistry
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items.actions import Saved
from ngangtam_web.bootstrap import changing
from ngangtam_web.bootstrap.changing import ChangedMeanwhile
from ngangtam_web.bootstrap.law import edition_of_forms
from ngangtam_web.web.forms.drafts import (
    digest_of,
)
from ngangtam_web.web.forms.fields import FormSetting
from ngangtam_web.web.forms.persons import FACT_FORMS, form_id_of
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.language import in_language
from ngangtam_web.web.limits import CITIZEN_IDS
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.pages.change import ChangePage, differences, in_a_line, preview_part, told
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.official_file import name_of
from ngangtam_web.web.refilling import kept_values, refill
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.scans import KeptScan, scan_before, scan_of
from ngangtam_web.web.views.answering import request_answered
from ngangtam_web.web.views.editing import ADD, CORRECT, END, WITHDRAW, Editing, Filled
from ngangtam_web.web.views.sent_scans import scan_beside


@page(Permission.CHANGE_OFFICIALS)
@never_cache
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, official_id: int, kind: str) -> HttpResponse:
    """Add a fact."""
    return _worked(request, _task(request, official_id, ADD, kind, None))


@page(Permission.CHANGE_OFFICIALS)
@never_cache
@require_http_methods(["GET", "POST"])
def change(
    request: HttpRequest, official_id: int, kind: str, fact_id: int, change: str
) -> HttpResponse:
    """Correct, end or withdraw a fact."""
    if change not in {CORRECT, END, WITHDRAW}:
        raise Http404
    return _worked(request, _task(request, official_id, change, kind, fact_id))


@page(Permission.CHANGE_OFFICIALS)
@never_cache
@require_http_methods(["GET", "POST"])
@paced(CITIZEN_IDS, when=is_post)
def new_official(request: HttpRequest) -> HttpResponse:
    """Begin the file of somebody whom the registry does not know."""
    version = _seen(request)
    return _worked(
        request,
        Editing(
            action=ADD,
            scope=scope_for(request, Permission.CHANGE_OFFICIALS, known_at=audit.head().number),
            setting=_form_setting(version),
            history=History(OfficialId(NOT_YET)),
            seen=version,
            heading=_("Lập hồ sơ mới"),
            kicker=_("Cán bộ, công chức, viên chức (CBCCVC)"),
            crumbs=(Crumb(words=_("Cán bộ, công chức, viên chức"), address=reverse("officials")),),
        ),
    )


def _task(
    request: HttpRequest, official_id: int, action: str, form_id: str, fact_id: int | None
) -> Editing:
    """Open the file in the scope in which the reader may change it, and find the fact.

    Raises:
        Http404: There is no such file, form or fact that the reader may change.
    """
    head = audit.head().number
    form, seen = FACT_FORMS.get(form_id), _seen(request)
    if form is None or (form.right is not None and not access(request).may(form.right)):
        raise Http404
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=head)
    with scoped(scope):
        file = queries.official_file(
            official_id=OfficialId(official_id), known_at=seen, include_sensitive=True
        )
        if file is None or not file.facts or file.entry_erased is not None:
            raise Http404
        record_look(
            official_id=official_id,
            purpose="change",
            by=request.user.get_username(),
            at=timezone.now(),
        )
    fact = next((one for one in file.facts if one.fact.fact_id == fact_id), None)
    if fact_id is not None and (fact is None or form_id_of(fact.kind, fact.fact) != form_id):
        raise Http404
    answers = request_answered(request, official_id=official_id)
    name = name_of(file, Moment(day=timezone.localdate(), known_at=seen, latest=head))
    actions: dict[str, Callable[[], str]] = {
        ADD: lambda: _("Thêm: %(what)s"),
        CORRECT: lambda: _("Sửa: %(what)s"),
        END: lambda: _("Kết thúc: %(what)s"),
        WITHDRAW: lambda: _("Rút: %(what)s"),
    }
    return Editing(
        action=action,
        scope=scope,
        setting=_form_setting(seen),
        history=History(OfficialId(official_id), tuple(one.fact for one in file.facts)),
        seen=seen,
        heading=actions[action]() % {"what": form.words()},
        kicker=name,
        crumbs=(
            Crumb(words=_("Cán bộ, công chức, viên chức"), address=reverse("officials")),
            Crumb(words=name, address=reverse("official", args=[official_id])),
            Crumb(words=_("Cập nhật hồ sơ"), address=reverse("changes", args=[official_id])),
        ),
        official_id=OfficialId(official_id),
        form=form,
        fact=fact,
        answers=None if answers is None else answers.number,
        proposed="" if answers is None else answers.text,
    )


def _worked(request: HttpRequest, task: Editing) -> HttpResponse:
    """Show the form; on a post what it will do; and save what was seen."""
    # A form that is sent twice is done: the request that it answered is open no more.
    if request.method == "POST" and (before := _saved_before(request)) is not None:
        return before
    if task.official_id is not None:
        changing.require_may_change(
            official_id=task.official_id, answers=task.answers, scope=task.scope
        )
    filled = Filled(request, task)
    if request.method == "GET":
        refill(request, *filled.forms, filled.decision)
        return _shown(request, task, filled, scan=_scan_given(request))
    scan = scan_of(request, filled.decision)
    if not filled.is_valid():
        return _shown(request, task, filled, scan=scan, status=400)
    try:
        draft = filled.draft(scan)
        if task.official_id is not None:
            changing.require_unchanged(
                draft=draft, official_id=task.official_id, seen=task.seen, scope=task.scope
            )
        seen = changing.preview(history=task.history, draft=draft, scope=task.scope)
        digest = digest_of(draft, official_id=task.official_id, reason=filled.reason)
        wants_to_save = request.POST.get("viec") == "ghi"
        stands_in_the_way = seen.contradictions or draft.rivals
        if wants_to_save and request.POST.get("digest") == digest and not stands_in_the_way:
            return _saved(request, task, filled, draft)
    except ChangedMeanwhile as conflict:
        # It may have been this very form, sent twice at once.
        if (before := _saved_before(request)) is not None:
            return before
        return _in_conflict(request, task, filled, conflict, scan=scan)
    except ContradictsRegistry:
        # Somebody was quicker between the preview and the lock; the next preview says it in words.
        seen = changing.preview(history=task.history, draft=draft, scope=task.scope)
        wants_to_save = True
    except Refused as refusal:
        filled.refuse(in_language(vi=refusal.vi, en=refusal.en))
        return _shown(request, task, filled, scan=scan, status=409)
    part = preview_part(
        draft,
        seen,
        before=task.fact,
        setting=Setting(seen.organization, task.setting.day),
        edition=task.setting.edition,
    )
    notes = ()
    if wants_to_save and not part.contradictions:
        notes = (_("Nội dung đã đổi sau khi xem trước. Hãy xem lại rồi ghi."),)
    return _shown(
        request, task, filled, scan=scan, digest=digest, preview=part, notes=notes, status=200
    )


def _saved(request: HttpRequest, task: Editing, filled: Filled, draft: Draft) -> HttpResponse:
    saved = changing.save(
        token=_token(request),
        draft=draft,
        official_id=task.official_id,
        seen=task.seen,
        kind=filled.decision.entry_kind,
        reason=filled.reason,
        by=request.user.get_username(),
        scope=task.scope,
        answers=task.answers,
    )
    return _led_to(saved)


def _saved_before(request: HttpRequest) -> HttpResponse | None:
    """Lead to what a form made that was saved already; None: it was not."""
    saved = changing.saved_before(token=_token(request), by=request.user.get_username())
    return None if saved is None else _led_to(saved)


def _led_to(saved: Saved) -> HttpResponse:
    address = reverse("changed", args=[saved.official_id, saved.entry_number])
    return HttpResponseRedirect(f"{address}?lai=1" if saved.is_repeated else address)


def _in_conflict(
    request: HttpRequest,
    task: Editing,
    filled: Filled,
    conflict: ChangedMeanwhile,
    *,
    scan: KeptScan | None,
) -> HttpResponse:
    """Show what somebody else made of the fact beside what was typed; nothing was written."""
    head = audit.head().number
    assert task.official_id is not None  # noqa: S101 - a new official has nothing to conflict with
    around = {"official_id": task.official_id, "fact_ids": conflict.fact_ids, "scope": task.scope}
    was = changing.facts_at(version=task.seen, **around)
    now = changing.facts_at(version=head, **around)
    who = {}
    for fact_id, filed in now.items():
        entry = audit.entry(filed.entry_added)
        if entry is not None:
            who[fact_id] = _("%(by)s, lần cập nhật %(number)s: %(reason)s") % {
                "by": entry.by,
                "number": entry.number,
                "reason": entry.reason,
            }
    draft = filled.draft(scan)
    mine = {}
    if draft.written is not None and draft.written.kind == conflict.kind:
        after = changing.fact_written(task.history, draft)
        if after is not None:
            mine = told(conflict.kind, after, task.words, draft.written.source)
    found = differences(
        kind=conflict.kind, was=was, now=now, mine=mine, setting=task.words, who=who
    )
    own = None if task.fact is None else now.get(task.fact.fact.fact_id)
    filled.refuse(in_language(vi=conflict.vi, en=conflict.en))
    return _shown(
        request,
        replace(task, seen=head if task.fact is None or own is not None else task.seen),
        filled,
        scan=scan,
        differences=found,
        status=409,
    )


def _shown(
    request: HttpRequest,
    task: Editing,
    filled: Filled,
    *,
    scan: KeptScan | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    current: tuple[tuple[str, str], ...] = ()
    lead = ""
    beside = scan_beside(request)
    if task.fact is not None:
        fact = task.fact
        current = tuple(told(fact.kind, fact.fact, task.words, fact.source).items())
        lead = in_a_line(fact.kind, fact.fact, task.words)
    return render_page(
        request,
        "change.html",
        status=status,
        forms=filled.forms,
        decision=filled.decision,
        page=ChangePage(
            heading=task.heading,
            kicker=task.kicker,
            lead=lead,
            crumbs=task.crumbs,
            address=request.path,
            token=str(_token(request)),
            seen=task.seen,
            request=task.answers,
            scan_name="" if scan is None else scan.name,
            scan="" if scan is None else scan.sealed,
            beside=None if beside is None else beside[1],
            suggestions=task.setting.suggestions,
            current=current,
            **more,  # type: ignore[arg-type]
        ),
    )


def _scan_given(request: HttpRequest) -> KeptScan | None:
    """Give the scan that a form is opened with: one kept before, or one that somebody sent."""
    beside = scan_beside(request)
    return scan_before(kept_values(request)) or (None if beside is None else beside[0])


def _form_setting(version: int) -> FormSetting:
    return FormSetting(
        organizations.organization_known(known_at=version),
        edition_of_forms(version),
        timezone.localdate(),
    )


def _seen(request: HttpRequest) -> int:
    """Read the version that the form was filled in about; what is none is the latest."""
    head = audit.head().number
    written = (request.POST or kept_values(request)).get("seen", "")
    if written.isascii() and written.isdigit() and len(written) < 10 and 0 < int(written) <= head:
        return int(written)
    return head


def _token(request: HttpRequest) -> uuid.UUID:
    """Read the token of the form, or make one for a form that is opened."""
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()
