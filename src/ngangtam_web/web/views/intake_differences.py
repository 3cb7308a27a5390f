"""What a sent file says beside what is known: looked at by kind of change, and decided by hand."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_looks
from ngangtam_web.apps.intake_batches import differences, queries, sending
from ngangtam_web.apps.intake_batches.choices import ChoiceNeedsReason, latest_choices
from ngangtam_web.apps.intake_batches.queries import Sent, Step
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.scope import Scope
from ngangtam_web.web.addresses import read_page
from ngangtam_web.web.forms.intake import ChooseForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.intake import last_check
from ngangtam_web.web.pages.intake_differences import (
    ALL,
    ANSWERS,
    CHANGE_OF,
    CHOICE,
    COLUMN,
    PEOPLE,
    Reader,
    differences_page,
)
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.intake import takes_in_everywhere, units_of_files


@page(Permission.TAKE_IN_FILES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def differences_of_file(request: HttpRequest, sent_id: int) -> HttpResponse:
    """Show what a file says of each official beside what is known; a POST keeps choices."""
    latest = audit.head().number
    found = queries.sent_file(sent_id, units=units_of_files(request, Permission.TAKE_IN_FILES))
    if found is None:
        raise Http404
    sent, steps = found
    if not differences.is_compared(sent_id):
        if request.method == "POST":
            raise sending.NotWaiting(state=sent.state)
        raise Http404
    scope = scope_for(request, Permission.TAKE_IN_FILES, known_at=latest)
    asked = request.GET.get("loai", "")
    if asked and asked not in CHANGE_OF:
        raise Http404
    form = ChooseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not has_a_say(request, sent, steps):
            raise PermissionDenied
        try:
            count = _choose(request, sent, scope)
        except ChoiceNeedsReason as refusal:
            form.add_error("reason", in_language(vi=refusal.vi, en=refusal.en))
        except Refused as refusal:
            form.add_error(None, in_language(vi=refusal.vi, en=refusal.en))
        else:
            if count:
                messages.success(request, _("Đã ghi %(count)s lựa chọn.") % {"count": count})
                return HttpResponseRedirect(request.get_full_path())
            form.add_error(None, _("Chưa chọn câu trả lời nào."))
    change, number = CHANGE_OF.get(asked, ""), read_page(request, latest=latest)
    shown = differences.page_of(
        sent_id=sent_id,
        file_hash=sent.file_hash,
        scope=scope,
        change=change,
        first=(number - 1) * PEOPLE,
        limit=PEOPLE,
    )
    record_looks(
        official_ids=[one.official_id for one in shown.people if one.official_id is not None],
        purpose="intake",
        by=request.user.get_username(),
        at=timezone.now(),
    )
    pairs = {line.pair for one in shown.people for line in one.lines if line.pair is not None}
    return render_page(
        request,
        "intake_differences.html",
        status=422 if form.errors else 200,
        form=form,
        page=differences_page(
            sent,
            shown,
            chosen=latest_choices(pairs),
            typed={name: str(value) for name, value in request.POST.items()},
            change=change,
            number=number,
            setting=Setting(
                organizations.organization_known(known_at=latest), timezone.localdate()
            ),
            reader=_reader(request, sent, steps),
        ),
    )


def _choose(request: HttpRequest, sent: Sent, scope: Scope) -> int:
    """Keep what was chosen for single pairs, or for all of a column.

    Raises:
        Http404: A pair is none of the file, or none that the reader sees.
    """
    asked = differences.choices_of(sent_id=sent.id, file_hash=sent.file_hash, scope=scope)
    by_answer: dict[str, set[bytes]] = {}
    column, answer = request.POST.get(COLUMN, ""), request.POST.get(ALL, "")
    if column and answer in ANSWERS:
        by_answer[answer] = {pair for pair, slot in asked.items() if slot == column}
    by_name = {f"{CHOICE}{pair.hex()}": pair for pair in asked}
    for name, value in request.POST.items():
        if name.startswith(CHOICE) and value in ANSWERS:
            pair = by_name.get(name)
            if pair is None:
                raise Http404
            by_answer.setdefault(str(value), set()).add(pair)
    known = latest_choices({pair for pairs in by_answer.values() for pair in pairs})
    return sending.choose(
        sent_id=sent.id,
        # What stays as it was chosen is not chosen again.
        chosen={
            answer: {pair for pair in pairs if known.get(pair, ("ask",))[0] != answer}
            for answer, pairs in by_answer.items()
        },
        reason=request.POST.get("reason", "")[:500],
        by=request.user.get_username(),
        at=timezone.now(),
    )


def may_choose(request: HttpRequest, sent: Sent, steps: tuple[Step, ...]) -> bool:
    """Say whether the reader decides what a file leaves open."""
    return sent.state in sending.WAITING and has_a_say(request, sent, steps)


def has_a_say(request: HttpRequest, sent: Sent, steps: tuple[Step, ...]) -> bool:
    """Say whether the reader is one who decides what a file leaves open, as long as it waits."""
    if sent.sent_by == request.user.get_username():
        return False
    # Whoever may not take the file in decides nothing in it.
    is_above = bool(last_check(steps).get("is_managed_above"))
    return takes_in_everywhere(request) or not is_above


def _reader(request: HttpRequest, sent: Sent, steps: tuple[Step, ...]) -> Reader:
    hint = ""
    if sent.sent_by == request.user.get_username():
        hint = _("Người gửi không tự quyết định mâu thuẫn trong tệp của mình.")
    elif sent.state not in sending.WAITING:
        hint = _("Tệp không còn chờ quyết định nên không chọn được nữa.")
    elif not may_choose(request, sent, steps):
        hint = _("Tệp có người thuộc diện cấp trên quản lý; cấp quản lý quyết định mâu thuẫn.")
    rights = access(request)
    return Reader(
        may_choose=may_choose(request, sent, steps),
        hint=hint,
        may_open_files=rights.may(Permission.SEE_OFFICIALS),
        may_open_sources=rights.may(Permission.SEE_OFFICIALS)
        and rights.may(Permission.SEE_SOURCES),
    )
