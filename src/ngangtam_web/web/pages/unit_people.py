"""The people behind a count of a unit's page, by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from ngangtam.kernel import OfficialId
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.registry.names import sort_key
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.unit_charts import WHOLE, PeopleAsked, code_words, trait_words
from ngangtam_web.web.pages.unit_file import UnitFile
from ngangtam_web.web.pages.units import unit_address

ROWS = 50


@dataclass(frozen=True, kw_only=True)
class UnitPerson:
    """Somebody who is counted."""

    name: str
    #: Empty where the reader may not open the file.
    address: str
    posts: str


@dataclass(frozen=True, kw_only=True)
class UnitPeoplePage:
    """Who is counted as something in a unit on a day."""

    crumbs: tuple[Crumb, ...]
    moment: Moment
    #: What the form of the moment hands on.
    hidden: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    unit: str
    #: What they are counted as; empty: everybody.
    says: str
    #: None: too many people in the unit to find them at once.
    total: int | None
    #: Those whom the reader may not know.
    unnamed: int
    rows: tuple[UnitPerson, ...]
    span: str
    previous: str
    following: str


def shown_people(asked: PeopleAsked, names: Mapping[OfficialId, str]) -> tuple[OfficialId, ...]:
    """Choose whom the asked page of a list shows, in the order of an office's list."""
    listed = sorted(names, key=lambda official: (sort_key(names[official]), official))
    first = (asked.page - 1) * ROWS
    return tuple(listed[first : first + ROWS])


def unit_people_page(
    file: UnitFile,
    asked: PeopleAsked,
    *,
    found: Collection[OfficialId],
    names: Mapping[OfficialId, str],
    shown: Sequence[OfficialId],
    posts: Mapping[OfficialId, str],
) -> UnitPeoplePage:
    """Show a page of a list: of those found, `names` has whom the reader may know."""
    moment = file.moment
    headings = trait_words()
    unit = file.organization.unit_name(file.unit_id, moment.day)
    first = (asked.page - 1) * ROWS
    has_more = first + len(shown) < len(names)
    may_open = Permission.SEE_OFFICIALS in file.rights
    back = unit_address(file.unit_id, moment) + (f"&pham-vi={WHOLE}" if asked.is_whole else "")
    return UnitPeoplePage(
        crumbs=(Crumb(words=unit, address=f"{back}#co-cau"),),
        moment=moment,
        hidden=asked.choices,
        notes=file.notes,
        unit=unit,
        says="; ".join(
            f"{headings[trait]}: {code_words(trait, code)}" for trait, code in asked.wanted.items()
        ),
        total=None if file.staff.traits is None else len(found),
        unnamed=len(found) - len(names),
        rows=tuple(
            UnitPerson(
                name=names[one],
                address=f"{reverse('official', args=[one])}?{moment.query}" if may_open else "",
                posts=posts.get(one, ""),
            )
            for one in shown
        ),
        span=f"{first + 1}–{first + len(shown)}" if shown else "",
        previous=replace(asked, page=asked.page - 1).address(moment) if asked.page > 1 else "",
        following=replace(asked, page=asked.page + 1).address(moment) if has_more else "",
    )
