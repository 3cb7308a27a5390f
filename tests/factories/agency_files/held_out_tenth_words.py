"""Words that the layouts of the tenth held-out set share: clerks' forms of courses and degrees."""

from __future__ import annotations

from datetime import date
from random import Random

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import held_degree
from tests.factories.agency_files.people import Degree, Person
from tests.factories.agency_files.senders import Sender
from tests.factories.agency_files.sheets import Entry, Write
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed

ETHNIC = {"tay": "Tày", "nung": "Nùng", "kinh": "Kinh", "mong": "Mông", "dao": "Dao",
          "lo_lo": "Lô Lô", "san_chay": "Sán Chay"}  # fmt: skip
_LEVEL = {
    "trung_cap": ("Trung cấp", "TC", "T.cấp"),
    "cao_dang": ("Cao đẳng", "CĐ", "C.đẳng"),
    "dai_hoc": ("Đại học", "ĐH", "Cử nhân"),
    "thac_si": ("Thạc sĩ", "ThS", "Thạc sỹ"),
    "tien_si": ("Tiến sĩ", "TS", "Tiến sỹ"),
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
    "lanh_dao_cap_phong": ("Lãnh đạo cấp phòng", "LĐCP"),
}
RATINGS = {
    "hoan_thanh_xuat_sac": ("HTXSNV", "Hoàn thành XSNV", "Xuất sắc"),
    "hoan_thanh_tot": ("HTTNV", "HT tốt nhiệm vụ", "HTT NV"),
    "hoan_thanh": ("HTNV", "Hoàn thành nhiệm vụ", "HT NV"),
    "khong_hoan_thanh": ("KHTNV", "Không hoàn thành NV", "Không HTNV"),
}


def level_word(degree: Degree, style: int) -> str:
    """Type the level as the clerk's own word."""
    return _LEVEL[degree.level][style]


def degree_with(degree: Degree, style: int, *, between: str = " ") -> Typed:
    """Type level and subject into one cell."""
    return typed(
        f"{level_word(degree, style)}{between}{degree.subject}", degree=(held_degree(degree),)
    )


def theory_word(person: Person, style: int) -> Typed:
    """Type political theory; a dash or nothing for who has none."""
    if person.theory == "khong":
        return BLANK
    return typed(
        _THEORY[person.theory][style], political_theory=qualification("held", person.theory)
    )


def state_word(person: Person, style: int) -> Typed:
    """Type state management; nothing for who has none."""
    if person.state == "khong":
        return BLANK
    return typed(_STATE[person.state][style], state_management=qualification("held", person.state))


def theory_text(person: Person) -> str:
    """Give the words of political theory, or that there is none."""
    return _THEORY[person.theory][0] if person.theory in _THEORY else "chưa"


def state_text(person: Person) -> str:
    """Give the words of state management, or that there is none."""
    return _STATE[person.state][0] if person.state in _STATE else "chưa"


def born_as(person: Person, rng: Random, *, styles: tuple[str, ...]) -> Typed:
    """Type a birth date as several hands do."""
    return habits.mixed_day("birth_date", person.born, rng, *styles)


def born_under(sender: Sender, *, is_woman: bool, styles: tuple[str, ...]) -> Write:
    """Type the birth date into the column of one sex."""

    def write(entry: Entry) -> Typed:
        person = entry.person
        if person.is_woman != is_woman:
            return BLANK
        cell = born_as(person, sender.rng, styles=styles)
        says = {**cell.says, "sex": "nu" if is_woman else "nam"}
        return Typed(cell.raw, says)

    return write


def span(start: date, end: date) -> str:
    """Write a time in one cell."""
    return f"{start.month:02d}/{start.year} - {end.month:02d}/{end.year}"
