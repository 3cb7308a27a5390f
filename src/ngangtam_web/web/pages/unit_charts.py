"""The staff of a unit by age and sex as a chart, and the lists of the same people."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import UnitId
from ngangtam.reports.charts import PyramidChart
from ngangtam.usecases.units_structure import AGE_BANDS, Structure
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.pages.charts import pyramid_chart
from ngangtam_web.web.pages.frame import Crumb, Moment


def people_address(code: str, moment: Moment, **conditions: str) -> str:
    """Give the address of the list of a unit's people, narrowed further."""
    asked = {name.replace("__", "-"): value for name, value in conditions.items() if value}
    query = urlencode({"don_vi": code, **asked})
    return f"{reverse('officials')}?{moment.query}&{query}"


def staff_pyramid(
    structure: Structure, *, code: str, moment: Moment, rights: Collection[Permission]
) -> PyramidChart | None:
    """Draw a staff by age and sex; marks lead to the people for whoever may list them."""
    known = structure.pyramid
    if not known:
        return None
    may_list = Permission.SEE_OFFICIALS in rights and code
    ends = dict(zip(map(str, AGE_BANDS), (*AGE_BANDS[1:], None), strict=True))
    # Between the two halves there is room for little.
    bands = {_short(band, end): band for band, end in ends.items()}

    def address(words: str, sex: str) -> str:
        band = bands[words]
        if not may_list or not known.get((band, sex)):
            return ""
        end = ends[band]
        return people_address(
            code,
            moment,
            gioi_tinh=sex,
            tuoi__tu=band if band != "0" else "",
            tuoi__den="" if end is None else str(end - 1),
        )

    return pyramid_chart(
        [
            (words, known.get((band, "nam"), 0), known.get((band, "nu"), 0))
            for words, band in bands.items()
        ],
        title=_("Độ tuổi và giới tính"),
        moment=moment,
        unknown=structure.people - sum(known.values()),
        address=address,
    )


def _short(band: str, end: int | None) -> str:
    if end is None:
        return f"≥ {band}"
    return f"< {end}" if band == str(AGE_BANDS[0]) else f"{band}–{end - 1}"


def lists_of_unit(
    unit_id: UnitId, *, code: str, moment: Moment, rights: Collection[Permission]
) -> tuple[Crumb, ...]:
    """Lead to what else is listed of a unit: its people, and what is due for them."""
    found = []
    if Permission.SEE_OFFICIALS in rights and code:
        found.append(Crumb(words=_("Danh sách người"), address=people_address(code, moment)))
    if Permission.SEE_DUE in rights:
        due = f"{reverse('due')}?{moment.query}&don-vi={unit_id}"
        found.append(Crumb(words=_("Việc đến hạn"), address=due))
    return tuple(found)
