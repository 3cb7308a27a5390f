"""The sender's own workbook with its faults marked, for the sender and for who sends it back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam_web.apps.audit.looks import record_export
from ngangtam_web.apps.intake_batches import marked_files, queries
from ngangtam_web.web.file_answers import KINDS
from ngangtam_web.web.guard import page
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import paced
from ngangtam_web.web.views.intake import RIGHTS, may_have_marked, units_of_files

#: What the log of exports calls it.
WHAT = "marked-file"


@page(*RIGHTS)
@never_cache
@require_safe
@paced(FILES)
def marked_file(request: HttpRequest, sent_id: int) -> HttpResponse:
    """Give the marked workbook of a sent file."""
    reader = request.user.get_username()
    found = queries.sent_file(sent_id, units=units_of_files(request, *RIGHTS), sender=reader)
    if found is None or not may_have_marked(request, found[0]):
        raise Http404
    marked = marked_files.find(sent_id)
    if marked is None:
        raise Http404
    if found[0].sent_by != reader:
        # What the sender gave away comes back to the sender; to anybody else it is a list.
        record_export(
            by=reader,
            at=timezone.now(),
            purpose=_("Gửi lại đơn vị để sửa"),
            what=WHAT,
            official_ids=(),
            format="xlsx",
            filters={"file": found[0].file_hash},
        )
    return HttpResponse(
        marked.content,
        content_type=KINDS["xlsx"],
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=marked.name
            ),
            "X-Content-Type-Options": "nosniff",
        },
    )
