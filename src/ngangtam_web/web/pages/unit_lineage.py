"""What a unit was called and where it stood over time, and which units came before and after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import UnitVersion
from ngangtam.careers.changes import Source
from ngangtam.kernel import UnitId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.labels import label
from ngangtam_web.web.pages.official_sources import source_words
from ngangtam_web.web.pages.unit_file import UnitFile
from ngangtam_web.web.pages.units import unit_address
from ngangtam_web.web.templatetags.reading import day_range, final_days


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


def version_line(
    version: UnitVersion, source: Source, entry: int, *, file: UnitFile
) -> VersionLine:
    """Show a version of a unit with what it rests on."""
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
        parent=file.organization.unit_name(parent, near),
        parent_address=parent_address,
        source=source_words(source),
        entry=reverse("entry", args=[entry]) if Permission.SEE_LEDGER in file.rights else "",
        is_current=validity.holds_on(file.moment.day) is True,
    )


def link_lines(file: UnitFile, *, back: bool) -> tuple[LinkLine, ...]:
    """Show the units right before a unit, or right after it."""
    lines = []
    for link, source in file.links:
        here = link.successor_id if back else link.predecessor_id
        other = link.predecessor_id if back else link.successor_id
        if here != file.unit_id:
            continue
        # A predecessor is looked at on its last day, a successor on its first.
        day = link.on - timedelta(days=1) if back else link.on
        lines.append(link_line(file, other, day=day, on=link.on, source=source_words(source)))
    return tuple(lines)


def link_line(file: UnitFile, other: UnitId, *, day: date, on: date, source: str) -> LinkLine:
    """Show another unit as it was on a day; it opens for whoever may see it."""
    may_see = file.shown.units is None or other in file.shown.units
    return LinkLine(
        name=file.organization.unit_name(other, day),
        address=unit_address(other, replace(file.moment, day=day)) if may_see else "",
        on=on,
        source=source,
    )


def _day_before_end(version: UnitVersion) -> date | None:
    end = version.validity.end
    return None if end is None or end.earliest is None else end.earliest - timedelta(days=1)
