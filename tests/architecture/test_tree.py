"""What may never stand in the checkout, whoever writes it."""

import csv
import re

import pytest

from tests.architecture.checkout import ROOT, SAMPLES, files, texts

KILOBYTE = 1024
#: The rules are spelled in pieces, so that this file does not break them itself.
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.:/])/(?:work|farm|home/\w+|Users/\w+)/[a-z.]"),
    "an address of a package index": re.compile(
        r"--(?:extra-)?index-" + r"url[ =]|find-" + r"links[ =]|https?://[\w.]*pypi[\w.]*/simple"
    ),
    "unfinished work": re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|NotImplemented" + r"Error)\b"),
}


def faults(name: str, text: str) -> list[str]:
    """List the forbidden things in one file."""
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {what}: {match.group()}"
        for what, pattern in FORBIDDEN.items()
        for match in pattern.finditer(text)
    ]


class TestTree:
    def test_holds_nothing_forbidden(self):
        found = [fault for name, text in texts().items() for fault in faults(name, text)]

        assert not found, "\n".join(found)

    @pytest.mark.parametrize(
        "line",
        [
            "open('/wo" + "rk/main/x')",
            "--index-" + "url https://example.org",
            "x = 1  # TO" + "DO later",
        ],
    )
    def test_finds_each_forbidden_thing(self, line):
        assert faults("example", line)

    def test_has_no_file_over_one_megabyte(self):
        large = [str(path) for path in files() if path.stat().st_size > KILOBYTE * KILOBYTE]

        assert not large

    def test_has_no_file_that_only_machines_can_open(self):
        code = [str(path) for path in files() if path.suffix in {".pkl", ".pickle", ".sqlite3"}]

        assert not code

    def test_names_nobody_from_the_sample_lists(self):
        table = SAMPLES / "people/1.1-26.csv"
        if not table.exists():
            pytest.skip("the sample lists are not beside this checkout")
        names = sample_names(table.read_text())
        found = [
            f"{file}: a name of the sample lists"
            for file, text in texts().items()
            if any(name in text for name in names)
        ]

        assert names
        assert not found, "\n".join(found)

    def test_reads_whole_names_from_a_list(self):
        listed = 'STT,Họ và tên\n1,"NGUYỄN VĂN MẪU"\n2,Lý Thị Ví Dụ\n3,Nam\n'

        assert sample_names(listed) >= {"Nguyễn Văn Mẫu", "NGUYỄN VĂN MẪU", "Lý Thị Ví Dụ"}

    def test_starts_programs_that_may_be_started(self):
        runnable = ROOT / ".ci/run"

        assert runnable.stat().st_mode & 0o111


FAMILY_NAMES = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý nông đinh bế đàm hà "
    "lương mông triệu đoàn lục chu sầm mã la ma lưu trương tô trịnh".split()
)


def sample_names(table: str) -> set[str]:
    """Collect the names of people in a list, as written and in title case.

    A cell of three to five words that begins with a family name, with no digits, is a name.
    """
    names = set()
    for row in csv.reader(table.splitlines()):
        for cell in row:
            words = cell.split()
            is_name = (
                3 <= len(words) <= 5
                and words[0].lower() in FAMILY_NAMES
                and all(word.isalpha() and word[0].isupper() for word in words)
            )
            if is_name:
                names |= {" ".join(words), " ".join(words).title()}
    return names
