"""Every requirement is answered, and every answer names tests that exist."""

import ast
import re
from functools import cache

from tests.architecture.checkout import ROOT

#: The numbers of levels 1 and 2, by section: how many there are, less those of level 3.
SECTIONS = {
    "2.1": "1 2 3",
    "2.2": "1 2 3",
    "2.3": "1 2 3 4",
    "2.4": "1",
    "3.2": "1 2",
    "3.3": "1 2 3 4",
    "3.4": "1 2 3 4 5 6",
    "3.5": "1 2 3 4 5",
    "3.7": "1 2",
    "6.1": "1 2 3",
    "6.2": "1 2 3 4 5 6 7 8 9 10 11 12",
    "6.3": "1 2 3 4",
    "6.4": "1 2 3 4",
    "6.5": "1 2 3 4 5",
    "6.6": "1 2 3",
    "6.8": "1 2 3 4",
    "7.1": "1 2 3",
    "7.2": "1 2 3 4",
    "7.3": "1 2",
    "7.4": "1 2 3 4 5",
    "7.5": "1 2",
    "7.6": "1 2",
    "8.1": "1 2",
    "8.2": "1 2 3",
    "8.3": "1",
    "8.4": "1",
    "14.1": "1 2",
    "14.2": "1 2 3 4",
    "14.3": "1 2 3",
}
NUMBERS = [f"{section}.{one}" for section, ones in SECTIONS.items() for one in ones.split()]
STATES = {"met", "by choice", "not met", "not applicable"}
_ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]*) ?\|$", re.MULTILINE)


def rows(text: str) -> list[tuple[str, str, str, list[str]]]:
    """Read number, state, answer and named tests of each row."""
    return [
        (number, state, answer, [one.strip() for one in tests.split(",") if one.strip()])
        for number, state, answer, tests in _ROW.findall(text)
    ]


@cache
def named_in(stem: str) -> frozenset[str]:
    """List what a test file of this name can be cited by: itself, classes, functions, methods."""
    found: set[str] = set()
    for path in (ROOT / "tests").rglob(f"{stem}.py"):
        found.add(stem)
        for node in ast.parse(path.read_text()).body:
            name = getattr(node, "name", "")
            found.add(f"{stem}::{name}")
            for child in getattr(node, "body", ()):
                method = getattr(child, "name", "")
                if isinstance(node, ast.ClassDef) and method.startswith("test"):
                    found |= {f"{stem}::{name}::{method}", f"{stem}::{method}"}
    return frozenset(found)


def faults(text: str) -> list[str]:
    """List requirements that are missing or unknown, and answers that prove nothing."""
    read = rows(text)
    numbers = [number for number, *_ in read]
    found = [f"{number}: not answered" for number in NUMBERS if number not in numbers]
    found += [f"{number}: answered {numbers.count(number)} times" for number in set(numbers)
              if numbers.count(number) > 1 or number not in NUMBERS]  # fmt: skip
    for number, state, answer, tests in read:
        if state not in STATES or len(answer.split()) < 1:
            found.append(f"{number}: {state}")
        if state in {"met", "by choice"} and not tests:
            found.append(f"{number}: names no test")
        found += [
            f"{number}: no test {test}"
            for test in tests
            if test not in named_in(test.partition("::")[0])
        ]
    return found


class TestSecurity:
    def test_answers_every_requirement_with_tests_that_exist(self):
        found = faults((ROOT / "docs/security.md").read_text())

        assert len(NUMBERS) == 99
        assert not found, "\n".join(found)

    def test_notices_each_fault(self):
        text = (
            "| 2.1.1 | met | Yes. | test_security::TestSecurity::test_none |\n"
            "| 2.1.2 | met | Yes. | |\n"
            "| 2.1.3 | perhaps | Yes. | test_security |\n"
            "| 99.1.1 | met | Yes. | test_security::faults |\n"
        )

        found = faults(text)

        assert "2.1.1: no test test_security::TestSecurity::test_none" in found
        assert "2.1.2: names no test" in found
        assert "2.1.3: perhaps" in found
        assert "99.1.1: answered 1 times" in found
        assert "14.3.3: not answered" in found
