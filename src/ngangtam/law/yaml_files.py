"""Read YAML as text only, and remember on which line everything stands.

No word becomes a boolean, a number or a date: `no` stays `no`, `01.001` stays `01.001`. What a
value means is for the schema to say. Repeated keys, anchors and tags are refused, because each
lets a file mean something else than it seems to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ngangtam.kernel import Issue, Level, Place

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml reads the same, slower
    from yaml import BaseLoader as _Loader

YamlPath = tuple[str | int, ...]
#: PyYAML tells no types of its own.
_compose: Callable[..., yaml.Node | None] = yaml.compose  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
#: Levels that are read; composed conditions of the law have ten.
_DEEPEST = 40
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


@dataclass(frozen=True)
class YamlFile:
    """A file as text values: mappings, lists and strings, with the line of each."""

    #: Path below the folder that is read, with `/`.
    name: str
    content: object
    lines: dict[YamlPath, int] = field(default_factory=dict)

    def place(self, path: YamlPath = ()) -> Place:
        """Find the line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.name, self.lines.get(path, 1))


def read_yaml(path: Path, *, name: str) -> tuple[YamlFile | None, list[Issue]]:
    """Read one file; None where it cannot be read at all, with the issue that says why."""
    try:
        text = path.read_text(encoding="utf-8")
        root = _compose(text, Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        return None, [
            Issue(
                Level.ERROR,
                "law.unreadable-file",
                Place(name),
                vi=f"Không đọc được tệp ({type(error).__name__}). Tệp phải là văn bản UTF-8.",
                en=f"The file cannot be read ({type(error).__name__}). It must be UTF-8 text.",
            )
        ]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        return None, [
            Issue(
                Level.ERROR,
                "law.not-yaml",
                Place(name, mark.line + 1 if mark else None),
                vi=f"Sai cú pháp YAML: {problem}.",
                en=f"Not valid YAML: {problem}.",
            )
        ]
    except RecursionError:
        return None, [_too_deep(Place(name))]
    reader = _Reader(name)
    nothing: dict[str, object] = {}
    content = nothing if root is None else reader.value(root, ())
    return YamlFile(name, content, reader.lines), reader.issues


def _too_deep(place: Place) -> Issue:
    return Issue(
        Level.ERROR,
        "law.too-deep",
        place,
        vi=f"Tệp lồng quá {_DEEPEST} tầng ngoặc hoặc thụt dòng; tệp pháp luật chỉ cần vài tầng.",
        en=f"The file nests more than {_DEEPEST} brackets or indents; a law file needs a few.",
    )


class _Reader:
    """Walks the nodes of one file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[YamlPath, int] = {}
        self.issues: list[Issue] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: YamlPath) -> object:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if id(node) in self._seen:
            self._refuse(
                "law.yaml-alias",
                line,
                vi="Không dùng neo và bí danh (&, *) trong tệp pháp luật; hãy viết đầy đủ.",
                en="Anchors and aliases (&, *) are not used in law files; write it out.",
            )
            return ""
        self._seen.add(id(node))
        if len(path) > _DEEPEST:
            self.issues.append(_too_deep(Place(self.name, line)))
            return ""
        if node.tag not in _PLAIN_TAGS:
            self._refuse(
                "law.yaml-tag",
                line,
                vi=f"Không dùng nhãn kiểu “{node.tag}”; mọi giá trị là văn bản.",
                en=f"The tag “{node.tag}” is not used; every value is text.",
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, path: YamlPath) -> dict[str, object]:
        content: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in content:
                self._refuse(
                    "law.duplicate-key",
                    line,
                    vi=f"Khóa “{key}” được viết hai lần; hãy bỏ một.",
                    en=f"The key “{key}” is written twice; remove one.",
                )
                continue
            self.lines[*path, key] = line
            content[key] = self.value(value_node, (*path, key))
        return content

    def _refuse(self, code: str, line: int, *, vi: str, en: str) -> None:
        self.issues.append(Issue(Level.ERROR, code, Place(self.name, line), vi=vi, en=en))
