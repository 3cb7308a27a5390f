"""Read what people write as their post: titles, the units after them, acting or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ngangtam.intake.titles import looks_like_unit
from ngangtam.intake.wording import clean

if TYPE_CHECKING:
    from ngangtam.law import Edition, Title

_SPLIT = re.compile(
    r"\s*(?:[;\n,]|(?<!\w)kiêm(?: nhiệm)?(?!\w)|\s\+\s)(?![^(]*\))\s*", re.IGNORECASE
)
#: May join two posts, or the words of one: "Công chức Tư pháp - Hộ tịch".
_DASH = re.compile(r"\s[-–]\s")
_ACTING = re.compile(r"^(?:quyền|q\.)\s*", re.IGNORECASE)
_IN_CHARGE = re.compile(r"^phụ trách\s+|\s*\(?\s*phụ trách\s*\)?$|\s+pt$", re.IGNORECASE)
_ENDED = re.compile(r"^nguyên\s+", re.IGNORECASE)
_BODY = r"(?:ubnd |hđnd |hđnd và ubnd |đảng ủy |ủy ban mttq |ubmttq )?"
#: Words by which the kind of a unit is told, most particular first.
_KIND_WORDS = (
    ("ban_dang", r".*(?:tỉnh ủy|tỉnh uỷ)$|ban (?:tổ chức|tuyên giáo|nội chính|dân vận)"),
    ("mat_tran", r"(?:mặt trận|ubmttq|ủy ban mặt trận|ủy ban mttq|mttq).*tỉnh|tỉnh đoàn"),
    ("co_quan", r"(?:sở|thanh tra|văn phòng (?:ubnd|đoàn)|ban dân tộc|ban quản lý khu)"),
    ("xa", _BODY + "(?:xã|phường|thị trấn)"),
    ("huyen", _BODY + "(?:huyện|thành phố|thị xã|huyện ủy|thành ủy)"),
    ("tinh", _BODY + "(?:tỉnh|tỉnh ủy)"),
    ("phong", "(?:phòng|chi cục|văn phòng)"),
    ("don_vi_su_nghiep", "(?:trường|bệnh viện|trung tâm|ban|viện|nhà|thư viện|bảo tàng|báo|đài)"),
    ("mat_tran", "(?:hội|liên đoàn|đoàn)"),
)
_UNIT_KINDS = tuple(
    (kind, re.compile(rf"^(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _KIND_WORDS
)
_SURE_KINDS = frozenset(["xa", "huyen", "tinh", "phong"])
#: Words inside a title with which the name of its unit begins: "Trưởng phòng Tổ chức".
_UNIT_INSIDE = re.compile(
    r"(?<!\w)(?:(?:ubnd|hđnd|đảng ủy|ủy ban mttq)(?: (?:xã|phường|thị trấn|huyện|thành phố|tỉnh))?"
    r"|huyện ủy|thành ủy|phòng|ban|sở|xã|phường|thị trấn|huyện|trung tâm|chi cục)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PostReading:
    """One post of a text."""

    #: None: the title is not understood, or fits several.
    title_code: str | None
    #: The unit as written after the title; None: none is.
    unit_text: str | None
    #: held, acting (quyền), or in_charge (phụ trách).
    role: str
    text: str
    #: Whether the unit of the row can have the title, where the text names no unit.
    fits_hint: bool = True


def read_post(text: str, *, edition: Edition, unit_hint: str | None) -> tuple[PostReading, ...]:
    """Read every post that a text names, in its order.

    A title is found by its label or alias among those of the unit's kind: "Giám đốc" is one
    title in a department and another in a hospital. Posts that are over ("nguyên ...") are left
    out. When in doubt there is no title.

    Args:
        text: As typed, for example "Bí thư Đảng ủy, Chủ tịch HĐND xã".
        edition: The law whose titles are looked for.
        unit_hint: The unit of the row, for texts that name none.
    """
    readings = []
    for piece in _SPLIT.split(clean(text)):
        if not piece or _ENDED.match(piece):
            continue
        reading = _read_piece(piece.strip(" ."), edition, unit_hint)
        parts = _DASH.split(piece) if reading.title_code is None else []
        apart = [_read_piece(part, edition, unit_hint) for part in parts if part]
        is_two = len(apart) > 1 and any(part.title_code for part in apart)
        readings.extend(apart if is_two else [reading])
    return tuple(_with_units_of_wholes(readings))


def _read_piece(piece: str, edition: Edition, unit_hint: str | None) -> PostReading:
    role, words = "held", piece
    for pattern, name in ((_ACTING, "acting"), (_IN_CHARGE, "in_charge")):
        if pattern.search(words):
            role, words = name, pattern.sub("", words)
    title, unit_text = _title_and_unit(words.strip(), edition, unit_hint)
    fits = unit_text is not None or title is None or _can_have(title, unit_hint)
    return PostReading(title.code if title else None, unit_text, role, piece, fits)


def _can_have(title: Title, unit_hint: str | None) -> bool:
    """Say whether a unit may have a title; only kinds that names tell for sure can exclude it."""
    kinds = {unit_kind_of(part.strip()) for part in (unit_hint or "").split(",")}
    if not title.unit_kinds or not kinds <= _SURE_KINDS:
        return True
    return bool(kinds & set(title.unit_kinds))


def _title_and_unit(
    words: str, edition: Edition, unit_hint: str | None
) -> tuple[Title | None, str | None]:
    """Split words into a title and the unit after it; the longest title that is known wins."""
    parts = words.split(" ")
    for cut in range(len(parts), 0, -1):
        head, rest = " ".join(parts[:cut]), " ".join(parts[cut:])
        unit_text = _unit_named(head, rest)
        if rest and unit_text is None:
            continue
        title, around = _resolved(head, unit_text, edition, unit_hint)
        if title is not None:
            return title, unit_text or around
    return None, None


def _unit_named(head: str, rest: str) -> str | None:
    """Give the unit that follows a title, with the word of the title that its name begins with."""
    if not rest:
        return None
    if looks_like_unit(rest):
        return rest
    inside = _UNIT_INSIDE.search(head)
    return f"{inside[0]} {rest}" if inside is not None and rest[0].isupper() else None


def _resolved(
    head: str, unit_text: str | None, edition: Edition, unit_hint: str | None
) -> tuple[Title | None, str | None]:
    """Find a title by the kind of its unit, or of one around it, which is then told too."""
    parts = [part.strip() for part in (unit_hint or "").split(",")]
    around = [(", ".join(parts[n:]), unit_kind_of(part)) for n, part in enumerate(parts) if part]
    own = [(None, unit_kind_of(unit_text))] if unit_text else []
    for unit, kind in (*own, *around):
        if kind is not None:
            title = edition.resolve_title(head, unit_kind=kind)
            if title is not None:
                return title, unit
    return edition.resolve_title(head, unit_kind=None), None


def unit_kind_of(unit_text: str) -> str | None:
    """Tell the kind of a unit by the first word of its name; None where that says nothing."""
    for kind, pattern in _UNIT_KINDS:
        if pattern.match(unit_text):
            return kind
    return None


def _with_units_of_wholes(readings: list[PostReading]) -> list[PostReading]:
    """Give the unit at the end of a text to the posts before it: "Bí thư, Chủ tịch HĐND xã A"."""
    settled: list[PostReading] = []
    unit_text: str | None = None
    for reading in reversed(readings):
        unit_text = reading.unit_text or unit_text
        is_alone = reading.unit_text is None and reading.title_code is not None
        settled.append(replace(reading, unit_text=unit_text) if is_alone else reading)
    return settled[::-1]
