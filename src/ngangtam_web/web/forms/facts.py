"""One form per kind of fact: its fields, and how they become a fact and come from one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ngangtam.careers import Fact
from ngangtam.kernel import DayRange, PartialDate, Validity
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.forms.fields import (
    CodeField,
    DayField,
    FormSetting,
    TitleField,
    UnitField,
    text_field,
)
from ngangtam_web.web.templatetags.reading import day_range, final_days, partial_date

_TERM = re.compile(r"\d{4}\s*-\s*\d{4}")
_FROM = _("Có hiệu lực từ ngày")
_TO = _("Đến hết ngày")
_ONE = timedelta(days=1)
_ANSWERS = {"co": True, "khong": False}


class FactForm(forms.Form):
    """What all forms about facts share: when the fact holds, and the way to and from a fact."""

    #: Slug of the kind in `careers.FACT_KINDS`.
    kind: ClassVar[str]
    words: ClassVar[Callable[[], str]]
    #: The right of its own that the kind needs besides changing officials.
    right: ClassVar[Permission | None] = None
    #: A fact that is over at some time; the others are events and levels.
    is_spell: ClassVar[bool] = False
    needs_start: ClassVar[bool] = True
    #: Whether one may end another of its kind.
    may_displace: ClassVar[bool] = False

    start = DayField(label=_FROM)
    end = DayField(label=_TO, required=False)
    ends_previous = forms.BooleanField(
        label=_("Kết thúc thông tin đang có cùng loại vào ngày này"),
        required=False,
        initial=True,
        help_text=_("Ví dụ thôi giữ chức vụ chính trước đó; xem lại ở bước sau."),
    )

    def __init__(
        self, *args: Any, setting: FormSetting, fact: Fact | None = None, **options: Any
    ) -> None:
        self.setting, self.fact = setting, fact
        if fact is not None:
            options["initial"] = {**self.initial_of(fact), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        was_open = fact is not None and fact.validity.start is None
        self.fields["start"].required = self.needs_start and not was_open
        if not self.is_spell:
            del self.fields["end"]
        if not self.may_displace or fact is not None:
            del self.fields["ends_previous"]
        for field in self.fields.values():
            if isinstance(field, CodeField | TitleField):
                field.load(setting.edition)
            elif isinstance(field, UnitField):
                field.setting = setting
        last = [name for name in ("start", "end", "ends_previous") if name in self.fields]
        self.order_fields([name for name in self.fields if name not in last] + last)

    def initial_of(self, fact: Fact) -> dict[str, object]:
        """Write a fact as the form's fields."""
        own = {name: _typed(getattr(fact, name, None)) for name in self.base_fields}
        units = {
            name: self.setting.written(getattr(fact, f"{name}_id"))
            for name in self.base_fields
            if hasattr(fact, f"{name}_id") and name.endswith("unit")
        }
        return (
            own
            | units
            | {
                "start": day_range(fact.validity.start),
                "end": day_range(final_days(fact.validity.end)),
            }
        )

    def clean(self) -> dict[str, Any]:
        """Check that the fact ends after it starts."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.validity  # noqa: B018 - raises where the ends are out of order
            except ValueError:
                self.add_error(
                    "end" if "end" in self.fields else "start",
                    _("Ngày kết thúc phải sau ngày bắt đầu."),
                )
        return cleaned

    @property
    def validity(self) -> Validity:
        """When the fact holds; an end that was not touched stays exactly as it was."""
        return Validity(
            self._range("start", self.fact and self.fact.validity.start),
            self._shifted(self._range("end", self.fact and final_days(self.fact.validity.end))),
        )

    def payload(self) -> dict[str, object]:
        """Write the fields as the payload of a fact of the kind."""
        outside = {"start", "end", "ends_previous"}
        written: dict[str, object] = {}
        for name, field in self.fields.items():
            if name in outside:
                continue
            value = self.cleaned_data[name]
            written[f"{name}_id" if isinstance(field, UnitField) else name] = (
                None if value == "" else value
            )
        return written

    @property
    def displaces(self) -> bool:
        """Whether what cannot go on beside the fact is to end."""
        return bool(self.cleaned_data.get("ends_previous"))

    def _range(self, name: str, kept: DayRange | None) -> DayRange | None:
        found: PartialDate | None = self.cleaned_data.get(name)
        if name not in self.fields:
            return kept
        if kept is not None and self.data.get(self.add_prefix(name), "").strip() == day_range(kept):
            return kept
        return None if found is None else found.as_range

    @staticmethod
    def _shifted(last: DayRange | None) -> DayRange | None:
        """Turn the final day into the first one on which the fact no longer holds."""
        if last is None:
            return None
        return DayRange(
            None if last.earliest is None else last.earliest + _ONE,
            None if last.latest is None else last.latest + _ONE,
        )

    def full_clean(self) -> None:
        """Let a day stand that was written as a range and not touched."""
        for name in ("start", "end"):
            if name in self.fields and self.fact is not None and self.is_bound:
                validity = self.fact.validity
                kept = validity.start if name == "start" else final_days(validity.end)
                typed = self.data.get(self.add_prefix(name), "").strip()
                if kept is not None and typed == day_range(kept):
                    self.fields[name].clean = lambda _value: None  # type: ignore[method-assign]
        super().full_clean()


class AppointmentForm(FactForm):
    """A post that an official holds."""

    kind = "appointment"
    words = staticmethod(lambda: str(_("Chức vụ")))
    is_spell = True
    may_displace = True

    title = TitleField(label=_("Chức danh"))
    unit = UnitField(label=_("Cơ quan, đơn vị"))
    manner = CodeField(label=_("Hình thức"), list_id="appointment_manners")
    block = CodeField(label=_("Khối"), list_id="blocks")
    is_primary = forms.TypedChoiceField(
        label=_("Chính hay kiêm nhiệm"),
        choices=(("chinh", _("Chức vụ chính")), ("kiem", _("Kiêm nhiệm"))),
        coerce=lambda value: value == "chinh",
    )

    def initial_of(self, fact: Fact) -> dict[str, object]:
        """Write title and unit of the post."""
        versions = self.setting.organization.post_versions(fact.post_id)  # type: ignore[attr-defined]
        place = versions[0] if versions else None
        return super().initial_of(fact) | {
            "title": place.title_code if place else "",
            "unit": self.setting.written(place.unit_id) if place else "",
            "is_primary": "chinh" if fact.is_primary else "kiem",  # type: ignore[attr-defined]
        }

    def clean(self) -> dict[str, Any]:
        """Check that the unit is of a kind in which the title is held."""
        cleaned = super().clean()
        unit_id, title_code = cleaned.get("unit"), cleaned.get("title")
        if unit_id is not None and title_code:
            unit, title = self.setting.version(unit_id), self.setting.edition.title(title_code)
            if unit is not None and title.unit_kinds and unit.kind not in title.unit_kinds:
                self.add_error("title", _("Loại cơ quan, đơn vị này không có chức danh đã chọn."))
        return cleaned

    def payload(self) -> dict[str, object]:
        """Name the post by unit and title; the caller finds or makes it."""
        written = super().payload()
        return {"place": (written.pop("unit_id"), written.pop("title")), **written}


class EmploymentForm(FactForm):
    """Who pays, in which category."""

    kind = "employment"
    words = staticmethod(lambda: str(_("Đối tượng và ngạch")))
    is_spell = True
    may_displace = True

    unit = UnitField(label=_("Cơ quan, đơn vị"))
    category = CodeField(label=_("Đối tượng"), list_id="official_categories")
    rank_code = CodeField(label=_("Ngạch"), list_id="ranks", required=False)
    headcount_kind = CodeField(label=_("Loại biên chế"), list_id="headcount_kinds", required=False)
    salary_step = forms.IntegerField(
        label=_("Bậc lương"), min_value=1, max_value=20, required=False
    )
    step_from = DayField(label=_("Hưởng bậc từ ngày"), required=False)
    beyond_frame = forms.IntegerField(
        label=_("Phụ cấp vượt khung (%)"), min_value=1, max_value=100, required=False
    )
    probation_to = DayField(label=_("Tập sự đến ngày"), required=False)
    contract_to = DayField(label=_("Hợp đồng đến ngày"), required=False)


class EmploymentOfNewForm(EmploymentForm):
    """Who pays an official whose file begins: nothing comes before."""

    may_displace = False


class SuccessionForm(FactForm):
    """A title that an official is planned for."""

    kind = "succession_listing"
    words = staticmethod(lambda: str(_("Chức danh quy hoạch")))
    right = Permission.SEE_SUCCESSION
    is_spell = True

    title_code = TitleField(label=_("Chức danh"))
    term = text_field(_("Nhiệm kỳ"), longest=20, help_text=_("Ví dụ 2025-2030."))

    def clean_term(self) -> str:
        """Read a term."""
        return _term(self.cleaned_data["term"])


class CandidacyForm(FactForm):
    """A body for which an official was introduced."""

    kind = "candidacy"
    words = staticmethod(lambda: str(_("Giới thiệu ứng cử")))
    right = Permission.SEE_CANDIDACY

    body = CodeField(label=_("Cơ quan"), list_id="elected_bodies")
    term = text_field(_("Nhiệm kỳ"), longest=20, help_text=_("Ví dụ 2025-2030."))
    unit = UnitField(label=_("Là cán bộ tại chỗ của"), required=False)

    def clean_term(self) -> str:
        """Read a term."""
        return _term(self.cleaned_data["term"])


class RotationForm(FactForm):
    """A move by decision."""

    kind = "rotation"
    words = staticmethod(lambda: str(_("Luân chuyển, điều động, biệt phái")))
    is_spell = True

    kind_of_move = CodeField(label=_("Loại"), list_id="rotation_kinds")
    from_unit = UnitField(label=_("Từ đơn vị"), required=False)
    to_unit = UnitField(label=_("Đến đơn vị"), required=False)
    to_leading_post = forms.TypedChoiceField(
        label=_("Giữ chức vụ lãnh đạo ở cơ quan, lĩnh vực, địa bàn khác"),
        choices=(("", _("Chưa rõ")), ("co", _("Có")), ("khong", _("Không"))),
        coerce=_ANSWERS.get,
        empty_value=None,
        required=False,
    )

    def initial_of(self, fact: Fact) -> dict[str, object]:
        """Write the kind and the answer about the post."""
        leading: bool | None = fact.to_leading_post  # type: ignore[attr-defined]
        return super().initial_of(fact) | {
            "kind_of_move": fact.kind,  # type: ignore[attr-defined]
            "to_leading_post": "" if leading is None else "co" if leading else "khong",
        }

    def payload(self) -> dict[str, object]:
        """Name the kind as the fact does."""
        written = super().payload()
        return {"kind": written.pop("kind_of_move"), **written}


class AppraisalForm(FactForm):
    """The rating of a year."""

    kind = "appraisal"
    words = staticmethod(lambda: str(_("Đánh giá, xếp loại chất lượng")))
    right = Permission.SEE_APPRAISAL

    start = DayField(label=_("Ngày quyết định xếp loại"))
    year = forms.IntegerField(label=_("Năm"), min_value=1950, max_value=2100)
    rating = CodeField(label=_("Xếp loại"), list_id="ratings")


class PartyForm(FactForm):
    """Membership of the Party, or the statement that there is none."""

    kind = "party_membership"
    words = staticmethod(lambda: str(_("Đảng viên")))
    is_spell = True
    needs_start = False
    may_displace = True

    start = DayField(label=_("Ngày vào Đảng"), required=False)
    is_member = forms.TypedChoiceField(
        label=_("Tình trạng"),
        choices=(("co", _("Đảng viên")), ("khong", _("Không phải đảng viên"))),
        coerce=lambda value: value == "co",
    )
    official_from = DayField(label=_("Ngày chính thức"), required=False)

    def initial_of(self, fact: Fact) -> dict[str, object]:
        """Write membership and day as typed."""
        since: PartialDate | None = fact.official_from  # type: ignore[attr-defined]
        return super().initial_of(fact) | {
            "is_member": "co" if fact.is_member else "khong",  # type: ignore[attr-defined]
            "official_from": "" if since is None else day_range(since.as_range),
        }


class StudyForm(FactForm):
    """Being sent, or allowed, to study."""

    kind = "study"
    words = staticmethod(lambda: str(_("Cử đi đào tạo")))

    level = CodeField(label=_("Trình độ"), list_id="degrees")
    manner = CodeField(label=_("Hình thức"), list_id="study_manners")
    field = text_field(_("Ngành"), required=False)
    state = CodeField(label=_("Tình trạng"), list_id="study_states")


class DisciplineForm(FactForm):
    """A disciplinary measure."""

    kind = "disciplinary_measure"
    words = staticmethod(lambda: str(_("Kỷ luật")))
    right = Permission.SEE_DISCIPLINE
    is_spell = True

    measure = text_field(_("Hình thức"), longest=200)


class CommendationForm(FactForm):
    """A commendation."""

    kind = "commendation"
    words = staticmethod(lambda: str(_("Khen thưởng")))

    form = text_field(_("Hình thức"), longest=200)


class CommitmentForm(FactForm):
    """A duty to serve after study."""

    kind = "commitment"
    words = staticmethod(lambda: str(_("Cam kết sau đào tạo")))
    is_spell = True

    months = forms.IntegerField(label=_("Số tháng"), min_value=1, max_value=600)


def _typed(value: object) -> object:
    """Write a date as people type it; other values stay."""
    return partial_date(value) if isinstance(value, PartialDate) else value


def _term(text: str) -> str:
    if not _TERM.fullmatch(text.strip()):
        raise ValidationError(_("Nhiệm kỳ ghi dạng 2025-2030."))
    return re.sub(r"\s", "", text)
