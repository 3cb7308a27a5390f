"""Finds the unit that a text in a file means, as the units stood on a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ngangtam.careers import Organization, UnitVersion
from ngangtam.kernel import UnitId
from ngangtam.law import written_key

# Words that name a body inside an area; what follows them names the area itself.
_BODY_OF_AREA = re.compile(
    r"^(?:"
    r"ubnd|hdnd va ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|dang uy|huyen uy|thanh uy|"
    r"uy ban mttq|uy ban mat tran to quoc(?: viet nam)?|mttq|ubmttq|"
    r"ban thuong vu|ban chap hanh dang bo"
    r")\b[\s,]*"
)
_KIND_WORDS = ("thi tran", "phuong", "xa", "thanh pho", "huyen", "tinh")
_SHORT = {"tt": "thi tran", "tp": "thanh pho", "p": "phuong", "x": "xa", "h": "huyen"}
#: "Sở TN&MT (nay là Sở NN&MT)": two names of one body, old and new.
_NOW = re.compile(r"\s*[(,;-]?\s*(?:nay là|nay thuộc|đổi tên thành|nay)\s*:?\s+", re.IGNORECASE)
_FORMERLY = re.compile(r"\s*[(,;-]\s*(?:trước đây là|trước là|nguyên là)\s*:?\s+", re.IGNORECASE)
#: "Huyện Hà Quảng (cũ)": the unit of that name that is no more.
_FORMER = re.compile(r"\s*\(?(?<!\w)(?:cũ|trước đây|trước sáp nhập)\)?\s*$", re.IGNORECASE)
#: Where a part's name may end and its body's begin: "Phòng Nội vụ huyện Hà Quảng".
_BODY_BEHIND = re.compile(
    r"\s(?=(?:huyen|thanh pho|thi xa|xa|phuong|thi tran|so|ubnd|huyen uy|thanh uy)\s)"
)
#: Parts of a body that stand for it: their people are on its list.
_PART = re.compile(
    r"^(?:phong|van phong|thanh tra|chi cuc|trung tam|hat|bo phan|to|ban giam doc|lanh dao"
    r"|ban lanh dao)\b"
)
#: A department's name without its end: "Sở Nông nghiệp".
_SHORTENED = re.compile(r"^so \w+ \w+")
#: How alike a name must be to be offered as a suggestion, of 100.
_SUGGEST_FROM = 85


def folded(text: str) -> str:
    """Write a text without accents, case, repeated blanks and punctuation at its ends."""
    decomposed = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s,&-]", " ", bare)).strip(" ,-")


@dataclass(frozen=True)
class UnitAnswer:
    """The unit found, or why none was.

    `candidates` has more than one id where the text fits several units.
    `existed` is False where the unit found did not exist on the day asked; `spelled` is the
    name of the unit where the text writes it with other accents, or not to its end; `around` is
    the name of the body that was taken for a part of it which is not in the list of units, and
    `nearest` the name most like a text that fits none.
    """

    unit_id: UnitId | None
    candidates: tuple[UnitId, ...] = ()
    existed: bool = True
    spelled: str | None = None
    around: str | None = None
    nearest: str | None = None


def _as_typed(text: str) -> str:
    return text


class UnitsByName:
    """An index of all unit names, old and new, for the texts of one load."""

    def __init__(
        self, organization: Organization, *, spell_out: Callable[[str], str] = _as_typed
    ) -> None:
        """Index the units.

        Args:
            organization: All units with all their names.
            spell_out: Writes out the abbreviations of a text ("SNV" is "Sở Nội vụ").
        """
        #: The same few names stand beside many days.
        self._spell_out = cache(spell_out)
        self._by_name: dict[str, list[UnitVersion]] = {}
        self._answers: dict[tuple[str, date | None, UnitId | None], UnitAnswer] = {}
        self._parents: dict[UnitId, set[UnitId]] = {}
        self._names: dict[UnitId, set[str]] = {}
        self._written: dict[UnitId, set[str]] = {}
        self._own_names: dict[UnitId, str] = {}
        for version in organization.units:
            self._written.setdefault(version.unit_id, set()).update(_written_names(version))
            self._own_names[version.unit_id] = version.name
            if version.parent_id is not None:
                self._parents.setdefault(version.unit_id, set()).add(version.parent_id)
            for name in _names_of(version):
                self._by_name.setdefault(name, []).append(version)
                self._names.setdefault(version.unit_id, set()).add(name)

    def find(self, text: str, *, on: date | None = None, near: UnitId | None = None) -> UnitAnswer:
        """Find the unit that a text names.

        A unit that existed on the day is preferred, then one within or around `near` (the unit
        of the sheet or sender). A text such as "Xã Hưng Đạo, huyện Bảo Lạc" names its parent
        itself. Where several remain, none is chosen; nor is one by likeness.

        Args:
            text: As typed; bodies of an area ("UBND xã ...") mean the area's unit.
            on: The day for which the text speaks; None where the file does not say.
            near: A unit that the text stands under.
        """
        key = (text, on, near)
        if key not in self._answers:
            self._answers[key] = self._answered(text, on, near)
        return self._answers[key]

    def _answered(self, text: str, on: date | None, near: UnitId | None) -> UnitAnswer:
        """Find a unit by the text as it is typed, else by its abbreviations spelled out."""
        spelled_out = self._spell_out(text)
        found = UnitAnswer(None)
        for form in dict.fromkeys((spelled_out, text)):
            found = self._of_two_names(form, on, near)
            if found.unit_id is not None:
                return replace(found, spelled=self._spelled(form, found))
            if found.candidates:
                return found
        return replace(found, nearest=self._nearest(spelled_out, on))

    def _spelled(self, text: str, found: UnitAnswer) -> str | None:
        """Give a unit's own name where no name of it stands in the text as it is written."""
        unit_id = found.unit_id
        if unit_id is None or found.spelled is not None:
            return found.spelled
        written = written_key(text)
        # A tone stands after its syllable: without it the word before is another one.
        is_as_written = any(
            re.search(rf"{re.escape(name)}(?![\u0300-\u0323])", written)
            for name in self._written[unit_id]
        )
        return None if is_as_written else self._own_names[unit_id]

    def _nearest(self, text: str, on: date | None) -> str | None:
        """Offer the name most like a text; None where nothing is near."""
        from rapidfuzz import fuzz, process

        names = {
            version.name
            for versions in self._by_name.values()
            for version in versions
            if on is None or version.validity.holds_on(on) is not False
        }
        best = process.extractOne(
            text, sorted(names), scorer=fuzz.ratio, processor=folded, score_cutoff=_SUGGEST_FROM
        )
        return None if best is None else best[0]

    def _of_two_names(self, text: str, on: date | None, near: UnitId | None) -> UnitAnswer:
        """Find a body by both its names, where the text gives the old and the new one."""
        for between in (_NOW, _FORMERLY):
            names = [name.strip(" ()") for name in between.split(text, maxsplit=1)]
            if len(names) > 1 and all(names):
                return self._agreed([self._find(name, on, near) for name in names])
        if (former := _FORMER.search(text)) is not None and former.start() > 0:
            return self._find(text[: former.start()], on, near, is_former=True)
        return self._find(text, on, near)

    def _agreed(self, answers: list[UnitAnswer]) -> UnitAnswer:
        """Take the unit that existed on the day; without a day, or if both did, ask."""
        found = [answer for answer in answers if answer.unit_id is not None]
        existing = [answer for answer in found if answer.existed] or found
        ids = {answer.unit_id for answer in existing if answer.unit_id is not None}
        if len(ids) == 1:
            return existing[0]
        return UnitAnswer(None, tuple(sorted(ids)))

    def _find(
        self, text: str, on: date | None, near: UnitId | None, *, is_former: bool = False
    ) -> UnitAnswer:
        for pieces in _readings(folded(text)):
            for start in range(len(pieces)):
                # A name may itself hold commas, and may end with its province's name.
                joined = ", ".join(pieces[start:])
                for name in (pieces[start], joined, pieces[start].partition(" tinh ")[0]):
                    versions = self._by_name.get(name) or self._by_name.get(_without_body(name))
                    if versions:
                        answer = self._choose(
                            versions, pieces[start + 1 :], on, near, is_former=is_former
                        )
                        return self._with_around(answer) if start else answer
                if start == 0 and (shortened := self._shortened(pieces[0], on)) is not None:
                    return shortened
                if start == 0 and not _PART.match(pieces[0]):
                    # Only a part stands for the body around it.
                    break
        return UnitAnswer(None)

    def _with_around(self, answer: UnitAnswer) -> UnitAnswer:
        if answer.unit_id is None:
            return answer
        return replace(answer, around=self._own_names[answer.unit_id])

    def _shortened(self, name: str, on: date | None) -> UnitAnswer | None:
        """Find the one department of a day whose name begins so, as it is often shortened."""
        if on is None or _SHORTENED.match(name) is None:
            return None
        found = {
            version.unit_id: version.name
            for key, versions in self._by_name.items()
            if key.startswith((f"{name} ", f"{name}, "))
            for version in versions
            if version.validity.holds_on(on) is not False
        }
        if len(found) != 1:
            return None
        ((unit_id, own_name),) = found.items()
        return UnitAnswer(unit_id, spelled=own_name)

    def _choose(
        self,
        versions: list[UnitVersion],
        parents: list[str],
        on: date | None,
        near: UnitId | None,
        *,
        is_former: bool = False,
    ) -> UnitAnswer:
        if is_former:
            # Of units of one name the former is the one that has ended.
            versions = [v for v in versions if v.validity.end is not None] or versions
        existing = [v for v in versions if on is None or v.validity.holds_on(on) is not False]
        pool = existing or versions
        if parents:
            parent_names = {_without_body(parent) for parent in parents}
            named = [v for v in pool if self._parent_names(v) & parent_names]
            pool = named or pool
        ids = {v.unit_id for v in pool}
        if len(ids) > 1 and near is not None:
            related = {i for i in ids if self._related(i, near)}
            ids = related or ids
        if len(ids) == 1:
            return UnitAnswer(ids.pop(), existed=bool(existing))
        return UnitAnswer(None, tuple(sorted(ids)))

    def _parent_names(self, version: UnitVersion) -> set[str]:
        if version.parent_id is None:
            return set()
        return self._names.get(version.parent_id, set())

    def _related(self, unit_id: UnitId, near: UnitId) -> bool:
        return near in self._lineage(unit_id) or unit_id in self._lineage(near)

    def _lineage(self, unit_id: UnitId) -> set[UnitId]:
        """The unit and all that ever stood above it, whatever the day."""
        lineage: set[UnitId] = set()
        waiting = [unit_id]
        while waiting:
            current = waiting.pop()
            if current not in lineage:
                lineage.add(current)
                waiting.extend(self._parents.get(current, ()))
        return lineage


def _readings(text: str) -> Iterator[list[str]]:
    """Part a name at its commas; else at dashes; else where a part's body may begin."""
    commas = [piece.strip() for piece in text.split(",") if piece.strip()]
    yield commas
    dashes = [p.strip() for piece in commas for p in re.split(r"\s-\s", piece) if p.strip()]
    if len(dashes) > len(commas):
        yield dashes
    bodies = [p.strip() for piece in commas for p in _BODY_BEHIND.split(piece, maxsplit=1)]
    if len(bodies) > len(commas):
        yield bodies


def _names_of(version: UnitVersion) -> set[str]:
    full = folded(version.name)
    names = {full}
    for word in _KIND_WORDS:
        if full.startswith(f"{word} "):
            names.add(full[len(word) + 1 :])
    if version.kind == "tinh":
        # "UBND tỉnh" and "Tỉnh ủy" in a province's own files mean that province.
        names |= {"tinh", "tinh uy"}
    return names


def _without_body(name: str) -> str:
    """Strip the body ("ubnd") and spell out a short kind word ("tt" for "thi tran")."""
    bare = _BODY_OF_AREA.sub("", name).strip() or name
    first, _, rest = bare.partition(" ")
    if first in _SHORT and rest:
        bare = f"{_SHORT[first]} {rest}"
    return bare


def _written_names(version: UnitVersion) -> set[str]:
    """Write a unit's name with its accents, without the word for its kind, to be looked for."""
    name = version.name
    for word in _KIND_WORDS:
        if folded(name).startswith(f"{word} "):
            name = name.split(" ", len(word.split()))[-1]
    names = {written_key(name)}
    return names | {written_key("tỉnh")} if version.kind == "tinh" else names
