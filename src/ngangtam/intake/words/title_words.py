"""Find the title that words name, also where their accents were left out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ngangtam.intake.words.letters import only_lacks_accents, toneless
from ngangtam.intake.words.wording import tight_key

if TYPE_CHECKING:
    from ngangtam.law import Edition, Title

#: Shorter words mean too many things without their accents.
_SHORTEST = 8


def find_title(edition: Edition, words: str, *, unit_kind: str | None) -> Title | None:
    """Find the one title that words name in a kind of unit; None where none or several fit.

    Words without accents, or with other tones, are understood where only one title of the kind
    is so written; a title is never chosen by likeness.
    """
    exact = edition.resolve_title(words, unit_kind=unit_kind)
    if exact is not None:
        return exact
    bare = tight_key(words)
    if len(bare) < _SHORTEST:
        return None
    fitting = {
        title.code: title
        for form, title in _titles_by_bare(edition).get(bare, ())
        if (unit_kind is None or not title.unit_kinds or unit_kind in title.unit_kinds)
        and only_lacks_accents(words, form)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def is_some_title(edition: Edition, words: str) -> bool:
    """Say whether words name a title that some unit has, whichever it is."""
    return tight_key(words) in _titles_by_bare(edition)


@lru_cache(maxsize=16)
def _titles_by_bare(edition: Edition) -> dict[str, list[tuple[str, Title]]]:
    by_bare: dict[str, list[tuple[str, Title]]] = {}
    for title in edition.titles.values():
        for form in (title.label_vi, *title.aliases):
            by_bare.setdefault(tight_key(form), []).append((toneless(form), title))
    return by_bare
