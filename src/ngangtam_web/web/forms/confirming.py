"""Confirming rules of the law for the province: what, from when, by which document, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ngangtam.kernel import Period
from ngangtam.law import ConfirmedCondition, ConfirmedRequirement, ConfirmedValue, Edition
from ngangtam.usecases.confirming import TitlesTogether
from ngangtam_web.web.forms.fields import FullDayField, text_field
from ngangtam_web.web.language import in_language

#: Stands for "the component is not asked for" among the levels.
_NOT_ASKED = "khong-yeu-cau"
_ONE = timedelta(days=1)
_MOST = 10_000_000_000


class SettlingForm(forms.Form):
    """What every confirmation says: from and to which day, by which document, who and when."""

    since = FullDayField(label=gettext_lazy("Áp dụng từ ngày"))
    until = FullDayField(label=gettext_lazy("Áp dụng đến hết ngày"), required=False)
    document = text_field(
        gettext_lazy("Văn bản của tỉnh"),
        longest=300,
        required=False,
        help_text=gettext_lazy(
            "Ví dụ: Quy định số 12-QĐ/TU ngày 05/01/2026. Để trống nếu đã đọc chính văn bản được "
            "trích dẫn và nội dung đúng như đề xuất."
        ),
    )
    article = text_field(
        gettext_lazy("Điều"),
        longest=50,
        required=False,
        help_text=gettext_lazy("Chỉ ghi số, ví dụ 5."),
    )
    confirmed_by = text_field(
        gettext_lazy("Người xác nhận"),
        longest=200,
        help_text=gettext_lazy("Họ tên, chức vụ người chịu trách nhiệm về nội dung."),
    )
    confirmed_on = FullDayField(label=gettext_lazy("Ngày xác nhận"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_confirmed_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["confirmed_on"]
        if day > self.today:
            raise forms.ValidationError(_("Ngày xác nhận chưa đến. Hãy ghi ngày đã xác nhận."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        given = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since is not None and until is not None and until < since:
            self.add_error("until", _("Ngày cuối sớm hơn ngày đầu. Hãy sửa một trong hai ngày."))
        return given

    @property
    def shared(self) -> list[BoundField]:
        """The fields that every confirmation has, in their order."""
        return [self[name] for name in SettlingForm.base_fields]

    def settled(self) -> dict[str, Any]:
        """Give what every confirmation says; its entry is set when it is written."""
        given = self.cleaned_data
        until: date | None = given["until"]
        return {
            "entry": 0,
            "confirmed_by": given["confirmed_by"],
            "confirmed_on": given["confirmed_on"],
            "valid": Period(given["since"], None if until is None else until + _ONE),
            "document": given["document"],
            "article": given["article"] or None,
        }


@dataclass(frozen=True, kw_only=True)
class ComponentFields:
    """The fields of one component of a standard."""

    chosen: BoundField
    level: BoundField
    enrolled: BoundField


class TitlesForm(SettlingForm):
    """The components of the standard of some titles, those that are ticked."""

    def __init__(
        self, *args: Any, edition: Edition, together: TitlesTogether, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.together = together
        # Somebody else may have settled something since the page was shown.
        self.fields["shown"] = forms.CharField(
            widget=forms.HiddenInput, initial=" ".join(together.titles), required=False
        )
        for row in together.rows:
            component, asked = row.component, row.requirement
            levels = [
                (entry.code, in_language(vi=entry.label_vi, en=entry.label_en))
                for entry in edition.levels_of(component).entries
                if entry.rank
            ]
            self.fields[f"chosen_{component}"] = forms.BooleanField(
                label=_("Xác nhận nội dung này"), required=False
            )
            self.fields[f"level_{component}"] = forms.ChoiceField(
                label=_("Mức tối thiểu"),
                choices=[(_NOT_ASKED, _("Không yêu cầu nội dung này")), *levels],
                initial=_NOT_ASKED if asked is None else asked.at_least,
            )
            self.fields[f"enrolled_{component}"] = forms.BooleanField(
                label=_("Đang học cũng được tính"),
                required=False,
                initial=asked is not None and asked.or_enrolled,
            )

    @property
    def components(self) -> tuple[ComponentFields, ...]:
        """The fields of each component, in the order of the titles' rows."""
        return tuple(
            ComponentFields(
                chosen=self[f"chosen_{row.component}"],
                level=self[f"level_{row.component}"],
                enrolled=self[f"enrolled_{row.component}"],
            )
            for row in self.together.rows
        )

    def clean(self) -> dict[str, Any]:
        """Refuse to confirm nothing."""
        given = super().clean()
        if given.get("shown") != " ".join(self.together.titles):
            self.add_error(
                None,
                _("Các chức danh cùng tiêu chuẩn đã thay đổi. Hãy mở lại trang rồi xác nhận."),
            )
        if not any(given.get(f"chosen_{row.component}") for row in self.together.rows):
            self.add_error(None, _("Chưa chọn nội dung nào. Hãy đánh dấu nội dung cần xác nhận."))
        return given

    def rules(self, *, is_withdrawn: bool) -> Sequence[ConfirmedRequirement]:
        """Give what is settled, one rule a component that is ticked."""
        given, shared = self.cleaned_data, self.settled()
        return [
            ConfirmedRequirement(
                **shared,
                titles=frozenset(self.together.titles),
                component=row.component,
                at_least=None if level == _NOT_ASKED else level,
                or_enrolled=bool(given[f"enrolled_{row.component}"]),
                is_withdrawn=is_withdrawn,
            )
            for row in self.together.rows
            if given[f"chosen_{row.component}"]
            for level in [given[f"level_{row.component}"]]
        ]


class ValueForm(SettlingForm):
    """What a parameter is."""

    value = forms.IntegerField(
        label=gettext_lazy("Giá trị"), min_value=0, max_value=_MOST, widget=forms.TextInput
    )
    field_order = ("value",)

    def __init__(self, *args: Any, parameter: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.parameter = parameter

    def rules(self, *, is_withdrawn: bool) -> Sequence[ConfirmedValue]:
        """Give what is settled."""
        return [
            ConfirmedValue(
                **self.settled(),
                parameter=self.parameter,
                value=self.cleaned_data["value"],
                is_withdrawn=is_withdrawn,
            )
        ]


class ConditionForm(SettlingForm):
    """That a condition stands as it is worded."""

    def __init__(self, *args: Any, asked: str, condition: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked, self.condition = asked, condition

    def rules(self, *, is_withdrawn: bool) -> Sequence[ConfirmedCondition]:
        """Give what is settled."""
        return [
            ConfirmedCondition(
                **self.settled(),
                asked=self.asked,
                condition=self.condition,
                is_withdrawn=is_withdrawn,
            )
        ]
