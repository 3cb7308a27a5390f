"""Read a .csv or tab-separated text into a grid, whatever its encoding and delimiter."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

from ngangtam.intake.grids import CellValue, Grid
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileDamaged, FileTooLarge, KindUnsupported
from ngangtam.kernel import FORMULA_SIGNS

#: Those that other programs write come first; the others only where they cut more evenly.
_DELIMITERS = (",", ";", "\t", "|", "^", "~", "¦", "§", "\x1f")
_SAMPLE_LINES = 60
_BINARY_SHARE = 0.02
#: The longest text of a cell; a quotation that never ends soon passes it.
_LONGEST_CELL = 131_072
#: Excel names the delimiter in a line of its own, if it is told to.
_SEPARATOR_LINE = re.compile(r"sep=([^\"\r\n])\r?\n", re.IGNORECASE)
#: How programs keep the zeros of a number, or keep a text from becoming a formula.
_KEPT_AS_TEXT = re.compile(r'^="([^"]*)"$')
_NO_FORMULA = re.compile(f"^'(?=[{re.escape(''.join(FORMULA_SIGNS))}])")

#: What stands above or below the letter before it in the code page of Vietnamese Windows.
_MARKS_1258 = frozenset(b"\xcc\xd2\xde\xec\xf2")
_VOWELS_1258 = frozenset(b"aeiouyAEIOUY\xe2\xea\xf4\xe3\xf5\xfd\xc2\xca\xd4\xc3\xd5\xdd")
#: The letters of that page which Vietnamese has, whole or to be marked, and its quotation marks.
_LETTERS_1258 = _MARKS_1258 | frozenset(
    b"\xc0\xc1\xc2\xc3\xc8\xc9\xca\xcd\xd0\xd3\xd4\xd5\xd9\xda\xdd"
    b"\xe0\xe1\xe2\xe3\xe8\xe9\xea\xed\xf0\xf3\xf4\xf5\xf9\xfa\xfd"
    b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0"
)
_CAPITALS_1258 = (_LETTERS_1258 & frozenset(range(0xC0, 0xDE))) - _MARKS_1258
#: à á â ã è é ê: no syllable has them behind a or e.
_VOWELS_BEHIND_NONE = frozenset(b"\xe0\xe1\xe2\xe3\xe8\xe9\xea")
_SMALL = frozenset(b"abcdefghijklmnopqrstuvwxyz")
_SHARE_1258 = 0.97


def read_delimited(path: Path, content: bytes, *, limits: Limits) -> Grid:
    """Read text with one row per record.

    Raises:
        KindUnsupported: The content is not text.
        FileDamaged: A quotation that never ends, or a letter that does.
        FileTooLarge: More rows or columns than the limits allow.
    """
    try:
        text = decode(content)
    except UnicodeDecodeError as error:
        raise FileDamaged(file=path.name) from error
    if text is None:
        raise KindUnsupported(file=path.name)
    named = _SEPARATOR_LINE.match(text)
    delimiter = named[1] if named else _delimiter(text)
    try:
        rows = _rows(text, delimiter)
    except csv.Error as error:
        raise FileDamaged(file=path.name) from error
    if named:
        rows[0] = []
    width = max(map(len, rows), default=0)
    if len(rows) > limits.rows:
        raise FileTooLarge(
            file=path.name, limit_vi=f"{len(rows)} dòng", limit_en=f"{len(rows)} rows"
        )
    if width > limits.columns:
        raise FileTooLarge(file=path.name, limit_vi=f"{width} cột", limit_en=f"{width} columns")
    return Grid(path.name, "", rows)


def decode(content: bytes) -> str | None:
    """Turn bytes into text; None: they are no text.

    UTF-16 and UTF-8 are told by themselves, UTF-8 line by line, because exports are often put
    together by hand. The rest is the code page of Vietnamese Windows where all of it reads so.
    Whatever else it is, each byte becomes the letter that Western Windows shows for it: so do old
    Vietnamese fonts look, and who knows them reads them on.

    Raises:
        UnicodeDecodeError: The text ends within a letter, so it was cut off.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    nulls = content[:4096].count(0)
    if nulls:
        # Every other byte of Latin text is zero in UTF-16; any other zero is binary.
        if nulls < len(content[:4096]) // 4:
            return None
        try:
            return content.decode("utf-16-be" if content[0] == 0 else "utf-16-le")
        except UnicodeDecodeError:
            return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start and _is_utf8(content, error):
            raise
        text = _decoded_by_lines(content.removeprefix(b"\xef\xbb\xbf"))
    strange = sum(letter < " " and letter not in "\t\r\n\f\v\x1f" for letter in text[:4096])
    return None if strange > _BINARY_SHARE * len(text[:4096]) else text


def _is_utf8(content: bytes, error: UnicodeDecodeError) -> bool:
    """Say whether what stands before an error is UTF-8 with letters of more than one byte."""
    return not content[: error.start].isascii()


def _decoded_by_lines(content: bytes) -> str:
    lines = content.splitlines(keepends=True)
    texts = [_as_utf8(line) for line in lines]
    old = b"".join(line for line, text in zip(lines, texts, strict=True) if text is None)
    as_old = _as_1258 if _reads_as_1258(old) else _as_western
    return "".join(
        text if text is not None else as_old(line) for line, text in zip(lines, texts, strict=True)
    )


def _as_utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _as_1258(line: bytes) -> str:
    return line.decode("cp1258", errors="replace")


def _as_western(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        # Five bytes have no letter there; they keep their number.
        return "".join(
            bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in line
        )


def _fits_1258(before: int, letter: int) -> bool:
    """Say whether a letter of the code page may stand behind another."""
    if letter in _MARKS_1258:
        return before in _VOWELS_1258
    if letter in _CAPITALS_1258:
        return before not in _SMALL
    return letter in _LETTERS_1258 and not (before in b"aeAE" and letter in _VOWELS_BEHIND_NONE)


def _reads_as_1258(content: bytes) -> bool:
    """Say whether marks stand behind vowels, and nothing stands there that Vietnamese lacks.

    Old fonts write ễ as "Ô" within a small word, or as "eã"; Vietnamese has neither.
    """
    high = [index for index, byte in enumerate(content) if byte >= 0x80]
    padded = b"\n" + content
    fits = sum(_fits_1258(padded[index], content[index]) for index in high)
    marks = sum(content[index] in _MARKS_1258 for index in high)
    return bool(marks) and fits >= _SHARE_1258 * len(high)


def _rows(text: str, delimiter: str) -> list[list[CellValue]]:
    """Cut text into rows and cells.

    Raises:
        csv.Error: A quotation never ends, and would swallow all rows below it.
    """
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [[_plain(cell) for cell in line] for line in lines]
    except csv.Error as error:
        if "unexpected end of data" in str(error) or "field larger" in str(error):
            raise
    # Quotation marks inside a cell that nobody doubled.
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[_plain(cell) for cell in line] for line in lines]


def _plain(cell: str) -> str:
    """Take away what only keeps a cell from being read as a number or a formula."""
    if cell.startswith("="):
        return _KEPT_AS_TEXT.sub(r"\1", cell)
    return _NO_FORMULA.sub("", cell) if cell.startswith("'") else cell


def _delimiter(text: str) -> str:
    """Choose the delimiter under which most lines have the same, largest number of cells."""
    sample = io.StringIO(text, newline="")
    lines = [line for _, line in zip(range(_SAMPLE_LINES), sample, strict=False)]

    def agreement(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            return 0, 0
        return max(
            ((count * (width - 1), width) for width, count in widths.items()), default=(0, 0)
        )

    return max(_DELIMITERS, key=agreement)
