"""Finds the unit that a text in a file means, as the units stood on a day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

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
    name of the unit where the text writes it with other accents.
    """

    unit_id: UnitId | None
    candidates: tuple[UnitId, ...] = ()
    existed: bool = True
    spelled: str | None = None


class UnitsByName:
    """An index of all unit names, old and new, for the texts of one load."""

    def __init__(self, organization: Organization) -> None:
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
        itself. Where several remain, none is chosen.

        Args:
            text: As typed; bodies of an area ("UBND xã ...") mean the area's unit.
            on: The day for which the text speaks; None where the file does not say.
            near: A unit that the text stands under.
        """
        key = (text, on, near)
        if key not in self._answers:
            answer = self._find(text, on, near)
            self._answers[key] = replace(answer, spelled=self._spelled(text, answer.unit_id))
        return self._answers[key]

    def _spelled(self, text: str, unit_id: UnitId | None) -> str | None:
        """Give a unit's own name where no name of it stands in the text as it is written."""
        if unit_id is None:
            return None
        written = written_key(text)
        # A tone stands after its syllable: without it the word before is another one.
        is_as_written = any(
            re.search(rf"{re.escape(name)}(?![\u0300-\u0323])", written)
            for name in self._written[unit_id]
        )
        return None if is_as_written else self._own_names[unit_id]

    def _find(self, text: str, on: date | None, near: UnitId | None) -> UnitAnswer:
        pieces = [piece.strip() for piece in folded(text).split(",") if piece.strip()]
        for start in range(len(pieces)):
            # A name may itself hold commas, and may end with its province's name.
            joined = ", ".join(pieces[start:])
            for name in (pieces[start], joined, pieces[start].partition(" tinh ")[0]):
                versions = self._by_name.get(name) or self._by_name.get(_without_body(name))
                if versions:
                    return self._choose(versions, pieces[start + 1 :], on, near)
        return UnitAnswer(None)

    def _choose(
        self,
        versions: list[UnitVersion],
        parents: list[str],
        on: date | None,
        near: UnitId | None,
    ) -> UnitAnswer:
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
