"""Read degrees with their fields of study, as compound cells state them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngangtam.intake.cells.coded import CodeReader
from ngangtam.intake.cells.qualifications import (
    HELD,
    NONE,
    NOT_TRAINED,
    STUDYING,
    STUDYING_WORDS,
    QualificationReading,
    pieces_of,
)
from ngangtam.intake.grids import CellValue, lines_of, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.wording import clean, plain_key, says_none
from ngangtam.kernel import Level

if TYPE_CHECKING:
    from ngangtam.law import CodeEntry

#: How somebody studied, which is no field of study.
_MODE = re.compile(
    r"\(?(?<!\w)(?:hệ\s+)?(?:tại chức|chính quy|chính qui|vừa làm vừa học|vừa học vừa làm|vlvh"
    r"|từ xa|liên thông|văn bằng (?:2|hai)|bằng (?:2|hai)|chuyên tu|tc|cq)(?!\w)\)?",
    re.IGNORECASE,
)
#: "2 bằng ĐH: Kinh tế, Luật": so many degrees of one level, each with its field.
_SEVERAL = re.compile(
    r"^0?(?P<count>[2-4])\s+(?:(?:văn\s+)?bằng\s+)?(?P<level>[^:(]+?)"
    r"\s*[:(]\s*(?P<fields>[^()]+)\)?$",
    re.IGNORECASE,
)
#: What beside a level leaves open which it is: a class, or studies that may go on.
_DOUBTFUL = re.compile(
    r"(?:^| )(?:i|ii|1|2)$|^d?an?g? (?:ho?|oh|h)c?(?: |$)|^(?:dagn|dnag|adng) hoc"
)
#: Words that move a level up or down: what they leave is another level, or none.
_BEYOND = re.compile(r"^(?:sau|tren|duoi|gan|tuong duong|chua co|chua)$")
#: The year of a degree behind it, which is no field of study.
_YEAR = re.compile(
    r"[\s,(-]*(?:(?:tốt nghiệp |cấp )?(?:năm|tn)\s*)?(?<!\d)(?:19|20)\d\d\)?$", re.IGNORECASE
)
#: Shorter forms of levels are also words of fields of study: "CN thông tin".
_TELLING = 3
#: What stands between two degrees in one piece: "Cử nhân Luật - Thạc sĩ Quản lý công".
_BETWEEN = re.compile(r"\s*[-–/&]\s*|\s+và\s+", re.IGNORECASE)
_STUDENT = re.compile(r"^cao học(?!\w)", re.IGNORECASE)
_COUNT = re.compile(r"^0?\d\s+(?:bằng\s+)?(?=\D)", re.IGNORECASE)
_CANDIDATE = re.compile(r"^(?:nghiên cứu sinh|ncs)\b", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:[-–:,]\s*)?(?:chuyên\s+ng?ành|ngành|chuyên môn|về|hệ)\s+", re.IGNORECASE)
#: Titles conferred on teachers: understood, and no degree.
_ACADEMIC_RANK = re.compile(r"^(?:phó\s+giáo\s+sư|giáo\s+sư|pgs|gs)\b\.?\s*", re.IGNORECASE)
_NO_DEGREE = re.compile(
    r"^(?:chứng (?:chỉ|nhận)|đào tạo|bồi dưỡng|cao cấp|nghiệp vụ)\b", re.IGNORECASE
)


_RANK_WITHOUT_DEGREE = Problem(
    "academic-rank-alone",
    "Chỉ ghi học hàm, không ghi học vị; chỉ giữ nguyên văn.",
    "An academic rank stands without a degree; kept as typed only.",
    Level.NOTE,
)


def _loosely(form: str) -> str:
    """Let the parts of an abbreviation stand together or apart: BSCKI, BS.CKI, BS CKI."""
    return r"[\s.]*".join(map(re.escape, re.split(r"[\s.]+", form)))


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
        longest_first = sorted(map(_loosely, forms), key=len, reverse=True)
        self._start = re.compile(
            rf"(?:bằng\s+)?({'|'.join(longest_first)})(?!\w)\.?", re.IGNORECASE
        )
        written = {plain_key(form) for form in forms}
        long = "|".join(sorted(form for form in written if len(form) >= _TELLING))
        #: A level within a field of study: a further degree that was not parted from the first.
        self._further = re.compile(rf"(?<!\w)(?:{long})(?!\w)")
        self._end = re.compile(rf"(?<!\w)({'|'.join(longest_first)})$", re.IGNORECASE)

    def parse(self, value: CellValue) -> Parsed:
        """Read a cell into one reading per degree; what is stated but no degree leaves a remark."""
        raw = raw_text(value)
        if not raw:
            return Parsed(raw)
        if says_none(raw) or NOT_TRAINED.match(raw):
            return Parsed(raw, (QualificationReading(NONE, text=raw),))
        readings: list[QualificationReading] = []
        problems: list[Problem] = []
        for piece in self._pieces(self._with_lines(value)):
            self._read_piece(piece, readings, problems)
        if not readings and not problems:
            problems.append(_RANK_WITHOUT_DEGREE)
        return Parsed(raw, tuple(readings) if readings else None, tuple(problems))

    def _with_lines(self, value: CellValue) -> str:
        """Part at line ends where a degree begins; elsewhere a line only goes on."""
        text = ""
        for line in lines_of(value):
            between = "" if not text else "; " if self._begins(line) else " "
            text += between + line
        return text

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
        return [one for piece in joined for one in self._parted(piece)]

    def _parted(self, piece: str) -> list[str]:
        """Part a piece before each further degree that it names."""
        cuts = [
            between
            for between in _BETWEEN.finditer(piece)
            if between.start() and self._start.match(piece, between.end())
        ]
        starts = [0, *(between.end() for between in cuts)]
        ends = [*(between.start() for between in cuts), len(piece)]
        return [piece[start:end] for start, end in zip(starts, ends, strict=True)]

    def _begins(self, piece: str) -> bool:
        piece = _COUNT.sub("", piece)
        return any(
            pattern.match(piece)
            for pattern in (self._start, STUDYING_WORDS, _ACADEMIC_RANK, _NO_DEGREE)
        )

    def _read_piece(
        self, piece: str, readings: list[QualificationReading], problems: list[Problem]
    ) -> None:
        several = self._several(piece)
        if several:
            readings.extend(several)
            return
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
        words = STUDYING_WORDS.sub("", text).strip(" -–:.()")
        if state == STUDYING and _STUDENT.match(words):
            # Who studies "cao học" studies for a master; who states it may have studied only.
            words = _STUDENT.sub("Thạc sĩ", words)
        reading = self._degree(words, state, piece)
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
        if level is None or _DOUBTFUL.search(plain_key(rest)) or _BEYOND.match(plain_key(rest)):
            return None
        subject = _ABOUT.sub("", _MODE.sub(" ", _YEAR.sub("", rest)).strip(" .-–:"))
        subject = clean(subject).strip(" .-–:()")
        if self._further.search(plain_key(subject)):
            return None
        return QualificationReading(state, level.code, subject or None, text=piece)

    def _several(self, piece: str) -> list[QualificationReading]:
        """Read degrees of one level that a piece counts and names the fields of."""
        match = _SEVERAL.match(piece)
        level = self._levels.find(match["level"]) if match else None
        if match is None or level is None:
            return []
        subjects = [text for text in re.split(r"\s*(?:,|;|\bvà\b)\s*", match["fields"]) if text]
        if len(subjects) != int(match["count"]):
            return []
        return [QualificationReading(HELD, level.code, text, text=piece) for text in subjects]

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
