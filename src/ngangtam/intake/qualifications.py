"""Read what people hold or study: levels of one component, often several in one cell.

A piece of a cell is a level, with words around it that say nothing more ("Bằng", "Chứng chỉ"),
and for degrees a field of study after it. What remains unexplained makes the piece not
understood: "Cao cấp thanh vận" is no level of political theory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngangtam.intake.coded import CodeReader
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.wording import clean, is_tick, says_none
from ngangtam.kernel import Level

if TYPE_CHECKING:
    from ngangtam.law import CodeEntry

HELD, NONE, STUDYING = "held", "none", "studying"


@dataclass(frozen=True)
class QualificationReading:
    """One level in one component as a cell states it."""

    #: held, none, or studying.
    state: str
    #: Slug of the component's code list; None: none, or a certificate that proves no level.
    level: str | None = None
    #: Field of study, or what the certificate says beside its level.
    subject: str | None = None
    #: For languages: slug of the language; None: not said.
    language: str | None = None
    #: For languages and IT: knlnnvn, old_abc, degree, other_certificate; None: no certificate named.
    framework: str | None = None
    #: The piece of the cell that says so.
    text: str = ""


_SEPARATORS = re.compile(r"\s*(?:;|\n|\+|,(?!\d)|/(?=\s)|(?<=\s)/)(?![^(]*\))\s*")
_COUNT = re.compile(r"^0?\d\s+(?:bằng\s+)?(?=\D)", re.IGNORECASE)
_BULLET = re.compile(r"^[-–•*]\s+|^\(\d\)\s*|^\d[.)]\s+")
STUDYING_WORDS = re.compile(
    r"^(?:đang|hiện đang)(?:\s+(?:theo\s+)?(?:học|đào tạo|nghiên cứu|bồi dưỡng))*(?:\s+lớp)?\s*[:,]?\s*"
    r"|^học viên\s+|^(?:nghiên cứu sinh|ncs)\b\s*"
    r"|\s*\(\s*đang\s+(?:theo\s+)?(?:học|đào tạo)\s*\)",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"^(?:nghiên cứu sinh|ncs)\b", re.IGNORECASE)
_YEAR_NOTE = re.compile(
    r"\s*[(\[]?\s*(?:năm\s*)?(?:\d{1,2}/)?(?:19|20)\d{2}\s*[)\]]?\s*$", re.IGNORECASE
)
_ABOUT = re.compile(r"^(?:[-–:,]\s*)?(?:chuyên\s+ng?ành|ngành|chuyên môn|về|hệ)\s+", re.IGNORECASE)

#: Titles conferred on teachers: understood, and no degree.
_ACADEMIC_RANK = re.compile(r"^(?:phó\s+giáo\s+sư|giáo\s+sư|pgs|gs)\b\.?\s*", re.IGNORECASE)
_NO_DEGREE = re.compile(
    r"^(?:chứng (?:chỉ|nhận)|đào tạo|bồi dưỡng|cao cấp|nghiệp vụ)\b", re.IGNORECASE
)
_NOT_TRAINED = re.compile(r"^(?:chưa qua (?:đào tạo|đt)|cđt|chưa đào tạo|chưa học)$", re.IGNORECASE)

#: Words around a level that add nothing to it, by component.
_FILLERS = {
    "political_theory": r"lý luận chính trị|lý luận|llct|chính trị|trình độ|bằng|hệ|hành chính|hc|lớp",
    "state_management": r"quản lý (?:hành chính )?nhà nước|ql(?:hc)?nn|ngạch|chương trình|bồi dưỡng|chứng chỉ"
    r"|lớp|kiến thức|bd|cc|và tương đương|theo tiêu chuẩn",
    "defense_security": r"bồi dưỡng|kiến thức|quốc phòng|an ninh|và|qpan|ktqpan|ktqp|qp|an|gdqp|chứng chỉ|lớp|gd",
    "knowledge_update": r"bồi dưỡng|kiến thức|chứng nhận|lớp|chứng chỉ",
    "it": r"chứng chỉ|trình độ|ứng dụng|công nghệ thông tin|cntt|ưdcntt|udcntt|tin học|tin|sử dụng|cc|kỹ năng|chuẩn",
}
_DOUBT = {
    "political_theory": ("theory-doubtful", "trình độ lý luận chính trị", "political theory level"),
    "state_management": ("level-doubtful", "trình độ quản lý nhà nước", "state management level"),
    "defense_security": ("level-doubtful", "đối tượng quốc phòng, an ninh", "defense group"),
    "knowledge_update": ("level-doubtful", "nội dung cập nhật kiến thức", "knowledge update"),
    "it": ("level-doubtful", "trình độ tin học", "IT level"),
}


def pieces_of(raw: str) -> list[str]:
    """Split a compound cell at semicolons, line ends and commas."""
    pieces = (_BULLET.sub("", piece).strip(" .") for piece in _SEPARATORS.split(raw))
    return [piece for piece in pieces if piece]


class LevelParser:
    """Reads cells of a component whose entries are levels: theory, state management, defense, IT."""

    def __init__(self, component: str, levels: CodeReader) -> None:
        self.component = component
        self._levels = levels
        self._filler = re.compile(rf"(?<!\w)(?:{_FILLERS[component]})(?!\w)", re.IGNORECASE)

    def parse(self, value: CellValue) -> Parsed:
        """Read a cell into one reading per level named; the value is None where a piece is not."""
        raw = raw_text(value)
        if not raw:
            return Parsed(raw)
        if says_none(raw) or _NOT_TRAINED.match(raw):
            return Parsed(raw, (QualificationReading(NONE, text=raw),))
        if is_tick(raw) and self._levels.find(raw) is None:
            return Parsed(raw, (self._ticked(raw),), self._tick_remark())
        readings = [self._piece(piece) for piece in pieces_of(raw)]
        whole = None if None not in readings else self._piece(raw)
        if whole is not None:
            readings = [whole]
        if not readings or None in readings:
            return Parsed(raw, None, (self._doubt(raw),))
        return Parsed(raw, tuple(readings))

    def _piece(self, piece: str) -> QualificationReading | None:
        studying = STUDYING_WORDS.search(piece)
        text = STUDYING_WORDS.sub("", piece).strip(" -–:.") if studying else piece
        found = self.level_in(text)
        if found is None:
            return None
        if self._levels.code_list.rank(found.code) == 0:
            return QualificationReading(NONE, text=piece)
        return QualificationReading(STUDYING if studying else HELD, found.code, text=piece)

    def level_in(self, text: str) -> CodeEntry | None:
        """Find the one level that a text names, beside words that add nothing."""
        for form in (text, _YEAR_NOTE.sub("", text)):
            bare = clean(re.sub(r"[-–.:()]", " ", self._filler.sub(" ", form)))
            found = self._levels.find_within(form) or (self._levels.find(bare) if bare else None)
            if found is not None:
                return found
        return None

    def _ticked(self, raw: str) -> QualificationReading:
        entries = [e for e in self._levels.entries if e.rank > 0]
        level = entries[0].code if len(entries) == 1 else None
        return QualificationReading(HELD, level, text=raw)

    def _tick_remark(self) -> tuple[Problem, ...]:
        if sum(entry.rank > 0 for entry in self._levels.entries) == 1:
            return ()
        return (
            Problem(
                "level-not-said",
                "Có đánh dấu nhưng không ghi trình độ; chỉ ghi nhận là có chứng chỉ.",
                "Marked, but no level is said; taken as a certificate without a level.",
                Level.NOTE,
            ),
        )

    def _doubt(self, raw: str) -> Problem:
        code, vi, en = _DOUBT[self.component]
        hint = self._levels.suggest(raw)
        more_vi = f" Có phải là “{hint}”?" if hint else ""
        more_en = f" Did you mean “{hint}”?" if hint else ""
        return Problem(
            code,
            f"“{raw}” không phải là {vi} đã biết.{more_vi}",
            f"“{raw}” is not a known {en}.{more_en}",
        )


class DegreeParser:
    """Reads cells of degrees with their fields of study, and the column "Học hàm, học vị"."""

    def __init__(self, levels: CodeReader) -> None:
        self._levels = levels
        forms = {
            form.lower()
            for entry in levels.entries
            if entry.rank > 0
            for form in (entry.label_vi, *entry.aliases)
        }
        longest_first = sorted(map(re.escape, forms), key=len, reverse=True)
        self._start = re.compile(
            rf"(?:bằng\s+)?({'|'.join(longest_first)})(?!\w)\.?", re.IGNORECASE
        )
        self._end = re.compile(rf"(?<!\w)({'|'.join(longest_first)})$", re.IGNORECASE)

    def parse(self, value: CellValue) -> Parsed:
        """Read a cell into one reading per degree; what is stated but no degree leaves a remark."""
        raw = raw_text(value)
        if not raw:
            return Parsed(raw)
        if says_none(raw) or _NOT_TRAINED.match(raw):
            return Parsed(raw, (QualificationReading(NONE, text=raw),))
        readings: list[QualificationReading] = []
        problems: list[Problem] = []
        for piece in self._pieces(raw):
            self._read_piece(piece, readings, problems)
        return Parsed(raw, tuple(readings) if readings else None, tuple(problems))

    def _pieces(self, raw: str) -> list[str]:
        """Join to a degree the pieces after a comma that only go on with its fields of study."""
        joined: list[str] = []
        for part in re.split(r"\s*[;\n]\s*", raw):
            goes_on = False
            for piece in pieces_of(part):
                if goes_on and not self._begins(piece):
                    joined[-1] += f", {piece}"
                else:
                    joined.append(piece)
                goes_on = goes_on or self._begins(piece)
        return joined

    def _begins(self, piece: str) -> bool:
        piece = _COUNT.sub("", piece)
        return any(
            pattern.match(piece)
            for pattern in (self._start, STUDYING_WORDS, _ACADEMIC_RANK, _NO_DEGREE)
        )

    def _read_piece(
        self, piece: str, readings: list[QualificationReading], problems: list[Problem]
    ) -> None:
        text = _COUNT.sub("", piece)
        rank = _ACADEMIC_RANK.match(text)
        while rank is not None:
            text = text[rank.end() :].lstrip(" .,-")
            rank = _ACADEMIC_RANK.match(text)
            if not text:
                return
        if _ACADEMIC_RANK.match(_COUNT.sub("", piece)) and self._start.match(text) is None:
            # "Giáo sư kinh tế": the field of a professor, no degree.
            return
        state = STUDYING if STUDYING_WORDS.search(text) else HELD
        if _CANDIDATE.match(text):
            readings.append(QualificationReading(STUDYING, self._doctorate(), text=piece))
            return
        reading = self._degree(STUDYING_WORDS.sub("", text).strip(" -–:.()"), state, piece)
        if reading is not None:
            readings.append(reading)
        elif _NO_DEGREE.match(text):
            problems.append(
                Problem(
                    "not-a-degree",
                    f"“{piece}” không phải văn bằng chuyên môn; chỉ giữ nguyên văn.",
                    f"“{piece}” is no degree; kept as typed only.",
                    Level.NOTE,
                )
            )
        else:
            problems.append(self._levels.problem(piece))

    def _degree(self, text: str, state: str, piece: str) -> QualificationReading | None:
        match = self._start.match(text)
        if match is not None:
            level = self._levels.find(match[1])
            rest = text[match.end() :]
        else:
            level = self._levels.find_within(text)
            rest = ""
            if level is None:
                level, rest = self._misspelled_start(text)
        if level is None and (match := self._end.search(text.rstrip(" )"))):
            level = self._levels.find(match[1])
            rest = text[: match.start()].strip(" -–(")
        if level is None:
            return None
        subject = _ABOUT.sub("", rest.strip(" .-–:")).strip(" .-–:()")
        return QualificationReading(state, level.code, subject or None, text=piece)

    def _misspelled_start(self, text: str) -> tuple[CodeEntry | None, str]:
        """Find a level by its first words without their accents ("Đai học chuyên ngành ...")."""
        words = text.split(" ")
        for count in (4, 3, 2):
            found = self._levels.find(" ".join(words[:count])) if len(words) > count else None
            if found is not None:
                return found, " ".join(words[count:])
        return None, ""

    def _doctorate(self) -> str | None:
        found = self._levels.find("Tiến sĩ")
        return found.code if found else None
