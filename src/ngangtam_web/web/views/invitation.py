"""Taking up an invitation, or a new password, with a code that was handed over."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts.invitations import CodeNotValid, accept
from ngangtam_web.bootstrap import now
from ngangtam_web.web.forms.sign_in import AcceptForm
from ngangtam_web.web.guard import open_page
from ngangtam_web.web.language import in_language
from ngangtam_web.web.limits import CODES
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.rendering import render_page


@open_page
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(CODES, when=is_post)
def take_up(request: HttpRequest) -> HttpResponse:
    """Set a password by a code; then sign in with it as at any other time."""
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accept(
                username=form.cleaned_data["username"],
                code=form.cleaned_data["code"],
                password=form.cleaned_data["new"],
                at=now(),
            )
        except Refused as refusal:
            field = "code" if isinstance(refusal, CodeNotValid) else "new"
            form.add_error(field, in_language(vi=refusal.vi, en=refusal.en))
        else:
            # Somebody else may still be signed in here; who set the password signs in with it.
            if request.user.is_authenticated:
                get_adapter(request).logout(request)
            return HttpResponseRedirect(reverse("account_login"))
    status = 400 if form.errors else 200
    return render_page(request, "sign_in/take_up.html", status=status, form=form)
