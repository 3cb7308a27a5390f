"""Forms of personal data, one per datum, and of a new official."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ngangtam.careers import Fact
from ngangtam.intake.words.wording import clean
from ngangtam.kernel import PartialDate
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.registry.convert import SENSITIVE_ATTRIBUTES
from ngangtam_web.web.forms.facts import (
    AppointmentForm,
    AppraisalForm,
    CandidacyForm,
    CommendationForm,
    CommitmentForm,
    DisciplineForm,
    EmploymentForm,
    FactForm,
    PartyForm,
    RotationForm,
    StudyForm,
    SuccessionForm,
)
from ngangtam_web.web.forms.fields import CodeField, DayField, FormSetting, text_field
from ngangtam_web.web.forms.qualifications import QUALIFICATIONS
from ngangtam_web.web.templatetags.reading import partial_date

_CITIZEN_ID = re.compile(r"\d{9}|\d{12}")
_SINCE = _("Để trống nếu thông tin đúng từ trước đến nay.")


class PersonForm(FactForm):
    """One personal datum."""

    kind = "person_attribute"
    attribute: ClassVar[str]
    needs_start = False
    may_displace = True

    start = DayField(label=_("Có hiệu lực từ ngày"), required=False, help_text=_SINCE)

    def initial_of(self, fact: Fact) -> dict[str, object]:
        """Write the value as it is typed."""
        value: str | None = fact.value  # type: ignore[attr-defined]
        if value is not None and self.attribute == "birth_date":
            value = partial_date(PartialDate.parse(value))
        return super().initial_of(fact) | {"value": value}

    def payload(self) -> dict[str, object]:
        """Write the datum as it is stored."""
        return {"attribute": self.attribute, "value": str(self.cleaned_data["value"])}


def name_value(text: str) -> str:
    """Read a name: words of letters, with single spaces.

    Raises:
        ValidationError: It has other signs in it, or is a single word.
    """
    name = " ".join(clean(text).split())
    if len(name.split()) < 2 or not all(sign.isalpha() or sign in " '’.-" for sign in name):
        raise ValidationError(_("Hãy ghi đủ họ và tên, chỉ gồm chữ."))
    return name


def citizen_id_value(text: str) -> str:
    """Read a citizen id of 12 digits, or an older one of 9.

    Raises:
        ValidationError: It is neither.
    """
    digits = re.sub(r"[\s.]", "", text)
    if not _CITIZEN_ID.fullmatch(digits) or not digits.isascii():
        raise ValidationError(_("Số căn cước gồm 12 chữ số (số cũ gồm 9 chữ số)."))
    return digits


def _person(
    attribute: str,
    words: Callable[[], str],
    field: forms.Field,
    read: Callable[[str], str] | None = None,
) -> type[FactForm]:
    def clean_value(self: PersonForm) -> Any:
        value = self.cleaned_data["value"]
        return value if read is None or value is None else read(value)

    return type(
        f"{attribute.title().replace('_', '')}Form",
        (PersonForm,),
        {
            "attribute": attribute,
            "words": staticmethod(words),
            "right": Permission.SEE_SENSITIVE if attribute in SENSITIVE_ATTRIBUTES else None,
            "value": field,
            "clean_value": clean_value,
            "__doc__": f"The personal datum {attribute}.",
            "__module__": __name__,
        },
    )


#: Forms of personal data by attribute, in the order of the page.
PERSONAL: dict[str, type[FactForm]] = {
    "full_name": _person(
        "full_name",
        lambda: str(_("Họ và tên")),
        text_field(_("Họ và tên"), longest=100),
        name_value,
    ),
    "birth_date": _person(
        "birth_date", lambda: str(_("Ngày sinh")), DayField(label=_("Ngày sinh"))
    ),
    "sex": _person(
        "sex", lambda: str(_("Giới tính")), CodeField(label=_("Giới tính"), list_id="sexes")
    ),
    "ethnicity": _person(
        "ethnicity",
        lambda: str(_("Dân tộc")),
        CodeField(label=_("Dân tộc"), list_id="ethnic_groups"),
    ),
    "religion": _person(
        "religion",
        lambda: str(_("Tôn giáo")),
        CodeField(label=_("Tôn giáo"), list_id="religions"),
    ),
    "native_place": _person("native_place", lambda: str(_("Quê quán")), text_field(_("Quê quán"))),
    "citizen_id": _person(
        "citizen_id",
        lambda: str(_("Số căn cước")),
        text_field(_("Số căn cước"), longest=20),
        citizen_id_value,
    ),
}

#: Every form about an official, by the slug in its address.
FACT_FORMS: dict[str, type[FactForm]] = {
    "appointment": AppointmentForm,
    "employment": EmploymentForm,
    **QUALIFICATIONS,
    "rotation": RotationForm,
    "study": StudyForm,
    "succession_listing": SuccessionForm,
    "appraisal": AppraisalForm,
    "party_membership": PartyForm,
    "candidacy": CandidacyForm,
    "commendation": CommendationForm,
    "disciplinary_measure": DisciplineForm,
    "commitment": CommitmentForm,
    **PERSONAL,
}


def form_id_of(kind: str, fact: Fact) -> str:
    """Name the form in which a fact is changed."""
    if kind == "person_attribute":
        return fact.attribute  # type: ignore[attr-defined]
    return fact.component if kind == "qualification" else kind  # type: ignore[attr-defined]


class NewOfficialForm(forms.Form):
    """Who a new official is: what tells them apart from all others."""

    full_name = text_field(_("Họ và tên"), longest=100)
    birth_date = DayField(label=_("Ngày sinh"))
    sex = CodeField(label=_("Giới tính"), list_id="sexes")
    citizen_id = text_field(_("Số căn cước"), longest=20, required=False)
    is_someone_else = forms.BooleanField(
        label=_("Đã kiểm tra: đây không phải người đã có hồ sơ"),
        required=False,
        help_text=_("Chỉ cần khi có người cùng họ tên hoặc cùng số căn cước."),
    )

    def __init__(self, *args: Any, setting: FormSetting, **options: Any) -> None:
        super().__init__(*args, **options)
        sex = self.fields["sex"]
        if isinstance(sex, CodeField):
            sex.load(setting.edition)

    def clean_full_name(self) -> str:
        """Read the name."""
        return name_value(self.cleaned_data["full_name"])

    def clean_citizen_id(self) -> str:
        """Read the id where one is given."""
        text = self.cleaned_data["citizen_id"]
        return citizen_id_value(text) if text else ""

    def data_of_person(self) -> dict[str, str]:
        """Give the personal data as they are stored, by attribute."""
        given = self.cleaned_data
        found = {name: given[name] for name in ("full_name", "birth_date", "sex", "citizen_id")}
        return {name: str(value) for name, value in found.items() if value}
