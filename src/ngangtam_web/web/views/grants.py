"""Rights of accounts as their administrator grants them and takes them back; no personal data."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import ngangtam_law
from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts import actions, queries
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.bootstrap import now, today
from ngangtam_web.bootstrap.units import UnknownUnit, unit_with_code
from ngangtam_web.web.forms.grants import GrantForm, StandInForm
from ngangtam_web.web.guard import page
from ngangtam_web.web.language import in_language
from ngangtam_web.web.once import once
from ngangtam_web.web.pages.roles import roles_page
from ngangtam_web.web.refilling import refill
from ngangtam_web.web.rendering import render_page


@page(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: HttpRequest, user_id: int) -> HttpResponse:
    """Grant a role: where, for officials managed by whom, with which rights of their own."""
    account = _found(user_id)
    form = GrantForm(request.POST or None, initial={"valid_from": today()})
    refill(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as is_first:
                if is_first:
                    _grant(user_id, form.cleaned_data, by=request.user.get_username())
        except UnknownUnit as refusal:
            form.add_error("unit_code", in_language(vi=refusal.vi, en=refusal.en))
        except (actions.GrantPeriodWrong, actions.RolesApart, actions.NotToOneself) as refusal:
            form.add_error(None, in_language(vi=refusal.vi, en=refusal.en))
        else:
            return HttpResponseRedirect(reverse("account", args=[user_id]))
    return _form_page(request, account, form, is_stand_in=False)


@page(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let an account do for a time what another one may."""
    account = _found(user_id)
    form = StandInForm(request.POST or None, initial={"valid_from": today()})
    refill(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as is_first:
                if is_first:
                    _stand_in(user_id, form.cleaned_data, by=request.user.get_username())
        except Refused as refusal:
            form.add_error(None, in_language(vi=refusal.vi, en=refusal.en))
        else:
            return HttpResponseRedirect(reverse("account", args=[user_id]))
    return _form_page(request, account, form, is_stand_in=True)


@page(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_POST
def end(request: HttpRequest, user_id: int, grant_id: int) -> HttpResponse:
    """End a grant today; one that has ended stays as it is."""
    if grant_id not in {one.grant_id for one in queries.grants_of(user_id=user_id)}:
        raise Http404
    actions.end_grant(grant_id=grant_id, valid_to=today(), by=request.user.get_username(), at=now())
    return HttpResponseRedirect(reverse("account", args=[user_id]))


@page(Permission.MANAGE_ACCOUNTS, Permission.SEE_LOOKS)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Print what each role and right is for, how long data is kept, what reading is reported."""
    policies = ngangtam_law.privacy()
    return render_page(
        request,
        "accounts/roles.html",
        page=roles_page(
            retention=policies.retention,
            hidden=policies.hidden_looks,
            limits=policies.limits_on(today()),
        ),
    )


class NoSuchAccount(Refused):
    """There is no account of this name to stand in for."""

    code = "accounts.no-such-account"
    exit_code = 2

    def __init__(self, *, username: str) -> None:
        super().__init__(
            vi=f"Không có tài khoản “{username[:64]}”. Hãy kiểm tra lại tên đăng nhập.",
            en=f'There is no account "{username[:64]}". Check the user name.',
            username=username[:64],
        )


def _form_page(
    request: HttpRequest,
    account: queries.Account,
    form: GrantForm | StandInForm,
    *,
    is_stand_in: bool,
) -> HttpResponse:
    return render_page(
        request,
        "accounts/grant.html",
        status=400 if form.errors else 200,
        account=account,
        form=form,
        is_stand_in=is_stand_in,
    )


def _grant(user_id: int, typed: dict[str, Any], *, by: str) -> None:
    unit = typed["unit_code"].strip()
    actions.grant_role(
        user_id=user_id,
        role=typed["role"],
        unit_id=unit_with_code(unit) if unit else None,
        managing_authorities=typed["managing_authorities"],
        further_permissions=[Permission(right) for right in typed["further"]],
        valid_from=typed["valid_from"],
        valid_to=typed["valid_to"],
        by=by,
        at=now(),
    )


def _stand_in(user_id: int, typed: dict[str, Any], *, by: str) -> None:
    absent = queries.user_id_of(typed["stands_in_for"])
    if absent is None:
        raise NoSuchAccount(username=typed["stands_in_for"])
    actions.grant_stand_in(
        user_id=user_id,
        stands_in_for=absent,
        valid_from=typed["valid_from"],
        valid_to=typed["valid_to"],
        by=by,
        at=now(),
    )


def _found(user_id: int) -> queries.Account:
    found = queries.account(user_id=user_id, on=today(), at=now())
    if found is None:
        raise Http404
    return found
