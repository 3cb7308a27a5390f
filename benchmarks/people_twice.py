"""Two lists that hold many of the same invented people, with the faults that lists have.

Names are as unevenly spread as in Vietnam: a few family names cover most people, one middle name
half of the men and one most women, given names fall off slowly. Faults follow what was seen in
lists: accents left out, a middle name or a letter dropped, day and month unknown or swapped, a
wrong year, another unit, a citizen id missing or mistyped. Which records are one is known.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ngangtam.intake import PersonRef
from ngangtam.kernel import OfficialId, PartialDate, UnitId
from ngangtam.usecases.likeness import KnownPerson

_FAMILY = {
    "Nguyễn": 210, "Nông": 160, "Hoàng": 150, "Lý": 55, "Triệu": 45, "Đàm": 40, "Lương": 38,
    "Trần": 36, "Bế": 30, "Hà": 28, "Ma": 26, "Phạm": 20, "Lê": 20, "Lục": 17, "Đinh": 16,
    "Vi": 14, "Dương": 14, "Hứa": 12, "Đặng": 12, "Phùng": 10, "Lã": 9, "Vũ": 9, "Bùi": 8,
    "Lâm": 8, "Chu": 6, "Mạc": 6, "Bàn": 5, "Sầm": 4, "Thẩm": 4, "Long": 4, "Đỗ": 4, "Ngô": 3,
    "Tô": 3, "Vàng": 3, "Mã": 3, "Sùng": 2, "Giàng": 2, "Linh": 2, "Ích": 1,
}  # fmt: skip
_MIDDLE_MEN = {
    "Văn": 46, "Đức": 7, "Ngọc": 4, "Quang": 5, "Minh": 5, "Hữu": 4, "Xuân": 4, "Thanh": 3,
    "Công": 3, "Quốc": 4, "Trung": 3, "Mạnh": 3, "Đình": 3, "Hồng": 2, "Thế": 2, "Tuấn": 2,
}  # fmt: skip
_MIDDLE_WOMEN = {
    "Thị": 52, "Thị Thu": 8, "Thị Hồng": 5, "Thị Thanh": 5, "Thị Kim": 4, "Thị Ngọc": 4, "Thu": 5,
    "Thị Bích": 3, "Hồng": 3, "Ngọc": 3, "Thanh": 3, "Thị Minh": 3, "Bích": 2,
}  # fmt: skip
_GIVEN_MEN = (
    "Hùng Dũng Tuấn Cường Hải Minh Sơn Thắng Nam Hưng Tùng Trung Long Quang Kiên Đức Hòa Bình "
    "Thành Mạnh Tân Chiến Huy Hoàng Khánh Tuyên Vinh Quân Phúc Linh Thái Giang Đạt Toàn Hiếu Việt "
    "Lâm Dương Thịnh Công Hiệp Bằng Tú Anh Duy Tiến Toản Nghĩa Vượng Lợi Phong Đông Trường Thuận "
    "Luân Quý Hậu Điệp Khoa An Bách Sáng Thiện Vũ Nguyên Tráng Khiêm Tài Lực Kỳ"
).split()
_GIVEN_WOMEN = (
    "Hương Hà Lan Huyền Thủy Hằng Hoa Hạnh Nga Thảo Mai Linh Hường Loan Trang Phương Yến Nhung "
    "Hiền Thu Hồng Liên Thúy Dung Ngọc Nguyệt Oanh Quyên Tâm Thơm Vân Xuân Ánh Bích Chinh Duyên "
    "Giang Huệ Lệ Lụa Lý Minh My Ngân Quỳnh Tuyết Thoa Thắm Thùy Tươi Uyên Châm Diệp Đào Hảo Hoài "
    "Khuyên Luyến Mến Nhàn Nhâm Phượng Sen Vui Vy"
).split()
_UNITS = 160
_COMMUNES = 199
_ALPHABET = "abcdeghiklmnopqrstuvxy"


@dataclass(frozen=True, kw_only=True)
class Lists:
    """People who are known, rows of a list, and which row means whom (None: somebody new)."""

    known: tuple[KnownPerson, ...]
    rows: tuple[PersonRef, ...]
    units: dict[PersonRef, UnitId]
    citizen_ids: dict[str, tuple[OfficialId, ...]]
    truth: dict[PersonRef, OfficialId | None]


@dataclass(frozen=True, kw_only=True)
class _Person:
    name: str
    sex: str
    born: tuple[int, int, int]
    native: str
    party: PartialDate | None
    unit: int
    citizen_id: str


def people_twice(size: int, *, seed: int, shared: float = 0.8) -> Lists:
    """Invent `size` known people and as many rows, of which a share mean known people."""
    draw = random.Random(seed)
    people = [_person(draw) for _ in range(size + int(size * (1 - shared)))]
    known = tuple(_known(draw, number + 1, person) for number, person in enumerate(people[:size]))
    numbers = {
        person.citizen_id: (OfficialId(number + 1),)
        for number, person in enumerate(people[:size])
        if known[number].has_citizen_id
    }
    chosen = draw.sample(range(size), int(size * shared)) + list(range(size, len(people)))
    draw.shuffle(chosen)
    truth: dict[PersonRef, OfficialId | None] = {}
    units: dict[PersonRef, UnitId] = {}
    for number in chosen:
        row, unit = _row(draw, people[number])
        # Two rows that say the same are one to every reader.
        if row not in truth:
            truth[row] = OfficialId(number + 1) if number < size else None
            units[row] = unit
    return Lists(
        known=known,
        rows=tuple(truth),
        units=units,
        citizen_ids={
            row.citizen_id: numbers[row.citizen_id]
            for row in truth
            if row.citizen_id and row.citizen_id in numbers
        },
        truth=truth,
    )


def _person(draw: random.Random) -> _Person:
    sex = "nam" if draw.random() < 0.6 else "nu"
    middle = _MIDDLE_MEN if sex == "nam" else _MIDDLE_WOMEN
    given = _GIVEN_MEN if sex == "nam" else _GIVEN_WOMEN
    name = " ".join((_drawn(draw, _FAMILY), _drawn(draw, middle), _by_rank(draw, given)))
    year = draw.randint(1964, 2002)
    born = (year, draw.randint(1, 12), draw.randint(1, 28))
    century = {"nam": 0, "nu": 1}[sex] + (2 if year >= 2000 else 0)
    joined = draw.random() < 0.7
    return _Person(
        name=name,
        sex=sex,
        born=born,
        native=f"Xã số {draw.randint(1, _COMMUNES)}, tỉnh Cao Bằng",
        party=PartialDate(year + draw.randint(19, 35), draw.randint(1, 12), draw.randint(1, 28))
        if joined
        else None,
        unit=draw.randint(1, _UNITS),
        citizen_id=f"004{century}{year % 100:02d}{draw.randrange(1_000_000):06d}",
    )


def _drawn(draw: random.Random, shares: dict[str, int]) -> str:
    return draw.choices(list(shares), weights=list(shares.values()))[0]


def _by_rank(draw: random.Random, names: Sequence[str]) -> str:
    return draw.choices(names, weights=[1 / (rank + 6) for rank in range(len(names))])[0]


def _known(draw: random.Random, number: int, person: _Person) -> KnownPerson:
    return KnownPerson(
        official_id=OfficialId(number),
        full_name=person.name,
        birth_date=PartialDate(*person.born),
        sex=person.sex,
        has_citizen_id=draw.random() < 0.9,
        units=frozenset([UnitId(person.unit)]),
        native_place=person.native if draw.random() < 0.9 else None,
        party_joined_on=person.party,
    )


def _row(draw: random.Random, person: _Person) -> tuple[PersonRef, UnitId]:
    unit = UnitId(person.unit if draw.random() > 0.25 else draw.randint(1, _UNITS))
    row = PersonRef(
        full_name=_typed_name(draw, person.name),
        birth_date=_typed_birth(draw, person.born),
        sex=person.sex if draw.random() < 0.95 else None,
        citizen_id=_typed_id(draw, person.citizen_id),
        unit_text=f"Đơn vị {unit}",
        native_place=person.native if draw.random() < 0.7 else None,
        party_joined_on=person.party if draw.random() < 0.7 else None,
    )
    return row, unit


def _typed_name(draw: random.Random, name: str) -> str:
    words = name.split()
    if len(words) > 2 and draw.random() < 0.2:
        words.pop(1)
    name = " ".join(words)
    if draw.random() < 0.08:
        at = draw.randrange(1, len(name))
        name = name[:at] + name[at + 1 :] if draw.random() < 0.5 else _mistyped(draw, name, at)
    if draw.random() < 0.35:
        bare = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
        name = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(name.split()) or "X"


def _mistyped(draw: random.Random, name: str, at: int) -> str:
    return name[:at] + draw.choice(_ALPHABET) + name[at + 1 :]


def _typed_birth(draw: random.Random, born: tuple[int, int, int]) -> PartialDate | None:
    year, month, day = born
    if draw.random() < 0.03:
        year += draw.choice((-10, -2, -1, 1, 2, 10))
    chance = draw.random()
    if chance < 0.2:
        return PartialDate(year)
    if chance < 0.27 and day <= 12:
        return PartialDate(year, day, month)
    return PartialDate(year, month, day)


def _typed_id(draw: random.Random, citizen_id: str) -> str | None:
    chance = draw.random()
    if chance < 0.3:
        return None
    if chance < 0.32:
        at = draw.randrange(6, 12)
        return citizen_id[:at] + str((int(citizen_id[at]) + 1) % 10) + citizen_id[at + 1 :]
    return citizen_id
