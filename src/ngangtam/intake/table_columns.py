"""Settle what each column of a table holds: as somebody confirmed it, else as it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ngangtam.intake.columns import BY_KIND, OTHER, ROW_NUMBER, recognise, recognise_by, year_in
from ngangtam.intake.kinds import kind_of
from ngangtam.intake.mappings import IGNORE, KEEP_TEXT, Mapping, column_texts
from ngangtam.intake.wording import plain_key

#: Fields whose levels may head columns of their own; a level of both heads neither.
_HEADED_BY_LEVELS = ("degree", "political_theory")
_SEXES = frozenset(["nam", "nu"])

#: Says whether a header below that of a field is one of its choices.
IsChoice = Callable[[str, str], bool]


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    index: int
    field: str
    #: The stacked cells of its header, outermost first.
    path: tuple[str, ...]
    #: The column as a mapping names it.
    text: str
    #: What a mark in it chooses: "Nữ" under "Giới tính".
    option: str | None = None
    confidence: float = 1.0
    #: Code of what the confidence rests on, of `REASONS`.
    reason: str = "header"


def settle_columns(
    paths: Sequence[tuple[str, ...]],
    *,
    words: str,
    is_choice: IsChoice,
    mapping: Mapping | None,
) -> tuple[str, tuple[Column, ...]]:
    """Name the kind of a table and the field of each of its columns.

    Args:
        paths: The headers, one path per column.
        words: The words around the table, without accents.
        is_choice: Tells "Trình độ > Thạc sĩ", to be marked, from "Trình độ > Nơi học".
        mapping: What was confirmed of this layout.
    """
    confirmed = {} if mapping is None else mapping.fields
    texts = column_texts(paths)
    named = [
        (index, path, recognise(path) or _level_alone(path, is_choice))
        for index, path in enumerate(paths)
        if path
    ]
    fields = {confirmed.get(texts[index], name) for index, _, name in named}
    stated_kind = None if mapping is None else mapping.kind
    kind = stated_kind or kind_of({name for name in fields if name}, words)
    meanings = BY_KIND.get(kind, {})
    shared = Counter(path[:-1] for _, path, name in named if name != ROW_NUMBER)
    taken: set[str] = set()
    columns: list[Column] = []
    for index, path, first_name in named:
        text = texts[index]
        if text in confirmed:
            column = _confirmed(index, path, text, confirmed[text], taken, is_choice)
        else:
            name = meanings.get(first_name, first_name) if first_name else None
            column = _column(index, path, text, name, taken)
            if column.option is not None and not is_choice(column.field, column.option):
                # A lone sub-header only explains its group; one of several says something else.
                name = name if shared[path[:-1]] == 1 else None
                column = _plain_column(index, path, text, name, taken)
        columns.append(column)
        taken.add(column.field)
    return kind, tuple(columns)


def _level_alone(path: tuple[str, ...], is_choice: IsChoice) -> str | None:
    """Name the field of a column to be marked that is headed by a level alone: "Thạc sĩ"."""
    fields = [name for name in _HEADED_BY_LEVELS if is_choice(name, path[-1])]
    return fields[0] if len(fields) == 1 else None


def _confirmed(
    index: int,
    path: tuple[str, ...],
    text: str,
    stated: str,
    taken: set[str],
    is_choice: IsChoice,
) -> Column:
    if stated in (IGNORE, ROW_NUMBER):
        return Column(index, stated, path, text, reason="confirmed")
    if stated == KEEP_TEXT:
        return Column(index, _apart(f"{OTHER}{text}", taken), path, text, reason="confirmed")
    name = stated.partition("#")[0]
    leaf = path[-1] if path else ""
    if plain_key(leaf) in _SEXES if name in ("sex", "birth_date") else is_choice(name, leaf):
        return Column(index, name, path, text, option=leaf, reason="confirmed")
    return Column(index, _apart(name, taken), path, text, reason="confirmed")


def _column(
    index: int, path: tuple[str, ...], text: str, name: str | None, taken: set[str]
) -> Column:
    """Settle a column's field; several may share one only as choices of it."""
    leaf = path[-1]
    year = year_in(path)
    if name == ROW_NUMBER:
        return Column(index, name, path, text)
    if name == "rating" and year is not None:
        return Column(index, _apart(f"rating:{year}", taken), path, text)
    if name in ("sex", "birth_date") and plain_key(leaf) in _SEXES:
        return Column(index, name, path, text, option=leaf)
    if name and not recognise_by(path)[1]:
        return Column(index, name, path, text, option=leaf)
    return _plain_column(index, path, text, name, taken)


def _plain_column(
    index: int, path: tuple[str, ...], text: str, name: str | None, taken: set[str]
) -> Column:
    if name is not None:
        return Column(index, _apart(name, taken), path, text)
    other = _apart(f"{OTHER}{' > '.join(path)}", taken)
    return Column(index, other, path, text, confidence=0.0, reason="unknown")


def _apart(name: str, taken: set[str]) -> str:
    """Give a second column of one field a name of its own: `degree#2`."""
    number, apart = 1, name
    while apart in taken:
        number += 1
        apart = f"{name}#{number}"
    return apart
