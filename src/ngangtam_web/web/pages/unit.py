"""One unit's page: place in the tree, posts, headcount, structure, who came before and after."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import Organization, UnitLink, UnitVersion
from ngangtam.careers.changes import Source
from ngangtam.kernel import FactId, OfficialId, UnitId
from ngangtam.plans.confirmed import Plan
from ngangtam.reports.charts import PyramidChart
from ngangtam.usecases.units_structure import Structure
from ngangtam.usecases.units_view import (
    ACTING,
    IN_CHARGE,
    Holder,
    StaffedPost,
    Staffing,
    successors_of_units_below,
)
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.web.labels import label, title_label
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.official import SourceLine
from ngangtam_web.web.pages.official_sources import source_line, source_words
from ngangtam_web.web.pages.progress import target_address, words
from ngangtam_web.web.pages.unit_charts import lists_of_unit, staff_pyramid
from ngangtam_web.web.pages.unit_structure import Breakdown, breakdowns
from ngangtam_web.web.pages.units import VisibleTree, branch_crumbs, unit_address, units_address
from ngangtam_web.web.templatetags.reading import day_range, final_days

#: So many units below one are named on its page.
_BELOW = 100
#: More holders of one post are folded.
_HOLDERS = 12


@dataclass(frozen=True, kw_only=True)
class UnitFile:
    """What the registry says of a unit, as far as the reader may see."""

    unit_id: UnitId
    organization: Organization
    shown: VisibleTree
    versions: tuple[tuple[UnitVersion, Source, int], ...]
    links: tuple[tuple[UnitLink, Source], ...]
    rights: Collection[Permission]
    plans: tuple[Plan, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def moment(self) -> Moment:
        """The day and version of the page."""
        return self.shown.moment


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Who works in a unit on the day."""

    posts: tuple[StaffedPost, ...]
    #: By the fact id of the appointment.
    sources: Mapping[FactId, FiledFact]
    #: Of those whom the reader may know.
    names: Mapping[OfficialId, str]
    staffing: Staffing
    #: None: too many people to count at once.
    structure: Structure | None
    #: Whether small ethnic groups may be told, and whether others may.
    may_know_few: bool
    may_know_groups: bool
    #: Headcount and structure are those of the unit with all below it.
    is_whole: bool
    units: int


@dataclass(frozen=True, kw_only=True)
class HolderLine:
    """Somebody in a post."""

    name: str
    address: str
    since: str
    manner: str
    #: Why the holder is marked; empty: appointed, and surely.
    mark: str
    source: SourceLine | None


@dataclass(frozen=True, kw_only=True)
class PostLine:
    """A post with its seats and holders."""

    title: str
    authority: str
    seats: int | None
    filled: int
    vacancies: int | None
    #: More holders than seats, or a post that has ended and is still held.
    fault: str
    holders: tuple[HolderLine, ...]
    #: Holders whom the reader may not know.
    unnamed: int = 0
    is_long: bool = False


@dataclass(frozen=True, kw_only=True)
class HeadcountLine:
    """People of a kind against the quota."""

    words: str
    quota: int | None
    actual: int
    unknown: int
    #: Quota less people; None: no quota is recorded.
    left: int | None


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """What the unit was called, and where it stood, for a time."""

    since: str
    until: str
    name: str
    kind: str
    level: str
    parent: str
    parent_address: str
    source: str
    entry: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class LinkLine:
    """A unit that came before, or after."""

    name: str
    address: str
    on: date
    source: str


@dataclass(frozen=True, kw_only=True)
class UnitPage:
    """One unit on a day."""

    id: int
    name: str
    #: Label and value of what it is on the day.
    fields: tuple[tuple[str, str], ...]
    exists: bool
    crumbs: tuple[Crumb, ...]
    moment: Moment
    notes: tuple[str, ...]
    posts: tuple[PostLine, ...]
    faults: int
    vacancies: int | None
    headcount: tuple[HeadcountLine, ...]
    outside: tuple[tuple[str, int], ...]
    without_employment: int
    year: int
    has_quota: bool
    breakdowns: tuple[Breakdown, ...]
    people: int | None
    is_whole: bool
    scopes: tuple[tuple[str, str, bool], ...]
    below: tuple[Crumb, ...]
    below_total: int
    below_address: str
    versions: tuple[VersionLine, ...]
    predecessors: tuple[LinkLine, ...]
    successors: tuple[LinkLine, ...]
    #: Who took over the units below one that has ended.
    successors_below: tuple[LinkLine, ...]
    #: The targets of each plan, with the unit chosen.
    targets: tuple[tuple[str, tuple[Crumb, ...]], ...]
    lists: tuple[Crumb, ...] = ()
    pyramid: PyramidChart | None = None


def unit_page(file: UnitFile, staff: Staff) -> UnitPage:
    """Show a unit with its staff, as far as the reader's rights go."""
    tree, moment = file.shown.tree, file.moment
    current = tree.versions.get(file.unit_id)
    code = "" if current is None else current.code
    posts = tuple(_post(post, file, staff) for post in staff.posts)
    below = tree.children.get(file.unit_id, ())
    vacancies = [post.vacancies for post in posts]
    has_quota = any(one.quota is not None for one in staff.staffing.kinds)
    return UnitPage(
        id=file.unit_id,
        name=(current or file.versions[-1][0]).name,
        fields=_fields(file, current),
        exists=current is not None,
        crumbs=(
            Crumb(words=_("Cơ quan, đơn vị"), address=units_address(moment)),
            *branch_crumbs(file.shown, tree.path(file.unit_id)),
        ),
        moment=moment,
        notes=file.notes,
        posts=posts,
        faults=sum(1 for post in posts if post.fault),
        vacancies=None
        if not vacancies or None in vacancies
        else sum(count or 0 for count in vacancies),
        headcount=tuple(
            HeadcountLine(
                words=headcount_words(one.kind),
                quota=one.quota,
                actual=one.actual,
                unknown=one.unknown,
                left=None if one.quota is None else one.quota - one.actual,
            )
            for one in staff.staffing.kinds
        ),
        outside=tuple(
            (label("official_categories", category), count)
            for category, count in staff.staffing.outside
        ),
        without_employment=staff.staffing.without_employment,
        year=moment.day.year,
        has_quota=has_quota,
        breakdowns=()
        if staff.structure is None
        else breakdowns(
            staff.structure,
            may_know_few=staff.may_know_few,
            may_know_groups=staff.may_know_groups,
        ),
        people=None if staff.structure is None else staff.structure.people,
        is_whole=staff.is_whole,
        scopes=_scopes(file, staff) if below else (),
        below=branch_crumbs(file.shown, below[:_BELOW]),
        below_total=len(below),
        below_address=units_address(moment, goc=file.unit_id) if below else "",
        versions=tuple(_version(*one, file=file) for one in reversed(file.versions)),
        predecessors=_links(file, back=True),
        successors=_links(file, back=False),
        successors_below=tuple(
            _link(file, link.successor_id, day=link.on, on=link.on, source="")
            for link in successors_of_units_below(file.organization, file.unit_id)
        ),
        targets=_targets(file),
        lists=lists_of_unit(file.unit_id, code=code, moment=moment, rights=file.rights),
        pyramid=None
        if staff.structure is None
        else staff_pyramid(staff.structure, code=code, moment=moment, rights=file.rights),
    )


def headcount_words(kind: str) -> str:
    """Name a kind of headcount; one that has no words yet is shown as it is stored."""
    return {
        "hanh_chinh": _("Biên chế cán bộ, công chức"),
        "su_nghiep": _("Số lượng người làm việc hưởng lương từ ngân sách"),
    }.get(kind, kind)


def _fields(file: UnitFile, current: UnitVersion | None) -> tuple[tuple[str, str], ...]:
    if current is None:
        return ()
    return tuple(
        (words, value)
        for words, value in (
            (_("Mã"), current.code),
            (_("Loại đơn vị"), label("unit_kinds", current.kind)),
            (_("Cấp"), label("levels", current.level)),
            (_("Khối"), label("blocks", current.block)),
            (_("Trực thuộc"), _name(file, current.parent_id, file.moment.day)),
        )
        if value
    )


def _post(post: StaffedPost, file: UnitFile, staff: Staff) -> PostLine:
    fault = ""
    if post.surplus:
        fault = _("Số người giữ chức vụ nhiều hơn số lượng được giao: thừa %(count)s người.") % {
            "count": post.surplus
        }
    elif post.holders and not post.version.validity.holds_on(file.moment.day):
        fault = _("Chức danh đã kết thúc nhưng vẫn có người giữ.")
    known = tuple(
        _holder(one, file, staff)
        for one in post.holders
        if one.appointment.official_id in staff.names
    )
    return PostLine(
        title=title_label(post.version.title_code),
        authority=label("managing_authorities", post.version.managing_authority),
        seats=post.version.seats,
        filled=post.filled,
        vacancies=post.vacancies,
        fault=fault,
        holders=known,
        unnamed=len(post.holders) - len(known),
        is_long=len(known) > _HOLDERS,
    )


def _holder(holder: Holder, file: UnitFile, staff: Staff) -> HolderLine:
    fact = holder.appointment
    name = staff.names[fact.official_id]
    mark = ""
    if holder.holds is None:
        mark = _("chưa rõ ngày")
    elif fact.manner == ACTING:
        mark = _("Quyền")
    elif fact.manner == IN_CHARGE:
        mark = _("Phụ trách")
    address, source = "", None
    if Permission.SEE_OFFICIALS in file.rights:
        address = f"{reverse('official', args=[fact.official_id])}?{file.moment.query}"
        source = source_line(
            staff.sources[fact.fact_id],
            moment=file.moment,
            may_open=Permission.SEE_SOURCES in file.rights,
        )
    manner = label("appointment_manners", fact.manner)
    if not fact.is_primary:
        manner = ", ".join((manner, _("kiêm nhiệm")))
    return HolderLine(
        name=name,
        address=address,
        since=day_range(fact.validity.start),
        manner=manner,
        mark=mark,
        source=source,
    )


def _scopes(file: UnitFile, staff: Staff) -> tuple[tuple[str, str, bool], ...]:
    own = unit_address(file.unit_id, file.moment)
    return (
        (_("Riêng đơn vị này"), f"{own}#co-cau", not staff.is_whole),
        (_("Cả đơn vị trực thuộc"), f"{own}&pham-vi=toan-bo#co-cau", staff.is_whole),
    )


def _version(version: UnitVersion, source: Source, entry: int, *, file: UnitFile) -> VersionLine:
    validity = version.validity
    parent = version.parent_id
    start = validity.start.latest if validity.start else None
    near = start or _day_before_end(version) or file.moment.day
    parent_address = ""
    if parent is not None and (file.shown.units is None or parent in file.shown.units):
        parent_address = unit_address(parent, file.moment)
    return VersionLine(
        since=day_range(validity.start),
        until=day_range(final_days(validity.end)) if validity.end else _("nay"),
        name=version.name,
        kind=label("unit_kinds", version.kind),
        level=label("levels", version.level),
        parent=_name(file, parent, near),
        parent_address=parent_address,
        source=source_words(source),
        entry=reverse("entry", args=[entry]) if Permission.SEE_LEDGER in file.rights else "",
        is_current=validity.holds_on(file.moment.day) is True,
    )


def _links(file: UnitFile, *, back: bool) -> tuple[LinkLine, ...]:
    lines = []
    for link, source in file.links:
        here = link.successor_id if back else link.predecessor_id
        other = link.predecessor_id if back else link.successor_id
        if here != file.unit_id:
            continue
        # A predecessor is looked at on its last day, a successor on its first.
        day = link.on - timedelta(days=1) if back else link.on
        lines.append(_link(file, other, day=day, on=link.on, source=source_words(source)))
    return tuple(lines)


def _link(file: UnitFile, other: UnitId, *, day: date, on: date, source: str) -> LinkLine:
    may_see = file.shown.units is None or other in file.shown.units
    return LinkLine(
        name=_name(file, other, day),
        address=unit_address(other, replace(file.moment, day=day)) if may_see else "",
        on=on,
        source=source,
    )


def _targets(file: UnitFile) -> tuple[tuple[str, tuple[Crumb, ...]], ...]:
    if Permission.SEE_FIGURES not in file.rights:
        return ()
    found = []
    for plan in file.plans:
        # A closed plan opens on its last day.
        near = replace(file.moment, day=min(file.moment.day, plan.ends_on))
        if file.organization.unit_on(file.unit_id, near.day) is None:
            continue
        links = tuple(
            Crumb(
                words=f"{target.clause}. {words(target.text)}",
                address=target_address(plan, target.id, near, don_vi=file.unit_id),
            )
            for target in plan.targets
            if target.values
        )
        found.append((plan.number, links))
    return tuple(found)


def _name(file: UnitFile, unit_id: UnitId | None, day: date) -> str:
    if unit_id is None:
        return ""
    version = file.organization.unit_on(unit_id, day)
    if version is None:
        known = file.organization.versions_of(unit_id)
        version = known[-1] if known else None
    return version.name if version else ""


def _day_before_end(version: UnitVersion) -> date | None:
    end = version.validity.end
    return None if end is None or end.earliest is None else end.earliest - timedelta(days=1)
