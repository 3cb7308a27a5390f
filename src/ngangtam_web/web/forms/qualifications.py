"""Forms of qualifications, one per component."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ngangtam.careers import Fact
from ngangtam_web.web.forms.facts import FactForm
from ngangtam_web.web.forms.fields import CodeField, DayField, text_field


class QualificationForm(FactForm):
    """A level in a component, or the statement that there is none."""

    kind = "qualification"
    component: ClassVar[str]
    needs_start = False

    start = DayField(label=_("Ngày cấp"), required=False)
    state = forms.ChoiceField(
        label=_("Tình trạng"),
        choices=(
            ("held", _("Đã có")),
            ("studying", _("Đang học")),
            ("none", _("Không có")),
        ),
    )
    level = CodeField(label=_("Trình độ"), list_id="degrees", required=False)
    subject = text_field(_("Chuyên ngành, tên văn bằng"), required=False)

    def clean(self) -> dict[str, Any]:
        """Check that a level is given where there is one."""
        cleaned = super().clean()
        state, level = cleaned.get("state"), cleaned.get("level")
        if state == "studying" and level is None:
            self.add_error("level", _("Hãy chọn trình độ đang học."))
        if state == "held" and level is None and not cleaned.get("subject"):
            self.add_error("level", _("Hãy chọn trình độ, hoặc ghi tên chứng chỉ chưa quy đổi."))
        if state == "none":
            cleaned["level"] = None
        return cleaned

    def initial_of(self, fact: Fact) -> dict[str, object]:
        """Write where a degree was taken as one of the three answers."""
        abroad: bool | None = fact.studied_abroad  # type: ignore[attr-defined]
        return super().initial_of(fact) | {
            "studied_abroad": "" if abroad is None else "co" if abroad else "khong"
        }

    def payload(self) -> dict[str, object]:
        """Add the component, and the fields that this form does not ask for."""
        asked = super().payload()
        return {
            "component": self.component,
            **{
                name: getattr(self.fact, name, None)
                for name in ("language", "framework", "studied_abroad")
            },
            **asked,
        }


def _qualification(component: str, list_id: str, words: Callable[[], str], **more: Any) -> type:
    fields = {
        "kind": "qualification",
        "component": component,
        "words": staticmethod(words),
        "level": CodeField(label=_("Trình độ"), list_id=list_id, required=False),
        "__doc__": f"The component {component}.",
        "__module__": __name__,
    }
    return type(f"{component.title()}Form", (QualificationForm,), fields | more)


_ABROAD = forms.TypedChoiceField(
    label=_("Học ở nước ngoài"),
    choices=(("", _("Chưa rõ")), ("co", _("Có")), ("khong", _("Không"))),
    coerce={"co": True, "khong": False}.get,
    empty_value=None,
    required=False,
)

#: Forms of qualifications by component, in the order of the code list.
QUALIFICATIONS: dict[str, type[FactForm]] = {
    "degree": _qualification(
        "degree", "degrees", lambda: str(_("Trình độ chuyên môn")), studied_abroad=_ABROAD
    ),
    "political_theory": _qualification(
        "political_theory", "political_theory", lambda: str(_("Trình độ lý luận chính trị"))
    ),
    "state_management": _qualification(
        "state_management", "state_management", lambda: str(_("Bồi dưỡng quản lý nhà nước"))
    ),
    "language": _qualification(
        "language",
        "language_levels",
        lambda: str(_("Ngoại ngữ")),
        language=CodeField(label=_("Ngôn ngữ"), list_id="languages", required=False),
    ),
    "it": _qualification("it", "it_levels", lambda: str(_("Tin học"))),
    "defense_security": _qualification(
        "defense_security",
        "defense_groups",
        lambda: str(_("Bồi dưỡng kiến thức quốc phòng và an ninh")),
    ),
    "knowledge_update": _qualification(
        "knowledge_update", "knowledge_update", lambda: str(_("Cập nhật kiến thức theo chức danh"))
    ),
}
