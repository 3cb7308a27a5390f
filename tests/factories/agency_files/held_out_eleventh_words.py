"""Words that the layouts of the eleventh held-out set share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.factories.agency_files.eighth_words import degree_words, held_degree
from tests.factories.agency_files.people import Person
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed

RATINGS = {
    "hoan_thanh_xuat_sac": ("HTXSNV", "Xuất sắc", "HT xuất sắc NV"),
    "hoan_thanh_tot": ("HTTNV", "Tốt", "HT tốt NV"),
    "hoan_thanh": ("HTNV", "Hoàn thành", "HTNV"),
    "khong_hoan_thanh": ("KHTNV", "Không hoàn thành", "Không HTNV"),
}
_LANGUAGE = {"tieng_anh": "Anh", "tieng_trung": "Trung", "tieng_nga": "Nga"}
_CEFR = {"bac_1": "A1", "bac_2": "A2", "bac_3": "B1", "bac_4": "B2", "bac_5": "C1"}
_IT = {"co_ban": "ƯDCNTT CB", "nang_cao": "ƯDCNTT nâng cao"}


def hand(day: date) -> str:
    """Write a day as most typists do: a zero before the day and the months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def degrees_in_one(person: Person, style: int) -> Typed:
    """Type every degree into one cell, the highest first."""
    held = list(reversed(person.degrees))
    raw = "; ".join(f"{degree_words(one, style)} {one.subject}" for one in held)
    return typed(raw, degree=tuple(sorted(held_degree(one) for one in held)))


def language_words(person: Person) -> str:
    """Type the foreign language with its level; none where nothing is held."""
    return f"{_LANGUAGE[person.language]} {_CEFR[person.language_level]}"


def held_language(person: Person) -> str:
    """Give the truth of the foreign language."""
    return qualification("held", person.language, person.language_level)


def language_and_it(person: Person) -> Typed:
    """Type language and computing into one cell, as narrow tables do."""
    says = {"language": held_language(person)}
    raw = language_words(person)
    if person.it != "khong":
        raw += f"; {_IT[person.it]}"
        says["it"] = qualification("held", person.it)
    return typed(raw, **says)


def computing(person: Person) -> Typed:
    """Type computing; blank where nothing is held."""
    if person.it == "khong":
        return BLANK
    return typed(_IT[person.it], it=qualification("held", person.it))


def rated(person: Person, year: int, style: int) -> Typed:
    """Type the rating of a year into the column of that year."""
    code = person.ratings[year]
    return typed(RATINGS[code][style], **{"rating": code, "(year)": str(year)})


def comma(value: float) -> str:
    """Write a coefficient with a comma."""
    return f"{value:.2f}".replace(".", ",")


def paid(person: Person, step: int) -> Person:
    """Give a step of grade A1 with its coefficient."""
    return replace(person, step=step, coefficient=round(2.01 + 0.33 * step, 2))
