"""Read what the lines above a table say: whose list it is, of which day, year and term."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ngangtam.intake.cells.dates import dates_in
from ngangtam.intake.words.unit_names import PART_NAME, looks_like_unit, unit_name, unit_under
from ngangtam.intake.words.wording import clean, plain_key

_UNIT_LABEL = re.compile(
    r"^(?:tên )?(?:cơ quan,? (?:và )?đơn vị|đơn vị|cơ quan)(?: báo cáo| gửi| lập)?\s*:\s*(.+)$",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"cong hoa xa hoi|doc lap|tu do hanh phuc|dang cong san viet nam$")
_LIST_WORD = re.compile(
    r"^(?:danh sach|bieu|phu luc|bao cao|thong ke|tong hop|ket qua|mau|ke hoach|bang|trich ngang"
    r"|theo|kem|so \d|don vi tinh)\b"
)
_AS_OF = re.compile(
    r"(?:tính đến|có đến|đến hết|tại thời điểm|thời điểm|đến|số liệu|cập nhật)[^0-9;]{0,40}",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:nhiệm kỳ|giai đoạn|nhiệm kì)\D{0,20}(20\d\d)\s*[-–]\s*(20\d\d)", re.IGNORECASE
)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b(?!\s*[-–])", re.IGNORECASE)
_BELONGS = re.compile(r"\b(?:của|thuộc|tại)\s+(.{3,80})$", re.IGNORECASE)
#: A workbook often holds a sheet for each unit, and a file is often named after who sends it.
_NAMED_UNIT = re.compile(
    r"(?:sở|phòng|khoa|huyện|thành phố|thị trấn|xã|phường|ubnd|đảng ủy|huyện ủy|chi cục|ban|hội"
    r"|trung tâm) [A-ZĐÀ-Ỹ]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Titles:
    """What stands above a table."""

    lines: tuple[str, ...] = ()
    unit_text: str | None = None
    #: The day for which the list speaks.
    as_of: date | None = None
    #: Whether a line says so; otherwise the day is that of its document.
    as_of_is_stated: bool = False
    year: int | None = None
    #: `2020-2025`.
    term: str | None = None

    def following(self, before: Titles | None) -> Titles:
        """Fill what these lines leave open from the titles of the table before."""
        if before is None:
            return self
        states_day = self.as_of_is_stated or not before.as_of_is_stated
        return Titles(
            lines=self.lines if any(map(_names_list, self.lines)) else (*before.lines, *self.lines),
            unit_text=self.unit_text or before.unit_text,
            as_of=(self.as_of if states_day else None) or before.as_of,
            as_of_is_stated=self.as_of_is_stated or before.as_of_is_stated,
            year=self.year or before.year,
            term=self.term or before.term,
        )

    @property
    def key(self) -> str:
        """The words of all lines, without accents."""
        return " ".join(plain_key(line) for line in self.lines)


def read_titles(lines: Sequence[str], *, closing: Sequence[str] = ()) -> Titles:
    """Read the lines above a table; `closing` are the lines below it, which may carry its day."""
    cleaned = tuple(text for line in lines if (text := clean(line)))
    stated = [day for line in cleaned for day in _stated_days(line)]
    other = [day for line in (*cleaned, *closing) for day in _days(line)]
    years = [int(year) for line in cleaned for year in _YEAR.findall(line)]
    terms = [f"{a}-{b}" for line in cleaned for a, b in _TERM.findall(line)]
    return Titles(
        lines=cleaned,
        unit_text=_unit(cleaned),
        as_of=stated[-1] if stated else max(other, default=None),
        as_of_is_stated=bool(stated),
        year=years[-1] if years else None,
        term=terms[-1] if terms else None,
    )


def _names_list(line: str) -> bool:
    return _LIST_WORD.match(plain_key(line)) is not None


def _days(line: str) -> list[date]:
    return [found.earliest for found in dates_in(line)]


def _stated_days(line: str) -> list[date]:
    # The words before the day may be the "ngày" that it begins with.
    return [
        days[0]
        for match in _AS_OF.finditer(line)
        if (days := _days(line[match.start() : match.end() + 40]))
    ]


def _unit(lines: Sequence[str]) -> str | None:
    for line in lines:
        label = _UNIT_LABEL.match(line)
        if label is not None and _MOTTO.search(plain_key(line)) is None:
            return label[1].strip(" .;")
    named = [
        line
        for line in lines
        if looks_like_unit(line) and _LIST_WORD.match(plain_key(line)) is None
    ]
    if named:
        # The body stands below the one above it: "UBND tỉnh", then "Sở Nội vụ".
        above = unit_name(named[-2]) if len(named) > 1 else None
        return unit_under(unit_name(named[-1]), above)
    for line in lines:
        belongs = _BELONGS.search(line)
        if belongs is not None and looks_like_unit(belongs[1]):
            return unit_name(belongs[1])
    return None


def unit_of_sheet(name: str, titled: str | None) -> str | None:
    """Name the unit of a sheet: its own name where that is one, or one's part, else the titles'."""
    if _NAMED_UNIT.match(name) and (titled is None or PART_NAME.match(name)):
        return unit_under(unit_name(name), titled)
    return titled


def unit_of_file(name: str) -> str | None:
    """Find the unit that the name of a file names: "Danh sách - Sở Nội vụ 2024.xlsx"."""
    stem = clean(name.rpartition(".")[0] or name)
    for part in re.split(r"[_()\[\]+,;]|\s*[-–]\s+|\s+[-–]", stem):
        text = re.sub(r"[\s.]*\d[\d.\s]*$", "", part).strip(" .-")
        if _NAMED_UNIT.match(text):
            return text
    return None
