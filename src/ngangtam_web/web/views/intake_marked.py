"""The sender's own workbook with its faults marked, for the sender and for who sends it back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam_web.apps.audit.looks import record_export
from ngangtam_web.apps.intake_batches import marked_files, queries
from ngangtam_web.web.file_answers import KINDS
from ngangtam_web.web.forms.purpose import PurposeForm
from ngangtam_web.web.guard import page
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import paced
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.purposes import purpose_page
from ngangtam_web.web.views.intake import RIGHTS, may_have_marked, units_of_files

#: What the log of exports calls it.
WHAT = "marked-file"


@page(*RIGHTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES)
def marked_file(request: HttpRequest, sent_id: int) -> HttpResponse:
    """Give the marked workbook of a sent file; whoever did not send it is asked what for."""
    reader = request.user.get_username()
    found = queries.sent_file(sent_id, units=units_of_files(request, *RIGHTS), sender=reader)
    if found is None or not may_have_marked(request, found[0]):
        raise Http404
    marked = marked_files.find(sent_id)
    if marked is None:
        raise Http404
    if found[0].sent_by != reader:
        # What the sender gave away comes back to the sender; to anybody else it is a list.
        form = PurposeForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            back = Crumb(words=found[0].file_name, address=reverse("sent-file", args=[sent_id]))
            return purpose_page(
                request,
                form,
                heading=_("Tệp đã đánh dấu"),
                lead=marked.name,
                crumbs=(back,),
            )
        record_export(
            by=reader,
            at=timezone.now(),
            purpose=form.stated,
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
