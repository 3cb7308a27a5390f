"""Read levels of theory, state management, IT, defense: one list of levels per component."""

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
from ngangtam.intake.words.wording import clean, is_tick, says_none
from ngangtam.kernel import Level

if TYPE_CHECKING:
    from ngangtam.law import CodeEntry

_YEAR_NOTE = re.compile(
    r"\s*[(\[]?\s*(?:năm\s*)?(?:\d{1,2}/)?(?:19|20)\d{2}\s*[)\]]?\s*$", re.IGNORECASE
)
#: Words around a level that add nothing to it, by component.
_FILLERS = {
    "political_theory": "l[ýí] luận chính trị|l[ýí] luận"
    "|xntđ|giấy xác nhận|xác nhận|llct|chính trị|trình độ|bằng|hệ|hành chính|hc"
    "|lớp|đào tạo|bồi dưỡng|tốt nghiệp|chứng chỉ|chương trình|khóa|khoá|tương đương",
    "state_management": "quản lý (?:hành chính )?nhà nước|ql(?:hc)?nn|ngạch|chương trình"
    "|bồi dưỡng|chứng chỉ|lớp|kiến thức|bd|cc|và tương đương|theo tiêu chuẩn|kỹ năng",
    "defense_security": "bồi dưỡng|kiến thức|quốc phòng|an ninh|và|qpan|ktqpan|ktqp|qp|an|gdqp"
    "|chứng chỉ|lớp|gd|giáo dục|cc|chứng nhận",
    "knowledge_update": "bồi dưỡng|kiến thức|chứng nhận|lớp|chứng chỉ",
    "it": "chứng chỉ|trình độ|ứng dụng|công nghệ thông tin|cntt|ưdcntt|udcntt|tin học|tin|sử dụng"
    "|cc|kỹ năng|chuẩn",
}
#: Certificates that prove no level, and what they are, by component.
_WITHOUT_LEVEL = {
    "it": (
        (
            "old_abc",
            re.compile(
                r"^(?:(?:chứng chỉ|cc|trình độ|tin học|tin|th)\s+)*(?P<score>[abc])"
                r"(?:\s+(?:tin học|tin|vp|văn phòng))*$",
                re.IGNORECASE,
            ),
        ),
        (
            "old_abc",
            re.compile(
                r"văn phòng|^thvp$|^(?:tin học|th|tin) vp$|^ktv$|kỹ thuật viên", re.IGNORECASE
            ),
        ),
        ("ic3", re.compile(r"^(?:chứng chỉ |cc )?ic3(?!\w)", re.IGNORECASE)),
        ("mos", re.compile(r"^(?:chứng chỉ |cc )?mos(?!\w)", re.IGNORECASE)),
        (
            "degree",
            re.compile(
                r"^(?:đại học|đh|cử nhân|cn|kỹ sư|ks|thạc sĩ|ths|tiến sĩ|cao đẳng|cđ|trung cấp)"
                r"\s+.*(?:tin|cntt|công nghệ thông tin|máy tính|phần mềm)",
                re.IGNORECASE,
            ),
        ),
    )
}
#: A paper that says somebody's schooling equals a level: it is no diploma of that level, and
#: whether it counts as one is for the authority to settle.
_CONFIRMS_EQUAL = {
    "political_theory": re.compile(r"xntđ|xác nhận|tương đương", re.IGNORECASE),
}
CONFIRMATION = "xac_nhan_tuong_duong"
#: Words for a component itself: beside nothing else, a certificate whose level is not said.
_COMPONENT_WORDS = {
    "state_management": r"(?:quản lý|ql)\s*(?:hành chính )?(?:nhà nước|nn)|qlhcnn",
    "defense_security": r"quốc phòng|an ninh|gdqp(?:an)?|ktqp(?:an)?|qp-?an|qp",
    "it": "tin học|công nghệ thông tin|cntt",
}
_DOUBT = {
    "political_theory": ("theory-doubtful", "trình độ lý luận chính trị", "political theory level"),
    "state_management": ("level-doubtful", "trình độ quản lý nhà nước", "state management level"),
    "defense_security": ("level-doubtful", "đối tượng quốc phòng, an ninh", "defense group"),
    "knowledge_update": ("level-doubtful", "nội dung cập nhật kiến thức", "knowledge update"),
    "it": ("level-doubtful", "trình độ tin học", "IT level"),
}


class LevelParser:
    """Reads the cells of one component into readings of its levels."""

    def __init__(self, component: str, levels: CodeReader) -> None:
        self.component = component
        self._levels = levels
        self._filler = re.compile(rf"(?<!\w)(?:{_FILLERS[component]})(?!\w)", re.IGNORECASE)

    def parse(self, value: CellValue) -> Parsed:
        """Read a cell into one reading per level named; the value is None where a piece is not."""
        raw = raw_text(value)
        if not raw:
            return Parsed(raw)
        if says_none(raw) or NOT_TRAINED.match(raw):
            return Parsed(raw, (QualificationReading(NONE, text=raw),))
        if is_tick(raw) and self._levels.find(raw) is None:
            return Parsed(raw, (self._ticked(raw),), self._tick_remark())
        readings = [self._piece(piece) for piece in pieces_of(raw)]
        whole = None if None not in readings else self._piece(raw)
        if whole is not None:
            readings = [whole]
        if None in readings and len(lines := lines_of(value)) > 1:
            readings = [self._piece(line) for line in lines]
        told = tuple(reading for reading in readings if reading is not None)
        if not told or len(told) < len(readings):
            return Parsed(raw, None, (self._doubt(raw),))
        is_said = all(r.level or r.framework or r.state != HELD for r in told)
        return Parsed(raw, told, () if is_said else self._tick_remark())

    def _piece(self, piece: str) -> QualificationReading | None:
        studying = STUDYING_WORDS.search(piece)
        text = STUDYING_WORDS.sub("", piece).strip(" -–:.") if studying else piece
        found = self._level_in(text)
        if found is None:
            state = STUDYING if studying else HELD
            if (certificate := self._certificate(text)) is not None:
                framework, score = certificate
                return QualificationReading(state, framework=framework, score=score, text=piece)
            if self._names_only_component(text):
                return QualificationReading(state, text=piece)
            return None
        if self._levels.code_list.rank(found.code) == 0:
            return QualificationReading(NONE, text=piece)
        confirms = _CONFIRMS_EQUAL.get(self.component)
        if confirms is not None and not studying and confirms.search(text):
            said = f"Tương đương {found.label_vi}"
            return QualificationReading(HELD, framework=CONFIRMATION, score=said, text=piece)
        return QualificationReading(STUDYING if studying else HELD, found.code, text=piece)

    def _certificate(self, text: str) -> tuple[str, str | None] | None:
        """Name the framework of a certificate that proves no level, and what it says in it."""
        for name, pattern in _WITHOUT_LEVEL.get(self.component, ()):
            if (match := pattern.search(text)) is not None:
                score = match.groupdict().get("score")
                return name, score.upper() if score else None
        return None

    def _names_only_component(self, text: str) -> bool:
        words = _COMPONENT_WORDS.get(self.component)
        if words is None or re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE) is None:
            return False
        return not clean(re.sub(r"[-–.:()]", " ", self._filler.sub(" ", text)))

    def _level_in(self, text: str) -> CodeEntry | None:
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
