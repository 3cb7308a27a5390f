"""Who lacks what for which title: sums for whoever sees figures, people for whoever sees names."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ngangtam.kernel import OfficialId, UnitId
from ngangtam.reports.sheets import write_sheets
from ngangtam.usecases.gap_sheets import gap_documents
from ngangtam.usecases.gap_words import GapWords, asked_words
from ngangtam.usecases.title_gaps import GapRow, Gaps
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.looks import GAPS_LISTED, record_export, record_looks
from ngangtam_web.apps.registry.scope import Scope
from ngangtam_web.bootstrap.gaps import (
    GapsFound,
    gaps_found,
    leaving,
    names_of_rows,
    standing_by_title,
)
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.web.addresses import (
    UNIT,
    AddressNotUnderstood,
    is_complete,
    named_day,
    named_number,
    read_moment,
    read_page,
)
from ngangtam_web.web.file_answers import made_file
from ngangtam_web.web.forms.purpose import PurposeForm
from ngangtam_web.web.guard import access, page, require_unit, scope_for
from ngangtam_web.web.language import page_language
from ngangtam_web.web.limits import FILES, LISTS
from ngangtam_web.web.pace import asks_something, is_post, paced
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.gap_choices import (
    BASES,
    BASIS,
    COMPONENT,
    LACKING_ONE,
    LAW_ON,
    LEVEL,
    ORDER,
    ORDERS,
    OUTCOME,
    OUTCOME_SLUGS,
    TITLE,
    GapChoices,
    in_order,
    narrowed,
)
from ngangtam_web.web.pages.gap_matrix import shown_rows
from ngangtam_web.web.pages.gaps import choosing_page, gaps_page
from ngangtam_web.web.purposes import purpose_page
from ngangtam_web.web.rendering import render_page

#: Stands in the log of exports.
WHAT = "doi_chieu_tieu_chuan"


@page(Permission.SEE_FIGURES)
@never_cache
@require_safe
@paced(LISTS, when=asks_something)
def gaps(request: HttpRequest) -> HttpResponse:
    """Show who lacks what for a title; whose line is shown by name, was looked at."""
    moment, choices = _asked(request)
    if not is_complete(request):
        return HttpResponseRedirect(f"{reverse('gaps')}?{choices.query(moment)}")
    scope = scope_for(request, Permission.SEE_FIGURES, known_at=moment.latest)
    if not choices.title:
        standing = standing_by_title(
            scope=scope,
            day=moment.day,
            known_at=moment.known_at,
            with_planned=access(request).may(Permission.SEE_SUCCESSION),
        )
        shown = choosing_page(edition_at(moment.known_at), standing, moment=moment, choices=choices)
        return render_page(request, "gaps.html", page=shown)
    require_unit(choices.unit, scope, known_at=moment.latest)
    found = _found(request, scope, moment, choices)
    listed, names = None, {}
    if access(request).may(Permission.SEE_NAMES):
        with transaction.atomic():
            listed, names = _listed(request, moment, choices)
            rows = shown_rows(listed, choices)
            record_looks(
                official_ids=sorted({row.official_id for row in rows}),
                purpose=GAPS_LISTED,
                by=request.user.get_username(),
                at=timezone.now(),
            )
    return render_page(
        request,
        "gaps.html",
        page=gaps_page(
            found,
            listed=listed,
            names=names,
            choices=choices,
            moment=moment,
            with_planned=access(request).may(Permission.SEE_SUCCESSION),
            may_open=access(request).may(Permission.SEE_OFFICIALS),
            may_take_out=access(request).may(Permission.EXPORT_LISTS),
        ),
    )


@page(Permission.EXPORT_LISTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@paced(FILES, when=is_post)
def gaps_file(request: HttpRequest) -> HttpResponse:
    """Ask what for, then give the list as a workbook; the export is logged with whom it names."""
    moment, choices = _asked(request)
    if not choices.title:
        return HttpResponseRedirect(f"{reverse('gaps')}?{choices.query(moment)}")
    # Whoever may take lists out takes out whom they see by name, and where both rights reach.
    scope = scope_for(request, Permission.SEE_NAMES, known_at=moment.latest)
    scope = scope.both(scope_for(request, Permission.EXPORT_LISTS, known_at=moment.latest))
    require_unit(choices.unit, scope, known_at=moment.latest)
    found = leaving(_found(request, scope, moment, choices))
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        back = f"{reverse('gaps')}?{choices.query(moment)}"
        return purpose_page(
            request,
            form,
            heading=_("Đối chiếu tiêu chuẩn chức danh"),
            lead=asked_words(found.edition, choices.title, page_language()),
            crumbs=(Crumb(words=_("Đối chiếu tiêu chuẩn"), address=back),),
        )
    with transaction.atomic():
        rows = narrowed(found.gaps, choices)
        names = names_of_rows(rows, scope=scope, known_at=moment.known_at)
        rows = in_order(rows, choices, names)
        record_export(
            by=request.user.get_username(),
            at=timezone.now(),
            purpose=form.stated,
            what=WHAT,
            official_ids={row.official_id for row in rows},
            format="xlsx",
            filters={"query": choices.query(moment)},
        )
    words = GapWords(
        gaps=Gaps(question=found.gaps.question, rows=rows),
        edition=found.edition,
        organization=found.organization,
        names=names,
        lang="vi",
    )
    return made_file(
        write_sheets(gap_documents(words, of=asked_words(found.edition, choices.title, "vi"))),
        file_name=f"doi-chieu-tieu-chuan-{moment.day:%Y-%m-%d}.xlsx",
    )


def _found(request: HttpRequest, scope: Scope, moment: Moment, choices: GapChoices) -> GapsFound:
    return gaps_found(
        scope=scope,
        title=choices.title,
        day=moment.day,
        known_at=moment.known_at,
        unit_id=choices.unit,
        basis=BASES[choices.basis],
        with_planned=access(request).may(Permission.SEE_SUCCESSION),
        law_on=choices.law_on,
    )


def _listed(
    request: HttpRequest, moment: Moment, choices: GapChoices
) -> tuple[tuple[GapRow, ...], dict[OfficialId, str]]:
    """Find the rows of the list in order, and the names that its page or its order needs."""
    scope = scope_for(request, Permission.SEE_NAMES, known_at=moment.latest)
    rows = narrowed(_found(request, scope, moment, choices).gaps, choices)
    names: dict[OfficialId, str] = {}
    if choices.order == "ten":
        names = names_of_rows(rows, scope=scope, known_at=moment.known_at)
    rows = in_order(rows, choices, names)
    if choices.order != "ten":
        shown = shown_rows(rows, choices)
        names = names_of_rows(shown, scope=scope, known_at=moment.known_at)
    return rows, names


def _asked(request: HttpRequest) -> tuple[Moment, GapChoices]:
    """Read what the address asks for.

    Raises:
        AddressNotUnderstood: A part of it is no day, unit, requirement or outcome.
    """
    latest = audit.head().number
    moment = read_moment(request, default_day=timezone.localdate(), latest=latest)
    unit = named_number(request.GET.get(UNIT, ""), latest=latest)
    edition = edition_at(moment.known_at)
    components = {entry.code for entry in edition.code_list("components").entries}
    component = request.GET.get(COMPONENT, "")
    levels = edition.levels_of(component).entries if component in components else ()
    offered = {
        BASIS: BASES,
        OUTCOME: {"", *OUTCOME_SLUGS},
        ORDER: ORDERS,
        LACKING_ONE: ("", "1"),
        COMPONENT: {"", *components},
        LEVEL: {"", *(entry.code for entry in levels)},
    }
    chosen = {name: request.GET.get(name, "") for name in offered}
    for name, values in offered.items():
        if chosen[name] not in values:
            raise AddressNotUnderstood(asked=chosen[name], latest=latest)
    return moment, GapChoices(
        title=request.GET.get(TITLE, "").replace("\x00", "").strip()[:100],
        unit=None if unit is None else UnitId(unit),
        basis=chosen[BASIS],
        law_on=named_day(request.GET.get(LAW_ON, ""), latest=latest),
        lacking_one=bool(chosen[LACKING_ONE]),
        component=chosen[COMPONENT],
        level=chosen[LEVEL],
        outcome=chosen[OUTCOME],
        order=chosen[ORDER],
        page=read_page(request, latest=latest),
    )
