"""The written law is that of the files."""

from tests.architecture.checkout import ROOT
from tests.architecture.law_reference import reference


class TestLawReference:
    def test_is_what_the_files_say(self):
        written = (ROOT / "docs" / "reference" / "law.md").read_text(encoding="utf-8")

        assert written == reference(), "run python -m tests.architecture.law_reference"
