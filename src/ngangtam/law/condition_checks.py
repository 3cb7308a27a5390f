"""Check conditions: what they name, whom they ask, and by which instrument."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ngangtam.kernel import Issue
from ngangtam.law.authored import Authored, LawFolder
from ngangtam.law.code_list_checks import levels_of
from ngangtam.law.condition_loading import LEVELS_OF, names_in
from ngangtam.law.condition_schema import ConditionsFile, ConditionsVersion, ConditionText, TestText
from ngangtam.law.conditions import APPOINTMENT
from ngangtam.law.faults import Codes, Known, cited, code, repeated, unknown_title, versions
from ngangtam.law.schema import StandardVersion
from ngangtam.law.title_checks import title_codes
from ngangtam.law.yaml_files import YamlPath


def conditions(
    file: Authored[Any],
    version: StandardVersion | ConditionsVersion,
    number: int,
    known: Known,
    codes: Codes,
    folder: LawFolder,
) -> Iterator[Issue]:
    """Check the conditions of one version of a file."""
    taken: set[str] = set()
    for index, condition in enumerate(version.conditions):
        path = ("versions", number, "conditions", index)
        yield from cited(file, (*path, "source"), condition.source, known, during=version)
        if condition.id in taken:
            yield repeated(file, (*path, "id"), condition.id)
        taken.add(condition.id)
        yield from _condition(file, condition, path, codes, folder)


def _condition(
    file: Authored[Any],
    condition: ConditionText,
    path: YamlPath,
    codes: Codes,
    folder: LawFolder,
) -> Iterator[Issue]:
    groups = {group.id for file in folder.groups for group in file.content.groups}
    for named in names_in(condition, path):
        if named.list_id == "titles":
            if named.code not in title_codes(folder):
                yield unknown_title(file, named.path, named.code)
        elif named.list_id == "title_groups":
            yield from code(file, named.path, named.code, named.list_id, {"title_groups": groups})
        elif named.list_id.startswith(LEVELS_OF):
            levels = levels_of(named.list_id.removeprefix(LEVELS_OF), folder.code_lists)
            yield from code(file, named.path, named.code, levels, codes)
        else:
            yield from code(file, named.path, named.code, named.list_id, codes)


def condition_files(folder: LawFolder, known: Known, codes: Codes) -> Iterator[Issue]:
    """Check the files of conditions that stand beside the standards."""
    titles = title_codes(folder)
    groups = {group.id for file in folder.groups for group in file.content.groups}
    for file in folder.conditions:
        yield from versions(file, file.content.versions)
        for index, title in enumerate(file.content.titles):
            if title not in titles:
                yield unknown_title(file, ("titles", index), title)
        for index, group in enumerate(file.content.groups):
            at = ("groups", index)
            yield from code(file, at, group, "title_groups", {"title_groups": groups})
        # Editions that were adopted before occasions were told apart have no list of them.
        stated = file.content.occasions if "occasions" in file.content.model_fields_set else []
        for index, occasion in enumerate(stated):
            yield from code(file, ("occasions", index), occasion, "occasions", codes)
        if not file.content.titles and not file.content.groups:
            yield from _without_titles(file)
        for number, version in enumerate(file.content.versions):
            yield from conditions(file, version, number, known, codes, folder)


def _without_titles(file: Authored[ConditionsFile]) -> Iterator[Issue]:
    """Refuse to ask at an appointment of nobody, and to ask about a title where there is none."""
    if APPOINTMENT in file.content.occasions:
        yield file.error(
            "nobody-asked",
            ("id",),
            vi="Cần ghi titles hoặc groups: điều kiện này đặt ra cho chức danh nào. Nếu không phải "
            "khi bổ nhiệm, hãy ghi occasions.",
            en="Give titles or groups: of which titles this is asked. Where it is asked on another "
            "occasion, give occasions.",
        )
    for number, version in enumerate(file.content.versions):
        for index, condition in enumerate(version.conditions):
            if _is_about_a_title(condition.test):
                yield file.error(
                    "no-title",
                    ("versions", number, "conditions", index, "test"),
                    vi="planned và equal_post hỏi về một chức danh, nhưng tệp không có titles hoặc "
                    "groups.",
                    en="planned and equal_post are about a title, but the file has neither titles "
                    "nor groups.",
                )


def _is_about_a_title(test: TestText) -> bool:
    if test.planned is not None or test.equal_post is not None:
        return True
    return any(_is_about_a_title(part) for part in (*(test.all_of or ()), *(test.any_of or ())))
