"""One's own account: password, second factor, where one is signed in, and a form that was kept."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts import queries, sessions
from ngangtam_web.apps.accounts.actions import PasswordWrong, change_password
from ngangtam_web.apps.accounts.recovery_codes import unused_recovery_codes
from ngangtam_web.bootstrap import now, today
from ngangtam_web.web import kept_forms
from ngangtam_web.web.forms.sign_in import ChangePasswordForm
from ngangtam_web.web.guard import own_page
from ngangtam_web.web.language import in_language
from ngangtam_web.web.limits import PASSWORD_CHANGES
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.pages.grants import change_rows
from ngangtam_web.web.pages.own_account import own_account_page
from ngangtam_web.web.refilling import page_of
from ngangtam_web.web.rendering import render_page
from ngangtam_web.web.unit_names import unit_namer


@own_page
@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """Show what guards one's own account, and where it is signed in."""
    account = queries.account(user_id=request.user.pk or 0, on=today(), at=now())
    assert account is not None  # noqa: S101 - whoever reads this has one
    page = own_account_page(
        account,
        recovery_codes=unused_recovery_codes(user_id=account.user_id),
        sessions=sessions.open_sessions(
            user_id=account.user_id, this=request.session.session_key or "", at=now()
        ),
    )
    changes = change_rows(queries.changes_of(user_id=account.user_id), unit_name=unit_namer())
    return render_page(request, "sign_in/own_account.html", page=page, changes=changes)


@own_page
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@paced(PASSWORD_CHANGES, when=is_post)
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_password(
                user_id=request.user.pk or 0,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
                at=now(),
            )
        except Refused as refusal:
            field = "old" if isinstance(refusal, PasswordWrong) else "new"
            form.add_error(field, in_language(vi=refusal.vi, en=refusal.en))
        else:
            # A session of the new password, with a new key; this one alone goes on.
            request.user.refresh_from_db()
            update_session_auth_hash(request, request.user)  # type: ignore[arg-type]
            sessions.note_session(request)
            return HttpResponseRedirect(reverse("own_account"))
    status = 400 if form.errors else 200
    return render_page(request, "sign_in/password.html", status=status, form=form)


@own_page
@require_POST
@reauthentication_required(app="allauth.usersessions")
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else, after the password was typed just now."""
    sessions.sign_out(
        user_id=request.user.pk or 0,
        by=request.user.get_username(),
        at=now(),
        but=request.session.session_key or "",
    )
    return HttpResponseRedirect(reverse("own_account"))


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def kept_form(request: HttpRequest) -> HttpResponse:
    """Lead to the form that came after the session had ended, filled again; or drop it.

    A form that no page of ours takes back is shown by itself, to be sent again.
    """
    kept = kept_forms.kept_form(request)
    if request.method == "POST" or kept is None:
        kept_forms.forget(request)
        return HttpResponseRedirect("/")
    if page := page_of(kept, getattr(request, "access", None)):
        return HttpResponseRedirect(page)
    return render_page(request, "sign_in/kept_form.html", kept=kept)
