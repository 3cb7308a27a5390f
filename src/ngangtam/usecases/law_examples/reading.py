"""Reads the examples of a law folder: each with its line, its form, and the rule that it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from pydantic import ValidationError

from ngangtam.kernel import Issue, Level
from ngangtam.law.authored import EXAMPLES, schema_issues
from ngangtam.law.yaml_files import YamlFile, read_yaml
from ngangtam.usecases.law_examples.calculated import Run, calculation_of, nothing
from ngangtam.usecases.law_examples.forms import ConvertedForm, DrawnForm, Form, JudgedForm

Room = Literal["parameters", "conditions", "standards", "equivalences", "indicators"]
_ROOMS: dict[Room, str] = {
    "parameters": "parameters/*",
    "conditions": "conditions/*",
    "standards": "standards/*/*",
    "equivalences": "equivalences/*",
    "indicators": "indicators/*",
}


_FORMS: dict[Room, type[Form]] = {"equivalences": ConvertedForm, "indicators": DrawnForm}


@dataclass(frozen=True, kw_only=True)
class Example:
    """One example that fits its form."""

    room: Room
    #: The file's name without its endings: id of the parameter, set, standard or indicator.
    rule_id: str
    form: Form
    file: YamlFile
    #: Its place in the file, from 0.
    number: int
    #: Makes what an example of a number tells; the others are judged, or counted.
    run: Run = nothing

    @property
    def name(self) -> str:
        """The sentence that names it."""
        return self.form.name

    def fault(self, code: str, *, vi: str, en: str) -> Issue:
        """Make an error at the line of the example."""
        return Issue(
            Level.ERROR,
            f"law.{code}",
            self.file.place((self.number,)),
            vi=f"Ví dụ “{self.name}”: {vi}",
            en=f"Example “{self.name}”: {en}",
        )


def read_examples(root: Path) -> tuple[list[Example], list[Issue]]:
    """Read every example below a law folder; what fits no form is an issue at its line."""
    examples: list[Example] = []
    issues: list[Issue] = []
    for room, pattern in _ROOMS.items():
        for path in sorted(root.glob(f"{pattern}{EXAMPLES}")):
            file, found = read_yaml(path, name=path.relative_to(root).as_posix())
            issues += found
            if file is None:
                continue
            rule_id = path.name.removesuffix(EXAMPLES)
            if not path.with_name(f"{rule_id}.yaml").exists():
                issues.append(_of_nothing(file, rule_id))
                continue
            for one in _examples_of(room, rule_id, file):
                if isinstance(one, Example):
                    examples.append(one)
                else:
                    issues.append(one)
    return examples, issues


def _examples_of(room: Room, rule_id: str, file: YamlFile) -> Iterator[Example | Issue]:
    if not isinstance(file.content, list):
        yield Issue(
            Level.ERROR,
            "law.value-not-understood",
            file.place(),
            vi="Tệp ví dụ phải là một danh sách: mỗi ví dụ bắt đầu bằng “- name:”.",
            en="A file of examples is a list: each begins with “- name:”.",
        )
        return
    for number, content in enumerate(cast("list[object]", file.content)):
        run: Run = nothing
        form = _FORMS.get(room, JudgedForm)
        if room == "parameters":
            calculation = calculation_of(rule_id, content)
            form, run = calculation.form, calculation.run
        try:
            read = form.model_validate(content)
        except ValidationError as error:
            yield from schema_issues(error, file, at=(number,))
            continue
        yield Example(room=room, rule_id=rule_id, form=read, file=file, number=number, run=run)


def _of_nothing(file: YamlFile, rule_id: str) -> Issue:
    return Issue(
        Level.ERROR,
        "law.examples-of-nothing",
        file.place(),
        vi=f"Không có tệp “{rule_id}.yaml” bên cạnh: ví dụ này là của quy định nào?",
        en=f"There is no “{rule_id}.yaml” beside it: of which rule are these examples?",
    )
