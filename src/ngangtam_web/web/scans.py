"""Takes the scan of a form, and remembers it while the form goes back and forth."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from ngangtam.kernel import Refused
from ngangtam_web.apps.intake_batches import attachments
from ngangtam_web.web.language import in_language
from ngangtam_web.web.uploads import SCANS, checked_upload, keep_upload

_SALT = "ngangtam.scan"


@dataclass(frozen=True, kw_only=True)
class KeptScan:
    """A file of this form that was checked and kept."""

    sha256: str
    kind: str
    name: str

    @property
    def sealed(self) -> str:
        """Write it for a hidden field, so that nobody can name a file that they did not send."""
        return signing.dumps([self.sha256, self.kind, self.name], salt=_SALT, compress=True)


def scan_of(request: HttpRequest, form: Form, *, field: str = "scan") -> KeptScan | None:
    """Keep the file that came with a form, or the one that came before.

    A file that is refused is an error of its field that names the file and asks to choose again:
    a browser never sends a file by itself a second time.
    """
    sent = request.FILES.get(field)
    if sent is None:
        return scan_before(request.POST, field=field)
    try:
        upload = checked_upload(sent, allowed=SCANS)
        keep_upload(upload)
    except Refused as refusal:
        form.add_error(
            field,
            _("Chưa nhận tệp “%(name)s”. %(why)s Hãy chọn lại tệp.")
            % {"name": (sent.name or "")[:80], "why": in_language(vi=refusal.vi, en=refusal.en)},
        )
        return None
    return KeptScan(sha256=upload.sha256, kind=upload.kind, name=upload.name)


def scan_before(typed: QueryDict, *, field: str = "scan") -> KeptScan | None:
    """Give the file that was kept when this form came before, as its hidden field says."""
    sealed = typed.get(f"{field}-kept", "")
    if not sealed:
        return None
    try:
        sha256, kind, name = signing.loads(sealed, salt=_SALT, max_age=24 * 60 * 60)
    except (signing.BadSignature, ValueError):
        return None
    attachments.touch(sha256)
    return KeptScan(sha256=sha256, kind=kind, name=name)
