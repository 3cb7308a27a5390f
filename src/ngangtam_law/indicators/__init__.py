"""The indicators that plans are bound to: one file each, with examples beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ngangtam.indicators.definition_files import read_definition
from ngangtam.indicators.definitions import IndicatorDefinition
from ngangtam.kernel import Issue, Level, Refused
from ngangtam.law import read_yaml

_FOLDER = Path(__file__).parent
_EXAMPLES = ".examples.yaml"


class IndicatorsUnusable(Refused):
    """The packaged definitions have errors, so no figure may rest on them."""

    code = "indicators.unusable"


@cache
def load() -> dict[str, IndicatorDefinition]:
    """Load the packaged definitions by id.

    Raises:
        IndicatorsUnusable: A file has an error; `read_folder` lists all.
    """
    definitions, issues = read_folder(_FOLDER)
    if issues:
        raise IndicatorsUnusable(
            vi=f"Định nghĩa chỉ số có lỗi ({len(issues)} vấn đề), chưa dùng được. "
            f"Lỗi đầu tiên: {issues[0].place}: {issues[0].vi}",
            en=f"The indicator definitions have errors ({len(issues)} issues) and cannot be used. "
            f"The first: {issues[0].place}: {issues[0].en}",
            issues=len(issues),
        )
    return definitions


def read_folder(folder: Path = _FOLDER) -> tuple[dict[str, IndicatorDefinition], list[Issue]]:
    """Read all definition files of a folder; those with faults are left out and told of."""
    definitions: dict[str, IndicatorDefinition] = {}
    issues: list[Issue] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name.endswith(_EXAMPLES):
            continue
        file, found = read_yaml(path, name=f"indicators/{path.name}")
        issues += found
        if file is None:
            continue
        definition, found = read_definition(file.content, locate=file.place)
        issues += found
        if definition is None:
            continue
        if definition.id != path.stem:
            issues.append(
                Issue(
                    Level.ERROR,
                    "indicators.id-is-not-the-file",
                    file.place(("id",)),
                    vi=f"Mã “{definition.id}” phải trùng tên tệp “{path.stem}”.",
                    en=f"The id “{definition.id}” has to be the name of the file, “{path.stem}”.",
                )
            )
        definitions[definition.id] = definition
    return definitions, issues
