"""Tell a person's name from what else stands where names do: posts, units, groups, remarks.

Names of many peoples are built in many ways, so that no text is refused for being unlike a name.
It is refused where it is something else that is known, and taken for certain where it begins
with a family name.
"""

from __future__ import annotations

import re

from ngangtam.intake.words.unit_names import looks_like_unit

FAMILY_NAMES = frozenset(
    "an âu ân bàn bạch bành bế bùi cao cầm chảo châu chu chử cù cung cư dương đàm đào đặng đinh "
    "đoàn đỗ đồng đổng đường giang giàng giáp hà hạ hạng hầu hoa hoàng hồ hồng hùng huỳnh hứa "
    "hướng hữu khổng khúc khuất kiều kim kỷ kha la lã lãnh lạc lại lăng lâm lân lê liêu liễu "
    "long lò lô lộc lục lù lương lường lưu lý lữ ma mã mạc mai mạch mông mùa mùi nghiêm ngô "
    "ngọc nguyễn nhâm nhữ ninh nông ông phạm phan phàn phí phó phù phùng phương quách quan "
    "quàng quảng sái sầm sần sùng tạ tăng tẩn tần thạch thái thân thang thào thẩm thiều thịnh "
    "tiêu tô tôn tống trang trần trình trịnh triệu trương từ ty ứng vàng văn vi viên vũ võ vừ "
    "vương xa xồng ý yên".split()
)
#: Words of posts, bodies and sentences, of which no two follow each other in a name.
_NO_NAME = re.compile(
    r"(?<!\w)(?:phó (?:trưởng|giám|chủ|bí|chánh|hiệu|viện|tổng|phòng|ban)|trưởng (?:phòng|ban"
    r"|khoa|thôn|công an|đoàn|trạm|bộ phận)|giám đốc|chủ (?:tịch|nhiệm)|bí thư"
    r"|[uủ][yỷ] (?:viên|ban)"
    r"|chuyên viên|nhân viên|thủ quỹ|hiệu trưởng|giáo viên|giảng viên"
    r"|chánh (?:văn|thanh)|đội (?:trưởng|phó)|chi cục|công ty"
    r"|viên chức|cán bộ|đồng chí|đảng (?:viên|bộ|ủy|uỷ)|ban (?:chấp hành|thường vụ|giám đốc)"
    r"|hội đồng|nhân dân|thường (?:vụ|trực)|sở (?:nội vụ|tài|y tế|nông|giáo|xây|công|tư|văn|khoa"
    r"|kế|lao|giao|thông|du|dân|ngoại)|(?:hđnd|ubnd|mttq|bch|btv|tp|ptp|gđ|pgđ)"
    r"|danh sách|ghi chú|tổng số|tổng cộng|biệt phái|tập sự|nghỉ hưu|tái cử|tham gia|lần đầu"
    r"|luân chuyển|điều động|trong đó|như trên|phụ trách|chưa có|còn trống|khuyết|hợp đồng)(?!\w)",
    re.IGNORECASE,
)
#: The same, which may also end a name: "Nguyễn Văn Phòng", "Lê Trung Tâm".
_MAY_END_NAME = re.compile(
    r"(?<!\w)(?:văn (?:phòng|thư)|kế toán|trung tâm|công (?:an|chức))(?!\w)", re.IGNORECASE
)
_LONGEST_NAME = 4
#: Words that join others to a sentence; a small letter at their head tells them from names.
_JOINING = re.compile(r"(?<!\w)(?:và|của|các|những|được|đang|tại|theo|không|đã|sẽ|hoặc|cho)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
#: The words of a name: more are hardly ever found, one alone may be anything.
_FEWEST_WORDS, _MOST_WORDS = 2, 7


def names_person(text: str) -> bool:
    """Say whether a text is a name for certain: words that begin with a family name.

    Examples:
        >>> names_person("Đoàn Thị Thử"), names_person("Đoàn Thanh niên xã, Phó Bí thư")
        (True, False)
    """
    words = text.split()
    return (
        _FEWEST_WORDS <= len(words) <= _MOST_WORDS
        and words[0].lower() in FAMILY_NAMES
        and all(_WORD.fullmatch(word) for word in words)
        and not names_no_person(text)
    )


def names_no_person(text: str) -> bool:
    """Say whether a text is for certain no name: a post, a unit, a group, a sentence.

    Examples:
        >>> names_no_person("ỦY VIÊN BAN CHẤP HÀNH"), names_no_person("Y Thử H'Bia")
        (True, False)
    """
    words = text.split()
    if not words:
        return False
    if _NO_NAME.search(text):
        return True
    if found := _MAY_END_NAME.search(text):
        ends_name = found.end() == len(text) and found.start() > 0
        return not ends_name or len(words) > _LONGEST_NAME
    if words[0].lower() in FAMILY_NAMES and len(words) >= _FEWEST_WORDS:
        return False
    # Where all of it has small letters, so have the names.
    is_sentence = text[:1].isupper() and _JOINING.search(text) is not None
    return is_sentence or (len(words) > 1 and looks_like_unit(text))
