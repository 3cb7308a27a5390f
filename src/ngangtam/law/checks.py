"""Check law files against one another: ids, dates, citations and codes must all lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ngangtam.kernel import Issue
from ngangtam.law.authored import Authored, LawFolder
from ngangtam.law.code_list_checks import code_lists, level_named
from ngangtam.law.condition_checks import condition_files
from ngangtam.law.course_cost_checks import course_costs
from ngangtam.law.faults import Codes, Known, cited, code, overlap, versions
from ngangtam.law.instrument_checks import instruments
from ngangtam.law.parameters import UNITS
from ngangtam.law.schema import EquivalenceFile
from ngangtam.law.schema_values import AGE, number_written
from ngangtam.law.standard_checks import standards
from ngangtam.law.title_checks import groups, titles

_SCORE = re.compile(r"^\d+(?:\.\d+)?$")


def check(folder: LawFolder) -> list[Issue]:
    """Collect every fault between files, in the order of the files."""
    codes: Codes = {f.content.id: {e.code for e in f.content.entries} for f in folder.code_lists}
    known = {file.content.id: file for file in folder.instruments}
    return [
        *_ids(folder),
        *instruments(folder, known, codes),
        *code_lists(folder, known),
        *titles(folder, codes),
        *groups(folder, known),
        *_parameters(folder, known, codes),
        *standards(folder, known, codes),
        *_equivalences(folder, known, codes),
        *condition_files(folder, known, codes),
        *course_costs(folder, known, codes),
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
        folder.course_costs,
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


def _parameters(folder: LawFolder, known: Known, codes: Codes) -> Iterator[Issue]:
    for file in folder.parameters:
        text = file.content
        yield from versions(file, text.versions)
        if text.subject is not None:
            yield from code(file, ("subject",), text.subject, "rule_subjects", codes)
        if text.unit != AGE and text.unit not in UNITS:
            yield file.error(
                "unknown-unit",
                ("unit",),
                vi=f"Không có đơn vị “{text.unit}”. Có: {', '.join((AGE, *UNITS))}.",
                en=f"There is no unit “{text.unit}”. There are: {', '.join((AGE, *UNITS))}.",
            )
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


def _equivalences(folder: LawFolder, known: Known, codes: Codes) -> Iterator[Issue]:
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
            yield from level_named(
                file, path, text.component, version.at_least, codes, folder.code_lists
            )
