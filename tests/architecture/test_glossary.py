"""The glossary tells the truth: names in use exist in the source, planned ones do not yet."""

import ast
import re
from functools import cache

import pytest

from tests.architecture.checkout import ROOT, python_sources

USED = ("## Words of the law, in use", "## Words of this system, in use")
PLANNED = "## Planned"


@cache
def words_of_the_code() -> frozenset[str]:
    """Collect every name that the source defines or uses, and every short text in it."""
    words = set()
    for source in python_sources("src").values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                words.add(node.name)
            elif isinstance(node, ast.Name):
                words.add(node.id)
            elif isinstance(node, ast.Attribute):
                words.add(node.attr)
            elif isinstance(node, ast.arg | ast.keyword):
                words.add(node.arg)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
    return frozenset(words)


@cache
def classes() -> frozenset[str]:
    """Collect the names of all classes of the source."""
    return frozenset(
        node.name
        for source in python_sources("src").values()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
    )


@cache
def slugs_of_the_tree() -> frozenset[str]:
    """Collect the slugs that stand in the source or in the law's files."""
    texts = [*python_sources("src").values()]
    texts += [path.read_text() for path in sorted((ROOT / "src/ngangtam_law").rglob("*.yaml"))]
    return frozenset(word for text in texts for word in re.findall(r"[a-z][a-z0-9_]+", text))


def rows(text: str, heading: str) -> list[list[str]]:
    """Read the cells of the table below a heading."""
    part = text.split(f"{heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def quoted(cell: str) -> list[str]:
    """List what stands in backquotes in a cell."""
    return re.findall(r"`([^`]+)`", cell)


class TestGlossary:
    @pytest.fixture
    def glossary(self):
        return (ROOT / "GLOSSARY.md").read_text()

    @pytest.mark.parametrize("heading", USED)
    def test_names_in_use_exist(self, glossary, heading):
        table = rows(glossary, heading)
        missing = [
            name for row in table for name in quoted(row[1]) if name not in words_of_the_code()
        ]

        assert table
        assert not missing

    @pytest.mark.parametrize("heading", USED)
    def test_stored_slugs_are_stored(self, glossary, heading):
        missing = [
            slug
            for row in rows(glossary, heading)
            for slug in quoted(row[2])
            if re.fullmatch(r"[a-z_]+", slug) and slug not in slugs_of_the_tree()
        ]

        assert not missing

    def test_planned_names_do_not_exist_yet(self, glossary):
        exist = [
            row[1]
            for row in rows(glossary, PLANNED)
            if all(name in classes() for name in quoted(row[1]))
        ]

        assert not exist, f"move these rows to the words in use: {exist}"

    def test_one_word_has_one_row(self, glossary):
        names = [
            name
            for heading in (*USED, PLANNED)
            for row in rows(glossary, heading)
            for name in quoted(row[1])
        ]

        assert len(names) == len(set(names))

    def test_reads_the_cells_of_a_table(self):
        text = "## A\n\n| x | y |\n|---|---|\n| một | `One`, `Two` |\n\n## B\n"

        assert [quoted(row[1]) for row in rows(text, "## A")] == [["One", "Two"]]

    def test_no_class_is_called_position(self):
        assert "Position" not in classes()
