"""Of whom in a sent file it is open which official is meant: both records side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import Appointment, PersonAttribute
from ngangtam.careers.changes import Source
from ngangtam.kernel import OfficialId, PartialDate
from ngangtam.usecases.people_by_identity import Outcome
from ngangtam_web.apps.intake_batches.identity_decisions import BECAME, NEW, SAME, Decided
from ngangtam_web.apps.intake_batches.people_asked import (
    DECIDED,
    Asked,
    AskedPage,
    Candidate,
)
from ngangtam_web.apps.intake_batches.queries import Sent
from ngangtam_web.web.labels import title_label
from ngangtam_web.web.pages.choices import Option, Pager
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.likeness import EvidencePart, evidence_part
from ngangtam_web.web.pages.official_facts import Setting
from ngangtam_web.web.pages.official_file import attribute_value
from ngangtam_web.web.templatetags.reading import partial_date

#: Persons of a page, and how many of who may be meant stand side by side.
PEOPLE = 25
_SIDES = 3
#: How the form calls the answer on a person, before the name of the person; and the answers.
ANSWER = "nguoi-"
IS_NEW, LATER = "moi", "de-sau"


@dataclass(frozen=True, kw_only=True)
class Side:
    """Who may be meant: a heading, where the file opens, and what speaks for and against."""

    words: str
    address: str
    evidence: EvidencePart | None


@dataclass(frozen=True, kw_only=True)
class SideLine:
    """What the row and each candidate say under one heading."""

    words: str
    told: str
    #: Each candidate's heading, and what is known of them.
    known: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class DecidedPart:
    """What was decided on a person, by whom and why."""

    words: str
    address: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class PersonPart:
    """One person of the file, beside whom they may be."""

    id: str
    name: str
    about: str
    sides: tuple[Side, ...]
    lines: tuple[SideLine, ...]
    #: What the reader has to know besides; empty: nothing.
    note: str
    decided: DecidedPart | None
    #: Name of the field of the form, and its answers; empty: there is nothing to choose.
    field: str
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class PeopleAskedPage:
    """The persons of a file who are asked about, a page at a time."""

    crumbs: tuple[Crumb, ...]
    name: str
    waiting: int
    people: tuple[PersonPart, ...]
    pager: Pager
    may_decide: bool
    hint: str
    file_address: str


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What of a page depends on who reads it."""

    may_decide: bool
    #: Whether somebody new may get a record: who takes in files of the province decides that.
    may_found: bool
    hint: str
    may_open_files: bool


def people_asked_page(
    sent: Sent,
    found: AskedPage,
    *,
    decisions: Mapping[bytes, Decided],
    typed: Mapping[str, str],
    number: int,
    setting: Setting,
    reader: Reader,
) -> PeopleAskedPage:
    """Show persons who are asked about; `typed`: answers that were sent and not kept."""
    file_address = reverse("sent-file", args=[sent.id])
    people = tuple(
        _person(one, decisions.get(one.person), typed, setting, reader) for one in found.people
    )
    return PeopleAskedPage(
        crumbs=(
            Crumb(words=_("Tiếp nhận dữ liệu"), address=reverse("intake")),
            Crumb(words=sent.file_name, address=file_address),
        ),
        name=sent.file_name,
        waiting=found.waiting,
        people=people,
        pager=Pager(
            previous=_address(sent.id, number - 1) if number > 1 else "",
            following=_address(sent.id, number + 1) if number * PEOPLE < found.total else "",
        ),
        may_decide=reader.may_decide and any(one.options for one in people),
        hint=reader.hint if people else "",
        file_address=file_address,
    )


def _address(sent_id: int, number: int) -> str:
    path = reverse("people-asked", args=[sent_id])
    return path if number == 1 else f"{path}?trang={number}"


def _person(
    asked: Asked,
    decided: Decided | None,
    typed: Mapping[str, str],
    setting: Setting,
    reader: Reader,
) -> PersonPart:
    is_decided = asked.outcome == DECIDED and decided is not None
    shown = asked.candidates[:_SIDES]
    sides = tuple(_side(one, reader) for one in shown)
    field = f"{ANSWER}{asked.person.hex()}"
    cell = _cell(asked.row.cell)
    return PersonPart(
        id=f"nguoi-{asked.place}",
        name=asked.row.full_name or _("(không có tên)"),
        about=_("tại ô %(cell)s") % {"cell": cell} if cell else "",
        sides=sides,
        lines=_lines(asked, shown, tuple(one.words for one in sides), setting),
        note=_note(asked),
        decided=_decided(decided, reader) if is_decided and decided is not None else None,
        field=field,
        options=_options(asked, typed.get(field, ""), reader, is_decided=is_decided),
    )


def _note(asked: Asked) -> str:
    if asked.outcome == DECIDED:
        return ""
    if not asked.row.full_name:
        return _("Dòng không có họ tên; hãy bổ sung trong tệp rồi gửi lại.")
    said: list[str] = []
    if asked.outcome == Outcome.CONTRADICTED:
        said.append(
            _(
                "Số định danh ở dòng này đã thuộc một hồ sơ khác về họ tên, ngày sinh hoặc giới "
                "tính. Nếu là hai người, hãy sửa số định danh trong tệp rồi gửi lại."
            )
        )
    if asked.hidden:
        said.append(
            _(
                "Có hồ sơ giống nằm ngoài phạm vi của tài khoản nên không hiển thị; cấp tỉnh "
                "quyết định."
            )
        )
    if any(one.identity is None for one in asked.candidates):
        said.append(
            _(
                "Có người trong chính tệp này chưa có hồ sơ; sau khi tiếp nhận, người đó có hồ sơ "
                "thì chọn được."
            )
        )
    if len(asked.candidates) > _SIDES:
        said.append(
            _("Chỉ đặt cạnh %(count)s hồ sơ giống nhất; các hồ sơ khác chọn ở dưới.")
            % {"count": _SIDES}
        )
    return " ".join(said)


def _options(asked: Asked, typed: str, reader: Reader, *, is_decided: bool) -> tuple[Option, ...]:
    if not reader.may_decide:
        return ()
    if is_decided:
        # Nothing is sent unless somebody takes it back.
        return (Option(value=LATER, words=_("Bỏ quyết định, hỏi lại"), is_chosen=typed == LATER),)
    found = [
        (str(one.identity.official_id), _is_record(one.identity.official_id))
        for one in asked.candidates
        if one.identity is not None
    ]
    if asked.outcome == Outcome.ASK and reader.may_found:
        found.append((IS_NEW, _("Người khác, lập hồ sơ mới")))
    found.append((LATER, _("Để sau")))
    return tuple(
        Option(value=value, words=words, is_chosen=value == (typed or LATER))
        for value, words in found
    )


def _is_record(official_id: OfficialId) -> str:
    return _("Là hồ sơ số %(id)s") % {"id": official_id}


def _decided(decided: Decided, reader: Reader) -> DecidedPart:
    number = decided.official_id
    words = {
        SAME: lambda: _is_record(number or OfficialId(0)),
        BECAME: lambda: _("Người khác, đã lập hồ sơ số %(id)s") % {"id": number},
        NEW: lambda: _("Người khác, lập hồ sơ mới"),
    }[decided.answer]()
    return DecidedPart(
        words=words,
        address=reverse("official", args=[number]) if number and reader.may_open_files else "",
        by=decided.by,
        at=decided.at,
        reason=decided.reason,
    )


def _side(candidate: Candidate, reader: Reader) -> Side:
    evidence = None if candidate.evidence is None else evidence_part(candidate.evidence)
    if candidate.identity is None:
        cell = _cell(candidate.cell)
        return Side(words=_("Người ở ô %(cell)s") % {"cell": cell}, address="", evidence=evidence)
    number = candidate.identity.official_id
    return Side(
        words=_("Hồ sơ số %(id)s") % {"id": number},
        address=reverse("official", args=[number]) if reader.may_open_files else "",
        evidence=evidence,
    )


def _lines(
    asked: Asked, candidates: tuple[Candidate, ...], heads: tuple[str, ...], setting: Setting
) -> tuple[SideLine, ...]:
    row = asked.row
    sides = [_said(one, setting) for one in candidates]
    told = {
        _("Họ và tên"): row.full_name,
        _("Ngày sinh"): _day(row.birth_date),
        _("Giới tính"): _sex(row.sex),
        _("Cơ quan, đơn vị"): row.unit,
        _("Chức vụ hiện nay"): "",
        _("Quê quán"): row.native_place or "",
        _("Ngày vào Đảng"): _day(row.party_joined_on),
    }
    return tuple(
        SideLine(
            words=words,
            told=said,
            known=tuple((head, side[at]) for head, side in zip(heads, sides, strict=True)),
        )
        for at, (words, said) in enumerate(told.items())
        if said or any(side[at] for side in sides)
    )


def _said(candidate: Candidate, setting: Setting) -> tuple[str, ...]:
    """Say of a candidate what the lines ask, in their order."""
    known = candidate.identity
    if known is None:
        return ("",) * 7
    native = {
        each.fact.value
        for each in candidate.facts
        if isinstance(each.fact, PersonAttribute) and each.fact.attribute == "native_place"
    }
    held = [
        each.fact
        for each in candidate.facts
        if isinstance(each.fact, Appointment) and each.fact.validity.holds_on(setting.day)
    ]
    return (
        known.full_name,
        _day(known.birth_date),
        _sex(known.sex),
        "; ".join(sorted({setting.unit_name(unit) for unit in known.units})),
        "; ".join(_post(fact, setting) for fact in held),
        "; ".join(sorted(filter(None, native))),
        _day(known.party_joined_on),
    )


def _post(fact: Appointment, setting: Setting) -> str:
    versions = setting.organization.post_versions(fact.post_id)
    return title_label(versions[0].title_code) if versions else ""


def _sex(sex: str | None) -> str:
    return "" if sex is None else attribute_value("sex", sex)


def _day(day: PartialDate | None) -> str:
    return "" if day is None else partial_date(day)


def _cell(source: Source | None) -> str:
    if source is None:
        return ""
    return " › ".join(filter(None, (source.sheet, source.cell)))
