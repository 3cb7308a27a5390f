"""What people hold or study, as one cell states it: several qualifications, each a piece of it.

A piece is a level, with words around it that say nothing more ("Bằng", "Chứng chỉ"), and for
degrees a field of study after it. What remains unexplained makes the piece not understood:
"Cao cấp thanh vận" is no level of political theory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    #: For languages and IT: knlnnvn, old_abc, degree, or a slug of the test (ielts, hsk, ic3);
    #: None: none is named.
    framework: str | None = None
    #: What the certificate says in its own framework: "B" of old_abc, "450" of toeic.
    score: str | None = None
    #: The piece of the cell that says so.
    text: str = ""


_SEPARATORS = re.compile(r"\s*(?:;|\n|\+|,(?!\d)|/(?=\s)|(?<=\s)/)(?![^(]*\))\s*")
_BULLET = re.compile(r"^[-–•*]\s+|^\(\d\)\s*|^\d[.)]\s+")
STUDYING_WORDS = re.compile(
    r"^(?:(?:hiện\s+)?đang|dang(?=\s+hoc))"
    r"(?:\s+(?:theo\s+)?(?:học|hoc|đào tạo|nghiên cứu|bồi dưỡng))*(?:\s+lớp)?"
    r"\s*[:,]?\s*"
    r"|^học viên\s+(?:lớp\s+)?|^(?:nghiên cứu sinh|ncs)\b\s*"
    r"|\s*\(\s*(?:đang|dang)\s+(?:theo\s+)?(?:học|hoc|đào tạo)\s*\)",
    re.IGNORECASE,
)
#: What is studied yet, in brackets behind what is held.
_STUDIED_BESIDE = re.compile(
    r"(?<=\w)\s*\(\s*((?:hiện\s+)?đang\s+(?:theo\s+)?học\s+[^()]*?\w)\s*\)\s*$", re.IGNORECASE
)
NOT_TRAINED = re.compile(
    r"^(?:chưa (?:được )?(?:qua )?(?:đào tạo|đt|học|bồi dưỡng|bd)|cđt|chua qua (?:dao tao|dt))\.?$",
    re.IGNORECASE,
)


def pieces_of(raw: str) -> list[str]:
    """Split a compound cell at semicolons, line ends and commas, and before what is studied yet.

    Examples:
        >>> pieces_of("TC (đang học CC)"), pieces_of("CC (đang học)")
        (['TC', 'đang học CC'], ['CC (đang học)'])
    """
    parted = _STUDIED_BESIDE.sub(r"; \1", raw)
    pieces = (_BULLET.sub("", piece).strip(" .") for piece in _SEPARATORS.split(parted))
    return [piece for piece in pieces if piece]
