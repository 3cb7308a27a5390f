"""What a layout is, what was understood of it, what is asked, and what was confirmed for good.

A layout is the columns of one table as their headers name them. Each sender has a few, and sends
them again every month: what a person confirmed of a layout once holds until its columns change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ngangtam.intake.words.wording import plain_key

#: Names a layout: equal for tables whose columns are headed alike.
LayoutKey = str
#: What a blank cell of a column means.
BlankMeaning = Literal["none", "undeclared"]

#: Stand for a field where a column is to be left out, or its text kept as typed.
IGNORE, KEEP_TEXT = "ignore", "other"
#: Codes of what is asked.
COLUMN_UNCERTAIN, BLANK_MEANING = "column-uncertain", "blank-meaning"
#: The answers to what a blank cell means; the first holds until another is given.
BLANK_MEANINGS: tuple[BlankMeaning, ...] = ("undeclared", "none")


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a person is asked about a column."""

    #: `column-uncertain`: the file waits for the answer; `blank-meaning`: the first choice holds.
    code: str
    index: int
    #: The column as a mapping names it.
    text: str
    path: tuple[str, ...]
    #: The field that blanks are asked about; the best guess where the column is uncertain.
    field: str
    #: Fields, the likeliest first, then `other` and `ignore`; or meanings of a blank.
    choices: tuple[str, ...]
    vi: str
    en: str
    layout: LayoutKey = ""
    #: How many people the answer about blank cells concerns.
    blanks: int = 0

    @property
    def is_blocking(self) -> bool:
        """Say whether the file waits for the answer."""
        return self.code == COLUMN_UNCERTAIN


@dataclass(frozen=True, kw_only=True)
class ColumnReading:
    """What one column was taken for, and why."""

    index: int
    #: The column as a mapping names it: its path, told apart from another of the same path.
    text: str
    #: The stacked cells of its header, outermost first; empty where it has none.
    path: tuple[str, ...]
    field: str
    #: What a mark in it chooses: "Nữ" under "Giới tính".
    option: str | None
    #: From 0 to 1.
    confidence: float
    #: Code of what the confidence rests on.
    reason: str
    reason_vi: str
    reason_en: str
    #: A few distinct cells, for those who may see the file.
    samples: tuple[str, ...] = ()
    #: How many people's cells are blank in it.
    blanks: int = 0
    is_hidden: bool = False
    #: The column in the addresses of its cells: `F` in sheets, `C6` in tables of pages.
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class TableLayout:
    """What was understood of one table, to be shown, asked about and confirmed."""

    key: LayoutKey
    #: Name of the sheet, as `TypedRow.sheet`.
    sheet: str
    kind: str
    #: The number of the first row of its header, as the program that made the file shows it.
    header_row: int
    columns: tuple[ColumnReading, ...]
    unit_text: str | None
    as_of: date | None
    #: How many people, or posts, it lists.
    rows: int = 0
    #: Numbers of the rows of people that are hidden.
    hidden_rows: tuple[int, ...] = ()
    #: Columns with something in them that are hidden, by index.
    hidden_columns: tuple[int, ...] = ()
    asks: tuple[Ask, ...] = ()
    #: Whether a mapping that somebody confirmed was applied.
    is_confirmed: bool = False

    @property
    def is_blocked(self) -> bool:
        """Say whether the file waits for an answer about this table."""
        return any(ask.is_blocking for ask in self.asks)


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """What was confirmed of one layout of one sender."""

    key: LayoutKey
    #: Column as `ColumnReading.text` names it -> field, `other` or `ignore`; the rest as ever.
    fields: dict[str, str] = field(default_factory=dict)
    #: Field -> what its blank cells mean; where it is not named, they declare nothing.
    blanks: dict[str, BlankMeaning] = field(default_factory=dict)
    #: One of `ROW_KINDS`; None: told by the columns and titles.
    kind: str | None = None
    unit_text: str | None = None
    as_of: date | None = None

    def blank_means_none(self, name: str) -> bool:
        """Say whether a blank cell of a field states that there is none."""
        return self.blanks.get(name) == "none"

    def as_json(self) -> dict[str, object]:
        """Write the mapping as plain values."""
        return {
            "key": self.key,
            "fields": dict(self.fields),
            "blanks": dict(self.blanks),
            "kind": self.kind,
            "unit_text": self.unit_text,
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
        }

    @classmethod
    def from_json(cls, stored: dict[str, object]) -> Mapping:
        """Read a mapping from plain values.

        Raises:
            ValueError: They are not those of a mapping.
        """
        day = _text_in(stored, "as_of")
        key = _text_in(stored, "key")
        if not key:
            raise ValueError("a mapping names its layout")
        return cls(
            key=key,
            fields=_texts_in(stored, "fields"),
            blanks={
                name: meaning
                for name, stated in _texts_in(stored, "blanks").items()
                for meaning in BLANK_MEANINGS
                if meaning == stated
            },
            kind=_text_in(stored, "kind"),
            unit_text=_text_in(stored, "unit_text"),
            as_of=None if day is None else date.fromisoformat(day),
        )


def _text_in(stored: dict[str, object], name: str) -> str | None:
    value = stored.get(name)
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"{name} of a mapping is text")


def _texts_in(stored: dict[str, object], name: str) -> dict[str, str]:
    value = stored.get(name) or {}
    if not isinstance(value, dict):
        raise ValueError(f"{name} of a mapping are pairs of texts")
    return {str(key): str(text) for key, text in value.items()}


def column_texts(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Name the columns of a table, each by its header, no two alike; without one by its number."""
    seen: dict[str, int] = {}
    texts: list[str] = []
    for index, path in enumerate(paths):
        text = " > ".join(path) or f"({index + 1})"
        seen[text] = seen.get(text, 0) + 1
        texts.append(text if seen[text] == 1 else f"{text} #{seen[text]}")
    return tuple(texts)


def layout_key(kind_of_grid: str, paths: Iterable[tuple[str, ...]]) -> LayoutKey:
    """Name a layout by the words of its headers, in their order; accents and case aside.

    Examples:
        >>> layout_key("sheet", [("Họ và tên",)]) == layout_key("sheet", [("HỌ VÀ  TÊN:",)])
        True
        >>> layout_key("sheet", [("Họ và tên",)]) == layout_key("sheet", [("Tên",)])
        False
    """
    words = "\n".join(" > ".join(map(plain_key, path)) for path in paths).rstrip("\n")
    return hashlib.sha256(f"{kind_of_grid}\n{words}".encode()).hexdigest()[:32]
