"""What a province has to confirm of the law, and whether what it settles can be taken as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ngangtam.kernel import Period, Refused
from ngangtam.law import (
    Condition,
    Confirmation,
    Confirmed,
    ConfirmedCondition,
    ConfirmedRequirement,
    ConfirmedValue,
    Edition,
    ParameterValue,
    Requirement,
    TitleGroup,
)
from ngangtam.law.conditions import AppointmentConditions
from ngangtam.law.provincial import latest

#: Unit -> the least and greatest value that means something.
_BOUNDS = {
    "month_of_year": (1, 12),
    "day_of_month": (1, 31),
    "yes_no": (0, 1),
    "percent": (0, 1_000),
    "month": (0, 1_200),
    "year": (0, 100),
}
_WIDEST = (0, 1_000_000_000)
#: Kinds of documents that are our own readings and customs: for the province to choose.
_OWN_CHOICES = frozenset({"gia_dinh", "quy_uoc"})


class CannotSettle(Refused):
    """What is to be settled names something that the law edition does not have."""

    code = "law.cannot-settle"
    exit_code = 2


class DocumentMissing(Refused):
    """What differs from the cited text has to rest on a document of the province."""

    code = "law.document-missing"
    exit_code = 2


@dataclass(frozen=True, kw_only=True)
class ProposedRow:
    """What the standard of some titles asks for in one component on a day, and by whom settled."""

    component: str
    #: None: nothing is proposed, or the province settled that it is not asked for.
    requirement: Requirement | None
    #: None: the province settled nothing about it on that day.
    settled: ConfirmedRequirement | None


@dataclass(frozen=True, kw_only=True)
class TitlesTogether:
    """Titles whose standards are the same on a day, to be confirmed in one go."""

    titles: tuple[str, ...]
    #: The group that is made of just these titles; None: there is none.
    group: TitleGroup | None
    #: The days around the day asked about on which nothing of the standard changes.
    valid: Period
    rows: tuple[ProposedRow, ...]

    @property
    def is_confirmed(self) -> bool:
        """Say whether some component is asked for, and none waits for a confirmation."""
        asked = [row.requirement for row in self.rows if row.requirement is not None]
        return bool(asked) and all(one.confidence != "unverified" for one in asked)


def titles_together(edition: Edition, *, on: date) -> tuple[TitlesTogether, ...]:
    """List the titles that a standard may be asked of, those with the same standard together.

    By standing; titles without leadership are listed where they have a standard.
    """
    components = tuple(entry.code for entry in edition.code_list("components").entries)
    found: dict[object, list[str]] = {}
    ordered = sorted(edition.titles.values(), key=lambda title: (-title.rank, title.code))
    for title in ordered:
        standard = edition.standard(title.code, on=on)
        if standard is None and not title.is_leading:
            continue
        rows = _rows(edition, title.code, components, on)
        # Titles of different levels or blocks are governed by different texts.
        valid = None if standard is None else standard.valid
        found.setdefault((title.level, title.block, valid, *map(_says, rows)), []).append(
            title.code
        )
    return tuple(
        TitlesTogether(
            titles=tuple(codes),
            group=_group_of(edition, codes),
            valid=_valid(edition, codes[0], on),
            rows=_rows(edition, codes[0], components, on),
        )
        for codes in found.values()
    )


def values_to_confirm(edition: Edition, *, on: date) -> tuple[tuple[str, ParameterValue], ...]:
    """List the parameters whose values on a day a province may have to settle.

    Those whose source was not read, and those that are a reading or custom of ours; what waits
    most for it comes first.
    """
    found = [
        (parameter.id, version)
        for parameter in edition.parameters.values()
        for version in parameter.versions
        if on in version.valid
        and (version.confidence != "primary" or _is_choice(edition, version) or version.confirmed)
    ]
    order = ("unverified", "secondary", "primary")
    return tuple(sorted(found, key=lambda one: (order.index(one[1].confidence), one[0])))


def conditions_to_confirm(
    edition: Edition, *, on: date
) -> tuple[tuple[AppointmentConditions, Condition], ...]:
    """List the conditions of a day, those first whose source was not read."""
    found = [
        (asked, condition)
        for asked in edition.appointment_conditions
        if on in asked.valid
        for condition in asked.conditions
    ]
    order = ("unverified", "secondary", "primary")
    return tuple(
        sorted(found, key=lambda one: (order.index(one[1].confidence), one[0].id, one[1].id))
    )


def require_settled(edition: Edition, rules: Iterable[Confirmation]) -> None:
    """Refuse what cannot be laid over an edition, and what rests on nothing.

    Raises:
        CannotSettle: A title, component, level, parameter or condition is not in the edition.
        DocumentMissing: It differs from what is stated, and no document of the province is named.
    """
    for rule in rules:
        match rule:
            case ConfirmedRequirement():
                _require_requirement(edition, rule)
            case ConfirmedValue():
                _require_value(edition, rule)
            case ConfirmedCondition():
                _require_condition(edition, rule)


def _require_requirement(edition: Edition, rule: ConfirmedRequirement) -> None:
    unknown = sorted(rule.titles - edition.titles.keys())
    if unknown or not rule.titles:
        raise _not_there("chức danh", "title", unknown[0] if unknown else "")
    if edition.code_list("components").get(rule.component) is None:
        raise _not_there("nội dung tiêu chuẩn", "component", rule.component)
    level = rule.at_least
    if level is not None and edition.levels_of(rule.component).get(level) is None:
        raise _not_there("mức", "level", f"{rule.component}: {level}")
    if rule.document or rule.is_withdrawn:
        return
    for title in sorted(rule.titles):
        standard = edition.standard(title, on=rule.valid.start or date.min)
        rows = () if standard is None else standard.requirements
        stated = next((one for one in rows if one.component == rule.component), None)
        if (
            standard is None
            or stated is None
            or stated.at_least != level
            or stated.or_enrolled != rule.or_enrolled
            or not _is_read(stated.confirmed)
            or not _lies_within(rule.valid, standard.valid)
        ):
            raise _document_missing()


def _is_read(confirmed: Confirmed | None) -> bool:
    """Say whether a rule stands in the text that it cites: it was not set by the province."""
    return confirmed is None or not confirmed.document


def _lies_within(asked: Period, stated: Period) -> bool:
    """Say whether one text governs all days: another one was not read by confirming this one."""
    return asked.intersection(stated) == asked


def _require_value(edition: Edition, rule: ConfirmedValue) -> None:
    parameter = edition.parameters.get(rule.parameter)
    if parameter is None:
        raise _not_there("tham số", "parameter", rule.parameter)
    low, high = _BOUNDS.get(parameter.versions[0].unit, _WIDEST)
    if not low <= rule.value <= high:
        raise CannotSettle(
            vi=f"Giá trị {rule.value} không hợp với đơn vị của tham số: từ {low} đến {high}.",
            en=f"The value {rule.value} does not fit the unit of the parameter: {low} to {high}.",
        )
    start = rule.valid.start or date.min
    stated = next((one for one in parameter.versions if start in one.valid), None)
    if rule.document or rule.is_withdrawn:
        return
    if (
        stated is None
        or stated.value != rule.value
        or not _is_read(stated.confirmed)
        or not _lies_within(rule.valid, stated.valid)
    ):
        raise _document_missing()


def _require_condition(edition: Edition, rule: ConfirmedCondition) -> None:
    versions = [
        asked
        for asked in edition.appointment_conditions
        if asked.id == rule.asked and any(one.id == rule.condition for one in asked.conditions)
    ]
    if not versions:
        raise _not_there("điều kiện", "condition", f"{rule.asked}.{rule.condition}")
    if not rule.is_withdrawn and not any(
        _lies_within(rule.valid, asked.valid) for asked in versions
    ):
        raise CannotSettle(
            vi="Các ngày này thuộc nhiều văn bản hoặc chưa có quy định. Hãy xác nhận riêng từng "
            "thời kỳ: sửa ngày đầu, ngày cuối.",
            en="These days lie under several texts, or under none. Confirm each period by itself: "
            "correct the first or last day.",
        )


def _not_there(vi: str, en: str, code: str) -> CannotSettle:
    return CannotSettle(
        vi=f"Bộ dữ liệu pháp luật không có {vi} mã “{code}”. Hãy chọn lại trên trang Xác nhận "
        "tiêu chuẩn chức danh.",
        en=f"The law edition has no {en} “{code}”. Choose again on the page of confirmations.",
        named=code,
    )


def _document_missing() -> DocumentMissing:
    return DocumentMissing(
        vi="Nội dung này khác đề xuất, chưa có đề xuất để đối chiếu, hoặc kéo dài quá thời kỳ của "
        "văn bản được trích dẫn. Hãy ghi văn bản của tỉnh làm căn cứ, hoặc sửa ngày cuối.",
        en="This differs from what is proposed, nothing is proposed that could be confirmed, or it "
        "runs beyond the time of the cited text. Name the province's document that it rests on, or "
        "correct the last day.",
    )


def _rows(
    edition: Edition, title: str, components: Sequence[str], on: date
) -> tuple[ProposedRow, ...]:
    standard = edition.standard(title, on=on)
    asked = {} if standard is None else {one.component: one for one in standard.requirements}
    day = Period(on, date.fromordinal(on.toordinal() + 1))
    settled = [
        one
        for one in edition.confirmations
        if isinstance(one, ConfirmedRequirement) and title in one.titles
    ]
    return tuple(
        ProposedRow(
            component=component,
            requirement=asked.get(component),
            settled=latest((one for one in settled if one.component == component), day),
        )
        for component in components
    )


def _says(row: ProposedRow) -> tuple[object, ...]:
    found = row.requirement
    if found is None:
        return (row.component, row.settled)
    return (row.component, found.at_least, found.or_enrolled, found.citation, found.confidence)


def _group_of(edition: Edition, codes: Sequence[str]) -> TitleGroup | None:
    wanted = frozenset(codes)
    return next((one for one in edition.title_groups.values() if one.titles == wanted), None)


def _valid(edition: Edition, title: str, on: date) -> Period:
    standard = edition.standard(title, on=on)
    return Period() if standard is None else standard.valid


def _is_choice(edition: Edition, version: ParameterValue) -> bool:
    return edition.instrument(version.citation.instrument).kind in _OWN_CHOICES
