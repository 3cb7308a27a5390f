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


def _settled(attribute: Attribute) -> Attribute:
    """Let months and years be counted from their day, and a day of no limits be not known."""
    if attribute.kind not in (Kind.DAY, Kind.MONTHS, Kind.YEARS):
        return attribute
    since, kind = attribute.value, attribute.kind

    def value(career: Career, day: date) -> Value:
        start = since(career, day)
        if not isinstance(start, DayRange) or start == _ANY_DAY:
            return None
        return start if kind is Kind.DAY else counted(kind, start, day)

    return replace(attribute, value=value)


_ANY_DAY = DayRange(None, None)

#: In the order of columns and forms, by id.
ATTRIBUTES: Mapping[str, Attribute] = {
    attribute.id: _settled(attribute) for attribute in (*WORK, *PERSON, *APART)
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


def kinds_read(attributes: Collection[str]) -> frozenset[str]:
    """List the kinds of facts from which a state with some attributes (ids) is worked out."""
    # Home unit and standing are part of every state.
    wanted = {"don_vi", "chuc_vu", *attributes}
    return frozenset(kind for one in wanted for kind in ATTRIBUTES[one].reads)


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
