"""Documents that a newcomer relies on: decision records, and commands that the README names."""

import re

import pytest

from tests.architecture.checkout import ROOT

HEADINGS = ("## Context", "## Decision", "## Consequences")
LINES = range(15, 51)


def record_faults(name: str, text: str, number: int) -> list[str]:
    """List what is wrong with one decision record."""
    title = re.match(r"# (\d{4}): \S.*\n", text)
    found = []
    if not re.fullmatch(rf"{number:04d}-[a-z0-9-]+\.md", name):
        found.append(f"{name}: the next number is {number:04d}")
    if title is None or title.group(1) != name[:4]:
        found.append(f"{name}: the title must repeat the number")
    if not re.search(
        r"^Status: (accepted|superseded by \d{4}), \d{4}-\d{2}-\d{2}$", text, re.MULTILINE
    ):
        found.append(f"{name}: no status with its day")
    found += [f"{name}: no {heading}" for heading in HEADINGS if f"\n{heading}\n" not in text]
    if len(text.splitlines()) not in LINES:
        found.append(f"{name}: {len(text.splitlines())} lines; one page, please")
    return found


def make_targets(makefile: str) -> set[str]:
    """List the targets that `make help` shows."""
    return set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def commands_named(text: str) -> tuple[set[str], set[str]]:
    """Find what a document tells to type: make targets, and commands of `ngangtam`."""
    code = re.findall(r"```\w*\n(.*?)```|`([^`\n]+)`", text, re.DOTALL)
    typed = "\n".join(block or inline for block, inline in code)
    targets = set(re.findall(r"\bmake ([a-z]+)\b", typed))
    commands = set(re.findall(r"\bngangtam ((?:[a-z]+)(?: [a-z]+)?)", typed))
    return targets, commands


def links(text: str) -> set[str]:
    """Find the files of the checkout that a document points to."""
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    return {target for target in targets if "://" not in target}


def in_step(text: str) -> dict[str, object]:
    """Gather what a text in two languages must have in common."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return {
        "headings": [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)],
        "blocks": blocks,
        "commands": commands_named(prose)[1] - {"ngangtam"},
        "links": links(prose) - {"README.md", "README.vi.md"},
        "points": len(re.findall(r"^- ", prose, re.MULTILINE)),
    }


class TestDecisionRecords:
    def test_are_numbered_without_gaps_and_complete(self):
        records = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
        found = [
            fault
            for number, path in enumerate(records, start=1)
            for fault in record_faults(path.name, path.read_text(), number)
        ]

        assert len(records) >= 7
        assert not found, "\n".join(found)

    def test_are_refused_without_number_status_and_parts(self):
        faults = record_faults("0009-x.md", "# 0008: X\n\nSome text\n", 8)

        assert len(faults) == 7


class TestReadme:
    @pytest.mark.parametrize("name", ["README.md", "README.vi.md", "CONTRIBUTING.md"])
    def test_names_only_commands_that_exist(self, name):
        from ngangtam_web.commands.main import COMMANDS

        targets, commands = commands_named((ROOT / name).read_text())
        words = {" ".join(command) for command in COMMANDS}
        unknown = {
            command
            for command in commands
            if command not in words and command.split()[0] not in words
        }

        assert targets <= make_targets((ROOT / "Makefile").read_text())
        assert not unknown

    def test_gives_the_two_commands(self):
        targets, _ = commands_named((ROOT / "README.md").read_text())

        assert {"run", "test"} <= targets

    def test_reads_what_is_to_be_typed(self):
        text = "Type `make run`, then make coffee:\n```\nngangtam law check --json\n```\n"

        assert commands_named(text) == ({"run"}, {"law check"})

    def test_says_the_same_in_both_languages(self):
        english, vietnamese = (
            in_step((ROOT / name).read_text()) for name in ("README.md", "README.vi.md")
        )

        assert english == vietnamese

    @pytest.mark.parametrize(
        "changed",
        ["# A\n## B\n", "# A\n```\nmake run\n```\n", "# A\n[x](LICENSE)\n", "# A\n- one\n"],
    )
    def test_that_says_less_in_one_language_is_found_out(self, changed):
        assert in_step(changed) != in_step("# A\n")


def test_documents_point_to_files_that_exist():
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "changes/README.md"]
    missing = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in sorted(links(document.read_text()))
        if not (document.parent / target).exists()
    ]

    assert documents
    assert not missing
