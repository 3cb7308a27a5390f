"""Read columns whose header names several fields: "Họ tên, ngày sinh", "Trình độ (CM/LLCT/TH)".

A header alone proves nothing: "Quê quán (xã, huyện)" names one field. It is believed where the
cells really part into as many values as it names, each of its field. A cell that does not part
is told and never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ngangtam.intake.cells.dates import parse_date
from ngangtam.intake.cells.people import parse_sex
from ngangtam.intake.cells.split_cells import split_post_and_unit
from ngangtam.intake.grids import CellValue, raw_text
from ngangtam.intake.values import Parsed, Problem
from ngangtam.intake.words.column_words import recognise
from ngangtam.intake.words.header_words import header_key
from ngangtam.intake.words.unit_names import looks_like_unit
from ngangtam.intake.words.wording import clean, plain_key
from ngangtam.kernel import Level

Parser = Callable[[CellValue], Parsed]

_BETWEEN = re.compile(r"[,/;&+|\n()]|\s[-–]\s|\svà\s")
_BRACKETED = re.compile(r"\(([^()]*)\)")
#: What holds the names of fields in brackets, and is none of them.
_HOLDER = re.compile(
    r"^(trinh do|thong tin|dao tao|qua dao tao|boi duong|luong|bo nhiem|phe chuan|dieu dong"
    r"|noi di|noi den|truoc|sau)\b"
)
#: "(vượt khung nếu có)": what some cells say beside the field of the header.
_WHERE_THERE_IS_ONE = re.compile(r"\bnếu có\s*$", re.IGNORECASE)
#: Fields that cells of one column hold together anyway, as their own readers know.
_TOGETHER = (
    frozenset("full_name family_name given_name other_name level academic_title".split()),
    frozenset("post unit party_post concurrent_post rank_code category managing_authority".split()),
    frozenset("decision decision_number decision_date decision_issuer".split()),
    frozenset("citizen_id citizen_id_issued_on old_identity_number".split()),
    frozenset("party_joined_on party_official_on party_member".split()),
    frozenset("degree degree_subject study_level academic_title general_education level".split()),
    frozenset("period started_on last_day year".split()),
    frozenset("native_place unit".split()),
    frozenset("birth_place unit".split()),
    frozenset("residence unit".split()),
    # "Khoa/Phòng" is one unit or another.
    frozenset("component unit".split()),
)
#: Places have commas of their own: only lines and semicolons part two of them.
_PLACES = frozenset(["native_place", "birth_place", "residence"])
#: One cell says from when until when.
_SPAN = re.compile(
    r"^tu den$|^thoi gian (theo )?hoc$"
    r"|^thoi han( (luan chuyen|dieu dong|biet phai|giu chuc vu|bo nhiem))?$"
)
_OF_SPAN = ("started_on", "last_day")
#: What labels within cells shorten more than headers do.
_SHORT_LABELS = {"sn": "birth_date", "tg": "religion", "dt": "ethnicity", "qq": "native_place"}
#: Fields of which several stand in one cell, each with its label, whatever the header says.
_LABELLED = frozenset(
    "degree political_theory state_management language it defense_security general_education "
    "birth_date ethnicity religion native_place residence".split()
)
#: What a cell may say beside the fields that its header names.
_BESIDE: dict[str, Parser] = {"sex": parse_sex, "decision_date": parse_date}
_NAME_PARTS = ("family_name", "given_name")
#: What a word means beside a rank or a salary.
_OF_PAY = {"level": "salary_step", "pay": "coefficient"}
_POST_AND_UNIT = ["post", "unit"]
#: Nobody keeps more in one cell.
_MOST = 6

_DAY = r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}|\d{1,2}\s*[/.\-]\s*(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?:\b(?:sinh|sn|s\.)\s*)?(?:\b(?:ngày|năm|tháng|ns)\s*:?\s*)*(?P<value>{_DAY}|\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
#: Values that are known by their form wherever they stand in a cell.
_FORMS: dict[str, re.Pattern[str]] = {
    "birth_date": _DATE,
    "started_on": re.compile(rf"(?:\b(?:kể từ|từ|ngày)\s*)*(?P<value>{_DAY})", re.IGNORECASE),
    "decision_number": re.compile(
        r"(?:\b(?:quyết định|QĐ)\s*)?(?:\bsố\s*:?\s*)?"
        r"(?P<value>\b\d+\s*[-/]\s*[A-ZĐ][\w/&-]*)"
        rf"(?:[\s,]*ngày\s*(?P<day>{_DAY}))?"
    ),
    "citizen_id": re.compile(r"(?P<value>\b\d{12}\b)"),
    "rank_code": re.compile(r"(?P<value>\b\d\d\.\d{3}\b|\bV\.\d\d\.\d\d\.\d\d\b)", re.IGNORECASE),
    "salary_step": re.compile(
        r"\b(?:bậc\s*:?|b)\s*(?P<value>\d{1,2}(?:\s*/\s*\d{1,2})?)\b", re.IGNORECASE
    ),
    "coefficient": re.compile(
        r"(?:\b(?:hệ số|hsl?)\s*(?:lương)?\s*:?\s*)?"
        r"(?<![\d.,/])(?P<value>1?\d[.,]\d\d)(?![\d.,/]*\d)",
        re.IGNORECASE,
    ),
    "beyond_frame": re.compile(
        r"(?:\b(?:vượt khung|tnvk|vk)\s*:?\s*)?(?P<value>\d{1,2})\s*%", re.IGNORECASE
    ),
    "sex": re.compile(r"(?:^|(?<=[,;/(\n-]))\s*(?P<value>nam|nữ)\s*(?=$|[,;/)\n-])", re.IGNORECASE),
    "phone": re.compile(r"(?P<value>\b0\d{2,3}[\s.]?\d{3}[\s.]?\d{3,4}\b)"),
}
#: Ways in which typists part a cell, the most telling first.
_LINES = tuple(map(re.compile, (r"\n", r"\s*[;|]\s*")))
_SIGNS = tuple(map(re.compile, (r"\s*/\s*", r"\s+[-–]\s+", r"\s*,\s*")))
#: A label wherever it may begin, whatever parts it from the text before.
_LABELS = re.compile(r"(?:^|(?<=[.;,/\n|]))\s*[-+*•]?\s*(?P<label>[^:.;,/\n|]{1,30}):")
_PART = re.compile(r"[;,\n]")
_SEX_BEHIND = re.compile(r"\s*\((nam|nữ)\)", re.IGNORECASE)
#: How many words say what follows, the usual first: "dân tộc", "quê", "lý luận chính trị".
_LABEL_WORDS = (2, 1, 4, 3)
_EDGES = " \t\n,;/|-–:.()"


@lru_cache(maxsize=2048)
def fields_named(header: str) -> tuple[str, ...]:
    """Name the fields of which a header speaks; fewer than two where it is of one only.

    Examples:
        >>> fields_named("Họ và tên, ngày sinh")
        ('full_name', 'birth_date')
        >>> fields_named("Ngày, tháng, năm sinh")
        ()
    """
    if _SPAN.match(header_key(header)):
        return _OF_SPAN
    names = _names(header)
    if not 2 <= len(names) <= _MOST or any({*names} <= known for known in _TOGETHER):
        return ()
    return names


def names_post_and_unit(header: str) -> bool:
    """Say whether a header speaks of a post and of the unit where it is held."""
    return {"post", "unit"} <= {*_names(header)}


def _names(header: str) -> tuple[str, ...]:
    bracketed = _BRACKETED.findall(header)
    outside = _BRACKETED.sub(" ", header).strip()
    names = _fields(outside)
    if names and any(map(_WHERE_THERE_IS_ONE.search, bracketed)):
        names = tuple(dict.fromkeys((*names, *_fields(" , ".join(bracketed)))))
    if bracketed and _HOLDER.match(header_key(outside)):
        names = _fields(" , ".join(bracketed), of=outside)
    if {"rank_code", "pay"} & {*names}:
        names = tuple(dict.fromkeys(_OF_PAY.get(name, name) for name in names))
    return names


def _fields(text: str, *, of: str = "") -> tuple[str, ...]:
    """Name the fields of the parts of a header; `of`: what the parts in its brackets are of."""
    words = text.rpartition(":")[2] if _HOLDER.match(header_key(text)) else text
    parts = (line for piece in _BETWEEN.split(words) for line in _lines(piece))
    found = (_field_of_part(part, of) for part in parts)
    ours = (name for name in found if name and name not in ("other", "row_number", "note", "year"))
    # "Họ và tên" is parted at its "và" like any other.
    return tuple(dict.fromkeys("full_name" if n in _NAME_PARTS else n for n in ours))


def _field_of_part(part: str, of: str) -> str | None:
    """Name the field of a part of a header, alone or together with what its bracket is of."""
    paths = [(of, part), (part,), (f"{part} {of}",)] if of else [(part,)]
    return next(filter(None, map(recognise, paths)), None)


def _lines(text: str) -> list[str]:
    """Part a header whose fields stood one below the other: each begins with a capital."""
    lines: list[str] = []
    for word in text.split():
        if lines and word.istitle() and lines[-1][-1].islower():
            lines.append(word)
        else:
            lines[-1:] = [f"{lines[-1]} {word}" if lines else word]
    return lines


def field_of_label(label: str) -> str | None:
    """Name the field that a label within a cell speaks of: "QQ", "LLCT", "Sinh ngày"."""
    return _SHORT_LABELS.get(plain_key(label)) or recognise((label.strip(),))


def fields_labelled(cell: CellValue) -> tuple[str, ...]:
    """Name the fields that the labels within a cell speak of, in their order.

    Examples:
        >>> fields_labelled("- CM: ĐH Luật - LLCT: Cao cấp".replace(" - ", chr(10)))
        ('degree', 'political_theory')
    """
    if not isinstance(cell, str):
        return ()
    lines = "\n".join(clean(line) for line in cell.splitlines())
    found = (field_of_label(label["label"]) for label in _LABELS.finditer(lines))
    return tuple(dict.fromkeys(name for name in found if name and name in _LABELLED))


def _post_and_unit(text: str) -> dict[str, str]:
    """Part a post from the unit behind it; a post that names its unit itself stays whole."""
    parts = split_post_and_unit(text)
    post, unit = parts["post"], parts.get("unit")
    return {"post": str(post.value or ""), "unit": "" if unit is None else str(unit.value)}


def _before_post_and_unit(text: str, names: list[str]) -> dict[str, str] | None:
    """Read "Lý Thị Mai - Trưởng phòng Nội vụ": what comes first, and a post with its unit."""
    if len(names) != len(_POST_AND_UNIT) + 1 or names[1:] != _POST_AND_UNIT:
        return None
    for separator in (*_LINES, *_SIGNS):
        first, *rest = (part.strip(_EDGES) for part in separator.split(text.strip(), maxsplit=1))
        if first and any(rest):
            return {names[0]: first} | _post_and_unit(" ".join(rest[0].split()))
    return None


def _in_order(
    text: str, names: list[str], separators: Sequence[re.Pattern[str]]
) -> dict[str, str] | None:
    """Part a text into as many as there are names; None where no separator does."""
    for separator in separators:
        parts = [part.strip(" \t;") for part in separator.split(text.strip(" \t\n"))]
        if separator in _LINES:
            # What its form told has left its line empty.
            parts = [part for part in parts if part.strip(_EDGES)]
        if len(parts) == len(names):
            return dict(zip(names, parts, strict=True))
    return None


@dataclass(frozen=True)
class CompoundCells:
    """Parts the cells of one column into the fields that its header names."""

    parsers: Mapping[str, Parser]

    def split(self, value: CellValue) -> dict[str, Parsed]:
        """Read each field of a cell; one that does not part is told at its first field."""
        raw = raw_text(value)
        if not raw:
            return {name: Parsed("") for name in self.parsers}
        lines = [clean(line) for line in value.splitlines()] if isinstance(value, str) else [raw]
        typed = "\n".join(line for line in lines if line)
        texts = self._labelled(typed) or self._formed(typed) or self._only_one(raw)
        if texts is None:
            first = next(iter(self.parsers))
            return {first: Parsed(raw, None, (_NOT_PARTED,))}
        parsers = {**_BESIDE, **self.parsers}
        outcomes = {name: parsers[name](text) for name, text in texts.items()}
        return {
            # A part that says nothing leaves its field blank.
            name: outcome._replace(raw=raw if outcome.raw else "")
            for name, outcome in outcomes.items()
        }

    def parts(self, value: CellValue) -> bool:
        """Say whether a cell parts, and each part is of its field."""
        outcomes = self.split(value).values()
        return len(outcomes) >= len(self.parsers) and all(
            problem.level is not Level.ERROR for out in outcomes for problem in out.problems
        )

    def _labelled(self, raw: str) -> dict[str, str] | None:
        """Read "CM: ĐH Luật; LLCT: Cao cấp": each part says what it is, whatever parts them."""
        labels = [one for one in _LABELS.finditer(raw) if self._field_of(one["label"])]
        names = [self._field_of(label["label"]) for label in labels]
        if not labels or len({*names}) < len(names):
            return None
        # What stands before the first label is of the field that the header names first.
        opening = _SEX_BEHIND.sub(r", \1", raw[: labels[0].start()])
        before = [part.strip(_EDGES) for part in _PART.split(opening)]
        before = [part for part in before if part]
        first = next(iter(self.parsers))
        sexes = [part for part in before[1:] if plain_key(part) in ("nam", "nu")]
        if before and (first in names or len(before) - len(sexes) > 1 or len(sexes) > 1):
            return None
        ends = [*(label.start() for label in labels[1:]), len(raw)]
        texts = {
            name: raw[label.end() : end].strip(_EDGES)
            for name, label, end in zip(names, labels, ends, strict=True)
        }
        if before:
            texts[first] = before[0]
        found = {name: texts.get(name, "") for name in self.parsers}
        return found | {"sex": sexes[0]} if sexes else found

    def _only_one(self, raw: str) -> dict[str, str] | None:
        """Read "Anh B1" below "Ngoại ngữ, tin học": only one of the fields can be meant by it."""
        read = {name: self.parsers[name](raw) for name in self.parsers if name in _LABELLED}
        meant = [name for name, out in read.items() if out.value is not None and not out.problems]
        if len(meant) != 1 or len(read) < len(self.parsers):
            return None
        return {name: raw if name == meant[0] else "" for name in self.parsers}

    def _field_of(self, label: str) -> str | None:
        """Name the field of this column that a label speaks of."""
        name = field_of_label(label)
        if name is not None and name not in self.parsers:
            name = _OF_PAY.get(name, name)
        return name if name in self.parsers else None

    def _formed(self, raw: str) -> dict[str, str] | None:
        """Take out what its form tells; the others stand in the order of the header."""
        if tuple(self.parsers) == _OF_SPAN:
            days = [found["value"] for found in _FORMS["started_on"].finditer(raw)]
            return dict(zip(_OF_SPAN, days, strict=True)) if len(days) == len(_OF_SPAN) else None
        texts: dict[str, str] = {}
        rest = raw
        for name in self.parsers:
            form = _FORMS.get(name)
            found = [] if form is None else list(form.finditer(rest))
            if len(found) == 1:
                texts[name] = found[0]["value"].strip()
                if (day := found[0].groupdict().get("day")) is not None:
                    texts["decision_date"] = day
                rest = f"{rest[: found[0].start()]}\n{rest[found[0].end() :]}"
        others = [name for name in self.parsers if name not in texts]
        if not others:
            return None if any(map(str.isalnum, rest)) else texts
        if len(others) == 1 and texts:
            texts[others[0]] = " ".join(rest.strip(_EDGES).split())
            return texts
        if others == _POST_AND_UNIT:
            lined = _in_order(rest, others, _LINES)
            if lined is not None and looks_like_unit(lined["unit"]):
                return texts | lined
            return texts | _post_and_unit(" ".join(rest.split()).strip(_EDGES))
        led = self._led(rest, others)
        ways = (
            led if ":" in rest else None,
            _in_order(rest, others, _LINES),
            led,
            None if {*others} <= _PLACES else _in_order(rest, others, _SIGNS),
            _before_post_and_unit(rest, others),
        )
        found = [way for way in ways if way is not None]
        # The order of the header is believed first, but not against what the parts are.
        best = next(filter(self._are_understood, found), found[0] if found else None)
        return None if best is None else texts | best

    def _are_understood(self, texts: Mapping[str, str]) -> bool:
        return all(
            problem.level is not Level.ERROR
            for name, text in texts.items()
            for problem in self.parsers[name](text).problems
        )

    @staticmethod
    def _led(rest: str, others: list[str]) -> dict[str, str] | None:
        """Read "dân tộc Mông; quê xã Bản Phục": parts that begin with the words of their field."""
        texts: dict[str, str] = {}
        unnamed: list[str] = []
        for part in filter(None, (part.strip(_EDGES) for part in _PART.split(rest))):
            label, colon, value = part.partition(":")
            words = part.split()
            cuts = ((" ".join(words[:n]), " ".join(words[n:])) for n in _LABEL_WORDS)
            for said, text in [(label, value)] if colon else cuts:
                name = recognise((said,))
                if text and name in others and name not in texts:
                    texts[name] = text.strip(_EDGES)
                    break
            else:
                unnamed.append(part)
        open_ones = [name for name in others if name not in texts]
        if not texts or len(unnamed) != len(open_ones):
            return None
        return texts | dict(zip(open_ones, unnamed, strict=True))


_NOT_PARTED = Problem(
    "compound-not-parted",
    "Cột này ghi nhiều nội dung trong một ô, nhưng ô này không tách được từng phần; chưa đọc. "
    "Hãy ghi mỗi nội dung một cột, hoặc ngăn cách các phần bằng dấu chấm phẩy.",
    "This column holds several things in a cell, but this one does not part; it was not read. "
    "Give each its own column, or part them by semicolons.",
)
