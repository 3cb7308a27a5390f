"""What a staff is made up of on a day: by sex, ethnic group, age, degree, theory, category.

Small groups give persons away: `disclosed` hides them from whoever may not know the persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from ngangtam.careers import History
from ngangtam.kernel import OfficialId, PartialDate
from ngangtam.law import CodeEntry, Edition
from ngangtam.rules.levels import level_bounds

#: Fewer than these are not told to whoever may not know the persons (domain practice, no law).
SMALLEST_CELL = 5
_FEWEST_HIDDEN = 2
#: First year of each band of ages; the last one goes on.
AGE_BANDS = (0, 30, 40, 50, 55, 60)


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many people have one answer; `code` None: it is not known of them."""

    code: str | None
    #: None: fewer than the smallest cell, or hidden so that these cannot be worked out.
    count: int | None


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What an official is counted as on a day; None: not known, or sources contradict."""

    sex: str | None
    ethnicity: str | None
    #: First year of the band of ages.
    age: str | None
    degree: str | None
    theory: str | None
    category: str | None


@dataclass(frozen=True, kw_only=True)
class Structure:
    """A staff by its attributes; every breakdown adds up to `people`."""

    people: int
    sex: tuple[Share, ...]
    ethnicity: tuple[Share, ...]
    #: Codes are the first years of `AGE_BANDS`.
    age: tuple[Share, ...]
    degree: tuple[Share, ...]
    theory: tuple[Share, ...]
    category: tuple[Share, ...]
    #: People by band of ages and sex, both known.
    pyramid: Mapping[tuple[str, str], int]


def traits_of(
    *,
    officials: Iterable[OfficialId],
    histories: Mapping[OfficialId, History],
    categories: Mapping[OfficialId, str],
    on: date,
    edition: Edition,
) -> dict[OfficialId, Traits]:
    """Say of each official of a staff what they are counted as on a day.

    A level counts where it is certain; between two levels it is not known.
    """
    found: dict[OfficialId, Traits] = {}
    for official in officials:
        history = histories.get(official, History(official))
        found[official] = Traits(
            sex=history.attribute_on("sex", on),
            ethnicity=history.attribute_on("ethnicity", on),
            age=age_band(history.attribute_on("birth_date", on), on=on),
            degree=_level(history, "degree", on, edition),
            theory=_level(history, "political_theory", on, edition),
            category=categories.get(official),
        )
    return found


def trait_codes(edition: Edition) -> dict[str, tuple[str, ...]]:
    """List what there is to be counted as: name of a trait -> its codes, in the order of charts."""
    return {
        "sex": _codes(edition.code_list("sexes").entries),
        "ethnicity": _codes(edition.code_list("ethnic_groups").entries),
        "age": tuple(str(first) for first in AGE_BANDS),
        "degree": _codes(edition.levels_of("degree").entries)[::-1],
        "theory": _codes(edition.levels_of("political_theory").entries)[::-1],
        "category": _codes(edition.code_list("official_categories").entries),
    }


def structure(staff: Mapping[OfficialId, Traits], *, edition: Edition) -> Structure:
    """Count a staff by its attributes. Unit: people; grain: one official."""
    sex, ethnicity, age, degree, theory, category = (
        Counter(getattr(traits, name.name) for traits in staff.values()) for name in fields(Traits)
    )
    codes = trait_codes(edition)
    return Structure(
        people=len(staff),
        sex=_shares(sex, codes["sex"]),
        ethnicity=_by_size(ethnicity),
        age=_shares(age, codes["age"]),
        degree=_shares(degree, codes["degree"]),
        theory=_shares(theory, codes["theory"]),
        category=_shares(category, codes["category"]),
        pyramid=Counter(
            (one.age, one.sex) for one in staff.values() if one.age is not None and one.sex
        ),
    )


def having(
    staff: Mapping[OfficialId, Traits], wanted: Mapping[str, str | None]
) -> tuple[OfficialId, ...]:
    """Find who is counted as wanted: name of a trait -> its code; None: it is not known."""
    return tuple(
        official
        for official, traits in staff.items()
        if all(getattr(traits, name) == code for name, code in wanted.items())
    )


def age_band(birth_date: str | None, *, on: date) -> str | None:
    """Find the band of ages that somebody is in on a day; None where the birth date is too vague.

    Examples:
        >>> age_band("1985-06-21", on=date(2025, 6, 21))
        '40'
        >>> age_band("1985", on=date(2025, 6, 21)) is None
        True
    """
    if birth_date is None:
        return None
    born = PartialDate.parse(birth_date)
    if born.latest > on:
        return None
    first, final = (_band(_age(day, on)) for day in (born.earliest, born.latest))
    return first if first == final else None


def disclosed(shares: tuple[Share, ...], *, smallest: int = SMALLEST_CELL) -> tuple[Share, ...]:
    """Hide counts that are too small, and as many more as keep these from being worked out.

    The total stays known, so hidden counts stand for their sum: at least two are hidden, and
    together they are no small group. People of whom nothing is known are no group.
    """
    groups = sorted(
        (share for share in shares if share.code is not None and share.count),
        key=lambda share: (share.count or 0, share.code or ""),
    )
    small = [share for share in groups if (share.count or 0) < smallest]
    if not small:
        return shares
    hidden = len(small)
    while hidden < len(groups) and (
        hidden < _FEWEST_HIDDEN or sum(share.count or 0 for share in groups[:hidden]) < smallest
    ):
        hidden += 1
    codes = {share.code for share in groups[:hidden]}
    return tuple(replace(share, count=None) if share.code in codes else share for share in shares)


def _level(history: History, component: str, on: date, edition: Edition) -> str | None:
    bounds = level_bounds(history, component, on=on, edition=edition)
    if bounds.lo != bounds.hi:
        return None
    for entry in edition.levels_of(component).entries:
        if entry.rank == bounds.lo:
            return entry.code
    return None


def _codes(entries: Iterable[CodeEntry]) -> tuple[str, ...]:
    return tuple(entry.code for entry in entries)


def _shares(counts: Counter[str | None], order: tuple[str, ...]) -> tuple[Share, ...]:
    known = [*order, *sorted(code for code in counts if code is not None and code not in order)]
    shares = [Share(code=code, count=counts[code]) for code in known if counts[code]]
    return (*shares, *_unknown(counts))


def _by_size(counts: Counter[str | None]) -> tuple[Share, ...]:
    known = sorted(
        (code for code in counts if code is not None), key=lambda code: (-counts[code], code)
    )
    return (*(Share(code=code, count=counts[code]) for code in known), *_unknown(counts))


def _unknown(counts: Counter[str | None]) -> tuple[Share, ...]:
    return (Share(code=None, count=counts[None]),) if counts[None] else ()


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _band(age: int) -> str:
    return str(max(first for first in AGE_BANDS if first <= age))
