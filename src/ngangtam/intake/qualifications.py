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
    #: For languages and IT: knlnnvn, old_abc, degree, other_certificate; None: none is named.
    framework: str | None = None
    #: The piece of the cell that says so.
    text: str = ""


_SEPARATORS = re.compile(r"\s*(?:;|\n|\+|,(?!\d)|/(?=\s)|(?<=\s)/)(?![^(]*\))\s*")
_BULLET = re.compile(r"^[-–•*]\s+|^\(\d\)\s*|^\d[.)]\s+")
STUDYING_WORDS = re.compile(
    r"^(?:đang|hiện đang)(?:\s+(?:theo\s+)?(?:học|đào tạo|nghiên cứu|bồi dưỡng))*(?:\s+lớp)?"
    r"\s*[:,]?\s*"
    r"|^học viên\s+|^(?:nghiên cứu sinh|ncs)\b\s*"
    r"|\s*\(\s*đang\s+(?:theo\s+)?(?:học|đào tạo)\s*\)",
    re.IGNORECASE,
)
NOT_TRAINED = re.compile(r"^(?:chưa qua (?:đào tạo|đt)|cđt|chưa đào tạo|chưa học)$", re.IGNORECASE)


def pieces_of(raw: str) -> list[str]:
    """Split a compound cell at semicolons, line ends and commas."""
    pieces = (_BULLET.sub("", piece).strip(" .") for piece in _SEPARATORS.split(raw))
    return [piece for piece in pieces if piece]
