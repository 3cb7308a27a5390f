"""Blank forms to be downloaded: they hold no data of anybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

import ngangtam_law
from ngangtam.intake.forms.template_workbooks import write_template
from ngangtam.intake.forms.templates import TEMPLATES
from ngangtam.intake.records.form_documents import write_record_form
from ngangtam.intake.records.form_texts import RECORD_FORMS
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.file_answers import made_file
from ngangtam_web.web.guard import access, page
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import paced
from ngangtam_web.web.pages.blank_forms import blank_forms_page
from ngangtam_web.web.rendering import render_page

RIGHTS = (Permission.SEND_FILES, Permission.TAKE_IN_FILES, Permission.EXPORT_LISTS)


@page(*RIGHTS)
@require_safe
def blank_forms(request: HttpRequest) -> HttpResponse:
    """List the forms."""
    may_fill = access(request).may(Permission.EXPORT_LISTS)
    return render_page(request, "blank_forms.html", page=blank_forms_page(may_fill=may_fill))


@page(*RIGHTS)
@require_safe
@paced(FILES)
def blank_form(request: HttpRequest, form_id: str) -> HttpResponse:  # noqa: ARG001
    """Give one form."""
    if form_id in TEMPLATES:
        content = write_template(TEMPLATES[form_id], edition=ngangtam_law.load())
        return made_file(content, file_name=f"bieu-mau-{form_id.replace('_', '-')}.xlsx")
    if form_id in RECORD_FORMS:
        content = write_record_form(RECORD_FORMS[form_id])
        return made_file(content, file_name=f"{form_id}.docx")
    raise Http404
