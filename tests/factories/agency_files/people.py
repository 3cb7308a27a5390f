"""Invented officials whose days, degrees and posts fit together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.factories.agency_files.names import invented_name, weighted

_ETHNICITY = {"tay": 40, "nung": 25, "kinh": 18, "mong": 7, "dao": 6, "lo_lo": 1, "san_chay": 1}
_RELIGION = {"khong": 60, "tin_lanh": 1, "cong_giao": 1}
#: Codes of the province where a birth was registered, as they begin a citizen id.
_PROVINCES = {"004": 80, "002": 5, "006": 8, "020": 8, "001": 4, "034": 3}
_THEORY = {"khong": 6, "so_cap": 10, "trung_cap": 40, "cao_cap": 34, "cu_nhan": 4}
_STATE = {"khong": 8, "can_su": 3, "chuyen_vien": 40, "chuyen_vien_chinh": 35,
          "chuyen_vien_cao_cap": 4, "lanh_dao_cap_phong": 6}  # fmt: skip
_DEFENSE = {"khong": 6, "doi_tuong_4": 40, "doi_tuong_3": 40, "doi_tuong_2": 8}
_IT = {"khong": 8, "co_ban": 60, "nang_cao": 12}
_LEVEL = {"bac_1": 4, "bac_2": 22, "bac_3": 26, "bac_4": 10, "bac_5": 2}
_LANGUAGE = {"tieng_anh": 50, "tieng_trung": 16, "tieng_nga": 2}
_ETHNIC_LANGUAGE = {"": 60, "tieng_tay": 14, "tieng_nung": 8, "tieng_mong": 6, "tieng_dao": 3}
_DEGREE = {"trung_cap": 8, "cao_dang": 6, "dai_hoc": 60, "thac_si": 24, "tien_si": 2}
_RATING = {"hoan_thanh_xuat_sac": 20, "hoan_thanh_tot": 64, "hoan_thanh": 14, "khong_hoan_thanh": 1}
SUBJECTS = (
    "Luật", "Luật kinh tế", "Kinh tế", "Quản lý kinh tế", "Quản lý công", "Hành chính học",
    "Kế toán", "Tài chính - Ngân hàng", "Nông học", "Lâm nghiệp", "Chăn nuôi thú y",
    "Quản lý đất đai", "Công nghệ thông tin", "Xây dựng dân dụng", "Giáo dục tiểu học",
    "Sư phạm Toán", "Sư phạm Ngữ văn", "Quản lý giáo dục", "Công tác xã hội", "Văn hoá các dân tộc",
)  # fmt: skip
_STEPS = {"01.001": (6.2, 0.36, 6), "01.002": (4.4, 0.34, 8), "01.003": (2.34, 0.33, 9),
          "01.004": (2.1, 0.31, 10)}  # fmt: skip


@dataclass(frozen=True)
class Degree:
    """One degree somebody holds."""

    level: str
    subject: str
    year: int


@dataclass(frozen=True)
class Person:
    """All that a list may say of one invented official."""

    name: str
    sex: str
    born: date
    ethnicity: str
    religion: str
    citizen_id: str
    native: str
    #: First employment, and the day of joining the Party with that of full membership.
    employed: date
    party: date | None
    party_official: date | None
    degrees: tuple[Degree, ...]
    theory: str
    state: str
    defense: str
    it: str
    language: str
    language_level: str
    ethnic_language: str
    rank: str
    step: int
    coefficient: float
    step_from: date
    appointed: date
    planned_from: date
    ratings: dict[int, str] = field(default_factory=dict[int, str])

    @property
    def is_woman(self) -> bool:
        """Whether the list counts her in the column Nữ."""
        return self.sex == "nu"

    @property
    def degree(self) -> Degree:
        """The highest degree."""
        return self.degrees[-1]


class Crowd:
    """Draws people from a seed, each name and day of birth once."""

    def __init__(self, rng: Random, communes: tuple[str, ...]) -> None:
        self._rng = rng
        self._communes = communes
        self._seen: set[tuple[str, date]] = set()

    def draw(self, count: int) -> list[Person]:
        """Draw so many people."""
        return [self.one() for _ in range(count)]

    def one(self) -> Person:
        """Draw one person."""
        while True:
            person = self._person()
            if (person.name, person.born) not in self._seen:
                self._seen.add((person.name, person.born))
                return person

    def _person(self) -> Person:
        rng = self._rng
        sex = "nu" if rng.random() < 0.36 else "nam"
        born = date(1965, 1, 1) + timedelta(days=rng.randrange(32 * 365))
        employed = _after(rng, born, 21, 27)
        party = _after(rng, employed, 1, 7) if rng.random() < 0.85 else None
        rank = weighted(rng, {"01.003": 60, "01.002": 25, "01.004": 12, "01.001": 3})
        first, raise_by, steps = _STEPS[rank]
        step = rng.randint(1, steps)
        return Person(
            name=invented_name(rng, is_woman=sex == "nu"),
            sex=sex,
            born=born,
            ethnicity=weighted(rng, _ETHNICITY),
            religion=weighted(rng, _RELIGION),
            citizen_id=_citizen_id(rng, sex, born),
            native=f"xã {rng.choice(self._communes)}",
            employed=employed,
            party=party,
            party_official=_a_year_after(party) if party else None,
            degrees=_degrees(rng, born),
            theory=weighted(rng, _THEORY),
            state=weighted(rng, _STATE),
            defense=weighted(rng, _DEFENSE),
            it=weighted(rng, _IT),
            language=weighted(rng, _LANGUAGE),
            language_level=weighted(rng, _LEVEL),
            ethnic_language=weighted(rng, _ETHNIC_LANGUAGE),
            rank=rank,
            step=step,
            coefficient=round(first + raise_by * (step - 1), 2),
            step_from=date(rng.randint(2021, 2024), rng.randint(1, 12), 1),
            appointed=date(rng.randint(2019, 2024), rng.randint(1, 12), rng.randint(1, 28)),
            planned_from=date(rng.randint(2020, 2024), rng.randint(1, 12), rng.randint(1, 28)),
            ratings={year: weighted(rng, _RATING) for year in range(2019, 2025)},
        )


def _after(rng: Random, day: date, least: int, most: int) -> date:
    return min(
        day + timedelta(days=rng.randint(least * 366, most * 365)),
        date(2022, rng.randint(1, 12), 9),
    )


def _a_year_after(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28))


def _citizen_id(rng: Random, sex: str, born: date) -> str:
    """Write an id whose fourth digit tells century and sex, and the next two the year."""
    marker = 1 if sex == "nu" else 0
    return f"{weighted(rng, _PROVINCES)}{marker}{born.year % 100:02d}{rng.randrange(10**6):06d}"


def _degrees(rng: Random, born: date) -> tuple[Degree, ...]:
    highest = weighted(rng, _DEGREE)
    subject = rng.choice(SUBJECTS)
    first = Degree("dai_hoc", rng.choice(SUBJECTS), born.year + rng.randint(22, 25))
    if highest in {"thac_si", "tien_si"}:
        return first, Degree(highest, subject, born.year + rng.randint(27, 28))
    return (Degree(highest, subject, born.year + rng.randint(20, 24)),)
