"""Every refusal has a code of its own and tells people in both languages what to do."""

import ast
import re
from collections import Counter
from dataclasses import dataclass

from tests.architecture.checkout import python_sources

CODE = re.compile(r"[a-z_-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True)
class Refusal:
    """A subclass of `Refused` as it stands in the source."""

    name: str
    place: str
    code: str | None
    #: Whether its own `__init__`, if it has one, hands both sentences on.
    tells_both: bool


def refusals(sources: dict[str, str]) -> list[Refusal]:
    """Find the classes that descend from `Refused`, by name, in any file."""
    classes = [
        (file, node)
        for file, text in sources.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef)
    ]
    known = {"Refused"}
    while True:
        more = {
            node.name
            for _, node in classes
            if any(ast.unparse(base).split(".")[-1] in known for base in node.bases)
        }
        if more <= known:
            break
        known |= more
    return [
        Refusal(node.name, f"{file}:{node.lineno}", _code(node), _tells_both(node))
        for file, node in classes
        if node.name in known - {"Refused"}
    ]


def _code(node: ast.ClassDef) -> str | None:
    for child in node.body:
        if isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) == "code":
            return ast.literal_eval(child.value)
    return None


def _tells_both(node: ast.ClassDef) -> bool:
    starts = [
        child
        for child in node.body
        if isinstance(child, ast.FunctionDef) and child.name == "__init__"
    ]
    return all(
        any(
            isinstance(call, ast.Call)
            and {"vi", "en"} <= {word.arg for word in call.keywords} | _passed_on(call)
            for call in ast.walk(start)
        )
        for start in starts
    )


def _passed_on(call: ast.Call) -> set[str]:
    """Both sentences, where a call hands on all its keywords."""
    return {"vi", "en"} if any(word.arg is None for word in call.keywords) else set()


def faults(found: list[Refusal]) -> list[str]:
    """List refusals without a code, with a code that another one has, or half told."""
    counts = Counter(refusal.code for refusal in found)
    wrong = []
    for refusal in found:
        if refusal.code is None or not CODE.fullmatch(refusal.code):
            wrong.append(f"{refusal.place}: {refusal.name} has no code of the form room.reason")
        elif counts[refusal.code] > 1:
            wrong.append(f"{refusal.place}: {refusal.code} is used twice")
        if not refusal.tells_both:
            wrong.append(f"{refusal.place}: {refusal.name} lacks vi or en")
    return wrong


class TestRefusals:
    def test_have_codes_of_their_own_and_both_sentences(self):
        found = refusals(python_sources("src"))

        assert len(found) > 5
        assert not faults(found), "\n".join(faults(found))

    def test_notices_each_fault(self):
        source = """
class NoCode(Refused): ...
class First(Refused):
    code = "room.reason"
class Second(First):
    code = "room.reason"
class Half(kernel.Refused):
    code = "room.half"
    def __init__(self):
        super().__init__(vi="Không.")
"""
        wrong = faults(refusals({"a.py": source}))

        assert [fault.split(": ")[1].split()[0] for fault in wrong] == [
            "NoCode",
            "room.reason",
            "room.reason",
            "Half",
        ]

    def test_knows_refusals_of_refusals(self):
        sources = {
            "a.py": "class B(A):\n    code = 'x.b'",
            "b.py": "class A(Refused):\n    code = 'x.a'",
        }

        assert {refusal.name for refusal in refusals(sources)} == {"A", "B"}
