"""The whole law as data at one point of its editing: what every figure names by its hash."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import cast

from ngangtam.kernel import Citation
from ngangtam.law.code_lists import CodeList
from ngangtam.law.conditions import APPOINTMENT, AppointmentConditions, Condition
from ngangtam.law.course_costs import CourseCost
from ngangtam.law.instruments import Instrument, Language
from ngangtam.law.parameters import NoValueOnDay, Parameter, ParameterValue
from ngangtam.law.provincial import Confirmation, conditions_over, documents, values_over
from ngangtam.law.standard_layers import standards_in_force
from ngangtam.law.standards import Equivalence, Standard
from ngangtam.law.titles import Title, TitleGroup
from ngangtam.law.written_forms import written_key

_CITED_PARTS = ("point", "clause", "article")


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """Instruments, codes, titles, parameters and standards that were checked together."""

    instruments: dict[str, Instrument]
    code_lists: dict[str, CodeList]
    titles: dict[str, Title]
    title_groups: dict[str, TitleGroup]
    parameters: dict[str, Parameter]
    #: As their owners state them; which of them holds for a title is `standards`.
    stated_standards: tuple[Standard, ...]
    #: All that hold, and those that the authority may still choose.
    all_equivalences: tuple[Equivalence, ...]
    #: What is asked of whoever is to be given a title, by the instruments that ask it.
    appointment_conditions: tuple[AppointmentConditions, ...] = ()
    #: What it costs to reach a level.
    course_costs: tuple[CourseCost, ...] = ()
    #: Matters that the authority settled, which turn on what rests on them.
    settled: frozenset[str] = frozenset()
    #: What the authority confirmed or set for itself, laid over all that by `overlaid`.
    confirmations: tuple[Confirmation, ...] = ()

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """The standards that hold, by title and time: the province's over the common ones."""
        return standards_in_force(self.stated_standards, self.confirmations, says=self._asks)

    def _asks(self, component: str, level: str) -> tuple[str, str]:
        entry = self.code_lists["components"].get(component)
        wanted = self.levels_of(component).get(level)
        if entry is None or wanted is None:
            return level, level
        return (
            f"{entry.label_vi}: từ {wanted.label_vi} trở lên.",
            f"{entry.label_en}: {wanted.label_en} or higher.",
        )

    def overlaid(self, confirmations: Iterable[Confirmation]) -> Edition:
        """Lay what the authority confirmed over an edition as packaged."""
        known = tuple(sorted(confirmations, key=lambda one: one.entry))
        if not known:
            return self
        return dataclasses.replace(
            self,
            instruments=self.instruments | documents(known),
            parameters=values_over(self.parameters, known),
            appointment_conditions=conditions_over(self.appointment_conditions, known),
            confirmations=known,
        )

    @cached_property
    def equivalences(self) -> tuple[Equivalence, ...]:
        """The equivalences that hold: always, or because the authority settled their matter."""
        return tuple(
            each
            for each in self.all_equivalences
            if each.matter is None or each.matter in self.settled
        )

    @cached_property
    def chosen_equivalences(self) -> tuple[Equivalence, ...]:
        """Those that hold by a choice of the authority, to be named beside what rests on them."""
        return tuple(each for each in self.equivalences if each.matter is not None)

    @property
    def matters(self) -> frozenset[str]:
        """The matters that the authority may settle."""
        return frozenset(each.matter for each in self.all_equivalences if each.matter is not None)

    def settling(self, matters: Iterable[str]) -> Edition:
        """Let what rests on settled matters hold; others than its own change nothing."""
        settled = frozenset(matters) & self.matters
        return self if settled == self.settled else dataclasses.replace(self, settled=settled)

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the sorted canonical content; the same content has the same hash."""
        content = {
            field.name: _canonical(getattr(self, field.name))
            for field in dataclasses.fields(self)
            if field.init
        }
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def code_list(self, list_id: str) -> CodeList:
        """Find a code list; KeyError where there is none."""
        return self.code_lists[list_id]

    def levels_of(self, component: str) -> CodeList:
        """Find the list of levels of a component of qualification."""
        entry = self.code_lists["components"].get(component)
        if entry is None:
            raise KeyError(component)
        return self.code_lists[entry.extra["levels"]]

    def instrument(self, instrument_id: str) -> Instrument:
        """Find an instrument; KeyError where there is none."""
        return self.instruments[instrument_id]

    def title(self, code: str) -> Title:
        """Find a title; KeyError where there is none."""
        return self.titles[code]

    def titles_in(self, group: str) -> frozenset[str]:
        """List the codes of the titles of a group."""
        return self.title_groups[group].titles

    def title_group(self, group_id: str) -> TitleGroup:
        """Find a title group; KeyError where there is none."""
        return self.title_groups[group_id]

    def resolve_title(self, text: str, *, unit_kind: str | None) -> Title | None:
        """Find the title that a text names in a kind of unit; None where none or several fit.

        `Giám đốc` is one title in a department and another in a school, so the kind decides;
        None as kind: not known, and then only a text that fits one title in all is understood.
        """
        key = written_key(text)
        found = [
            title
            for title in self._titles_by_key.get(key, ())
            if unit_kind is None or not title.unit_kinds or unit_kind in title.unit_kinds
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _titles_by_key(self) -> dict[str, list[Title]]:
        by_key: dict[str, list[Title]] = {}
        for title in self.titles.values():
            for key in {written_key(form) for form in (title.label_vi, *title.aliases)}:
                by_key.setdefault(key, []).append(title)
        return by_key

    def parameter(self, parameter_id: str, *, on: date) -> ParameterValue:
        """Find what a parameter is on a day.

        Raises:
            KeyError: There is no such parameter.
            NoValueOnDay: The edition has no value for that day.
        """
        parameter = self.parameters[parameter_id]
        for version in parameter.versions:
            if on in version.valid:
                return version
        raise NoValueOnDay(
            vi=f"Chưa có giá trị của “{parameter.label_vi}” cho ngày {on:%d/%m/%Y} trong bộ dữ "
            "liệu pháp luật. Hãy chọn ngày khác hoặc bổ sung tệp parameters.",
            en=f"The law edition has no value of “{parameter.label_en}” for {on}. Choose another "
            "day, or add it under parameters.",
            parameter=parameter_id,
            on=on,
        )

    def standard(self, title_code: str, *, on: date) -> Standard | None:
        """Find the standard of a title on a day; None: none is confirmed, which is no verdict."""
        for standard in self._standards_by_title.get(title_code, ()):
            if on in standard.valid:
                return standard
        return None

    def conditions_for(self, title_code: str, *, on: date) -> tuple[Condition, ...]:
        """List what is asked on a day of whoever is to be given a title, by every instrument."""
        return tuple(
            condition
            for asked in self.conditions_on(APPOINTMENT, on=on)
            if title_code in asked.titles
            for condition in asked.conditions
        )

    def conditions_on(self, occasion: str, *, on: date) -> tuple[AppointmentConditions, ...]:
        """List what is asked on an occasion, such as being sent to study, by the law of a day."""
        return tuple(
            asked
            for asked in self.appointment_conditions
            if occasion in asked.occasions and on in asked.valid
        )

    @cached_property
    def _standards_by_title(self) -> dict[str, list[Standard]]:
        by_title: dict[str, list[Standard]] = {}
        for standard in self.standards:
            by_title.setdefault(standard.title_code, []).append(standard)
        return by_title

    def without_assumed_standards(self) -> Edition:
        """Leave out what was invented for a demonstration: what a real province starts from."""
        return dataclasses.replace(
            self,
            stated_standards=tuple(one for one in self.stated_standards if not one.is_assumed),
            course_costs=tuple(one for one in self.course_costs if not one.is_assumed),
        )

    def cite(self, citation: Citation, lang: Language) -> str:
        """Print a citation in full: `điểm a khoản 2 Điều 5 Nghị định số 135/2020/NĐ-CP`.

        Numbers that do not carry their year are followed by the day of issue, because the same
        number is given again each term.
        """
        instrument = self.instruments[citation.instrument]
        kind = self.code_lists["instrument_kinds"].get(instrument.kind)
        extra = kind.extra if kind is not None else {}
        parts: list[str] = []
        for name in _CITED_PARTS:
            value = getattr(citation, name)
            if value is not None:
                word = extra.get(f"{name}_{lang}", "")
                # "Phụ lục I" says itself what it is; "4" does not.
                parts.append(value if " " in value or not word else f"{word} {value}")
        kind_label = "" if kind is None else kind.label_vi if lang == "vi" else kind.label_en
        parts.append(_named(instrument, kind_label, lang))
        return (" " if lang == "vi" else ", ").join(parts)


def _named(instrument: Instrument, kind: str, lang: Language) -> str:
    if not instrument.number:
        return instrument.title_vi if lang == "vi" else instrument.title_en
    word = "số" if lang == "vi" else "No."
    name = f"{kind} {word} {instrument.number}".strip()
    if instrument.number_needs_day and instrument.issued_on is not None:
        day = instrument.issued_on
        name += f" ngày {day:%d/%m/%Y}" if lang == "vi" else f" of {day.isoformat()}"
    return name


def _canonical(value: object) -> object:
    """Turn values into JSON whose order says nothing: mappings and sets sorted, days as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        # "All of" and "any of" have the same fields: the kind of a value is part of it.
        fields = {f.name: _canonical(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"is": type(value).__name__} | fields
    if isinstance(value, dict):
        items = cast("dict[object, object]", value)
        return {str(key): _canonical(item) for key, item in items.items()}
    if isinstance(value, frozenset):
        return sorted(str(item) for item in cast("frozenset[object]", value))
    if isinstance(value, tuple):
        return [_canonical(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
