"""Turns the detail of a target into its page: readings, parts, links to those behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from django.utils.translation import gettext as _

from ngangtam.indicators.figures import Figure
from ngangtam.kernel import UnitId
from ngangtam.law import Edition
from ngangtam.plans.confirmed import Plan
from ngangtam.usecases.progress import TargetProgress
from ngangtam_web.bootstrap.figures import TargetDetail
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.assumed_standards import assumed_notes
from ngangtam_web.web.pages.charts import trend_chart
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.progress import (
    counted_words,
    plan_address,
    remarks,
    shown_part,
    shown_progress,
    trend_of,
    words,
)
from ngangtam_web.web.pages.target import (
    NamesPage,
    Part,
    ReadingChoice,
    TargetPage,
)
from ngangtam_web.web.pages.target_choices import (
    Choices,
    Surroundings,
)
from ngangtam_web.web.templatetags.reading import day as written_day


def target_page(
    detail: TargetDetail,
    *,
    choices: Choices,
    around: Surroundings,
    by_minority: Mapping[bool | None, Figure] | None,
    names: NamesPage | None = None,
    names_withheld: str = "",
    evidence_address: str = "",
) -> TargetPage:
    """Show one target on a day; `by_minority` None: it would tell of single persons."""
    plan, progress, moment = detail.plan, detail.progress, around.moment
    target, reading = progress.target, progress.reading
    others = [other for _reading, other in detail.readings.values()]
    return TargetPage(
        id=target.id,
        clause=target.clause,
        words=words(target.text),
        owner=words(target.owner.role),
        due=written_day(target.due),
        crumbs=_crumbs(plan, progress, choices, around),
        moment=moment,
        figure=shown_progress(progress),
        trend=trend_chart(
            trend_of(progress),
            title=words(target.text),
            counted=counted_words(progress.definition),
            n=None if progress.figure is None else progress.figure.counts.members,
            moment=moment,
            address=lambda other: choices.address(plan, target.id, other, trang=None),
        ),
        reading=in_language(vi=reading.label_vi, en=reading.label_en) if reading else "",
        reading_says=in_language(vi=reading.assumption_vi, en=reading.assumption_en)
        if reading
        else "",
        assumptions=_assumptions(progress),
        readings=tuple(_choice(plan, one, progress, choices, moment) for one in others),
        unit=around.unit_name(choices.unit),
        by_unit=_units(plan, progress, detail.by_unit, choices, around),
        by_sex=tuple(
            Part(words=_sex(sex, around.edition), address="", figure=shown_part(figure, progress))
            for sex, figure in sorted(
                detail.by_sex.items(), key=lambda pair: (pair[0] is None, pair[0])
            )
        ),
        by_minority=tuple(
            Part(words=_minority(is_one), address="", figure=shown_part(figure, progress))
            for is_one, figure in sorted(
                (by_minority or {}).items(), key=lambda pair: (pair[0] is None, not pair[0])
            )
        ),
        names=names,
        evidence_address=evidence_address,
        file_address=choices.file_address(plan, target.id, moment),
        names_withheld=names_withheld,
        minority_withheld=by_minority is None,
        hidden=choices.hidden,
        notes=(*assumed_notes(around.edition, moment.day), *remarks(progress)),
    )


def _assumptions(progress: TargetProgress) -> tuple[str, ...]:
    """Say what the reading of the plan assumes, and the definition notes."""
    target, definition = progress.target, progress.definition
    said = [] if target.assumption is None else [words(target.assumption)]
    if target.owner.is_assumed:
        said.append(_("Văn bản không ghi cơ quan chủ trì; đây là giả định."))
    said.append(in_language(vi=definition.note_vi, en=definition.note_en))
    return tuple(filter(None, said))


def _crumbs(
    plan: Plan, progress: TargetProgress, choices: Choices, around: Surroundings
) -> tuple[Crumb, ...]:
    target, moment = progress.target, around.moment
    words_of_plan = _("Kế hoạch %(number)s") % {"number": plan.number}
    crumbs = [Crumb(words=words_of_plan, address=plan_address(plan, moment))]
    if choices.unit is not None:
        top = choices.address(plan, target.id, moment, don_vi=None, trang=None, loc=None)
        crumbs.append(
            Crumb(words=_("Chỉ tiêu %(clause)s") % {"clause": target.clause}, address=top)
        )
        crumbs += _unit_crumbs(plan, target.id, choices, around)
    return tuple(crumbs)


def _choice(
    plan: Plan, one: TargetProgress, chosen: TargetProgress, choices: Choices, moment: Moment
) -> ReadingChoice:
    reading = one.reading
    reading_id = reading.id if reading else ""
    is_default = reading_id == one.target.reading
    address = choices.address(
        plan,
        one.target.id,
        moment,
        cach_hieu=None if is_default else reading_id,
        trang=None,
        loc=None,
    )
    return ReadingChoice(
        id=reading_id,
        words=in_language(vi=reading.label_vi, en=reading.label_en) if reading else "",
        address=address,
        is_default=is_default,
        is_chosen=one.reading == chosen.reading,
        figure=shown_progress(one),
    )


def _units(
    plan: Plan,
    progress: TargetProgress,
    by_unit: Mapping[UnitId, Figure],
    choices: Choices,
    around: Surroundings,
) -> tuple[Part, ...]:
    """Show the units right below the chosen one, those with most people short first."""
    on = progress.taken_on

    def parent(unit_id: UnitId) -> UnitId | None:
        version = around.organization.unit_on(unit_id, on)
        return version.parent_id if version else None

    shown = units_right_below(choices.unit, by_unit, parent=parent)
    shown.sort(
        key=lambda unit: (
            -(by_unit[unit].counts.unmet + by_unit[unit].counts.open),
            around.unit_name(unit),
        )
    )
    return tuple(
        Part(
            words=around.unit_name(unit),
            address=choices.address(
                plan, progress.target.id, around.moment, don_vi=unit, trang=None, loc=None
            ),
            figure=shown_part(by_unit[unit], progress),
        )
        for unit in shown
    )


def units_right_below(
    above: UnitId | None,
    counted: Collection[UnitId],
    *,
    parent: Callable[[UnitId], UnitId | None],
) -> list[UnitId]:
    """List the counted units right below one; None: below the top ones.

    A top unit that has nothing below it stands for itself, so that nobody is left out.
    """
    below: dict[UnitId | None, list[UnitId]] = {}
    for unit in counted:
        over = parent(unit)
        below.setdefault(over if over in counted else None, []).append(unit)
    if above is not None:
        return below.get(above, [])
    return [unit for top in below.get(None, []) for unit in below.get(top, [top])]


def _unit_crumbs(plan: Plan, target_id: str, choices: Choices, around: Surroundings) -> list[Crumb]:
    if choices.unit is None:
        return []
    above = list(around.organization.ancestors_on(choices.unit, around.moment.day))[1:]
    # The province itself is the page without a choice.
    return [
        Crumb(
            words=around.unit_name(unit),
            address=choices.address(
                plan, target_id, around.moment, don_vi=unit, trang=None, loc=None
            ),
        )
        for unit in reversed(above[:-1])
    ]


def _sex(code: str | None, edition: Edition) -> str:
    entry = edition.code_list("sexes").get(code) if code else None
    if entry is None:
        return _("Chưa rõ giới tính")
    return in_language(vi=entry.label_vi, en=entry.label_en)


def _minority(is_one: bool | None) -> str:
    if is_one is None:
        return _("Chưa rõ dân tộc")
    return _("Người dân tộc thiểu số") if is_one else _("Dân tộc Kinh")
