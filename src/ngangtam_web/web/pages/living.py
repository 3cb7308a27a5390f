"""Examples for the page that shows every component; nobody in them exists."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam.reports.charts import Chart
from ngangtam_web.web.forms.fields import FullDayField
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.living_charts import example_charts


class ExampleForm(forms.Form):
    """A form with a field of each kind."""

    number = forms.CharField(
        label=_("Số quyết định"),
        help_text=_("Như in trên quyết định, ví dụ 123/QĐ-UBND"),
        max_length=50,
    )
    signed_on = FullDayField(label=_("Ngày ký"))
    kind = forms.ChoiceField(
        label=_("Hình thức"),
        choices=[
            ("", "—"),
            ("bo_nhiem", _("Bổ nhiệm")),
            ("dieu_dong", _("Điều động")),
        ],
        required=False,
    )
    reach = forms.ChoiceField(
        label=_("Phạm vi"),
        choices=[("don_vi", _("Một đơn vị")), ("tinh", _("Toàn tỉnh"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea, required=False)
    is_certain = forms.BooleanField(label=_("Đã đối chiếu với bản gốc"), required=False)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A tab, step, or chip of the examples."""

    words: str
    address: str = "#"
    is_here: bool = False
    is_done: bool = False


@dataclass(frozen=True, kw_only=True)
class LivingPage:
    """One example of everything."""

    form: ExampleForm
    wrong_form: ExampleForm
    marks: tuple[Mark, ...]
    tabs: tuple[Choice, ...]
    steps: tuple[Choice, ...]
    chips: tuple[Choice, ...]
    charts: tuple[tuple[str, Chart], ...]


def living_page() -> LivingPage:
    """Make up the examples in the language of the page."""
    return LivingPage(
        form=ExampleForm(auto_id="a-%s"),
        wrong_form=ExampleForm({"number": "", "signed_on": "31/02/2025"}, auto_id="b-%s"),
        marks=(
            Mark(words=_("Đạt"), tone="good"),
            Mark(words=_("Chưa đạt"), tone="bad"),
            Mark(words=_("Chưa đủ thông tin"), tone="open"),
            Mark(words=_("Không áp dụng"), tone="quiet"),
        ),
        tabs=(
            Choice(words=_("Danh sách"), address="#tabs", is_here=True),
            Choice(words=_("Cơ cấu"), address="#tabs"),
            Choice(words=_("Lịch sử"), address="#tabs"),
        ),
        steps=(
            Choice(words=_("Chọn tệp"), is_done=True),
            Choice(words=_("Khớp cột"), is_here=True),
            Choice(words=_("Xem thay đổi")),
            Choice(words=_("Tiếp nhận")),
        ),
        chips=(
            Choice(words=_("Sở Nội vụ"), address="#chips"),
            Choice(words=_("Dưới 40 tuổi"), address="#chips"),
        ),
        charts=example_charts(),
    )
