"""Gathers the parts of the first page, each with as many questions for any amount of data."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ngangtam.careers import History
from ngangtam.kernel import OfficialId
from ngangtam.usecases.completeness import by_datum, by_unit
from ngangtam_web.apps.accounts import queries as account_queries
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import look_queries
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.checking import latest_checks
from ngangtam_web.apps.intake_batches import queries as intake
from ngangtam_web.apps.law_editions.queries import NoEdition
from ngangtam_web.apps.organizations import queries as organizations
from ngangtam_web.apps.registry import queries as registry
from ngangtam_web.apps.registry.completeness import known_by_unit
from ngangtam_web.apps.registry.scope import EVERYONE, SENSITIVE, scoped
from ngangtam_web.apps.work_items import queries as work_items
from ngangtam_web.bootstrap import due as due_lists
from ngangtam_web.bootstrap import figures
from ngangtam_web.bootstrap.completeness import completeness_by_unit
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.bootstrap.plans import data_end
from ngangtam_web.bootstrap.requesting import edition_of_terms
from ngangtam_web.bootstrap.whole_states import MOST_PAIRS, possible_duplicates
from ngangtam_web.web.guard import access, own_scope, scope_for
from ngangtam_web.web.judged_titles import judged_titles
from ngangtam_web.web.labels import label
from ngangtam_web.web.pages.home import (
    CompletenessPart,
    Line,
    OwnPart,
    Part,
    PlanPart,
    completeness_part,
    entries_part,
    law_part,
    old_data_note,
    plan_part,
    short_words,
)
from ngangtam_web.web.pages.home_requests import answer_by, own_requests_part, to_answer_part
from ngangtam_web.web.pages.intake import state_mark, unit_name
from ngangtam_web.web.pages.ledger import entry_row
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.plan_addresses import plan_and_moment
from ngangtam_web.web.templatetags.reading import day, number
from ngangtam_web.web.views.answering import scope_of_answers
from ngangtam_web.web.views.due import due_scope
from ngangtam_web.web.views.intake import units_of_files
from ngangtam_web.web.views.ledger import ledger_reader

_LINES = 5
#: Units that are named behind a target that is missed.
_UNITS = 3
#: More open requests than this are counted as "more than".
_MOST_REQUESTS = 200
_A_WEEK = timedelta(days=7)


def plan(request: HttpRequest, plan_id: str, *, most: int | None) -> PlanPart | None:
    """Say where the plan stands in the reader's units; None: no law was adopted yet.

    Raises:
        BeingComputed: The figures are not there yet.
    """
    try:
        found, moment = plan_and_moment(request, plan_id)
    except NoEdition:
        return None
    scope = scope_for(request, Permission.SEE_FIGURES, known_at=moment.latest)
    progress = figures.plan_progress(
        plan_id=plan_id,
        day=moment.day,
        known_at=moment.known_at,
        scope=scope,
        with_trend=False,
    )
    short: dict[str, str] = {}
    if scope.is_everyone:
        organization = organizations.organization_known(known_at=moment.known_at)
        short = {
            target_id: short_words(
                (unit_name(organization, one.unit_id), one.short) for one in units
            )
            for target_id, units in figures.units_short(progress, most=_UNITS).items()
        }
    return plan_part(
        found,
        progress.targets,
        moment=moment,
        is_whole=scope.is_everyone,
        short=short,
        old=old_data_note(data_end(), today=timezone.localdate()),
        most=most,
    )


def files_to_take_in(request: HttpRequest) -> Part:
    """Count the files that wait for a decision, and name the latest."""
    units = units_of_files(request, Permission.TAKE_IN_FILES)
    organization = organizations.organization_known(known_at=audit.head().number)
    waiting = intake.sent_files(units=units, limit=_LINES, states=("checked", "failed"))
    return Part(
        id="cho-tiep-nhan",
        words=_("Tệp chờ tiếp nhận: %(number)s")
        % {"number": number(intake.count_waiting(units=units))},
        lines=tuple(
            Line(
                words=one.file_name,
                aside=unit_name(organization, one.unit_id),
                address=reverse("sent-file", args=[one.id]),
            )
            for one in waiting
        ),
        empty=_("Không có tệp nào đang chờ."),
        more=Line(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),
    )


def files_sent(request: HttpRequest) -> Part | None:
    """Say what became of the files of the reader's units; None for who takes files in."""
    if access(request).may(Permission.TAKE_IN_FILES):
        return None
    units = units_of_files(request, Permission.SEND_FILES)
    return Part(
        id="da-gui",
        words=_("Tệp của đơn vị"),
        lines=tuple(
            Line(
                words=one.file_name,
                aside=state_mark(one.state).words,
                address=reverse("sent-file", args=[one.id]),
            )
            for one in intake.sent_files(
                units=units, sender=request.user.get_username(), limit=_LINES
            )
        ),
        empty=_("Chưa gửi tệp nào."),
        more=Line(words=_("Gửi tệp"), address=reverse("send-file")),
    )


def requests_to_answer(request: HttpRequest) -> Part | None:
    """Name the requests whose terms end first; None: the reader answers none."""
    scope = scope_of_answers(request)
    if scope is None:
        return None
    edition = edition_of_terms()
    with scoped(scope):
        found = work_items.requests_in_scope(is_open=True, limit=_MOST_REQUESTS)
        urgent = sorted(found, key=lambda one: answer_by(one, edition))[:_LINES]
        names = registry.names_of(officials={one.official_id for one in urgent})
    return to_answer_part(
        urgent,
        names=names,
        waiting=len(found),
        most=_MOST_REQUESTS,
        today=timezone.localdate(),
        edition=edition,
    )


def duplicates(request: HttpRequest) -> Part:
    """Count the files that may be of one person.

    Raises:
        BeingComputed: No version was laid out yet.
    """
    scope = scope_for(request, Permission.CHANGE_OFFICIALS, known_at=audit.head().number)
    found = possible_duplicates(scope=scope, day=timezone.localdate()).open
    told = _("hơn %(number)s") if len(found) > MOST_PAIRS else "%(number)s"
    return Part(
        id="trung-lap",
        words=_("Cặp hồ sơ có thể trùng: %(number)s")
        % {"number": told % {"number": number(min(len(found), MOST_PAIRS))}},
        lines=(),
        empty=_("Không có cặp hồ sơ nào cần so sánh.")
        if not found
        else _("Cùng ngày sinh, cùng họ tên hoặc chỉ thiếu dấu; cần so sánh từng cặp."),
        more=Line(words=_("So sánh"), address=reverse("duplicates")) if found else None,
    )


def own_requests(request: HttpRequest) -> Part | None:
    """Say what became of what the reader asked for last; None: nothing was asked."""
    with scoped(EVERYONE):
        found = work_items.latest_requests_of(request.user.get_username(), limit=_LINES)
    if not found:
        return None
    return own_requests_part(found, today=timezone.localdate(), edition=edition_of_terms())


def due(request: HttpRequest) -> Part:
    """Count what is due within twelve months, by kind.

    Raises:
        BeingComputed: The table is not there yet.
    """
    head = audit.head().number
    found = due_lists.due_counts(scope=due_scope(request, known_at=head), day=timezone.localdate())
    lines = []
    for kind in sorted(found.by_kind, key=lambda kind: -found.number(kind)):
        late, now = (found.number(kind, states=(state,)) for state in ("overdue", "due_now"))
        told = [_("quá hạn %(number)s") % {"number": number(late)}] if late else []
        told += [_("cần làm ngay %(number)s") % {"number": number(now)}] if now else []
        lines.append(
            Line(
                words=f"{label('due_kinds', kind)}: {number(found.number(kind))}",
                aside=", ".join(told),
                address=f"{reverse('due')}?loai={kind}",
            )
        )
    return Part(
        id="den-han",
        words=_("Việc đến hạn trong 12 tháng: %(number)s") % {"number": number(found.number())},
        lines=tuple(lines),
        empty=_("Không có việc nào đến hạn."),
        more=Line(words=_("Việc đến hạn"), address=reverse("due")),
    )


def law(request: HttpRequest) -> Part | None:  # noqa: ARG001 - parts are asked alike
    """Tell which rules begin or end soon; None: no law was adopted yet."""
    try:
        edition = edition_at(audit.head().number)
    except NoEdition:
        return None
    return law_part(edition, on=timezone.localdate())


def entries(request: HttpRequest) -> Part:
    """Show the latest entries, and what the last verification found."""
    checks = latest_checks(limit=1)
    if not checks:
        written = _("chưa kiểm chứng lần nào")
    elif checks[0].finished_at is None:
        written = _("đang kiểm chứng")
    elif checks[0].findings:
        written = _("có chỗ không khớp")
    else:
        told = {"number": number(checks[0].head_number), "day": day(checks[0].asked_at.date())}
        written = _("nguyên vẹn đến lần %(number)s, ngày %(day)s") % told
    reader = ledger_reader(request)
    rows = [entry_row(one, reader) for one in audit.entries(limit=_LINES)]
    return entries_part(
        [(one.number, one.kind, one.reason, timezone.localtime(one.at)) for one in rows],
        written=written,
    )


def looks(request: HttpRequest) -> Part:  # noqa: ARG001 - parts are asked alike
    """Count the looks and refusals of the last week; whose files they were is a page away."""
    since = timezone.now() - _A_WEEK
    seen = len(look_queries.looked_at(first=since))
    refused = len(look_queries.refused_at(first=since))
    return Part(
        id="luot-xem",
        words=_("Truy cập trong 7 ngày qua"),
        lines=(
            Line(words=_("Lượt xem hồ sơ: %(number)s") % {"number": number(seen)}),
            Line(words=_("Lượt bị từ chối: %(number)s") % {"number": number(refused)}),
        ),
        more=Line(words=_("Xem chi tiết"), address=reverse("looks")),
    )


def accounts(request: HttpRequest) -> Part:  # noqa: ARG001 - parts are asked alike
    """Lead to the accounts, with how many there are."""
    found = account_queries.accounts(on=timezone.localdate(), at=timezone.now())
    return Part(
        id="tai-khoan",
        words=_("Tài khoản: %(number)s") % {"number": number(len(found))},
        lines=(Line(words=_("Mời người dùng mới"), address=reverse("invite")),),
        more=Line(words=_("Quản lý tài khoản"), address=reverse("accounts")),
    )


def completeness(request: HttpRequest) -> CompletenessPart:
    """Say how completely the reader's units are known.

    For who is not limited to units, the states laid out with the figures are counted instead of
    all facts.

    Raises:
        BeingComputed: No version was laid out yet.
    """
    head = audit.head().number
    scope = scope_for(request, Permission.SEE_OFFICIALS, known_at=head)
    if scope.places is None:
        known = completeness_by_unit(scope=scope, day=timezone.localdate())
    else:
        with scoped(scope):
            known = known_by_unit(
                on=timezone.localdate(),
                units=scope.places,
                with_sensitive=scope.opens_for_all(SENSITIVE),
            )
    organization = organizations.organization_known(known_at=head)
    return completeness_part(
        by_datum(known), by_unit(known), unit_name=lambda unit: unit_name(organization, unit)
    )


def own(request: HttpRequest) -> OwnPart | None:
    """Show what the reader's own titles ask for; None: the reader is no official."""
    official_id = access(request).official_id
    if official_id is None:
        return None
    head = audit.head().number
    with scoped(own_scope(request, known_at=head)):
        facts = tuple(registry.facts_known(known_at=head, officials=[OfficialId(official_id)]))
    titles = judged_titles(
        History(OfficialId(official_id), facts),
        setting=Setting(organizations.organization_known(known_at=head), timezone.localdate()),
        known_at=head,
        with_planned=access(request).may(Permission.SEE_SUCCESSION),
    )
    return OwnPart(address=reverse("official", args=[official_id]), titles=titles)
