"""The decision that a change rests on, the scan of it, and why the change is made."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam.careers.changes import Source
from ngangtam.kernel import DayRange, PartialDate
from ngangtam_web.web.forms.fields import DayField, TextField, text_field

_ONE = timedelta(days=1)
_KEPT = "kept"
_BASES = (
    ("decision", _("Quyết định")),
    ("certificate", _("Văn bằng, chứng chỉ")),
    ("unit_confirmation", _("Xác nhận của cơ quan, đơn vị")),
    ("dossier_page", _("Trang hồ sơ, lý lịch")),
)
_NUMBERED = frozenset({"decision", "certificate"})
#: What names a decision or certificate.
_NAMED_BY = ("number", "issued_on", "issuer")
_MISSING = _("Hãy ghi thông tin này của văn bản làm căn cứ.")


class DecisionForm(forms.Form):
    """Number, day, issuer and scan of what a change rests on, and the reason for the ledger."""

    basis = forms.ChoiceField(label=_("Căn cứ"), choices=_BASES)
    number = text_field(_("Số, ký hiệu"), longest=100)
    issued_on = DayField(label=_("Ngày ban hành"), to_the_day=True)
    issuer = text_field(_("Cơ quan ban hành"), longest=200)
    place = text_field(_("Trang, mục"), longest=200, required=False, help_text=_("Ví dụ trang 12."))
    scan = forms.FileField(
        label=_("Bản chụp, bản quét"),
        required=False,
        help_text=_("PDF, PNG hoặc JPEG, không quá 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    reason = TextField(
        label=_("Lý do cập nhật"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Được ghi vào lịch sử cập nhật; không ghi dữ liệu cá nhân."),
    )

    def __init__(self, *args: Any, kept: Source | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept = kept
        if kept is not None:
            words = _("Giữ căn cứ đang có, chỉ sửa nội dung")
            self.fields["basis"].choices = [(_KEPT, words), *_BASES]  # type: ignore[attr-defined]
        first = self.fields["basis"].choices[0][0]  # type: ignore[attr-defined]
        chosen = self.data.get("basis", first) if self.is_bound else first
        for name in _NAMED_BY:
            self.fields[name].required = chosen in _NUMBERED
            self.fields[name].error_messages["required"] = _MISSING

    def ask_reason_alone(self) -> None:
        """Ask for no decision: what is withdrawn was recorded by mistake."""
        for name in list(self.fields):
            if name != "reason":
                del self.fields[name]

    def source(self, *, scan: str | None) -> Source | None:
        """Write what the change rests on; `scan` is the hash under which the scan is kept."""
        given = self.cleaned_data
        if "basis" not in given or given["basis"] == _KEPT:
            return self.kept
        issued: PartialDate | None = given.get("issued_on")
        return Source(
            kind=given["basis"],
            number=given["number"] or None,
            issued_on=None if issued is None else issued.earliest,
            issuer=given["issuer"] or None,
            attachment_hash=scan,
            note=given["place"] or None,
        )

    @property
    def entry_kind(self) -> str:
        """A new decision, or the correction of what was known."""
        return "decision" if self.cleaned_data.get("basis") == "decision" else "correction"


class EndForm(forms.Form):
    """The last day on which a fact holds."""

    end = DayField(label=_("Đến hết ngày"))

    def first_day_after(self) -> DayRange:
        """Give the first day on which it no longer holds."""
        last: PartialDate = self.cleaned_data["end"]
        return DayRange(last.earliest + _ONE, last.latest + _ONE)


class WithdrawalForm(forms.Form):
    """Nothing but the reason is asked of whoever withdraws a fact."""
