"""Says facts in the words of a table: one small function per kind of fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ngangtam.careers import Organization
from ngangtam.careers.facts import (
    Appointment,
    Appraisal,
    Candidacy,
    Commendation,
    Commitment,
    DisciplinaryMeasure,
    Employment,
    Fact,
    PartyMembership,
    Qualification,
    Rotation,
    Study,
    SuccessionListing,
)
from ngangtam.kernel import UnitId, Validity
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.labels import label, level_label, title_label
from ngangtam_web.web.templatetags.reading import day_range, final_days, partial_date


@dataclass(frozen=True)
class Setting:
    """What words of facts depend on besides the facts."""

    organization: Organization
    day: date

    def unit_name(self, unit_id: UnitId | None, *, near: Validity | None = None) -> str:
        """Name a unit as it was called when the fact began, or as it was last called."""
        start = near.start.latest if near and near.start else None
        return self.organization.unit_name(unit_id, start or self.day)


@dataclass(frozen=True)
class Section:
    """How the facts of one or more kinds are told in one table."""

    id: str
    words: Callable[[], str]
    headings: Callable[[], tuple[str, ...]]
    #: Slugs of the kinds of facts.
    kinds: tuple[str, ...]
    cells: Callable[[Any, Setting], tuple[str, ...]]
    #: The right that shows it; None: whoever sees the file.
    right: Permission | None = None


def _from(fact: Fact) -> str:
    return day_range(fact.validity.start)


def _to(fact: Fact) -> str:
    if fact.validity.end is None:
        return _("nay")
    return day_range(final_days(fact.validity.end))


def _appointment(fact: Appointment, setting: Setting) -> tuple[str, ...]:
    versions = setting.organization.post_versions(fact.post_id)
    title = title_label(versions[0].title_code) if versions else ""
    unit = setting.unit_name(versions[0].unit_id, near=fact.validity) if versions else ""
    kept = "" if fact.is_primary else _("kiêm nhiệm")
    manner = ", ".join(filter(None, (label("appointment_manners", fact.manner), kept)))
    return (_from(fact), _to(fact), title, unit, manner)


def _employment(fact: Employment, setting: Setting) -> tuple[str, ...]:
    return (
        _from(fact),
        _to(fact),
        setting.unit_name(fact.unit_id, near=fact.validity),
        ", ".join(
            filter(
                None,
                (
                    label("official_categories", fact.category),
                    label("headcount_kinds", fact.headcount_kind),
                ),
            )
        ),
        label("ranks", fact.rank_code),
        _step(fact),
    )


def _step(fact: Employment) -> str:
    """Say the salary step and since when, and the ends of probation and contract."""
    parts: list[str] = []
    if fact.salary_step is not None:
        since = fact.step_from and _("từ %(day)s") % {"day": partial_date(fact.step_from)}
        beyond = fact.beyond_frame and _("vượt khung %(percent)s%%") % {
            "percent": fact.beyond_frame
        }
        step = _("bậc %(step)s") % {"step": fact.salary_step}
        parts.append(" ".join(filter(None, (step, beyond, since))))
    if fact.probation_to is not None:
        parts.append(_("tập sự đến %(day)s") % {"day": partial_date(fact.probation_to)})
    if fact.contract_to is not None:
        parts.append(_("hợp đồng đến %(day)s") % {"day": partial_date(fact.contract_to)})
    return "; ".join(parts)


def _qualification(fact: Qualification, setting: Setting) -> tuple[str, ...]:  # noqa: ARG001
    level = level_label(fact.component, fact.level)
    if fact.state == "none":
        level = _("Không có")
    elif fact.state == "studying":
        level = _("Đang học: %(level)s") % {"level": level}
    elif not fact.level:
        level = _("Chưa quy đổi")
    detail = ", ".join(filter(None, (label("languages", fact.language), fact.subject)))
    return (label("components", fact.component), level, detail, _from(fact))


def _succession(fact: SuccessionListing, setting: Setting) -> tuple[str, ...]:  # noqa: ARG001
    return (title_label(fact.title_code), fact.term, _from(fact), _to(fact))


def _candidacy(fact: Candidacy, setting: Setting) -> tuple[str, ...]:
    body = label("elected_bodies", fact.body)
    return (body, fact.term, setting.unit_name(fact.unit_id), _from(fact))


def _rotation(fact: Rotation, setting: Setting) -> tuple[str, ...]:
    return (
        label("rotation_kinds", fact.kind),
        setting.unit_name(fact.from_unit_id, near=fact.validity),
        setting.unit_name(fact.to_unit_id, near=fact.validity),
        _from(fact),
        _to(fact),
    )


def _appraisal(fact: Appraisal, setting: Setting) -> tuple[str, ...]:  # noqa: ARG001
    return (str(fact.year), label("ratings", fact.rating))


def _study(fact: Study, setting: Setting) -> tuple[str, ...]:  # noqa: ARG001
    return (
        label("degrees", fact.level),
        fact.field or "",
        label("study_manners", fact.manner),
        label("study_states", fact.state),
        _from(fact),
    )


def _party(fact: PartyMembership, setting: Setting) -> tuple[str, ...]:  # noqa: ARG001
    if not fact.is_member:
        return (_("Không phải đảng viên"), "", "")
    return (_("Đảng viên"), _from(fact), partial_date(fact.official_from))


def _discipline(fact: DisciplinaryMeasure, setting: Setting) -> tuple[str, ...]:  # noqa: ARG001
    return (label("discipline_measures", fact.measure), _from(fact), _to(fact))


def _commendation(fact: Commendation, setting: Setting) -> tuple[str, ...]:  # noqa: ARG001
    return (label("commendation_forms", fact.form), _from(fact))


def _commitment(fact: Commitment, setting: Setting) -> tuple[str, ...]:  # noqa: ARG001
    return (str(fact.months), _from(fact), _to(fact))


#: The tables of a file, in the order of the page.
SECTIONS = (
    Section(
        "qua-trinh-cong-tac",
        lambda: _("Quá trình công tác"),
        lambda: (
            _("Từ ngày"),
            _("Đến ngày"),
            _("Chức vụ"),
            _("Cơ quan, đơn vị"),
            _("Hình thức"),
        ),
        ("appointment",),
        _appointment,
    ),
    Section(
        "bien-che",
        lambda: _("Đối tượng và ngạch"),
        lambda: (
            *(_("Từ ngày"), _("Đến ngày"), _("Cơ quan, đơn vị"), _("Đối tượng"), _("Ngạch")),
            _("Bậc lương, thời hạn"),
        ),
        ("employment",),
        _employment,
    ),
    Section(
        "trinh-do",
        lambda: _("Trình độ, bồi dưỡng"),
        lambda: (_("Nội dung"), _("Trình độ"), _("Chi tiết"), _("Từ ngày")),
        ("qualification",),
        _qualification,
    ),
    Section(
        "quy-hoach",
        lambda: _("Chức danh quy hoạch"),
        lambda: (_("Chức danh"), _("Nhiệm kỳ"), _("Từ ngày"), _("Đến ngày")),
        ("succession_listing",),
        _succession,
        Permission.SEE_SUCCESSION,
    ),
    Section(
        "luan-chuyen",
        lambda: _("Luân chuyển, điều động, biệt phái"),
        lambda: (_("Loại"), _("Từ đơn vị"), _("Đến đơn vị"), _("Từ ngày"), _("Đến ngày")),
        ("rotation",),
        _rotation,
    ),
    Section(
        "danh-gia",
        lambda: _("Đánh giá, xếp loại chất lượng"),
        lambda: (_("Năm"), _("Xếp loại")),
        ("appraisal",),
        _appraisal,
        Permission.SEE_APPRAISAL,
    ),
    Section(
        "dao-tao",
        lambda: _("Cử đi đào tạo"),
        lambda: (_("Trình độ"), _("Ngành"), _("Hình thức"), _("Tình trạng"), _("Từ ngày")),
        ("study",),
        _study,
    ),
    Section(
        "ung-cu",
        lambda: _("Giới thiệu ứng cử"),
        lambda: (_("Cơ quan"), _("Nhiệm kỳ"), _("Đơn vị"), _("Từ ngày")),
        ("candidacy",),
        _candidacy,
        Permission.SEE_CANDIDACY,
    ),
    Section(
        "dang-vien",
        lambda: _("Đảng viên"),
        lambda: (_("Tình trạng"), _("Ngày vào Đảng"), _("Ngày chính thức")),
        ("party_membership",),
        _party,
    ),
    Section(
        "khen-thuong",
        lambda: _("Khen thưởng"),
        lambda: (_("Hình thức"), _("Từ ngày")),
        ("commendation",),
        _commendation,
    ),
    Section(
        "ky-luat",
        lambda: _("Kỷ luật"),
        lambda: (_("Hình thức"), _("Từ ngày"), _("Đến ngày")),
        ("disciplinary_measure",),
        _discipline,
        Permission.SEE_DISCIPLINE,
    ),
    Section(
        "cam-ket",
        lambda: _("Cam kết sau đào tạo"),
        lambda: (_("Số tháng"), _("Từ ngày"), _("Đến ngày")),
        ("commitment",),
        _commitment,
    ),
)

#: Kinds that are true for a time and then are not: those that hold now are marked.
SPELLS = frozenset(
    {
        "appointment",
        "employment",
        "succession_listing",
        "rotation",
        "disciplinary_measure",
        "commitment",
    }
)

#: Shown only where there is something, because most people have none.
RARE = frozenset({"ung-cu", "khen-thuong", "ky-luat", "cam-ket", "dao-tao"})


def fact_words(kind: str, fact: Fact, setting: Setting) -> str:
    """Say a fact in one line."""
    section = next((one for one in SECTIONS if kind in one.kinds), None)
    if section is None:
        return kind
    return " · ".join(filter(None, section.cells(fact, setting)))
