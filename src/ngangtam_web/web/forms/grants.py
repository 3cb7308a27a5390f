"""What an administrator types when granting a right: role, where, for whom, from when to when."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam.careers.authorities import GRANTABLE, NOT_STATED
from ngangtam_web.apps.accounts.roles import ROLES, SPECIAL_PERMISSIONS
from ngangtam_web.web.forms.fields import FullDayField
from ngangtam_web.web.labels import label
from ngangtam_web.web.pages.roles import right_words


def authority_words(code: str) -> str:
    """Name a managing authority, or say that none is stated."""
    if code == NOT_STATED:
        return str(_("Chưa xác định diện quản lý"))
    return label("managing_authorities", code)


class GrantForm(forms.Form):
    """A role with its reach."""

    role = forms.ChoiceField(label=_("Vai trò"))
    unit_code = forms.CharField(
        label=_("Mã cơ quan, đơn vị"),
        help_text=_("Để trống nếu vai trò có hiệu lực trong toàn tỉnh."),
        required=False,
        max_length=40,
    )
    managing_authorities = forms.MultipleChoiceField(
        label=_("Diện quản lý"),
        help_text=_("Không chọn: mọi diện quản lý."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    further = forms.MultipleChoiceField(
        label=_("Quyền riêng"),
        help_text=_("Không vai trò nào có sẵn; chỉ cấp khi nhiệm vụ cần."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = FullDayField(label=_("Từ ngày"))
    valid_to = FullDayField(
        label=_("Đến hết trước ngày"),
        required=False,
        help_text=_("Để trống: đến khi thu hồi."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, choices in (
            ("role", [("", _("Chọn vai trò")), *((r.slug, r.label) for r in ROLES.values())]),
            ("managing_authorities", [(code, authority_words(code)) for code in GRANTABLE]),
            ("further", [(str(r), right_words(r)) for r in sorted(SPECIAL_PERMISSIONS)]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = choices


class StandInForm(forms.Form):
    """Whom the account stands in for, and for how long."""

    stands_in_for = forms.CharField(
        label=_("Thay tài khoản"),
        help_text=_("Tên đăng nhập của người vắng mặt."),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    valid_from = FullDayField(label=_("Từ ngày"))
    valid_to = FullDayField(label=_("Đến hết trước ngày"))
