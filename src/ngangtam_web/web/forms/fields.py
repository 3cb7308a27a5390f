"""Fields that people type into as they would write: days in any form, units by name, codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ngangtam.careers import Organization, UnitVersion
from ngangtam.intake.cells.dates import parse_date_text
from ngangtam.intake.words.wording import clean
from ngangtam.kernel import PartialDate, UnitId
from ngangtam.law import Edition
from ngangtam.usecases.units_by_name import UnitsByName
from ngangtam_web.web.language import in_language
from ngangtam_web.web.written_days import DAY_PATTERN, read_day, type_day

#: A select of more lines than this is slower to use than typing.
_MOST_SUGGESTIONS = 1_500
_LONGEST_DAY = 40
_LONGEST_UNIT = 300


@dataclass(frozen=True)
class FormSetting:
    """What forms about officials choose from: the units and posts, and the law's code lists."""

    organization: Organization
    edition: Edition
    day: date

    @cached_property
    def units(self) -> UnitsByName:
        """Units by all their names."""
        return UnitsByName(self.organization)

    @cached_property
    def existing(self) -> tuple[UnitVersion, ...]:
        """The units that exist on the day, by name."""
        found = (u for u in self.organization.units if u.validity.holds_on(self.day) is not False)
        return tuple(sorted(found, key=lambda unit: (unit.name, unit.code)))

    @cached_property
    def suggestions(self) -> tuple[str, ...]:
        """What a unit may be written as, so that no other one is meant."""
        if len(self.existing) > _MOST_SUGGESTIONS:
            return ()
        return tuple(self.written(unit.unit_id) for unit in self.existing)

    @cached_property
    def _by_code(self) -> dict[str, UnitVersion]:
        return {version.code: version for version in self.organization.units}

    @cached_property
    def _last_versions(self) -> dict[UnitId, UnitVersion]:
        return {v.unit_id: v for v in (*self.organization.units, *self.existing)}

    def version(self, unit_id: UnitId) -> UnitVersion | None:
        """Find a unit as it is on the day, or as it last was."""
        return self._last_versions.get(unit_id)

    def written(self, unit_id: UnitId | None) -> str:
        """Write a unit as name and code, which is read back without doubt."""
        version = None if unit_id is None else self.version(unit_id)
        return "" if version is None else f"{version.name} ({version.code})"

    def read_unit(self, text: str) -> UnitId:
        """Find the unit that a text means.

        Raises:
            ValidationError: No unit is called so, or several are.
        """
        _name, _open, code = text.rstrip(" )").rpartition("(")
        known = self._by_code.get(code.strip()) or self._by_code.get(text.strip())
        if known is not None:
            return known.unit_id
        answer = self.units.find(text, on=self.day)
        if answer.unit_id is not None:
            return answer.unit_id
        if answer.candidates:
            listed = "; ".join(self.written(unit) for unit in answer.candidates[:6])
            raise ValidationError(
                _("Có nhiều cơ quan, đơn vị cùng tên. Hãy ghi rõ một trong: %(units)s.")
                % {"units": listed}
            )
        raise ValidationError(
            _("Không có cơ quan, đơn vị tên này. Hãy chọn trong danh sách gợi ý hoặc ghi mã.")
        )


class TextField(forms.CharField):
    """Text whose faults are told in our words: Django says some in English only."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for validator in self.validators:
            if isinstance(validator, ProhibitNullCharactersValidator):
                validator.message = _("Có ký tự không dùng được. Hãy gõ lại.")


class DayField(TextField):
    """A day, a month or a year in any form that people write; the value is a `PartialDate`."""

    def __init__(self, *, to_the_day: bool = False, **options: Any) -> None:
        help_text = (
            _("Ngày/tháng/năm.")
            if to_the_day
            else _("Ngày/tháng/năm; nếu chưa rõ thì tháng/năm hoặc năm.")
        )
        options.setdefault("help_text", help_text)
        super().__init__(
            max_length=_LONGEST_DAY,
            widget=forms.TextInput(attrs={"autocomplete": "off", "class": "day"}),
            **options,
        )
        self.to_the_day = to_the_day

    def clean(self, value: Any) -> Any:
        """Read the day, and say what is wrong with it in the words of the intake."""
        text = super().clean(value)
        if not text:
            return None
        parsed = parse_date_text(clean(text))
        if not isinstance(parsed.value, PartialDate):
            raise ValidationError([in_language(vi=p.vi, en=p.en) for p in parsed.problems])
        if self.to_the_day and parsed.value.precision != "day":
            raise ValidationError(_("Hãy ghi đủ ngày, tháng, năm."))
        return parsed.value


class FullDayField(DayField):
    """A day written to the day; the value is a `date`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(to_the_day=True, **options)
        self.widget.attrs |= {
            "inputmode": "numeric",
            "placeholder": _("ngày/tháng/năm"),
            "pattern": DAY_PATTERN,
        }

    def prepare_value(self, value: Any) -> Any:
        """Write a day as people type it."""
        return type_day(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> Any:
        """Take a day that is one already, and digits without strokes."""
        day = value if isinstance(value, date) else read_day(str(value or ""))
        return super().to_python(value if day is None else type_day(day))

    def clean(self, value: Any) -> Any:
        """Read the day."""
        found: PartialDate | None = super().clean(value)
        return None if found is None else found.earliest


class UnitField(TextField):
    """A unit, typed by name or code, with suggestions; the value is its id."""

    setting: FormSetting

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=_LONGEST_UNIT,
            widget=forms.TextInput(attrs={"autocomplete": "off", "list": "cac-don-vi"}),
            **options,
        )

    def clean(self, value: Any) -> Any:
        """Find the unit."""
        text = super().clean(value)
        return self.setting.read_unit(clean(text)) if text else None


class CodeField(forms.ChoiceField):
    """One entry of a code list of the law; the value is its code, None where nothing is chosen."""

    def __init__(self, *, list_id: str, **options: Any) -> None:
        super().__init__(**options)
        self.list_id = list_id

    def load(self, edition: Edition) -> None:
        """Offer what the edition lists."""
        entries = (
            (entry.code, in_language(vi=entry.label_vi, en=entry.label_en))
            for entry in edition.code_list(self.list_id).entries
        )
        self.choices = [("", _("Chọn…")), *entries]

    def clean(self, value: Any) -> Any:
        """Give None for nothing chosen."""
        return super().clean(value) or None


class TitleField(forms.ChoiceField):
    """A title of the law, grouped by level."""

    def load(self, edition: Edition) -> None:
        """Offer the titles in the order of their standing."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for title in sorted(edition.titles.values(), key=lambda t: (t.level, -t.rank, t.code)):
            words = in_language(vi=title.label_vi, en=title.label_en)
            groups.setdefault(title.level, []).append((title.code, words))
        levels = edition.code_list("levels")
        labelled = []
        for level, titles in groups.items():
            entry = levels.get(level)
            name = level if entry is None else in_language(vi=entry.label_vi, en=entry.label_en)
            labelled.append((name, titles))
        self.choices = [("", _("Chọn…")), *labelled]


def text_field(label: str | Promise, *, longest: int = 300, **options: Any) -> forms.CharField:
    """Make a field of one line."""
    return TextField(label=label, max_length=longest, **options)
