"""Words from which names of people and places of birth are put together.

Family names are those common in the area, by ethnic group. Given names leave out the ones borne
by well-known leaders, so that no full name of a public figure comes about by combination.
"""

from __future__ import annotations

from random import Random

_FAMILY_NAMES: dict[str, str] = {
    "tay": (
        "Nông Nông Nông Hoàng Hoàng Hoàng Lý Đàm Đàm Bế Lương Hà Ma Triệu Lục Đinh Vi Lã Phan La "
        "Hứa Lâm Thẩm Dương Chu Mạc Tô Mã Phùng Đoàn"
    ),
    "nung": "Nông Nông Hoàng Hoàng Lý Triệu Long Lương Vương Lâm Mông Phùng Lộc Sầm Lưu Tằng Vi",
    "dao": "Triệu Triệu Bàn Bàn Đặng Phùng Lý Chảo Tẩn Dương",
    "mong": "Vàng Sùng Giàng Lầu Thào Dương Lý Mã Vừ Hoàng Hờ",
    "kinh": "Nguyễn Nguyễn Nguyễn Trần Lê Phạm Vũ Đỗ Bùi Ngô Đặng",
    "lo_lo": "Chi Lang Dương Hoàng Lò",
    "san_chay": "Trần Hoàng Ninh Lâm Nịnh",
    "hoa": "Lâm Lý Trương Hứa Lưu",
}
_FAMILY: dict[str, list[str]] = {group: text.split() for group, text in _FAMILY_NAMES.items()}
_MIDDLE_MEN = "Văn Văn Văn Văn Quang Hữu Thanh Trung Công Quốc Tuấn Ích Thế Đình Việt Viết".split()
_MIDDLE_WOMEN = ("Thị,Thị,Thị,Thị Thu,Thị Ngọc,Thị Bích,Thị Kim,Thị Minh,Thu,Bích,Mai,Lệ").split(
    ","
)
_GIVEN_MEN = (
    "Hòa Toản Khánh Thiện Kiên Tùng Duy Bách Đạt Vượng Hiệp Quý Thuận Nghĩa Tuyên Chiến Đông Hiếu "
    "Khoa Luân Lợi Ngọ Phong Sáng Thịnh Tiến Toàn Trường Vinh Việt Khỏe Thụy Lưu Điệp Hoạt Thức "
    "Toán Đoàn Hiển Bằng Thái Nguyên Ước Thuyết Lập Chuyên Tráng Điền Hoàn Thoại Đại Kỳ Cầu Páo"
).split()
_GIVEN_WOMEN = (
    "Thủy Thúy Hòa Hường Nhung Huyền Linh Loan Lụa Nga Nguyệt Oanh Phượng Quyên Quỳnh Sen Tâm "
    "Thắm Thơm Thoa Tuyết Uyên Vui Yến Bích Chiêm Diệp Duyên Đào Điệp Hạnh Hảo Hiền Hoa Huế Liên "
    "Liễu Luyến Lương Miên Mỵ Nương Thêu Tươi Vẻ Xoan Hoàn Thùy Nhuần Chinh Biên"
).split()


def invented_name(random: Random, *, ethnicity: str, sex: str) -> str:
    """Put a full name together as people of the group bear it."""
    family = random.choice(_FAMILY.get(ethnicity, _FAMILY["tay"]))
    middle = random.choice(_MIDDLE_MEN if sex == "nam" else _MIDDLE_WOMEN)
    given = random.choice(_GIVEN_MEN if sex == "nam" else _GIVEN_WOMEN)
    return f"{family} {middle} {given}"


def invented_citizen_id(random: Random, *, sex: str, birth_year: int) -> str:
    """Make a number that obeys the structure: place, century and sex, year, six digits.

    Nine in ten were registered in Cao Bằng (004).
    """
    place = "004" if random.random() < 0.9 else random.choice(("002", "006", "008", "020", "001"))
    century = (birth_year // 100 - 19) * 2 + (1 if sex == "nu" else 0)
    return f"{place}{century}{birth_year % 100:02d}{random.randrange(1_000_000):06d}"
