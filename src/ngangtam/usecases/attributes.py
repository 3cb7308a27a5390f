"""All that may be asked of an official as of a day: one list for columns, filters and tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ngangtam.careers import History
from ngangtam.kernel import DayRange, OfficialId, UnitId
from ngangtam.usecases.attribute_values import Attribute, Kind, Value, counted
from ngangtam.usecases.attributes_apart import APART
from ngangtam.usecases.attributes_person import PERSON
from ngangtam.usecases.attributes_work import WORK, standing
from ngangtam.usecases.vocabulary_setting import Career, Setting


def _counts(attribute: Attribute) -> Attribute:
    """Let months and years be counted from the day that the attribute names."""
    if attribute.counted_from is None:
        return attribute
    since = attribute.value

    def value(career: Career, day: date) -> Value:
        start = since(career, day)
        return counted(attribute.kind, start if isinstance(start, DayRange) else None, day)

    return replace(attribute, value=value)


#: In the order of columns and forms, by id.
ATTRIBUTES: Mapping[str, Attribute] = {
    attribute.id: _counts(attribute) for attribute in (*WORK, *PERSON, *APART)
}

#: The parts of a form, in order: id -> label in Vietnamese and English.
GROUPS: Mapping[str, tuple[str, str]] = {
    "cong_tac": ("Công tác", "Work"),
    "ca_nhan": ("Cá nhân", "Person"),
    "trinh_do": ("Trình độ, bồi dưỡng", "Learning"),
    "rieng": ("Quy hoạch, đánh giá, kỷ luật", "Planning, appraisal, discipline"),
}


def attributes_for(rights: Collection[str]) -> tuple[Attribute, ...]:
    """List what a reader with some rights (slugs) may see and ask for."""
    return tuple(a for a in ATTRIBUTES.values() if a.right is None or a.right in rights)


@dataclass(frozen=True, kw_only=True)
class OfficialState:
    """What an official is on a day: the value of every attribute; None: not known."""

    official_id: OfficialId
    day: date
    values: Mapping[str, Value]
    #: The home unit and all above it on the day; empty where no unit is known.
    units: tuple[UnitId, ...]
    #: Rank of the highest title held; 0: none. Orders lists.
    standing: int

    def get(self, attribute: str) -> Value:
        """Give the value of an attribute by its id.

        Raises:
            KeyError: There is no such attribute.
        """
        return self.values[attribute]


def state_on(
    official: Career | History,
    setting: Setting,
    day: date,
    *,
    only: Collection[str] | None = None,
) -> OfficialState:
    """Work out what an official is on a day, as the registry version of the facts knows it.

    Args:
        official: All facts of the official. What was left out of them is not known.
        setting: The province, made from the same version.
        day: The day that is asked about.
        only: Ids of the attributes to work out; None: all.
    """
    career = official if isinstance(official, Career) else Career(official, setting)
    unit = ATTRIBUTES["don_vi"].value(career, day)
    return OfficialState(
        official_id=career.history.official_id,
        day=day,
        values={
            attribute.id: attribute.value(career, day)
            for attribute in ATTRIBUTES.values()
            if only is None or attribute.id in only
        },
        units=tuple(setting.unit_lines.above(UnitId(unit), day)) if isinstance(unit, int) else (),
        standing=standing(career, day),
    )


__all__ = [
    "ATTRIBUTES",
    "GROUPS",
    "Attribute",
    "Kind",
    "OfficialState",
    "attributes_for",
    "state_on",
]
