"""Forms of intake: a file with its unit, and the reason of sending one back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam_web.apps.intake_batches.identity_decisions import IdentityNeedsReason
from ngangtam_web.web.language import in_language
from ngangtam_web.web.uploads import NothingSent


class ManyFiles(forms.FileInput):
    """A field by which several files are chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Takes one file or several; whether each may be taken is answered by the view."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Give the files as they came."""
        files = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class SendForm(forms.Form):
    """Lists of people and the unit whose data they are."""

    unit = forms.ChoiceField(label=_("Cơ quan, đơn vị"), required=False)
    file = FilesField(
        label=_("Tệp danh sách, hoặc bản quét"),
        help_text=_(
            "Bảng tính (.xlsx, .xlsm, .xls, .ods, .csv), Word (.docx), PDF, như đơn vị đang dùng; "
            "bản quét, ảnh chụp (PDF, PNG, JPG) được giữ làm minh chứng. Mỗi tệp tối đa 20 MB; có "
            "thể chọn nhiều tệp một lần."
        ),
        # Whether it is whole and of a kind we take is answered with its own words.
        allow_empty_file=True,
    )
    is_invented = forms.BooleanField(
        label=_("Tệp chỉ có dữ liệu giả định, không có người thật"), required=False
    )

    #: The server's words say more than the browser's.
    use_required_attribute = False

    def __init__(
        self, *args: object, units: Iterable[tuple[str, str]], is_demo: bool, **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = list(units)
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]
        # Who sends for the whole province may leave it open.
        self.fields["unit"].required = all(value for value, _name in choices)
        nothing = NothingSent()
        self.fields["file"].error_messages["required"] = in_language(vi=nothing.vi, en=nothing.en)
        if not is_demo:
            del self.fields["is_invented"]
        else:
            self.fields["is_invented"].required = True
            self.fields["is_invented"].error_messages["required"] = _(
                "Đây là tỉnh mẫu: chỉ nhận tệp có dữ liệu giả định. Không gửi danh sách người thật."
            )


class DecideForm(forms.Form):
    """Why a file goes back."""

    reason = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChooseForm(forms.Form):
    """What choices between known and sent values rest on."""

    reason = forms.CharField(
        label=_("Căn cứ của lựa chọn"),
        help_text=_("Ví dụ: số quyết định, kết quả đối chiếu hồ sơ gốc."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class IdentifyForm(forms.Form):
    """What it rests on who persons of a file are."""

    reason = forms.CharField(
        label=_("Căn cứ xác định"),
        help_text=_("Ví dụ: đối chiếu hồ sơ gốc, trả lời của đơn vị."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    #: The server's words say more than the browser's.
    use_required_attribute = False

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        missing = IdentityNeedsReason()
        self.fields["reason"].error_messages["required"] = in_language(vi=missing.vi, en=missing.en)
