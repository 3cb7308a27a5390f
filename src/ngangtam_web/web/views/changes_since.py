"""What was changed from a day on, taken out as a workbook to be entered elsewhere."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.careers import PersonAttribute
from ngangtam.careers.knowledge import compare
from ngangtam.kernel import OfficialId, PartialDate
from ngangtam.reports.sheets import write_workbook
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_export
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.changed_since import versions_changed_since
from ngangtam_web.apps.registry.queries import facts_known, names_of
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.clock import midnight
from ngangtam_web.web.file_answers import made_file
from ngangtam_web.web.forms.changes_since import ChangesSinceForm
from ngangtam_web.web.guard import page, scope_for
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.pages.changes_since import changes_document
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.purposes import purpose_page
from ngangtam_web.web.templatetags.reading import partial_date

#: What the log of exports calls the list.
WHAT = "thay-doi-tu-ngay"


@page(Permission.EXPORT_LISTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES, when=is_post)
def changes_since(request: HttpRequest) -> HttpResponse:
    """Ask from which day and what for, then give the changes; the export is logged."""
    latest = audit.head().number
    scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=latest)
    scope = scope.both(scope_for(request, Permission.EXPORT_LISTS, known_at=latest))
    form = ChangesSinceForm(
        request.POST if request.method == "POST" else None, today=timezone.localdate()
    )
    if request.method != "POST" or not form.is_valid():
        return purpose_page(
            request,
            form,
            heading=_("Xuất thay đổi từ ngày"),
            lead=_(
                "Mỗi dòng là một thay đổi đã ghi vào sổ từ ngày này, kèm trước, sau và căn cứ, để "
                "nhập vào phần mềm khác. Không gồm phần có quyền xem riêng."
            ),
            crumbs=(Crumb(words=_("Cán bộ, công chức, viên chức"), address=reverse("officials")),),
        )
    since = form.cleaned_data["since"]
    version = audit.version_at(midnight(since))
    with transaction.atomic(), scoped(scope):
        versions = versions_changed_since(version=version, known_at=latest)
        compared = compare(versions, earlier=version, later=latest)
        # Elsewhere nothing is entered anew where only the evidence is another.
        changes = [change for change in compared if not change.is_confirmation]
        touched = {
            known.fact.official_id
            for change in changes
            for known in (change.after, change.before)
            if known is not None
        }
        people = _people(touched)
        record_export(
            by=request.user.get_username(),
            at=timezone.now(),
            purpose=form.stated,
            what=WHAT,
            official_ids=people,
            format="xlsx",
            filters={"since": since.isoformat()},
        )
    with override("vi"):
        document = changes_document(
            changes,
            people=people,
            since=since,
            version=latest,
            setting=Setting(
                organizations.organization_known(known_at=latest), timezone.localdate()
            ),
            made_at=timezone.now(),
        )
    content = write_workbook(document, sheet_name="Thay đổi")
    return made_file(content, file_name=f"thay-doi-tu-{since:%Y-%m-%d}-v{latest}.xlsx")


def _people(officials: set[OfficialId]) -> dict[OfficialId, tuple[str, str]]:
    """Find name and birth date of some officials, to be known by elsewhere."""
    born = {
        fact.official_id: partial_date(PartialDate.parse(fact.value))
        for fact in facts_known(officials=officials, kinds=("person_attribute",))
        if isinstance(fact, PersonAttribute) and fact.attribute == "birth_date" and fact.value
    }
    names = names_of(officials=officials)
    return {official: (name, born.get(official, "")) for official, name in names.items()}
