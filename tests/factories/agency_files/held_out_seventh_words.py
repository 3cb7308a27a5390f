"""Words that the layouts of the seventh held-out set share."""

from __future__ import annotations

from tests.factories.agency_files.people import Person
from tests.factories.agency_files.senders import Sender
from tests.factories.agency_files.sheets import Entry
from tests.factories.agency_files.truth import Draft
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed

ETHNICITY = {"tay": "Tày", "nung": "Nùng", "kinh": "Kinh", "mong": "Mông", "dao": "Dao",
             "lo_lo": "Lô Lô", "san_chay": "Sán Chay"}  # fmt: skip
LEVEL = {"trung_cap": "Trung cấp", "cao_dang": "Cao đẳng", "dai_hoc": "Đại học",
         "thac_si": "Thạc sĩ", "tien_si": "Tiến sĩ"}  # fmt: skip
SHORT_LEVEL = {"trung_cap": "TC", "cao_dang": "CĐ", "dai_hoc": "ĐH", "thac_si": "ThS",
               "tien_si": "TS"}  # fmt: skip
THEORY = {"so_cap": "SC", "trung_cap": "TC", "cao_cap": "CC", "cu_nhan": "CN"}
STATE = {"can_su": "CS", "chuyen_vien": "CV", "chuyen_vien_chinh": "CVC",
         "chuyen_vien_cao_cap": "CVCC", "lanh_dao_cap_phong": "LĐ cấp phòng"}  # fmt: skip
LANGUAGE = {"tieng_anh": "Anh", "tieng_trung": "Trung", "tieng_nga": "Nga"}
CEFR = {"bac_1": "A1", "bac_2": "A2", "bac_3": "B1", "bac_4": "B2", "bac_5": "C1"}
#: What doctors and nurses have studied, as typed: level and subject.
DOCTORS = (
    ("BSCKII Ngoại khoa", "chuyen_khoa_2", "Ngoại khoa"),
    ("BSCKI Nội khoa", "chuyen_khoa_1", "Nội khoa"),
    ("BS CK1 Sản phụ khoa", "chuyen_khoa_1", "Sản phụ khoa"),
    ("ThS. Y học cổ truyền", "thac_si", "Y học cổ truyền"),
    ("CN Điều dưỡng", "dai_hoc", "Điều dưỡng"),
    ("ĐH Dược", "dai_hoc", "Dược"),
    ("Cao đẳng Hộ sinh", "cao_dang", "Hộ sinh"),
)


def bare(subject: str) -> str:
    """Give the subject without the word for teaching, as it is compared."""
    return subject.removeprefix("Sư phạm ")


def theory(entry: Entry) -> Typed:
    """Type political theory short; who has none stays blank."""
    level = entry.person.theory
    if level not in THEORY:
        return BLANK
    return typed(THEORY[level], political_theory=qualification("held", level))


def state(entry: Entry) -> Typed:
    """Type state management short; who has none stays blank."""
    level = entry.person.state
    if level not in STATE:
        return BLANK
    return typed(STATE[level], state_management=qualification("held", level))


def ethnicity(entry: Entry) -> Typed:
    """Type the ethnicity in full."""
    return typed(ETHNICITY[entry.person.ethnicity], ethnicity=entry.person.ethnicity)


def career(sender: Sender, person: Person) -> str:
    """Write a career in lines, as an extract does; nothing in it is a post held now."""
    first = person.employed.year
    return (
        f"{first}-{first + 4}: CV Phòng Tài chính huyện cũ\n"
        f"{first + 4}-nay: công tác tại Sở; {sender.pick('không', 'chưa')} bị kỷ luật"
    )


def merge_down(draft: Draft, stacked: set[int]) -> None:
    """Merge the cells of a person of several rows, but those of each row."""
    rows = [each.row for each in draft.rows]
    for first in rows:
        last = max(each.row for each in draft.expected if each.person_row == first)
        for at in range(draft.width):
            if at not in stacked:
                draft.merge(first, at, last, at)
