"""What people type about their own account, and administrators about those of others."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from ngangtam_web.apps.accounts.roles import ROLES

_LONGEST_PASSWORD = 128


def _password(label: object, *, is_new: bool, help_text: object = "") -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=help_text,  # type: ignore[arg-type]
        strip=False,
        max_length=_LONGEST_PASSWORD,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password" if is_new else "current-password"}
        ),
    )


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    new = _password(
        _("Mật khẩu mới"),
        is_new=True,
        help_text=_(
            "Ít nhất 12 ký tự; một câu dễ nhớ là tốt nhất. Không dùng tên mình, tên hệ thống, "
            "mật khẩu quá phổ biến."
        ),
    )
    again = _password(_("Nhập lại mật khẩu mới"), is_new=True)

    def clean_again(self) -> str:
        """Compare the two."""
        again = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(_("Hai lần nhập khác nhau."), code="differs")
        return again


class ChangePasswordForm(NewPasswordForm):
    """The password there is, and a new one."""

    old = _password(_("Mật khẩu hiện tại"), is_new=False)
    field_order = ("old", "new", "again")


class AcceptForm(NewPasswordForm):
    """The code that was handed over, and the password that the person chooses."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=64,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label=_("Mã được cấp"),
        help_text=_("25 ký tự, năm nhóm; không phân biệt chữ hoa, chữ thường."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("username", "code", "new", "again")


class InviteForm(forms.Form):
    """A new account and the role that it begins with."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        help_text=_("Chữ thường không dấu, chữ số, dấu chấm hoặc gạch; từ 3 đến 64 ký tự."),
        validators=(
            RegexValidator(
                r"\A[a-z0-9][a-z0-9._-]{2,63}\Z",
                message=_("Chỉ dùng chữ thường không dấu, chữ số, dấu chấm hoặc gạch."),
            ),
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    display_name = forms.CharField(
        label=_("Họ và tên, hoặc tên hiển thị"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Vai trò"))
    unit_code = forms.CharField(
        label=_("Mã cơ quan, đơn vị"),
        help_text=_("Để trống nếu vai trò có hiệu lực trong toàn tỉnh."),
        required=False,
        max_length=40,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101 - declared above
        role.choices = [("", _("Chọn vai trò")), *((r.slug, r.label) for r in ROLES.values())]
