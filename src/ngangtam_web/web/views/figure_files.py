"""Takes figures out as a workbook, as their page shows them; every file is logged."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ngangtam.kernel import OfficialId
from ngangtam.reports.sheets import write_sheets
from ngangtam.reports.tables import ListDocument
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import record_export
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.bootstrap import figures
from ngangtam_web.bootstrap.behind import reasons_of
from ngangtam_web.bootstrap.law import definitions_at
from ngangtam_web.web.addresses import is_complete
from ngangtam_web.web.file_answers import made_file
from ngangtam_web.web.forms.figure_files import FigureFileForm
from ngangtam_web.web.guard import access, page, scope_for
from ngangtam_web.web.limits import FILES
from ngangtam_web.web.pace import is_post, paced
from ngangtam_web.web.pages.assumed_standards import assumed_notes
from ngangtam_web.web.pages.figure_files import (
    MOST_NAMES,
    FigureFilePage,
    FileSetting,
    TooManyNames,
    names_document,
    plan_document,
    target_document,
)
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.plan import plan_page
from ngangtam_web.web.pages.progress import plan_address, plan_slug, words
from ngangtam_web.web.pages.target import Name
from ngangtam_web.web.pages.target_choices import Choices, Surroundings, chosen_members
from ngangtam_web.web.pages.target_detail import target_page
from ngangtam_web.web.pages.target_names import names_page
from ngangtam_web.web.plan_addresses import asked_target, plan_and_moment
from ngangtam_web.web.posts_held import posts_held
from ngangtam_web.web.rendering import ready_page, render_page
from ngangtam_web.web.views.target import minority_told, withheld_parts

#: Stand in the log of exports.
PLAN, TARGET = "ke_hoach", "chi_tieu"
#: Names leave the house only with all of these.
NAMES_RIGHTS = (Permission.SEE_NAMES, Permission.EXPORT_LISTS)


@page(Permission.SEE_FIGURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES, when=is_post)
def plan_file(request: HttpRequest, plan_id: str) -> HttpResponse:
    """Ask what for, then give the figures of a plan; nobody is named in them."""
    plan, moment = plan_and_moment(request, plan_id)
    if not is_complete(request):
        here = reverse("plan-file", args=[plan_slug(plan)])
        return HttpResponseRedirect(f"{here}?{moment.query}")
    form = FigureFileForm(request.POST if request.method == "POST" else None, may_name=False)
    if form.is_valid():
        scope = scope_for(request, Permission.SEE_FIGURES, known_at=moment.latest)
        progress = figures.plan_progress(
            plan_id=plan_id, day=moment.day, known_at=moment.known_at, scope=scope
        )
        # A file is in Vietnamese whatever language the page is in.
        with translation.override("vi"):
            seen = plan_page(
                plan,
                progress.targets,
                moment=moment,
                notes=assumed_notes(definitions_at(moment.known_at).edition, moment.day),
            )
            sheets = ((_("Chỉ tiêu"), plan_document(seen, _setting(moment))),)
        record = {"plan": plan.number, "moment": moment.query}
        name = f"ke-hoach-{plan_slug(plan)}-{moment.day:%Y%m%d}-v{moment.known_at}"
        return _file(request, form, sheets, what=PLAN, filters=record, officials=(), name=name)
    return _ask(
        request,
        form,
        FigureFilePage(
            crumbs=(Crumb(words=plan.number, address=plan_address(plan, moment)),),
            kicker=_("Kế hoạch %(number)s") % {"number": plan.number},
            words=words(plan.title),
            moment=moment,
            may_name=False,
        ),
    )


@page(Permission.SEE_FIGURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES, when=is_post)
def target_file(request: HttpRequest, plan_id: str, target_id: str) -> HttpResponse:
    """Ask what for, then give the figures of a target, with the names where they may be taken."""
    asked = asked_target(request, plan_id, target_id)
    plan, moment = asked.plan, asked.moment
    if not is_complete(request):
        return HttpResponseRedirect(asked.file_address)
    scope = scope_for(request, Permission.SEE_FIGURES, known_at=moment.latest)
    detail = asked.detail(scope)
    reading = detail.progress.reading
    has_rights = all(access(request).may(right) for right in NAMES_RIGHTS) and reading is not None
    withheld = withheld_parts(request, reading) if has_rights and reading is not None else ""
    may_name = has_rights and not withheld
    form = FigureFileForm(request.POST if request.method == "POST" else None, may_name=may_name)
    if form.is_valid():
        around = asked.surroundings()
        with_names = form.cleaned_data.get("with_names", False)
        with translation.override("vi"):
            setting = _setting(moment)
            by_minority = minority_told(
                asked,
                detail,
                scope=scope,
                # Whoever may name people finds them beside the figure, in this file or on the page.
                beside_names=access(request).may(Permission.SEE_NAMES),
            )
            seen = target_page(
                detail, choices=asked.choices, around=around, by_minority=by_minority
            )
            sheets = [(_("Số liệu"), target_document(seen, setting))]
            officials: Sequence[OfficialId] = ()
            if with_names:
                names, officials = _names(request, detail, asked.choices, around)
                sheets.append((_("Danh sách"), names_document(seen, names, setting)))
        return _file(
            request,
            form,
            sheets,
            what=TARGET,
            filters={"target": target_id, "address": asked.address},
            officials=officials,
            name=f"chi-tieu-{target_id}-{moment.day:%Y%m%d}-v{moment.known_at}",
        )
    target = detail.progress.target
    return _ask(
        request,
        form,
        FigureFilePage(
            crumbs=(
                Crumb(words=plan.number, address=plan_address(plan, moment)),
                Crumb(words=words(target.text), address=asked.address),
            ),
            kicker=_("Chỉ tiêu %(clause)s") % {"clause": target.clause},
            words=words(target.text),
            moment=moment,
            may_name=may_name,
            withheld=withheld,
        ),
    )


def _names(
    request: HttpRequest, detail: figures.TargetDetail, choices: Choices, around: Surroundings
) -> tuple[tuple[Name, ...], tuple[OfficialId, ...]]:
    """Give everybody of the chosen outcome whom the reader may both see and take out.

    Raises:
        PermissionDenied: The two rights reach nobody together.
        TooManyNames: They are more than a page explains at once.
    """
    members = chosen_members(detail.members, choices.outcome)
    if len(members) > MOST_NAMES:
        raise TooManyNames(people=len(members))
    moment = around.moment
    with scoped(_names_scope(request, latest=moment.latest)):
        explained = reasons_of(detail, members, leaves=True)
        officials = [one.member.official_id for one in explained if one.member.official_id]
        names = registry.names_of(officials=officials, known_at=moment.known_at)
        posts = posts_held(
            officials,
            organization=around.organization,
            on=around.moment.day,
            known_at=around.moment.known_at,
        )
    shown = names_page(
        detail.plan,
        detail.progress.target.id,
        members=detail.members,
        explained=explained,
        names=names,
        posts=posts,
        choices=choices,
        around=around,
        may_open=False,
    )
    return shown.rows, tuple(officials)


def _names_scope(request: HttpRequest, *, latest: int) -> Scope:
    seen, taken = (scope_for(request, right, known_at=latest) for right in NAMES_RIGHTS)
    scope = seen.both(taken)
    if scope.keys == frozenset():
        raise PermissionDenied
    return scope


def _setting(moment: Moment) -> FileSetting:
    return FileSetting(
        moment=moment,
        edition=definitions_at(moment.known_at).edition,
        is_demo=audit.head().is_demo,
        today=timezone.localdate(),
    )


def _file(
    request: HttpRequest,
    form: FigureFileForm,
    sheets: Sequence[tuple[str, ListDocument]],
    *,
    what: str,
    filters: dict[str, str],
    officials: Sequence[OfficialId],
    name: str,
) -> HttpResponse:
    with transaction.atomic():
        record_export(
            by=request.user.get_username(),
            at=timezone.now(),
            purpose=form.stated,
            what=what,
            official_ids=officials,
            format="xlsx",
            filters=filters,
        )
        content = write_sheets(sheets)
    return made_file(content, file_name=f"{name}.xlsx")


def _ask(request: HttpRequest, form: FigureFileForm, shown: FigureFilePage) -> HttpResponse:
    return ready_page(request) or render_page(
        request, "figure_file.html", status=400 if form.errors else 200, form=form, page=shown
    )
