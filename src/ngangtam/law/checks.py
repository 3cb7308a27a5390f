"""Check law files against one another: ids, dates, citations and codes must all lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ngangtam.kernel import Issue, Period
from ngangtam.law.authored import Authored, LawFolder
from ngangtam.law.condition_loading import LEVELS_OF, names_in, names_in_exemption
from ngangtam.law.condition_schema import ConditionsVersion, ConditionText
from ngangtam.law.faults import (
    Codes,
    cited,
    code,
    ends_before_start,
    overlap,
    periods,
    repeated,
    unknown_instrument,
    unknown_title,
    versions,
)
from ngangtam.law.schema import (
    CodeListFile,
    EquivalenceFile,
    InstrumentFile,
    StandardFile,
    StandardVersion,
)
from ngangtam.law.schema_values import number_written
from ngangtam.law.written_forms import written_key
from ngangtam.law.yaml_files import YamlPath

_SCORE = re.compile(r"^\d+(?:\.\d+)?$")


def check(folder: LawFolder) -> list[Issue]:
    """Collect every fault between files, in the order of the files."""
    codes: Codes = {f.content.id: {e.code for e in f.content.entries} for f in folder.code_lists}
    known = {file.content.id: file for file in folder.instruments}
    return [
        *_ids(folder),
        *_instruments(folder, known, codes),
        *(issue for file in folder.code_lists for issue in _code_list(file, known)),
        *_level_lists(folder),
        *_titles(folder, codes),
        *_groups(folder, known),
        *_parameters(folder, known),
        *_standards(folder, known, codes),
        *_equivalences(folder, known, codes),
        *_appointment_conditions(folder, known, codes),
    ]


def _ids(folder: LawFolder) -> Iterator[Issue]:
    """Files that hold one thing are named after it, which also makes the id unique."""
    rooms: Iterable[Sequence[Authored[Any]]] = (
        folder.instruments,
        folder.code_lists,
        folder.parameters,
        folder.standards,
        folder.equivalences,
        folder.conditions,
    )
    for file in (file for files in rooms for file in files):
        if file.content.id != file.stem:
            yield file.error(
                "id-not-file-name",
                ("id",),
                vi=f"Mã “{file.content.id}” phải trùng tên tệp “{file.stem}”.",
                en=f"The id “{file.content.id}” must be the file's name, “{file.stem}”.",
            )
    for file in folder.owners:
        if file.content.id != file.folder:
            yield file.error(
                "id-not-file-name",
                ("id",),
                vi=f"Mã “{file.content.id}” phải trùng tên thư mục “{file.folder}”.",
                en=f"The id “{file.content.id}” must be the folder's name, “{file.folder}”.",
            )


def _instruments(
    folder: LawFolder, known: dict[str, Authored[InstrumentFile]], codes: Codes
) -> Iterator[Issue]:
    for file in folder.instruments:
        text = file.content
        yield from code(file, ("kind",), text.kind, "instrument_kinds", codes)
        if text.in_force_from and text.in_force_to and text.in_force_to <= text.in_force_from:
            yield ends_before_start(file, ("in_force_to",))
        for index, other in enumerate(text.replaces):
            if other not in known:
                yield unknown_instrument(file, ("replaces", index), other)
            elif known[other].content.in_force_to is None:
                yield file.warning(
                    "replaced-without-end",
                    ("replaces", index),
                    vi=f"Văn bản “{other}” bị thay thế nhưng chưa ghi ngày hết hiệu lực.",
                    en=f"The instrument “{other}” is replaced but has no in_force_to.",
                )


def _code_list(
    file: Authored[CodeListFile], known: dict[str, Authored[InstrumentFile]]
) -> Iterator[Issue]:
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


def _titles(folder: LawFolder, codes: Codes) -> Iterator[Issue]:
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


def _groups(folder: LawFolder, known: dict[str, Authored[InstrumentFile]]) -> Iterator[Issue]:
    titles = _title_codes(folder)
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


def _parameters(folder: LawFolder, known: dict[str, Authored[InstrumentFile]]) -> Iterator[Issue]:
    for file in folder.parameters:
        text = file.content
        yield from versions(file, text.versions)
        for index, version in enumerate(text.versions):
            path = ("versions", index)
            yield from cited(file, (*path, "source"), version.source, known, during=version)
            if number_written(version.value, unit=text.unit) is None:
                yield file.error(
                    "value-not-understood",
                    (*path, "value"),
                    vi=f"Không hiểu giá trị “{version.value}” theo đơn vị “{text.unit}”.",
                    en=f"The value “{version.value}” is not understood in the unit “{text.unit}”.",
                )


def _standards(
    folder: LawFolder, known: dict[str, Authored[InstrumentFile]], codes: Codes
) -> Iterator[Issue]:
    titles = _title_codes(folder)
    owners = {file.folder: file.content for file in folder.owners}
    taken: dict[tuple[str, bool], list[tuple[Period, str]]] = {}
    for file in folder.standards:
        owner = owners.get(file.folder)
        if owner is None:
            yield file.error(
                "no-owner",
                (),
                vi=f"Thư mục “{file.folder}” thiếu owner.yaml: chưa rõ ai ban hành tiêu chuẩn.",
                en=f"The folder “{file.folder}” lacks owner.yaml: nobody is said to have set this.",
            )
        yield from versions(file, file.content.versions)
        for index, title in enumerate(file.content.titles):
            if title not in titles:
                yield unknown_title(file, ("titles", index), title)
            # A province's own standard may stand before the common one.
            layer = taken.setdefault((title, owner is not None and owner.is_national), [])
            for period in periods(file.content.versions):
                for other, name in layer:
                    if name != file.file.name and other.overlaps(period):
                        yield overlap(file, ("titles", index), f"{title}: {name}")
                layer.append((period, file.file.name))
        for number in range(len(file.content.versions)):
            yield from _requirements(file, number, known, codes, folder)


def _requirements(
    file: Authored[StandardFile],
    number: int,
    known: dict[str, Authored[InstrumentFile]],
    codes: Codes,
    folder: LawFolder,
) -> Iterator[Issue]:
    version = file.content.versions[number]
    seen: set[str] = set()
    for index, requirement in enumerate(version.requirements):
        path = ("versions", number, "requirements", index)
        yield from cited(file, (*path, "source"), requirement.source, known, during=version)
        yield from _level(
            file, path, requirement.component, requirement.at_least, codes, folder.code_lists
        )
        if requirement.component in seen:
            yield repeated(file, (*path, "component"), requirement.component)
        seen.add(requirement.component)
        if requirement.exempt is not None:
            for named in names_in_exemption(requirement.exempt, (*path, "exempt")):
                yield from code(file, named.path, named.code, named.list_id, codes)
    yield from _conditions(file, version, number, known, codes, folder)


def _conditions(
    file: Authored[Any],
    version: StandardVersion | ConditionsVersion,
    number: int,
    known: dict[str, Authored[InstrumentFile]],
    codes: Codes,
    folder: LawFolder,
) -> Iterator[Issue]:
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
            if named.code not in _title_codes(folder):
                yield unknown_title(file, named.path, named.code)
        elif named.list_id == "title_groups":
            yield from code(file, named.path, named.code, named.list_id, {"title_groups": groups})
        elif named.list_id.startswith(LEVELS_OF):
            levels = _levels_of(named.list_id.removeprefix(LEVELS_OF), folder.code_lists)
            yield from code(file, named.path, named.code, levels, codes)
        else:
            yield from code(file, named.path, named.code, named.list_id, codes)


def _appointment_conditions(
    folder: LawFolder, known: dict[str, Authored[InstrumentFile]], codes: Codes
) -> Iterator[Issue]:
    titles = _title_codes(folder)
    groups = {group.id for file in folder.groups for group in file.content.groups}
    for file in folder.conditions:
        yield from versions(file, file.content.versions)
        for index, title in enumerate(file.content.titles):
            if title not in titles:
                yield unknown_title(file, ("titles", index), title)
        for index, group in enumerate(file.content.groups):
            at = ("groups", index)
            yield from code(file, at, group, "title_groups", {"title_groups": groups})
        if not file.content.titles and not file.content.groups:
            yield file.error(
                "nobody-asked",
                ("id",),
                vi="Cần ghi titles hoặc groups: điều kiện này đặt ra cho chức danh nào.",
                en="Give titles or groups: of which titles this is asked.",
            )
        for number, version in enumerate(file.content.versions):
            yield from _conditions(file, version, number, known, codes, folder)


def _equivalences(
    folder: LawFolder, known: dict[str, Authored[InstrumentFile]], codes: Codes
) -> Iterator[Issue]:
    taken: dict[tuple[object, ...], str] = {}
    for file in folder.equivalences:
        text: EquivalenceFile = file.content
        kind = (text.component, text.framework, text.certificate, text.from_score, text.matter)
        name = taken.setdefault(kind, file.file.name)
        if text.from_score is not None and not _SCORE.match(text.from_score):
            yield file.error(
                "not-a-score",
                ("from_score",),
                vi=f"“{text.from_score}” không phải điểm số, ví dụ 450 hoặc 4.5.",
                en=f"“{text.from_score}” is no score, for example 450 or 4.5.",
            )
        if name != file.file.name:
            yield overlap(file, ("framework",), name)
        yield from versions(file, text.versions)
        for index, version in enumerate(text.versions):
            path = ("versions", index)
            yield from cited(file, (*path, "source"), version.source, known, during=version)
            yield from _level(
                file, path, text.component, version.at_least, codes, folder.code_lists
            )


def _level(
    file: Authored[Any],
    path: YamlPath,
    component: str,
    level: str,
    codes: Codes,
    code_lists: Sequence[Authored[CodeListFile]],
) -> Iterator[Issue]:
    faults = list(code(file, (*path, "component"), component, "components", codes))
    yield from faults
    if not faults:
        levels = _levels_of(component, code_lists)
        yield from code(file, (*path, "at_least"), level, levels, codes)


def _levels_of(component: str, code_lists: Sequence[Authored[CodeListFile]]) -> str:
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


def _title_codes(folder: LawFolder) -> set[str]:
    return {entry.code for file in folder.titles for entry in file.content.titles}
