"""What the registry says of a unit: what all parts of its page are made from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ngangtam.careers import Organization, UnitLink, UnitVersion
from ngangtam.careers.changes import Source
from ngangtam.kernel import OfficialId, UnitId
from ngangtam.plans.confirmed import Plan
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.bootstrap.unit_staff import UnitStaff
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.units import VisibleTree


@dataclass(frozen=True, kw_only=True)
class UnitFile:
    """What the registry says of a unit, as far as the reader may see."""

    unit_id: UnitId
    organization: Organization
    shown: VisibleTree
    versions: tuple[tuple[UnitVersion, Source, int], ...]
    links: tuple[tuple[UnitLink, Source], ...]
    rights: Collection[Permission]
    staff: UnitStaff
    #: Holders whom the reader may know.
    names: Mapping[OfficialId, str]
    #: Whether small ethnic groups may be told, and whether others may: no figure is told from
    #: which this one could be subtracted.
    may_know_few: bool
    may_know_groups: bool
    #: Headcount and structure are those of the unit with all below it.
    is_whole: bool
    plans: tuple[Plan, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def moment(self) -> Moment:
        """The day and version of the page."""
        return self.shown.moment
