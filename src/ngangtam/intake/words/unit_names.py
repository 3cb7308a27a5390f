"""Know the name of a unit in a text, and how deep the heading stands that names it."""

from __future__ import annotations

import re

from ngangtam.intake.words.wording import clean, plain_key

_UNIT_START = re.compile(
    r"^(?:sở|phòng|ban|văn phòng|chi cục(?!{head})|cục(?!{head})|trung tâm|huyện|thành phố|tp\.?"
    r"|thị xã|tỉnh|thị trấn|xã|phường|ubnd|uỷ ban|ủy ban|hđnd|hội đồng nhân dân"
    r"|đảng (?:ủy|uỷ)(?! viên)|đảng bộ|huyện ủy|huyện uỷ|thành ủy|tỉnh ủy|tỉnh uỷ|mặt trận|ubmttq"
    r"|tỉnh đoàn|huyện đoàn|đoàn(?! viên)|hội(?! viên| thẩm)|liên đoàn|trường|bệnh viện"
    r"|thanh tra(?! viên)|quỹ|báo|đài|viện(?!{head})|hạt(?!{head})|vườn quốc gia|khối|cơ quan|nhà"
    r"|bảo tàng|thư viện|khoa(?! học)|chi bộ|trạm(?!{head})|tổ(?!{head}| chức| quốc| viên)"
    r"|công (?:đoàn|an)(?! viên)|công ty|tổng công ty|xí nghiệp|nhà máy|lâm trường|kho bạc"
    r"|ngân hàng|tòa án|toà án|đồn biên phòng|bộ chỉ huy|chi nhánh"
    r"|bộ phận|đội(?!{head}| viên)|phân hiệu|thôn(?!{head})|xóm(?!{head}))(?!\w)".replace(
        "{head}", " trưởng| phó"
    ),
    re.IGNORECASE,
)
#: Parts of a body, which are found only together with it.
PART_NAME = re.compile(
    r"^(?:phòng|khoa|chi cục|trung tâm|văn phòng|thanh tra|hạt|ban giám đốc|lãnh đạo|bộ phận"
    r"|tổ|đội|trạm|chi bộ)(?!\w)",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    r"^(?:[IVXL]+|[A-ZĐ]|\d{1,2}(?:\.\d+)*)\s*[.)\-:/]\s*(?=\D)|^(?:[IVXL]+|[A-H])\s+(?=[A-ZĐ])"
)
_LONGEST_UNIT = 120
#: The depth of a heading that has no numeral.
UNNUMBERED = 3


def looks_like_unit(text: str) -> bool:
    """Say whether a text begins as the name of a unit does."""
    name = unit_name(text)
    return len(name) <= _LONGEST_UNIT and _UNIT_START.match(name) is not None


def unit_name(text: str) -> str:
    """Take the numbering or bullet and what counts its people off the name of a unit."""
    name = _NUMERAL.sub("", clean(text).lstrip("*•+- "))
    return re.sub(r"\s*[:(]\s*\d+\s*(?:người|đồng chí|đ/c).*$", "", name).strip(" .:;-")


def unit_under(name: str, parent: str | None) -> str:
    """Name a part of a body together with the body: "Phòng Tổ chức, Sở Nội vụ"."""
    if parent is None or PART_NAME.match(name) is None or plain_key(parent) in plain_key(name):
        return name
    return f"{name}, {parent}"


def heading_depth(text: str) -> int:
    """Say how deep a heading stands by its numbering: A is 1, I is 2, others are `UNNUMBERED`."""
    numeral = re.match(r"^\s*([A-ZĐ]|[IVXL]+)\s*[.)\-:/\s]", text)
    if numeral is None:
        return UNNUMBERED
    return 2 if re.fullmatch(r"[IVXL]+", numeral[1]) else 1
