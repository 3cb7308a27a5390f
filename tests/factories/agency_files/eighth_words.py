"""Words that the eighth held-out set types: degrees, courses, ethnic groups, dittos."""

from __future__ import annotations

from random import Random

from tests.factories.agency_files.people import Degree, Person
from tests.factories.agency_files.senders import Sender, unread
from tests.factories.agency_files.sheets import Entry, Look, Write
from tests.factories.agency_files.truth import Draft
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed

#: The truth is typed by hand here; nothing is spoilt at random.
CLEAN = Look(damage=0.0)
_ETHNIC = {
    "tay": ("Tày", "Tầy", "tày", "TÀY"),
    "nung": ("Nùng", "nùng", "Nùng An", "Nùng"),
    "kinh": ("Kinh", "kinh", "Kinh", "KINH"),
    "mong": ("H'Mông", "Mông", "HMông", "Mông trắng"),
    "dao": ("Dao", "Dao đỏ", "Dao Tiền", "Dao"),
    "lo_lo": ("Lô Lô", "Lôlô", "Lô Lô", "Lô lô"),
    "san_chay": ("Sán Chay", "Cao Lan", "Sán Chay", "Sán chay"),
}
_DEGREES = {
    "trung_cap": ("TC", "Trung cấp", "TCCN"),
    "cao_dang": ("CĐ", "Cao đẳng", "C.đẳng"),
    "dai_hoc": ("ĐH", "Đại học", "Đ.học"),
    "thac_si": ("ThS", "Thạc sỹ", "Th.sĩ"),
    "tien_si": ("TS", "Tiến sỹ", "T.sĩ"),
}
THEORY = {
    "so_cap": ("SC", "Sơ cấp", "S.cấp"),
    "trung_cap": ("TC", "Trung cấp", "TCLLCT"),
    "cao_cap": ("CC", "Cao cấp", "CCLLCT"),
    "cu_nhan": ("CN", "Cử nhân", "CN chính trị"),
}
STATE = {
    "can_su": ("CS", "Cán sự", "Ngạch CS"),
    "chuyen_vien": ("CV", "Chuyên viên", "Ngạch CV"),
    "chuyen_vien_chinh": ("CVC", "Chuyên viên chính", "Ngạch CVC"),
    "chuyen_vien_cao_cap": ("CVCC", "Chuyên viên cao cấp", "Ngạch CVCC"),
    "lanh_dao_cap_phong": ("LĐ cấp phòng", "Lãnh đạo cấp phòng", "BD LĐ cấp phòng"),
}


def ethnic(person: Person, rng: Random) -> Typed:
    """Type the ethnic group as several hands do."""
    return typed(rng.choice(_ETHNIC[person.ethnicity]), ethnicity=person.ethnicity)


def held_degree(degree: Degree, *, has_subject: bool = True) -> str:
    """Give the truth of one degree."""
    subject = degree.subject.removeprefix("Sư phạm ") if has_subject else None
    return qualification("held", degree.level, subject)


def degree_words(degree: Degree, style: int) -> str:
    """Type the level of a degree: 0 and 2 shortened, 1 in full."""
    return _DEGREES[degree.level][style]


def course(name: str, code: str, words: dict[str, tuple[str, ...]], style: int) -> Typed:
    """Type what one course gave; a dash where nothing was attended."""
    if code == "khong":
        return typed("-", **{name: (qualification("none", None),)})
    return typed(words[code][style], **{name: (qualification("held", code),)})


class Ditto:
    """Repeats the cell above by a mark of its own, as typists do."""

    def __init__(self, *marks: str) -> None:
        self._marks = marks
        self._last: str | None = None

    def __call__(self, name: str, value: str) -> Typed:
        """Type a value, or a mark where the cell above says the same."""
        is_same, self._last = value == self._last, value
        mark = self._marks[len(value) % len(self._marks)]
        return typed(mark if is_same else value, **{name: value})


def tick(*, when: bool, raw: str = "x", **says: str) -> Typed:
    """Tick a cell that says something, where it is so."""
    return typed(raw, **says) if when else BLANK


def only_sometimes(sender: Sender, share: float, *raws: str) -> Write:
    """Type into a column that the register does not take."""

    def write(_: Entry) -> Typed:
        return sender.sometimes(share, unread(sender.rng.choice(raws)))

    return write


def lines_below(draft: Draft, row: int, *texts: str) -> None:
    """Type notes below a list, each across some columns of its own."""
    for index, text in enumerate(texts):
        draft.put(row + index, 1, text)
