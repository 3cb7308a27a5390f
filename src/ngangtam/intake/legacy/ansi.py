"""Read bytes that are no Unicode: the Vietnamese code page of Windows, or fonts of before it."""

from __future__ import annotations

from itertools import islice

from ngangtam.intake.legacy.encodings import WESTERN
from ngangtam.intake.legacy.judging import look, makes_sense

#: So many distinct cells tell which code page a file is of.
_SAMPLE = 400


def decoded_ansi(content: bytes) -> str:
    """Turn bytes into text by the code page under which more of it makes sense.

    The text of old fonts comes back as those fonts store it, to be brought to Unicode cell by
    cell: a file may mix them.
    """
    vietnamese = content.decode("cp1258", errors="replace")
    western = content.decode("latin-1").translate(WESTERN)
    better = sum(map(_is_legacy, _sample(western))) > sum(map(makes_sense, _sample(vietnamese)))
    return western if better else vietnamese


def _sample(text: str) -> list[str]:
    words = (word for word in text.split() if not word.isascii())
    return list(islice(dict.fromkeys(words), _SAMPLE))


def _is_legacy(word: str) -> bool:
    seen = look(word)
    return seen.is_broken and bool(seen.readings)
