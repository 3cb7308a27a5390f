"""One unit's page: place in the tree, posts, headcount, structure, who came before and after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import UnitVersion
from ngangtam.reports.charts import Chart
from ngangtam.usecases.units_view import Headcount, successors_of_units_below
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.labels import label
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.progress import target_address, words
from ngangtam_web.web.pages.unit_charts import WHOLE, people_address, structure_charts
from ngangtam_web.web.pages.unit_file import UnitFile
from ngangtam_web.web.pages.unit_lineage import (
    LinkLine,
    VersionLine,
    link_line,
    link_lines,
    version_line,
)
from ngangtam_web.web.pages.unit_posts import PostLine, post_line
from ngangtam_web.web.pages.units import branch_crumbs, unit_address, units_address

#: So many units below one are named on its page.
_BELOW = 100


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
class UnitPage:
    """One unit on a day."""

    name: str
    #: Label and value of what it is on the day.
    fields: tuple[tuple[str, str], ...]
    exists: bool
    crumbs: tuple[Crumb, ...]
    moment: Moment
    #: What the form of the moment hands on.
    hidden: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    posts: tuple[PostLine, ...]
    headcount: tuple[HeadcountLine, ...]
    outside: tuple[tuple[str, int], ...]
    without_employment: int
    year: int
    #: How many people the charts are about, and who they are; None: too many to count at once.
    people: int | None
    people_address: str
    #: Each with the name that begins its ids.
    charts: tuple[tuple[str, Chart], ...]
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
    #: What else is listed of the unit.
    lists: tuple[Crumb, ...]


def unit_page(file: UnitFile) -> UnitPage:
    """Show a unit with its staff, as far as the reader's rights go."""
    tree, moment = file.shown.tree, file.moment
    current = tree.versions.get(file.unit_id)
    below = tree.children.get(file.unit_id, ())
    staffing, traits = file.staff.staffing, file.staff.traits
    return UnitPage(
        name=(current or file.versions[-1][0]).name,
        fields=_fields(file, current),
        exists=current is not None,
        crumbs=(
            Crumb(words=_("Cơ quan, đơn vị"), address=units_address(moment)),
            *branch_crumbs(file.shown, tree.path(file.unit_id)),
        ),
        moment=moment,
        hidden=(("pham-vi", WHOLE),) if file.is_whole else (),
        notes=file.notes,
        posts=tuple(post_line(post, file) for post in file.staff.posts),
        headcount=tuple(_headcount(one) for one in staffing.kinds),
        outside=tuple(
            (label("official_categories", category), count) for category, count in staffing.outside
        ),
        without_employment=staffing.without_employment,
        year=moment.day.year,
        people=None if traits is None else len(traits),
        people_address=people_address(file) if traits else "",
        charts=structure_charts(file),
        scopes=_scopes(file) if below else (),
        below=branch_crumbs(file.shown, below[:_BELOW]),
        below_total=len(below),
        below_address=units_address(moment, goc=file.unit_id) if below else "",
        versions=tuple(version_line(*one, file=file) for one in reversed(file.versions)),
        predecessors=link_lines(file, back=True),
        successors=link_lines(file, back=False),
        successors_below=tuple(
            link_line(file, link.successor_id, day=link.on, on=link.on, source="")
            for link in successors_of_units_below(file.organization, file.unit_id)
        ),
        targets=_targets(file),
        lists=_lists(file, current),
    )


def headcount_words(kind: str) -> str:
    """Name a kind of headcount; one that has no words yet is shown as it is stored."""
    return {
        "hanh_chinh": _("Biên chế cán bộ, công chức"),
        "su_nghiep": _("Số lượng người làm việc hưởng lương từ ngân sách"),
    }.get(kind, kind)


def _headcount(one: Headcount) -> HeadcountLine:
    return HeadcountLine(
        words=headcount_words(one.kind),
        quota=one.quota,
        actual=one.actual,
        unknown=one.unknown,
        left=None if one.quota is None else one.quota - one.actual,
    )


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
            (_("Trực thuộc"), file.organization.unit_name(current.parent_id, file.moment.day)),
        )
        if value
    )


def _scopes(file: UnitFile) -> tuple[tuple[str, str, bool], ...]:
    own = unit_address(file.unit_id, file.moment)
    return (
        (_("Riêng đơn vị này"), f"{own}#co-cau", not file.is_whole),
        (_("Cả đơn vị trực thuộc"), f"{own}&pham-vi={WHOLE}#co-cau", file.is_whole),
    )


def _lists(file: UnitFile, current: UnitVersion | None) -> tuple[Crumb, ...]:
    """Lead to what is listed of the unit with all below it: its people, and what is due."""
    found = []
    if Permission.SEE_OFFICIALS in file.rights and current is not None:
        query = urlencode({"don_vi": current.code})
        people = f"{reverse('officials')}?{file.moment.query}&{query}"
        found.append(Crumb(words=_("Danh sách người"), address=people))
    if Permission.SEE_DUE in file.rights:
        due = f"{reverse('due')}?{file.moment.query}&don-vi={file.unit_id}"
        found.append(Crumb(words=_("Việc đến hạn"), address=due))
    return tuple(found)


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
