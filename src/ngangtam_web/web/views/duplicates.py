"""Files that may be of one person: told apart by people, merged as one entry, and that undone."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ngangtam.kernel import OfficialId, Refused
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_look
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.queries import OfficialFile
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.apps.work_items.telling_apart import Pair
from ngangtam_web.bootstrap import merging
from ngangtam_web.bootstrap.likeness import evidence_between
from ngangtam_web.bootstrap.whole_states import MOST_PAIRS, possible_duplicates
from ngangtam_web.web.forms.merging import ApartForm, MergeForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.language import in_language
from ngangtam_web.web.once import once
from ngangtam_web.web.pages.duplicates import alike_page, appointment_choices, pair_page
from ngangtam_web.web.rendering import ready_page, render_page
from ngangtam_web.web.views.file_changes import file_name, setting_of

SHOW, SAVE = "xem", "ghi"
APART, TAKE_BACK = "khac-nhau", "bo-khac-nhau"


@page(Permission.CHANGE_OFFICIALS)
@never_cache
@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """List files that share a birth date and a name but for accents, in pairs."""
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=audit.head().number)
    found = possible_duplicates(scope=scope, day=timezone.localdate())
    officials = {one for each in (*found.open, *found.apart) for one in each.pair}
    names = merging.visible_names(officials=officials, scope=scope)
    return ready_page(request) or render_page(
        request, "duplicates.html", page=alike_page(found, names, most=MOST_PAIRS)
    )


@page(Permission.CHANGE_OFFICIALS)
@never_cache
@require_http_methods(["GET", "POST"])
def duplicate(request: HttpRequest, official_id: int, other_id: int) -> HttpResponse:
    """Show two files side by side; on a post what merging does, and then merge what was seen.

    Or on a post decide that they are of two persons, and take that back.
    """
    head = audit.head().number
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=head)
    files = _files(request, scope, official_id, other_id)
    pair = _pair(files)
    setting = setting_of(head)
    is_telling = request.POST.get("viec") in {APART, TAKE_BACK}
    apart_form = ApartForm(request.POST if is_telling else None, prefix="khac")
    if is_telling and apart_form.is_valid():
        return _decided(request, apart_form, pair=pair, scope=scope)
    form = MergeForm(
        request.POST if request.method == "POST" and not is_telling else None,
        officials={one.official_id: _("Hồ sơ %(id)s") % {"id": one.official_id} for one in files},
        appointments=appointment_choices(files, setting),
    )
    preview, note = None, ""
    if form.is_valid():
        keep = OfficialId(form.cleaned_data["keep"])
        drop = next(one.official_id for one in files if one.official_id != keep)
        preview = merging.preview_merge(keep=keep, drop=drop, withdraw=_facts(form))
        was_seen = request.POST.get("digest") == preview.digest
        if request.POST.get("viec") == SAVE and not preview.plan.contradictions:
            if was_seen:
                return _merged(request, form, scope=scope, keep=keep, drop=drop)
            note = _("Nội dung đã đổi sau khi xem trước. Hãy xem lại rồi ghi.")
    return render_page(
        request,
        "duplicate.html",
        status=400 if form.errors or apart_form.errors else 200,
        form=form,
        apart_form=apart_form,
        page=pair_page(
            files,
            name=file_name(files[0], head),
            setting=setting,
            rights=access(request).rights,
            preview=preview,
            apart=merging.told_apart(pair=pair, scope=scope),
            evidence=evidence_between(pair=pair, scope=scope),
            note=note,
        ),
    )


def _merged(
    request: HttpRequest, form: MergeForm, *, scope: Scope, keep: OfficialId, drop: OfficialId
) -> HttpResponse:
    number = None
    try:
        with once(request) as is_first:
            if is_first:
                number = merging.merge(
                    keep=keep,
                    drop=drop,
                    withdraw=_facts(form),
                    by=request.user.get_username(),
                    reason=form.cleaned_data["reason"],
                    scope=scope,
                ).number
    except Refused as refusal:
        messages.error(request, in_language(vi=refusal.vi, en=refusal.en))
        return HttpResponseRedirect(request.path)
    if number is None:
        messages.info(request, _("Biểu mẫu này đã được gửi trước đó."))
        return HttpResponseRedirect(reverse("official", args=[keep]))
    return HttpResponseRedirect(reverse("changed", args=[keep, number]))


def _decided(request: HttpRequest, form: ApartForm, *, pair: Pair, scope: Scope) -> HttpResponse:
    """Decide that two files are of two persons, or take that back, and lead on."""
    is_apart = request.POST.get("viec") == APART
    decide = merging.tell_apart if is_apart else merging.take_back
    try:
        with once(request) as is_first:
            if is_first:
                decide(
                    pair=pair,
                    reason=form.cleaned_data["reason"],
                    by=request.user.get_username(),
                    scope=scope,
                )
    except Refused as refusal:
        messages.error(request, in_language(vi=refusal.vi, en=refusal.en))
        return HttpResponseRedirect(request.path)
    if is_apart:
        messages.success(request, _("Đã ghi: hai người khác nhau; cặp này không hiện lại."))
        return HttpResponseRedirect(reverse("duplicates"))
    messages.success(request, _("Đã bỏ xác nhận; cặp này lại hiện trong danh sách."))
    return HttpResponseRedirect(request.path)


def _pair(files: tuple[OfficialFile, OfficialFile]) -> Pair:
    first, second = sorted(file.official_id for file in files)
    return first, second


def _facts(form: MergeForm) -> Collection:
    return form.withdrawn


def _files(
    request: HttpRequest, scope: Scope, first: int, second: int
) -> tuple[OfficialFile, OfficialFile]:
    """Open both files and log the looks.

    Raises:
        Http404: They are one, or the reader may not change both.
    """
    if first == second:
        raise Http404
    found = []
    with scoped(scope):
        for number in (first, second):
            file = queries.official_file(official_id=OfficialId(number), include_sensitive=True)
            if file is None or not file.facts or file.entry_erased is not None:
                raise Http404
            found.append(file)
        for file in found:
            record_look(
                official_id=file.official_id,
                purpose="change",
                by=request.user.get_username(),
                at=timezone.now(),
            )
    return found[0], found[1]
