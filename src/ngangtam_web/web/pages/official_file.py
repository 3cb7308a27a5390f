"""Turns an official's file into the page: personal data, tables of facts, sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.careers import Appointment, Organization, PersonAttribute
from ngangtam.kernel import PartialDate
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.registry.convert import SENSITIVE_ATTRIBUTES
from ngangtam_web.apps.registry.queries import OfficialFile
from ngangtam_web.apps.registry.reading import FiledFact
from ngangtam_web.apps.registry.restrictions import RESTRICTION, restriction_among
from ngangtam_web.web.labels import label, title_label
from ngangtam_web.web.pages.career import career_chart
from ngangtam_web.web.pages.fact_ways import FactWays
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.official import (
    Field,
    OccasionCard,
    OfficialPage,
    Row,
    Table,
    TitleCard,
)
from ngangtam_web.web.pages.official_facts import RARE, SECTIONS, SPELLS, Section, Setting
from ngangtam_web.web.pages.official_sources import source_line
from ngangtam_web.web.templatetags.reading import NONE, day_range, partial_date

#: Code lists of coded personal data.
_LISTS = {"sex": "sexes", "ethnicity": "ethnic_groups", "religion": "religions"}


def attribute_words() -> dict[str, str]:
    """Name personal data, in the order of the page."""
    return {
        "birth_date": _("Ngày sinh"),
        "sex": _("Giới tính"),
        "ethnicity": _("Dân tộc"),
        "religion": _("Tôn giáo"),
        "native_place": _("Quê quán"),
        "citizen_id": _("Số căn cước"),
    }


def datum_words(attribute: str) -> str:
    """Name a personal datum, those that are no field of the page too."""
    others = {"full_name": _("Họ và tên"), RESTRICTION: _("Hạn chế xử lý dữ liệu")}
    return (attribute_words() | others)[attribute]


def restriction_note(facts: Iterable[FiledFact], *, on: date) -> str:
    """Say what a restriction of a file does, as it holds on a day; empty: there is none."""
    restriction = restriction_among((one.fact for one in facts), on=on)
    if restriction is None:
        return ""
    since = restriction.validity.start
    return _(
        "Đang hạn chế xử lý dữ liệu từ ngày %(day)s, theo yêu cầu của người có dữ liệu: "
        "không cập nhật, không xuất và không in phần có quyền riêng. Số liệu của cơ quan "
        "vẫn tính người này."
    ) % {"day": "" if since is None else day_range(since)}


def official_page(
    file: OfficialFile,
    *,
    organization: Organization,
    moment: Moment,
    rights: Collection[Permission],
    crumbs: tuple[Crumb, ...],
    titles: tuple[TitleCard, ...] = (),
    occasions: tuple[OccasionCard, ...] = (),
    actions: tuple[tuple[str, str], ...] = (),
    ways: FactWays | None = None,
) -> OfficialPage:
    """Show what a version knows of an official, as far as the reader's rights go.

    What may be done about a fact is offered where it is known now; an older version is history.
    """
    if not moment.is_latest or file.entry_erased is not None:
        ways = None
    setting = Setting(organization, moment.day)
    filed = sorted(file.facts, key=_order)
    notes = []
    if restricted := restriction_note(filed, on=moment.day):
        notes.append(restricted)
        ways = None if ways is None else ways.without_changes()
    if not moment.is_latest:
        notes.append(
            _("Đây là những gì được biết tại lần cập nhật %(version)s, không phải hiện nay.")
            % {"version": moment.known_at}
        )
    if file.entry_erased is not None:
        notes.append(
            _("Dữ liệu cá nhân đã được xóa ở lần cập nhật %(entry)s.")
            % {"entry": file.entry_erased}
        )
    tables = (_table(section, filed, setting, moment, rights, ways) for section in SECTIONS)
    history, printed = (
        f"{reverse(name, args=[file.official_id])}?{moment.query}"
        for name in ("official-history", "official-print")
    )
    return OfficialPage(
        id=file.official_id,
        name=name_of(file, moment),
        posts=_posts(filed, setting),
        crumbs=crumbs,
        moment=moment,
        fields=_fields(filed, moment, rights, ways),
        tables=tuple(table for table in tables if table is not None),
        titles=titles,
        occasions=occasions,
        career=career_chart(filed, setting=setting, moment=moment, rights=rights),
        history_address=history,
        print_address=printed,
        actions=actions,
        notes=tuple(notes),
    )


def name_of(file: OfficialFile, moment: Moment) -> str:
    """Give the name that an official has on the day, or a number where it was erased."""
    filed = sorted(file.facts, key=_order)
    return _attribute(filed, "full_name", moment) or _("Hồ sơ %(id)s") % {"id": file.official_id}


def _order(filed: FiledFact) -> tuple:
    start = filed.fact.validity.start
    known = start is not None and start.earliest is not None
    return (known, start.earliest if start and known else None, filed.fact.fact_id)


def _attribute(filed: list[FiledFact], name: str, moment: Moment) -> str | None:
    for one in filed:
        fact = one.fact
        if (
            isinstance(fact, PersonAttribute)
            and fact.attribute == name
            and fact.validity.holds_on(moment.day) is not False
        ):
            return fact.value
    return None


def _posts(filed: list[FiledFact], setting: Setting) -> tuple[str, ...]:
    held = []
    for one in filed:
        fact = one.fact
        if isinstance(fact, Appointment) and fact.validity.holds_on(setting.day):
            post = setting.organization.post_on(fact.post_id, setting.day)
            if post is not None:
                unit = setting.unit_name(post.unit_id, near=None)
                held.append(f"{title_label(post.title_code)}, {unit}")
    return tuple(held)


def _fields(
    filed: list[FiledFact],
    moment: Moment,
    rights: Collection[Permission],
    ways: FactWays | None,
) -> tuple[Field, ...]:
    fields = []
    for name, words in attribute_words().items():
        if name in SENSITIVE_ATTRIBUTES and Permission.SEE_SENSITIVE not in rights:
            fields.append(Field(words=words, value="", is_masked=True))
            continue
        found = [
            one
            for one in filed
            if isinstance(one.fact, PersonAttribute)
            and one.fact.attribute == name
            and one.fact.validity.holds_on(moment.day) is not False
        ]
        if not found:
            missing = () if ways is None else ways.of_missing(name, words)
            fields.append(Field(words=words, value=_("Chưa đủ thông tin"), ways=missing))
        may_open = Permission.SEE_SOURCES in rights
        for one in found:
            value = one.fact.value if isinstance(one.fact, PersonAttribute) else None
            fields.append(
                Field(
                    words=words,
                    value=attribute_value(name, value),
                    source=source_line(one, moment=moment, may_open=may_open),
                    ways=() if ways is None else ways.of(one, words),
                )
            )
    return tuple(fields)


def attribute_value(attribute: str, value: str | None) -> str:
    """Say a personal datum in the words of the page; a dash where it was erased."""
    if value is None:
        return NONE
    if attribute == RESTRICTION:
        return _("Theo yêu cầu của người có dữ liệu")
    if attribute == "birth_date":
        return partial_date(PartialDate.parse(value))
    return label(_LISTS[attribute], value) if attribute in _LISTS else value


def _table(
    section: Section,
    filed: list[FiledFact],
    setting: Setting,
    moment: Moment,
    rights: Collection[Permission],
    ways: FactWays | None,
) -> Table | None:
    facts = [one for one in filed if one.kind in section.kinds]
    withheld = section.right is not None and section.right not in rights
    if section.id in RARE and (withheld or not facts):
        return None
    headings = section.headings()
    if withheld:
        return Table(
            id=section.id,
            words=section.words(),
            headings=headings,
            rows=(),
            withheld=_("Tài khoản chưa được cấp quyền riêng để xem phần này."),
        )
    return Table(
        id=section.id,
        words=section.words(),
        headings=headings,
        rows=tuple(
            Row(
                labelled=tuple(zip(headings, section.cells(one.fact, setting), strict=True)),
                source=source_line(one, moment=moment, may_open=Permission.SEE_SOURCES in rights),
                is_current=one.kind in SPELLS and one.fact.validity.holds_on(setting.day) is True,
                ways=()
                if ways is None
                else ways.of(one, " · ".join(filter(None, section.cells(one.fact, setting)))),
            )
            for one in facts
        ),
    )
