"""Invented units of an invented province, and the posts that they have."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

#: Names of no real unit: made of syllables that such names have.
_FIRST = ("Bản", "Nà", "Khuổi", "Lũng", "Pác", "Thanh", "Bình", "Cốc", "Phja", "Đông", "An", "Tân")
_SECOND = (
    "Loan",
    "Vằn",
    "Hoà",
    "Sơn",
    "Nghiều",
    "Mạ",
    "Phục",
    "Thẳm",
    "Lương",
    "Quế",
    "Thuý",
    "Riềng",
)
DEPARTMENTS = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Tư pháp",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Thanh tra tỉnh",
    "Văn phòng UBND tỉnh",
)
DIVISIONS = (
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Tổ chức cán bộ",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Hành chính - Quản trị",
    "Phòng Công chức, viên chức",
    "Phòng Nghiệp vụ",
    "Phòng Quản lý dự án",
)
DISTRICT_BODIES = (
    "Văn phòng HĐND và UBND",
    "Phòng Nội vụ",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Tư pháp",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Nông nghiệp và Môi trường",
    "Thanh tra huyện",
    "Phòng Y tế",
)


class Post(NamedTuple):
    """A post: how it is written in full, shortened, and the titles that it may be."""

    full: str
    short: str
    #: Codes of titles, one for each post that the text names, levels apart as "a|b"; empty: the
    #: law lists none, or the list does not say of what unit.
    titles: tuple[str, ...] = ()


DIVISION_POSTS = (
    Post("Trưởng phòng", "TP", ("truong_phong_so|truong_phong_huyen|truong_phong_xa",)),
    Post(
        "Phó Trưởng phòng",
        "PTP",
        ("pho_truong_phong_so|pho_truong_phong_huyen|pho_truong_phong_xa",),
    ),
    Post("Chuyên viên", "CV", ("chuyen_vien",)),
)
DEPARTMENT_POSTS = (
    Post("Giám đốc", "GĐ", ("giam_doc_so",)),
    Post("Phó Giám đốc", "PGĐ", ("pho_giam_doc_so",)),
)
COMMUNE_POSTS = (
    Post("Bí thư Đảng ủy", "BTĐU", ("bi_thu_dang_uy_xa",)),
    Post(
        "Phó Bí thư Đảng ủy, Chủ tịch UBND",
        "PBT, CT UBND",
        ("pho_bi_thu_dang_uy_xa", "chu_tich_ubnd_xa"),
    ),
    Post("Chủ tịch HĐND", "CT HĐND", ("chu_tich_hdnd_xa",)),
    Post("Phó Chủ tịch UBND", "PCT UBND", ("pho_chu_tich_ubnd_xa",)),
    Post("Phó Chủ tịch HĐND", "PCT HĐND", ("pho_chu_tich_hdnd_xa",)),
    Post("Chủ tịch Ủy ban MTTQ", "CTMTTQ", ("chu_tich_mttq_xa",)),
    Post("Công chức Văn phòng - Thống kê", "CC VP-TK", ("cong_chuc_xa",)),
    Post("Công chức Tài chính - Kế toán", "CC TC-KT", ("cong_chuc_xa",)),
)
SCHOOL_POSTS = (Post("Hiệu trưởng", "HT"), Post("Phó Hiệu trưởng", "PHT"), Post("Giáo viên", "GV"))


def communes(rng: Random, count: int) -> tuple[str, ...]:
    """Make up the names of communes, each once."""
    names = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    return tuple(rng.sample(names, count))
