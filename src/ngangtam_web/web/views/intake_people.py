"""Of whom in a sent file it is open which official is meant: looked at, and decided by hand."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.kernel import OfficialId, Refused
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_looks
from ngangtam_web.apps.intake_batches import people_asked, queries, sending
from ngangtam_web.apps.intake_batches.identity_decisions import (
    ASK,
    NEW,
    SAME,
    Answer,
    IdentityNeedsReason,
    latest_decisions,
)
from ngangtam_web.apps.intake_batches.people_asked import Question
from ngangtam_web.apps.intake_batches.queries import Sent
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.bootstrap import sent_files
from ngangtam_web.web.addresses import read_page
from ngangtam_web.web.forms.intake import IdentifyForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.intake_people import (
    ANSWER,
    IS_NEW,
    LATER,
    PEOPLE,
    Reader,
    people_asked_page,
)
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.views.intake import compares_everywhere, takes_in_everywhere, units_of_files
from ngangtam_web.web.views.intake_differences import has_a_say, may_choose


@page(Permission.TAKE_IN_FILES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people_of_file(request: HttpRequest, sent_id: int) -> HttpResponse:
    """Show both records of each person who is asked about; a POST keeps who they are."""
    latest = audit.head().number
    found = queries.sent_file(sent_id, units=units_of_files(request, Permission.TAKE_IN_FILES))
    if found is None:
        raise Http404
    sent, steps = found
    is_everywhere = compares_everywhere(request, sent)
    if not any(people_asked.count_waiting(sent_id, is_everywhere=is_everywhere)):
        if request.method == "POST":
            raise sending.NotWaiting(state=sent.state)
        raise Http404
    scope = scope_for(request, Permission.TAKE_IN_FILES, known_at=latest)
    may_decide = may_choose(request, sent, steps)
    form = IdentifyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not has_a_say(request, sent, steps):
            raise PermissionDenied
        answers = _answers(
            request,
            people_asked.questions_of(sent_id, scope=scope, is_everywhere=is_everywhere),
        )
        if not answers:
            form.add_error(None, _("Chưa chọn câu trả lời nào."))
        elif form.is_valid():
            try:
                count = sent_files.decide_people(
                    answers,
                    sent_id=sent_id,
                    reason=form.cleaned_data["reason"],
                    by=request.user.get_username(),
                    at=timezone.now(),
                )
            except IdentityNeedsReason as refusal:
                form.add_error("reason", in_language(vi=refusal.vi, en=refusal.en))
            except Refused as refusal:
                form.add_error(None, in_language(vi=refusal.vi, en=refusal.en))
            else:
                messages.success(
                    request,
                    _("Đã ghi %(count)s quyết định; máy đang kiểm tra lại tệp.") % {"count": count},
                )
                return HttpResponseRedirect(reverse("sent-file", args=[sent_id]))
    number = read_page(request, latest=latest)
    shown = people_asked.page_of(
        sent_id=sent_id,
        file_hash=sent.file_hash,
        scope=scope,
        is_everywhere=is_everywhere,
        first=(number - 1) * PEOPLE,
        limit=PEOPLE,
    )
    record_looks(
        official_ids={
            candidate.identity.official_id
            for one in shown.people
            for candidate in one.candidates
            if candidate.identity is not None
        },
        purpose="intake",
        by=request.user.get_username(),
        at=timezone.now(),
    )
    return render_page(
        request,
        "intake_people.html",
        status=422 if form.errors else 200,
        form=form,
        page=people_asked_page(
            sent,
            shown,
            decisions=latest_decisions({one.person for one in shown.people}),
            typed={name: str(value) for name, value in request.POST.items()},
            number=number,
            setting=Setting(
                organizations.organization_known(known_at=latest), timezone.localdate()
            ),
            reader=Reader(
                may_decide=may_decide,
                may_found=takes_in_everywhere(request),
                hint=_hint(request, sent, may_decide=may_decide),
                may_open_files=access(request).may(Permission.SEE_OFFICIALS),
            ),
        ),
    )


def _answers(
    request: HttpRequest, questions: Mapping[bytes, Question]
) -> dict[bytes, tuple[Answer, OfficialId | None]]:
    """Read who persons are; what stays open, or stays as it was decided, is left out.

    Raises:
        Http404: Somebody was not asked about, or nobody could answer so.
    """
    found: dict[bytes, tuple[Answer, OfficialId | None]] = {}
    for name, value in request.POST.items():
        if not name.startswith(ANSWER):
            continue
        try:
            person = bytes.fromhex(name.removeprefix(ANSWER))
            question = questions[person]
        except (ValueError, KeyError) as error:
            raise Http404 from error
        if value == LATER:
            if question.is_decided:
                found[person] = (ASK, None)
        elif value == IS_NEW and question.may_be_new and takes_in_everywhere(request):
            found[person] = (NEW, None)
        elif value in {str(number) for number in question.seen}:
            found[person] = (SAME, OfficialId(int(value)))
        else:
            raise Http404
    return found


def _hint(request: HttpRequest, sent: Sent, *, may_decide: bool) -> str:
    """Say why the reader may not decide; empty: they may."""
    if may_decide:
        return ""
    if sent.sent_by == request.user.get_username():
        return _("Người gửi không tự quyết định ai là ai trong tệp của mình.")
    if sent.state not in sending.WAITING:
        return _("Tệp không còn chờ quyết định, hoặc đang được kiểm tra lại.")
    return _("Tệp có người thuộc diện cấp trên quản lý; cấp quản lý quyết định.")
