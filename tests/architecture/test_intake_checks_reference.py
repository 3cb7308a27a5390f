"""The written list of checks is that of the code."""

from tests.architecture.checkout import ROOT
from tests.architecture.intake_checks_reference import reference


class TestIntakeChecksReference:
    def test_is_what_the_code_says(self):
        written = (ROOT / "docs" / "reference" / "intake-checks.md").read_text(encoding="utf-8")

        assert written == reference(), "run python -m tests.architecture.intake_checks_reference"
