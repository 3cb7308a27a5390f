"""A folder of law files that an argument names: whether it is one, and all its faults."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ngangtam.kernel import Issue, Level, Refused
from ngangtam.law import Edition, load_edition
from ngangtam.usecases.definitions import unknown_titles
from ngangtam.usecases.law_examples import read_examples, unheld
from ngangtam_law import indicators, plans


class NoLawFolder(Refused):
    """The path given is no folder of law files."""

    code = "commands.law-check.no-folder"
    exit_code = 2


def checked_folder(root: Path) -> Path:
    """Give a path back that holds law files, whatever their faults.

    Raises:
        NoLawFolder: It holds none.
    """
    if not root.is_dir() or not any(root.glob("*/*.yaml")):
        raise NoLawFolder(
            vi=f"“{root}” không phải thư mục dữ liệu pháp luật. Hãy chỉ tới thư mục có các thư mục "
            "con instruments, codes, titles, parameters, standards.",
            en=f"“{root}” is no folder of law files. Point to the one that holds instruments, "
            "codes, titles, parameters and standards.",
        )
    return root


@dataclass(frozen=True, kw_only=True)
class FolderChecked:
    """What a folder of law files holds, and what is wrong with it."""

    #: None: it cannot be used.
    edition: Edition | None
    issues: tuple[Issue, ...]
    #: How many examples were run.
    examples: int

    @property
    def is_sound(self) -> bool:
        """Say whether it may be put in force: there may be warnings, and no error."""
        return self.edition is not None and not any(
            issue.level is Level.ERROR for issue in self.issues
        )


def faults_of(root: Path) -> FolderChecked:
    """Check every law file, definition and plan of a folder, and run every example."""
    edition, issues = load_edition(root)
    defined, faults = indicators.read_folder(root / "indicators")
    issues += faults + plans.read_folder(root / "plans")[1]
    examples, unread = read_examples(root)
    issues += unread
    if edition is not None:
        issues += unknown_titles(defined.values(), edition)
        issues += unheld(examples, edition, defined)
    return FolderChecked(edition=edition, issues=tuple(issues), examples=len(examples))


def print_issues(issues: Iterable[Issue]) -> None:
    """Print each issue with its file and line, in both languages."""
    for issue in issues:
        print(f"{issue.place}: {issue.level}: {issue.vi} / {issue.en} [{issue.code}]")
