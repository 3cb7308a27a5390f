"""Check titles and the groups that count them together."""

from __future__ import annotations

from collections.abc import Iterator

from ngangtam.kernel import Issue
from ngangtam.law.authored import LawFolder
from ngangtam.law.faults import Codes, Known, cited, code, repeated, unknown_title


def titles(folder: LawFolder, codes: Codes) -> Iterator[Issue]:
    """Check that titles stand once, at levels and in kinds of units that there are."""
    seen: set[str] = set()
    for file in folder.titles:
        text = file.content
        lists = {"level": "levels", "block": "blocks", "managing_authority": "managing_authorities"}
        for key, list_id in lists.items():
            yield from code(file, (key,), getattr(text, key), list_id, codes)
        for index, kind in enumerate(text.unit_kinds):
            yield from code(file, ("unit_kinds", index), kind, "unit_kinds", codes)
        for number, entry in enumerate(text.titles):
            path = ("titles", number)
            if entry.code in seen:
                yield repeated(file, (*path, "code"), entry.code)
            seen.add(entry.code)
            for key, list_id in lists.items():
                if (value := getattr(entry, key)) is not None:
                    yield from code(file, (*path, key), value, list_id, codes)
            for index, kind in enumerate(entry.unit_kinds or ()):
                yield from code(file, (*path, "unit_kinds", index), kind, "unit_kinds", codes)


def groups(folder: LawFolder, known: Known) -> Iterator[Issue]:
    """Check that groups stand once, and name titles that there are."""
    titles = title_codes(folder)
    seen: set[str] = set()
    for file in folder.groups:
        yield from cited(file, ("source",), file.content.source, known)
        for number, group in enumerate(file.content.groups):
            path = ("groups", number)
            if group.id in seen:
                yield repeated(file, (*path, "id"), group.id)
            seen.add(group.id)
            for index, title in enumerate(group.titles):
                if title not in titles:
                    yield unknown_title(file, (*path, "titles", index), title)


def title_codes(folder: LawFolder) -> set[str]:
    """List the codes of all titles."""
    return {entry.code for file in folder.titles for entry in file.content.titles}
