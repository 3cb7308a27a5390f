"""Read cells about languages: which language, which level, by which framework.

Levels of the six-level framework are levels. Old certificates A, B, C, D, degrees in or through
a language, foreign tests and bare statements are held without a level, in their own framework and
with what they say in it: converting them is a decision of the law edition, not of a reader.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ngangtam.intake.cells.coded import CodeReader
from ngangtam.intake.cells.qualifications import (
    HELD,
    NONE,
    STUDYING,
    STUDYING_WORDS,
    QualificationReading,
)
from ngangtam.intake.grids import CellValue, lines_of, raw_text
from ngangtam.intake.values import Parsed, Problem, not_understood
from ngangtam.intake.words.wording import clean, is_tick, says_none
from ngangtam.kernel import Level

_SPLIT = re.compile(r"\s*(?:[;\n+]|(?<!\d),|,(?!\d)|(?<=\s)và(?=\s))(?![^(]*\))\s*", re.IGNORECASE)
_CERTIFICATE = re.compile(
    r"(?<!\w)(?:chứng chỉ|chứng nhận|cc|trình độ|có|bằng|ngoại ngữ|nn)(?!\w)", re.IGNORECASE
)
_CEFR = re.compile(r"(?<!\w)([ABC][12])\+?(?!\w)", re.IGNORECASE)
_LEVEL = re.compile(r"(?<!\w)bậc\s*([1-6])(?:\s*/\s*6)?(?!\w)", re.IGNORECASE)
_OLD = re.compile(r"(?<!\w)([A-E])(?!\w)", re.IGNORECASE)
#: The score of a test: "6.0", "450", "450/990", the 3 of "HSK3" and of "N3".
_SCORE = re.compile(r"(?<![\d.,])n?(\d{1,3}(?:[.,]\d)?)(?![\d]|[.,]\d)", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?<!\w)(?:cử nhân|đại học|đh|thạc sĩ|thạc sỹ|ths|tiến sĩ|tiến sỹ|cao đẳng|kỹ sư|cn|đhsp"
    r"|sư phạm)(?!\w)",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"^.*\S\s*[-–]\s*(?=tiếng\b)", re.IGNORECASE)
_SPOKEN = re.compile(
    r"(?<!\w)(?:nói được|nói|nghe|biết|sử dụng|thành thạo|thông thạo|được|giao tiếp|cơ bản|sơ cấp"
    r"|trung cấp|cao cấp|khá|tốt|lưu loát|trôi chảy|cấp|cấp độ|trình độ|ngôn ngữ|ngoại ngữ"
    r"|sư phạm|chuyên ngành|đạt|chuẩn|trở lên|tương đương|năm|điểm)(?!\w)",
    re.IGNORECASE,
)
_FRAME_WORDS = re.compile(r"\(?(?:khung|knlnn|vn|việt nam|châu âu|cefr)\)?", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:tiếng\s+(?:dân tộc|dt|dtts)\s*|t[.\s]\s*)", re.IGNORECASE)
_PARENTHESES = re.compile(r"\(([^()]*)\)")
_FRAMEWORK, _OLD_FRAMEWORK, _DEGREE_FRAMEWORK = "knlnnvn", "old_abc", "degree"


class _Proof(NamedTuple):
    """What a certificate says of a level, and in which framework."""

    level: str | None = None
    framework: str | None = None
    score: str | None = None
    #: The language that a test is of.
    language: str | None = None


class LanguageParser:
    """Reads a cell into one reading per language and certificate."""

    def __init__(self, languages: CodeReader, levels: CodeReader, tests: CodeReader) -> None:
        """Take the lists of languages, of the levels of the framework, and of known tests."""
        self._languages, self._levels, self._tests = languages, levels, tests
        names = {form for test in tests.entries for form in (test.label_vi, *test.aliases)}
        longest_first = sorted(map(re.escape, names), key=len, reverse=True)
        self._test = re.compile(rf"(?<!\w)({'|'.join(longest_first)})(?![a-z]).*", re.IGNORECASE)

    def parse(self, value: CellValue, *, language: str | None = None) -> Parsed:
        """Read a cell; `language` is what the column's header names, if it names one."""
        raw = raw_text(value)
        if not raw:
            return Parsed(raw)
        if says_none(raw):
            return Parsed(raw, (QualificationReading(NONE, text=raw),))
        parsed = self._parse_text(raw, language)
        lines = lines_of(value)
        if len(lines) > 1 and any(problem.level is Level.ERROR for problem in parsed.problems):
            by_lines = self._parse_text("; ".join(lines), language)
            parsed = by_lines if len(by_lines.problems) < len(parsed.problems) else parsed
        return parsed._replace(raw=raw)

    def _parse_text(self, raw: str, language: str | None) -> Parsed:
        readings: list[QualificationReading] = []
        problems: list[Problem] = []
        for piece in self._pieces(raw):
            reading = self._read(piece, language)
            if reading is None:
                problems.append(
                    not_understood(piece, what_vi="ngoại ngữ", what_en="Language certificate")
                )
                continue
            language = reading.language or language
            readings.append(reading)
        if any(reading.framework is None and reading.level is None for reading in readings):
            problems.append(_NO_LEVEL)
        return Parsed(raw, tuple(readings) if readings else None, tuple(problems))

    def _pieces(self, raw: str) -> list[str]:
        """Split a cell, but keep "Thạc sĩ luật và ngoại giao - tiếng Anh" in one piece."""
        parts = [part for part in _SPLIT.split(raw) if part]
        pieces: list[str] = []
        for part in parts:
            if pieces and _DEGREE.match(pieces[-1]) and not self._names_language(pieces[-1]):
                pieces[-1] += f" {part}"
            else:
                pieces.append(part)
        return pieces

    def _names_language(self, piece: str) -> bool:
        bare = _CERTIFICATE.sub("", _DEGREE.sub("", piece)).strip()
        return "tiếng" in piece.lower() or self._language(bare) is not None

    def _read(self, piece: str, around: str | None) -> QualificationReading | None:
        state = HELD
        text = piece
        if STUDYING_WORDS.search(text):
            state, text = STUDYING, STUDYING_WORDS.sub("", text)
        if is_tick(text):
            return QualificationReading(state, None, language=around, text=piece)
        proof = self._proof(text)
        named = self._rest(text)
        language = (
            self._language(named) if named else proof.language or self._bracketed(text) or around
        )
        if language is None and (named or self._names_unknown(text)):
            return None
        if not named and around is None and proof.level is None and proof.framework is None:
            return None
        return QualificationReading(
            state,
            proof.level,
            framework=proof.framework,
            score=proof.score,
            language=language,
            text=piece,
        )

    def _proof(self, text: str) -> _Proof:
        if _DEGREE.search(text):
            return _Proof(framework=_DEGREE_FRAMEWORK)
        level = self._level(text)
        if (match := self._test.search(text)) is not None:
            return self._tested(match[1], text[match.end(1) :], level)
        if level is not None:
            return _Proof(level, _FRAMEWORK)
        if match := _OLD.search(text):
            return _Proof(framework=_OLD_FRAMEWORK, score=match[1].upper())
        return _Proof()

    def _tested(self, name: str, after: str, level: str | None) -> _Proof:
        """Keep a test in its framework; a level that the cell names beside it is stated."""
        test = self._tests.find(name)
        if test is None:
            return _Proof()
        score = _SCORE.search(_CEFR.sub(" ", after))
        return _Proof(
            level,
            test.code,
            score=score[1].replace(",", ".") if score and level is None else None,
            language=test.extra.get("language"),
        )

    def _level(self, text: str) -> str | None:
        """Find the level of the framework that a text names: bậc 3, 3/6, B1."""
        for pattern in (_LEVEL, _CEFR):
            if match := pattern.search(text):
                found = self._levels.find(f"bậc {match[1]}") or self._levels.find(match[1])
                return found.code if found else None
        return None

    def _rest(self, text: str) -> str:
        """Leave only the words that name the language."""
        text = _THROUGH.sub("", text)
        text = self._test.sub(
            " ", _PARENTHESES.sub(" ", text) if _PARENTHESES.sub("", text).strip() else text
        )
        for pattern in (_DEGREE, _CERTIFICATE, _LEVEL, _CEFR, _OLD, _SPOKEN, _FRAME_WORDS):
            text = pattern.sub(" ", text)
        return clean(re.sub(r"[-–:./()]+", " ", text))

    def _bracketed(self, text: str) -> str | None:
        """Name the language that stands in brackets behind a level: "B1 (Anh)"."""
        found = (self._language(clean(inside)) for inside in _PARENTHESES.findall(text))
        return next((language for language in found if language), None)

    def _names_unknown(self, text: str) -> bool:
        """Say whether brackets hold one word that may be a language, and is none that is known."""
        insides = (self._rest(inside) for inside in _PARENTHESES.findall(text))
        return any(inside.isalpha() for inside in insides)

    def _language(self, text: str) -> str | None:
        for form in (text, _PREFIX.sub("", text), f"tiếng {_PREFIX.sub('', text)}"):
            found = self._languages.find(form)
            if found is not None:
                return found.code
        # "Anh (tiếng Anh)", "luật tiếng Anh": the words from "tiếng" on.
        start = text.lower().rfind("tiếng ")
        return self._language(text[start:]) if start > 0 else None


_NO_LEVEL = Problem(
    "language-level-not-said",
    "Có ghi ngoại ngữ nhưng không ghi bậc hoặc chứng chỉ.",
    "A language is named without a level or certificate.",
    Level.NOTE,
)
