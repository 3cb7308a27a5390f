"""Check standards of titles: one for each title and day, by an owner, of levels that there are."""

from __future__ import annotations

from collections.abc import Iterator

from ngangtam.kernel import Issue, Period
from ngangtam.law.authored import Authored, LawFolder
from ngangtam.law.code_list_checks import level_named
from ngangtam.law.condition_checks import conditions
from ngangtam.law.condition_loading import names_in_exemption
from ngangtam.law.faults import (
    Codes,
    Known,
    cited,
    code,
    overlap,
    periods,
    repeated,
    unknown_title,
    versions,
)
from ngangtam.law.schema import StandardFile
from ngangtam.law.title_checks import title_codes


def standards(folder: LawFolder, known: Known, codes: Codes) -> Iterator[Issue]:
    """Check every standard."""
    titles = title_codes(folder)
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
    known: Known,
    codes: Codes,
    folder: LawFolder,
) -> Iterator[Issue]:
    version = file.content.versions[number]
    seen: set[str] = set()
    for index, requirement in enumerate(version.requirements):
        path = ("versions", number, "requirements", index)
        yield from cited(file, (*path, "source"), requirement.source, known, during=version)
        yield from level_named(
            file, path, requirement.component, requirement.at_least, codes, folder.code_lists
        )
        if requirement.component in seen:
            yield repeated(file, (*path, "component"), requirement.component)
        seen.add(requirement.component)
        if requirement.exempt is not None:
            for named in names_in_exemption(requirement.exempt, (*path, "exempt")):
                yield from code(file, named.path, named.code, named.list_id, codes)
    yield from conditions(file, version, number, known, codes, folder)
