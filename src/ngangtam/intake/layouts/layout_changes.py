"""Say how a layout differs from one that its sender used before: columns added, gone, renamed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ngangtam.intake.words.wording import plain_key

#: From so many of all columns on, two layouts are taken for one that was changed.
_ALIKE = 0.5
#: From this likeness of their words on, a column in the place of another is that one renamed.
_RENAMED = 0.6


@dataclass(frozen=True, kw_only=True)
class LayoutChange:
    """What became of the columns of a layout, each by its text."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    #: Before and after.
    renamed: tuple[tuple[str, str], ...] = ()


def change_of(before: Sequence[str], after: Sequence[str]) -> LayoutChange:
    """Compare the columns of two layouts; one that only moved, or was typed otherwise, is kept.

    Examples:
        >>> change_of(["STT", "Họ tên", "Ngoại ngữ"], ["STT", "HỌ TÊN", "Trình độ ngoại ngữ"])
        LayoutChange(added=(), gone=(), renamed=(('Ngoại ngữ', 'Trình độ ngoại ngữ'),))
        >>> change_of(["Họ tên", "Tin học"], ["Họ tên", "Quê quán"])
        LayoutChange(added=('Quê quán',), gone=('Tin học',), renamed=())
    """
    was, becomes = ({plain_key(text): text for text in texts} for texts in (before, after))
    added = [key for key in becomes if key not in was]
    gone = [key for key in was if key not in becomes]
    renamed: list[tuple[str, str]] = []
    for key in list(gone):
        likeness, likeliest = max(
            ((_likeness(was[key], becomes[other]), other) for other in added), default=(0.0, "")
        )
        if likeness >= _RENAMED:
            renamed.append((was[key], becomes[likeliest]))
            gone.remove(key)
            added.remove(likeliest)
    return LayoutChange(
        added=tuple(becomes[key] for key in added),
        gone=tuple(was[key] for key in gone),
        renamed=tuple(renamed),
    )


def nearest(columns: Sequence[str], known: Iterable[Sequence[str]]) -> Sequence[str] | None:
    """Find the known layout of which some columns may be a changed one; None: none is near."""
    likeliest = max(known, key=lambda other: _shared(columns, other), default=None)
    if likeliest is None or _shared(columns, likeliest) < _ALIKE:
        return None
    return likeliest


def _shared(columns: Sequence[str], others: Sequence[str]) -> float:
    here, there = set(map(plain_key, columns)), set(map(plain_key, others))
    return len(here & there) / max(len(here | there), 1)


def _likeness(one: str, other: str) -> float:
    # The innermost words tell columns of one group apart.
    leaf, other_leaf = (plain_key(text.rpartition(" > ")[2]) for text in (one, other))
    return SequenceMatcher(None, leaf, other_leaf, autojunk=False).ratio()
