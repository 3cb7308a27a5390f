"""Names put together at random, with the frequencies of a northern mountain province."""

from __future__ import annotations

from random import Random

#: Family names with their weights; a few are very frequent, many are rare.
_FAMILY = {
    "Nguyễn": 17, "Nông": 12, "Hoàng": 12, "Lý": 7, "Triệu": 6, "Trần": 5, "Lương": 5, "Đàm": 4,
    "Bế": 4, "Hà": 4, "Ma": 4, "Đinh": 3, "Phạm": 3, "Lê": 3, "Vi": 3, "La": 3, "Dương": 3,
    "Lục": 2, "Mạc": 2, "Chu": 2, "Hứa": 2, "Đoàn": 2, "Lâm": 2, "Bàn": 2, "Sầm": 2, "Vương": 2,
    "Phùng": 1, "Tô": 1, "Thang": 1, "Đặng": 1, "Bùi": 1, "Vũ": 1, "Giàng": 1, "Thào": 1, "Sùng": 1,
    "Chảo": 1, "Quan": 1, "Ân": 1, "Mông": 1, "Khổng": 1, "Âu": 1, "Phan": 1, "Trương": 1,
}  # fmt: skip
_MALE_MIDDLE = {
    "Văn": 30, "Đức": 8, "Minh": 6, "Ngọc": 5, "Quang": 5, "Xuân": 5, "Hữu": 4, "Thanh": 4,
    "Trung": 3, "Mạnh": 4, "Công": 3, "Đình": 3, "Quốc": 3, "Tiến": 3, "Vĩnh": 2, "Ích": 1, "": 5,
}  # fmt: skip
_FEMALE_MIDDLE = {
    "Thị": 40, "Thị Thu": 5, "Thị Thanh": 4, "Thị Hồng": 4, "Thị Bích": 3, "Ngọc": 5, "Thu": 5,
    "Thị Minh": 3, "Kim": 3, "Thúy": 3, "Mai": 2, "Hoài": 2, "Thị Mỹ": 1, "": 2,
}  # fmt: skip
_MALE_GIVEN = (
    "Hùng", "Dũng", "Tuấn", "Sơn", "Hải", "Nam", "Thắng", "Cường", "Hưng", "Long", "Thành", "Toàn",
    "Trường", "Đạt", "Quân", "Kiên", "Hoà", "Hiếu", "Luân", "Thuỷ", "Bằng", "Chiến", "Đông",
    "Vượng", "Tuyên", "Ngữ", "Quý", "Phúc", "Khôi", "Bảo", "Duy", "Thực", "Nghị", "Phương", "Quỳnh",
    "Sỹ",
)  # fmt: skip
_FEMALE_GIVEN = (
    "Hương", "Hoa", "Lan", "Hằng", "Nga", "Huyền", "Thảo", "Hạnh", "Thủy", "Loan", "Yến", "Nhung",
    "Hiền", "Dung", "Vân", "Trang", "Ngân", "Oanh", "Thoa", "Duyên", "Tuyết", "Nguyệt", "Quyên",
    "Hoè", "Bưởi", "Liễu", "Én", "Ưng", "Ánh", "Đào", "Xuyến", "Sao", "Niệm", "Mến", "Chiêm",
)  # fmt: skip


def weighted(rng: Random, choices: dict[str, int]) -> str:
    """Draw one of the keys by its weight."""
    return rng.choices(tuple(choices), weights=tuple(choices.values()))[0]


def invented_name(rng: Random, *, is_woman: bool) -> str:
    """Put a name together: family name, middle name, given name."""
    family = weighted(rng, _FAMILY)
    middle = weighted(rng, _FEMALE_MIDDLE if is_woman else _MALE_MIDDLE)
    given = rng.choice(_FEMALE_GIVEN if is_woman else _MALE_GIVEN)
    if middle.split()[-1:] == [given]:
        middle = ""
    return " ".join(part for part in (family, middle, given) if part)
