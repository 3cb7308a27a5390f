"""Accounts as their administrator sees them: invite, hand over a code, unlock, close."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts import actions, factors, invitations, lockout, queries, sessions
from ngangtam_web.apps.accounts.queries import Account
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.bootstrap import now, today
from ngangtam_web.bootstrap.units import UnknownUnit, unit_with_code
from ngangtam_web.web.forms.sign_in import InviteForm
from ngangtam_web.web.guard import page
from ngangtam_web.web.language import in_language
from ngangtam_web.web.once import once
from ngangtam_web.web.pages.grants import change_rows, grant_rows
from ngangtam_web.web.refilling import refill
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.unit_names import unit_namer


@page(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """List all accounts."""
    found = queries.accounts(on=today(), at=now())
    return render_page(request, "accounts/accounts.html", accounts=found)


@page(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Make an account with a role, and show the code to hand over."""
    form = InviteForm(request.POST or None)
    refill(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as is_first:
                made = _invite(request, form.cleaned_data) if is_first else None
        except Refused as refusal:
            field = "unit_code" if isinstance(refusal, UnknownUnit) else "username"
            form.add_error(field, in_language(vi=refusal.vi, en=refusal.en))
        else:
            if made is None:
                return HttpResponseRedirect(reverse("accounts"))
            user_id, code = made
            return _code_page(request, user_id=user_id, code=code)
    status = 400 if form.errors else 200
    return render_page(request, "accounts/invite.html", status=status, form=form)


@page(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_safe
def account(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show an account and what can be done with it."""
    found = _found(user_id)
    unit_name = unit_namer()
    return render_page(
        request,
        "accounts/account.html",
        account=found,
        grants=grant_rows(queries.grants_of(user_id=user_id), unit_name=unit_name, on=today()),
        changes=change_rows(queries.changes_of(user_id=user_id), unit_name=unit_name),
    )


@page(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_POST
def new_code(request: HttpRequest, user_id: int) -> HttpResponse:
    """Issue a code for a new password, and show it once; the same form again issues none."""
    _found(user_id)
    with once(request) as is_first:
        code = (
            invitations.issue_code(user_id=user_id, by=_by(request), at=now()) if is_first else ""
        )
    if not code:
        return HttpResponseRedirect(reverse("account", args=[user_id]))
    return _code_page(request, user_id=user_id, code=code)


@page(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_POST
def change(request: HttpRequest, user_id: int) -> HttpResponse:
    """Unlock, sign out everywhere, take the second factor away, close or open an account."""
    found = _found(user_id)
    change_it = _CHANGES.get(request.POST.get("change", ""))
    if change_it is None:
        raise Http404
    change_it(found, _by(request))
    return HttpResponseRedirect(reverse("account", args=[user_id]))


def _unlock(found: Account, by: str) -> None:
    lockout.unlock_account(user_id=found.user_id, username=found.username, by=by, at=now())


def _sign_out(found: Account, by: str) -> None:
    sessions.sign_out(user_id=found.user_id, by=by, at=now())


def _remove_factor(found: Account, by: str) -> None:
    factors.remove_factor(user_id=found.user_id, by=by, at=now())


def _close(found: Account, by: str) -> None:
    actions.deactivate_user(user_id=found.user_id, by=by, at=now())


def _open(found: Account, by: str) -> None:
    actions.reactivate_user(user_id=found.user_id, by=by, at=now())


_CHANGES: dict[str, Callable[[Account, str], None]] = {
    "unlock": _unlock,
    "sign-out": _sign_out,
    "remove-factor": _remove_factor,
    "close": _close,
    "open": _open,
}


def _found(user_id: int) -> Account:
    found = queries.account(user_id=user_id, on=today(), at=now())
    if found is None:
        raise Http404
    return found


def _by(request: HttpRequest) -> str:
    return request.user.get_username()


@transaction.atomic
def _invite(request: HttpRequest, typed: dict[str, str]) -> tuple[int, str]:
    unit_id = unit_with_code(typed["unit_code"]) if typed["unit_code"] else None
    user_id, code = invitations.invite(
        username=typed["username"],
        display_name=typed["display_name"],
        by=_by(request),
        at=now(),
    )
    actions.grant_role(
        user_id=user_id,
        role=typed["role"],
        unit_id=unit_id,
        valid_from=today(),
        by=_by(request),
        at=now(),
    )
    return user_id, code


def _code_page(request: HttpRequest, *, user_id: int, code: str) -> HttpResponse:
    return render_page(
        request,
        "accounts/code.html",
        account=_found(user_id),
        code=code,
        address=request.build_absolute_uri(reverse("take_up")),
    )
