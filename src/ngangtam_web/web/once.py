"""Takes each form once: the same POST sent twice writes once.

A form carries a token (`{% once_token %}`). The view writes inside of `once`:

    with once(request) as is_first:
        if is_first:
            record_something(...)
    return HttpResponseRedirect(...)
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.core import signing
from django.db import transaction
from django.http import HttpRequest

from ngangtam.kernel import Refused
from ngangtam_web.apps.accounts import tokens
from ngangtam_web.bootstrap import now

FIELD = "once"
_SALT = "form token"


class FormNotOurs(Refused):
    """The form carries no token, one of another person, or one that is too old."""

    code = "web.form-not-ours"
    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            vi="Biểu mẫu đã mở quá lâu hoặc không phải của tài khoản này. Hãy mở lại trang rồi "
            "nhập và gửi lại.",
            en="The form was opened too long ago, or by another account. Open the page again, "
            "fill it in and send it.",
        )


def once_token(request: HttpRequest) -> str:
    """Make the token of a form that is about to be shown to the reader."""
    return signing.dumps([request.user.pk, secrets.token_urlsafe(12)], salt=_SALT)


@contextmanager
def once(request: HttpRequest) -> Iterator[bool]:
    """Open a transaction and say whether this form was never taken before.

    What raises inside of it leaves the form untaken, so that it can be corrected and sent again.

    Raises:
        FormNotOurs: The token is missing, foreign or too old.
    """
    token = request.POST.get(FIELD, "")
    try:
        owner, _nonce = signing.loads(token, salt=_SALT, max_age=tokens.KEPT)
    except (signing.BadSignature, ValueError, TypeError):
        raise FormNotOurs from None
    if owner != request.user.pk:
        raise FormNotOurs
    with transaction.atomic():
        yield tokens.spend(token, at=now())
