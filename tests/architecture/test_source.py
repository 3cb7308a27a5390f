"""Habits of the source that no linter of ours knows, read from its syntax tree."""

import ast
import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from tests.architecture.checkout import python_sources

Finder = Callable[[ast.Module], Iterator[tuple[int, str]]]

_CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "monotonic"}
_CLOCK_OWNERS = {"date", "datetime", "time", "timezone"}
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
#: Names of modules that own nothing, and so collect everything (conventions, smells).
NOBODYS_ROOMS = {"utils", "helpers", "common", "misc", "manager", "managers", "services", "info"}


def clocks(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Find where the time of the machine is read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if node.func.attr in _CLOCKS and name in _CLOCK_OWNERS:
                yield node.lineno, f"reads the clock: {name}.{node.func.attr}()"
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno, "imports from time"


def signals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Find receivers of Django's signals, and `save` or `delete` that do more than their name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            ("django.dispatch", "django.db.models.signals")
        ):
            yield node.lineno, f"uses signals: {node.module}"
        if isinstance(node, ast.ClassDef) and "Model" in ast.unparse(node.bases):
            for child in node.body:
                if isinstance(child, ast.FunctionDef) and child.name in {"save", "delete"}:
                    yield child.lineno, f"{node.name}.{child.name} is overridden"


def half_told(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Find messages to people that lack one of the two languages, or mix them up."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        told = {word.arg: word.value for word in node.keywords if word.arg in {"vi", "en"}}
        if len(told) == 1 and not any(word.arg is None for word in node.keywords):
            yield node.lineno, f"only {next(iter(told))} is given"
        for language, value in told.items():
            written = _written(value)
            if written is None:
                continue
            if not written.strip():
                yield node.lineno, f"{language} is empty"
            elif language == "en" and _vietnamese_share(written) > 1 / 2:
                yield node.lineno, f"en is Vietnamese: {written[:40]}"
            elif language == "vi" and len(written.split()) > 3 and not _vietnamese_share(written):
                yield node.lineno, f"vi is not Vietnamese: {written[:40]}"


def _written(value: ast.expr) -> str | None:
    """Give what is spelled out of a text; None where it is computed elsewhere."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    if isinstance(value, ast.JoinedStr):
        spelled = "".join(
            part.value
            for part in value.values
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        )
        # Only letters are words: a number or a day that is merely written out is no message.
        return spelled if any(letter.isalpha() for letter in spelled) else None
    return None


def _vietnamese_share(text: str) -> float:
    """Say how many of the words carry a Vietnamese mark; quoted words do not count."""
    words = _QUOTED.sub(" ", text).split()
    marked = [
        word
        for word in words
        if any(letter in "đĐ" or len(unicodedata.normalize("NFD", letter)) > 1 for letter in word)
    ]
    return len(marked) / max(len(words), 1)


def unreasoned(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Find tests that are switched off, or expected to fail, without saying why."""
    reasoned = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            by_name = any(word.arg == "reason" for word in node.keywords)
            by_place = ast.unparse(node.func) in {"pytest.skip", "pytest.xfail"} and node.args
            if by_name or by_place:
                reasoned.add(id(node.func))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and id(node) not in reasoned:
            name = ast.unparse(node)
            if name.startswith("pytest.") and node.attr in {"skip", "skipif", "xfail"}:
                yield node.lineno, f"no reason: {name}"


def found(finder: Finder, *, under: str) -> list[str]:
    """Apply a finder to every Python file below a folder."""
    return [
        f"{name}:{line}: {what}"
        for name, text in python_sources(under).items()
        for line, what in finder(ast.parse(text))
    ]


class TestSource:
    @pytest.mark.parametrize("package", ["src/ngangtam", "src/ngangtam_law"])
    def test_core_and_law_read_no_clock(self, package):
        assert not found(clocks, under=package)

    def test_no_signal_does_domain_work(self):
        assert not found(signals, under="src")

    def test_people_are_told_in_both_languages(self):
        assert not found(half_told, under="src")

    def test_no_test_is_switched_off_in_silence(self):
        assert not found(unreasoned, under="tests")

    def test_every_module_has_an_owner(self):
        nobodys = [
            name
            for name in python_sources("src")
            if NOBODYS_ROOMS & set(name.removesuffix(".py").split("/"))
        ]

        assert not nobodys


@pytest.mark.parametrize(
    ("finder", "source"),
    [
        (clocks, "from datetime import date\nx = date.today()"),
        (clocks, "import datetime\nx = datetime.datetime.now(tz=None)"),
        (clocks, "import time\nx = time.time()"),
        (signals, "from django.dispatch import receiver"),
        (signals, "class A(models.Model):\n    def save(self): ..."),
        (half_told, "raise Refused(vi='Tệp trống.')"),
        (half_told, "raise Refused(vi='Tệp trống.', en='')"),
        (half_told, "raise Refused(vi='Tệp trống.', en=f'Tệp {x} trống.')"),
        (unreasoned, "@pytest.mark.skip\ndef test(): ..."),
        (unreasoned, "@pytest.mark.xfail()\ndef test(): ..."),
        (unreasoned, "@pytest.mark.skipif(here())\ndef test(): ..."),
        (half_told, "raise Refused(vi='The file is quite empty.', en='The file is empty.')"),
    ],
)
def test_each_finder_sees_a_bad_example(finder, source):
    assert list(finder(ast.parse(source)))


@pytest.mark.parametrize(
    ("finder", "source"),
    [
        (clocks, "def age(*, on): return on - start\ntimeout = settings.time"),
        (signals, "class A(models.Model):\n    def __str__(self): ..."),
        (unreasoned, "@pytest.mark.skipif(here(), reason='no samples')\ndef test(): ..."),
        (unreasoned, "def test(): pytest.skip('no samples')"),
        (half_told, "raise Refused(vi=f'Tệp {x} trống.', en=f'File {x} is empty.')"),
        (half_told, "raise Refused(vi='Tệp trống.', en='The file \"Sở Nội vụ\" is empty.')"),
    ],
)
def test_each_finder_lets_a_good_example_pass(finder, source):
    assert not list(finder(ast.parse(source)))
