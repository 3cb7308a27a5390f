"""Which standard of a title holds: the common one, under the province's, under what it confirmed.

A province's own standard of a title is the whole of it while it holds; what a province confirmed
settles one component of some titles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ngangtam.kernel import Period
from ngangtam.law.provincial import Confirmation, ConfirmedRequirement, latest
from ngangtam.law.spans import cut, joined
from ngangtam.law.standards import Requirement, Standard, weakest

_CONFIRMED_VI, _CONFIRMED_EN = "Xác nhận của tỉnh", "Confirmed by the province"


#: Says in both languages what a component and level ask for.
Says = Callable[[str, str], tuple[str, str]]


def standards_in_force(
    stated: Iterable[Standard], confirmations: Iterable[Confirmation], *, says: Says
) -> tuple[Standard, ...]:
    """Lay every layer over the one below, for each title; by title and time."""
    by_title: dict[str, list[Standard]] = {}
    for standard in stated:
        by_title.setdefault(standard.title_code, []).append(standard)
    settled = [one for one in confirmations if isinstance(one, ConfirmedRequirement)]
    titles = sorted({*by_title, *(title for one in settled for title in one.titles)})
    return tuple(
        standard
        for title in titles
        for standard in _of_title(
            title, by_title.get(title, []), [one for one in settled if title in one.titles], says
        )
    )


def _of_title(
    title: str, stated: Sequence[Standard], settled: Sequence[ConfirmedRequirement], says: Says
) -> tuple[Standard, ...]:
    found: list[Standard] = []
    for span in cut(one.valid for one in (*stated, *settled)):
        base = max(
            (one for one in stated if one.valid.overlaps(span)),
            key=lambda one: not one.is_national,
            default=None,
        )
        standard = _confirmed(title, base, settled, span, says)
        if standard is not None:
            found.append(replace(standard, valid=span))
    return joined(found, lambda one, valid: replace(one, valid=valid))


def _confirmed(
    title: str,
    base: Standard | None,
    settled: Sequence[ConfirmedRequirement],
    span: Period,
    says: Says,
) -> Standard | None:
    rows = {} if base is None else {one.component: one for one in base.requirements}
    last = {
        component: found
        for component in sorted({one.component for one in settled})
        if (found := latest((one for one in settled if one.component == component), span))
    }
    if not last:
        return base
    for component, one in last.items():
        if one.at_least is None:
            rows.pop(component, None)
        else:
            rows[component] = _requirement(title, one, one.at_least, rows.get(component), says)
    if not rows and base is None:
        return None
    labels = (
        (_CONFIRMED_VI, _CONFIRMED_EN)
        if base is None
        else (
            f"{base.edition_label_vi}; {_CONFIRMED_VI}",
            f"{base.edition_label_en}; {_CONFIRMED_EN}",
        )
    )
    return Standard(
        title_code=title,
        requirements=tuple(rows.values()),
        conditions=() if base is None else base.conditions,
        confidence=weakest([one.confidence for one in rows.values()]),
        edition_label_vi=labels[0],
        edition_label_en=labels[1],
        is_assumed=base is not None and base.is_assumed,
        is_national=base is not None and base.is_national,
        valid=span,
    )


def _requirement(
    title: str,
    settled: ConfirmedRequirement,
    at_least: str,
    stated: Requirement | None,
    says: Says,
) -> Requirement:
    """Make what was settled a requirement; its words stay where it agrees with what is stated."""
    if (
        stated is not None
        and stated.at_least == at_least
        and stated.or_enrolled == settled.or_enrolled
    ):
        vi, en = stated.says_vi, stated.says_en
    else:
        vi, en = says(settled.component, at_least)
    return Requirement(
        id=f"{title}.{settled.component}",
        component=settled.component,
        at_least=at_least,
        or_enrolled=settled.or_enrolled,
        exempt=None if stated is None else stated.exempt,
        says_vi=vi,
        says_en=en,
        citation=settled.citation(None if stated is None else stated.citation),
        confidence="primary",
        confirmed=settled,
    )
