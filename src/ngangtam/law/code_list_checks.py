"""Check code lists: codes and words that name one thing each, and levels that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ngangtam.kernel import Issue
from ngangtam.law.authored import Authored, LawFolder
from ngangtam.law.faults import Codes, Known, cited, code, repeated
from ngangtam.law.schema import CodeListFile
from ngangtam.law.written_forms import written_key
from ngangtam.law.yaml_files import YamlPath


def code_lists(folder: LawFolder, known: Known) -> Iterator[Issue]:
    """Check every list, and the levels of each component."""
    for file in folder.code_lists:
        yield from _code_list(file, known)
    yield from _level_lists(folder)


def _code_list(file: Authored[CodeListFile], known: Known) -> Iterator[Issue]:
    text = file.content
    if text.source is not None:
        yield from cited(file, ("source",), text.source, known)
    seen: set[str] = set()
    words: dict[str, str] = {}
    ambiguous = {written_key(item.text) for item in text.ambiguous}
    for index, entry in enumerate(text.entries):
        path = ("entries", index)
        if entry.code in seen:
            yield repeated(file, (*path, "code"), entry.code)
        seen.add(entry.code)
        if entry.source is not None:
            yield from cited(file, (*path, "source"), entry.source, known)
        for form in (entry.label.vi, *entry.aliases):
            key = written_key(form)
            if words.setdefault(key, entry.code) != entry.code and key not in ambiguous:
                yield file.error(
                    "ambiguous-alias",
                    path,
                    vi=f"“{form}” chỉ cả “{words[key]}” và “{entry.code}”; hãy đưa vào ambiguous.",
                    en=f"“{form}” names both “{words[key]}” and “{entry.code}”; list it under "
                    "ambiguous.",
                )


def _level_lists(folder: LawFolder) -> Iterator[Issue]:
    """A list of levels needs a rank for each, or "at least" means nothing."""
    files = {file.content.id: file for file in folder.code_lists}
    components = files.get("components")
    if components is None:
        return
    for index, component in enumerate(components.content.entries):
        levels = files.get(component.extra.get("levels", ""))
        if levels is None:
            yield components.error(
                "no-levels",
                ("entries", index),
                vi=f"Nội dung “{component.code}” phải chỉ ra danh mục mức ở extra.levels.",
                en=f"The component “{component.code}” must name its list in extra.levels.",
            )
            continue
        for number, entry in enumerate(levels.content.entries):
            if entry.rank is None:
                yield levels.error(
                    "no-rank",
                    ("entries", number),
                    vi=f"Mức “{entry.code}” cần có rank để so sánh cao thấp.",
                    en=f"The level “{entry.code}” needs a rank to be compared.",
                )


def level_named(
    file: Authored[Any],
    path: YamlPath,
    component: str,
    level: str,
    codes: Codes,
    code_lists: Sequence[Authored[CodeListFile]],
) -> Iterator[Issue]:
    """Refuse a component that is not there, or a level that its list does not have."""
    faults = list(code(file, (*path, "component"), component, "components", codes))
    yield from faults
    if not faults:
        levels = levels_of(component, code_lists)
        yield from code(file, (*path, "at_least"), level, levels, codes)


def levels_of(component: str, code_lists: Sequence[Authored[CodeListFile]]) -> str:
    """Name the list of levels of a component; empty: it has none, or there is no such component."""
    return next(
        (
            entry.extra.get("levels", "")
            for code_list in code_lists
            if code_list.content.id == "components"
            for entry in code_list.content.entries
            if entry.code == component
        ),
        "",
    )
