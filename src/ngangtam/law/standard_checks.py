"""Check standards of titles: one for each title and day, by an owner, of levels that there are."""

from __future__ import annotations

from collections.abc import Iterator

from ngangtam.kernel import Issue, Period
from ngangtam.law.authored import Authored, LawFolder
from ngangtam.law.code_list_checks import level_named
from ngangtam.law.condition_checks import conditions
from ngangtam.law.faults import (
    Codes,
    Known,
    cited,
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
    owners = {file.folder for file in folder.owners}
    taken: dict[str, list[tuple[Period, str]]] = {}
    for file in folder.standards:
        if file.folder not in owners:
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
            for period in periods(file.content.versions):
                for other, name in taken.setdefault(title, []):
                    if name != file.file.name and other.overlaps(period):
                        yield overlap(file, ("titles", index), f"{title}: {name}")
                taken[title].append((period, file.file.name))
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
    yield from conditions(file, version, number, known, codes, folder)
