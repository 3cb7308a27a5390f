"""Read the files of a law folder into their schemas, with an issue for whatever does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ngangtam.kernel import Issue, Level
from ngangtam.law.condition_schema import ConditionsFile
from ngangtam.law.course_cost_schema import CourseCostFile
from ngangtam.law.schema import (
    CodeListFile,
    EquivalenceFile,
    GroupFile,
    InstrumentFile,
    OwnerFile,
    ParameterFile,
    StandardFile,
    TitleFile,
)
from ngangtam.law.yaml_files import YamlFile, YamlPath, read_yaml

Model = TypeVar("Model", bound=BaseModel)
#: How files of examples end, which stand beside the rules that they are of.
EXAMPLES = ".examples.yaml"


@dataclass(frozen=True)
class Authored(Generic[Model]):
    """A file that fits its schema, with the lines of its text."""

    content: Model
    file: YamlFile

    @property
    def stem(self) -> str:
        """The file's name without folder and ending; ids repeat it."""
        return Path(self.file.name).stem

    @property
    def folder(self) -> str:
        """The name of the folder that the file lies in."""
        return Path(self.file.name).parent.name

    def error(self, code: str, path: YamlPath, *, vi: str, en: str) -> Issue:
        """Make an error at a place of this file."""
        return Issue(Level.ERROR, f"law.{code}", self.file.place(path), vi=vi, en=en)

    def warning(self, code: str, path: YamlPath, *, vi: str, en: str) -> Issue:
        """Make a warning at a place of this file."""
        return Issue(Level.WARNING, f"law.{code}", self.file.place(path), vi=vi, en=en)


class LawFolder:
    """All files of a law folder that fit their schemas, and the issues of those that do not."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.issues: list[Issue] = []
        self.instruments = self._read("instruments/*.yaml", InstrumentFile)
        self.code_lists = self._read("codes/*.yaml", CodeListFile)
        self.titles = self._read("titles/*.yaml", TitleFile)
        self.groups = self._read("title_groups/*.yaml", GroupFile)
        self.parameters = self._read("parameters/*.yaml", ParameterFile)
        self.owners = self._read("standards/*/owner.yaml", OwnerFile)
        self.standards = self._read("standards/*/*.yaml", StandardFile, leaving_out="owner.yaml")
        self.equivalences = self._read("equivalences/*.yaml", EquivalenceFile)
        self.conditions = self._read("conditions/*.yaml", ConditionsFile)
        self.course_costs = self._read("course_costs/*.yaml", CourseCostFile)

    def _read(
        self, pattern: str, schema: type[Model], *, leaving_out: str | None = None
    ) -> list[Authored[Model]]:
        files: list[Authored[Model]] = []
        for path in sorted(self.root.glob(pattern)):
            if path.name.endswith(EXAMPLES) or path.name == leaving_out:
                continue
            file, issues = read_yaml(path, name=path.relative_to(self.root).as_posix())
            self.issues.extend(issues)
            if file is None:
                continue
            try:
                files.append(Authored(schema.model_validate(file.content), file))
            except ValidationError as error:
                self.issues.extend(schema_issues(error, file))
        return files


def schema_issues(error: ValidationError, file: YamlFile, *, at: YamlPath = ()) -> list[Issue]:
    """Make an issue of each fault of a file, or of the part of it that stands at a place."""
    issues: list[Issue] = []
    for fault in error.errors(include_url=False):
        path: YamlPath = (*at, *fault["loc"])
        name = ".".join(str(part) for part in path) or file.name
        context = fault.get("ctx", {})
        code, vi, en = {
            "extra_forbidden": (
                "unknown-key",
                f"Khóa “{name}” không được dùng ở đây; hãy xóa hoặc sửa chính tả.",
                f"The key “{name}” is not used here; remove it or correct its spelling.",
            ),
            "missing": (
                "missing-key",
                f"Thiếu “{name}”; hãy bổ sung.",
                f"“{name}” is missing; add it.",
            ),
            "too_short": (
                "empty-list",
                f"“{name}” cần ít nhất một mục.",
                f"“{name}” needs at least one item.",
            ),
        }.get(
            fault["type"],
            (
                "value-not-understood" if "vi" not in context else fault["type"],
                f"“{name}”: {context.get('vi', 'giá trị không hợp lệ')}.",
                f"“{name}”: {context.get('en', fault['msg'])}.",
            ),
        )
        issues.append(Issue(Level.ERROR, f"law.{code}", file.place(path), vi=vi, en=en))
    return issues
