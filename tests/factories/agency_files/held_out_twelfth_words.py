"""Words and small truths that the layouts of the twelfth held-out set share."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.factories.agency_files.eighth_words import held_degree
from tests.factories.agency_files.people import Person
from tests.factories.agency_files.sheets import Entry
from tests.factories.agency_files.truth import Draft
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed

ETHNIC = {"tay": "Tày", "nung": "Nùng", "kinh": "Kinh", "mong": "Mông", "dao": "Dao",
          "lo_lo": "Lô Lô", "san_chay": "Sán Chay"}  # fmt: skip
_LEVEL = {
    "trung_cap": ("Trung cấp", "TC", "TCCN"),
    "cao_dang": ("Cao đẳng", "CĐ", "Cao đẳng"),
    "dai_hoc": ("Đại học", "ĐH", "Cử nhân"),
    "thac_si": ("Thạc sỹ", "ThS", "Th.S"),
    "tien_si": ("Tiến sỹ", "TS", "T.S"),
}
_THEORY = {
    "so_cap": ("Sơ cấp", "SC"),
    "trung_cap": ("Trung cấp", "TC"),
    "cao_cap": ("Cao cấp", "CC"),
    "cu_nhan": ("Cử nhân", "CN"),
}
_STATE = {
    "can_su": ("Cán sự", "CS"),
    "chuyen_vien": ("Chuyên viên", "CV"),
    "chuyen_vien_chinh": ("Chuyên viên chính", "CVC"),
    "chuyen_vien_cao_cap": ("Chuyên viên cao cấp", "CVCC"),
    "lanh_dao_cap_phong": ("Lãnh đạo cấp phòng", "LĐ, QL cấp phòng"),
}
RATING = {
    "hoan_thanh_xuat_sac": ("HTXSNV", "HTXS nhiệm vụ", 1),
    "hoan_thanh_tot": ("HTTNV", "HTT nhiệm vụ", 2),
    "hoan_thanh": ("HTNV", "Hoàn thành NV", 3),
    "khong_hoan_thanh": ("KHTNV", "Không HTNV", 4),
}


def degrees(person: Person, style: int, *, between: str = "; ") -> Typed:
    """Type every degree with its subject into one cell, the highest first."""
    held = list(reversed(person.degrees))
    raw = between.join(f"{_LEVEL[each.level][style]} {each.subject}" for each in held)
    return typed(raw, degree=tuple(held_degree(each) for each in held))


def top_degree(person: Person, style: int) -> tuple[str, str]:
    """Give words and truth of the highest degree."""
    return f"{_LEVEL[person.degree.level][style]} {person.degree.subject}", held_degree(
        person.degree
    )


def theory(person: Person, style: int) -> Typed:
    """Type political theory; who has none stays blank."""
    if person.theory not in _THEORY:
        return BLANK
    return typed(
        _THEORY[person.theory][style], political_theory=qualification("held", person.theory)
    )


def state(person: Person, style: int) -> Typed:
    """Type state management; who has none stays blank."""
    if person.state not in _STATE:
        return BLANK
    return typed(_STATE[person.state][style], state_management=qualification("held", person.state))


def theory_word(person: Person, style: int) -> str:
    """Give the word for political theory; "chưa" where there is none."""
    return _THEORY[person.theory][style] if person.theory in _THEORY else "chưa"


def theory_truth(person: Person) -> str:
    """Give the truth of political theory."""
    is_held = person.theory in _THEORY
    return qualification("held", person.theory) if is_held else qualification("none", None)


def state_word(person: Person, style: int) -> str:
    """Give the word for state management; "chưa" where there is none."""
    return _STATE[person.state][style] if person.state in _STATE else "chưa"


def state_truth(person: Person) -> str:
    """Give the truth of state management."""
    is_held = person.state in _STATE
    return qualification("held", person.state) if is_held else qualification("none", None)


def rating(entry: Entry, year: int, style: int) -> Typed:
    """Type the rating of one year under a column of that year."""
    level = entry.person.ratings[year]
    return Typed(RATING[level][style], {"rating": level, "(year)": year})


def one_of(rng: Random, *raws: str) -> Typed:
    """Type what no field stands for, one of some wordings."""
    return Typed(rng.choice(raws))


def within(entries: list[Entry], unit: str) -> list[Entry]:
    """Say that people stand below the heading of a unit."""
    return [replace(entry, unit=unit) for entry in entries]


def below(draft: Draft, row: int, *texts: str, at: int = 0) -> None:
    """Type notes below a list."""
    for index, each in enumerate(texts):
        draft.put(row + index, at, each)
