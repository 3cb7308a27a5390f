"""Tell the kind of a unit by its name, as far as the titles that it may have depend on it."""

from __future__ import annotations

import re

#: A body of which no title is known: it shall not lend its name to the title of another.
ELSEWHERE = "khac"
#: A kind of parts, whose titles are told by the body around them.
PART = "phong"

_AREA = r"(?:huyện|thành phố|tp|thị xã|xã|phường|thị trấn)(?!\w)"
_BODY = r"(?:ubnd |hđnd |hđnd và ubnd |đảng ủy |đảng bộ |ủy ban mttq |ubmttq )?"
_SCHOOL = (
    "trường (?:thpt|thcs|ptdt|tiểu học|mầm non|mẫu giáo|phổ thông|trung học|trung cấp|cao đẳng"
    "|đại học|chính trị|dân tộc|nội trú|năng khiếu|dạy nghề)"
)
#: Words by which the kind of a unit is told, most particular first.
_WORDS = (
    (ELSEWHERE, rf"(?:huyện|thành|thị) ?đoàn|(?:hội|đoàn|liên đoàn) .*{_AREA}"),
    (ELSEWHERE, "(?:ban|ủy ban kiểm tra) .*(?:huyện|thành|thị|đảng) (?:ủy|uỷ)"),
    ("ban_dang", r".*(?:tỉnh ủy|tỉnh uỷ)$|ban (?:tổ chức|tuyên giáo|nội chính|dân vận)"),
    ("mat_tran", r"(?:mặt trận|ubmttq|ủy ban mặt trận|ủy ban mttq|mttq).*tỉnh|tỉnh đoàn"),
    ("co_quan", r"(?:sở|thanh tra|văn phòng (?:ubnd|đoàn)|ban dân tộc|ban quản lý khu)"),
    ("xa", _BODY + "(?:xã|phường|thị trấn)"),
    ("huyen", _BODY + "(?:huyện|thành phố|thị xã|huyện ủy|thành ủy)"),
    ("tinh", _BODY + "(?:tỉnh|tỉnh ủy)"),
    (PART, "(?:phòng|chi cục|văn phòng)"),
    (
        "don_vi_su_nghiep",
        f"{_SCHOOL}|(?:bệnh viện|trung tâm|ban|viện|nhà|thư viện|bảo tàng|báo|đài)",
    ),
    ("mat_tran", "(?:hội|liên đoàn|đoàn)"),
)
#: Where the name of a part ends and that of its body begins, without a comma between them.
_BODY_BEHIND = re.compile(
    r"(?<=\w)\s+[-–]\s+(?=(?:sở|ubnd|huyện|thành phố|thị xã|xã|phường|thị trấn)\s)"
    r"|(?<=\w)\s+(?=sở )",
    re.IGNORECASE,
)
_KINDS = tuple((kind, re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _WORDS)


def unit_kind_of(unit_text: str) -> str | None:
    """Tell the kind of a unit by the first words of its name; None where they say nothing.

    Examples:
        >>> unit_kind_of("Sở Nội vụ")
        'co_quan'
        >>> unit_kind_of("Hội Nông dân huyện Hà Quảng")
        'khac'
    """
    return next((kind for kind, pattern in _KINDS if pattern.match(unit_text)), None)


def kinds_around(unit_text: str | None) -> list[tuple[str, str | None]]:
    """List a unit and the units around it that its text names, each with its kind.

    Examples:
        >>> kinds_around("Phòng Tổ chức - Sở Nội vụ")
        [('Phòng Tổ chức, Sở Nội vụ', 'phong'), ('Sở Nội vụ', 'co_quan')]
    """
    text = _BODY_BEHIND.sub(", ", unit_text or "")
    parts = [part.strip() for part in text.split(",")]
    return [(", ".join(parts[n:]), unit_kind_of(part)) for n, part in enumerate(parts) if part]
