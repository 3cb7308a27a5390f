"""Brings a form that came too late back into its own page, filled as it was."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.forms import FileInput, Form, PasswordInput
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from ngangtam_web.apps.accounts.queries import Access
from ngangtam_web.web.guard import RIGHTS
from ngangtam_web.web.kept_forms import KeptForm, kept_form

#: In the address of a page that is to be filled from what was kept.
MARK = "giu"
#: Pages whose views call `refill`; what was sent elsewhere is shown by itself.
REFILLED = frozenset(
    {
        "add-fact",
        "ask-data",
        "ask-fact",
        "ask-missing",
        "change-fact",
        "evidence",
        "grant",
        "invite",
        "new-official",
        "people-file",
        "request",
        "send-file",
        "stand_in",
        "summary_list",
    }
)


def page_of(kept: KeptForm, access: Access | None) -> str:
    """Give the address of the page that the form stood on; empty: it is shown by itself.

    A page that the reader may not open (any more) would show nothing of what was typed.
    """
    path, _between, query = kept.address.partition("?")
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    rights: Collection = getattr(found.func, RIGHTS, ())
    opens = access is not None and any(access.may(right) for right in rights)
    if kept.too_long or not opens or found.url_name not in REFILLED:
        return ""
    parts = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != MARK]
    return f"{path}?{urlencode([*parts, (MARK, '1')])}"


def kept_values(request: HttpRequest) -> QueryDict:
    """Give what was typed into the form of this page; nothing where nothing is to be filled in."""
    values = QueryDict(mutable=True)
    if request.method not in {"GET", "HEAD"} or MARK not in request.GET:
        return values
    kept = kept_form(request)
    if kept is not None and kept.address.partition("?")[0] == request.path:
        for name, value in kept.fields:
            values.appendlist(name, value)
    return values


def refill(request: HttpRequest, *forms: Form) -> None:
    """Fill forms that are opened with what was typed before the session ended, and say so.

    They are filled as somebody would fill them: nothing is checked or taken before it is sent.
    Files and passwords were not kept.
    """
    values = kept_values(request)
    if not values:
        return
    for form in forms:
        for name, field in form.fields.items():
            if not isinstance(field.widget, FileInput | PasswordInput):
                written = field.widget.value_from_datadict(values, {}, form.add_prefix(name))
                form.initial[name] = written
    kept = kept_form(request)
    had_files = kept is not None and kept.had_files
    messages.info(
        request,
        _("Phiên làm việc đã hết trước khi gửi; nội dung đã nhập được điền lại. Hãy xem rồi gửi.")
        + (" " + _("Tệp gửi kèm không được giữ, hãy chọn lại tệp.") if had_files else ""),
    )
