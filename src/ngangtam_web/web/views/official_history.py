"""What was believed of an official on which day, and by which entry it changed."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam.careers.knowledge import FactVersion, changes_by_entry, compare
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry.past import versions_of
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.clock import midnight
from ngangtam_web.web.addresses import moment_of, read_day
from ngangtam_web.web.guard import page
from ngangtam_web.web.official_looks import file_crumbs, look, scope_on
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.official_file import name_of
from ngangtam_web.web.pages.official_history import (
    Comparison,
    OfficialHistoryPage,
    Reader,
    change_lines,
    entries_of_file,
    file_at,
    withheld_note,
)
from ngangtam_web.web.rendering import render_page


@page(Permission.SEE_OFFICIALS, Permission.SEE_OWN_FILE)
@never_cache
@require_safe
def official_history(request: HttpRequest, official_id: int) -> HttpResponse:
    """Show which entries touched an official, and compare what was believed on two days."""
    moment = moment_of(request)
    rights, file = look(request, official_id, moment, purpose="history")
    with scoped(scope_on(request, official_id, latest=moment.latest)):
        versions = versions_of(
            official_id=file.official_id,
            known_at=moment.known_at,
            include_sensitive=Permission.SEE_SENSITIVE in rights,
        )
    organization = organizations.organization_known(known_at=moment.known_at)
    reader = Reader(rights, Setting(organization, moment.day), official_id)
    changes = changes_by_entry(versions)
    entries = audit.entries_numbered(one.entry for one in changes)
    shown = entries_of_file(changes, dict(entries), reader=reader, day=moment.day)
    notes = []
    if file.entry_erased is not None:
        notes.append(
            _(
                "Dữ liệu cá nhân đã được xóa ở lần cập nhật %(entry)s; nội dung trước đó không "
                "còn xem được."
            )
            % {"entry": file.entry_erased}
        )
    if said := withheld_note(rights):
        notes.append(said)
    written = [one.at for one in shown if one.at is not None]
    return render_page(
        request,
        "official_history.html",
        page=OfficialHistoryPage(
            name=name_of(file, moment),
            crumbs=file_crumbs(request, file, moment),
            entries=shown,
            earliest=timezone.localdate(min(written)) if written else None,
            today=timezone.localdate(),
            comparison=_comparison(request, versions, reader, moment),
            notes=tuple(notes),
        ),
    )


def _comparison(
    request: HttpRequest, versions: tuple[FactVersion, ...], reader: Reader, moment: Moment
) -> Comparison | None:
    """Compare what was believed at the end of two days; None where none is asked for."""
    if "biet-ngay" not in request.GET:
        return None
    today = timezone.localdate()
    first = read_day(request, "biet-ngay", default=today, latest=moment.latest)
    second = read_day(request, "so-voi", default=today, latest=moment.latest)
    first, second = sorted((first, second))
    earlier, later = (min(_version_of(day), moment.known_at) for day in (first, second))
    changes = compare(versions, earlier=earlier, later=later)
    return Comparison(
        first_day=first,
        second_day=second,
        first_version=earlier,
        second_version=later,
        lines=change_lines(changes, reader=reader),
        first_address=file_at(reader.official_id, day=first, version=earlier) if earlier else "",
        second_address=file_at(reader.official_id, day=second, version=later) if later else "",
    )


def _version_of(day: date) -> int:
    """Find the version that was known when a day ended in the offices."""
    return audit.version_at(midnight(day + timedelta(days=1)) - timedelta(microseconds=1))
