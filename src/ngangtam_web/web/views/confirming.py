"""Confirming what the law asks for in this province: standards of titles, numbers, conditions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ngangtam.kernel import Period, Refused
from ngangtam.law import Edition
from ngangtam.law.parameters import UNITS
from ngangtam.usecases.confirming import conditions_to_confirm, titles_together
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.bootstrap.confirming import settle_rules
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.web.addresses import moment_of
from ngangtam_web.web.forms.confirming import ConditionForm, TitlesForm, ValueForm
from ngangtam_web.web.guard import access, page
from ngangtam_web.web.labels import cited
from ngangtam_web.web.language import in_language
from ngangtam_web.web.once import once
from ngangtam_web.web.pages.confirming import (
    CONDITIONS,
    PARTS,
    TITLES,
    VALUES,
    confirming_page,
    titles_card,
)
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.law_values import value_words
from ngangtam_web.web.rendering import render_page

_WITHDRAW = "thu-hoi"


def _may_confirm(request: HttpRequest) -> bool:
    """Say whether the right holds everywhere: what is settled holds for the whole province."""
    return access(request).units.get(Permission.CHANGE_RULES, frozenset()) is None


def _for_the_province(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the law as it is known now; for whose right reaches the whole province.

    An older version leads to the latest: what was known before is not settled anew.
    """

    @wraps(view)
    def settling(request: HttpRequest, **named: str) -> HttpResponse:
        if not _may_confirm(request):
            raise PermissionDenied
        moment = moment_of(request)
        if not moment.is_latest:
            return HttpResponseRedirect(f"{request.path}?ngay={moment.day.isoformat()}")
        return view(request, moment, edition_at(moment.known_at), **named)

    return settling


@page(Permission.SEE_LAW)
@require_safe
def confirming(request: HttpRequest) -> HttpResponse:
    """Show which rules the province confirmed, and which wait."""
    moment, part = moment_of(request), request.GET.get("muc", "")
    return render_page(
        request,
        "law/confirming.html",
        page=confirming_page(
            edition_at(moment.known_at), moment=moment, part=part if part in PARTS else TITLES
        ),
        may_confirm=moment.is_latest and _may_confirm(request),
        crumbs=(_law(moment),),
    )


@page(Permission.CHANGE_RULES)
@never_cache
@require_http_methods(["GET", "POST"])
@_for_the_province
def titles(
    request: HttpRequest, moment: Moment, edition: Edition, *, title_code: str
) -> HttpResponse:
    """Confirm components of the standard of a title, and of those that share it."""
    together = next(
        (one for one in titles_together(edition, on=moment.day) if title_code in one.titles), None
    )
    if together is None:
        raise Http404
    form = TitlesForm(
        request.POST if request.method == "POST" else None,
        edition=edition,
        together=together,
        today=timezone.localdate(),
        initial=_initial(together.valid, moment.day),
    )
    card = titles_card(edition, together, moment)
    return _settle(
        request,
        form,
        moment,
        part=TITLES,
        heading=card.words,
        components=tuple(zip(form.components, card.lines, strict=True)),
        lead=card.titles,
    )


@page(Permission.CHANGE_RULES)
@never_cache
@require_http_methods(["GET", "POST"])
@_for_the_province
def value(
    request: HttpRequest, moment: Moment, edition: Edition, *, parameter_id: str
) -> HttpResponse:
    """Confirm or set a number."""
    parameter = edition.parameters.get(parameter_id)
    if parameter is None:
        raise Http404
    stated = next((one for one in parameter.versions if moment.day in one.valid), None)
    unit = parameter.versions[0].unit
    form = ValueForm(
        request.POST if request.method == "POST" else None,
        parameter=parameter_id,
        today=timezone.localdate(),
        initial=_initial(Period() if stated is None else stated.valid, moment.day)
        | ({} if stated is None else {"value": stated.value}),
    )
    form.fields["value"].help_text = _unit_help(unit)
    return _settle(
        request,
        form,
        moment,
        part=VALUES,
        heading=in_language(vi=parameter.label_vi, en=parameter.label_en),
        lead="" if stated is None else value_words(stated.value, stated.unit),
        article="" if stated is None else cited(edition, stated.citation),
    )


@page(Permission.CHANGE_RULES)
@never_cache
@require_http_methods(["GET", "POST"])
@_for_the_province
def condition(
    request: HttpRequest, moment: Moment, edition: Edition, *, asked_id: str, condition_id: str
) -> HttpResponse:
    """Confirm that a condition stands as it is worded."""
    found = next(
        (
            (asked, one)
            for asked, one in conditions_to_confirm(edition, on=moment.day)
            if (asked.id, one.id) == (asked_id, condition_id)
        ),
        None,
    )
    if found is None:
        raise Http404
    asked, one = found
    form = ConditionForm(
        request.POST if request.method == "POST" else None,
        asked=asked_id,
        condition=condition_id,
        today=timezone.localdate(),
        initial=_initial(asked.valid, moment.day),
    )
    return _settle(
        request,
        form,
        moment,
        part=CONDITIONS,
        heading=in_language(vi=asked.label_vi, en=asked.label_en),
        lead=in_language(vi=one.says_vi, en=one.says_en),
        article=cited(edition, one.citation),
    )


def _settle(
    request: HttpRequest,
    form: TitlesForm | ValueForm | ConditionForm,
    moment: Moment,
    *,
    part: str,
    **shown: object,
) -> HttpResponse:
    """Ask, record once, and lead back to the list with what was done; or say what is wrong."""
    back = f"{reverse('confirming')}?{moment.query}" + (f"&muc={part}" if part else "")
    if form.is_valid():
        refused = _recorded(request, form)
        if refused is None:
            # The day stays; the version is the new one.
            return HttpResponseRedirect(
                f"{reverse('confirming')}?ngay={moment.day.isoformat()}"
                + (f"&muc={part}" if part else "")
            )
        form.add_error(None, refused)
    return render_page(
        request,
        "law/confirm.html",
        status=400 if form.errors else 200,
        form=form,
        moment=moment,
        back=back,
        crumbs=(_law(moment), Crumb(words=_("Xác nhận tiêu chuẩn chức danh"), address=back)),
        **shown,
    )


def _recorded(request: HttpRequest, form: TitlesForm | ValueForm | ConditionForm) -> str | None:
    """Record what the form says; what stands against it, where something does."""
    rules = form.rules(is_withdrawn=_WITHDRAW in request.POST)
    try:
        with once(request) as is_first:
            if is_first:
                entry = settle_rules(rules, by=request.user.get_username())
                messages.success(
                    request,
                    _("Đã ghi nhận xác nhận của tỉnh, lần cập nhật %(entry)s.") % {"entry": entry},
                )
    except Refused as refusal:
        return in_language(vi=refusal.vi, en=refusal.en)
    return None


def _initial(valid: Period, day: date) -> dict[str, object]:
    """Propose the days of the text that is confirmed: another text is confirmed by itself."""
    until = None if valid.end is None else valid.end - timedelta(days=1)
    return {"since": valid.start or day, "until": until, "confirmed_on": timezone.localdate()}


def _unit_help(unit: str) -> str:
    """Say in which unit a number is typed; what is no amount is said by an example."""
    vi, en = UNITS.get(unit, (unit, unit))
    if vi:
        return _("Đơn vị: %(unit)s") % {"unit": in_language(vi=vi, en=en)}
    if unit == "yes_no":
        return _("1: có, 0: không")
    return _("Chỉ ghi số của ngày hoặc tháng, ví dụ 12.")


def _law(moment: Moment) -> Crumb:
    return Crumb(words=_("Căn cứ pháp lý"), address=f"{reverse('law')}?{moment.query}")
