"""Every rule of an edition as one kind of value: what it says, from when to when, and by what.

Numbers, standards of titles, equivalences and the instruments themselves are asked alike: what
holds on a day, what differs between two days, and what begins or ends soon.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ngangtam.kernel import FAR_FUTURE, FAR_PAST, Citation, Period, Refused
from ngangtam.law.conditions import AppointmentConditions
from ngangtam.law.confirmed import Confirmed
from ngangtam.law.course_costs import CourseCost
from ngangtam.law.edition import Edition
from ngangtam.law.instruments import Confidence, Instrument
from ngangtam.law.parameters import Parameter, ParameterValue, quantity
from ngangtam.law.standards import Equivalence, Standard, weakest

RuleKind = Literal[
    "parameter", "standard", "conditions", "equivalence", "course_cost", "instrument"
]


class UnknownRule(Refused):
    """The edition has nothing by that id."""

    code = "law.unknown-rule"


@dataclass(frozen=True, kw_only=True)
class DatedRule:
    """What one rule says during one period."""

    #: Id of the parameter, the title, the equivalence or the instrument.
    id: str
    kind: RuleKind
    label_vi: str
    label_en: str
    #: What it asks for or sets: a number with its unit, or one line for each requirement.
    says_vi: tuple[str, ...]
    says_en: tuple[str, ...]
    citations: tuple[Citation, ...]
    confidence: Confidence
    valid: Period
    note_vi: str | None = None
    note_en: str | None = None
    #: What the province settled of it, each by whom and when.
    confirmed: tuple[Confirmed, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """What the versions of one rule share."""
        return self.kind, self.id


@dataclass(frozen=True, kw_only=True)
class RuleChange:
    """A rule that says something else on another day; None: it says nothing then."""

    before: DatedRule | None
    after: DatedRule | None


@dataclass(frozen=True, kw_only=True)
class RuleTurn:
    """A day on which a rule begins, or from which it no longer holds."""

    day: date
    turn: Literal["begins", "ends"]
    rule: DatedRule


def dated_rules(edition: Edition) -> tuple[DatedRule, ...]:
    """List every version of every rule, by kind, id and time."""
    found = [
        *(
            _of_parameter(parameter, version)
            for parameter in edition.parameters.values()
            for version in parameter.versions
        ),
        *(_of_standard(edition, standard) for standard in edition.standards),
        *map(_of_conditions, edition.appointment_conditions),
        *(_of_equivalence(edition, each) for each in edition.all_equivalences),
        *(_of_course(edition, course) for course in edition.course_costs),
        *(
            rule
            for instrument in edition.instruments.values()
            if (rule := _of_instrument(instrument)) is not None
        ),
    ]
    return tuple(sorted(found, key=lambda one: (*one.name, one.valid.start or FAR_PAST)))


def versions_of(edition: Edition, rule_id: str) -> tuple[DatedRule, ...]:
    """Find all versions of what an id names.

    Raises:
        UnknownRule: Nothing is called so.
    """
    found = tuple(rule for rule in dated_rules(edition) if rule.id == rule_id)
    if not found:
        alike = sorted({rule.id for rule in dated_rules(edition) if rule_id in rule.id})[:5]
        more_vi = f" Gần giống: {', '.join(alike)}." if alike else ""
        more_en = f" Alike: {', '.join(alike)}." if alike else ""
        raise UnknownRule(
            vi=f"Không có tham số, chức danh, quy đổi hoặc văn bản nào mã “{rule_id}” trong bộ dữ "
            f"liệu pháp luật.{more_vi}",
            en=f"No parameter, title, equivalence or instrument of the law edition is called "
            f"“{rule_id}”.{more_en}",
            id=rule_id,
        )
    return found


def in_force(rules: Iterable[DatedRule], *, on: date) -> tuple[DatedRule, ...]:
    """Keep what holds on a day."""
    return tuple(rule for rule in rules if on in rule.valid)


def changes_between(edition: Edition, first: date, second: date) -> tuple[RuleChange, ...]:
    """Compare what rules say on two days; what says the same by other articles is a change too."""
    rules = dated_rules(edition)
    # Several certificates of one kind of equivalence may hold side by side, each by its own id.
    before = {rule.name: rule for rule in in_force(rules, on=first)}
    after = {rule.name: rule for rule in in_force(rules, on=second)}
    return tuple(
        RuleChange(before=before.get(name), after=after.get(name))
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    )


def turns_within(edition: Edition, *, after: date, days: int) -> tuple[RuleTurn, ...]:
    """List what begins or ends in the days after a day, that day itself left out.

    A rule that ends as another version of it begins is listed with both: each may need work.
    """
    until = after + timedelta(days=min(days, (FAR_FUTURE - after).days))
    turns: list[RuleTurn] = []
    for rule in dated_rules(edition):
        start, end = rule.valid.start, rule.valid.end
        if start is not None and after < start <= until:
            turns.append(RuleTurn(day=start, turn="begins", rule=rule))
        if end is not None and after < end <= until:
            turns.append(RuleTurn(day=end, turn="ends", rule=rule))
    return tuple(sorted(turns, key=lambda one: (one.day, one.turn, *one.rule.name)))


def _settled(confirmed: Iterable[Confirmed | None]) -> tuple[Confirmed, ...]:
    return tuple(dict.fromkeys(one for one in confirmed if one is not None))


def _of_parameter(parameter: Parameter, version: ParameterValue) -> DatedRule:
    vi, en = quantity(version.value, version.unit)
    return DatedRule(
        id=parameter.id,
        kind="parameter",
        label_vi=parameter.label_vi,
        label_en=parameter.label_en,
        says_vi=(vi,),
        says_en=(en,),
        citations=(version.citation,),
        confidence=version.confidence,
        valid=version.valid,
        confirmed=_settled([version.confirmed]),
        note_vi=version.note_vi,
        note_en=version.note_en,
    )


def _of_standard(edition: Edition, standard: Standard) -> DatedRule:
    title = edition.title(standard.title_code)
    return DatedRule(
        id=standard.title_code,
        kind="standard",
        label_vi=f"Tiêu chuẩn chức danh {title.label_vi} ({standard.edition_label_vi})",
        label_en=f"Standard of the title {title.label_en} ({standard.edition_label_en})",
        says_vi=tuple(requirement.says_vi for requirement in standard.requirements),
        says_en=tuple(requirement.says_en for requirement in standard.requirements),
        citations=tuple(
            dict.fromkeys(r.citation for r in standard.requirements if r.citation is not None)
        ),
        confidence=standard.confidence,
        valid=standard.valid,
        confirmed=_settled(one.confirmed for one in standard.requirements),
    )


def _of_conditions(asked: AppointmentConditions) -> DatedRule:
    return DatedRule(
        id=asked.id,
        kind="conditions",
        label_vi=asked.label_vi,
        label_en=asked.label_en,
        says_vi=tuple(condition.says_vi for condition in asked.conditions),
        says_en=tuple(condition.says_en for condition in asked.conditions),
        citations=tuple(dict.fromkeys(condition.citation for condition in asked.conditions)),
        confidence=weakest([condition.confidence for condition in asked.conditions]),
        valid=asked.valid,
        confirmed=_settled(one.confirmed for one in asked.conditions),
    )


def _of_equivalence(edition: Edition, each: Equivalence) -> DatedRule:
    level = edition.levels_of(each.component).get(each.at_least)
    named_vi, named_en = (each.at_least,) * 2
    if level is not None:
        named_vi, named_en = level.label_vi, level.label_en
    chosen_vi = chosen_en = ""
    if each.matter is not None and each.matter not in edition.settled:
        chosen_vi = " (chỉ áp dụng khi tỉnh chọn; đang tắt)"
        chosen_en = " (holds only by choice of the province; off)"
    return DatedRule(
        id=each.id,
        kind="equivalence",
        label_vi=each.says_vi,
        label_en=each.says_en,
        says_vi=(f"Tối thiểu: {named_vi}{chosen_vi}",),
        says_en=(f"At least: {named_en}{chosen_en}",),
        citations=(each.citation,),
        confidence=each.confidence,
        valid=each.valid,
    )


def _of_course(edition: Edition, course: CourseCost) -> DatedRule:
    component = edition.code_list("components").get(course.component)
    level = edition.levels_of(course.component).get(course.level)
    named_vi = f"{course.component if component is None else component.label_vi}"
    named_en = f"{course.component if component is None else component.label_en}"
    level_vi = course.level if level is None else level.label_vi
    level_en = course.level if level is None else level.label_en
    cost_vi = (
        "chưa có đơn giá" if course.cost is None else f"{course.cost:,} đồng".replace(",", ".")
    )
    cost_en = "no price known" if course.cost is None else f"{course.cost:,} đồng"
    months_vi = "" if course.months is None else f", {course.months} tháng"
    months_en = (
        ""
        if course.months is None
        else f", {course.months} {'month' if course.months == 1 else 'months'}"
    )
    return DatedRule(
        id=course.id,
        kind="course_cost",
        label_vi=f"Chi phí đào tạo, bồi dưỡng {named_vi}: {level_vi} ({course.owner_label_vi})",
        label_en=f"Cost of a course, {named_en}: {level_en} ({course.owner_label_en})",
        says_vi=(f"Một người: {cost_vi}{months_vi}",),
        says_en=(f"For one person: {cost_en}{months_en}",),
        citations=(course.citation,),
        confidence=course.confidence,
        valid=course.valid,
        note_vi=course.note,
        note_en=course.note,
    )


def _of_instrument(instrument: Instrument) -> DatedRule | None:
    """An instrument whose first day is not known holds on no day that can be named."""
    if instrument.in_force_from is None:
        return None
    return DatedRule(
        id=instrument.id,
        kind="instrument",
        label_vi=instrument.title_vi,
        label_en=instrument.title_en,
        says_vi=(),
        says_en=(),
        citations=(Citation(instrument.id),),
        confidence=instrument.confidence,
        valid=Period(instrument.in_force_from, instrument.in_force_to),
        note_vi=instrument.note_vi,
        note_en=instrument.note_en,
    )
