"""What may be changed in a file, what an entry changed in it, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ngangtam.kernel import OfficialId, Refused
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_look
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import queries
from ngangtam_web.apps.registry.queries import OfficialFile
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap import changing
from ngangtam_web.web.forms.persons import FACT_FORMS
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.pages.file_changes import changed_page, changes_page
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.official_file import name_of
from ngangtam_web.web.rendering import render_page


@page(Permission.CHANGE_OFFICIALS)
@never_cache
@require_safe
def changes(request: HttpRequest, official_id: int) -> HttpResponse:
    """List the facts of a file with the ways to change them."""
    head = audit.head().number
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=head)
    changing.require_may_change(official_id=OfficialId(official_id), answers=None, scope=scope)
    file = file_to_change(request, official_id, known_at=head)
    name = file_name(file, head)
    return render_page(
        request,
        "file_changes.html",
        page=changes_page(
            file.facts,
            official_id=official_id,
            name=name,
            setting=setting_of(head),
            rights=access(request).rights,
            may_change=True,
            crumbs=_crumbs(official_id, name),
        ),
    )


@page(Permission.CHANGE_OFFICIALS)
@never_cache
@require_safe
def changed(request: HttpRequest, official_id: int, number: int) -> HttpResponse:
    """Show what an entry changed in a file, and offer to take it back."""
    head = audit.head().number
    entry = audit.entry(number)
    if entry is None or not 0 < number <= head:
        raise Http404
    after = file_to_change(request, official_id, known_at=number)
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=head)
    with scoped(scope):
        before = queries.official_file(
            official_id=OfficialId(official_id), known_at=number - 1, include_sensitive=True
        )
    name = file_name(after, head)
    notes = ()
    if "lai" in request.GET:
        notes = (_("Biểu mẫu này đã được ghi trước đó; không ghi thêm lần nữa."),)
    return render_page(
        request,
        "changed.html",
        page=changed_page(
            entry,
            before=() if before is None else before.facts,
            after=after.facts,
            name=name,
            official_id=official_id,
            setting=setting_of(head),
            rights=access(request).rights,
            may_undo=may_undo(request, number),
            crumbs=_crumbs(official_id, name),
            notes=notes,
        ),
    )


@page(Permission.CHANGE_OFFICIALS)
@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take an entry back that a form made, and show the entry that did it."""
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=audit.head().number)
    _require_rights(request, number)
    touched = changing.require_may_undo(number=number, scope=scope)
    undone = changing.undo_change(
        number=number,
        by=request.user.get_username(),
        reason=_("Hoàn tác lần cập nhật %(number)s") % {"number": number},
        scope=scope,
    )
    messages.success(request, _("Đã hoàn tác lần cập nhật %(number)s.") % {"number": number})
    with scoped(scope):
        names = queries.names_of(officials=touched)
    official_id = min(names, default=None)
    if official_id is None:
        # The file that the entry began is no more.
        return HttpResponseRedirect(reverse("officials"))
    return HttpResponseRedirect(reverse("changed", args=[official_id, undone.number]))


def file_to_change(request: HttpRequest, official_id: int, *, known_at: int) -> OfficialFile:
    """Open a file in the scope in which the reader may change it, and log the look.

    Raises:
        Http404: There is none.
    """
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=audit.head().number)
    with scoped(scope):
        file = queries.official_file(
            official_id=OfficialId(official_id), known_at=known_at, include_sensitive=True
        )
        if file is None or file.entry_erased is not None:
            raise Http404
        record_look(
            official_id=official_id,
            purpose="change",
            by=request.user.get_username(),
            at=timezone.now(),
        )
    return file


def setting_of(version: int) -> Setting:
    """Give what facts are said in, as known at a version."""
    return Setting(organizations.organization_known(known_at=version), timezone.localdate())


def file_name(file: OfficialFile, head: int) -> str:
    """Name the official of a file."""
    return name_of(file, Moment(day=timezone.localdate(), known_at=head, latest=head))


def may_undo(request: HttpRequest, number: int) -> bool:
    """Say whether the reader may take back an entry that a form made."""
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=audit.head().number)
    try:
        _require_rights(request, number)
        changing.require_may_undo(number=number, scope=scope)
    except (Refused, Http404):
        return False
    return True


def _require_rights(request: HttpRequest, number: int) -> None:
    """Refuse to touch kinds that need a right of their own which the reader lacks."""
    entry = audit.entry(number)
    if entry is None:
        raise Http404
    kinds = {*entry.added, *entry.closed}
    for form in FACT_FORMS.values():
        # Which personal datum it was is not said by an entry: those are judged by the file.
        if form.kind == "person_attribute" or form.right is None:
            continue
        if form.kind in kinds and not access(request).may(form.right):
            raise Http404


def _crumbs(official_id: int, name: str) -> tuple[Crumb, ...]:
    return (
        Crumb(words=_("Cán bộ, công chức, viên chức"), address=reverse("officials")),
        Crumb(words=name, address=reverse("official", args=[official_id])),
    )
