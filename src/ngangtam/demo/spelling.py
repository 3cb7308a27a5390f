"""Types values the way agencies do: full words, abbreviations, lost zeros, old tone marks."""

from __future__ import annotations

import unicodedata
from datetime import date

from ngangtam.demo.province import Award, Official

#: What a cell may hold: text, a number, a day typed as a date, or nothing.
Cell = str | int | date | None

#: component -> level -> spellings: full words first, then abbreviations.
_LEVELS: dict[str, dict[str, tuple[str, ...]]] = {
    "degree": {
        "khong": ("Không",),
        "so_cap": ("Sơ cấp", "SC"),
        "trung_cap": ("Trung cấp", "TC"),
        "cao_dang": ("Cao đẳng", "CĐ"),
        "dai_hoc": ("Đại học", "ĐH"),
        "thac_si": ("Thạc sĩ", "ThS"),
        "tien_si": ("Tiến sĩ", "TS"),
        "chuyen_khoa_1": ("Bác sĩ chuyên khoa I", "BSCKI"),
        "chuyen_khoa_2": ("Bác sĩ chuyên khoa II", "BSCKII"),
    },
    "political_theory": {
        "khong": ("Không",),
        "so_cap": ("Sơ cấp", "SC"),
        "trung_cap": ("Trung cấp", "TC", "TCLLCT"),
        "cao_cap": ("Cao cấp", "CC", "CCLLCT"),
        "cu_nhan": ("Cử nhân", "CN"),
        "tren_cu_nhan": ("Cử nhân", "CN"),
    },
    "state_management": {
        "khong": ("Không",),
        "can_su": ("Cán sự", "CS"),
        "chuyen_vien": ("Chuyên viên", "CV"),
        "chuyen_vien_chinh": ("Chuyên viên chính", "CVC"),
        "chuyen_vien_cao_cap": ("Chuyên viên cao cấp", "CVCC"),
    },
    "it": {
        "khong": ("Không",),
        "co_ban": ("Cơ bản", "UDCNTT CB"),
        "nang_cao": ("Nâng cao", "UDCNTT NC"),
    },
    "defense_security": {
        "khong": ("Không",),
        "doi_tuong_4": ("Đối tượng 4", "ĐT4"),
        "doi_tuong_3": ("Đối tượng 3", "ĐT3"),
        "doi_tuong_2": ("Đối tượng 2", "ĐT2"),
        "doi_tuong_1": ("Đối tượng 1", "ĐT1"),
    },
    "knowledge_update": {"khong": ("Không",), "da_boi_duong": ("Đã bồi dưỡng",)},
}
_CEFR = dict(zip((f"bac_{n}" for n in range(1, 7)), "A1 A2 B1 B2 C1 C2".split(), strict=True))
_LANGUAGES = {
    "tieng_anh": "tiếng Anh",
    "tieng_trung": "tiếng Trung",
    "tieng_phap": "tiếng Pháp",
    "tieng_nga": "tiếng Nga",
}
_ETHNIC = {
    "kinh": ("Kinh",),
    "tay": ("Tày",),
    "nung": ("Nùng",),
    "dao": ("Dao",),
    "mong": ("Mông", "H'Mông"),
    "lo_lo": ("Lô Lô",),
    "san_chay": ("Sán Chay",),
    "hoa": ("Hoa",),
}
_RELIGIONS = {"khong": "Không", "tin_lanh": "Tin Lành"}
CATEGORIES = {
    "can_bo": "Cán bộ",
    "cong_chuc": "Công chức",
    "vien_chuc": "Viên chức",
    "khong_chuyen_trach": "Người hoạt động không chuyên trách",
}
COMPONENTS = {
    "degree": "Chuyên môn",
    "political_theory": "Lý luận chính trị",
    "state_management": "Quản lý nhà nước",
    "language": "Ngoại ngữ",
    "it": "Tin học",
    "defense_security": "Quốc phòng và an ninh",
    "knowledge_update": "Cập nhật kiến thức",
}
RATINGS = {
    "hoan_thanh_xuat_sac": ("Hoàn thành xuất sắc nhiệm vụ", "HTXSNV"),
    "hoan_thanh_tot": ("Hoàn thành tốt nhiệm vụ", "HTTNV"),
    "hoan_thanh": ("Hoàn thành nhiệm vụ", "HTNV"),
    "khong_hoan_thanh": ("Không hoàn thành nhiệm vụ", "KHTNV"),
}
STUDY_MANNERS = {"cu_di_dao_tao": "Cử đi đào tạo", "cho_phep_di_hoc": "Cho phép đi học"}
STUDY_STATES = {"dang_hoc": "Đang học", "da_tot_nghiep": "Đã tốt nghiệp", "bo_hoc": "Bỏ học"}
REASONS = {
    "nghi_huu": "Nghỉ hưu",
    "nghi_huu_truoc_tuoi": "Nghỉ hưu trước tuổi",
    "thoi_viec": "Thôi việc",
}
MOVES = {
    "luan_chuyen": "Luân chuyển",
    "dieu_dong": "Điều động",
    "biet_phai": "Biệt phái",
    "tang_cuong": "Tăng cường",
    "bo_tri_do_sap_xep": "Bố trí do sắp xếp tổ chức",
}
MANNERS = {
    "bau_cu": "Bầu cử",
    "chi_dinh": "Chỉ định",
    "bo_nhiem": "Bổ nhiệm",
    "bo_tri_do_sap_xep": "Bố trí do sắp xếp tổ chức",
}
#: Endings of syllables with the tone mark placed the new way, and the old one.
_OLD_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip


def level_text(component: str, level: str, style: int) -> str:
    """Type a level; style 0 writes in full, others abbreviate."""
    spellings = _LEVELS[component][level]
    return spellings[min(style, len(spellings) - 1)]


def award_text(award: Award, style: int) -> str:
    """Type one award the way it stands in a column of its component."""
    if award.level is None:
        return _old_certificate(award, style)
    if award.component == "language":
        return _language_text(award, style)
    text = level_text(award.component, award.level, style)
    if award.component == "degree" and award.subject and award.level != "khong":
        return f"{text} {award.subject}"
    return text


def _language_text(award: Award, style: int) -> str:
    if award.level == "khong" or award.level is None:
        return "Không"
    language = _LANGUAGES[award.language or "tieng_anh"]
    if style == 0:
        return f"Bậc {award.level[-1]} {language}"
    cefr = _CEFR[award.level]
    return f"{language.capitalize()} {cefr}" if style == 1 else f"{cefr} {language}"


def _old_certificate(award: Award, style: int) -> str:
    if award.component == "language":
        name = _LANGUAGES[award.language or "tieng_anh"]
        return (
            f"{name.capitalize()} {award.subject}" if style else f"Chứng chỉ {award.subject} {name}"
        )
    return f"Tin học {award.subject}" if style else f"Chứng chỉ {award.subject}"


def ethnicity_text(slug: str, style: int) -> str:
    """Type an ethnic group."""
    spellings = _ETHNIC[slug]
    return spellings[min(style, len(spellings) - 1)]


def religion_text(slug: str) -> str:
    """Type a religion."""
    return _RELIGIONS[slug]


def name_text(official: Official, faults: frozenset[str], *, capitals: bool = False) -> str:
    """Type a name, with the old tone placement or in decomposed Unicode where the fault says so."""
    name = official.full_name
    if "tone_variant" in faults:
        name = " ".join(old_tones(word) for word in name.split(" "))
    if capitals:
        name = name.upper()
    return unicodedata.normalize("NFD", name) if "nfd" in faults else name


def old_tones(word: str) -> str:
    """Place the tone mark of a syllable the old way: Hòa becomes Hoà; "Quý" stays."""
    ending = _OLD_TONES.get(word[-2:])
    return word[:-2] + ending if ending and not word.lower().startswith("qu") else word


def birth_cell(official: Official, faults: frozenset[str], style: int) -> Cell:
    """Type a birth date, to the month or the year only where the fault says so."""
    born = official.birth_date
    if "birth_year_only" in faults:
        return born.year if style % 2 else str(born.year)
    if "birth_month_only" in faults:
        return f"{born.month:02d}/{born.year}"
    if style == 2:
        return born
    return day_text(born) if style == 0 else f"{born.day}/{born.month}/{born.year}"


def citizen_id_cell(official: Official, faults: frozenset[str]) -> Cell:
    """Type a citizen id, as a number without its zeros or against the birth year as faults say."""
    if "id_missing" in faults:
        return None
    if "id_lost_zeros" in faults:
        return int(official.citizen_id)
    if "id_inconsistent" in faults:
        other_year = (official.birth_date.year + 7) % 100
        return f"{official.citizen_id[:4]}{other_year:02d}{official.citizen_id[6:]}"
    return official.citizen_id


def day_text(day: date | None) -> str | None:
    """Type a day as dd/mm/yyyy."""
    return None if day is None else f"{day.day:02d}/{day.month:02d}/{day.year}"
