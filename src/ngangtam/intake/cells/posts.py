"""Read what people write as their post: titles, the units after them, acting or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ngangtam.intake.words.abbreviations import spell_out_post, spell_out_unit
from ngangtam.intake.words.title_words import find_title
from ngangtam.intake.words.unit_kinds import PART, kinds_around, unit_kind_of
from ngangtam.intake.words.unit_names import looks_like_unit
from ngangtam.intake.words.wording import clean

if TYPE_CHECKING:
    from ngangtam.law import Edition, Title

_SPLIT = re.compile(
    r"\s*(?:[;\n,]|(?<!\w)kiêm(?: nhiệm)?(?!\w)|\s\+\s)(?![^(]*\))\s*", re.IGNORECASE
)
#: May join two posts, or the words of one: "Công chức Tư pháp - Hộ tịch".
_DASH = re.compile(r"\s[-–]\s")
_ACTING = re.compile(r"^(?:quyền|q\.)\s*", re.IGNORECASE)
_IN_CHARGE = re.compile(r"^phụ trách\s+|\s*\(?\s*phụ trách\s*\)?$|\s+pt$", re.IGNORECASE)
#: The first among deputies, who is a deputy: "Phó Chủ tịch Thường trực".
_STANDING = re.compile(r"(?<!\w)\(?thường trực\)?(?!\w)", re.IGNORECASE)
_ENDED = re.compile(r"^nguyên\s+", re.IGNORECASE)
#: The body of an area, before the words for the area: "UBND" of "UBND xã Cần Yên".
_BODY_FIRST = re.compile(
    r"^(ubnd|hđnd|đảng ủy|đảng uỷ|huyện ủy|thành ủy|ủy ban mttq|mttq|ủy ban nhân dân"
    r"|hội đồng nhân dân)(?!\w)",
    re.IGNORECASE,
)
_BODY_SHORT = {"ủy ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
#: Words inside a title with which the name of its unit begins: "Trưởng phòng Tổ chức".
_UNIT_INSIDE = re.compile(
    r"(?<!\w)(?:(?:ubnd|hđnd|đảng ủy|ủy ban mttq)(?: (?:xã|phường|thị trấn|huyện|thành phố|tỉnh))?"
    r"|huyện ủy|thành ủy|ủy ban kiểm tra|phòng|ban|sở|xã|phường|thị trấn|huyện|trung tâm"
    r"|chi cục)$",
    re.IGNORECASE,
)
#: Such a word names an area, whose own name may begin like that of another unit: "xã Trường Hà".
_AREA_INSIDE = re.compile(r"(?:xã|phường|thị trấn|huyện|thành phố|ủy ban kiểm tra)$", re.IGNORECASE)
#: The body of a part that the part's own name ends with: "Phòng Nội vụ huyện Hà Quảng".
_BODY_AROUND = re.compile(
    r"\s((?:huyện|thành phố|thị xã|xã|phường|thị trấn|sở|ubnd|huyện ủy|thành ủy)\s.+)$",
    re.IGNORECASE,
)
#: A name such as "Sở Văn hóa, Thể thao và Du lịch", whose commas part no posts.
_LISTED_NAME = re.compile(
    r"(?<!\w)(?:sở|phòng|ban|trung tâm)\s[^,;\n]+(?:,\s[^,;\n]+)*?,\s[^,;\n]+?\svà\s",
    re.IGNORECASE,
)
_TITLE_AFTER_COMMA = re.compile(
    r",\s(?:(?:phó|nguyên|quyền|cấp phó)\s)*(?:bí thư|chủ tịch|giám đốc|trưởng|chánh|ủy viên"
    r"|uỷ viên|hiệu|viện trưởng|cục trưởng|chi cục|tổng|thành viên|đại biểu|chuyên viên|công chức"
    r"|đảng ủy|phụ trách|kiêm|thường trực|tỉnh ủy viên|huyện ủy viên|(?-i:[A-ZĐ]{2,})(?!\w))",
    re.IGNORECASE,
)
_HELD_COMMA = "\x1f"
#: A body that is named without its place is that of the row: "Chủ tịch UBND".
_BARE_BODY = re.compile(r"(?:ubnd|hđnd|đảng ủy|đảng uỷ|(?:ủy|uỷ) ban(?: mttq)?)", re.IGNORECASE)


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
    title in a department and another in a hospital. A unit that is named lends its titles only:
    "Bí thư Huyện đoàn" is no secretary of the district. Posts that are over ("nguyên ...") are
    left out. When in doubt there is no title.

    Args:
        text: As typed, for example "Bí thư Đảng ủy, Chủ tịch HĐND xã".
        edition: The law whose titles are looked for.
        unit_hint: The unit of the row, for texts that name none.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    unit_hint = None if unit_hint is None else spell_out_unit(unit_hint, edition)
    readings = _read_line(" ".join(lines), edition, unit_hint)
    if len(lines) > 1:
        apart = [found for line in lines for found in _read_line(line, edition, unit_hint)]
        # A line may be a post of its own, or only go on with the one above it.
        if _understood(apart) > _understood(readings):
            readings = apart
    return tuple(_with_units_of_wholes(readings, edition))


def _understood(readings: list[PostReading]) -> int:
    return sum(reading.title_code is not None for reading in readings)


def _read_line(text: str, edition: Edition, unit_hint: str | None) -> list[PostReading]:
    readings: list[PostReading] = []
    for piece in _pieces(text):
        if not piece or _ENDED.match(piece):
            continue
        reading = _read_piece(piece, edition, unit_hint)
        parts = _DASH.split(piece) if reading.title_code is None else []
        apart = [_read_piece(part, edition, unit_hint) for part in parts if part]
        is_two = len(apart) > 1 and any(part.title_code for part in apart)
        readings.extend(apart if is_two else [reading])
    return readings


def _pieces(text: str) -> list[str]:
    """Split a text into posts, but not within the name of a unit."""
    held = _LISTED_NAME.sub(_with_held_commas, clean(text))
    return [piece.replace(_HELD_COMMA, ",").strip(" .") for piece in _SPLIT.split(held)]


def _with_held_commas(name: re.Match[str]) -> str:
    return name[0] if _TITLE_AFTER_COMMA.search(name[0]) else name[0].replace(",", _HELD_COMMA)


def _read_piece(piece: str, edition: Edition, unit_hint: str | None) -> PostReading:
    role, words = "held", piece
    for pattern, name in ((_ACTING, "acting"), (_IN_CHARGE, "in_charge")):
        if pattern.search(words):
            role, words = name, pattern.sub("", words)
    title, unit_text = None, None
    for form in _forms(words.strip(), edition):
        title, unit_text = _title_and_unit(form, edition, unit_hint)
        if title is not None:
            break
    if title is not None and unit_text is None and title.unit_kinds == ("tinh",):
        # There is one province, whatever body the row stands under.
        unit_text = "tỉnh"
    fits = unit_text is not None or title is None or _can_have(title, unit_hint)
    return PostReading(title.code if title else None, unit_text, role, piece, fits)


def _forms(words: str, edition: Edition) -> Iterator[str]:
    """Say a post in words, as it is typed, and without the duty that makes no other title."""
    spelled = spell_out_post(words, edition)
    yield spelled
    if spelled != words:
        yield words
    if _STANDING.search(spelled):
        yield clean(_STANDING.sub(" ", spelled))


def _can_have(title: Title, unit_text: str | None) -> bool:
    """Say whether a unit, or one around it, may have a title; names that say no kind may."""
    kinds = {kind for _, kind in kinds_around(unit_text)} - {None}
    return not title.unit_kinds or not kinds or bool(kinds & set(title.unit_kinds))


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
        if unit_text is not None:
            title, around = _title_in_named(head, unit_text, edition, unit_hint)
        else:
            title, around = _title_in_row(head, edition, unit_hint)
        if title is not None:
            return title, unit_text or around
    return None, None


def _unit_named(head: str, rest: str) -> str | None:
    """Give the unit that follows a title, with the word of the title that its name begins with."""
    if not rest or _BARE_BODY.fullmatch(rest):
        return None
    inside = _UNIT_INSIDE.search(head)
    whole = f"{inside[0]} {rest}" if inside is not None and rest[0].isupper() else None
    if whole is not None and _AREA_INSIDE.search(head):
        return whole
    return rest if looks_like_unit(rest) else whole


def _title_in_named(
    head: str, unit_text: str, edition: Edition, unit_hint: str | None
) -> tuple[Title | None, str | None]:
    """Find a title of the unit that the text names; a part has those of the body around it."""
    kind = unit_kind_of(unit_text)
    if kind is None:
        return find_title(edition, head, unit_kind=None), None
    title = find_title(edition, head, unit_kind=kind)
    if title is not None or kind != PART:
        return title, None
    if (body := _BODY_AROUND.search(unit_text)) is not None:
        return find_title(edition, head, unit_kind=unit_kind_of(body[1])), None
    title, around = _title_around(head, edition, unit_hint)
    return title or find_title(edition, head, unit_kind=None), around


def _title_in_row(
    head: str, edition: Edition, unit_hint: str | None
) -> tuple[Title | None, str | None]:
    """Find a title that names no unit by the unit of its row."""
    title, around = _title_around(head, edition, unit_hint)
    return title or find_title(edition, head, unit_kind=None), around


def _title_around(
    head: str, edition: Edition, unit_hint: str | None
) -> tuple[Title | None, str | None]:
    """Find a title by the nearest unit whose kind is known; beyond a part, by the body around."""
    for unit, kind in kinds_around(unit_hint):
        if kind is None:
            continue
        for words in (_joined(head, unit), head):
            title = find_title(edition, words, unit_kind=kind) if words else None
            if title is not None:
                return title, unit
        if kind != PART:
            break
    return None, None


def _joined(head: str, unit_text: str) -> str | None:
    """Say a title with its unit: "Chánh Văn phòng" of "Văn phòng UBND tỉnh"; None: they part.

    Examples:
        >>> _joined("Chủ tịch", "UBND xã Cần Yên")
        'Chủ tịch UBND'
    """
    title, unit = head.split(" "), unit_text.partition(",")[0].split(" ")
    for count in range(min(len(title), len(unit)), 0, -1):
        if [w.lower() for w in title[-count:]] == [w.lower() for w in unit[:count]]:
            return " ".join(title + unit[count:])
    body = _BODY_FIRST.match(unit_text)
    return f"{head} {_BODY_SHORT.get(body[1].lower(), body[1])}" if body else None


def _with_units_of_wholes(readings: list[PostReading], edition: Edition) -> list[PostReading]:
    """Give the unit at the end of a text to the posts before it: "Bí thư, Chủ tịch HĐND xã A"."""
    settled: list[PostReading] = []
    unit_text: str | None = None
    for reading in reversed(readings):
        unit_text = reading.unit_text or unit_text
        is_alone = reading.unit_text is None and reading.title_code is not None
        if is_alone and reading.title_code and unit_text is not None:
            fits = _can_have(edition.title(reading.title_code), unit_text)
            settled.append(
                replace(reading, unit_text=unit_text, fits_hint=True) if fits else reading
            )
        else:
            settled.append(reading)
    return settled[::-1]
