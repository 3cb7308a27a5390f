"""The ways in which degrees, courses, languages and other coded things are worded."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.factories.agency_files.people import Degree, Person
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed

#: For each sender one of three voices: in full, shortened, and as hasty people type.
_DEGREES = {
    "trung_cap": (("Trung cấp",), ("TC",), ("Trung cấp", "TC", "TCCN", "trung cấp")),
    "cao_dang": (("Cao đẳng",), ("CĐ",), ("Cao đẳng", "CĐ", "cao đẳng")),
    "dai_hoc": (("Đại học",), ("ĐH",), ("Đại học", "ĐH", "Cử nhân", "đại học", "Đại Học", "CN")),
    "thac_si": (("Thạc sĩ",), ("ThS",), ("Thạc sĩ", "Thạc sỹ", "ThS.", "Th.S", "thạc sĩ", "Ths")),
    "tien_si": (("Tiến sĩ",), ("TS",), ("Tiến sĩ", "Tiến sỹ", "TS.", "T.S")),
}
_THEORY = {
    "khong": (("Chưa qua đào tạo",), ("Không",), ("-", "Không", "chưa qua ĐT", "0")),
    "so_cap": (("Sơ cấp",), ("SC",), ("Sơ cấp", "SC", "sơ cấp", "Sơ cấp LLCT")),
    "trung_cap": (
        ("Trung cấp lý luận chính trị",),
        ("TC",),
        (
            "Trung cấp",
            "TC",
            "TCLLCT",
            "Trung cấp LLCT",
            "trung cấp",
            "Trung cấp LLCT-HC",
            "TC LLCT",
        ),
    ),
    "cao_cap": (
        ("Cao cấp lý luận chính trị",),
        ("CC",),
        ("Cao cấp", "CC", "CCLLCT", "Cao cấp LLCT", "cao cấp", "CC LLCT", "Cao cấp LLCT - HC"),
    ),
    "cu_nhan": (("Cử nhân chính trị",), ("CN",), ("Cử nhân", "CN", "CNCT", "Cử nhân CT")),
}
_STATE = {
    "khong": (("Không",), ("Không",), ("-", "Không", "Chưa", "0")),
    "can_su": (("Ngạch cán sự",), ("CS",), ("Cán sự", "CS", "cán sự")),
    "chuyen_vien": (
        ("Ngạch chuyên viên",),
        ("CV",),
        ("Chuyên viên", "CV", "QLNN CV", "QLNN ngạch CV", "QLNN ngạch chuyên viên", "chuyên viên"),
    ),
    "chuyen_vien_chinh": (
        ("Ngạch chuyên viên chính",),
        ("CVC",),
        ("Chuyên viên chính", "CVC", "QLNN CVC", "QLNN ngạch CVC", "Ngạch CVC", "CV chính"),
    ),
    "chuyen_vien_cao_cap": (
        ("Ngạch chuyên viên cao cấp",),
        ("CVCC",),
        ("Chuyên viên cao cấp", "CVCC", "QLNN CVCC"),
    ),
    "lanh_dao_cap_phong": (
        ("Lãnh đạo, quản lý cấp phòng",),
        ("LĐ cấp phòng",),
        ("Lãnh đạo cấp phòng", "LĐ cấp phòng", "Bồi dưỡng lãnh đạo, quản lý cấp phòng"),
    ),
}
_DEFENSE = {
    "khong": (("Chưa bồi dưỡng",), ("Không",), ("-", "Không", "0")),
    **{
        f"doi_tuong_{n}": (
            (f"Đối tượng {n}",),
            (f"ĐT{n}",),
            (f"ĐT{n}", f"ĐT {n}", f"Đối tượng {n}", f"đối tượng {n}", f"Đt{n}", f"QPAN ĐT{n}"),
        )
        for n in (1, 2, 3, 4)
    },
}
_IT = {
    "khong": (("Không",), ("Không",), ("-", "Không", "0")),
    "co_ban": (
        ("Ứng dụng công nghệ thông tin cơ bản",),
        ("UDCNTT CB",),
        ("Cơ bản", "UDCNTT CB", "ƯDCNTT cơ bản", "CNTT cơ bản", "Ứng dụng CNTT cơ bản", "cơ bản"),
    ),
    "nang_cao": (
        ("Ứng dụng công nghệ thông tin nâng cao",),
        ("UDCNTT NC",),
        ("Nâng cao", "ƯDCNTT NC", "UDCNTT nâng cao", "Ứng dụng CNTT nâng cao"),
    ),
}
_ETHNICITY = {
    "tay": (("Tày",), ("Tày",), ("Tày", "Tầy", "TÀY", "tày")),
    "nung": (("Nùng",), ("Nùng",), ("Nùng", "nùng", "Nùng An", "NÙNG")),
    "kinh": (("Kinh",), ("Kinh",), ("Kinh", "kinh", "KINH")),
    "mong": (("Mông",), ("Mông",), ("Mông", "H'Mông", "H’Mông", "HMông", "Hmông", "H.Mông")),
    "dao": (("Dao",), ("Dao",), ("Dao", "Dao đỏ", "Dao Tiền", "dao")),
    "lo_lo": (("Lô Lô",), ("Lô Lô",), ("Lô Lô", "Lôlô", "Lô lô")),
    "san_chay": (("Sán Chay",), ("Sán Chay",), ("Sán Chay", "Cao Lan", "Sán chay")),
}
_RELIGION = {
    "khong": (("Không",), ("Không",), ("Không", "không", "-", "0", "Không TG")),
    "tin_lanh": (("Tin Lành",), ("TL",), ("Tin Lành", "TL", "Tin lành")),
    "cong_giao": (("Công giáo",), ("CG",), ("Công giáo", "TCG", "Thiên Chúa giáo")),
}
_RATING = {
    "hoan_thanh_xuat_sac": (
        ("Hoàn thành xuất sắc nhiệm vụ",),
        ("HTXSNV",),
        ("HTXS", "HTXSNV", "Hoàn thành xuất sắc", "XS", "HT xuất sắc nhiệm vụ"),
    ),
    "hoan_thanh_tot": (
        ("Hoàn thành tốt nhiệm vụ",),
        ("HTTNV",),
        ("HTT", "HTTNV", "Hoàn thành tốt", "Tốt", "HT tốt nhiệm vụ"),
    ),
    "hoan_thanh": (
        ("Hoàn thành nhiệm vụ",),
        ("HTNV",),
        ("HT", "HTNV", "Hoàn thành", "Hoàn thành nhiệm vụ"),
    ),
    "khong_hoan_thanh": (
        ("Không hoàn thành nhiệm vụ",),
        ("KHTNV",),
        ("KHT", "KHTNV", "Không hoàn thành"),
    ),
}
_LANGUAGES = {
    "tieng_anh": (("Tiếng Anh",), ("Anh",), ("Tiếng Anh", "Anh", "TA", "tiếng Anh", "Anh văn")),
    "tieng_trung": (("Tiếng Trung",), ("Trung",), ("Tiếng Trung", "TQ", "Trung Quốc", "Trung")),
    "tieng_nga": (("Tiếng Nga",), ("Nga",), ("Tiếng Nga", "Nga")),
}
_ETHNIC_LANGUAGES = {
    "tieng_tay": (("Tiếng Tày",), ("Tày",), ("Tiếng Tày", "Tày", "T. Tày")),
    "tieng_nung": (("Tiếng Nùng",), ("Nùng",), ("Tiếng Nùng", "Nùng", "T. Nùng")),
    "tieng_mong": (("Tiếng Mông",), ("Mông",), ("Tiếng Mông", "Mông", "tiếng H'Mông")),
    "tieng_dao": (("Tiếng Dao",), ("Dao",), ("Tiếng Dao", "Dao")),
}
_CEFR = {"bac_1": "A1", "bac_2": "A2", "bac_3": "B1", "bac_4": "B2", "bac_5": "C1"}
_RANKS = {
    "01.001": (("Chuyên viên cao cấp",), ("CVCC",), ("CVCC", "Chuyên viên cao cấp")),
    "01.002": (("Chuyên viên chính",), ("CVC",), ("CVC", "Chuyên viên chính", "Ngạch CVC")),
    "01.003": (("Chuyên viên",), ("CV",), ("CV", "Chuyên viên", "chuyên viên")),
    "01.004": (("Cán sự",), ("CS",), ("CS", "Cán sự", "cán sự")),
}
#: Index of a voice in the tables above.
FULL, SHORT, HASTY = 0, 1, 2


def one_of(forms: Sequence[str], rng: Random) -> str:
    """Pick a form."""
    return forms[0] if len(forms) == 1 else rng.choice(forms)


class Voice:
    """How one sender words things."""

    def __init__(self, rng: Random, voice: int) -> None:
        self.rng = rng
        self.voice = voice

    def _word(self, table: dict[str, tuple[tuple[str, ...], ...]], code: str) -> str:
        return one_of(table[code][self.voice], self.rng)

    def _level(self, field: str, table: dict[str, tuple[tuple[str, ...], ...]], code: str) -> Typed:
        state = "none" if code == "khong" else "held"
        said = qualification(state, None if code == "khong" else code)
        return typed(self._word(table, code), **{field: (said,)})

    def theory(self, person: Person) -> Typed:
        """Political theory."""
        return self._level("political_theory", _THEORY, person.theory)

    def state(self, person: Person) -> Typed:
        """Courses of state management."""
        return self._level("state_management", _STATE, person.state)

    def defense(self, person: Person) -> Typed:
        """Courses of defense and security."""
        return self._level("defense_security", _DEFENSE, person.defense)

    def it(self, person: Person) -> Typed:
        """Skills of information technology."""
        return self._level("it", _IT, person.it)

    def ethnicity(self, person: Person) -> Typed:
        """Ethnic group."""
        return typed(self._word(_ETHNICITY, person.ethnicity), ethnicity=person.ethnicity)

    def religion(self, person: Person) -> Typed:
        """Religion."""
        return typed(self._word(_RELIGION, person.religion), religion=person.religion)

    def rating(self, person: Person, year: int) -> Typed:
        """The rating of one year, which a header or title must say."""
        raw, code = self._word(_RATING, person.ratings[year]), person.ratings[year]
        return Typed(raw, {"rating": code, "(year)": year})

    def rank(self, person: Person) -> Typed:
        """The rank by its name."""
        return typed(self._word(_RANKS, person.rank), rank_code=person.rank)

    def level_only(self, person: Person) -> Typed:
        """The level of the highest degree, without its field."""
        said = qualification("held", person.degree.level, None)
        return typed(self._word(_DEGREES, person.degree.level), degree=(said,))

    def degree(self, person: Person) -> Typed:
        """The highest degree with its field."""
        return typed(self.degree_text(person.degree), degree=(self.degree_said(person.degree),))

    def all_degrees(self, person: Person, *, between: str = "; ") -> Typed:
        """All degrees in one cell."""
        texts = [self.degree_text(degree) for degree in person.degrees]
        said = tuple(sorted(self.degree_said(degree) for degree in person.degrees))
        return typed(between.join(texts), degree=said)

    def degree_text(self, degree: Degree) -> str:
        """Word one degree with its field."""
        level = self._word(_DEGREES, degree.level)
        pattern = "{} {}"
        if self.voice == HASTY:
            pattern = self.rng.choice(("{} {}", "{} {}", "{} - {}", "{} ngành {}", "{} ({})"))
        return pattern.format(level, degree.subject)

    @staticmethod
    def degree_said(degree: Degree) -> str:
        """Say what `degree_text` words; "Sư phạm" may go with the level: "ĐHSP Toán"."""
        return qualification("held", degree.level, degree.subject.removeprefix("Sư phạm "))

    def language(self, person: Person) -> Typed:
        """A language with its level."""
        name, level = self._word(_LANGUAGES, person.language), person.language_level
        number = level.removeprefix("bac_")
        forms = (f"{name} {_CEFR[level]}", f"{name} {_CEFR[level]}", f"{name} bậc {number}")
        if self.voice == HASTY:
            forms = (
                *forms,
                f"{_CEFR[level]} {name}",
                f"{name} bậc {number}/6",
                f"{name} ({_CEFR[level]})",
            )
        said = qualification("held", person.language, level)
        return typed(one_of(forms, self.rng), language=(said,))

    def bare_level(self, person: Person) -> Typed:
        """A level of a language that is not named."""
        level = _CEFR[person.language_level]
        return typed(level, language=(qualification("held", None, person.language_level),))

    def ethnic_language(self, person: Person) -> Typed:
        """A language of an ethnic minority; few have one."""
        if not person.ethnic_language:
            return BLANK
        said = qualification("held", person.ethnic_language, None)
        return typed(self._word(_ETHNIC_LANGUAGES, person.ethnic_language), ethnic_language=(said,))
